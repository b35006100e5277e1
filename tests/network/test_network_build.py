from __future__ import annotations

import io
from dataclasses import replace

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.network import build, communities, facts, pagerank, to_graphml
from graph.records import Collection, Entity, Extraction, Kind, Mention, Span, Statement
from tests import invented

ALVA, RADET = "person/alva-ekström", "organisation/samordningsrådet"


@pytest.fixture(scope="module")
def net() -> networkx.MultiDiGraph:
    return build(invented.small())


def test_membership_becomes_an_edge_with_role_status_and_its_sentence(
    net: networkx.MultiDiGraph,
) -> None:
    edge = net.edges[ALVA, RADET, "schema:affiliation|ordförande|current"]
    assert edge["role"] == "ordförande"
    assert edge["status"] == "current"
    (evidence,) = edge["evidence"]
    text = invented.small().documents[evidence.document].text
    assert text[evidence.start : evidence.end].startswith("Alva Ekström, ordförande")
    assert edge["count"] == 1


def test_period_of_a_membership_is_kept(net: networkx.MultiDiGraph) -> None:
    key = "schema:affiliation|generaldirektör|former"
    edge = net.edges["person/cecilia-dahlmark", "organisation/myndigheten-för-prövning", key]
    assert (edge["since"], edge["until"]) == ("2016", "2020")


def test_quotation_ties_speaker_to_idea(net: networkx.MultiDiGraph) -> None:
    assert net.has_edge(ALVA, "idea/tillit", "sb:voiced||")


def test_broader_ideas_are_tied_without_evidence(net: networkx.MultiDiGraph) -> None:
    edge = net.edges["idea/tillitsbaserad-styrning", "idea/styrning", "skos:broader||"]
    assert edge["evidence"] == ()
    assert edge["count"] == 0


def test_node_attributes(net: networkx.MultiDiGraph) -> None:
    node = net.nodes[ALVA]
    assert node["label"] == "Alva Ekström"
    assert node["kind"] == "person"
    assert node["aliases"] == ("Ekström",)
    assert node["mentions"] == 3
    assert node["documents"] == ("document/tillit.txt",)
    assert node["strength"] == 4
    assert net.nodes["event/välfärdsdagen"]["dates"] == ("2023-03",)


def test_an_event_of_several_days_has_an_interval() -> None:
    collection = invented.small()
    key = "document/tillit.txt"
    extraction = collection.extractions[key]
    begins = next(s for s in extraction.statements if s.predicate == "schema:startDate")
    ends = replace(begins, predicate="schema:endDate", value="2023-04")
    longer = replace(extraction, statements=(*extraction.statements, ends))
    net = build(replace(collection, extractions=collection.extractions | {key: longer}))
    assert net.nodes["event/välfärdsdagen"]["dates"] == ("2023-03/2023-04",)


def test_bare_affiliation_that_repeats_a_membership_is_left_out() -> None:
    collection = invented.small()
    key = "document/tillit.txt"
    extraction = collection.extractions[key]
    membership = extraction.memberships[0]
    repeated = Statement(
        membership.person,
        "schema:affiliation",
        membership.evidence,
        object=membership.organisation,
    )
    doubled = replace(extraction, statements=(*extraction.statements, repeated))
    again = replace(collection, extractions={**collection.extractions, key: doubled})
    assert list(facts(again)) == list(facts(collection))


def test_unresolved_mentions_and_ties_to_oneself_make_no_edge() -> None:
    sentence = Span(0, 9)
    mentions = tuple(
        Mention(Kind.ORGANISATION, Span(at, at + 1), "A", "A", sentence) for at in (0, 2, 4)
    )
    said = (
        Statement(0, "org:linkedTo", sentence, object=1),
        Statement(0, "org:linkedTo", sentence, object=2),
    )
    body = Entity("organisation/a", Kind.ORGANISATION, "A", mentions=(("d", 0), ("d", 1)))
    extractions = {"d": Extraction("a.txt", mentions, statements=said)}
    assert build(Collection({}, extractions, (body,))).number_of_edges() == 0


def test_pagerank_agrees_with_networkx_where_it_can_be_computed_by_hand() -> None:
    net = networkx.MultiDiGraph()
    net.add_edge("a", "hub", count=1)
    net.add_edge("b", "hub", count=1)
    rank = pagerank(net)
    # Undirected star of three: hub = 0.05 + 0.85 * 2x, x = 0.05 + 0.85 * hub / 2.
    hub = (0.05 + 0.85 * 2 * 0.05) / (1 - 0.85**2)
    assert rank["hub"] == pytest.approx(hub)
    assert rank["a"] == pytest.approx(0.05 + 0.85 * hub / 2)


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(0, 5)), max_size=30))
def test_pagerank_is_a_distribution(edges: list[tuple[int, int, int]]) -> None:
    net = networkx.MultiDiGraph()
    net.add_nodes_from(map(str, range(9)))
    for number, (source, target, count) in enumerate(edges):
        net.add_edge(str(source), str(target), key=str(number), count=count)
    rank = pagerank(net)
    assert sum(rank.values()) == pytest.approx(1)
    assert min(rank.values()) > 0


def test_communities_part_what_is_loosely_tied(net: networkx.MultiDiGraph) -> None:
    groups = communities(net)
    members = [node for group in groups for node in group]
    assert len(members) == len(set(members))
    assert ("organisation/tidningen-torget", "person/gun-lindqvister") in groups
    assert all(net.degree(node) for node in members)
    assert communities(networkx.MultiDiGraph()) == ()


def test_graphml_reads_back_and_repeats(net: networkx.MultiDiGraph) -> None:
    text = to_graphml(net)
    again = networkx.read_graphml(io.BytesIO(text.encode("utf-8")))
    assert set(again) == set(net)
    assert again.number_of_edges() == net.number_of_edges()
    assert again.nodes[ALVA]["aliases"] == "Ekström"
    assert text == to_graphml(build(invented.small()))


def test_graphml_survives_characters_xml_cannot_hold() -> None:
    net = networkx.MultiDiGraph()
    net.add_node("a", label='\x00<script>"&\ud800')
    text = to_graphml(net)
    again = networkx.read_graphml(io.BytesIO(text.encode("utf-8")))
    assert again.nodes["a"]["label"] == '\ufffd<script>"&\ufffd'

from __future__ import annotations

import random
from dataclasses import replace

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.rdf import quads
from graph.rdf import vocabulary as v
from graph.records import Collection, Kind, Mode, Status
from tests.invented import small
from tests.rdf.strategies import collections
from tests.writing import EVENT, IDEA, ORGANISATION, PERSON, PLACE, Page, Writer

BASE = "https://samband.example/"
DEFAULT = ox.DefaultGraph()


def iri(path: str) -> ox.NamedNode:
    return ox.NamedNode(BASE + path)


def page(source: str = "a.txt", writer: Writer | None = None) -> tuple[Writer, Page]:
    writer = writer or Writer()
    for name, kind, label in (
        ("person/bo-ek", PERSON, "Bo Ek"),
        ("organisation/rådet", ORGANISATION, "Rådet"),
        ("organisation/nämnden", ORGANISATION, "Nämnden"),
        ("place/staden", PLACE, "Staden"),
        ("event/mötet", EVENT, "Mötet"),
        ("idea/tillit", IDEA, "tillit"),
    ):
        writer.entity(name, kind, label)
    return writer, writer.document(source)


def everything(one: Page) -> Page:
    return one.sentence(
        "[person/bo-ek|Bo Ek], [organisation/rådet|Rådet], [organisation/nämnden|Nämnden], "
        "[place/staden|Staden], [event/mötet|Mötet], [idea/tillit|tillit]."
    )


def store_of(collection: Collection) -> ox.Store:
    store = ox.Store()
    store.extend(quads(collection))
    return store


def triples(store: ox.Store, graph: object = DEFAULT) -> set[tuple[str, ...]]:
    return {
        (str(q.subject), str(q.predicate), str(q.object))
        for q in store.quads_for_pattern(None, None, None, graph)
    }


def objects(store: ox.Store, subject: str, predicate: ox.NamedNode) -> set[str]:
    found = store.quads_for_pattern(iri(subject), predicate, None, DEFAULT)
    return {quad.object.value.removeprefix(BASE) for quad in found}


def memberships(store: ox.Store) -> list[dict[str, str]]:
    found = []
    for quad in store.quads_for_pattern(None, v.A, v.MEMBERSHIP, DEFAULT):
        own = store.quads_for_pattern(quad.subject, None, None, DEFAULT)
        found.append(
            {
                q.predicate.value.rpartition("#")[2]: q.object.value.removeprefix(BASE)
                for q in own
                if q.predicate in {v.MEMBER, v.ROLE, v.ORGANIZATION, v.ROLE_STATUS, v.MEMBER_DURING}
            }
        )
    return sorted(found, key=str)


@given(collections())
@settings(max_examples=25)
def test_every_quad_comes_once(collection: Collection) -> None:
    made = list(quads(collection))
    assert len(made) == len(set(made))


@given(collections(), st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_order_of_documents_and_entities_does_not_matter(
    collection: Collection, chance: random.Random
) -> None:
    keys = list(collection.documents)
    entities = list(collection.entities)
    chance.shuffle(keys)
    chance.shuffle(entities)
    other = Collection(
        {key: collection.documents[key] for key in keys},
        {key: collection.extractions[key] for key in reversed(keys)},
        tuple(entities),
    )
    assert set(quads(other)) == set(quads(collection))


@given(collections())
@settings(max_examples=25)
def test_literals_come_back_from_a_store_unchanged(collection: Collection) -> None:
    assert set(store_of(collection)) == set(quads(collection))


@given(collections())
@settings(max_examples=25)
def test_what_a_document_says_is_in_the_default_graph_too(collection: Collection) -> None:
    store = store_of(collection)
    said = triples(store)
    for key in collection.documents:
        assert triples(store, iri(key)) <= said


@given(collections())
@settings(max_examples=25)
def test_there_are_no_blank_nodes(collection: Collection) -> None:
    for quad in quads(collection):
        assert isinstance(quad.subject, ox.NamedNode)
        assert not isinstance(quad.object, ox.BlankNode)


@given(collections())
@settings(max_examples=25)
def test_offsets_give_back_the_words(collection: Collection) -> None:
    store = store_of(collection)
    found = store.query(
        """PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?document ?start ?end ?exact WHERE {
          ?target oa:hasSource ?document ; oa:hasSelector ?position , ?quote .
          ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?exact }"""
    )
    for row in found:
        text = collection.documents[row["document"].value.removeprefix(BASE)].text
        assert text[int(row["start"].value) : int(row["end"].value)] == row["exact"].value


@given(collections())
@settings(max_examples=20)
def test_a_collection_is_the_union_of_its_documents_but_for_descriptions(
    collection: Collection,
) -> None:
    own = set()
    for key in collection.documents:
        alone = Collection(
            {key: collection.documents[key]},
            {key: collection.extractions[key]},
            collection.entities,
        )
        own |= {q for q in quads(alone) if q.graph_name != DEFAULT}
    assert own == {q for q in quads(collection) if q.graph_name != DEFAULT}


def test_a_role_without_an_organisation_and_an_affiliation_without_a_role() -> None:
    writer, one = page()
    everything(one).role("person/bo-ek", "utredare", None)
    one.role("person/bo-ek", None, "organisation/rådet")
    one.close()
    store = store_of(writer.collection())
    assert memberships(store) == [
        {"member": "person/bo-ek", "organization": "organisation/rådet"},
        {"member": "person/bo-ek", "role": "role/utredare"},
    ]
    assert objects(store, "person/bo-ek", v.AFFILIATION) == {"organisation/rådet"}


def test_status_is_stated_unless_current_and_only_current_roles_affiliate() -> None:
    writer, one = page()
    everything(one).role("person/bo-ek", "chef", "organisation/rådet", Status.FORMER)
    one.role("person/bo-ek", "chef", "organisation/nämnden", Status.FUTURE, "2025-01")
    one.close()
    store = store_of(writer.collection())
    former, future = memberships(store)
    assert former["roleStatus"] == v.SB + "Future" or future["roleStatus"] == v.SB + "Future"
    assert {former["roleStatus"], future["roleStatus"]} == {v.SB + "Former", v.SB + "Future"}
    assert objects(store, "person/bo-ek", v.AFFILIATION) == set()


def test_periods_are_intervals_of_the_precision_given() -> None:
    writer, one = page()
    everything(one).role(
        "person/bo-ek", "chef", "organisation/rådet", Status.FORMER, "2016", "2020-03"
    )
    one.close()
    store = store_of(writer.collection())
    (held,) = memberships(store)
    assert held["memberDuring"] == "interval/2016--2020-03"
    assert objects(store, held["memberDuring"], v.HAS_BEGINNING) == {"instant/2016"}
    assert objects(store, held["memberDuring"], v.HAS_END) == {"instant/2020-03"}
    (end,) = store.quads_for_pattern(
        iri("instant/2020-03"), ox.NamedNode(v.TIME + "inXSDgYearMonth"), None
    )
    assert end.object == ox.Literal("2020-03", datatype=ox.NamedNode(v.XSD + "gYearMonth"))


def test_documents_that_say_the_same_share_the_membership() -> None:
    writer, one = page("a.txt")
    everything(one).role("person/bo-ek", "chef", "organisation/rådet").close()
    _, two = page("b.txt", writer)
    everything(two).role("person/bo-ek", "chef", "organisation/rådet").close()
    collection = writer.collection()
    said = collection.extractions["document/b.txt"]
    surer = replace(said, memberships=(replace(said.memberships[0], confidence=0.95),))
    collection.extractions["document/b.txt"] = surer
    store = store_of(collection)
    (quad,) = store.quads_for_pattern(None, v.A, v.MEMBERSHIP, DEFAULT)
    node = quad.subject.value.removeprefix(BASE)
    assert len(objects(store, node, v.DERIVED_FROM)) == 2
    assert objects(store, node, v.CONFIDENCE) == {"0.95"}
    for source in "ab":
        assert triples(store, iri(f"document/{source}.txt")) == {
            (f"<{BASE}{node}>", str(v.A), str(v.MEMBERSHIP)),
            (f"<{BASE}{node}>", str(v.MEMBER), str(iri("person/bo-ek"))),
            (f"<{BASE}{node}>", str(v.ROLE), str(iri("role/chef"))),
            (f"<{BASE}{node}>", str(v.ORGANIZATION), str(iri("organisation/rådet"))),
            (str(iri("person/bo-ek")), str(v.AFFILIATION), str(iri("organisation/rådet"))),
        }
    facts = list(store.quads_for_pattern(None, v.A, v.STATEMENT, DEFAULT))
    assert len(facts) == 2, "one rdf:Statement for each document"


def test_a_speaker_voices_ideas_but_an_organisation_does_not() -> None:
    writer, one = page()
    everything(one).said("person/bo-ek", "Bo Ek", ["idea/tillit", "place/staden"])
    one.said("organisation/rådet", "Rådet", ["idea/tillit"], Mode.DIRECT)
    one.said(None, "Mötet", ["idea/tillit"])
    one.close()
    store = store_of(writer.collection())
    voiced = list(store.quads_for_pattern(None, v.VOICED, None, DEFAULT))
    assert [(q.subject, q.object) for q in voiced] == [(iri("person/bo-ek"), iri("idea/tillit"))]
    about = {q.object for q in store.quads_for_pattern(None, v.ABOUT, None, DEFAULT)}
    assert about == {iri("idea/tillit"), iri("place/staden")}


def test_words_of_nobody_stay_with_their_document() -> None:
    writer, one = page("a.txt")
    everything(one).said(None, "tillit", []).close()
    _, two = page("b.txt", writer)
    everything(two).said(None, "tillit", []).close()
    store = store_of(writer.collection())
    assert len(list(store.quads_for_pattern(None, v.A, v.QUOTATION, DEFAULT))) == 2


def test_statements_that_fit_no_predicate_are_left_out() -> None:
    writer, one = page()
    everything(one)
    one.states("place/staden", "sb:participatedIn", "event/mötet")
    one.states("person/bo-ek", "schema:location", "place/staden")
    one.states("organisation/rådet", "org:linkedTo", "organisation/rådet")
    one.role("organisation/rådet", "chef", "organisation/nämnden")
    one.close()
    store = store_of(writer.collection())
    article = str(iri("document/a.txt"))
    assert triples(store, iri("document/a.txt")) == {(article, str(v.A), str(v.ARTICLE))}
    assert not list(store.quads_for_pattern(None, v.A, v.STATEMENT))


def test_what_no_entity_stands_behind_is_left_out() -> None:
    writer, one = page()
    everything(one).role("person/bo-ek", "chef", "organisation/rådet")
    one.states("person/bo-ek", "sb:participatedIn", "event/mötet")
    one.close()
    whole = writer.collection()
    without = replace(whole, entities=tuple(e for e in whole.entities if e.kind != Kind.PERSON))
    text = "\n".join(map(str, quads(without)))
    assert "bo-ek" not in text
    assert "Membership" not in text


def test_spellings_of_a_role_are_one_role_under_the_commonest() -> None:
    writer, one = page()
    everything(one)
    for title in ("Vice-ordförande", "vice ordförande", "vice ordförande"):
        one.role("person/bo-ek", title, None)
    one.close()
    store = store_of(writer.collection())
    assert objects(store, "role/vice-ordförande", v.LABEL) == {"vice ordförande"}


def test_pronouns_and_descriptions_are_mentions() -> None:
    writer, one = page()
    one.sentence("[person/bo-ek|Bo Ek] kom.").sentence("[person/bo-ek|Han] gick.")
    one.close()
    store = store_of(writer.collection())
    exact = {q.object.value for q in store.quads_for_pattern(None, v.EXACT, None, DEFAULT)}
    assert exact == {"Bo Ek", "Han"}


def test_another_base_changes_every_name_and_nothing_else() -> None:
    other = "https://kommun.example/graf/"
    here = {str(q).replace(BASE, other) for q in quads(small())}
    assert here == {str(q) for q in quads(small(), other)}

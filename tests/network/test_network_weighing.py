"""What is independent counts, what is repeated does not; parts, projections, trends, voices."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.network import build, communities, from_graphml, pagerank, to_graphml
from graph.network.copies import copies, near, resemblance, shingles
from graph.network.coverage import kinds, quoted
from graph.network.distinctive import adjusted, contrasts
from graph.network.projections import begins, bipartite, ends, one_mode, select, ties, window
from graph.network.stances import divisions, stands
from graph.network.tellings import tellings
from graph.network.trends import exact, trends
from graph.network.voices import periods, spread, voices
from graph.records import Collection, Document, Kind, Stance
from tests import invented

ALVA, TRUST = "person/alva-ekström", "idea/tillit"
NOUNS = ("bro", "väg", "hamn", "skog", "sjö", "berg", "dal", "fält", "ö", "by", "stad")
WORDS = st.lists(st.sampled_from(NOUNS), max_size=40)


def doubled(collection: Collection, key: str, times: int) -> Collection:
    """The same with a document printed again and again, under other names."""
    names = {key: key} | {f"{key}-again-{number}": key for number in range(times)}
    again = dict.fromkeys(names, collection.documents[key])
    said = dict.fromkeys(names, collection.extractions[key])
    entities = tuple(
        replace(
            entity,
            mentions=tuple(
                sorted(
                    (name, place)
                    for old, place in entity.mentions
                    for name in (names if old == key else [old])
                )
            ),
        )
        for entity in collection.entities
    )
    return Collection(
        dict(sorted({**collection.documents, **again}.items())),
        dict(sorted({**collection.extractions, **said}.items())),
        entities,
    )


def weights(collection: Collection) -> dict[tuple[str, str, str], float]:
    net = build(collection)
    return {(s, o, key): data["weight"] for s, o, key, data in net.edges(keys=True, data=True)}


@pytest.mark.parametrize("times", [1, 5])
def test_printing_a_document_again_changes_no_weight_rank_or_community(times: int) -> None:
    once = invented.small()
    key = next(iter(once.documents))
    often = doubled(once, key, times)
    assert weights(often) == weights(once)
    assert pagerank(build(often)) == pytest.approx(pagerank(build(once)))
    assert communities(build(often)) == communities(build(once))
    sentences = [sum(dict(build(part).nodes(data="strength")).values()) for part in (often, once)]
    assert sentences[0] > sentences[1]


def test_a_sentence_said_twice_in_a_document_counts_once() -> None:
    collection = invented.small()
    key = next(key for key, said in collection.extractions.items() if said.quotations)
    said = collection.extractions[key]
    twice = replace(said, quotations=said.quotations * 2, memberships=said.memberships * 3)
    again = replace(collection, extractions={**collection.extractions, key: twice})
    assert weights(again) == weights(collection)


def test_a_long_document_has_no_more_say_than_the_usual_one() -> None:
    collection = invented.large(150)
    say: Counter[str] = Counter()
    stated: Counter[str] = Counter()
    for telling in tellings(collection):
        assert 0 < telling.say <= 1
        say[telling.document] += telling.say
        stated[telling.document] += 1
    usual = sorted(stated.values())[len(stated) // 2]
    assert max(say.values()) <= usual + 1e-9


@given(WORDS, WORDS)
def test_resemblance_is_that_of_sets(one: list[str], other: list[str]) -> None:
    def runs(words: list[str]) -> set[tuple[str, ...]]:
        padded = words + ["-"] * (3 - len(words)) if words else []
        return set(zip(padded, padded[1:], padded[2:], strict=False))

    shared, every = runs(one) & runs(other), runs(one) | runs(other)
    found = resemblance(shingles(" ".join(one)), shingles(" ".join(other)))
    assert found == pytest.approx(len(shared) / len(every) if every else 0.0)


@given(st.lists(WORDS, max_size=6), st.randoms(use_true_random=False))
def test_copies_do_not_depend_on_the_order_of_documents(
    texts: list[list[str]], random: object
) -> None:
    documents = {
        f"d{number}": Document(f"d{number}", " ".join(words), " ".join(words), ())
        for number, words in enumerate(texts)
    }
    items = list(documents.items())
    random.shuffle(items)
    found = copies(dict(items))
    assert found == copies(documents)
    assert all(found[standing] == standing for standing in found.values())


def test_what_returns_every_year_is_no_copy() -> None:
    text = "Rådet möts på måndag för att tala om läget i ekonomin och om det som ska göras"
    made = {
        date: Document(date, text, text, (), published=date)
        for date in ("2023-06", "2023-06-20", "2024-06-04")
    }
    found = copies(made)
    assert found["2023-06-20"] == found["2023-06"]
    assert found["2024-06-04"] == "2024-06-04"
    assert near("2023", "2023-11-30")
    assert not near("2022-11-29", "2023")
    assert near("9999-12", "9999")


def test_ties_unite_what_several_statements_say() -> None:
    net = build(invented.small())
    plain = ties(net)
    assert not plain.is_directed()
    edge = plain.edges[ALVA, TRUST]
    assert edge["predicates"] == ("sb:voiced",)
    assert edge["weight"] == pytest.approx(sum(net.graph["say"][key] for key in edge["sources"]))
    assert not any("skos:broader" in data["predicates"] for _, _, data in plain.edges(data=True))


@pytest.mark.parametrize("other", [Kind.IDEA, Kind.ORGANISATION, Kind.EVENT])
def test_bipartite_graphs_are_two_sided_and_read_back_from_graphml(other: Kind) -> None:
    net = build(invented.large(80))
    two = bipartite(net, Kind.PERSON, other)
    assert two.number_of_edges()
    assert networkx.is_bipartite(two)
    people = [node for node, side in two.nodes(data="bipartite") if side == 0]
    assert {two.nodes[node]["kind"] for node in people} == {"person"}
    sharing = one_mode(two, people)
    assert set(sharing) == set(people)
    for made in (two, sharing):
        text = to_graphml(made)
        again = from_graphml(text)
        assert same(again, made)
        assert to_graphml(again) == text


def same(one: networkx.Graph, other: networkx.Graph) -> bool:
    return (
        one.is_directed() == other.is_directed()
        and dict(one.nodes(data=True)) == dict(other.nodes(data=True))
        and {node: dict(ties) for node, ties in one.adjacency()}
        == {node: dict(ties) for node, ties in other.adjacency()}
    )


def test_the_whole_graph_reads_back_from_graphml() -> None:
    net = build(invented.small())
    again = from_graphml(to_graphml(net))
    assert same(again, net)
    assert again.graph["say"] == net.graph["say"]
    assert pagerank(again) == pytest.approx(pagerank(net))


def test_a_window_holds_what_was_published_in_it_and_windows_part_the_whole() -> None:
    collection = invented.large(60)
    dated = {
        key: replace(document, published=f"20{10 + number % 5}-0{1 + number % 9}")
        for number, (key, document) in enumerate(collection.documents.items())
    }
    collection = replace(collection, documents=dated)
    parts = [window(collection, str(year), str(year)) for year in range(2010, 2015)]
    assert sorted(key for part in parts for key in part.documents) == sorted(dated)
    for part in parts:
        assert all(key in part.documents for e in part.entities for key, _ in e.mentions)
        assert set(part.extractions) == set(part.documents)
    assert window(collection) == select(collection, lambda document: True)
    assert window(invented.small(), "2030").documents == {}
    assert (begins("2023-05"), ends("2023-05"), begins("")) == ("2023-05-01", "2023-05-31", "")


@given(st.lists(st.integers(0, 4), min_size=2, max_size=4), st.data())
def test_the_trend_test_is_exact(counts: list[int], data: st.DataObject) -> None:
    exposure = data.draw(st.lists(st.integers(1, 5), min_size=len(counts), max_size=len(counts)))
    total, whole = sum(counts), sum(exposure)
    if total > 6:
        return
    seen = sum(place * count for place, count in enumerate(counts))
    lower = upper = 0.0
    for ways in itertools.product(range(len(counts)), repeat=total):
        chance = 1.0
        for place in ways:
            chance *= exposure[place] / whole
        lower += chance * (sum(ways) <= seen)
        upper += chance * (sum(ways) >= seen)
    direction, p = exact(counts, exposure)
    if total:
        assert p == pytest.approx(min(1.0, 2 * min(lower, upper)))
    expected = total * sum(place * share for place, share in enumerate(exposure)) / whole
    assert direction == (seen > expected + 1e-12) - (seen < expected - 1e-12)


def test_trends_are_corrected_for_how_many_were_looked_at() -> None:
    counts = {f"i{number}": [2, 3, 2, 3] for number in range(30)} | {"up": [0, 1, 4, 9]}
    found = trends(counts, [100, 100, 100, 100])
    assert found[0].item == "up"
    assert found[0].q > found[0].p
    assert found[0].rates == (0, 10, 40, 90)
    assert all(trend.q > 0.05 for trend in found[1:])
    assert trends({"seldom": [0, 1, 0, 2]}, [1, 1, 1, 1]) == ()
    assert exact([0, 3], [0, 5]) == (0, 1.0)


@given(st.lists(st.floats(0, 1), max_size=12))
def test_false_discovery_rates_keep_the_order_and_never_flatter(p: list[float]) -> None:
    q = adjusted(p)
    assert all(corrected >= value for corrected, value in zip(q, p, strict=True))
    assert all(0 <= corrected <= 1 for corrected in q)
    order = sorted(range(len(p)), key=lambda place: p[place])
    assert all(q[a] <= q[b] for a, b in itertools.pairwise(order))


COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 20).map(float))


@given(COUNTS, COUNTS)
def test_contrasts_are_the_reverse_of_each_other(
    here: dict[str, float], there: dict[str, float]
) -> None:
    one = {contrast.item: contrast for contrast in contrasts(here, there)}
    other = {contrast.item: contrast for contrast in contrasts(there, here)}
    assert set(one) == set(other)
    for item, contrast in one.items():
        assert contrast.z == pytest.approx(-other[item].z)
        assert 0 <= contrast.p <= 1


def test_voices_spread_in_the_order_of_dates() -> None:
    collection = invented.large(80)
    told = tellings(collection)
    found = spread(voices(told), {})
    assert sum(len(one.voices) for one in found) == len(voices(told))
    for one in found:
        dates = [ends(voice.published) or "~" for voice in one.voices]
        assert dates == sorted(dates)
        assert len(one.speakers) == len({voice.speaker for voice in one.voices})
        assert all(voice in one.voices for voice in one.first)
    assert [len(one.speakers) for one in found] == sorted(
        (len(one.speakers) for one in found), reverse=True
    )


def test_periods_count_documents_once_and_leave_out_thin_ones() -> None:
    collection = invented.large(120)
    original = copies(collection.documents)
    found = periods(collection, original, least=1)
    for idea, row in found.counts.items():
        assert [len(found.documents.get((idea, n), ())) for n in range(len(row))] == row
    assert [sum(column) for column in zip(*found.counts.values(), strict=True)] == found.exposure
    assert periods(collection, original, least=10**6).names == ()


def test_quotations_are_counted_by_who_speaks() -> None:
    collection = invented.small()
    rows = quoted(collection, copies(collection.documents))
    entities = {entity.id: entity for entity in collection.entities}
    counts = kinds(rows, entities)
    assert sum(counts.values()) == sum(row.quotations for row in rows)
    assert counts["unnamed"] == sum(row.quotations for row in rows if not row.speaker)
    row = next(row for row in rows if row.speaker == ALVA)
    assert row.direct <= row.quotations
    assert all(place.document in collection.documents for place in row.evidence)


def test_stands_are_told_by_idea_and_side() -> None:
    collection = invented.small()
    key, said = next((k, e) for k, e in collection.extractions.items() if e.quotations)
    pro = tuple(replace(quotation, stance=Stance.SUPPORTS) for quotation in said.quotations)
    con = tuple(replace(quotation, stance=Stance.OPPOSES) for quotation in said.quotations)
    assert stands(collection, copies(collection.documents)) == ()
    both = replace(
        collection,
        extractions={**collection.extractions, key: replace(said, quotations=(*pro, *con))},
    )
    taken = stands(both, copies(both.documents))
    found = divisions(taken, both)
    assert taken
    assert found
    assert all(one.supporters == one.opponents != () for one in found)
    assert all(one.idea.startswith("idea/") for one in found)

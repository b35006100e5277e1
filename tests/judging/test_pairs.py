"""That two are one, that one is two: kept, undone, contradicted, whatever comes and goes."""

from __future__ import annotations

import random
import shlex
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import deriving
from graph.errors import ContradictionError, StoreError, UnknownNameError, UsageError
from graph.judging import Verdict, pair_undone, sitting
from graph.progress import Clock
from graph.records import Kind
from graph.sparql import answer
from graph.store import KnowledgeGraphStore, publisher
from graph.store.judgements import NAME
from tests.judging.graphs import files, judge, make, nquads, put, stories
from tests.writing import Writer

STORIES = stories()
HARBOUR = [said for source, said in STORIES.items() if source.startswith("hamn/")]


@pytest.fixture
def store(tmp_path: Path) -> KnowledgeGraphStore:
    return make(tmp_path / "kg", HARBOUR)


def people(store: KnowledgeGraphStore) -> list[str]:
    query = """SELECT ?label (COUNT(?mention) AS ?often) {
        ?person a schema:Person ; rdfs:label ?label . ?mention oa:hasBody ?person
    } GROUP BY ?person ?label ORDER BY ?label ?often"""
    with store.snapshot() as snapshot:
        return [f"{label} {often}" for label, often in answer(snapshot.store, query).rows]


def undo(store: KnowledgeGraphStore, verdict: Verdict, a: str, b: str) -> None:
    with sitting(store) as bench:
        pair_undone(bench, verdict, a, b)


def test_merged_are_one_and_undone_are_two_to_the_byte(store: KnowledgeGraphStore) -> None:
    before = nquads(store), (store.path / "graph.ttl").read_bytes()
    outcome = judge(store, "merge", "T. Granat", "Tove Granat")
    assert outcome.judged
    assert outcome.differs
    assert people(store) == ["Granat 1", "Tove Granat 4"]
    assert "[[merge]]" in (store.path / NAME).read_text(encoding="utf-8")
    undo(store, Verdict.MERGE, "Tove Granat", "T. Granat")
    assert (nquads(store), (store.path / "graph.ttl").read_bytes()) == before
    assert not (store.path / NAME).exists()


def test_one_name_becomes_two_people_each_with_what_is_theirs(store: KnowledgeGraphStore) -> None:
    judge(store, "distinct", "Tove Granat@första.txt", "Tove Granat@andra.txt")
    assert people(store) == ["Granat 1", "T. Granat 1", "Tove Granat 1", "Tove Granat 2"]
    document, extraction = STORIES["hamn/andra.txt"]
    # A third document goes to whom its role speaks for.
    third = replace(document, source="hamn/femte.txt"), replace(extraction, source="hamn/femte.txt")
    put(store, [third])
    assert people(store) == ["Granat 1", "T. Granat 1", "Tove Granat 2", "Tove Granat 2"]
    query = """SELECT (COUNT(DISTINCT ?person) AS ?n) {
        ?m org:member ?person ; org:role/rdfs:label "dirigent" }"""
    with store.snapshot() as snapshot:
        assert [*answer(snapshot.store, query).rows] == [("1",)]


def test_judged_again_is_not_judged_twice(store: KnowledgeGraphStore) -> None:
    judge(store, "merge", "T. Granat", "Tove Granat")
    written = files(store.path)[NAME]
    assert not judge(store, "merge", "T. Granat", "Tove Granat").judged
    assert files(store.path)[NAME] == written


def test_a_contradiction_names_the_earlier_judgement_and_the_remedy(
    store: KnowledgeGraphStore,
) -> None:
    judge(store, "distinct", "T. Granat", "Tove Granat")
    before = files(store.path)
    with pytest.raises(ContradictionError) as refused:
        judge(store, "merge", "Tove Granat", "T. Granat")
    assert "are two (eva, 2026-01-02)" in str(refused.value)
    assert 'samband distinct KG "T. Granat" "Tove Granat" --undo' in str(refused.value)
    assert files(store.path) == before


def test_what_was_merged_is_told_apart_by_taking_that_back(store: KnowledgeGraphStore) -> None:
    judge(store, "merge", "T. Granat", "Tove Granat")
    with pytest.raises(ContradictionError) as refused:
        judge(store, "distinct", "Tove Granat", "T. Granat")
    assert 'samband merge KG "T. Granat" "Tove Granat" --undo' in str(refused.value)
    again = judge(store, "merge", "T. Granat", "Tove Granat")
    assert again.said == "”T. Granat” and ”Tove Granat” are one already"


def test_a_remedy_can_be_typed_where_a_name_has_quotation_marks(tmp_path: Path) -> None:
    writer = Writer()
    writer.entity("one", Kind.PERSON, 'Bo "Bosse" Ek')
    writer.entity("two", Kind.PERSON, "Eva Dal")
    page = writer.document("a.txt")
    page.sentence('[one|Bo "Bosse" Ek] mötte [two|Eva Dal].')
    page.close()
    (key,) = writer.documents
    store = make(tmp_path / "kg", [(writer.documents[key], writer.extractions[key])])
    judge(store, "distinct", 'Bo "Bosse" Ek', "Eva Dal")
    with pytest.raises(ContradictionError) as refused:
        judge(store, "merge", 'Bo "Bosse" Ek', "Eva Dal")
    typed = shlex.split(str(refused.value).splitlines()[-1])
    assert typed == ["samband", "distinct", "KG", 'Bo "Bosse" Ek', "Eva Dal", "--undo"]


def test_a_contradiction_is_seen_through_others(store: KnowledgeGraphStore) -> None:
    judge(store, "distinct", "T. Granat", "Tove Granat")
    judge(store, "merge", "Granat@fjärde.txt", "T. Granat")
    with pytest.raises(ContradictionError) as refused:
        judge(store, "merge", "Granat@fjärde.txt", "Tove Granat")
    assert "are two" in str(refused.value)
    assert "are one" in str(refused.value)
    undo(store, Verdict.MERGE, "Granat@fjärde.txt", "T. Granat")
    judge(store, "merge", "Granat@fjärde.txt", "Tove Granat")
    with pytest.raises(ContradictionError):
        judge(store, "distinct", "Granat@fjärde.txt", "Tove Granat@andra.txt")


def test_a_contradiction_is_seen_while_documents_are_away(store: KnowledgeGraphStore) -> None:
    judge(store, "merge", "Granat@fjärde.txt", "Tove Granat")
    judge(store, "merge", "Granat@fjärde.txt", "T. Granat")
    put(store, [], remove=["hamn/fjärde.txt"])
    with pytest.raises(ContradictionError):
        judge(store, "distinct", "T. Granat", "Tove Granat")


def test_a_judgement_cut_short_before_its_files_moved_is_finished(
    store: KnowledgeGraphStore,
) -> None:
    judge(store, "merge", "T. Granat", "Tove Granat")
    done = files(store.path)
    with store.snapshot() as snapshot:
        waiting = (snapshot.folder or store.path) / "files"
    for name in (NAME, "graph.ttl"):
        (store.path / name).replace(waiting / name)
    again = KnowledgeGraphStore.open(store.path)
    assert {n: files(again.path)[n] for n in (NAME, "graph.ttl")} == {
        n: done[n] for n in (NAME, "graph.ttl")
    }
    with again.snapshot() as snapshot:
        assert len(snapshot.judgements.pairings) == 1


def test_an_undoing_cut_short_before_its_file_went_is_finished(
    store: KnowledgeGraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(store, "merge", "T. Granat", "Tove Granat")
    monkeypatch.setattr(publisher, "settle", _killed)
    with pytest.raises(KeyboardInterrupt):
        undo(store, Verdict.MERGE, "T. Granat", "Tove Granat")
    past = (store.path / NAME).read_bytes()
    KnowledgeGraphStore.open(store.path)
    assert not (store.path / NAME).exists()
    (store.path / NAME).write_bytes(past)  # by hand
    KnowledgeGraphStore.open(store.path)
    assert (store.path / NAME).exists()


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (("Tove", "Nobody at all"), "not in this graph"),
        (("Tove Granat@tredje.txt", "T. Granat"), "not named in hamn/tredje.txt"),
    ],
)
def test_what_means_nothing_is_refused(
    store: KnowledgeGraphStore, terms: tuple[str, str], said: str
) -> None:
    with pytest.raises(UnknownNameError, match=said):
        judge(store, "merge", *terms)


def test_a_thing_is_not_told_from_itself(store: KnowledgeGraphStore) -> None:
    with pytest.raises(UsageError, match="NAME@DOCUMENT"):
        judge(store, "distinct", "Tove Granat", "person/tove-granat")
    assert not judge(store, "merge", "Tove Granat", "person/tove-granat").judged


def test_undoing_what_was_not_judged_lists_what_was(store: KnowledgeGraphStore) -> None:
    judge(store, "merge", "T. Granat", "Tove Granat")
    with pytest.raises(UnknownNameError, match=r'"T\. Granat" "Tove Granat" --undo'):
        undo(store, Verdict.MERGE, "Hamnrådet", "Tove Granat")


def test_a_damaged_file_of_judgements_is_said_to_be(store: KnowledgeGraphStore) -> None:
    (store.path / NAME).write_text("format = 1\n[[merge]]\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"judgements\.toml cannot be understood"):
        judge(store, "merge", "T. Granat", "Tove Granat")


def test_a_judgement_goes_with_a_file_that_was_renamed(store: KnowledgeGraphStore) -> None:
    judge(store, "merge", "Granat@fjärde.txt", "Tove Granat")
    document, extraction = (replace(one, source="hamn/5.txt") for one in STORIES["hamn/fjärde.txt"])
    file = Path("texter/hamn/5.txt")
    with store.writing() as draft:
        kept = draft.put(document, extraction, file=file, fingerprint="5", model="m", rules="r")
        assert draft.drop_moved(kept, file) == 1
        deriving.renew(store, draft, Clock())
    assert people(store) == ["T. Granat 1", "Tove Granat 4"]
    judged = (store.path / NAME).read_text(encoding="utf-8")
    assert '["hamn/5.txt", 19, 25, "Granat"]' in judged
    assert "fjärde" not in judged


def test_purging_a_document_leaves_no_trace_in_the_judgements(store: KnowledgeGraphStore) -> None:
    judge(store, "merge", "Granat@fjärde.txt", "Tove Granat")
    with store.writing() as draft:
        draft.remove("document/hamn/fj%C3%A4rde.txt")
        deriving.renew(store, draft, Clock(), purge=True)
    assert not (store.path / NAME).exists()
    assert not any("fjärde".encode() in data for data in files(store.path).values())


JUDGED = [
    ("merge", "T. Granat@tredje.txt", "Tove Granat@första.txt"),
    ("merge", "Granat@fjärde.txt", "T. Granat@tredje.txt"),
    ("distinct", "Tove Granat@första.txt", "Tove Granat@andra.txt"),
]
histories = given(st.permutations(JUDGED), st.integers(1, 3), st.randoms(use_true_random=False))


@histories
@settings(max_examples=2)
def test_any_order_of_judging_removing_and_adding_gives_the_same_bytes(
    order: list[tuple[str, ...]], count: int, chance: random.Random
) -> None:
    check(order, count, chance)


@pytest.mark.long
@histories
@settings(max_examples=40)
def test_many_orders_of_judging_removing_and_adding_give_the_same_bytes(
    order: list[tuple[str, ...]], count: int, chance: random.Random
) -> None:
    check(order, count, chance)


def check(order: list[tuple[str, ...]], count: int, chance: random.Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        expected = _judged(Path(folder) / "expected", sorted(order[:count]))
        store = make(Path(folder) / "kg", chance.sample(HARBOUR, len(HARBOUR)))
        for judgement in order[:count]:
            judge(store, *judgement)
            away = chance.sample(HARBOUR, 2)
            put(store, [], remove=[document.source for document, _ in away])
            put(store, chance.sample(away, 2))
        assert nquads(store) == nquads(expected)
        for what, a, b in chance.sample(order[:count], count):
            undo(store, Verdict(what), a, b)
        assert nquads(store) == nquads(make(Path(folder) / "new", HARBOUR))


def _judged(path: Path, judgements: list[tuple[str, ...]]) -> KnowledgeGraphStore:
    """Return a graph built at once with judgements that were made elsewhere."""
    source = make(path.with_name("source"), HARBOUR)
    for judgement in judgements:
        judge(source, *judgement)
    store = KnowledgeGraphStore.create_or_open(path)
    (path / NAME).write_bytes((source.path / NAME).read_bytes())
    put(store, HARBOUR)
    return store


@pytest.mark.parametrize("pair", [("Tove Granat", "Hamnrådet"), ("havsmiljön", "Tove Granat")])
def test_things_of_two_kinds_are_not_one(store: KnowledgeGraphStore, pair: tuple[str, str]) -> None:
    before = nquads(store)
    with pytest.raises(UsageError, match=r"is a person here .*one kind can be one.*reject"):
        judge(store, "merge", *pair)
    assert nquads(store) == before
    assert not (store.path / NAME).exists()


def test_a_document_that_is_not_there_is_what_is_unknown(store: KnowledgeGraphStore) -> None:
    with pytest.raises(UnknownNameError, match=r"no document 'saknas\.txt'") as raised:
        judge(store, "merge", "Tove Granat@saknas.txt", "T. Granat")
    assert "Tove Granat@hamn/första.txt" in str(raised.value)


def test_an_iri_that_several_share_now_lists_them_all(store: KnowledgeGraphStore) -> None:
    judge(store, "distinct", "Tove Granat@första.txt", "Tove Granat@andra.txt")
    for typed in ("person/tove-granat", f"{store.base}person/tove-granat"):
        with pytest.raises(UnknownNameError, match="several things") as raised:
            judge(store, "forget", typed)
        assert str(raised.value).count("/person/tove-granat~") == 2

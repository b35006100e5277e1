"""Whatever was put in, taken out and put in again: what is left is as if built at once."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.rdf import serialise, validate
from graph.store import KnowledgeGraphStore
from tests.store.samples import fresh, nquads, publish, put, samples

COUNT = 32
VERSIONS = [samples(COUNT, version) for version in range(2)]

which = st.integers(0, COUNT - 1)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.lists(which, min_size=1, max_size=COUNT), st.integers(0, 1)),
        st.tuples(st.just("remove"), st.lists(which, min_size=1, max_size=6), st.just(0)),
        st.tuples(st.just("publish"), st.just([]), st.integers(0, 1)),
    ),
    min_size=2,
    max_size=7,
)
Step = tuple[str, list[int], int]


def check(history: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = KnowledgeGraphStore.create_or_open(Path(folder) / "kg")
        left = play(store, history)
        expected = fresh(Path(folder) / "new", [VERSIONS[v][n] for n, v in left.items()])
        assert nquads(store) == expected
        turtle = [(Path(folder) / name / "graph.ttl").read_bytes() for name in ("kg", "new")]
        assert turtle[0] == turtle[1]
        with store.snapshot() as snapshot:
            assert turtle[0] == serialise(snapshot.store, "turtle", store.base)
            assert validate(snapshot.store) == ()


def play(store: KnowledgeGraphStore, history: list[Step]) -> dict[int, int]:
    """Do what a history says; return the version of each document that is left."""
    left: dict[int, int] = {}
    for at, (step, numbers, version) in enumerate(history):
        with store.writing() as draft:
            if step == "put":
                for number in numbers:
                    put(draft, VERSIONS[version][number])
                    left[number] = version
            elif step == "remove":
                for number in set(numbers) & set(left):
                    source = VERSIONS[0][number].source
                    draft.remove(next(e.key for e in draft.documents if e.source == source))
                    del left[number]
            last = at == len(history) - 1
            publish(draft, store.base, purge=step == "publish" and version == 1 and not last)
    return left


@given(steps)
@settings(max_examples=6)
def test_history_does_not_show(history: list[Step]) -> None:
    check(history)


@pytest.mark.long
@given(steps)
@settings(max_examples=150)
def test_no_history_shows(history: list[Step]) -> None:
    check(history)


def test_one_document_after_another_in_any_order(tmp_path: Path) -> None:
    store = KnowledgeGraphStore.create_or_open(tmp_path / "kg")
    left = play(store, [("put", [n], 0) for n in (3, 1, 2, 0)] + [("remove", [1], 0)])
    assert sorted(left) == [0, 2, 3]
    assert nquads(store) == fresh(tmp_path / "new", [VERSIONS[0][n] for n in (0, 2, 3)])

"""Who is forgotten is in no file, comes back in no way, and is restored by nothing but reading."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graph.errors import UnknownNameError, UsageError
from graph.judging import forget_undone, sitting
from graph.store import KnowledgeGraphStore
from graph.store.judgements import NAME
from tests.judging.graphs import files, judge, make, nquads, put, stories

STORIES = stories()
HARBOUR = [said for source, said in STORIES.items() if source.startswith("hamn/")]
TRUST = STORIES["tillit.txt"]
WRITTEN = ("Tove Granat", "TOVE GRANAT", "tove granat", "tove-granat", "tove%20granat")


@pytest.fixture
def store(tmp_path: Path) -> KnowledgeGraphStore:
    return make(tmp_path / "kg", [*HARBOUR, TRUST])


def traces(path: Path, *names: str) -> list[str]:
    """Return the files that hold one of these strings, in UTF-8 or UTF-16."""
    wanted = [name.encode(code) for name in names for code in ("utf-8", "utf-16-le")]
    return [name for name, data in files(path).items() if any(one in data for one in wanted)]


def test_no_file_has_the_name(store: KnowledgeGraphStore) -> None:
    judge(store, "merge", "T. Granat", "Tove Granat")
    judge(store, "reject", "Tove Granat", "schema:affiliation", "Hamnrådet")
    assert traces(store.path, *WRITTEN)
    judge(store, "forget", "Tove Granat")
    assert traces(store.path, *WRITTEN) == []
    with store.snapshot() as snapshot:
        text = snapshot.text("document/hamn/f%C3%B6rsta.txt")
    assert text.startswith("███████████, ordförande i Hamnrådet, äger ███████████ AB.")
    assert "Ordföranden ██████ sade att havsmiljön är ███████ sak." in text


def test_what_others_are_and_say_stays(store: KnowledgeGraphStore) -> None:
    alone = make(store.path.with_name("alone"), [TRUST])
    own = [line for line in nquads(alone).splitlines() if b"torget.example" in line]
    judge(store, "forget", "Tove Granat")
    assert set(own) <= set(nquads(store).splitlines())
    assert "Alva Ekström".encode() in nquads(store)


def test_a_part_of_the_name_goes_where_it_was_judged_to_be_theirs(
    store: KnowledgeGraphStore,
) -> None:
    judge(store, "merge", "Granat@fjärde.txt", "Tove Granat")
    judge(store, "forget", "Tove Granat")
    assert traces(store.path, "Granat om tång") == []
    judged = (store.path / NAME).read_text(encoding="utf-8")
    put(store, [], remove=["hamn/fjärde.txt"])
    put(store, [STORIES["hamn/fjärde.txt"]])
    assert traces(store.path, "Granat om tång") == []
    assert "[[merge]]" not in judged
    assert "mentions = [" in judged


def test_others_of_the_surname_keep_it(store: KnowledgeGraphStore) -> None:
    judge(store, "forget", "Tove Granat")
    with store.snapshot() as snapshot:
        assert "Granat om tång" in snapshot.text("document/hamn/fj%C3%A4rde.txt")


def test_before_or_after_the_documents_comes_to_the_same(
    store: KnowledgeGraphStore, tmp_path: Path
) -> None:
    judge(store, "forget", "Tove Granat")
    judge(store, "forget", "Alva Ekström")
    after = KnowledgeGraphStore.create_or_open(tmp_path / "after")
    shutil.copy(store.path / NAME, after.path)
    put(after, [TRUST, *reversed(HARBOUR)])
    assert nquads(after) == nquads(store)
    assert traces(after.path, *WRITTEN, "Alva Ekström", "alva-ekström", "Ekström") == []


def test_undone_the_next_reading_brings_the_very_bytes_back(store: KnowledgeGraphStore) -> None:
    before, judged_before = nquads(store), files(store.path).get(NAME)
    judge(store, "forget", "Tove Granat")
    covered = nquads(store)
    with store.writing() as draft:
        entry = next(one for one in draft.entries.values() if one.source == "hamn/andra.txt")
        assert entry.origins[0].fingerprint
    with sitting(store) as bench:
        forget_undone(bench, "person/tove-granat")
    assert nquads(store) == covered
    with store.writing() as draft:
        entry = next(one for one in draft.entries.values() if one.source == "hamn/andra.txt")
        assert not entry.origins[0].fingerprint  # the next build reads it
    put(store, [*HARBOUR, TRUST])
    assert nquads(store) == before
    assert files(store.path).get(NAME) == judged_before


def test_who_is_no_person_or_unknown_is_refused(store: KnowledgeGraphStore) -> None:
    with pytest.raises(UsageError, match="no person but organisation"):
        judge(store, "forget", "Hamnrådet")
    with pytest.raises(UsageError, match="a single word"):
        judge(store, "forget", "Granat")
    with pytest.raises(UnknownNameError, match="not in this graph"):
        judge(store, "forget", "Nemo Nilsson")
    with sitting(store) as bench, pytest.raises(UnknownNameError, match="is to be forgotten"):
        forget_undone(bench, "Tove Granat")

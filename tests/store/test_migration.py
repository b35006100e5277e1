"""A knowledge graph of an earlier format: read as it is, brought up to date by the next build."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.store import KnowledgeGraphStore
from graph.store.layout import FORMAT, OLDEST
from tests.store.samples import build, fresh, nquads, samples


def as_format_1(path: Path) -> Path:
    """Turn a knowledge graph into what version 1 of the format was."""
    (generation,) = (path / "generations").iterdir()
    manifest = generation / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    del said["checked"]
    manifest.write_text(json.dumps(said), encoding="utf-8")
    (generation / "history.jsonl").unlink()
    shutil.rmtree(generation / "kept")
    (generation / "store" / "LOG").write_text(f"in {path}", encoding="utf-8")
    return marked(path, 1)


def marked(path: Path, version: int) -> Path:
    mark = path / "samband.json"
    said = json.loads(mark.read_text(encoding="utf-8"))
    mark.write_text(json.dumps({**said, "format": version}), encoding="utf-8")
    return path


def version(path: Path) -> int:
    return int(json.loads((path / "samband.json").read_text(encoding="utf-8"))["format"])


@pytest.fixture
def old(tmp_path: Path) -> Path:
    build(KnowledgeGraphStore.create_or_open(tmp_path / "kg"), samples(4))
    return as_format_1(tmp_path / "kg")


def test_an_earlier_format_is_read_as_it_is(old: Path, tmp_path: Path) -> None:
    store = KnowledgeGraphStore.open(old)
    assert nquads(store) == fresh(tmp_path / "new", samples(4))
    with store.snapshot() as snapshot:
        assert snapshot.steps() == ()
        assert snapshot.gazetteer == b""
        assert not snapshot.judgements
    assert version(old) == 1, "reading writes nothing"


def test_a_build_brings_it_up_to_date(old: Path, tmp_path: Path) -> None:
    store = KnowledgeGraphStore.open(old)
    new = samples(6)
    build(store, new)
    assert version(old) == FORMAT
    assert nquads(store) == fresh(tmp_path / "new", new)
    with store.snapshot() as snapshot:
        [step] = snapshot.steps()
    assert step.documents.counts == {"added": 2}
    assert nquads(KnowledgeGraphStore.open(old)) == nquads(store)


def test_a_build_that_changes_nothing_brings_it_up_to_date(old: Path) -> None:
    store = KnowledgeGraphStore.open(old)
    before = nquads(store)
    with store.writing():
        pass
    assert version(old) == FORMAT
    assert not list(old.rglob("LOG"))
    assert nquads(KnowledgeGraphStore.open(old)) == before
    assert KnowledgeGraphStore.open(old).base == store.base


def test_a_migration_cut_short_is_done_again(old: Path) -> None:
    next(old.rglob("LOG")).unlink()  # the step was done, the mark not yet written
    with KnowledgeGraphStore.open(old).writing():
        pass
    assert version(old) == FORMAT


def test_a_format_that_is_too_old_is_refused_with_the_remedy(old: Path) -> None:
    marked(old, OLDEST - 1)
    with pytest.raises(StoreError, match=r"build its documents into another folder.*texts"):
        KnowledgeGraphStore.open(old)
    assert version(old) == OLDEST - 1

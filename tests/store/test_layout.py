from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.errors import StoreError, UsageError
from graph.store import KnowledgeGraphStore
from graph.store.layout import FORMAT, Identity, mark, read
from graph.store.lock import FileLock


def test_a_new_folder_becomes_a_knowledge_graph(tmp_path: Path) -> None:
    path = tmp_path / "djup" / "kg"
    store = KnowledgeGraphStore.create_or_open(path)
    assert store.base == "https://samband.example/"
    assert store.documents() == ()
    with store.snapshot() as snapshot:
        assert len(snapshot.store) == 0


def test_an_empty_folder_and_one_left_half_made_become_one(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    (tmp_path / ".tmp-0123456789ab").touch()
    KnowledgeGraphStore.create_or_open(tmp_path)
    assert json.loads((tmp_path / "samband.json").read_text(encoding="utf-8"))["format"] == FORMAT


def test_the_base_is_fixed_when_it_is_made(tmp_path: Path) -> None:
    KnowledgeGraphStore.create_or_open(tmp_path, "https://kommun.example/graf")
    assert KnowledgeGraphStore.open(tmp_path).base == "https://kommun.example/graf/"
    assert KnowledgeGraphStore.create_or_open(tmp_path).base == "https://kommun.example/graf/"
    KnowledgeGraphStore.create_or_open(tmp_path, "https://kommun.example/graf/")
    with pytest.raises(UsageError, match=r"https://kommun\.example/graf/, fixed when it was made"):
        KnowledgeGraphStore.create_or_open(tmp_path, "https://annan.example/")


def test_a_base_that_is_none_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="absolute IRI"):
        KnowledgeGraphStore.create_or_open(tmp_path / "kg", "kommun")
    assert not (tmp_path / "kg").exists()


@pytest.mark.parametrize("call", [KnowledgeGraphStore.open, KnowledgeGraphStore.create_or_open])
def test_a_folder_with_something_else_is_refused_by_name(tmp_path: Path, call: object) -> None:
    (tmp_path / "brev.txt").write_text("hej", encoding="utf-8")
    with pytest.raises(StoreError, match=rf"{tmp_path.name}.* is not a knowledge graph"):
        call(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["brev.txt"]


@pytest.mark.parametrize("call", [KnowledgeGraphStore.open, KnowledgeGraphStore.create_or_open])
def test_a_file_is_no_knowledge_graph(tmp_path: Path, call: object) -> None:
    path = tmp_path / "kg"
    path.write_text("hej", encoding="utf-8")
    with pytest.raises(StoreError, match="is not a knowledge graph"):
        call(path)


def test_what_is_not_there_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no such folder"):
        KnowledgeGraphStore.open(tmp_path / "kg")


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    KnowledgeGraphStore.create_or_open(tmp_path)
    mark = tmp_path / "samband.json"
    said = json.loads(mark.read_text(encoding="utf-8"))
    mark.write_text(json.dumps({**said, "format": FORMAT + 1}), encoding="utf-8")
    with pytest.raises(StoreError, match=f"format {FORMAT + 1}.* reads up to {FORMAT}: upgrade"):
        KnowledgeGraphStore.open(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"format": 1}',
        '{"format": "x", "base": "", "salt": ""}',
        '{"format": 2, "base": 7, "salt": "00"}',
        '{"format": 2, "base": "a:b", "salt": "salt"}',
    ],
)
def test_a_damaged_mark_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "samband.json").write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match=r"samband\.json|has format x"):
        KnowledgeGraphStore.open(tmp_path)


def test_what_another_makes_at_the_same_time_is_waited_for(tmp_path: Path) -> None:
    other = FileLock(tmp_path / "lock")
    assert other.acquire()
    with ThreadPoolExecutor(1) as pool:
        opened = pool.submit(KnowledgeGraphStore.create_or_open, tmp_path)
        mark(tmp_path, Identity("https://example.org/", "00"))
        other.release()
        assert opened.result().base == "https://example.org/"
    assert read(tmp_path) == Identity("https://example.org/", "00")

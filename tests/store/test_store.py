from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import StoreError, UnknownNameError
from graph.rdf import quads
from graph.records import Collection
from graph.resolution import resolve
from graph.store import KnowledgeGraphStore
from tests.store.samples import (
    MODEL,
    RULES,
    Sample,
    build,
    fingerprint,
    fresh,
    nquads,
    publish,
    put,
    samples,
)


@pytest.fixture
def store(tmp_path: Path) -> KnowledgeGraphStore:
    return KnowledgeGraphStore.create_or_open(tmp_path / "kg")


def files(path: Path) -> dict[str, tuple[int, int]]:
    """Return what tells a file from another that was written in its place."""
    found = (one for one in path.rglob("*") if one.is_file() and "readers" not in one.parts)
    return {str(one): (one.stat().st_ino, one.stat().st_mtime_ns) for one in found}


def sources(store: KnowledgeGraphStore) -> list[str]:
    return [entry.source for entry in store.documents()]


def rewritten(sample: Sample, text: str) -> Sample:
    """Return a sample with some more words."""
    text = sample.document.text + text
    return Sample(replace(sample.document, text=text, content=text), sample.extraction)


def test_what_is_published_is_the_graph_of_the_collection(store: KnowledgeGraphStore) -> None:
    new = samples(5)
    assert build(store, new)
    with store.snapshot() as snapshot:
        texts, said = snapshot.load()
        assert sorted(texts.values(), key=lambda d: d.source) == [one.document for one in new]
        assert sorted(said.values(), key=lambda e: e.source) == [one.extraction for one in new]
        assert set(snapshot.store) == set(quads(Collection(texts, said, resolve(said))))
        for entry in snapshot.documents:
            assert snapshot.text(entry.key) == texts[entry.key].text
        with pytest.raises(UnknownNameError, match="no document has the key"):
            snapshot.text("document/saknas.txt")


def test_nothing_shows_before_it_is_published(store: KnowledgeGraphStore) -> None:
    with store.writing() as draft:
        put(draft, samples(1)[0])
        assert draft.changed
        assert store.documents() == ()
    assert nquads(store) == b""


def test_building_twice_writes_nothing(store: KnowledgeGraphStore) -> None:
    build(store, samples(4))
    before = files(store.path)
    with store.writing() as draft:
        for sample in samples(4):
            file = Path("texter") / sample.source
            assert draft.has_current(file, fingerprint(sample), MODEL, RULES)
        assert not draft.changed
        assert not publish(draft, store.base)
    assert files(store.path) == before


def test_putting_the_same_again_writes_nothing(store: KnowledgeGraphStore) -> None:
    build(store, samples(4))
    before = files(store.path)
    assert not build(store, reversed(samples(4)))
    assert files(store.path) == before


def test_a_file_that_is_gone_is_written_again(store: KnowledgeGraphStore) -> None:
    build(store, samples(2))
    turtle = (store.path / "graph.ttl").read_bytes()
    (store.path / "graph.ttl").unlink()
    assert not build(store, samples(2))
    assert (store.path / "graph.ttl").read_bytes() == turtle


def test_another_stamp_makes_the_files_anew(store: KnowledgeGraphStore) -> None:
    steps = [("1", b"a", b"a"), ("1", b"b", b"a"), ("2", b"c", b"c"), ("", b"d", b"d")]
    for stamp, text, expected in [*steps, ("", b"e", b"e")]:
        with store.writing() as draft:
            draft.publish(Collection({}, {}, ()), {"graph.html": lambda _, t=text: t}, stamp=stamp)
        assert (store.path / "graph.html").read_bytes() == expected


def test_a_file_of_an_earlier_state_goes_if_it_is_not_made_again(
    store: KnowledgeGraphStore,
) -> None:
    build(store, samples(1))
    with store.writing() as draft:
        draft.remove(draft.documents[0].key)
        draft.publish(Collection({}, {}, ()))
    assert not (store.path / "graph.ttl").exists()


def test_other_rules_or_model_are_not_current(store: KnowledgeGraphStore) -> None:
    (sample,) = samples(1)
    build(store, [sample])
    file = Path("texter") / sample.source
    with store.writing() as draft:
        assert draft.has_current(file, fingerprint(sample), MODEL, RULES)
        assert not draft.has_current(file, fingerprint(sample), MODEL, "rules 2")
        assert not draft.has_current(file, fingerprint(sample), "model 2", RULES)
        assert not draft.has_current(file, "changed", MODEL, RULES)
        assert not draft.has_current(Path("annan") / sample.source, "x", MODEL, RULES)


def test_what_was_extracted_is_found_by_content(store: KnowledgeGraphStore) -> None:
    one, two = samples(2)
    with store.writing() as draft:
        put(draft, one)
    with store.writing() as draft:
        moved = replace(one.document, source="annat namn.txt")
        found = draft.find(moved, MODEL, RULES)
        assert found == replace(one.extraction, source="annat namn.txt")
        assert draft.find(two.document, MODEL, RULES) is None
        assert draft.find(one.document, MODEL, "rules 2") is None
        later = replace(one.document, published="2020")
        assert draft.find(later, MODEL, RULES) is None


def test_a_damaged_extraction_is_not_found(store: KnowledgeGraphStore) -> None:
    (sample,) = samples(1)
    with store.writing() as draft:
        put(draft, sample)
        (kept,) = (store.path / "cache").rglob("*.json")
        kept.write_bytes(kept.read_bytes()[:-9])
        assert draft.find(sample.document, MODEL, RULES) is None
        put(draft, sample)
        assert draft.find(sample.document, MODEL, RULES) == sample.extraction


def test_a_damaged_text_is_named(store: KnowledgeGraphStore) -> None:
    build(store, samples(1))
    (kept,) = (store.path / "texts").rglob("*.txt")
    kept.write_bytes(b"annat")
    with store.snapshot() as snapshot, pytest.raises(StoreError, match=r"\.txt is damaged"):
        snapshot.text(snapshot.documents[0].key)


def test_texts_are_kept_byte_by_byte(store: KnowledgeGraphStore) -> None:
    text = "é e\u0301 😀\u00a0\u00ad\r\n\tslut\u2028"
    (sample,) = samples(1)
    document = replace(sample.document, text=text, content=text, blocks=())
    extraction = replace(
        sample.extraction, mentions=(), memberships=(), quotations=(), statements=()
    )
    build(store, [Sample(document, extraction)])
    with store.snapshot() as snapshot:
        assert snapshot.text(snapshot.documents[0].key) == text
    (kept,) = (store.path / "texts").rglob("*.txt")
    assert kept.read_bytes() == text.encode("utf-8")


def test_a_changed_file_replaces_its_document(store: KnowledgeGraphStore, tmp_path: Path) -> None:
    build(store, samples(3))
    changed = samples(3, version=1)[:1]
    build(store, changed)
    assert len(store.documents()) == 3
    assert nquads(store) == fresh(tmp_path / "new", [*changed, *samples(3)[1:]])
    texts = {path.read_text(encoding="utf-8") for path in (store.path / "texts").rglob("*.txt")}
    assert samples(3)[0].document.text not in texts


def test_another_file_of_the_same_source_is_a_document_of_its_own(
    store: KnowledgeGraphStore,
) -> None:
    (one,), (two,) = samples(1), samples(1, version=1)
    build(store, [one], Path("a"))
    build(store, [two], Path("b"))
    assert sources(store) == [one.source, one.source]
    assert all("~" in entry.key for entry in store.documents())
    build(store, [one], Path("b"))
    assert [entry.key.count("~") for entry in store.documents()] == [0]
    build(store, [two], Path("b"))
    assert len(store.documents()) == 2, "the other file still holds the first"


def test_equal_files_are_one_document_until_both_change(store: KnowledgeGraphStore) -> None:
    (one,), (two,) = samples(1), samples(1, version=1)
    build(store, [one], Path("a"))
    build(store, [one], Path("b"))
    assert len(store.documents()) == 1
    build(store, [two], Path("a"))
    assert len(store.documents()) == 2
    build(store, [two], Path("b"))
    assert len(store.documents()) == 1


def test_a_file_keeps_the_source_it_came_with(store: KnowledgeGraphStore) -> None:
    (one,), (two,) = samples(1), samples(1, version=1)
    build(store, [one], Path("texter"))
    folder = (Path("texter") / one.source).parent
    name = Path(one.source).name
    alone = Sample(replace(two.document, source=name), replace(two.extraction, source=name))
    build(store, [alone], folder)
    assert sources(store) == [one.source]
    with store.snapshot() as snapshot:
        (document,) = snapshot.load()[0].values()
        assert (document.source, document.text) == (one.source, two.document.text)


def test_a_knowledge_graph_can_be_moved_and_copied(tmp_path: Path) -> None:
    store = KnowledgeGraphStore.create_or_open(tmp_path / "kg")
    build(store, samples(2), tmp_path / "texter")
    before = nquads(store)
    shutil.copytree(tmp_path / "kg", tmp_path / "annat" / "namn")
    moved = KnowledgeGraphStore.open(tmp_path / "annat" / "namn")
    assert nquads(moved) == before
    build(moved, samples(2, version=1), tmp_path / "texter")
    assert len(moved.documents()) == 2, "known by their own paths"
    assert nquads(store) == before


def test_a_knowledge_graph_moved_with_its_texts_knows_them(tmp_path: Path) -> None:
    store = KnowledgeGraphStore.create_or_open(tmp_path / "här" / "kg")
    build(store, samples(2), tmp_path / "här" / "texter")
    (tmp_path / "här").rename(tmp_path / "där")
    moved = KnowledgeGraphStore.open(tmp_path / "där" / "kg")
    build(moved, samples(2, version=1), tmp_path / "där" / "texter")
    assert len(moved.documents()) == 2


def test_removing_a_document_leaves_what_building_without_it_gives(
    store: KnowledgeGraphStore, tmp_path: Path
) -> None:
    build(store, samples(6))
    gone = store.documents()[2]
    with store.writing() as draft:
        draft.remove(gone.key)
        publish(draft, store.base)
        with pytest.raises(UnknownNameError, match="no document has the key"):
            draft.remove(gone.key)
    left = [one for one in samples(6) if one.source != gone.source]
    assert nquads(store) == fresh(tmp_path / "new", left)


def test_purging_leaves_no_byte(store: KnowledgeGraphStore) -> None:
    secret = "Hemlighetsfullersson"
    (one, two) = samples(2)
    build(store, [rewritten(one, secret), two])
    with store.writing() as draft:
        put(draft, rewritten(two, secret), Path("aldrig publicerad"))
    assert holding(store.path, secret)
    key = next(e.key for e in store.documents() if e.source == one.source)
    with store.writing() as draft:
        draft.remove(key)
        publish(draft, store.base, purge=True)
    assert holding(store.path, secret) == []
    assert sources(store) == [two.source]


def holding(folder: Path, words: str) -> list[Path]:
    """Return the files that hold some words."""
    needle = words.encode("utf-8")
    return [p for p in folder.rglob("*") if p.is_file() and needle in p.read_bytes()]


def test_a_purge_that_a_reader_prevents_says_so_and_is_made_up_for(
    store: KnowledgeGraphStore,
) -> None:
    new = samples(2)
    build(store, new)
    reader = store.snapshot()
    key = store.documents()[0].key
    words = reader.text(key)
    with store.writing() as draft:
        draft.remove(key)
        with pytest.raises(StoreError, match="still reading an earlier state"):
            publish(draft, store.base, purge=True)
    assert len(store.documents()) == 1
    assert reader.text(key) == words
    reader.close()
    with store.writing() as draft:
        publish(draft, store.base, purge=True)
    assert holding(store.path, words) == []


def test_readers_keep_what_they_opened(store: KnowledgeGraphStore) -> None:
    build(store, samples(3))
    first = nquads(store)
    with store.snapshot() as reader:
        opened = set(reader.store)
        for version in (1, 2, 3):
            build(store, samples(3, version))
        assert set(reader.store) == opened
        assert {reader.text(entry.key) for entry in reader.documents} == {
            one.document.text for one in samples(3)
        }
    assert nquads(store) != first
    build(store, samples(3, version=4))
    assert len(list((store.path / "generations").iterdir())) == 1


def test_no_path_is_kept(store: KnowledgeGraphStore, tmp_path: Path) -> None:
    build(store, samples(2), tmp_path / "hemlig mapp")
    assert holding(store.path, "hemlig mapp") == []


def test_what_a_killed_writer_left_is_cleared_away(store: KnowledgeGraphStore) -> None:
    build(store, samples(2))
    before = nquads(store)
    half = store.path / "generations" / ".tmp-0123456789ab"
    (half / "store").mkdir(parents=True)
    (half / "store" / "CURRENT").write_text("halv", encoding="utf-8")
    (store.path / ".tmp-0123456789ab").write_text("halv", encoding="utf-8")
    (store.path / "generations" / "000009").mkdir()
    (store.path / "generations" / "000009" / "manifest.json").write_bytes(
        (next((store.path / "generations").glob("000001")) / "manifest.json").read_bytes()
    )
    with store.writing():
        pass
    assert nquads(store) == before
    assert [path.name for path in (store.path / "generations").iterdir()] == ["000001"]
    assert not list(store.path.glob(".tmp-*"))


def test_files_not_yet_moved_are_put_in_place_on_opening(store: KnowledgeGraphStore) -> None:
    build(store, samples(2))
    waiting = store.path / "generations" / "000001" / "files"
    (store.path / "graph.ttl").replace(waiting / "graph.ttl")
    KnowledgeGraphStore.open(store.path)
    assert (store.path / "graph.ttl").exists()
    assert list(waiting.iterdir()) == []


def test_a_failed_publication_leaves_the_old_state(store: KnowledgeGraphStore) -> None:
    build(store, samples(2))
    before, kept = nquads(store), files(store.path)

    def fail(_: object) -> bytes:
        raise ZeroDivisionError

    with store.writing() as draft:
        put(draft, samples(3)[2])
        texts, said = draft.load()
        with pytest.raises(ZeroDivisionError):
            draft.publish(Collection(texts, said, resolve(said)), {"graph.html": fail})
    assert nquads(store) == before
    new = {
        Path(name).relative_to(store.path).parts[0] for name in set(files(store.path)) - set(kept)
    }
    assert new == {"texts", "cache"}, "only what was extracted is kept"
    assert list((store.path / "generations").glob(".tmp-*")) == []


def test_an_empty_knowledge_graph_can_be_published(store: KnowledgeGraphStore) -> None:
    assert build(store, [])
    assert not build(store, [])
    assert nquads(store) == b""

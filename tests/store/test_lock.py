from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.store import KnowledgeGraphStore, lock
from graph.store.lock import FileLock
from tests.store.samples import build, samples

HOLD = """
import sys
from pathlib import Path
from graph.store.lock import FileLock
assert FileLock(Path(sys.argv[1])).acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_only_one_can_hold_it(tmp_path: Path) -> None:
    one, two = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert one.acquire()
    assert not two.acquire()
    one.release()
    one.release()
    assert two.acquire()
    two.release()


def test_the_dead_hold_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"held"
        assert not FileLock(path).acquire()
        process.kill()
        process.wait()
        mine = FileLock(path)
        assert mine.acquire()
        mine.release()


def test_a_second_writer_is_told_that_there_is_one(tmp_path: Path) -> None:
    store = KnowledgeGraphStore.create_or_open(tmp_path)
    with store.writing():
        other = KnowledgeGraphStore.open(tmp_path)
        with pytest.raises(StoreError, match="is being written by another"), other.writing():
            pass
    with store.writing():
        pass


def unsupported(descriptor: int) -> None:
    """Refuse as a file system without locks does."""
    raise OSError(errno.ENOLCK, "No locks available")


def test_without_locks_readers_are_seen_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_lock", unsupported)
    store = KnowledgeGraphStore.create_or_open(tmp_path)
    build(store, samples(1))
    with store.snapshot() as reader:
        for version in (1, 2):
            build(store, samples(1, version))
        assert reader.text(reader.documents[0].key) == samples(1)[0].document.text
    build(store, samples(1, 3))
    assert len(list((tmp_path / "generations").iterdir())) == 1


def test_a_file_system_without_locks_has_a_file_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_lock", unsupported)
    one, two = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert one.acquire()
    assert not two.acquire()
    one.release()
    assert two.acquire()
    two.release()
    assert not (tmp_path / "lock.held").exists()

"""What the operating system refuses: the error says what to do, and the old state is kept."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.store import KnowledgeGraphStore
from graph.store.files import storing
from tests.store.samples import build, nquads, samples

ROOT = Path(__file__).parents[2]
POSIX = os.name == "posix"

LIMITED = """
import resource, signal, sys
from pathlib import Path
from graph.errors import StoreError
from graph.store import KnowledgeGraphStore
from tests.store.samples import build, samples
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = KnowledgeGraphStore.open(Path(sys.argv[1]))
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    build(store, samples(60, version=1))
except StoreError as error:
    print(error)
    sys.exit(3)
"""

STRANGER = """
import os, sys
from pathlib import Path
from graph.errors import StoreError
from graph.store import KnowledgeGraphStore
from tests.store.samples import build, nquads, samples
os.chdir(sys.argv[1])
whole = nquads(KnowledgeGraphStore.open(Path("kg")))  # all modules are loaded from here on
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
store = KnowledgeGraphStore.open(Path("kg"))
assert nquads(store) == whole
try:
    build(store, samples(2, version=1))
except StoreError as error:
    print(error)
    sys.exit(3)
"""


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "free some"),
        (errno.EDQUOT, "free some"),
        (errno.EACCES, "check who may write"),
        (errno.EROFS, "copy the knowledge graph"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_an_error_names_the_path_and_the_remedy(number: int, remedy: str) -> None:
    with pytest.raises(StoreError, match=remedy) as caught, storing(Path("kg")):
        raise OSError(number, os.strerror(number), "kg/fil")
    assert str(caught.value).startswith("kg/fil: ")


def test_an_error_of_the_engine_has_a_remedy_too() -> None:
    with (
        pytest.raises(StoreError, match=r"^kg: no space is left .* free some"),
        storing(Path("kg")),
    ):
        raise OSError("IO error: No space left on device: While appending to file: kg/000010.sst")


if POSIX:

    @pytest.mark.parametrize("limit", [100, 3_000, 20_000, 60_000])
    def test_a_full_disk_leaves_the_old_state(tmp_path: Path, limit: int) -> None:
        store = KnowledgeGraphStore.create_or_open(tmp_path / "kg")
        build(store, samples(60))
        before = nquads(store)
        done = run(LIMITED, tmp_path / "kg", limit)
        assert done.returncode == 3, done.stdout + done.stderr
        assert str(tmp_path / "kg") in done.stdout
        assert nquads(KnowledgeGraphStore.open(tmp_path / "kg")) == before
        build(store, samples(60, version=1))
        assert len(store.documents()) == 60
        assert not list((tmp_path / "kg").rglob(".tmp-*"))

    def test_who_may_only_read_reads(tmp_path: Path) -> None:
        store = KnowledgeGraphStore.create_or_open(tmp_path / "kg")
        build(store, samples(2))
        everything = [tmp_path / "kg", *(tmp_path / "kg").rglob("*")]
        for path in [tmp_path, *everything]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        try:
            done = run(STRANGER, tmp_path)
        finally:
            for path in [tmp_path, *everything]:
                path.chmod(0o755 if path.is_dir() else 0o644)
        assert done.returncode == 3, done.stdout + done.stderr
        assert "check who may write there" in done.stdout

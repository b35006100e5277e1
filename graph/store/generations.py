"""Generations: each finished build in its own folder, one of which readers are sent to.

A generation is made under a temporary name and is complete before the pointer file names it, so
whatever kills a build leaves the last one. Readers open a generation read-only and leave a lease,
a file they hold a lock on: the operating system drops the lock with the process, and a generation
without a locked lease can go.
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graph.errors import StoreError
from graph.store.codec import read_json, write_json
from graph.store.files import TEMPORARY, patiently, storing, sync_folder, write
from graph.store.history import Step, read_steps
from graph.store.lock import HELD, FileLock
from graph.store.manifest import Manifest

_POINTER = "CURRENT"
_FOLDER = "generations"
_MANIFEST = "manifest.json"
_ATTEMPTS, _PAUSE = 100, 0.01  # a reader that meets changing generations tries for a second


class Generation:
    """A finished generation.

    Parameters
    ----------
    folder : Path
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def store(self) -> Path:
        """Where its Oxigraph store is."""
        return self.folder / "store"

    @property
    def shared(self) -> Path:
        """Where the N-Quads lines that belong to no single document are."""
        return self.folder / "shared.nq"

    @property
    def history(self) -> Path:
        """Where it is kept what each build changed."""
        return self.folder / "history.jsonl"

    @property
    def files(self) -> Path:
        """Where files stand that are to be moved to the knowledge graph's root."""
        return self.folder / "files"

    @property
    def kept(self) -> Path:
        """Where copies stand of what it was derived from beside documents: the judgements."""
        return self.folder / "kept"

    def manifest(self) -> Manifest:
        """Read what the generation holds.

        Raises
        ------
        StoreError
            If the manifest is missing or damaged.
        """
        path = self.folder / _MANIFEST
        try:
            return Manifest.from_json(read_json(path.read_bytes()))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{path} cannot be read: restore it from a copy") from error

    def steps(self) -> tuple[Step, ...]:
        """Return what each build changed, the latest last; nothing if that is not known."""
        try:
            return read_steps(self.history.read_bytes())
        except (OSError, ValueError, KeyError, TypeError):
            return ()  # of an earlier version, or damaged: no graph depends on it

    def write_manifest(self, manifest: Manifest) -> None:
        """Write what the generation holds."""
        write(self.folder / _MANIFEST, write_json(manifest.to_json()))


class Generations:
    """The generations of a knowledge graph.

    Parameters
    ----------
    root : Path
        The knowledge-graph directory.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / _FOLDER
        self._pointer = root / _POINTER

    def current(self) -> Generation | None:
        """Return the generation readers are sent to, None before the first is finished."""
        try:
            name = patiently(lambda: self._pointer.read_text(encoding="utf-8")).strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"{self._pointer} cannot be read: {error}") from error
        return Generation(self._folder / name)

    @contextmanager
    def making(self) -> Iterator[Generation]:
        """Make a generation in a temporary folder, which goes if the body fails.

        Raises
        ------
        StoreError
            If the folder cannot be written.
        """
        with storing(self._folder):
            self._folder.mkdir(exist_ok=True)
            folder = self._folder / f"{TEMPORARY}{secrets.token_hex(6)}"
            (folder / "readers").mkdir(parents=True)
            (folder / "files").mkdir()
            (folder / "kept").mkdir()
        try:
            yield Generation(folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def finish(self, made: Generation) -> Generation:
        """Give a generation its number and send readers to it."""
        name = f"{self.next():06d}"
        _sync_tree(made.folder)
        finished = Generation(made.folder.rename(self._folder / name))
        sync_folder(self._folder)
        write(self._pointer, f"{name}\n".encode())
        return finished

    def next(self) -> int:
        """Return the number that the generation in the making will get."""
        names = (found.name for found in self._folder.iterdir())
        return max((int(name) for name in names if name.isdecimal()), default=0) + 1

    def lease(self) -> tuple[Generation, FileLock | None] | None:
        """Return the current generation and the lease that keeps it, None if there is none yet.

        There is no lease where nothing can be written: then nobody can remove anything either.
        """
        for _ in range(_ATTEMPTS):
            generation = self.current()
            if generation is None:
                return None
            if generation.folder.is_dir():
                lease = _take_lease(generation.folder / "readers")
                # A writer looks for leases after it has moved the pointer: while the pointer says
                # the same, the writer will see this lease.
                if self._names(generation):
                    return generation, lease
                drop_lease(lease)
            elif self._names(generation):
                raise StoreError(f"{generation.folder} is missing: restore it from a copy")
            time.sleep(_PAUSE)
        raise StoreError(f"{self._root} changes too fast to be read: try again")

    def _names(self, generation: Generation) -> bool:
        current = self.current()
        return current is not None and current.folder == generation.folder

    def idle(self) -> tuple[list[Generation], list[Generation]]:
        """Return generations that can go, and earlier ones that readers hold.

        Only the writer may ask: no other process makes generations meanwhile.
        """
        current = self.current()
        free: list[Generation] = []
        held: list[Generation] = []
        if self._folder.is_dir():
            for folder in sorted(self._folder.iterdir()):
                if current is None or folder != current.folder:
                    (held if _is_held(folder / "readers") else free).append(Generation(folder))
        return free, held

    def remove(self, generation: Generation) -> bool:
        """Remove a generation, as a whole for whoever looks; tell whether it is gone.

        Where a program has its files open, Windows refuses: the next writer tries again.
        """
        folder = generation.folder
        try:
            if not folder.name.startswith(TEMPORARY):
                folder = folder.rename(folder.with_name(f"{TEMPORARY}{secrets.token_hex(6)}"))
            shutil.rmtree(folder)
        except OSError:
            return False
        return True


def _take_lease(readers: Path) -> FileLock | None:
    lease = FileLock(readers / f"{os.getpid()}-{secrets.token_hex(6)}")
    try:
        return lease if lease.acquire() else None
    except OSError:
        return None  # gone meanwhile, which shows next, or nothing can be written here


def drop_lease(lease: FileLock | None) -> None:
    """Give a lease back."""
    if lease is not None:
        lease.release()
        with suppress(OSError):
            lease.path.unlink(missing_ok=True)


def _is_held(readers: Path) -> bool:
    if not readers.is_dir():
        return False
    held = False
    for path in list(readers.iterdir()):
        if path.name.endswith(HELD):
            continue  # belongs to the lease beside it
        lease = FileLock(path)
        try:
            free = lease.acquire()
        except FileNotFoundError:
            continue
        except OSError:
            free = False
        if free:
            drop_lease(lease)
        held = held or not free
    return held


def _sync_tree(folder: Path) -> None:
    """Make new files durable; files that an earlier generation has too already are."""
    for parent, _, names in os.walk(folder):
        for name in names:
            path = Path(parent) / name
            if path.stat().st_nlink == 1:
                with suppress(OSError), path.open("rb") as file:
                    os.fsync(file.fileno())
        sync_folder(Path(parent))

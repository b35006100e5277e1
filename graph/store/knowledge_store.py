"""The knowledge-graph directory as one object: one writer, many readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graph.errors import StoreError
from graph.resolution import Forgetter
from graph.store import codec, judgements, layout
from graph.store.draft import Draft
from graph.store.files import storing, write
from graph.store.generations import Generations, drop_lease
from graph.store.lock import FileLock
from graph.store.manifest import DocumentEntry
from graph.store.migration import migrate
from graph.store.objects import Objects
from graph.store.snapshot import Snapshot
from graph.store.upkeep import recover, settle

_NO_NAME = re.compile(r"(?:kg|graph|graf|samband)?[-_\d]*", re.IGNORECASE)


class KnowledgeGraphStore:
    """A knowledge graph on disk; made by `create_or_open` or `open`.

    Parameters
    ----------
    path : Path
    identity : Identity

    Examples
    --------
    >>> store = KnowledgeGraphStore.create_or_open(Path("kg"))  # doctest: +SKIP
    >>> with store.snapshot() as snapshot:  # doctest: +SKIP
    ...     rows = snapshot.store.query("SELECT * WHERE { ?s ?p ?o }")
    """

    def __init__(self, path: Path, identity: layout.Identity) -> None:
        self.path = path
        self._identity = identity
        self._generations = Generations(path)
        self._objects = Objects(path)
        self._complete()

    @classmethod
    def create_or_open(cls, path: Path, base: str | None = None) -> KnowledgeGraphStore:
        """Make a knowledge graph, or open the one there is.

        Parameters
        ----------
        path : Path
        base : str or None
            Base IRI; None: the one it has, for a new one https://samband.example/.

        Raises
        ------
        UsageError
            If the base is no absolute IRI, or not the one the knowledge graph was made with.
        StoreError
            If the folder is something else, of a newer format, or cannot be written.
        """
        path = Path(path)
        return cls(path, layout.create_or_open(path, base))

    @classmethod
    def open(cls, path: Path) -> KnowledgeGraphStore:
        """Open a knowledge graph that is there.

        Raises
        ------
        StoreError
            If the folder is not a knowledge graph, or of a newer format.
        """
        path = Path(path)
        return cls(path, layout.read(path))

    @property
    def base(self) -> str:
        """The base IRI."""
        return self._identity.base

    @property
    def title(self) -> str:
        """What the knowledge graph is called: the name of its folder, unless that says nothing."""
        name = self.path.resolve().name
        return "Samband" if _NO_NAME.fullmatch(name) else name

    def documents(self) -> tuple[DocumentEntry, ...]:
        """Return the documents that readers see, sorted by key."""
        leased = self._generations.lease()
        if leased is None:
            return ()
        generation, lease = leased
        try:
            return generation.manifest().documents()
        finally:
            drop_lease(lease)

    def snapshot(self) -> Snapshot:
        """Open the current state for reading; close it, or use it in a `with`.

        Raises
        ------
        StoreError
            If it cannot be read.
        """
        return Snapshot.current(self._generations, self._objects)

    @contextmanager
    def writing(self) -> Iterator[Draft]:
        """Take the one writer's place for the time of a `with`.

        Raises
        ------
        StoreError
            If another process writes, or nothing can be written here.
        """
        lock = FileLock(self.path / layout.LOCK)
        with storing(self.path):
            free = lock.wait()  # for whoever puts a page in place
        if not free:
            remedy = f", or remove {lock.beside} if none is running" if lock.beside.exists() else ""
            raise StoreError(
                f"{self.path} is being written by another samband: wait until it is done{remedy}"
            )
        try:
            with storing(self.path):
                self._identity = migrate(self.path, self._identity)
                recover(self.path, self._generations, self._objects)
            yield Draft(self.path, self._identity, self._generations, self._objects)
        finally:
            lock.release()

    def write_file(self, name: str, data: bytes) -> None:
        """Replace a file in the knowledge graph's root that is not part of its state.

        Names that are to be forgotten do not get into it.

        Raises
        ------
        StoreError
            If it cannot be written.
        """
        forgetter = Forgetter(judgements.read(self.path / judgements.NAME))
        if forgetter:
            data = codec.text_bytes(forgetter.text(codec.read_text(data)))
        with storing(self.path / name):
            write(self.path / name, data)

    def _complete(self) -> None:
        """Put files in place that a killed writer had finished but not moved, if nobody writes."""
        current = self._generations.current()
        if current and current.files.is_dir() and any(current.files.iterdir()):
            lock = FileLock(self.path / layout.LOCK)
            with suppress(OSError):  # a medium that cannot be written is read as it is
                if lock.acquire():
                    try:
                        settle(self.path, current)
                    finally:
                        lock.release()

"""One finished generation, open for reading."""

from __future__ import annotations

from collections.abc import Container, Mapping
from types import TracebackType

import pyoxigraph as ox

from graph import registers
from graph.errors import StoreError, UnknownNameError
from graph.records import Document, Extraction
from graph.resolution import Judgements
from graph.store import judgements
from graph.store.files import read_bytes
from graph.store.generations import Generation, Generations, drop_lease
from graph.store.history import Step
from graph.store.lock import FileLock
from graph.store.manifest import DocumentEntry, Entry, Manifest
from graph.store.objects import Objects


class Snapshot:
    """A generation that stays as it is until `close`, whatever is built meanwhile.

    Parameters
    ----------
    objects : Objects
    generation : Generation or None
        None: a knowledge graph nothing was built into yet.
    lease : FileLock or None

    Attributes
    ----------
    store : Store
        Read-only.
    """

    def __init__(
        self, objects: Objects, generation: Generation | None, lease: FileLock | None
    ) -> None:
        self._objects = objects
        self._lease = lease
        self.folder = generation.folder if generation else None
        self._generation = generation
        try:
            self._manifest = generation.manifest() if generation else Manifest()
            self.store = _open(generation) if generation else ox.Store()
        except BaseException:
            drop_lease(lease)
            raise

    @classmethod
    def current(cls, generations: Generations, objects: Objects) -> Snapshot:
        """Open the current generation."""
        leased = generations.lease()
        generation, lease = leased or (None, None)
        return cls(objects, generation, lease)

    @property
    def name(self) -> str:
        """What tells this state from all others; empty before the first."""
        return self.folder.name if self.folder else ""

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The entries of the documents, by key."""
        return self._manifest.entries

    @property
    def documents(self) -> tuple[DocumentEntry, ...]:
        """The documents, sorted by key."""
        return self._manifest.documents()

    @property
    def gazetteer(self) -> bytes:
        """The user's own names when this was made, as CSV; empty if there were none."""
        return read_bytes(self._generation.kept / registers.NAME) if self._generation else b""

    @property
    def judgements(self) -> Judgements:
        """What people had judged when this was made."""
        kept = self._generation.kept / judgements.NAME if self._generation else None
        return judgements.read(kept) if kept else Judgements()

    def steps(self) -> tuple[Step, ...]:
        """Return what each build changed, the latest last."""
        return self._generation.steps() if self._generation else ()

    def text(self, key: str) -> str:
        """Return the stored text of a document.

        Raises
        ------
        UnknownNameError
            If there is no document of that key.
        StoreError
            If the text is missing or damaged.
        """
        return self._objects.text(entry_of(self.entries, key))

    def load(
        self, keys: Container[str] | None = None
    ) -> tuple[dict[str, Document], dict[str, Extraction]]:
        """Return all documents, or those of some keys, and what each says, by key."""
        known = self.entries
        return load(self._objects, {k: e for k, e in known.items() if keys is None or k in keys})

    def close(self) -> None:
        """Let the generation go; results of queries still open must not be used afterwards."""
        self.store = ox.Store()
        drop_lease(self._lease)
        self._lease = None

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def entry_of(entries: Mapping[str, Entry], key: str) -> Entry:
    """Return the entry of a key.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    if key not in entries:
        raise UnknownNameError(f"no document has the key {key!r}: `documents()` lists them")
    return entries[key]


def load(
    objects: Objects, entries: Mapping[str, Entry]
) -> tuple[dict[str, Document], dict[str, Extraction]]:
    """Return the documents and extractions of entries, by key in their order."""
    documents: dict[str, Document] = {}
    extractions: dict[str, Extraction] = {}
    for key, entry in entries.items():
        documents[key], extractions[key] = objects.load(entry)
    return documents, extractions


def _open(generation: Generation) -> ox.Store:
    try:
        return ox.Store.read_only(str(generation.store))
    except (OSError, ValueError, RuntimeError) as error:
        raise StoreError(
            f"{generation.store} cannot be opened ({error}): restore the knowledge graph from a "
            "copy, or build into another folder"
        ) from error

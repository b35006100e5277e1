"""The next generation in the making: documents put in and taken out, then published at once."""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from graph.errors import StoreError
from graph.records import Collection, Document, Extraction
from graph.store.files import storing, write
from graph.store.generations import Generation, Generations
from graph.store.layout import Identity
from graph.store.manifest import DocumentEntry, Entry, Manifest, Origin, document_keys
from graph.store.objects import Objects
from graph.store.publishing import Plan, fill
from graph.store.snapshot import entry_of, load

File = bytes | Callable[[ox.Store], bytes]
"""A file beside the graph: its bytes, or what makes them from the new generation's store."""


class Draft:
    """Documents as they will be; made by `KnowledgeGraphStore.writing`, which holds the lock.

    What is put in is kept on disk at once and found again by the next build, even if this one is
    killed; nothing shows to readers before `publish`.
    """

    def __init__(
        self, root: Path, identity: Identity, generations: Generations, objects: Objects
    ) -> None:
        self._root = root
        self._identity = identity
        self._generations = generations
        self._objects = objects
        self._base = generations.current()
        self._manifest = self._base.manifest() if self._base else Manifest()
        self._entries = {e.identity: e for e in self._manifest.entries.values()}

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The entries of the documents as they will be, by key."""
        return document_keys(self._entries.values())

    @property
    def documents(self) -> tuple[DocumentEntry, ...]:
        """The documents as they will be, sorted by key."""
        return Manifest(self.entries).documents()

    @property
    def changed(self) -> bool:
        """Whether the documents differ from those of the generation readers see."""
        return dict(self.entries) != dict(self._manifest.entries)

    def has_current(self, file: Path, fingerprint: str, model: str, rules: str) -> bool:
        """Tell whether a file was put in as it is, by this model and these rules.

        Parameters
        ----------
        file : Path
        fingerprint : str
            The same string as was given to `put`: what the file and its metadata are known by.
        model, rules : str
        """
        origin = self._origin(file, fingerprint)
        return any(
            (entry.model, entry.rules) == (model, rules) and self._objects.has(entry)
            for entry in self._entries.values()
            if any(o.same_file(origin) and o.fingerprint == fingerprint for o in entry.origins)
        )

    def find(self, document: Document, model: str, rules: str) -> Extraction | None:
        """Return what was extracted of an equal document before, whatever its file.

        Parameters
        ----------
        document : Document
            Its source does not matter.
        model, rules : str
        """
        entry = self._objects.entry(document, model, rules)
        if not self._objects.has(entry):
            return None
        try:
            return self._objects.load(entry)[1]
        except StoreError:
            self._objects.remove((entry.extraction,))  # damaged: extracted anew
            return None

    def put(
        self,
        document: Document,
        extraction: Extraction,
        *,
        file: Path,
        fingerprint: str,
        model: str,
        rules: str,
    ) -> None:
        """Add a document, or replace what the same file held before.

        Another file with the same source becomes a document of its own, unless it is equal in
        everything: then the two are one document, which goes only when both have changed.

        Parameters
        ----------
        document : Document
        extraction : Extraction
        file : Path
            Where it was read; kept as salted hashes of the path alone.
        fingerprint : str
            What the caller knows this state of the file by, e.g. the SHA-256 of its bytes.
        model, rules : str
            What extracted it.

        Raises
        ------
        StoreError
            If it cannot be written.
        """
        origin = self._origin(file, fingerprint)
        document = replace(document, source=self._source(origin) or document.source)
        entry = self._objects.entry(document, model, rules, (origin,))
        self._objects.save(entry, document, extraction)
        self._forget(origin)
        equal = self._entries.get(entry.identity)
        origins = {origin, *(equal.origins if equal else ())}
        self._entries[entry.identity] = replace(entry, origins=tuple(sorted(origins)))

    def remove(self, key: str) -> None:
        """Take a document out.

        Raises
        ------
        UnknownNameError
            If there is no document of that key.
        """
        del self._entries[entry_of(self.entries, key).identity]

    def load(self) -> tuple[dict[str, Document], dict[str, Extraction]]:
        """Return all documents as they will be and what each says, by key."""
        return load(self._objects, self.entries)

    def text(self, key: str) -> str:
        """Return the stored text of a document."""
        return self._objects.text(entry_of(self.entries, key))

    def publish(
        self,
        collection: Collection,
        files: Mapping[str, File] | None = None,
        *,
        purge: bool = False,
    ) -> bool:
        """Make the documents and their graph what readers see.

        Parameters
        ----------
        collection : Collection
            The documents of this draft, by the same keys.
        files : dict of str to File
            Files in the knowledge graph's root that go with this state, e.g. "graph.ttl".
        purge : bool
            Whether to write everything anew and to remove every trace of what is gone.

        Returns
        -------
        bool
            Whether readers see another graph than before.

        Raises
        ------
        StoreError
            If it cannot be written (the old state is kept), or if a reader holds what is to be
            purged.
        """
        plan = Plan.make(collection, self.entries, self._base, self._manifest, self._identity.base)
        new = plan.differs or purge
        with storing(self._root):
            if new:
                self._write(plan, files or {}, anew=purge)
            else:
                self._refresh(files or {})
        if sweep(self._generations, self._objects, unused=purge) and purge:
            raise StoreError(
                f"{self._root}: a program is still reading an earlier state of it, which is kept "
                "as long: close the program and purge again"
            )
        return new

    def _write(self, plan: Plan, files: Mapping[str, File], *, anew: bool) -> None:
        with self._generations.making() as making:
            fill(making, plan, None if anew else self._base)
            for name, data in _made(files, making).items():
                write(making.files / name, data)
            making.write_manifest(plan.manifest)
            self._base = self._generations.finish(making)
        self._manifest = plan.manifest
        settle(self._root, self._base)

    def _refresh(self, files: Mapping[str, File]) -> None:
        """Write files that are missing or differ, beside a graph that does not change."""
        if self._base is None:
            return
        for name, data in _made(files, self._base).items():
            path = self._root / name
            if not (path.is_file() and path.read_bytes() == data):
                write(path, data)

    def _source(self, origin: Origin) -> str | None:
        """Return the source under which a file is known already."""
        return next((e.source for e in self._holding(origin)), None)

    def _forget(self, origin: Origin) -> None:
        """Take a file's earlier state out."""
        for entry in self._holding(origin):
            others = tuple(o for o in entry.origins if not o.same_file(origin))
            if others:
                self._entries[entry.identity] = replace(entry, origins=others)
            else:
                del self._entries[entry.identity]

    def _holding(self, origin: Origin) -> list[Entry]:
        exact, moved = [], []
        for entry in self._entries.values():
            if any(o.absolute == origin.absolute for o in entry.origins):
                exact.append(entry)
            elif any(o.relative == origin.relative for o in entry.origins):
                moved.append(entry)
        return exact or moved

    def _origin(self, file: Path, fingerprint: str) -> Origin:
        where = os.path.normcase(file.resolve())
        try:
            way = os.path.relpath(where, os.path.normcase(self._root.resolve()))
        except ValueError:
            way = where  # another drive (Windows): there is no way from here to there
        return Origin(self._hash(where), self._hash(Path(way).as_posix()), fingerprint)

    def _hash(self, path: str) -> str:
        salt = bytes.fromhex(self._identity.salt)
        return hmac.digest(salt, path.encode("utf-8", "surrogatepass"), "sha256").hex()[:32]


def settle(root: Path, generation: Generation) -> None:
    """Move a finished generation's files to the root; done again on the next start if cut short."""
    if generation.files.is_dir():
        for path in sorted(generation.files.iterdir()):
            path.replace(root / path.name)


def _made(files: Mapping[str, File], generation: Generation) -> dict[str, bytes]:
    if not files:
        return {}
    store = ox.Store.read_only(str(generation.store))
    return {name: file if isinstance(file, bytes) else file(store) for name, file in files.items()}


def sweep(generations: Generations, objects: Objects, *, unused: bool = False) -> bool:
    """Remove earlier generations and the files only they need; tell whether some are still read.

    Parameters
    ----------
    generations : Generations
    objects : Objects
    unused : bool
        Whether kept files that no generation needs go too: what an unfinished build extracted.
    """
    current = generations.current()
    free, held = generations.idle()
    needed = _names([*held, *([current] if current else [])])
    objects.remove((objects.names() if unused else _names(free)) - needed)
    left = [one for one in free if not generations.remove(one)]
    return bool(left or held)


def _names(generations: Iterable[Generation]) -> frozenset[str]:
    """Return the names of the files that generations need; an unfinished one needs none."""
    finished = (one for one in generations if one.folder.name.isdecimal())
    return frozenset[str]().union(*(one.manifest().names() for one in finished))

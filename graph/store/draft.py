"""The next generation in the making: documents put in and taken out, then published at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from graph.errors import StoreError
from graph.records import Collection, Document, Extraction
from graph.store import beside
from graph.store.beside import File
from graph.store.files import storing, write
from graph.store.generations import Generation, Generations
from graph.store.layout import Identity
from graph.store.manifest import DocumentEntry, Entry, Manifest
from graph.store.objects import Objects
from graph.store.places import Places, root_of
from graph.store.publishing import Plan, fill, record
from graph.store.register import Register
from graph.store.snapshot import entry_of, load
from graph.store.upkeep import settle, sweep


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
        self._places = Places(root, identity.salt)
        self._generations = generations
        self._objects = objects
        self._last = generations.current()
        self._manifest = self._last.manifest() if self._last else Manifest()
        self._register = Register(self._manifest.entries.values())
        self._loaded: dict[str, Extraction] = {}
        self._written: frozenset[str] | None = None

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The entries of the documents as they will be, by key."""
        return self._register.by_key()

    @property
    def documents(self) -> tuple[DocumentEntry, ...]:
        """The documents as they will be, sorted by key."""
        return Manifest(self.entries).documents()

    @property
    def changed(self) -> bool:
        """Whether the documents differ from those of the generation readers see."""
        return dict(self.entries) != dict(self._manifest.entries)

    @property
    def touched(self) -> int:
        """How many documents are new, changed or gone."""
        new, old = dict(self.entries), dict(self._manifest.entries)
        return sum(new.get(key) != old.get(key) for key in new.keys() | old.keys())

    def has_current(self, file: Path, fingerprint: str, model: str, rules: str) -> bool:
        """Tell whether a file was put in as it is, by this model and these rules.

        Parameters
        ----------
        file : Path
        fingerprint : str
            The same string as was given to `put`: what the file and its metadata are known by.
        model, rules : str
        """
        origin = self._places.origin(file, fingerprint)
        return any(
            (entry.model, entry.rules) == (model, rules)
            and any(
                one.same_file(origin) and one.fingerprint == fingerprint for one in entry.origins
            )
            and self._objects.has(entry)
            for entry in self._register.holding(origin)
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

        A file keeps the source it was first put in with. Another file with the same source becomes
        a document of its own, unless it is equal in everything: then the two are one document,
        which goes when both files have changed.

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
        origin = self._places.origin(file, fingerprint)
        known = self._register.holding(origin)
        document = replace(document, source=known[0].source if known else document.source)
        entry = self._objects.entry(document, model, rules)
        self._objects.save(entry, document, extraction)
        self._register.add(entry, origin)

    def drop_moved(self, document: Document, file: Path) -> int:
        """Take out the documents of files that were moved to where an equal text now is.

        Parameters
        ----------
        document : Document
            Just put in.
        file : Path
            Where it was read.

        Returns
        -------
        int
            How many went.
        """
        root = root_of(file, document.source)
        moved = [
            entry
            for entry in self._register.of_text(self._objects.text_name(document))
            if entry.source != document.source and self._places.are_gone(entry, root)
        ]
        for entry in moved:
            self._register.remove(entry)
        return len(moved)

    def remove(self, key: str) -> None:
        """Take a document out.

        Raises
        ------
        UnknownNameError
            If there is no document of that key.
        """
        self._register.remove(entry_of(self.entries, key))

    def load(self) -> tuple[dict[str, Document], dict[str, Extraction]]:
        """Return all documents as they will be and what each says, by key."""
        documents, extractions = load(self._objects, self.entries)
        self._loaded = dict(extractions)
        return documents, extractions

    def text(self, key: str) -> str:
        """Return the stored text of a document."""
        return self._objects.text(entry_of(self.entries, key))

    def publish(
        self,
        collection: Collection,
        files: Mapping[str, File] | None = None,
        *,
        stamp: str = "",
        purge: bool = False,
    ) -> bool:
        """Make the documents and their graph what readers see.

        Parameters
        ----------
        collection : Collection
            The documents of this draft, by the same keys.
        files : dict of str to File
            Files in the knowledge graph's root that go with this state, e.g. "graph.ttl". They are
            made if the state, the stamp or the file in the root is another than it was; a file that
            went with an earlier state and is not made again is removed.
        stamp : str
            What makes the files; give another where they would come out differently. Without one,
            files are made every time, and written if they differ.
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
        base, loaded = self._identity.base, self._loaded
        plan = Plan.make(collection, self.entries, self._last, self._manifest, base, loaded)
        self._written = plan.changed if plan.differs else None
        with storing(self._root):
            if plan.differs or purge or self._last is None:
                self._write(plan, files or {}, stamp, purge=purge)
            else:
                self._refresh(self._last, files or {}, stamp)
        if sweep(self._generations, self._objects, unused=purge) and purge:
            raise StoreError(
                f"{self._root}: a program is still reading an earlier state of it, which is kept "
                "as long: close the program and purge again"
            )
        return plan.differs

    def add_file(self, name: str, data: bytes, state: str) -> bool:
        """Add a file to a published state; tell whether it is still the one readers see.

        Parameters
        ----------
        name : str
        data : bytes
        state : str
            The `Snapshot.name` it was made from.

        Raises
        ------
        StoreError
            If it cannot be written.
        """
        if self._last is None or self._last.folder.name != state:
            return False
        with storing(self._root):
            write(self._root / name, data)
            hashes = {**self._manifest.files, **beside.hashes({name: data})}
            self._note(replace(self._manifest, files=hashes))
        return True

    def unchecked(self, stamp: str) -> frozenset[str] | None:
        """Return the keys of the documents written since the graph was found to conform.

        None if nothing was written since; all keys if it never was by what `stamp` names.
        """
        return self._written if self._manifest.checked == stamp else frozenset(self.entries)

    def note_checked(self, stamp: str) -> None:
        """Remember that the published graph was found to conform by what `stamp` names."""
        self._written = None
        self._note(replace(self._manifest, checked=stamp))

    def _note(self, manifest: Manifest) -> None:
        if self._last is not None and manifest != self._last.manifest():
            self._last.write_manifest(manifest)
        self._manifest = manifest

    def _write(self, plan: Plan, files: Mapping[str, File], stamp: str, *, purge: bool) -> None:
        with self._generations.making() as making:
            fill(making, plan, None if purge else self._last)
            record(making, plan, self._last, self._generations.next(), purge=purge)
            made = beside.make(files, making)
            for name, data in made.items():
                write(making.files / name, data)
            manifest = replace(plan.manifest, files=beside.hashes(made), stamp=stamp)
            making.write_manifest(manifest)
            self._last = self._generations.finish(making)
        settle(self._root, self._last)
        for name in self._manifest.files.keys() - made.keys():
            (self._root / name).unlink(missing_ok=True)  # it tells of a state that is past
        # What was checked before holds for the rest of the graph until this one is checked.
        self._manifest = replace(manifest, checked=self._manifest.checked)

    def _refresh(self, last: Generation, files: Mapping[str, File], stamp: str) -> None:
        """Write files that are missing or not as they should be, beside a graph that stays."""
        known = self._manifest.files if stamp and stamp == self._manifest.stamp else {}
        lacking = {
            n: f for n, f in files.items() if not beside.stands(self._root / n, known.get(n))
        }
        made = beside.make(lacking, last)
        hashes = beside.hashes(made)
        for name, data in made.items():
            if not beside.stands(self._root / name, hashes[name]):
                write(self._root / name, data)
        if made:
            both = {**self._manifest.files, **hashes}
            self._note(replace(self._manifest, files=both, stamp=stamp))

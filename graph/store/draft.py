"""The next generation in the making: documents put in and taken out, then published at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from graph import registers
from graph.errors import StoreError
from graph.records import Collection, Document, Extraction
from graph.resolution import Forgetter, Judgements
from graph.store import judgements
from graph.store.beside import File
from graph.store.covering import cover
from graph.store.files import read_bytes
from graph.store.generations import Generations
from graph.store.layout import Identity
from graph.store.manifest import DocumentEntry, Entry, Manifest
from graph.store.objects import Objects
from graph.store.places import Places, root_of
from graph.store.publisher import Publisher, Unchecked
from graph.store.publishing import Plan
from graph.store.register import Register
from graph.store.snapshot import entry_of, load


class Draft:
    """Documents as they will be; made by `KnowledgeGraphStore.writing`, which holds the lock.

    What is put in is kept on disk at once and found again by the next build, even if this one is
    killed; nothing shows to readers before `publish`.
    """

    def __init__(
        self, root: Path, identity: Identity, generations: Generations, objects: Objects
    ) -> None:
        self._places = Places(root, identity.salt)
        self._objects = objects
        self._publisher = Publisher(root, identity.base, generations, objects)
        self._register = Register(self._publisher.manifest.entries.values())
        self._loaded: dict[str, Extraction] = {}
        self._judged = judgements.read(root / judgements.NAME)
        self._forgetter = Forgetter(self._judged)
        self._removed: set[str] = set()
        self._gazetteer = read_bytes(root / registers.NAME)

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
        return dict(self.entries) != dict(self._publisher.manifest.entries)

    @property
    def touched(self) -> int:
        """How many documents are new, changed or gone."""
        new, old = dict(self.entries), dict(self._publisher.manifest.entries)
        return sum(new.get(key) != old.get(key) for key in new.keys() | old.keys())

    @property
    def judgements(self) -> Judgements:
        """What people have judged: what the file of judgements says, or `judge` was told."""
        return self._judged

    @property
    def gazetteer(self) -> bytes:
        """The user's own names, as CSV, but for those to be forgotten; empty if there are none."""
        text = self._gazetteer.decode("utf-8", "surrogateescape")
        return self._forgetter.text(text).encode("utf-8", "surrogateescape")

    def know(self, gazetteer: bytes) -> None:
        """Replace the user's own names; see `graph.registers.own`."""
        self._gazetteer = gazetteer

    def judge(self, judged: Judgements) -> None:
        """Replace the judgements; who is to be forgotten goes out of all that is kept.

        Documents without somebody who is no longer to be forgotten are read again by the next
        build that is given their files.
        """
        before, self._judged = self._judged.forgettings, judged
        self._forgetter = Forgetter(judged)
        if before == judged.forgettings:
            return
        lifted = not set(before) <= set(judged.forgettings)
        cover(self._register, self._objects, self._forgetter, lifted=lifted)

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
    ) -> Document:
        """Add a document, or replace what the same file held before; return it as it is kept.

        Who is to be forgotten is not kept. A file keeps the source it was first put in with.
        Another file with the same source becomes a document of its own, unless it is equal in
        everything: then the two are one document, which goes when both files have changed.

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
        document, extraction = self._forgetter.document(document, extraction)
        document = replace(document, source=known[0].source if known else document.source)
        entry = self._objects.entry(document, model, rules)
        self._objects.save(entry, document, extraction)
        self._register.add(entry, origin)
        return document

    def drop_moved(self, document: Document, file: Path) -> int:
        """Take out the documents of files that were moved to where an equal text now is.

        What was judged about them holds for the text where it is now.

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
        left = (
            {entry.source for entry in self.entries.values()} if moved and self._judged else set()
        )
        renamed = {entry.source for entry in moved} - left
        self._judged = self._judged.with_sources(dict.fromkeys(renamed, document.source))
        return len(moved)

    def remove(self, key: str) -> None:
        """Take a document out.

        Raises
        ------
        UnknownNameError
            If there is no document of that key.
        """
        entry = entry_of(self.entries, key)
        self._register.remove(entry)
        self._removed.add(entry.source)

    def load(self) -> tuple[dict[str, Document], dict[str, Extraction]]:
        """Return all documents as they will be and what each says, by key."""
        documents, extractions = load(self._objects, self.entries)
        self._loaded = dict(extractions)
        return documents, extractions

    def text(self, key: str) -> str:
        """Return the stored text of a document."""
        return self._objects.text(entry_of(self.entries, key))

    def plan(self, collection: Collection) -> Plan:
        """Return what publishing a collection comes to; made once for the same collection."""
        return self._publisher.plan(collection, self.entries, self._loaded)

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
        if purge:
            gone = self._removed - {entry.source for entry in self.entries.values()}
            self._judged = self._judged.without_sources(gone)
        judged = judgements.written(self._judged)
        beside = {judgements.NAME: judged, registers.NAME: self.gazetteer}
        kept = {name: data for name, data in beside.items() if data}
        return self._publisher.publish(
            self.plan(collection), files or {}, stamp, kept=kept, purge=purge
        )

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
        return self._publisher.add_file(name, data, state)

    def unchecked(self, stamp: str) -> Unchecked | None:
        """Return what was written since the graph was found to conform, None if nothing was.

        Parameters
        ----------
        stamp : str
            What it is to conform to, as given to `note_checked`.
        """
        return self._publisher.unchecked(stamp)

    def note_checked(self, stamp: str) -> None:
        """Remember that the published graph was found to conform by what `stamp` names."""
        self._publisher.note_checked(stamp)

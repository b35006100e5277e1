"""Making a draft's documents and their graph what readers see, and what is known of that state."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from graph.errors import StoreError
from graph.records import Collection, Extraction
from graph.store import beside
from graph.store.beside import File
from graph.store.files import storing, write
from graph.store.generations import Generation, Generations
from graph.store.manifest import Entry, Manifest
from graph.store.objects import Objects
from graph.store.publishing import Plan, fill, record
from graph.store.upkeep import GONE, settle, sweep

_ATTEMPTS, _PAUSE = 20, 0.1  # a purge waits two seconds for readers


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What was written since a graph was found to conform: documents, and things described.

    `whole` says that it is everything, or most of it.
    """

    documents: frozenset[ox.NamedNode] = frozenset()
    things: frozenset[ox.NamedNode] = frozenset()
    whole: bool = False


class Publisher:
    """Publishes generations; for the one writer alone.

    Parameters
    ----------
    root : Path
        The knowledge-graph directory.
    base : str
        Base IRI.
    generations : Generations
    objects : Objects

    Attributes
    ----------
    manifest : Manifest
        Of the state readers see.
    """

    def __init__(self, root: Path, base: str, generations: Generations, objects: Objects) -> None:
        self._root = root
        self._base = base
        self._generations = generations
        self._objects = objects
        self._last = generations.current()
        self.manifest = self._last.manifest() if self._last else Manifest()
        self._planned: Plan | None = None
        self._written: Plan | None = None

    def plan(
        self,
        collection: Collection,
        entries: Mapping[str, Entry],
        loaded: Mapping[str, Extraction],
    ) -> Plan:
        """Return what publishing a collection comes to; made once for the same collection."""
        known = self._planned
        if known and known.collection is collection and known.manifest.entries == dict(entries):
            return known
        made = Plan.make(collection, entries, self._last, self.manifest, self._base, loaded)
        self._planned = made
        return made

    def publish(
        self,
        plan: Plan,
        files: Mapping[str, File],
        stamp: str,
        *,
        kept: Mapping[str, bytes],
        purge: bool,
    ) -> bool:
        """Publish what a plan says; see `Draft.publish`.

        What is `kept` stands in the generation and in the root: what the plan was made from beside
        the documents.
        """
        files = {**files, **kept}
        self._written = plan if plan.differs else None
        with storing(self._root):
            if plan.differs or purge or self._last is None or not _keeps(self._last, kept):
                self._write(plan, files, stamp, kept=kept, purge=purge)
            else:
                self._refresh(self._last, files, stamp)
        self._planned = None  # kept till now: files are made from the plan, too
        left = sweep(self._generations, self._objects, unused=purge)
        if purge and left and not self._outlasts_readers():
            raise StoreError(
                f"{self._root}: a program is still reading an earlier state of it, which is kept "
                "as long: close the program and purge again"
            )
        return plan.differs

    def _outlasts_readers(self) -> bool:
        """Wait a moment for readers to be done, such as one that draws the page; tell if they are.

        Their earlier states are then gone.
        """
        for _ in range(_ATTEMPTS):
            time.sleep(_PAUSE)
            if not sweep(self._generations, self._objects, unused=True):
                return True
        return False

    def add_file(self, name: str, data: bytes, state: str) -> bool:
        """Add a file to a published state; see `Draft.add_file`."""
        if self._last is None or self._last.folder.name != state:
            return False
        with storing(self._root):
            write(self._root / name, data)
            hashes = {**self.manifest.files, **beside.hashes({name: data})}
            self._note(replace(self.manifest, files=hashes))
        return True

    def unchecked(self, stamp: str) -> Unchecked | None:
        """Return what was written since the graph was found to conform; see `Draft.unchecked`."""
        if self.manifest.checked != stamp:
            return Unchecked(whole=True)
        plan, base = self._written, self._base
        if plan is None:
            return None
        documents = frozenset(ox.NamedNode(base + key) for key in plan.changed)
        return Unchecked(documents, plan.things, whole=plan.mostly_new)

    def note_checked(self, stamp: str) -> None:
        """Remember that the published graph was found to conform; see `Draft.note_checked`."""
        self._written = None
        self._note(replace(self.manifest, checked=stamp))

    def _note(self, manifest: Manifest) -> None:
        if self._last is not None and manifest != self._last.manifest():
            self._last.write_manifest(manifest)
        self.manifest = manifest

    def _write(
        self,
        plan: Plan,
        files: Mapping[str, File],
        stamp: str,
        *,
        kept: Mapping[str, bytes],
        purge: bool,
    ) -> None:
        with self._generations.making() as making:
            fill(making, plan, None if purge else self._last)
            record(making, plan, self._last, self._generations.next(), purge=purge)
            made = beside.make(files, making)
            for name, data in made.items():
                write(making.files / name, data)
            for name, data in kept.items():
                write(making.kept / name, data)
            for name in self.manifest.files.keys() - made.keys():
                write(making.files / f"{GONE}{name}", b"")  # it tells of a state that is past
            manifest = replace(plan.manifest, files=beside.hashes(made), stamp=stamp)
            making.write_manifest(manifest)
            self._last = self._generations.finish(making)
        settle(self._root, self._last)
        # What was checked before holds for the rest of the graph until this one is checked.
        self.manifest = replace(manifest, checked=self.manifest.checked)

    def _refresh(self, last: Generation, files: Mapping[str, File], stamp: str) -> None:
        """Write files that are missing or not as they should be, beside a graph that stays."""
        known = self.manifest.files if stamp and stamp == self.manifest.stamp else {}
        lacking = {
            n: f for n, f in files.items() if not beside.stands(self._root / n, known.get(n))
        }
        made = beside.make(lacking, last)
        hashes = beside.hashes(made)
        for name, data in made.items():
            if not beside.stands(self._root / name, hashes[name]):
                write(self._root / name, data)
        if made:
            both = {**self.manifest.files, **hashes}
            self._note(replace(self.manifest, files=both, stamp=stamp))


def _keeps(generation: Generation, kept: Mapping[str, bytes]) -> bool:
    """Tell whether a generation was made from these, and no others."""
    there = {path.name: path.read_bytes() for path in generation.kept.glob("*")}
    return there == dict(kept)

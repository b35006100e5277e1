"""From a collection to a generation: what has to be written, and writing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

import pyoxigraph as ox

from graph.rdf import parts as rdf
from graph.rdf.facts import Fact, Referents, facts
from graph.rdf.serialise import canonical_lines
from graph.records import Collection, Extraction
from graph.resources import source_digest
from graph.store import changes, codec
from graph.store.changes import State
from graph.store.difference import Part, apply_lines, apply_parts, parse
from graph.store.generations import Generation
from graph.store.history import Step, write_steps
from graph.store.manifest import Entry, Manifest

_REWRITE_SHARE = 0.5  # of documents changed, from which a new store is faster than mending the old


@dataclass(frozen=True, slots=True)
class Plan:
    """What a generation will hold, and how that differs from the last.

    Attributes
    ----------
    collection : Collection
    base : str
    referents : dict of str to Referents
        By document key.
    said : dict of str to tuple of Fact
        By document key.
    shared : frozenset of bytes
        N-Quads lines that belong to no single document.
    manifest : Manifest
    changed : frozenset of str
        Keys of documents whose quads are new or differ.
    gone : frozenset of str
        Keys of documents that are no more.
    things : frozenset of NamedNode
        Entities, roles and times that are described otherwise than before.
    differs : bool
        Whether anything readers see differs.
    """

    collection: Collection
    base: str
    referents: Mapping[str, Referents]
    said: Mapping[str, tuple[Fact, ...]]
    shared: frozenset[bytes]
    manifest: Manifest
    changed: frozenset[str]
    gone: frozenset[str]
    things: frozenset[ox.NamedNode]
    differs: bool

    @classmethod
    def make(
        cls,
        collection: Collection,
        entries: Mapping[str, Entry],
        last: Generation | None,
        before: Manifest,
        base: str,
        loaded: Mapping[str, Extraction],
    ) -> Plan:
        """Compare a collection with the last generation.

        `loaded` holds extractions as they are kept: what is the same object need not be compared.
        """
        referents = rdf.referents_of(collection)
        said = {key: facts(key, collection.extractions[key], referents[key]) for key in entries}
        lines = canonical_lines(rdf.shared_quads(collection.entities, said.values(), base))
        shared = frozenset(lines)
        parts = {
            key: _digest(key, entry, collection, referents[key], loaded)
            for key, entry in entries.items()
        }
        manifest = Manifest(dict(entries), parts, _derivation())
        same = before.parts if before.derivation == manifest.derivation else {}
        changed = frozenset(key for key, digest in parts.items() if same.get(key) != digest)
        gone = frozenset(before.parts) - frozenset(parts)
        bare = replace(before, files={}, stamp="", checked="")
        known = read_lines(last) if last else frozenset()
        things = frozenset(
            quad.subject for quad in parse(shared ^ known) if isinstance(quad.subject, ox.NamedNode)
        )
        differs = last is None or manifest != bare or bool(things)
        return cls(
            collection, base, referents, said, shared, manifest, changed, gone, things, differs
        )

    def statements(self) -> list[bytes]:
        """Return the lines of the default graph without the evidence, sorted: what Turtle holds.

        The same as a finished store gives, in less time.
        """
        return sorted(
            {*rdf.without_confidence(self.shared), *canonical_lines(self._default_graph())}
        )

    def _default_graph(self) -> Iterator[ox.Quad]:
        for key, document in self.collection.documents.items():
            yield from rdf.default_quads(key, document, self.said[key], self.base)

    @property
    def mostly_new(self) -> bool:
        """Whether so much differs that doing all anew is faster than mending what there is."""
        touched = len(self.changed) + len(self.gone)
        return touched > _REWRITE_SHARE * len(self.manifest.entries)

    def part(self, key: str) -> Part:
        """Return the quads of a document."""
        stated, private = self._quads(key)
        return Part(
            frozenset(quad for quad in stated if quad.graph_name != ox.DefaultGraph()),
            frozenset(private),
        )

    def quads(self) -> Iterator[ox.Quad]:
        """Yield all quads but the shared ones; a few come twice."""
        for key in self.collection.documents:
            for quads in self._quads(key):
                yield from quads

    def _quads(self, key: str) -> tuple[Iterator[ox.Quad], Iterator[ox.Quad]]:
        document, extraction = self.collection.documents[key], self.collection.extractions[key]
        referents, said = self.referents[key], self.said[key]
        return (
            rdf.stated_quads(key, said, self.base),
            rdf.private_quads(key, document, extraction, referents, said, self.base),
        )


def fill(generation: Generation, plan: Plan, last: Generation | None) -> None:
    """Write a generation's store and shared lines.

    Parameters
    ----------
    generation : Generation
        In the making, empty.
    plan : Plan
    last : Generation or None
        The generation to start from; None: write everything.
    """
    if last is None or plan.mostly_new:
        store = ox.Store(str(generation.store))
        store.bulk_extend(chain(plan.quads(), parse(plan.shared)))
    else:
        ox.Store.read_only(str(last.store)).backup(str(generation.store))
        store = ox.Store(str(generation.store))
        parts = {ox.NamedNode(plan.base + key): Part() for key in plan.gone}
        parts |= {ox.NamedNode(plan.base + key): plan.part(key) for key in plan.changed}
        apply_parts(store, parts)
        apply_lines(store, read_lines(last), plan.shared)
    store.flush()
    del store
    _forget_place(generation)
    generation.shared.write_bytes(b"\n".join(sorted(plan.shared)))


def record(
    generation: Generation, plan: Plan, last: Generation | None, number: int, *, purge: bool
) -> None:
    """Write what a filled generation changes, after what those before it did.

    Parameters
    ----------
    generation : Generation
        In the making, filled.
    plan : Plan
    last : Generation or None
        The one readers see.
    number : int
        What the generation will be called.
    purge : bool
        Whether nothing may be named.
    """
    before = last.manifest().entries if last else {}
    after = State(ox.Store.read_only(str(generation.store)), plan.changed)
    former = (plan.changed & before.keys()) | plan.gone
    old = State(ox.Store.read_only(str(last.store)), former) if last else None
    lines = read_lines(last) if last else frozenset()
    step = Step(
        number,
        changes.documents(before, plan.manifest.entries),
        changes.entities(lines, plan.shared, plan.base),
        changes.statements(old, after, plan.base),
    )
    steps = [*(last.steps() if last else ()), step]
    generation.history.write_bytes(write_steps(s.bare() if purge else s for s in steps))


def _forget_place(generation: Generation) -> None:
    """Remove the engine's own log, which tells the full path it ran in; readers need none."""
    for path in generation.store.glob("LOG*"):
        path.unlink()


def read_lines(generation: Generation) -> frozenset[bytes]:
    """Return the N-Quads lines that belong to no single document of a generation."""
    return frozenset(generation.shared.read_bytes().split(b"\n")) - {b""}


def _derivation() -> str:
    """Return a digest of the code that decides what the quads of a collection are."""
    return f"{source_digest('rdf')}-{source_digest('resolution')}"


def _digest(
    key: str,
    entry: Entry,
    collection: Collection,
    referents: Referents,
    loaded: Mapping[str, Extraction],
) -> str:
    """Return a digest of all that a document's quads depend on."""
    extraction = collection.extractions[key]
    kept = extraction is loaded.get(key)
    said = entry.extraction if kept else codec.encode_extraction(extraction)
    entities = [[one.id, one.kind.value] if one else None for one in referents]
    return codec.sha256(codec.write_json([key, entry.text, entry.record, said, entities]))

"""From what documents say to a finished graph: entities, quads, the files beside them, the counts.

Everything that changes a knowledge graph ends here: building, removing, a person's judgement.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import pyoxigraph as ox

from graph import drawing, rdf, registers, resolution, resources
from graph.progress import Clock
from graph.rdf.shapes import shapes_turtle
from graph.rdf.validation import validate
from graph.records import Collection, Kind
from graph.sparql import answer
from graph.store import Draft, KnowledgeGraphStore, Snapshot

_KINDS = {
    "people": Kind.PERSON,
    "organisations": Kind.ORGANISATION,
    "places": Kind.PLACE,
    "events": Kind.EVENT,
    "ideas": Kind.IDEA,
}
_STATEMENTS = """
SELECT (COUNT(*) AS ?statements) WHERE {
  { ?fact a org:Membership } UNION { ?fact a schema:Quotation } UNION
  { SELECT DISTINCT ?s ?p ?o WHERE {
      ?fact a rdf:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } }
}"""


@dataclass(frozen=True, slots=True)
class Derived:
    """A graph that was just made.

    Attributes
    ----------
    collection : Collection
    counts : dict of str to int
        Things of each kind, and statements about them.
    violations : tuple of str
        Where the graph does not conform to its shapes.
    differs : bool
        Whether readers see another graph than before.
    """

    collection: Collection
    counts: Mapping[str, int]
    violations: tuple[str, ...]
    differs: bool

    @property
    def words(self) -> int:
        """How many words the documents have."""
        return sum(said.words for said in self.collection.extractions.values())


def renew(
    store: KnowledgeGraphStore, draft: Draft, clock: Clock, *, purge: bool = False
) -> Derived:
    """Make a draft what readers see, with all that follows from its documents.

    Parameters
    ----------
    store : KnowledgeGraphStore
        The draft's.
    draft : Draft
    clock : Clock
    purge : bool
        Whether no trace of what is gone may be left.

    Raises
    ------
    StoreError
        If it cannot be written; the old state is kept.
    """
    with _unswept():
        with clock.whole("resolving"):
            collection = collect(draft)
        with clock.whole("writing"):
            kept = drawing.Layouts(store.path)
            differs = publish(draft, collection, store.base, store.title, purge=purge, kept=kept)
        with clock.whole("checking"), store.snapshot() as snapshot:
            counted = counts(collection, snapshot.store)
            violations = check(draft, snapshot.store)
    return Derived(collection, counted, violations, differs)


@contextmanager
def _unswept() -> Iterator[None]:
    """Spare Python the search for cycles among millions of records that have none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def collect(source: Draft | Snapshot) -> Collection:
    """Return the documents there are, what each says as judged, and the entities behind it."""
    texts, said = source.load()
    own = registers.kept(source.gazetteer)
    collection = resolution.judged(texts, said, source.judgements)
    return resolution.identify(collection, own, registers.public())


def publish(
    draft: Draft,
    collection: Collection,
    base: str,
    title: str,
    *,
    purge: bool = False,
    kept: drawing.Layouts | None = None,
) -> bool:
    """Make a draft what readers see, with its Turtle and, if it is drawn at once, its page.

    Parameters
    ----------
    draft : Draft
    collection : Collection
        The draft's.
    base : str
        Base IRI.
    title : str
        Of the page.
    purge : bool
        Whether no trace of what is gone may be left.
    kept : Layouts, optional
        Where the page's last layout is kept.

    Returns
    -------
    bool
        Whether readers see another graph than before.

    Raises
    ------
    StoreError
        If it cannot be written; the old state is kept.
    """

    @lru_cache(maxsize=1)
    def written() -> bytes:
        return rdf.write_turtle(draft.plan(collection).statements(), base)

    def turtle(_: ox.Store) -> bytes:
        return written()

    def page(_: ox.Store) -> bytes:
        return drawing.page(collection, written().decode("utf-8"), title, base, kept=kept)

    files: dict[str, Callable[[ox.Store], bytes]] = {"graph.ttl": turtle}
    if drawing.at_once(draft):
        files[drawing.PAGE] = page
    return draft.publish(collection, files, stamp=drawing.stamp(title), purge=purge)


def check(draft: Draft, made: ox.Store) -> tuple[str, ...]:
    """Return where the published graph does not conform to its shapes.

    If the last graph conformed, only what was written since can be wrong.

    Parameters
    ----------
    draft : Draft
        Published.
    made : Store
        What was published.
    """
    stamp = resources.source_digest("rdf") + sha256(shapes_turtle()).hexdigest()
    new = draft.unchecked(stamp)
    if new is None:
        return ()
    found = (
        validate(made) if new.whole else validate(made, documents=new.documents, things=new.things)
    )
    if not found:
        draft.note_checked(stamp)
    return tuple(map(str, found))


def draw(store: KnowledgeGraphStore) -> bool:
    """Draw the page of the state readers see; tell whether it is in place.

    Nothing is held while it is drawn: if another state is published meanwhile, it is dropped.

    Raises
    ------
    StoreError
        If the graph cannot be read or written, or another process writes.
    """
    with store.snapshot() as snapshot:
        name = snapshot.name
        collection = collect(snapshot)
        turtle = rdf.serialise(snapshot.store, "turtle", store.base).decode("utf-8")
    kept = drawing.Layouts(store.path)
    data = drawing.page(collection, turtle, store.title, store.base, kept=kept)
    with store.writing() as draft:
        return draft.add_file(drawing.PAGE, data, name)


def counts(collection: Collection, store: ox.Store) -> Mapping[str, int]:
    """Return how many things of each kind, and statements about them, the graph holds."""
    kinds = Counter(entity.kind for entity in collection.entities)
    found = {name: kinds[kind] for name, kind in _KINDS.items()}
    return {**found, "statements": int(answer(store, _STATEMENTS).rows[0][0])}

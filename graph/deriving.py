"""From what documents say to a finished graph: entities, quads, the files beside them, the counts.

Everything that changes a knowledge graph ends here: building, removing, a person's judgement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

import pyoxigraph as ox

from graph import rdf, resolution, view
from graph.records import Collection, Kind
from graph.sparql import answer
from graph.store import Draft

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


def collect(draft: Draft) -> Collection:
    """Return the documents of a draft, what each says, and the entities behind it all."""
    texts, said = draft.load()
    return Collection(texts, said, resolution.resolve(said))


def publish(
    draft: Draft, collection: Collection, base: str, title: str, *, purge: bool = False
) -> bool:
    """Make a draft what readers see, with its Turtle and its page.

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
    def turtle(made: ox.Store) -> bytes:
        return rdf.serialise(made, "turtle", base)

    def page(made: ox.Store) -> bytes:
        text = turtle(made).decode("utf-8")
        return view.render(collection, text, title=title, base=base).encode("utf-8")

    return draft.publish(collection, {"graph.ttl": turtle, "graph.html": page}, purge=purge)


def counts(collection: Collection, store: ox.Store) -> Mapping[str, int]:
    """Return how many things of each kind, and statements about them, the graph holds."""
    kinds = Counter(entity.kind for entity in collection.entities)
    found = {name: kinds[kind] for name, kind in _KINDS.items()}
    return {**found, "statements": int(answer(store, _STATEMENTS).rows[0][0])}

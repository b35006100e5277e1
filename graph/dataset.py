"""The store as rdflib sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore
from rdflib.query import Result

from graph.errors import ReadOnlyError
from graph.rdf.vocabulary import PREFIXES
from graph.sparql import refuse_network

_READ_ONLY = (
    "this graph only reads: KnowledgeGraph.add, remove, merge, distinct, reject and forget are "
    "what changes it; to write triples of your own, copy it: rdflib.Graph() + kg.rdf.default_graph"
)


def dataset(store: ox.Store) -> rdflib.Dataset:
    """Return an rdflib Dataset over a store.

    Parameters
    ----------
    store : pyoxigraph.Store

    Returns
    -------
    rdflib.Dataset
        Its default graph is the store's, not the union of all graphs.
    """
    made = rdflib.Dataset(store=PlainStringStore(store=store), default_union=False)
    for prefix, iri in PREFIXES.items():
        made.bind(prefix, iri)
    return made


class PlainStringStore(OxigraphStore):
    """An Oxigraph store whose strings equal those of rdflib's own stores.

    In RDF 1.1 "x" and "x"^^xsd:string are one literal; to rdflib they are two, and Oxigraph always
    gives the second. What is asked of it is understood either way. Nothing is written to it.
    """

    def add(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to write; see `rdflib.store.Store.add`."""
        raise ReadOnlyError(_READ_ONLY)

    def addN(self, quads: Any) -> None:  # noqa: N802 - rdflib's name
        """Refuse to write; see `rdflib.store.Store.addN`."""
        raise ReadOnlyError(_READ_ONLY)

    def remove(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to write; see `rdflib.store.Store.remove`."""
        raise ReadOnlyError(_READ_ONLY)

    def update(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to write; see `rdflib.store.Store.update`."""
        raise ReadOnlyError(_READ_ONLY)

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """Yield matching triples; see `rdflib.store.Store.triples`."""
        for triple, contexts in super().triples(triple_pattern, context):
            yield tuple(map(_plain, triple)), contexts

    def query(self, query: Any, *args: Any, **kwargs: Any) -> Result:
        """Evaluate a query to its end, on this machine alone; see `rdflib.store.Store.query`."""
        if isinstance(query, str):  # one that rdflib prepared is evaluated by rdflib
            refuse_network(query)
        result: Result = super().query(query, *args, **kwargs)
        if result.type == "SELECT":
            result.bindings = [
                {name: _plain(term) for name, term in row.items() if term is not None}
                for row in result.bindings
            ]
        elif result.graph is not None:
            plain = rdflib.Graph()
            for triple in result.graph:
                plain.add(tuple(map(_plain, triple)))
            result.graph = plain
        return result


def _plain(term: Any) -> Any:
    if isinstance(term, rdflib.Literal) and term.datatype == rdflib.XSD.string:
        return rdflib.Literal(str(term))
    return term

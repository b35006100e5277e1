"""From quads back to what one document put into the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store, Triple

from graph.rdf import vocabulary as v

_DEFAULT = DefaultGraph()
_Subject = NamedNode | BlankNode | Triple


def private(store: Store, document: NamedNode) -> Iterator[Quad]:
    """Yield the quads that only this document causes: the inverse of `quads.private_quads`.

    Parameters
    ----------
    store : Store
    document : NamedNode
        The document's IRI.
    """
    yield from store.quads_for_pattern(document, None, None, _DEFAULT)
    for found in store.quads_for_pattern(None, v.HAS_SOURCE, document, _DEFAULT):
        yield from _about(store, found.subject)


def stated(store: Store, document: NamedNode) -> Iterator[Quad]:
    """Yield the quads of the document's own graph."""
    yield from store.quads_for_pattern(None, None, None, document)


def is_stated(store: Store, quad: Quad) -> bool:
    """Tell whether some document's own graph holds the triple of a quad."""
    same = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return any(found.graph_name != _DEFAULT for found in same)


def _about(store: Store, target: _Subject) -> Iterator[Quad]:
    """Yield a target, its selectors, the annotation that has it, and what derives from that."""
    for quad in store.quads_for_pattern(target, None, None, _DEFAULT):
        yield quad
        if quad.predicate == v.HAS_SELECTOR and isinstance(quad.object, NamedNode):
            yield from store.quads_for_pattern(quad.object, None, None, _DEFAULT)
    for found in store.quads_for_pattern(None, v.HAS_TARGET, target, _DEFAULT):
        yield from store.quads_for_pattern(found.subject, None, None, _DEFAULT)
        for derived in store.quads_for_pattern(None, v.DERIVED_FROM, found.subject, _DEFAULT):
            yield derived
            node = derived.subject
            if Quad(node, v.A, v.STATEMENT, _DEFAULT) in store:
                yield from store.quads_for_pattern(node, None, None, _DEFAULT)


def extract(
    store: Store, documents: Iterable[NamedNode], things: Iterable[NamedNode] | None = None
) -> Store:
    """Return a store of what some documents put into the default graph, and of descriptions.

    Parameters
    ----------
    store : Store
    documents : iterable of NamedNode
        The documents' IRIs.
    things : iterable of NamedNode, optional
        What is described there, beside what the documents name; None: everything.
    """
    part = Store()
    for document in documents:
        part.extend(private(store, document))
        for quad in stated(store, document):
            copy = Quad(quad.subject, quad.predicate, quad.object, _DEFAULT)
            if copy in store:
                part.add(copy)
            if quad.predicate == v.A:
                part.extend(store.quads_for_pattern(quad.subject, v.CONFIDENCE, None, _DEFAULT))
    if things is None:
        part.bulk_extend(_descriptions(store))
    else:
        part.bulk_extend(_descriptions_of(store, {*things, *_named(part)}))
    return part


def _descriptions(store: Store) -> Iterator[Quad]:
    """Yield what is said of entities, roles and times, whatever documents mention them."""
    documents = {quad.subject for quad in store.quads_for_pattern(None, v.SOURCE, None, _DEFAULT)}
    for term in v.DESCRIBING:
        for quad in store.quads_for_pattern(None, term, None, _DEFAULT):
            if quad.subject not in documents:  # what names a document is its own
                yield quad
    for term in v.DESCRIBED:
        yield from store.quads_for_pattern(None, v.A, term, _DEFAULT)


def _descriptions_of(store: Store, things: set[NamedNode]) -> Iterator[Quad]:
    """Yield what is said of some things, and of what that names in turn."""
    seen: set[NamedNode] = set()
    while things:
        seen |= things
        found = [quad for thing in things for quad in _description(store, thing)]
        yield from found
        things = set(_named(found)) - seen


def _description(store: Store, thing: NamedNode) -> Iterator[Quad]:
    for quad in store.quads_for_pattern(thing, None, None, _DEFAULT):
        if quad.predicate in v.DESCRIBING or (quad.predicate == v.A and quad.object in v.DESCRIBED):
            yield quad


def _named(quads: Iterable[Quad]) -> Iterator[NamedNode]:
    """Yield the IRIs that quads are about."""
    for quad in quads:
        for node in (quad.subject, quad.object):
            if isinstance(node, NamedNode):
                yield node

"""Statements become quads and come back from them: what is stated, where, and how surely."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from hypothesis import given, settings

from graph.rdf import parts, quads, serialise
from graph.rdf import vocabulary as v
from graph.rdf.annotations import term
from graph.rdf.facts import Fact, facts
from graph.rdf.terms import decimal
from graph.records import Collection
from tests.rdf.strategies import collections

BASE = "https://samband.example/"
DEFAULT = ox.DefaultGraph()
Said = tuple[frozenset[tuple[str, ...]], frozenset[tuple[int, int]], str]
"""The triples of a statement, its places in the text, and the confidence of a direct triple."""


def stated(fact: Fact) -> Said:
    """Return a statement in words that both sides know."""
    triples = frozenset(
        (f"<{BASE}{subject}>", str(predicate), str(term(BASE, target)))
        for subject, predicate, target in ((fact.claim,) if fact.claim else fact.triples)
    )
    spans = frozenset((span.start, span.end) for span in fact.evidence)
    return triples, spans, decimal(fact.confidence).value if fact.claim else ""


def read(store: ox.Store, key: str) -> dict[str, Said]:
    """Return a document's statements by node, from the quads alone."""
    own = ox.NamedNode(BASE + key)
    nodes = {
        quad.subject
        for kind in (v.MEMBERSHIP, v.QUOTATION)
        for quad in store.quads_for_pattern(None, v.A, kind, own)
    }
    found = {
        node: (
            frozenset(
                (str(q.subject), str(q.predicate), str(q.object))
                for q in store.quads_for_pattern(node, None, None, own)
            ),
            "",
        )
        for node in nodes
    }
    for node in _reified(store, own):
        triple = tuple(str(_one(store, node, part)) for part in (v.SUBJECT, v.PREDICATE, v.OBJECT))
        found[node] = (frozenset({triple}), _one(store, node, v.CONFIDENCE).value)
    return {
        node.value.removeprefix(BASE): (triples, frozenset(_spans(store, node, own)), sure)
        for node, (triples, sure) in found.items()
    }


def _reified(store: ox.Store, document: ox.NamedNode) -> Iterator[ox.NamedNode]:
    for quad in store.quads_for_pattern(None, v.A, v.STATEMENT, DEFAULT):
        if any(_spans(store, quad.subject, document)):
            yield quad.subject


def _spans(
    store: ox.Store, node: ox.NamedNode, document: ox.NamedNode
) -> Iterator[tuple[int, int]]:
    for quad in store.quads_for_pattern(node, v.DERIVED_FROM, None, DEFAULT):
        target = _one(store, quad.object, v.HAS_TARGET)
        if _one(store, target, v.HAS_SOURCE) == document:
            place = ox.NamedNode(target.value + "/position")
            yield int(_one(store, place, v.START).value), int(_one(store, place, v.END).value)


def _one(store: ox.Store, node: ox.NamedNode, predicate: ox.NamedNode) -> ox.NamedNode | ox.Literal:
    (quad,) = store.quads_for_pattern(node, predicate, None, DEFAULT)
    return quad.object


@given(collections())
@settings(max_examples=8)
def test_statements_come_back_from_their_quads(collection: Collection) -> None:
    made = list(quads(collection, BASE))
    store = ox.Store()
    store.extend(made)
    assert serialise(store, "turtle", BASE) == serialise(made, "turtle", BASE)
    referents = parts.referents_of(collection)
    for key, extraction in collection.extractions.items():
        said = facts(key, extraction, referents[key])
        assert read(store, key) == {fact.node: stated(fact) for fact in said}

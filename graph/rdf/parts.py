"""A collection as quads: what each document says, and what all of them share.

The default graph holds every distinct triple once; what a document says of its own stands in the
named graph of that document's IRI too (CONTRACT section 3, "Graphs").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import DefaultGraph, NamedNode, Quad

from graph.rdf import describe
from graph.rdf import vocabulary as v
from graph.rdf.annotations import Annotator, term
from graph.rdf.facts import Fact, Period, Referents, facts
from graph.rdf.terms import decimal
from graph.records import Collection, Document, Entity, Extraction, Kind

_DEFAULT = DefaultGraph()


def quads(collection: Collection, base: str = v.DEFAULT_BASE) -> Iterator[Quad]:
    """Yield the graph of a collection, each quad once.

    Parameters
    ----------
    collection : Collection
    base : str
        Base IRI, ending in "/" or "#".

    Notes
    -----
    Linear in the number of mentions and statements. The set of quads is a function of the
    collection alone; their order is not part of the contract (see `serialise`).
    """
    referents = referents_of(collection)
    said = facts_of(collection, referents)
    yield from shared_quads(collection.entities, said, base)
    stated: set[Quad] = set()
    for key, document in collection.documents.items():
        for quad in stated_quads(key, said[key], base):
            if quad not in stated:
                stated.add(quad)
                yield quad
        yield from private_quads(
            key, document, collection.extractions[key], referents[key], said[key], base
        )


def referents_of(collection: Collection) -> dict[str, Referents]:
    """Return the entity behind each mention of each document, None where there is none."""
    found: dict[str, list[Entity | None]] = {
        key: [None] * len(extraction.mentions) for key, extraction in collection.extractions.items()
    }
    for entity in collection.entities:
        for key, index in entity.mentions:
            if key in found:
                found[key][index] = entity
    return dict(found)


def facts_of(
    collection: Collection, referents: Mapping[str, Referents]
) -> dict[str, tuple[Fact, ...]]:
    """Return what each document says, by document key."""
    return {
        key: facts(key, extraction, referents[key])
        for key, extraction in collection.extractions.items()
    }


def stated_quads(key: str, said: tuple[Fact, ...], base: str) -> Iterator[Quad]:
    """Yield what a document says, in its own graph and in the default graph.

    Other documents may state the same in the default graph. A document that says nothing has its
    type in its own graph, so that it has one: without a graph, it would seem to say everything.
    """
    own = NamedNode(base + key)
    if not said:
        yield Quad(own, v.A, v.ARTICLE, own)
    for fact in said:
        for subject, predicate, target in fact.triples:
            node, value = NamedNode(base + subject), term(base, target)
            yield Quad(node, predicate, value, _DEFAULT)
            yield Quad(node, predicate, value, own)


def private_quads(
    key: str,
    document: Document,
    extraction: Extraction,
    referents: Referents,
    said: tuple[Fact, ...],
    base: str,
) -> Iterator[Quad]:
    """Yield the quads that no other document can cause: its description, mentions, evidence."""
    yield from describe.document(base, key, document)
    annotator = Annotator(base, key, document)
    for fact in said:
        yield from annotator.evidence(fact)
    yield from annotator.mentions(extraction, referents)


def shared_quads(
    entities: tuple[Entity, ...], said: Mapping[str, tuple[Fact, ...]], base: str
) -> Iterator[Quad]:
    """Yield what no document owns: descriptions, and how sure all documents together are.

    A membership or quotation that several documents state has the confidence of the surest.
    """
    for entity in entities:
        yield from describe.entity(base, entity)
    if any(entity.kind is Kind.IDEA for entity in entities):
        yield from describe.idea_scheme(base)
    every = [fact for key in said for fact in said[key] if not fact.reified]
    yield from describe.roles(base, (role for fact in every for role in fact.roles))
    periods: set[Period] = {period for fact in every for period in fact.periods}
    yield from describe.periods(base, periods)
    sure: dict[str, float] = {}
    for fact in every:
        sure[fact.node] = max(fact.confidence, sure.get(fact.node, 0.0))
    for node in sorted(sure):
        yield Quad(NamedNode(base + node), v.CONFIDENCE, decimal(sure[node]), _DEFAULT)

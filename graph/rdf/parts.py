"""A collection as quads: what each document says, and what all of them share.

The default graph holds every distinct triple once; what a document says of its own stands in the
named graph of that document's IRI too (CONTRACT section 3, "Graphs").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

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

    def said(key: str) -> tuple[Fact, ...]:
        return facts(key, collection.extractions[key], referents[key])

    yield from shared_quads(collection.entities, map(said, collection.documents), base)
    stated: set[Quad] = set()
    for key, document in collection.documents.items():
        own = said(key)
        for quad in stated_quads(key, own, base):
            if quad not in stated:
                stated.add(quad)
                yield quad
        yield from private_quads(
            key, document, collection.extractions[key], referents[key], own, base
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


def default_quads(
    key: str, document: Document, said: tuple[Fact, ...], base: str
) -> Iterator[Quad]:
    """Yield what a document puts into the default graph but for mentions and evidence."""
    yield from describe.document(base, key, document)
    for fact in said:
        for subject, predicate, target in fact.triples:
            yield Quad(NamedNode(base + subject), predicate, term(base, target), _DEFAULT)


def without_confidence(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield N-Quads lines but for those that say how sure something is."""
    confidence = f" {v.CONFIDENCE} ".encode()
    return (line for line in lines if confidence not in line)


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
    entities: Iterable[Entity], said: Iterable[tuple[Fact, ...]], base: str
) -> Iterator[Quad]:
    """Yield what no document owns: descriptions, and how sure all documents together are.

    A membership or quotation that several documents state has the confidence of the surest.

    Parameters
    ----------
    entities : iterable of Entity
    said : iterable of tuple of Fact
        What each document says; read once.
    base : str
    """
    ideas = False
    for entity in entities:
        ideas = ideas or entity.kind is Kind.IDEA
        yield from describe.entity(base, entity)
    if ideas:
        yield from describe.idea_scheme(base)
    roles: Counter[str] = Counter()
    periods: set[Period] = set()
    sure: dict[str, float] = {}
    for fact in (fact for facts_of_one in said for fact in facts_of_one if fact.claim is None):
        roles.update(fact.roles)
        periods.update(fact.periods)
        sure[fact.node] = max(fact.confidence, sure.get(fact.node, 0.0))
    yield from describe.roles(base, roles)
    yield from describe.periods(base, periods)
    for node in sorted(sure):
        yield Quad(NamedNode(base + node), v.CONFIDENCE, decimal(sure[node]), _DEFAULT)

"""Mentions and evidence as Web Annotations: which words of which document.

Source: W3C Web Annotation Data Model, https://www.w3.org/TR/annotation-model/, sections 4 (specific
resource), 4.2.4 (text quote selector) and 4.2.5 (text position selector).
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph.rdf import vocabulary as v
from graph.rdf.facts import Fact, Node, Referents, Triple
from graph.rdf.terms import decimal, digest, integer
from graph.records import Document, Extraction, Modality, Span

_DEFAULT = DefaultGraph()


class Annotator:
    """Writes the annotations of one document.

    Parameters
    ----------
    base : str
        Base IRI.
    key : str
        The document's key.
    document : Document
    """

    def __init__(self, base: str, key: str, document: Document) -> None:
        self._base = base
        self._key = key
        self._text = document.text
        self._article = NamedNode(base + key)

    def mentions(self, extraction: Extraction, referents: Referents) -> Iterator[Quad]:
        """Yield an identifying annotation for each mention of an entity."""
        seen: set[tuple[Span, str]] = set()
        for mention, entity in zip(extraction.mentions, referents, strict=True):
            if entity is not None and (mention.span, entity.id) not in seen:
                seen.add((mention.span, entity.id))
                yield from self._annotation(v.IDENTIFYING, entity.id, mention.span)[1]

    def evidence(self, fact: Fact) -> Iterator[Quad]:
        """Yield the sentences behind a fact, and for a direct triple its rdf:Statement."""
        node = NamedNode(self._base + fact.node)
        for span in fact.evidence:
            annotation, quads = self._annotation(v.LINKING, fact.node, span)
            yield Quad(node, v.DERIVED_FROM, annotation, _DEFAULT)
            yield from quads
        if fact.claim is not None:
            yield from self._statement(node, fact, fact.claim)

    def _statement(self, node: NamedNode, fact: Fact, claim: Triple) -> Iterator[Quad]:
        """Yield the rdf:Statement of a direct triple, be it asserted or not."""
        subject, predicate, target = claim
        yield Quad(node, v.A, v.STATEMENT, _DEFAULT)
        yield Quad(node, v.SUBJECT, NamedNode(self._base + subject), _DEFAULT)
        yield Quad(node, v.PREDICATE, predicate, _DEFAULT)
        yield Quad(node, v.OBJECT, term(self._base, target), _DEFAULT)
        yield Quad(node, v.CONFIDENCE, decimal(fact.confidence), _DEFAULT)
        if fact.modality is not Modality.ASSERTED:
            yield Quad(node, v.MODALITY, v.MODALITIES[fact.modality], _DEFAULT)
        if fact.source is not None:
            yield Quad(node, v.ATTRIBUTED_TO, NamedNode(self._base + fact.source), _DEFAULT)

    def _annotation(self, why: NamedNode, body: str, span: Span) -> tuple[NamedNode, list[Quad]]:
        """Return the annotation that ties `body` to a stretch of the text, and its quads."""
        name = digest(self._key, str(span.start), str(span.end), why.value, body)
        target_iri = f"{self._base}target/{name}"
        annotation = NamedNode(f"{self._base}annotation/{name}")
        target = NamedNode(target_iri)
        position = NamedNode(target_iri + "/position")
        words = NamedNode(target_iri + "/quote")
        return annotation, [
            Quad(annotation, v.A, v.ANNOTATION, _DEFAULT),
            Quad(annotation, v.MOTIVATED_BY, why, _DEFAULT),
            Quad(annotation, v.HAS_BODY, NamedNode(self._base + body), _DEFAULT),
            Quad(annotation, v.HAS_TARGET, target, _DEFAULT),
            Quad(target, v.A, v.SPECIFIC_RESOURCE, _DEFAULT),
            Quad(target, v.HAS_SOURCE, self._article, _DEFAULT),
            Quad(target, v.HAS_SELECTOR, position, _DEFAULT),
            Quad(target, v.HAS_SELECTOR, words, _DEFAULT),
            Quad(position, v.A, v.POSITION_SELECTOR, _DEFAULT),
            Quad(position, v.START, integer(span.start), _DEFAULT),
            Quad(position, v.END, integer(span.end), _DEFAULT),
            Quad(words, v.A, v.QUOTE_SELECTOR, _DEFAULT),
            Quad(words, v.EXACT, Literal(self._text[span.start : span.end]), _DEFAULT),
        ]


def term(base: str, node: Node) -> NamedNode | Literal:
    """Return a node of a fact as a term."""
    return NamedNode(base + node) if isinstance(node, str) else node

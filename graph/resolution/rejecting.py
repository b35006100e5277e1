"""Leaving out what people have found wrong: the claims of single sentences, and their consequences.

A claim is known by its sentence (place or words) and by the words that stand for who and what, so
it stays out when rules find it again, and a new sentence that says the same is news.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph.records import (
    Document,
    Extraction,
    Membership,
    Quotation,
    Span,
    Statement,
    Status,
)
from graph.resolution.judgements import Claim, Rejection
from graph.resolution.names import key

Item = Membership | Quotation | Statement
MEMBERSHIP, QUOTATION, ABOUT = "membership", "quotation", "about"
START_DATE, END_DATE = "schema:startDate", "schema:endDate"


def rejected(
    documents: Mapping[str, Document],
    extractions: Mapping[str, Extraction],
    rejections: Iterable[Rejection],
) -> dict[str, Extraction]:
    """Return extractions without what was rejected; those untouched are the same objects.

    Parameters
    ----------
    documents, extractions : mapping
        By document key.
    rejections : iterable of Rejection
    """
    by_source: defaultdict[str, set[Claim]] = defaultdict(set)
    for rejection in rejections:
        for claim in rejection.claims:
            by_source[claim.source].add(claim)
    return {
        document: _without(documents[document], said, by_source[said.source])
        if said.source in by_source
        else said
        for document, said in extractions.items()
    }


def claim_of(document: Document, extraction: Extraction, item: Item) -> Claim:
    """Return what a sentence is taken to say, as a judgement knows it."""
    what, subject, target, detail = _said(extraction, item)
    return _at(document, item.evidence, what, subject, target, detail)


def about_claim(
    document: Document, extraction: Extraction, quotation: Quotation, topic: int
) -> Claim:
    """Return that a quotation is about something, as a judgement knows it."""
    speaker, idea = _words(extraction, quotation.speaker), _words(extraction, topic)
    return _at(document, quotation.evidence, ABOUT, speaker, idea, key(quotation.text))


def _at(
    document: Document, evidence: Span, what: str, subject: str, target: str, detail: str
) -> Claim:
    sentence = document.text[evidence.start : evidence.end]
    return Claim(
        document.source,
        evidence.start,
        evidence.end,
        sentence_hash(sentence),
        what,
        subject,
        target,
        detail,
    )


def sentence_hash(sentence: str) -> str:
    """Return what a sentence is known again by; white space does not matter."""
    folded = " ".join(sentence.split())
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _said(extraction: Extraction, item: Item) -> tuple[str, str, str, str]:
    if isinstance(item, Membership):
        body = _words(extraction, item.organisation)
        status = "" if item.status is Status.CURRENT else item.status.value
        detail = ", ".join(part for part in (item.role or "", status) if part)
        return MEMBERSHIP, _words(extraction, item.person), body, detail
    if isinstance(item, Quotation):
        return QUOTATION, _words(extraction, item.speaker), item.text, item.mode.value
    target = item.value or _words(extraction, item.object)
    return item.predicate, _words(extraction, item.subject), target, ""


def _words(extraction: Extraction, index: int | None) -> str:
    return "" if index is None else extraction.mentions[index].surface


def _without(document: Document, extraction: Extraction, claims: set[Claim]) -> Extraction:
    index = _Index(claims)

    def stands(item: Item) -> bool:
        return not index.has(claim_of(document, extraction, item))

    undated = {
        _when(one)
        for one in extraction.statements
        if one.predicate == START_DATE and not stands(one)
    }
    quotations = tuple(
        _without_topics(document, extraction, one, index)
        for one in extraction.quotations
        if stands(one)
    )
    kept = replace(
        extraction,
        memberships=tuple(filter(stands, extraction.memberships)),
        quotations=quotations,
        statements=tuple(
            one
            for one in extraction.statements
            if stands(one) and not (one.predicate == END_DATE and _when(one) in undated)
        ),
    )
    return extraction if kept == extraction else kept


def _when(said: Statement) -> tuple[int, Span]:
    """Return whose date a sentence tells: the last day goes with the first."""
    return said.subject, said.evidence


def _without_topics(
    document: Document, extraction: Extraction, said: Quotation, index: _Index
) -> Quotation:
    about = tuple(
        topic
        for topic in said.about
        if not index.has(about_claim(document, extraction, said, topic))
    )
    return said if about == said.about else replace(said, about=about)


class _Index:
    """Claims of one document, found by place or by the sentence's words."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._known = {form for claim in claims for form in _forms(claim)}

    def has(self, claim: Claim) -> bool:
        return any(form in self._known for form in _forms(claim))


def _forms(claim: Claim) -> Iterator[tuple[object, ...]]:
    said = claim.what, claim.subject, claim.object, claim.detail
    yield (claim.start, claim.end, *said)
    yield (claim.sentence, *said)

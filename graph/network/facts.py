"""What a collection states between two entities, each time it states it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.records import Collection, Entity, Extraction, Kind, Modality, Span

AFFILIATION = "schema:affiliation"
VOICED = "sb:voiced"
BROADER = "skos:broader"


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A sentence: the key of its document and its place in the stored text, in code points."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement between two entities as one document makes it.

    Attributes
    ----------
    subject, object : str
        Entity ids.
    predicate : str
        Prefixed name of the vocabulary.
    role : str
        The title a membership gives ("ordförande"); empty for other statements.
    status : str
        "current", "former" or "future" for a membership; empty for other statements.
    since, until : str
        ISO 8601 dates of a membership; empty where the text gives none.
    evidence : Evidence
    confidence : float
        In [0, 1].
    """

    subject: str
    predicate: str
    object: str
    evidence: Evidence
    confidence: float = 1.0
    role: str = ""
    status: str = ""
    since: str = ""
    until: str = ""


def facts(collection: Collection) -> Iterator[Fact]:
    """Yield every statement between two entities, document by document in key order.

    Memberships become `schema:affiliation` with a role; a bare affiliation that the same
    sentence states as a membership is left out. Quotations about ideas become `sb:voiced`.
    What a text denies or leaves uncertain connects nobody.

    Parameters
    ----------
    collection : Collection

    Yields
    ------
    Fact
        Statements whose subject and object are resolved and differ.
    """
    index = collection.entity_index()
    for key in sorted(collection.extractions):
        extraction = collection.extractions[key]
        entities = {
            place: index[key, place]
            for place in range(len(extraction.mentions))
            if (key, place) in index
        }
        found = [
            *_memberships(key, extraction, entities),
            *_voiced(key, extraction, entities),
        ]
        told = {(fact.subject, fact.object, fact.evidence) for fact in found}
        direct = (
            fact
            for fact in _direct(key, extraction, entities)
            if fact.predicate != AFFILIATION
            or (fact.subject, fact.object, fact.evidence) not in told
        )
        yield from (fact for fact in (*found, *direct) if fact.subject != fact.object)


def _evidence(key: str, span: Span) -> Evidence:
    return Evidence(key, span.start, span.end)


def _memberships(key: str, extraction: Extraction, entities: dict[int, Entity]) -> Iterator[Fact]:
    for membership in extraction.memberships:
        if membership.organisation is None or not membership.plain:
            continue
        person = entities.get(membership.person)
        organisation = entities.get(membership.organisation)
        if person is None or organisation is None:
            continue
        yield Fact(
            person.id,
            AFFILIATION,
            organisation.id,
            _evidence(key, membership.evidence),
            membership.confidence,
            role=membership.role or "",
            status=str(membership.status),
            since=membership.start or "",
            until=membership.end or "",
        )


def _voiced(key: str, extraction: Extraction, entities: dict[int, Entity]) -> Iterator[Fact]:
    for quotation in extraction.quotations:
        speaker = entities.get(quotation.speaker) if quotation.speaker is not None else None
        if speaker is None:
            continue
        ideas = {entities[about].id for about in quotation.about if _is_idea(entities, about)}
        for idea in sorted(ideas):
            evidence = _evidence(key, quotation.evidence)
            yield Fact(speaker.id, VOICED, idea, evidence, quotation.confidence)


def _is_idea(entities: dict[int, Entity], mention: int) -> bool:
    return mention in entities and entities[mention].kind is Kind.IDEA


def _direct(key: str, extraction: Extraction, entities: dict[int, Entity]) -> Iterator[Fact]:
    for statement in extraction.statements:
        if statement.object is None or statement.modality is not Modality.ASSERTED:
            continue
        subject, target = entities.get(statement.subject), entities.get(statement.object)
        if subject is None or target is None:
            continue
        evidence = _evidence(key, statement.evidence)
        yield Fact(subject.id, statement.predicate, target.id, evidence, statement.confidence)

"""What one document says, as facts about entities: each with its node, triples and evidence.

A fact's node is named by a hash of what makes it that fact (CONTRACT section 3, "Graphs"): a
membership by person, role, organisation, status and modality; a quotation by speaker, mode, words
and modality; a direct triple by subject, predicate, object, document and modality. Documents that
say the same thus state the same node, and nothing depends on the order in which they are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from graph.rdf import vocabulary as v
from graph.rdf.terms import date, digest
from graph.records import (
    Entity,
    Extraction,
    Kind,
    Membership,
    Modality,
    Quotation,
    Span,
    Statement,
    Status,
)
from graph.resolution import slug

Node = str | NamedNode | Literal
"""A string is an IRI path below the base; terms of the vocabulary and literals are themselves."""
Triple = tuple[str, NamedNode, Node]
Referents = Sequence[Entity | None]
"""The entity behind each mention of a document, by the mention's index."""


@dataclass(frozen=True, slots=True)
class Period:
    """When a membership held; a missing end is open or unknown."""

    start: str | None
    end: str | None

    @property
    def path(self) -> str:
        """IRI path of the interval."""
        return f"interval/{quote(self.start or '', safe='')}--{quote(self.end or '', safe='')}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a document says.

    Attributes
    ----------
    node : str
        IRI path of the membership, quotation or rdf:Statement.
    triples : tuple of Triple
        What it comes to; these stand in the document's own graph too. None for a direct triple
        that is denied or uncertain.
    evidence : tuple of Span
        Where the document says it, sorted.
    confidence : float
        That of the best evidence.
    claim : Triple or None
        What the node is an rdf:Statement about; None if it is none.
    modality : Modality
    source : str or None
        Id of who says so, if the text ascribes it to somebody.
    roles : tuple of str
        The titles of a membership, each as often and as the document has it.
    periods : tuple of Period
        When a membership held.
    """

    node: str
    triples: tuple[Triple, ...]
    evidence: tuple[Span, ...]
    confidence: float
    claim: Triple | None = None
    modality: Modality = Modality.ASSERTED
    source: str | None = None
    roles: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()


def facts(key: str, extraction: Extraction, referents: Referents) -> tuple[Fact, ...]:
    """Return what a document says of known entities, each fact once, sorted by node.

    A statement whose mentions no entity stands behind, or whose entities its predicate does not
    relate (`vocabulary.SIGNATURES`), says nothing the vocabulary can hold and is left out.

    Parameters
    ----------
    key : str
        The document's key, "document/hartman.txt".
    extraction : Extraction
    referents : sequence of Entity or None
    """
    merged: dict[str, list[Fact]] = {}
    for fact in _stated(key, extraction, referents):
        merged.setdefault(fact.node, []).append(fact)
    return tuple(_ascribed(_merge(merged[node])) for node in sorted(merged))


def role_path(title: str | None) -> str | None:
    """Return the IRI path of a role, None for a title without a letter or digit."""
    if not title or not any(map(str.isalnum, title)):
        return None
    return f"role/{slug(title)}"


def _merge(same: Sequence[Fact]) -> Fact:
    """Unite what a document says in several places."""
    if len(same) == 1:
        return same[0]
    sources = {fact.source for fact in same}
    return replace(
        same[0],
        source=sources.pop() if len(sources) == 1 else None,
        triples=tuple(dict.fromkeys(triple for fact in same for triple in fact.triples)),
        evidence=tuple(sorted({span for fact in same for span in fact.evidence})),
        confidence=max(fact.confidence for fact in same),
        roles=tuple(role for fact in same for role in fact.roles),
        periods=tuple(period for fact in same for period in fact.periods),
    )


def _ascribed(fact: Fact) -> Fact:
    """State who says that a role is held; of a direct triple its rdf:Statement says so."""
    if fact.source is None or fact.claim is not None:
        return fact
    ascribed: Triple = (fact.node, v.ATTRIBUTED_TO, fact.source)
    return replace(fact, triples=(*fact.triples, ascribed))


def _stated(key: str, extraction: Extraction, referents: Referents) -> Iterator[Fact]:
    for membership in extraction.memberships:
        yield from _membership(key, membership, referents)
    for quotation in extraction.quotations:
        yield from _quotation(key, quotation, referents)
    for statement in extraction.statements:
        yield from _statement(key, statement, referents)


def _of_kind(referents: Referents, index: int | None, kinds: Iterable[Kind]) -> Entity | None:
    entity = None if index is None else referents[index]
    return entity if entity is not None and entity.kind in kinds else None


def _membership(key: str, said: Membership, referents: Referents) -> Iterator[Fact]:
    person = _of_kind(referents, said.person, (Kind.PERSON,))
    organisation = _of_kind(referents, said.organisation, (Kind.ORGANISATION,))
    role = role_path(said.role)
    if person is None or (organisation is None and role is None):
        return
    place = organisation.id if organisation else ""
    held = (person.id, role or "", place, said.status)
    node = f"membership/{digest(*held, *_unless_asserted(said.modality))}"
    triples: list[Triple] = [(node, v.A, v.MEMBERSHIP), (node, v.MEMBER, person.id)]
    if organisation:
        triples.append((node, v.ORGANIZATION, organisation.id))
    if role:
        triples.append((node, v.ROLE, role))
    if said.status is not Status.CURRENT:
        triples.append((node, v.ROLE_STATUS, v.STATUSES[said.status]))
    triples.extend(_modality(node, _reservation(said)))
    period = Period(said.start, said.end) if said.start or said.end else None
    if period:
        triples.append((node, v.MEMBER_DURING, period.path))
    yield Fact(
        node,
        tuple(triples),
        (said.evidence,),
        said.confidence,
        source=_source(referents, said.source, person),
        roles=(said.role,) if role and said.role else (),
        periods=(period,) if period else (),
    )
    if organisation and said.status is Status.CURRENT:
        shortcut = (person.id, v.AFFILIATION, organisation.id)
        if said.modality is Modality.ASSERTED:
            yield _direct(key, shortcut, said.evidence, said.confidence)


def _quotation(key: str, said: Quotation, referents: Referents) -> Iterator[Fact]:
    speaker = _of_kind(referents, said.speaker, v.AGENTS)
    about = sorted({e.id: e for i in said.about if (e := referents[i])}.items())
    # Nobody can tell whether unnamed speakers are one: their words stay with the document.
    words = (speaker.id if speaker else key, said.mode, said.text)
    node = f"quotation/{digest(*words, *_unless_asserted(said.modality))}"
    triples: list[Triple] = [
        (node, v.A, v.QUOTATION),
        (node, v.TEXT, Literal(said.text)),
        (node, v.MODE, v.MODES[said.mode]),
        (node, v.IS_PART_OF, key),
    ]
    if speaker:
        triples.append((node, v.SPOKEN_BY, speaker.id))
    triples.extend((node, v.ABOUT, entity_id) for entity_id, _ in about)
    triples.extend(_modality(node, said.modality))
    if said.stance is not None:
        triples.append((node, v.STANCE, v.STANCES[said.stance]))
    yield Fact(node, tuple(triples), (said.evidence,), said.confidence)
    if speaker and speaker.kind is Kind.PERSON:
        for entity_id, entity in about:
            if entity.kind is Kind.IDEA:
                voiced = (speaker.id, v.VOICED, entity_id)
                yield _direct(key, voiced, said.evidence, said.confidence)


def _statement(key: str, said: Statement, referents: Referents) -> Iterator[Fact]:
    subjects, objects = v.SIGNATURES[said.predicate]
    subject = _of_kind(referents, said.subject, subjects)
    if subject is None:
        return
    target: Node
    if objects is None:
        if said.value is None:
            return
        target = date(said.value)
    else:
        entity = _of_kind(referents, said.object, objects)
        if entity is None or entity.id == subject.id:
            return
        target = entity.id
    triple: Triple = (subject.id, v.expand(said.predicate), target)
    fact = _direct(key, triple, said.evidence, said.confidence, said.modality)
    yield replace(fact, source=_source(referents, said.source, subject))


def _direct(
    key: str,
    triple: Triple,
    evidence: Span,
    confidence: float,
    modality: Modality = Modality.ASSERTED,
) -> Fact:
    subject, predicate, target = triple
    named = (subject, predicate.value, str(target), key, *_unless_asserted(modality))
    stated = (triple,) if modality is Modality.ASSERTED else ()
    node = f"statement/{digest(*named)}"
    return Fact(node, stated, (evidence,), confidence, claim=triple, modality=modality)


def _unless_asserted(modality: Modality) -> tuple[str, ...]:
    """Return what makes the same said in another way another fact."""
    return () if modality is Modality.ASSERTED else (modality,)


def _modality(node: str, modality: Modality) -> Iterator[Triple]:
    if modality is not Modality.ASSERTED:
        yield node, v.MODALITY, v.MODALITIES[modality]


def _reservation(said: Membership) -> Modality:
    """Return the modality of a membership: what is said not to be held is denied."""
    if said.status is Status.DENIED and said.modality is Modality.ASSERTED:
        return Modality.DENIED
    return said.modality


def _source(referents: Referents, index: int | None, subject: Entity) -> str | None:
    """Return the id of who says something; nobody is the source of what they say of themselves."""
    speaker = _of_kind(referents, index, v.AGENTS)
    return None if speaker is None or speaker.id == subject.id else speaker.id

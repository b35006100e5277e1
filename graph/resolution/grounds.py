"""Why mentions were taken for one entity: names, references, registers, roles, judgements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.records import Extraction, Form, Kind
from graph.resolution.anchors import Anchors, Place
from graph.resolution.judgements import Pairing, Side, Verdict


class Reason(StrEnum):
    """What ties mentions to an entity."""

    NAME = "name"  # an equal name, across documents too
    SHORT = "short name"  # a part of a name that the same document has in full
    REGISTER = "register"  # a gazetteer knows the names as one
    DESCRIPTION = "description"  # "ordföranden", after the name
    PRONOUN = "pronoun"
    ROLE = "role"  # several documents give the same role
    ORGANISATION = "organisation"  # several documents tie it to the same body
    MERGED = "judged one"
    PARTED = "judged another"


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason, and how far it reaches.

    Attributes
    ----------
    reason : Reason
    words : str
        The name, the role, the other thing's name.
    mentions : int
        How many mentions it holds for; of a judgement, those it names that are there.
    sources : tuple of str
        Of the documents they are in, sorted.
    by, at : str
        Who judged, and when; empty where nobody did.
    """

    reason: Reason
    words: str
    mentions: int
    sources: tuple[str, ...]
    by: str = ""
    at: str = ""


def grounds(
    places: Collection[Place], extractions: Mapping[str, Extraction], pairings: Sequence[Pairing]
) -> tuple[Ground, ...]:
    """Return why these mentions were taken for one entity, in the order of `Reason`.

    Parameters
    ----------
    places : collection of Place
        All mentions of the entity.
    extractions : mapping of str to Extraction
        At least of the documents that mention it.
    pairings : sequence of Pairing
    """
    found: defaultdict[tuple[Reason, str], list[Place]] = defaultdict(list)
    for place in sorted(places):
        for reason, words in _reasons(place, extractions):
            found[reason, words].append(place)
    for key, held in _shared(places, extractions).items():
        if len({document for document, _ in held}) > 1:
            found[key] = held
    order = list(Reason)
    ranked = sorted(found.items(), key=lambda one: (order.index(one[0][0]), -len(one[1]), one[0]))
    told = [
        Ground(reason, words, len(held), _sources(held, extractions))
        for (reason, words), held in ranked
    ]
    return (*told, *_judged(frozenset(places), extractions, pairings))


def _reasons(place: Place, extractions: Mapping[str, Extraction]) -> Iterator[tuple[Reason, str]]:
    document, index = place
    mention = extractions[document].mentions[index]
    if mention.form is Form.NAME:
        part = mention.kind is Kind.PERSON and len(mention.name.split()) == 1
        yield (Reason.SHORT if part else Reason.NAME), mention.name
        if mention.identity and mention.identity != mention.name:
            yield Reason.REGISTER, mention.identity
    else:
        nominal = mention.form is Form.NOMINAL
        yield (Reason.DESCRIPTION if nominal else Reason.PRONOUN), mention.surface.lower()


def _shared(
    places: Collection[Place], extractions: Mapping[str, Extraction]
) -> dict[tuple[Reason, str], list[Place]]:
    """Return the roles and organisations that the documents give a person."""
    found: defaultdict[tuple[Reason, str], list[Place]] = defaultdict(list)
    for document in sorted({document for document, _ in places}):
        extraction = extractions[document]
        for said in extraction.memberships:
            if (document, said.person) not in places:
                continue
            if said.role:
                found[Reason.ROLE, said.role].append((document, said.person))
            if said.organisation is not None:
                body = extraction.mentions[said.organisation]
                named = body.identity or body.name or body.surface
                found[Reason.ORGANISATION, named].append((document, said.person))
    return found


def _judged(
    places: frozenset[Place], extractions: Mapping[str, Extraction], pairings: Sequence[Pairing]
) -> Iterator[Ground]:
    anchors = Anchors(extractions)
    for pairing in pairings:
        held = [_held(side, anchors, places) for side in (pairing.one, pairing.other)]
        if not any(held):
            continue
        merged = pairing.verdict is Verdict.MERGE
        other = pairing.other if held[0] else pairing.one
        names = f"{pairing.one.name}”, ”{pairing.other.name}" if merged else other.name
        yield Ground(
            Reason.MERGED if merged else Reason.PARTED,
            names,
            len(held[0]) + len(held[1]),
            _sources([*held[0], *held[1]], extractions),
            pairing.by,
            pairing.at,
        )


def _held(side: Side, anchors: Anchors, places: frozenset[Place]) -> list[Place]:
    return [place for place in anchors.all(side.pins) if place in places]


def _sources(places: Sequence[Place], extractions: Mapping[str, Extraction]) -> tuple[str, ...]:
    return tuple(sorted({extractions[document].source for document, _ in places}))

"""The people most documents mention: what a build says first of a graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from graph.records import Collection, Entity, Kind, Status

MOST = 10
"""People told of."""


@dataclass(frozen=True, slots=True)
class Leading:
    """A person, in how many documents and how often they are mentioned, and what they hold."""

    name: str
    documents: int
    mentions: int
    roles: tuple[str, ...]


def leading(collection: Collection, most: int = MOST) -> tuple[Leading, ...]:
    """Return the people mentioned in most documents, then oftenest, then first by id.

    Parameters
    ----------
    collection : Collection
    most : int
        How many to return at most.
    """
    people = [entity for entity in collection.entities if entity.kind is Kind.PERSON]
    counted = [(len({key for key, _ in p.mentions}), len(p.mentions), p) for p in people]
    first = sorted(counted, key=lambda row: (-row[0], -row[1], row[2].id))[:most]
    labels = {
        place: entity.label
        for entity in collection.entities
        if entity.kind is Kind.ORGANISATION
        for place in entity.mentions
    }
    return tuple(
        Leading(person.label, documents, mentions, _roles(collection, person, labels))
        for documents, mentions, person in first
    )


def _roles(
    collection: Collection, person: Entity, bodies: Mapping[tuple[str, int], str]
) -> tuple[str, ...]:
    """Return the roles said of a person, each with its body if one is known, commonest first."""
    mine = set(person.mentions)
    found: Counter[str] = Counter()
    for key in {key for key, _ in mine}:
        for held in collection.extractions[key].memberships:
            if held.role and held.status is not Status.DENIED and (key, held.person) in mine:
                body = "" if held.organisation is None else bodies.get((key, held.organisation), "")
                found[f"{held.role}, {body}" if body else held.role] += 1
    return tuple(sorted(found, key=lambda role: (-found[role], role)))

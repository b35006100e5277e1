"""The people most documents mention: what a build says first of a graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from graph.records import Collection, Entity, Kind, Membership, Status

MOST = 10
"""People told of."""


@dataclass(frozen=True, slots=True)
class Leading:
    """A person, in how many documents and how often they are mentioned, and their roles.

    A role that is not held when the text is written says so: "ordförande, Brorådet (former)".
    """

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
    """Return the roles plainly said of a person: those held first, then the commonest."""
    mine = set(person.mentions)
    found: Counter[tuple[bool, str]] = Counter()
    for key in {key for key, _ in mine}:
        for said in collection.extractions[key].memberships:
            if said.role and said.plain and (key, said.person) in mine:
                body = "" if said.organisation is None else bodies.get((key, said.organisation), "")
                found[not said.held, _worded(said, body)] += 1
    return tuple(words for _, words in sorted(found, key=lambda one: (one[0], -found[one], one[1])))


def _worded(said: Membership, body: str) -> str:
    """Return a role with its body, if one is known, and its status unless it is held now."""
    words = f"{said.role}, {body}" if body else str(said.role)
    return words if said.status is Status.CURRENT else f"{words} ({said.status})"

"""What each build changed: kept with the generation it made, and carried to the next.

A step lists documents, entities and statements by the names they had, so that it can be read when
they are gone. Because of that, a purge keeps of all steps nothing but their counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from graph.store.codec import read_json, write_json

LISTED = 500
"""How many items of a kind a step lists; it counts all of them."""

_KEPT = 100  # steps


@dataclass(frozen=True, slots=True)
class Changes:
    """What was added, removed or changed of one sort: documents, entities or statements.

    Attributes
    ----------
    counts : dict of str to int
        By "added", "changed", "moved", "removed"; those that are none are left out.
    items : tuple of dict of str to str
        Each with its "change" and, by sort, "source" and "former"; "iri", "kind", "label";
        "subject", "predicate", "object" (labels) and "iri". At most `LISTED` of each change.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    items: tuple[Mapping[str, str], ...] = ()

    @classmethod
    def of(cls, items: Iterable[Mapping[str, str]]) -> Changes:
        """Count all items, and keep the first of each change."""
        counts: dict[str, int] = {}
        kept = []
        for item in items:
            change = item["change"]
            counts[change] = counts.get(change, 0) + 1
            if counts[change] <= LISTED:
                kept.append(item)
        return cls(dict(sorted(counts.items())), tuple(kept))

    def bare(self) -> Changes:
        """Return the counts alone."""
        return Changes(self.counts)


@dataclass(frozen=True, slots=True)
class Step:
    """What one build changed.

    Attributes
    ----------
    number : int
        That of the generation it made.
    documents, entities, statements : Changes
    purged : bool
        Whether what was listed was taken away by a purge, now or later.
    """

    number: int
    documents: Changes = field(default_factory=Changes)
    entities: Changes = field(default_factory=Changes)
    statements: Changes = field(default_factory=Changes)
    purged: bool = False

    def bare(self) -> Step:
        """Return the step without a name in it."""
        sorts = (self.documents.bare(), self.entities.bare(), self.statements.bare())
        return Step(self.number, *sorts, purged=True)

    def to_json(self) -> dict[str, Any]:
        """Return the step as JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Step:
        """Return a step from what `to_json` gave."""
        documents, entities, statements = (
            Changes(said[name]["counts"], tuple(said[name]["items"]))
            for name in ("documents", "entities", "statements")
        )
        return cls(said["number"], documents, entities, statements, said["purged"])


def write_steps(steps: Iterable[Step]) -> bytes:
    """Return steps as they are kept: one a line, the latest last."""
    lines = [write_json(step.to_json()) for step in steps]
    return b"".join(line + b"\n" for line in lines[-_KEPT:])


def read_steps(data: bytes) -> tuple[Step, ...]:
    """Return the steps that `write_steps` wrote.

    Raises
    ------
    ValueError, KeyError, TypeError
        If they are damaged.
    """
    return tuple(Step.from_json(read_json(line)) for line in data.split(b"\n") if line)

"""Statements between two mentions, each made and kept once."""

from __future__ import annotations

from collections.abc import Iterable

from graph.extraction.text.mentions import Mentions
from graph.records import Span, Statement


def relation(
    mentions: Mentions, subject: int, predicate: str, object_: int, evidence: Span, certainty: float
) -> Statement:
    """Return a statement about two mentions, as sure as the rule and both mentions are.

    Parameters
    ----------
    mentions : Mentions
    subject, object_ : int
        Indices of mentions.
    predicate : str
        Prefixed name of a property, e.g. "schema:organizer".
    evidence : Span
        The sentence that says it.
    certainty : float
        Of the rule, in [0, 1].
    """
    confidence = certainty * mentions[subject].confidence * mentions[object_].confidence
    return Statement(subject, predicate, evidence, object_, confidence=round(confidence, 3))


def once(statements: Iterable[Statement], mentions: Mentions) -> list[Statement]:
    """Return the first of all statements that say the same of the same things, in order."""
    found: dict[tuple[int, str, int | None], Statement] = {}
    for statement in statements:
        object_ = None if statement.object is None else mentions.root(statement.object)
        key = (mentions.root(statement.subject), statement.predicate, object_)
        found.setdefault(key, statement)
    return list(found.values())

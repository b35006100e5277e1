"""What a verb gives: who, which status, how firmly; and where verb and title stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.extraction.clauses.titles import Title
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.modality import Force
from graph.extraction.lexicon.verbs import Verb
from graph.extraction.memberships.rows import Row
from graph.records import Status

LINKS = frozenset({"som", "till"})  # in a phrase of the lexicon; the link is looked at by itself


@dataclass(frozen=True, slots=True)
class Given:
    """Who a verb gives a role, the status by the verb alone, and the force of its clause.

    `leaving` tells whether the verb ends the role; one that gives a future role proposes it.
    """

    person: int
    status: Status
    force: Force
    leaving: bool = False


def before_title(row: Row, title: Title) -> int:
    """Return the position before a title and what belongs to it: "en av de", "SKL:s nya"."""
    position = title.start - 1
    while (
        position >= 0
        and row.items[position].mention is None
        and (
            row.items[position].pos in {"ADV", "PART", "DET", "ADJ", "NUM"}
            or row.items[position].genitive
        )
    ):
        position -= 1
    while position >= 0 and row.items[position].genitive:
        position -= 1
    return position


def last_place(words: Sequence[str], verb: Verb) -> int | None:
    """Return the last place of a verb that the words belonging to it follow."""
    for position in range(len(words) - 1, -1, -1):
        if words[position] in verb.forms:
            following = iter(words[position + 1 :])
            if all(word in following for word in verb.rest if word not in LINKS):
                return position
    return None


def verbs_of_posts(knowledge: Knowledge) -> tuple[Verb, ...]:
    """Return the verbs of appointing, those of most words first: "få sparken" before "få"."""
    return tuple(sorted(knowledge.appointment_verbs, key=lambda verb: -len(verb.rest)))

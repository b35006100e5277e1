"""Titles that several people hold: "A och B är ledamöter", "Nya regionråd blir A, B och C"."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extraction.clauses.titles import Title
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.memberships.rows import Row
from graph.records import Kind


def holders_of(row: Row, title: Title, person: int, knowledge: Knowledge) -> Sequence[int]:
    """Return who holds a title that a verb gives: of one in the plural also those joined.

    Parameters
    ----------
    row : Row
    title : Title
    person : int
        Position of the one that the verb gives it to.
    knowledge : Knowledge
    """
    if row.kind(person) is not Kind.PERSON or not _of_several(row, title, person, knowledge):
        return [person]
    joins = knowledge.words["people_joins"]
    if person < title.start:
        return row.people_upto(person, joins)
    return row.people_from(person, joins)


def _of_several(row: Row, title: Title, person: int, knowledge: Knowledge) -> bool:
    """Tell whether a title is in the plural, by its form or, where that is alike, its company."""
    if title.plural or not knowledge.alike_in_plural(title.role.split(" ")[-1]):
        return title.plural
    words = {item.lower for item in row.items[max(0, title.start - 2) : title.noun]}
    if words & knowledge.words["several"]:
        return True
    if person < title.start:
        return row.lower(person - 1) in knowledge.words["and"]
    last = row.people_from(person, knowledge.words["people_joins"])[-1]
    closed = row.lower(row.past_party(last + 1)) in {"", "."}
    titled = any(person < start <= last for start in row.titles)
    return closed and not titled and not words & knowledge.words["single"]

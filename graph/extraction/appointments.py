"""Roles that a verb gives: "Anna Ek är ordförande", "Anna Ek utses till ordförande"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from graph.extraction.knowledge import STATUS, Knowledge
from graph.extraction.rows import Holders, Row
from graph.extraction.titles import Title
from graph.records import Status


class Appointments:
    """Finds who a verb gives a title to, or takes it from.

    Parameters
    ----------
    knowledge : Knowledge
    holders : Holders
    """

    def __init__(self, knowledge: Knowledge, holders: Holders) -> None:
        self._knowledge = knowledge
        self._words = knowledge.words
        self._holders = holders

    def find(self, row: Row) -> Iterator[tuple[int, Title, Status]]:
        """Yield the person's position, the title and its status; the title's own goes first."""
        for title in row.titles.values():
            holder = self._copula(row, title) or self._appointment(row, title)
            if holder:
                person, status = holder
                current = title.status is Status.CURRENT
                yield person, title, status if current else title.status

    def _copula(self, row: Row, title: Title) -> tuple[int, Status] | None:
        inverted = self._inverted(row, title)
        if inverted:
            return inverted
        position = _before_title(row, title)
        status = self._copulas.get(row.lower(position))
        if status is None or title.definite:
            return None
        holders = set(self._holders.positions(row))
        for person in (position - 1, position - 2, position - 3, position + 1):
            if person in holders and person != title.start:
                return person, status
            if row.lower(person) in self._words["subject_ends"]:
                break
        return None

    def _inverted(self, row: Row, title: Title) -> tuple[int, Status] | None:
        """Read "Särskild utredare har varit Anna Ek" and "Ordförande är Anna Ek"."""
        position = title.end
        if row.lower(position) in self._words["have"]:
            position += 1
        status = self._copulas.get(row.lower(position))
        if title.start > 0 or status is None:
            return None
        holder = position + 1
        return (holder, status) if holder in self._holders.positions(row) else None

    @cached_property
    def _copulas(self) -> dict[str, Status]:
        return {word: s for s in Status for word in self._words.get(f"copula_{s.value}", ())}

    def _appointment(self, row: Row, title: Title) -> tuple[int, Status] | None:
        link = row.lower(title.start - 1)
        if link in self._words["be"] and row.lower(title.start - 2) in self._words["that"]:
            link = "till"  # "förordnade Anna Ek att vara ordförande"
        if link not in self._words["role_links"]:
            return None
        words = [item.lower for item in row.items[: title.start - 1]]
        for verb in self._knowledge.appointment_verbs:
            position = _last(words, verb.forms)
            if position is None or verb.status == "none":
                continue
            if verb.prepositions and link not in verb.prepositions and link not in verb.rest:
                continue
            person = self._holder(row, position, title.start, verb.use)
            if person is not None:
                status = STATUS.get(verb.status, Status.CURRENT)
                return person, Status.FORMER if self._words["earlier"] & set(words) else status
        return None

    def _holder(self, row: Row, verb: int, title: int, pattern: str) -> int | None:
        holders = self._holders.positions(row)
        between = [i for i in holders if verb < i < title]
        before = [i for i in holders if i < verb]
        if pattern.startswith("object") and between:
            return between[-1]
        return before[-1] if before else (between[-1] if between else None)


def _before_title(row: Row, title: Title) -> int:
    """Return the position before a title and what belongs to it: "en av de", "SKL:s nya"."""
    position = title.start - 1
    while (
        position >= 0
        and row.items[position].mention is None
        and (
            row.items[position].pos in {"ADV", "DET", "ADJ", "NUM"} or row.items[position].genitive
        )
    ):
        position -= 1
    while position >= 0 and row.items[position].genitive:
        position -= 1
    return position


def _last(words: Sequence[str], forms: frozenset[str]) -> int | None:
    return next((i for i in range(len(words) - 1, -1, -1) if words[i] in forms), None)

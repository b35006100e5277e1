"""Careers told as lists: "2010–2014 Enhetschef, Finansdepartementet" below somebody's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.extraction.clauses.titles import Title
from graph.extraction.memberships.periods import Period
from graph.extraction.memberships.rows import Holders, Row
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading
from graph.records import BlockKind, Kind

_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(
    rf"\W*({_YEAR})(?:\s*(?:[–—-]|till)\s*({_YEAR}|\d\d(?!\d)|nu\b|i dag\b|idag\b)?|(?=\W*[^\W\d]))"
    r"[\s:,.–—-]*"
)
REACH = 12  # sentences above a line in which the person may be named whom it is about


@dataclass(frozen=True, slots=True)
class Post:
    """A line of a career: whose, which title in which row, and when."""

    person: int
    row: Row
    title: Title
    period: Period


class Careers:
    """Reads lines that give a post and its years, without a name or a verb.

    Parameters
    ----------
    reading : Reading
    mentions : Mentions
    holders : Holders
    """

    def __init__(self, reading: Reading, mentions: Mentions, holders: Holders) -> None:
        self._content = reading.document.content
        self._mentions = mentions
        self._holders = holders

    def find(self, rows: Sequence[Row]) -> Iterator[Post]:
        """Yield the posts of the careers in a text.

        Parameters
        ----------
        rows : sequence of Row
            All sentences, in order.
        """
        lines = {row.sentence.index: self._line(row) for row in rows}
        for row in rows:
            line = lines[row.sentence.index]
            if line is None:
                continue
            above = [r for r in rows[: row.sentence.index] if lines[r.sentence.index] is None]
            person = self._whose(above[-REACH:])
            if person is not None:
                title, period = line
                yield Post(person, row, title, period)

    def _line(self, row: Row) -> tuple[Title, Period] | None:
        """Return the title and the years of a line that opens with years, or None."""
        if row.states() or any(True for _ in row.people()):
            return None
        start = row.sentence.span.start
        match = _YEARS.match(self._content[start : row.sentence.span.end])
        if match is None:
            return None
        first = next(
            (i for i, item in enumerate(row.items) if item.span.start >= start + match.end()), None
        )
        title = None if first is None else row.titles.get(first)
        if title is None:
            return None
        return self._with_body(row, title), Period(0, title.start, match[1], self._end(match))

    def _end(self, match: re.Match[str]) -> str | None:
        """Return the last year of a line: its only one, or that after the dash."""
        end = match[2]
        if end is None:
            return None if re.search(r"[–—-]|till", match[0]) else match[1]
        return match[1][: 4 - len(end)] + end if end.isdigit() else None

    def _with_body(self, row: Row, title: Title) -> Title:
        """Give a title the first body that its line names after it."""
        if title.organisation is not None:
            return title
        bodies = (item.mention for item in row.items[title.end :] if item.kind is Kind.ORGANISATION)
        return replace(title, organisation=next(bodies, None))

    def _whose(self, above: Sequence[Row]) -> int | None:
        """Return the person whom the sentences above are about: the one named in the nearest."""
        for row in reversed(above):
            people = {
                self._mentions.root(self._holders.person(row, place)): place
                for place in self._holders.positions(row)
            }
            if len(people) == 1:
                return self._holders.person(row, next(iter(people.values())))
            if people and row.sentence.kind is not BlockKind.HEADING:
                return None
        return None

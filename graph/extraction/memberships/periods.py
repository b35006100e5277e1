"""Stretches of time in a sentence: "sedan 2014", "2005–2010", "till och med den 3 maj"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.extraction.dating.dates import Date
from graph.extraction.dating.times import Times
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.memberships.rows import Row
from graph.extraction.text.items import position_of
from graph.extraction.text.reading import Reading

_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(
    rf"(?<![\w/.,–-])({_YEAR})\s*(?:([–—-])|(till(?:\s+och\s+med)?)|(och))\s*({_YEAR}|\d\d(?!\d))?"
    r"(?![\w/]|[.,]\d)"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A time that a sentence gives, from item `first` to item `last` (excluded).

    `start` and `end` are ISO 8601 dates; `point` tells whether it is one date of which nothing
    says whether something begins or ends then. It stands as `start`. `lasting` tells whether it
    goes on ("sedan 2014").
    """

    first: int
    last: int
    start: str | None
    end: str | None
    point: bool = False
    lasting: bool = False


class Periods:
    """Reads the times of sentences.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    times : Times
        The dates of the text.
    """

    def __init__(self, reading: Reading, knowledge: Knowledge, times: Times) -> None:
        self._content = reading.document.content
        self._words = knowledge.words
        self._times = times

    def of(self, row: Row) -> list[Period]:
        """Return the times that a row gives, in order.

        Those inside a name are left out ("chef för Hamnforum 2021").
        """
        span = row.sentence.span
        found = list(self._years(row))
        for date in self._times.dates(span):
            place = position_of(row.items, date.span.start)
            if place is None or row.items[place].mention is not None:
                continue
            if any(p.first <= place < p.last for p in found) or self._of_birth(row, place):
                continue
            found.append(self._dated(row, date, place))
        found = [_bracketed(row, period) for period in found]
        return self._joined(sorted(found, key=lambda period: period.first), row)

    def _of_birth(self, row: Row, place: int) -> bool:
        """Tell whether a date is that of somebody's birth."""
        while row.lower(place - 1) in self._words["before_dates"]:
            place -= 1
        return row.lower(place - 1).rstrip(".") in self._words["born"]

    def _years(self, row: Row) -> Iterator[Period]:
        """Yield "2005–2010", "2005–10", "mellan 2005 och 2010", and "2014–" at a line's end."""
        span = row.sentence.span
        text = self._content[span.start : span.end]
        for match in _YEARS.finditer(text):
            first = position_of(row.items, span.start + match.start(1))
            last = position_of(row.items, span.start + match.end() - 1)
            if first is None or last is None or row.items[first].mention is not None:
                continue
            opener = row.lower(first - 1)
            between = opener in self._words["between"]
            if (match[4] and not between) or (match[5] is None and match[2] is None):
                continue
            end = match[5] and match[1][: -len(match[5]) or None] + match[5]
            if end is not None and end < match[1]:
                continue
            opened = first - (between or opener in self._words["spans"] | self._words["from"])
            yield Period(opened, last + 1, match[1], end)

    def _dated(self, row: Row, date: Date, place: int) -> Period:
        last = position_of(row.items, date.span.end - 1)
        after = (place if last is None else last) + 1
        opener = place - 1
        while row.lower(opener) in self._words["before_dates"]:
            opener -= 1
        if row.lower(opener) in self._words["inclusive"] and row.lower(opener - 1) == "och":
            opener -= 2  # "från och med", "till och med"
        if date.end is not None:
            return Period(place, after, date.value, date.end)
        if row.lower(opener) in self._words["from"]:
            lasting = row.lower(opener) in self._words["since"]
            return Period(opener, after, date.value, None, lasting=lasting)
        if row.lower(opener) in self._words["until"]:
            return Period(opener, after, None, date.value)
        return Period(place, after, date.value, None, point=True)

    def _joined(self, periods: list[Period], row: Row) -> list[Period]:
        """Make one of "från den 1 mars 2020 till och med den 28 februari 2026"."""
        found: list[Period] = []
        for period in periods:
            before = found[-1] if found else None
            between = [] if before is None else row.items[before.last : period.first]
            if (
                before is not None
                and before.start is not None
                and before.end is None
                and period.start is None
                and all(item.lower in self._words["joining_times"] for item in between)
            ):
                found[-1] = Period(before.first, period.last, before.start, period.end)
            else:
                found.append(period)
        return found


def _bracketed(row: Row, period: Period) -> Period:
    """Take in the parentheses around a time."""
    if row.lower(period.first - 1) == "(" and row.lower(period.last) == ")":
        return replace(period, first=period.first - 1, last=period.last + 1)
    return period

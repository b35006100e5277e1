"""Careers told as lists: "2010–2014 Enhetschef, Finansdepartementet" below somebody's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.extraction.clauses.titles import Title
from graph.extraction.memberships.periods import Period
from graph.extraction.memberships.rows import Holders, Row
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading
from graph.records import BlockKind, Kind, Status

_YEAR = r"(?:19|20)\d\d"
_LAST = rf"{_YEAR}|\d\d(?!\d)|nu\b|i dag\b|idag\b"
_YEARS = re.compile(
    rf"\W*({_YEAR})(?:\s*(?:[–—-]|till)\s*({_LAST})?|(?=\W*(?:[^\W\d]|$)))[\s:,.–—-]*"
)
LABEL = 3  # words of "Övriga väsentliga uppdrag:" at most
Line = tuple[Title, Period | None]
Words = Mapping[str, frozenset[str]]
REACH = 12  # sentences above a line in which the person may be named whom it is about


@dataclass(frozen=True, slots=True)
class Post:
    """A line of a career: whose, which title in which row, and when if that is told."""

    person: int
    row: Row
    title: Title
    period: Period | None


class Careers:
    """Reads lines that give a post and its years, without a name or a verb.

    Parameters
    ----------
    reading : Reading
    mentions : Mentions
    holders : Holders
    words : mapping of str to frozenset of str
        The small words of the lexicon.
    """

    def __init__(
        self, reading: Reading, mentions: Mentions, holders: Holders, words: Words
    ) -> None:
        self._words = words
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
        lines = {**self._lines(rows), **self._labelled(rows)}
        for row in rows:
            if row.sentence.index not in lines:
                continue
            above = [r for r in rows[: row.sentence.index] if r.sentence.index not in lines]
            person = self._whose(above[-REACH:])
            if person is not None:
                for title, period in lines[row.sentence.index]:
                    yield Post(person, row, title, period)

    def _labelled(self, rows: Sequence[Row]) -> dict[int, list[Line]]:
        """Return the titles after "Andra uppdrag:" and "Tidigare befattningar:", by sentence."""
        found: dict[int, list[Line]] = {}
        for row in rows:
            colon = next((i for i in range(1, LABEL + 1) if row.lower(i) == ":"), 0)
            if row.lower(colon - 1) not in self._words["post_labels"] or any(row.people()):
                continue
            titles = row.titles_from(colon + 1, self._words)
            if row.lower(0) in self._words["earlier"]:
                titles = (replace(title, status=Status.FORMER) for title in titles)
            found[row.sentence.index] = [(title, None) for title in titles]
        return found

    def _lines(self, rows: Sequence[Row]) -> dict[int, list[Line]]:
        """Return the titles and the years of the lines that are posts, by sentence.

        The years may stand on the line above the title.
        """
        found: dict[int, list[Line]] = {}
        above: re.Match[str] | None = None
        for row in rows:
            span = row.sentence.span
            text = self._content[span.start : span.end]
            match = _YEARS.match(text)
            alone = match is not None and match.end() == len(text)
            years, start = (above, 0) if match is None else (match, match.end())
            title = None if alone or years is None else self._title(row, span.start + start)
            if title is not None and years is not None:
                period = Period(0, title.start, years[1], _end(years))
                found[row.sentence.index] = [(title, period)]
            above = match if alone else None
        return found

    def _title(self, row: Row, offset: int) -> Title | None:
        """Return the title that a line without a name or a verb begins with at an offset."""
        if row.states() or any(True for _ in row.people()):
            return None
        first = next((i for i, item in enumerate(row.items) if item.span.start >= offset), None)
        if first is None:
            return None
        first += row.items[first].genitive and row.items[first].mention is not None
        title = row.titles.get(first)
        return None if title is None else self._with_body(row, title)

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


def _end(years: re.Match[str]) -> str | None:
    """Return the last year of a line: its only one, or that after the dash."""
    end = years[2]
    if end is None:
        return None if re.search(r"[–—-]|till", years[0]) else years[1]
    return years[1][: 4 - len(end)] + end if end.isdigit() else None

"""Roles that the layout gives: "Ordförande: Anna Ek", a title below a name, names below a title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.extraction.clauses.titles import Title
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.memberships.rows import Row
from graph.records import Kind

LABEL = 5  # words between a label's title and its colon ("Ledamöter på två år:")
ASIDE = 2  # words before a label's title ("Övriga ordinarie ledamöter:")


@dataclass(frozen=True, slots=True)
class Listed:
    """A title and where its holder stands: at an item of a row; `said` is the title's row."""

    row: Row
    person: int
    title: Title
    said: Row


class Lists:
    """Reads a text's lines in order.

    Parameters
    ----------
    knowledge : Knowledge
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._words = knowledge.words
        self._bearer: Row | None = None  # begins with somebody whom titles below may be about
        self._below: Row | None = None  # the last one with a title of theirs
        self._label: Title | None = None  # stands alone on a line above names

    def read(self, row: Row) -> Iterator[Listed]:
        """Yield what the next row of the text lists."""
        stated = row.states()
        yield from () if stated else self._labelled(row)
        holders = [] if stated else self._above(row)
        if self._bearer is not None and holders:
            self._label = None
            self._below = row
            for title in row.titles_from(0, self._words):
                for holder in holders:
                    yield Listed(self._bearer, holder, row.with_body(title), row)
            return
        named = row.kind(0) is Kind.PERSON and not stated
        if self._label is not None and not stated and row.opens_with_one():
            named = False  # whose title stands above has none below
            if not any(self._in_board(title) for title in row.titles.values()):
                yield Listed(row, 0, self._label, row)
        else:
            self._label = None if stated or row.opens_with_one() else self._alone(row)
        self._bearer = row if named else None
        self._below = None

    def _above(self, row: Row) -> list[int]:
        """Return the positions in the row above of those whom a row's first title is about.

        That row begins with them: with one person, or with several and nothing else. What stands
        in a paragraph of its own below their titles heads something else ("Revisor").
        """
        above, below = self._bearer, self._below
        if above is None or 0 not in row.titles or any(True for _ in row.people()):
            return []
        if below is not None and below.sentence.block != row.sentence.block:
            return []
        people = above.people_from(0, self._words["people_joins"])
        signed = above.past_party(people[-1] + 1) == len(above.items)
        if len(people) > 1:
            return people if signed and row.titles[0].plural else []
        beside = above.sentence.block == row.sentence.block
        return people if above.opens_with_one() and (beside or signed) else []

    def _in_board(self, title: Title) -> bool:
        return title.role.split(" ")[-1] in self._words["boards"]

    def _alone(self, row: Row) -> Title | None:
        """Return the title that is all of a line, in the plural or one that may be."""
        title = row.titles.get(0) or row.titles.get(1)
        alone = title is not None and title.end == len(row.items)
        return title if alone and title is not None and not title.definite else None

    def _labelled(self, row: Row) -> Iterator[Listed]:
        """Read "Ordf: Anna Ek (M), vice ordf: Bo Dal (KD) och Cia Eng (S)", "kassör – Bo Dal"."""
        start = 0
        while start < len(row.items):
            titles, position = self._titles(row, start)
            first = row.titles.get(position)
            person = position if first is None else first.end
            if not titles or row.kind(person) is not Kind.PERSON:
                return
            people = row.people_from(person, self._words["people_joins"] | {";"})
            for title in titles:
                yield from (Listed(row, holder, title, row) for holder in people)
            start = row.past_party(people[-1] + 1)
            while row.lower(start) in self._words["people_joins"] | {";", ".", "("}:
                start += 1

    def _titles(self, row: Row, start: int) -> tuple[list[Title], int]:
        """Return the titles of the label that begins at a position, and where its names begin."""
        titles: list[Title] = []
        position = next((i for i in range(start, start + ASIDE + 1) if i in row.titles), start)
        while position in row.titles:
            titles.append(row.titles[position])
            position = titles[-1].end
            if row.lower(position) not in self._words["and"]:
                break
            position += 1
        ahead = range(position, min(position + LABEL, len(row.items)))
        colon = next((i for i in ahead if row.lower(i) == ":"), None)
        if row.lower(position) in self._words["dashes"]:
            colon = position
        named = colon is None or any(row.kind(i) for i in range(position, colon))
        return ([], start) if named or colon is None else (titles, colon + 1)

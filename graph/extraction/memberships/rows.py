"""A sentence as memberships are read from it: items, the titles among them, who holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from graph.extraction.clauses.referents import Referents
from graph.extraction.clauses.titles import Title, title_at
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item, items_of, word_item
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Sentence
from graph.records import Kind, Status


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence as items, with the title phrase that begins at each position, if any.

    Positions outside the sentence are allowed: there stands the word "" of no kind.
    """

    sentence: Sentence
    items: Sequence[Item]
    titles: dict[int, Title]

    def people(self) -> Iterator[int]:
        """Yield the positions of people named."""
        return (i for i, item in enumerate(self.items) if item.kind is Kind.PERSON)

    def lower(self, position: int) -> str:
        """Return the word at a position in lower case."""
        return self.items[position].lower if 0 <= position < len(self.items) else ""

    def kind(self, position: int) -> Kind | None:
        """Return the kind of the name at a position."""
        return self.items[position].kind if 0 <= position < len(self.items) else None

    def mention(self, position: int) -> int | None:
        """Return the mention at a position."""
        return self.items[position].mention if 0 <= position < len(self.items) else None

    def states(self) -> bool:
        """Tell whether a verb stands there, outside names: a list or a signature has none."""
        return any(item.mention is None and item.pos in {"VERB", "AUX"} for item in self.items)

    def opens_with_one(self) -> bool:
        """Tell whether somebody's name stands first and is the only one."""
        return self.kind(0) is Kind.PERSON and sum(1 for _ in self.people()) == 1

    def dated_from(self, since: frozenset[str]) -> bool:
        """Tell whether what is said has lasted since a year: "har suttit i nämnden sedan 2002"."""
        words = [item.lower for item in self.items]
        return any(one in since and two[:1].isdigit() for one, two in pairwise(words))

    def titled(self, position: int) -> bool:
        """Tell whether a title ends before a position."""
        return any(title.end == position for title in self.titles.values())

    def past_party(self, position: int) -> int:
        """Return the position after "(S)" or "(58)"; a title in parentheses is not passed."""
        if (
            self.lower(position) == "("
            and self.lower(position + 2) == ")"
            and position + 1 not in self.titles
        ):
            return position + 3
        return position

    def titles_from(self, position: int, words: Mapping[str, frozenset[str]]) -> Iterator[Title]:
        """Yield titles joined by commas and "och", unless they lead on to another person.

        Parameters
        ----------
        position : int
            Where the first may begin.
        words : mapping of str to frozenset of str
            The small words of the lexicon.
        """
        while True:
            ahead = range(position, min(position + 4, len(self.items)))
            start = next((i for i in ahead if i in self.titles), None)
            if start is None or not _holders_only(self.items[position:start], words["today"]):
                return
            title = self.titles[start]
            label = self.lower(title.end) == ":"  # "Karin Ek, kassör: Jonas Dal"
            if self.kind(title.end + label) is Kind.PERSON:
                return
            yield title
            position = title.end
            if self.lower(position) not in words["joins"]:
                return
            position += 1

    def ahead(self, title: Title) -> int | None:
        """Return where the holder of a title may stand: right after it, or between commas.

        There another title may come first: "marinchefen, konteramiral Anna Ek,".
        """
        person = self.past_party(title.end)
        owned = title.start > 0 and self.items[title.start - 1].genitive  # "Norges minister"
        if self.lower(person) != "," or not (
            title.definite or title.organisation is not None or owned
        ):
            return person
        rank = self.titles.get(person + 1)
        person = person + 1 if rank is None or rank.definite else rank.end
        closes = self.lower(person + 1) in {",", ".", ")", ""}
        return person if closes and not self._follows_name(title.start) else None

    def _follows_name(self, start: int) -> bool:
        """Tell whether a title stands after a name and a comma, to which it then belongs."""
        return self.lower(start - 1) == "," and (
            self.kind(start - 2) is Kind.PERSON or self.lower(start - 2) == ")"
        )

    def people_from(self, position: int, joins: frozenset[str]) -> list[int]:
        """Return the person at a position and those joined after: "A (S), B (M) och C"."""
        found = [position]
        while self.lower(end := self._past_body(self.past_party(found[-1] + 1))) in joins:
            title = self.titles.get(end + 1)
            person = end + 1 if title is None else title.end
            if self.kind(person) is not Kind.PERSON:
                break
            found.append(person)
        return found

    def _past_body(self, position: int) -> int:
        """Return the position after "på Fiskeverket"."""
        body = self.kind(position + 1) is Kind.ORGANISATION
        return position + 2 if body and self.items[position].pos == "ADP" else position

    def people_upto(self, position: int, joins: frozenset[str]) -> list[int]:
        """Return the person at a position and those joined before: "A (S), B (M) och C"."""
        found = [position]
        while self.lower((start := self._with_title(found[-1])) - 1) in joins:
            before = start - 2
            if self.lower(before) == ")" and self.past_party(before - 2) == before + 1:
                before -= 3
            if self.kind(before) is not Kind.PERSON:
                break
            found.append(before)
        return found

    def with_body(self, title: Title) -> Title:
        """Read the body beside a title that closes a list: "Anna Ek, talesperson, Brorådet".

        Before a date it is the paper that the line stood in.
        """
        body = title.end + 1
        if title.organisation is not None or self.lower(title.end) != ",":
            return title
        closes = self.lower(body + 1) in {",", ".", ")", ":", ""}
        dated = self.before_date(body)
        if self.kind(body) is not Kind.ORGANISATION or self.items[body].genitive:
            return title
        return replace(title, organisation=self.mention(body)) if closes and not dated else title

    def before_date(self, body: int) -> bool:
        """Tell whether a date follows a name and a comma: "Kustposten, den 3 maj"."""
        return self.kind(body + 2) is None and any(
            self.lower(i)[:1].isdigit() for i in (body + 2, body + 3)
        )

    def _with_title(self, person: int) -> int:
        """Return where a name and the title before it begin."""
        starts = (title.start for title in self.titles.values() if title.end == person)
        return min(starts, default=person)

    def party(self, position: int) -> int | None:
        """Return the body in parentheses at a position: "(S)", "(Centerpartiet)"."""
        if self.lower(position) != "(" or self.lower(position + 2) != ")":
            return None
        inside = position + 1
        return self.mention(inside) if self.kind(inside) is Kind.ORGANISATION else None


def _holders_only(items: Sequence[Item], today: frozenset[str]) -> bool:
    """Tell whether items before a title can belong to it: "SKL:s", "en av de", "i dag"."""
    return all(
        item.genitive
        or item.pos in {"DET", "ADJ", "NUM", "ADP", "ADV", "PART"}
        or item.lower in today
        for item in items
    )


def row_of(sentence: Sentence, mentions: Mentions, knowledge: Knowledge) -> Row:
    """Return a sentence's row; a title inside a longer one that ends with it is left out.

    Events are no items there: "ett samtal med Norges utrikesminister Anna Ek" names a title; nor
    are forms of address: "ambassadör Mr. Bo Dal".
    """
    items = _without_addresses(_without_events(items_of(sentence, mentions)), knowledge.addresses)
    titles: dict[int, Title] = {}
    for position in range(len(items)):
        title = title_at(items, position, knowledge, plural=True)
        if title and not any(
            t.start < title.end - 1 and t.end == title.end for t in titles.values()
        ):
            titles[position] = title
    return Row(sentence, items, _sharing(items, titles, knowledge))


def _without_addresses(items: Sequence[Item], addresses: frozenset[str]) -> Sequence[Item]:
    if all(item.lower not in addresses for item in items):
        return items
    found: list[Item] = []
    for item in reversed(items):
        named = bool(found) and found[-1].kind is Kind.PERSON
        if item.mention is not None or not (named and item.lower in addresses):
            found.append(item)
    return found[::-1]


def _without_events(items: Sequence[Item]) -> Sequence[Item]:
    if all(item.kind is not Kind.EVENT for item in items):
        return items
    return tuple(
        part
        for item in items
        for part in (map(word_item, item.tokens) if item.kind is Kind.EVENT else (item,))
    )


def _sharing(
    items: Sequence[Item], titles: dict[int, Title], knowledge: Knowledge
) -> dict[int, Title]:
    """Give joined titles what they share.

    The first has the body of the second ("ledamot av och ordförande i X"), the second is as past
    as the first ("tidigare vd och ordförande i X").
    """
    words = knowledge.words
    led = tuple(words["roles_in_bodies"])
    shared = dict(titles)
    for start in sorted(titles, reverse=True):
        title = titles[start]
        if title.end != title.noun or title.end >= len(items):
            continue
        join = title.end + (items[title.end].lower in words["within"])
        other = shared.get(join + 1)
        if (
            other is None
            or items[join].lower not in words["and"]
            or not all(any(word.endswith(led) for word in t.role.split()) for t in (title, other))
        ):
            continue
        if title.organisation is None and title.role not in words["of_one_body"]:
            shared[start] = replace(title, organisation=other.organisation)
        if title.status is Status.FORMER:
            shared[other.start] = replace(other, status=Status.FORMER)
    return shared


class Holders:
    """Tells which items of a row are people: named, or meant by a pronoun.

    Parameters
    ----------
    knowledge : Knowledge
    referents : Referents
        Resolves the pronouns.
    """

    def __init__(self, knowledge: Knowledge, referents: Referents) -> None:
        self._knowledge = knowledge
        self._referents = referents

    def positions(self, row: Row) -> list[int]:
        """Return the positions of people, named or meant by a pronoun that is resolved."""
        return [
            position
            for position, item in enumerate(row.items)
            if item.kind is Kind.PERSON
            or (
                item.kind is None
                and item.lower in self._knowledge.pronouns
                and self._referents.pronoun(item.tokens[0]) is not None
            )
        ]

    def person(self, row: Row, position: int) -> int:
        """Return the mention of the person at a position.

        Raises
        ------
        ValueError
            If nobody stands there.
        """
        mention = row.items[position].mention
        if mention is None:
            mention = self._referents.pronoun(row.items[position].tokens[0])
        if mention is None:
            raise ValueError(f"item {position} of {row.sentence.span} is no person")
        return mention

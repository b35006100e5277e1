"""Of which body one is a part, and where it is, as names and the words between them say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from graph.extraction.clauses.relations import relation
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item, items_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, Sentence
from graph.records import BlockKind, Kind, Statement

NAMED = 0.9  # confidence in what a name itself says
BESIDE = 0.8  # confidence in what the words between two names say
UNITS = frozenset({"unit", "committee"})  # kinds that are parts of the body they are "på" or "i"
NEAR = 5  # items from a body to the place of its seat


class Structures:
    """Finds statements about the parts and the seats of bodies.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With organisations and places.
    """

    def __init__(self, reading: Reading, knowledge: Knowledge, mentions: Mentions) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions

    def find(self) -> Iterator[Statement]:
        """Yield the statements of the text, sentence by sentence; some may come again."""
        for sentence in self._reading.sentences:
            for body in self._mentions.within(sentence.span, Kind.ORGANISATION):
                yield from self._by_name(body, sentence)
            if sentence.kind is not BlockKind.HEADING:
                yield from self._beside(items_of(sentence, self._mentions), sentence)

    # -- "ambassaden i Wien", "FN:s säkerhetsråd"

    def _by_name(self, body: int, sentence: Sentence) -> Iterator[Statement]:
        mention = self._mentions[body]
        if " " not in mention.name:
            return
        for place in self._mentions.within(mention.span, Kind.PLACE):
            span = self._mentions[place].span
            before = self._reading.document.content[mention.span.start : span.start].split()
            if span.end == mention.span.end and before[-1:] and before[-1] in self._placed:
                yield self._said(body, "schema:location", place, sentence, NAMED)
        whole = self._whole(mention.name)
        if whole is not None and self._mentions.root(whole) != self._mentions.root(body):
            yield self._said(body, "org:subOrganizationOf", whole, sentence, NAMED)

    def _whole(self, name: str) -> int | None:
        """Return the body that a name begins with in the genitive, if the text names it."""
        words = name.casefold().split(" ")
        if words[-1] in self._words["towns_own_bodies"]:
            return None  # "Norrviks kommun" is no part of "Norrvik"
        for length in range(1, len(words)):
            owner = " ".join(words[:length])
            bare = owner.removesuffix("s").removesuffix(":")
            for base in {owner, bare} if owner.endswith(("s", "x", "z")) else ():
                if base in self._bodies:
                    return self._bodies[base]
        return None

    @cached_property
    def _bodies(self) -> dict[str, int]:
        """The first mention of each body by name in lower case; none that bears a place's."""
        gazetteer = self._knowledge.gazetteer
        found: dict[str, int] = {}
        for index, mention in enumerate(self._mentions):
            if mention.kind is Kind.ORGANISATION and not gazetteer.is_body(mention.name):
                found.setdefault(mention.name.casefold(), index)
        return found

    @cached_property
    def _placed(self) -> frozenset[str]:
        return self._words["placed_in"]

    # -- "Institutet vid Brouniversitetet", "Brobolaget, med säte i Lund"

    def _beside(self, items: Sequence[Item], sentence: Sentence) -> Iterator[Statement]:
        for place, item in enumerate(items):
            if item.kind is not Kind.ORGANISATION or item.mention is None or item.genitive:
                continue
            whole = self._part_of(items, place)
            if whole is not None:
                yield self._said(item.mention, "org:subOrganizationOf", whole, sentence, BESIDE)
            seat = self._seat(items, place)
            if seat is not None:
                yield self._said(item.mention, "schema:location", seat, sentence, BESIDE)

    def _part_of(self, items: Sequence[Item], place: int) -> int | None:
        """Return the body after "vid"; a unit or a committee may be "på" or "i" one too."""
        if place + 2 >= len(items) or items[place + 2].kind is not Kind.ORGANISATION:
            return None
        link = items[place + 1].lower
        head = self._knowledge.organisation_head(items[place].lower, suffix=None)
        unit = head is not None and head.kind in UNITS and link in self._words["unit_links"]
        if link not in self._words["part_of_links"] and not unit:
            return None
        return None if items[place + 2].genitive else items[place + 2].mention

    def _seat(self, items: Sequence[Item], place: int) -> int | None:
        """Return the place of "Brobolaget, med säte i Lund" and "har sitt huvudkontor i Lund"."""
        ahead = range(place + 1, min(place + 1 + NEAR, len(items) - 2))
        for position in ahead:
            if items[position].mention is not None:
                return None
            if items[position].lower in self._words["seats_of_bodies"]:
                placed = items[position + 1].lower in self._placed
                there = items[position + 2]
                return there.mention if placed and there.kind is Kind.PLACE else None
        return None

    def _said(
        self, body: int, predicate: str, other: int, sentence: Sentence, certainty: float
    ) -> Statement:
        return relation(self._mentions, body, predicate, other, sentence.span, certainty)

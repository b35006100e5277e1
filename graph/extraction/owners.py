"""What an event's own phrase says: whose it is, and where the venue lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.extraction.event_words import event_kind
from graph.extraction.items import Item
from graph.extraction.knowledge import Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.reading import Sentence
from graph.extraction.relations import relation
from graph.records import Kind, Mention, Span, Statement

OWNED = 0.7  # confidence
BEFORE = 4  # items between a genitive and its noun, which may be adjectives
ARRANGED = frozenset({"celebration", "campaign"})  # kinds of events that belong to who holds them


class Owners:
    """Finds organisers by genitive, and the places of venues.

    Parameters
    ----------
    knowledge : Knowledge
    mentions : Mentions
        With names and events.
    """

    def __init__(self, knowledge: Knowledge, mentions: Mentions) -> None:
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions

    def find(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Statement]:
        """Yield what the phrases of a sentence, given with its items, say of its events."""
        for position, item in enumerate(items):
            if item.kind is not Kind.EVENT or item.mention is None or item.pos == "VERB":
                continue
            if self._arranged(self._mentions[item.mention]):
                for body in self._holders(items, position):
                    yield relation(
                        self._mentions, item.mention, "schema:organizer", body, sentence.span, OWNED
                    )
        yield from self._venues(sentence)

    def _arranged(self, event: Mention) -> bool:
        """Tell whether a genitive before an event names who arranges it.

        A body's meeting or congress is its own doing in another sense, and nobody's election is.
        """
        word = event.name.split()[0].lower() if event.name else ""
        kind = event_kind(word, self._knowledge)
        return kind in ARRANGED or word.endswith(tuple(self._words["arranged"]))

    def _holders(self, items: Sequence[Item], position: int) -> Iterator[int]:
        """Yield the bodies in the genitive before an event: "Brorådets och Bankrådets träff"."""
        place = position - 1
        while place >= 0 and position - place <= BEFORE and items[place].mention is None:
            if items[place].pos not in {"ADJ", "NUM", "VERB"}:
                return
            place -= 1
        while place >= 0 and items[place].kind is Kind.ORGANISATION and items[place].genitive:
            body = items[place].mention
            if body is not None:
                yield body
            place -= 1
            while (
                place >= 0 and items[place].pos in {"NOUN", "ADJ"} and items[place].mention is None
            ):
                place -= 1  # "föreningen Brons och banans"
            if place < 0 or items[place].lower not in self._words["and"]:
                return
            place -= 1

    def _venues(self, sentence: Sentence) -> Iterator[Statement]:
        """Yield where a venue lies: "träff på Bruket i Umeå"."""
        for index in self._mentions.within(sentence.span, Kind.EVENT):
            span = self._mentions[index].span
            bodies = self._mentions.within(span, Kind.ORGANISATION)
            places = self._mentions.within(span, Kind.PLACE)
            if not bodies or not places:
                continue
            body, place = bodies[-1], places[-1]
            if self._links(self._mentions[body].span, self._mentions[place].span, sentence):
                yield relation(self._mentions, body, "schema:location", place, sentence.span, OWNED)

    def _links(self, body: Span, place: Span, sentence: Sentence) -> bool:
        between = [t.lower_ for t in sentence.tokens if body.end <= t.idx < place.start]
        return len(between) == 1 and between[0] in self._words["placed_in"]

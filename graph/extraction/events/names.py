"""Events with a name of their own: "Almedalsveckan", "Socialchefsdagarna 2017"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from graph.extraction.events.words import (
    ATTENDED,
    base_event,
    ends_as_event,
    event_kind,
    listed_event,
)
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item, items_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, Sentence, has
from graph.records import Kind, Span

NAMED = 0.85  # confidence
LONGEST = 14  # items of a name after its noun


class EventNames:
    """Finds names of events that the model passed over or took for bodies.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With the names of the text; receives those of events.
    """

    def __init__(self, reading: Reading, knowledge: Knowledge, mentions: Mentions) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions

    def find(self, sentence: Sentence) -> None:
        """Add the names of events in a sentence."""
        self._free_titles(sentence)
        items = items_of(sentence, self._mentions)
        for position in range(len(items) - 1):
            self._apposed(items, position)
            self._day_of(items, position)
        items = items_of(sentence, self._mentions)
        for position, item in enumerate(items):
            if item.kind is Kind.EVENT and item.mention is not None and _dated(items, position):
                self._with_year(item.mention, items[position + 1])
            if self._says_event(item):
                self._mentions.retype(item.mention or 0, Kind.EVENT, "")
                continue
            placed = item.kind is Kind.PLACE and not item.lower.endswith(self._never_places)
            if item.kind in {Kind.PERSON, Kind.EVENT} or placed:
                continue
            if item.mention is not None:
                alone = len(item.tokens) == 1 and ends_as_event(item.lower, self._knowledge)
                if alone or self._stylised(items, position):
                    self._mentions.retype(item.mention, Kind.EVENT)
                    if _dated(items, position):
                        self._with_year(item.mention, items[position + 1])
                continue
            span = self._event_name(items, position)
            if span and self._mentions.free(span):
                name = self._reading.text(span)
                self._mentions.add(Kind.EVENT, span, name, confidence=NAMED)

    def _says_event(self, item: Item) -> bool:
        """Tell whether the name of a body or place ends as only events' do: "Ekby Filmdagar"."""
        kinds = {Kind.ORGANISATION, Kind.PLACE}
        if item.kind not in kinds or item.mention is None or len(item.tokens) == 1:
            return False
        ends = item.tokens[-1].lower_.endswith(self._event_endings)
        known = self._knowledge.gazetteer.knows(self._mentions[item.mention].name)
        return ends and not known and ends_as_event(item.tokens[-1].lower_, self._knowledge)

    def _day_of(self, items: Sequence[Item], position: int) -> None:
        """Add the name of a day or week that belongs to something: "Arkivens dag"."""
        whose, day = items[position], items[position + 1]
        if day.mention is not None or day.lower not in self._words["days_of"]:
            return
        inside = position > 0 or whose.text in self._inside
        if not (whose.genitive and whose.text[0].isupper() and inside):
            return
        if whose.kind in {Kind.PERSON, Kind.PLACE, Kind.EVENT}:
            return
        span = Span(whose.span.start, day.span.end)
        name = self._reading.text(span)
        if whose.mention is None:
            self._mentions.add(Kind.EVENT, span, name, confidence=NAMED)
        else:
            self._mentions.widen(whose.mention, span, name, "")
            self._mentions.retype(whose.mention, Kind.EVENT)

    def _with_year(self, mention: int, year: Item) -> None:
        """Let the year after a name belong to it: each year's event is one of its own."""
        old = self._mentions[mention]
        span = Span(old.span.start, year.span.end)
        identity = f"{old.identity} {year.text}" if old.identity else ""
        self._mentions.widen(mention, span, f"{old.name} {year.text}", identity)

    def _apposed(self, items: Sequence[Item], position: int) -> None:
        """Add the name after a definite noun: "konferensen Clean Rivers", "mässan ”Fisk nu”"."""
        if not self._introduces(items[position]):
            return
        end = self._name_end(items, position + 1)
        first = position + 1 + (items[position + 1].text in self._words["quotes"])
        if end <= first:
            return
        span = Span(items[first].span.start, items[end - 1].span.end)
        known = items[first].mention
        if end == first + 1 and known is not None:
            self._mentions.retype(known, Kind.EVENT)
        elif self._mentions.free(span):
            self._mentions.add(Kind.EVENT, span, self._reading.text(span), confidence=NAMED)

    def _introduces(self, noun: Item) -> bool:
        """Tell whether an item is a definite noun for an event that people come to."""
        definite = noun.mention is None and has(noun.tokens[0], "Definite", "Def")
        return definite and event_kind(noun.lower, self._knowledge) in ATTENDED

    def _free_titles(self, sentence: Sentence) -> None:
        """Take back the names inside a title: "seminariet ”Fiskens Sverige”" names one event."""
        items = items_of(sentence, self._mentions)
        inside: list[int] = []
        for position in range(len(items) - 2):
            quoted = items[position + 1].text in self._words["quotes"]
            if quoted and self._introduces(items[position]):
                end = self._name_end(items, position + 1)
                title = items[position + 2 : end]
                if len(title) > 1:
                    inside += [item.mention for item in title if item.mention is not None]
        if inside:
            self._mentions.drop(inside)

    def _name_end(self, items: Sequence[Item], start: int) -> int:
        """Return where a name ends that begins with a quotation mark or a capital."""
        if items[start].text in self._words["quotes"]:
            closing = range(start + 2, min(start + LONGEST, len(items)))
            return next((i for i in closing if items[i].text in self._words["quotes"]), start)
        end = place = start
        while place < min(start + LONGEST, len(items)):
            item = items[place]
            if item.kind in {Kind.PERSON, Kind.PLACE} or self._knowledge.gazetteer.knows(item.text):
                break
            if any(letter.isupper() for letter in item.text):
                end = place + 1
            elif item.lower not in self._words["foreign"]:
                break
            place += 1
        article = end == start + 1 and items[start].lower in self._words["articles"]
        return start if article else end

    def _stylised(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether capitals after an event's noun name an event: "samtal på STORA DAGEN"."""
        item = items[position]
        return (
            len(item.tokens) > 1
            and item.text.isupper()
            and position > 1
            and items[position - 1].lower in self._words["named_at"]
            and any(
                base_event(before.lower, self._knowledge)
                for before in items[:position]
                if before.mention is None
            )
            and not self._knowledge.gazetteer.knows(item.text)
        )

    def _event_name(self, items: Sequence[Item], position: int) -> Span | None:
        item = items[position]
        word = item.text
        opens = position == 0 and not word.isupper() and not _dated(items, position)
        if not word[0].isupper():
            return None
        if opens and word not in self._inside and not self._takes_place(items, position):
            return None
        if ends_as_event(item.lower, self._knowledge):
            return Span(item.span.start, items[position + _dated(items, position)].span.end)
        capitals = _capitals(items, position)
        if capitals and position > 0 and items[position - 1].lower in self._words["at"]:
            return Span(item.span.start, items[position + capitals - 1].span.end)
        return None

    def _takes_place(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether a word that is no noun of ours takes place: "Kommunikationsdagen hålls"."""
        if listed_event(items[position].lower, self._knowledge) or len(items) < position + 2:
            return False
        verbs = self._knowledge.event_verbs
        return items[position + 1].lower in verbs["happens"] | verbs["organiser"]

    @cached_property
    def _never_places(self) -> tuple[str, ...]:
        return tuple(self._words["never_places"])

    @cached_property
    def _event_endings(self) -> tuple[str, ...]:
        return tuple(self._words["event_names_end"])

    @cached_property
    def _inside(self) -> frozenset[str]:
        """Words that stand inside a sentence somewhere: their capital says something."""
        sentences = self._reading.sentences
        return frozenset(token.text for sentence in sentences for token in sentence.tokens[1:])


def _dated(items: Sequence[Item], position: int) -> bool:
    following = items[position + 1].text if position + 1 < len(items) else ""
    return len(following) == 4 and following.isdigit() and following[:2] in {"19", "20"}


def _capitals(items: Sequence[Item], position: int) -> int:
    """Return how many words from a position on are written in capitals, if two or more."""
    count = 0
    for item in items[position:]:
        if item.mention is not None or not (item.text.isupper() and item.text.isalpha()):
            break
        count += 1
    return count if count > 1 else 0

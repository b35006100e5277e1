"""Events: named ones, described ones ("ett panelsamtal om tillit"), those told by a verb."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import takewhile

from graph.extraction.assertion import is_stated
from graph.extraction.circumstances import Circumstances
from graph.extraction.event_names import EventNames
from graph.extraction.event_nouns import (
    accompanies,
    is_definite,
    is_named,
    is_plural,
    names_in,
    tail_end,
    words_before,
)
from graph.extraction.event_references import EventReferences, Hint, Known, Names
from graph.extraction.event_series import BETWEEN, EventSeries, is_counted
from graph.extraction.event_words import ATTENDED, base_event, event_kind, gathers, several_events
from graph.extraction.event_worth import Worth, is_held
from graph.extraction.hinted_events import DESCRIBED, HintedEvents
from graph.extraction.items import Item, items_of
from graph.extraction.knowledge import Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.reading import Reading, Sentence, has
from graph.extraction.told_events import ToldEvents
from graph.records import BlockKind, Form, Kind, Span


class Events:
    """Finds events.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With the names of the text; receives the events.
    circumstances : Circumstances
        Of the same text: a date makes an event of a description.

    Attributes
    ----------
    places : dict of int to int
        Mention of a place by mention of an event, where a verb joins the two.
    """

    def __init__(
        self,
        reading: Reading,
        knowledge: Knowledge,
        mentions: Mentions,
        circumstances: Circumstances,
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions
        self._circumstances = circumstances
        self._references = EventReferences(knowledge)
        self._worth = Worth(knowledge)
        self._told = ToldEvents(knowledge, mentions, circumstances, self._references)
        self.places = self._told.places
        self._hinted = HintedEvents(mentions, self._references, self.places)

    def find(self) -> None:
        """Add the events of the text to its mentions."""
        names = EventNames(self._reading, self._knowledge, self._mentions)
        for sentence in self._reading.sentences:
            names.find(sentence)
        EventSeries(self._reading, self._mentions).join()
        for sentence in self._reading.sentences:
            self._nouns(sentence)
            self._told.find(sentence)
        for hint in list(self._references.hints):
            self._hinted.alone(hint)

    def _nouns(self, sentence: Sentence) -> None:
        items = items_of(sentence, self._mentions)
        for position, item in enumerate(items):
            if item.kind is Kind.EVENT and item.mention is not None and item.pos != "VERB":
                self._named(sentence, item, item.mention)
            if item.mention is not None or item.pos not in {"NOUN", "PROPN", "X"}:
                continue
            if self._mentions.at(item.span.start) is not None:
                continue  # taken by the tail of a description just added
            named = self._by_name(item)
            base = base_event(item.lower, self._knowledge)
            several = None if base else several_events(item.lower, self._knowledge)
            if several is not None and self._attended_by(items, position + 1):
                self._meetings(sentence, items, position, several)
            if named is not None:
                self._add(items, position, position + 1, item.lower, named)
            elif base is None or self._words["none_of"] & words_before(items, position):
                continue
            elif not self._titles(sentence, items, position, base):
                self._described_by(sentence, items, position, base)

    # -- names

    def _named(self, sentence: Sentence, item: Item, mention: int) -> None:
        """Remember a named event; "Bokmässan" is the "Bokmässan 2023" of the same text."""
        series, year = _without_year(self._mentions[mention].name)
        last = series.split()[-1]
        base = base_event(last, self._knowledge) or last
        alone = last == series
        dated = {
            k.index: k.date
            for k in self._references.known
            if k.date and (k.name == series or (alone and k.base == base))
        }
        if year is None and len(set(dated.values())) == 1:
            self._mentions.refer(mention, min(dated))
        described = self._references.called(base, year)
        if described is not None and self._mentions[mention].antecedent is None:
            self._mentions.link(mention, described.index)
        self._references.tell(
            Known(self._mentions.root(mention), base, series, sentence.index, year)
        )

    def _by_name(self, item: Item) -> int | None:
        """Return the event that has a word as its name, written with a capital elsewhere."""
        return self._lower_names.get(item.lower)

    @cached_property
    def _lower_names(self) -> dict[str, int]:
        """Mention of each named event by its name in lower case, the first of each."""
        found: dict[str, int] = {}
        for index, mention in enumerate(self._mentions):
            if mention.kind is Kind.EVENT and mention.form is Form.NAME:
                found.setdefault(mention.name.lower(), index)
        return found

    def _titles(self, sentence: Sentence, items: Sequence[Item], position: int, base: str) -> bool:
        """Take "konferensen" in "konferensen Clean Rivers" as the event so named."""
        following = items[position + 1 : position + 3]
        if following and following[0].text in self._words["quotes"]:
            following = following[1:]
        counted = bool(following) and is_counted(following[-1].text)
        if counted and following[0].text in BETWEEN:
            following = following[1:]
        name = following[0].mention if following else None
        if name is None or following[0].kind is not Kind.EVENT:
            return False
        if self._mentions[name].form is not Form.NAME:
            return False
        definite = has(items[position].tokens[0], "Definite", "Def")
        if not definite and not counted and not is_held(items, position):
            return False
        known = self._references.meant(base, sentence.index, None, frozenset())
        if known is not None and self._mentions[known.index].form is not Form.NAME:
            self._mentions.link(name, known.index)
        elif known is None:
            described = self._hinted.take_up(sentence.index, base, None, frozenset())
            if described is not None:
                self._mentions.link(name, described)
        self._add(items, position, position + 1, base, name)
        return True

    # -- descriptions

    def _described_by(
        self, sentence: Sentence, items: Sequence[Item], position: int, base: str
    ) -> None:
        """Add what an event's noun describes: one told of before, or a new one."""
        bare = position + 1
        end = tail_end(items, position, self._knowledge)
        if self._attended_by(items, bare) and not is_named(items, bare, end):
            end = bare
        if is_plural(items, position, self._knowledge):
            if self._attended_by(items, bare) and self._gathering(items[position].lower):
                self._meetings(sentence, items, position, base)
            return
        span = Span(items[position].span.start, items[end - 1].span.end)
        found = self._circumstances.date_of(span, sentence.span, base)
        date = None if found is None else found.value
        names = names_in(items, bare, end)
        known = self._known(sentence, items, position, end, base, date, names)
        if known is not None:
            pointing = is_definite(items, position, self._words) and not names
            self._add(items, position, bare if pointing else end, base, known)
        elif self._worth.narrowed(sentence, items, position, end, dated=date is not None):
            index = self._add(items, position, end, base, None)
            self._hinted.tell(sentence, index, base, date, names)
        elif self._gathering(items[position].lower) and (
            sentence.kind is BlockKind.HEADING or is_definite(items, position, self._words)
        ):
            tail = self._reading.text(Span(items[position].span.end, span.end))
            topic = position == 0 and items[min(bare, end - 1)].lower in self._words["topic_links"]
            told = sentence.kind is BlockKind.HEADING and (topic or self._acted(items))
            alone = " ".join(filter(None, [base, tail])) if told else ""
            self._references.hints.append(
                Hint(span, base, tail, sentence.index, date, names, alone=alone)
            )

    def _meetings(
        self, sentence: Sentence, items: Sequence[Item], position: int, base: str
    ) -> None:
        """Take meetings "med Anna Ek och Bo Alm" as one event of the text."""
        if self._words["habits"] & set(sentence.words()):
            return
        following = list(takewhile(accompanies, items[position + 1 :]))
        person = next((i for i in following if i.kind is Kind.PERSON and not i.genitive), None)
        if person is None or not is_stated(items, position, self._knowledge):
            return
        first = position - (position > 0 and items[position - 1].pos == "ADJ")
        span = Span(items[first].span.start, items[position].span.end)
        name = f"{self._reading.text(span)} {items[position + 1].lower} {person.text}"
        index = self._mentions.add(Kind.EVENT, span, name, form=Form.NOMINAL, confidence=DESCRIBED)
        self._hinted.tell(sentence, index, base, None, frozenset())

    def _known(
        self,
        sentence: Sentence,
        items: Sequence[Item],
        position: int,
        end: int,
        base: str,
        date: str | None,
        names: Names,
    ) -> int | None:
        """Return the event that a noun refers back to; makes one of what only hinted at it."""
        if names:
            tail = self._reading.text(Span(items[position].span.end, items[end - 1].span.end))
            same = self._references.named(f"{base} {tail}", date)
            if same is not None:
                return same.index
        campaign = self._references.campaign(base, sentence.index)
        if campaign is not None:
            return campaign.index
        if not is_definite(items, position, self._words):
            told = self._references.specified(sentence.index, date, names)
            if sentence.kind is not BlockKind.HEADING:
                told = told or self._references.headline(base, date, names)
            return told.index if told and self._gathering(items[position].lower) else None
        known = self._references.meant(base, sentence.index, date, names)
        if known is not None:
            return known.index
        return self._hinted.take_up(sentence.index, base, date, names)

    def _attended_by(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether "med" goes on from an event: it brings in who was there."""
        return items[min(position, len(items) - 1)].lower in self._words["attended_by"]

    def _acted(self, items: Sequence[Item]) -> bool:
        """Tell whether a headline says whose event it is: "Anna Ek håller dialogmöte om bron"."""
        return any(
            item.kind in {Kind.PERSON, Kind.ORGANISATION, Kind.PLACE}
            or (item.mention is None and self._knowledge.base_role(item.lower) is not None)
            for item in items
        )

    def _gathering(self, word: str) -> bool:
        kind = event_kind(word, self._knowledge)
        return kind in ATTENDED and gathers(word, self._knowledge)

    def _add(
        self, items: Sequence[Item], start: int, end: int, base: str, known: int | None
    ) -> int:
        span = Span(items[start].span.start, items[end - 1].span.end)
        tail = self._reading.text(Span(items[start].span.end, span.end))
        return self._mentions.add(
            Kind.EVENT,
            span,
            " ".join(filter(None, [base, tail])),
            form=Form.NOMINAL,
            antecedent=known,
            confidence=DESCRIBED,
        )


def _without_year(name: str) -> tuple[str, str | None]:
    """Split "Bokmässan 2023" into the series, in lower case, and the year."""
    words = name.lower().split()
    if len(words) > 1 and words[-1].isdigit() and len(words[-1]) == 4:
        return " ".join(words[:-1]), words[-1]
    return " ".join(words), None

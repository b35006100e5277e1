"""When, where and within what an event takes place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from graph.extraction.dates import Date
from graph.extraction.event_words import attended, timed
from graph.extraction.knowledge import Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.places import Places
from graph.extraction.reading import Reading
from graph.extraction.times import Times
from graph.records import Form, Kind, Mention, Span, Statement

STATED = 0.8  # confidence
INFERRED = 0.5  # confidence in the only day a text names
AROUND = 0.65  # confidence in what a heading or dateline says


class Circumstances:
    """Finds dates, places and wholes of events.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With names and events.
    """

    def __init__(self, reading: Reading, knowledge: Knowledge, mentions: Mentions) -> None:
        self._knowledge = knowledge
        self._within = knowledge.words["within_whole"]
        self._mentions = mentions
        self._times = Times(reading, knowledge)
        self._places = Places(reading, knowledge, mentions)

    def date_of(self, span: Span, sentence: Span, name: str) -> Date | None:
        """Return the date that a sentence gives an event, unless another event is nearer to it.

        Parameters
        ----------
        span : Span
            Where the event is described; a date inside belongs to it.
        sentence : Span
            The sentence that holds it.
        name : str
            What the event is called: people meet at some, others befall them.
        """
        others = [
            other.span
            for other in self._mentions
            if other.kind is Kind.EVENT and other.span.within(sentence)
            if not other.span.overlaps(span)
        ]
        return self._times.of(span, sentence, others, gathering=timed(name, self._knowledge))

    def find(self, told: Mapping[int, int]) -> list[Statement]:
        """Return dates, places and wholes of the events, each stated once per event.

        Parameters
        ----------
        told : mapping of int to int
            Place mention by event mention, where a verb joins the two ("besökte Umeå").
        """
        found: dict[tuple[int | str, str], Statement] = {}
        events = [(i, event) for i, event in enumerate(self._mentions) if event.kind is Kind.EVENT]
        for index, event in events:
            for statement in self._about(index, event, told):
                _keep(found, (self._identity(index), statement.predicate), statement)
        firsts: dict[int | str, int] = {}
        for index, _ in sorted(events, key=lambda event: event[1].span):
            firsts.setdefault(self._identity(index), index)
        for index, event in events:
            identity = self._identity(index)
            for statement in self._around(index, event, first=firsts[identity] == index):
                _keep(found, (identity, statement.predicate), statement)
        for identity, index in firsts.items():
            day = self._times.only_day
            if day is None and identity == self._main and self._in_lead(index):
                day = self._times.lead_day
            if day and self._then(index):
                found.setdefault((identity, "schema:startDate"), self._on(index, day.value))
        return list(found.values())

    @cached_property
    def _main(self) -> int | str | None:
        """What identifies the event that a text speaks of most, and more than once."""
        counts = Counter(
            self._identity(index)
            for index, mention in enumerate(self._mentions)
            if mention.kind is Kind.EVENT
        )
        identity, count = max(counts.items(), key=lambda found: found[1], default=(None, 0))
        return identity if count > 1 else None

    def _in_lead(self, index: int) -> bool:
        lead = self._times.lead
        return bool(lead) and self._mentions[index].span.end <= lead[-1].span.end

    def _then(self, index: int) -> bool:
        """Tell whether an event is told of as of the time the text is about."""
        event = self._mentions[index]
        told = event.form is not Form.NAME and attended(event.name, self._knowledge)
        return told and not self._times.apart(event) and not self._times.cancelled(event)

    def _on(self, index: int, day: str) -> Statement:
        sentence = self._mentions[index].sentence
        return Statement(index, "schema:startDate", sentence, value=day, confidence=INFERRED)

    def _holds(self, event: Mention, index: int, inner: int) -> bool:
        """Tell whether an event takes place within one named in its description.

        "panelsamtal på Brodagarna" does, "minnesstund om Brokatastrofen" does not.
        """
        whole = self._mentions[inner]
        words = event.surface[: whole.span.start - event.span.start].lower().split()
        linked = bool(self._within & set(words[-3:]))
        other = self._mentions.root(inner) != self._mentions.root(index)
        return other and linked and attended(whole.name, self._knowledge)

    def _identity(self, index: int) -> int | str:
        """Return what mentions of one event share: its name, or the mention that describes it."""
        root = self._mentions.root(index)
        named = self._mentions[root].form is Form.NAME
        return self._mentions[root].name.casefold() if named else root

    def _about(self, index: int, event: Mention, told: Mapping[int, int]) -> Iterator[Statement]:
        """Yield what the sentence says that names an event, unless that it was called off."""
        if self._times.cancelled(event):
            return
        name = self._mentions[self._mentions.root(index)].name or event.name
        date = self.date_of(event.span, event.sentence, name)
        if date:
            yield _stated(index, event, "schema:startDate", value=date.value)
        for inner in self._mentions.within(event.span, Kind.EVENT):
            if inner != index and self._holds(event, index, inner):
                yield _stated(index, event, "schema:superEvent", object_=inner)
        gathering = attended(name, self._knowledge)
        place = told.get(index, self._places.of(event, gathering=gathering))
        if place is not None:
            yield _stated(index, event, "schema:location", object_=place)

    def _around(self, index: int, event: Mention, *, first: bool) -> Iterator[Statement]:
        """Yield what a dateline or the heading of a section says of an event told of there."""
        name = self._mentions[self._mentions.root(index)].name or event.name
        if not attended(name, self._knowledge):
            return
        speech = self._times.of_speech(event)
        date = self._times.around(event, speech=speech) if speech or first else None
        if date:
            yield Statement(
                index, "schema:startDate", event.sentence, value=date.value, confidence=AROUND
            )
        line = self._times.dateline
        if speech and line is not None:
            places = self._mentions.within(line.sentence, Kind.PLACE)
            for place in places[:1]:
                yield Statement(index, "schema:location", event.sentence, place, confidence=AROUND)


def _keep(
    found: dict[tuple[int | str, str], Statement], key: tuple[int | str, str], new: Statement
) -> None:
    """Keep the first statement, or a later one that says the same more exactly."""
    old = found.setdefault(key, new)
    if old.value and new.value and new.value.startswith(old.value):
        found[key] = new


def _stated(
    event: int,
    mention: Mention,
    predicate: str,
    *,
    object_: int | None = None,
    value: str | None = None,
) -> Statement:
    return Statement(event, predicate, mention.sentence, object_, value, confidence=STATED)

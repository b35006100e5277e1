"""When, where and within what an event takes place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.extraction.dating.dates import Date
from graph.extraction.dating.times import Times
from graph.extraction.events.casts import Casts
from graph.extraction.events.date_events import Identity
from graph.extraction.events.date_options import DateOptions
from graph.extraction.events.dates import Dated, EventDates
from graph.extraction.events.places import Places
from graph.extraction.events.words import attended, timed
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import items_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading
from graph.records import Form, Kind, Mention, Span, Statement

STATED = 0.8  # confidence
AROUND = 0.65  # confidence in what a dateline says


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
        self._reading = reading
        self._knowledge = knowledge
        self._within = knowledge.words["within_whole"]
        self._mentions = mentions
        self._times = Times(reading, knowledge)
        self._dates = EventDates(reading, knowledge, mentions, self._times)
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
        found: dict[tuple[Identity, str], Statement] = {}
        events = [(i, event) for i, event in enumerate(self._mentions) if event.kind is Kind.EVENT]
        near = (said for index, event in events for said in self._about(index, event, told))
        beside = (said for index, event in events for said in self._beside(index, event))
        around = (said for index, event in events for said in self._around(index, event))
        for said in (*near, *self._labelled(), *beside, *around):
            found.setdefault((self._identity(said.subject), said.predicate), said)
        dated = self._dates.of(self.events()).values()
        return [*found.values(), *(statement for one in dated for statement in self._when(one))]

    def date_options(self) -> DateOptions:
        """Return what gathers the dates that each event may have."""
        return self._dates.options(self.events())

    def events(self) -> dict[Identity, list[int]]:
        """Return the mentions of each event in text order, by what identifies it."""
        found: dict[Identity, list[int]] = {}
        events = (i for i, mention in enumerate(self._mentions) if mention.kind is Kind.EVENT)
        for index in sorted(events, key=lambda index: self._mentions[index].span):
            found.setdefault(self._identity(index), []).append(index)
        return found

    def _when(self, dated: Dated) -> Iterator[Statement]:
        """Yield when an event begins and, if its own sentence tells, when it ends.

        What is told of elsewhere may be but a part of several days.
        """
        event, date = self._mentions[dated.mention], dated.date
        own = date.span.within(event.sentence)
        evidence = event.sentence if own else self._reading.sentence_at(date.span.start).span
        ends = date.end if own else None
        for predicate, value in (("schema:startDate", date.value), ("schema:endDate", ends)):
            if value is not None:
                yield Statement(
                    dated.mention, predicate, evidence, value=value, confidence=dated.confidence
                )

    def _holds(self, event: Mention, index: int, inner: int) -> bool:
        """Tell whether an event takes place within one named in its description.

        "panelsamtal på Brodagarna" does, "minnesstund om Brokatastrofen" does not.
        """
        whole = self._mentions[inner]
        words = event.surface[: whole.span.start - event.span.start].lower().split()
        linked = bool(self._within & set(words[-3:]))
        other = self._mentions.root(inner) != self._mentions.root(index)
        return other and linked and attended(whole.name, self._knowledge)

    def _identity(self, index: int) -> Identity:
        """Return what mentions of one event share: its name, or the mention that describes it."""
        root = self._mentions.root(index)
        named = self._mentions[root].form is Form.NAME
        return self._mentions[root].name.casefold() if named else root

    def _about(self, index: int, event: Mention, told: Mapping[int, int]) -> Iterator[Statement]:
        """Yield what an event's own words or a verb say of it, unless it was called off."""
        if self._times.cancelled(event):
            return
        name = self._mentions[self._mentions.root(index)].name or event.name
        for inner in self._mentions.within(event.span, Kind.EVENT):
            if inner != index and self._holds(event, index, inner):
                yield _stated(index, event, "schema:superEvent", inner)
        gathering = attended(name, self._knowledge)
        place = told.get(index, self._places.inside(event, gathering=gathering))
        if place is not None:
            yield _stated(index, event, "schema:location", place)

    def _beside(self, index: int, event: Mention) -> Iterator[Statement]:
        """Yield the place that the rest of a sentence gives an event."""
        name = self._mentions[self._mentions.root(index)].name or event.name
        place = self._places.beside(event, gathering=attended(name, self._knowledge))
        if place is not None and not self._times.cancelled(event):
            yield _stated(index, event, "schema:location", place)

    def _labelled(self) -> Iterator[Statement]:
        """Yield the places that lines such as "Plats: Folkets hus i Umeå" give events."""
        casts = Casts(self._reading, self._knowledge, self._mentions)
        for sentence in self._reading.sentences:
            if self._mentions.within(sentence.span, Kind.PLACE):
                found = casts.venue(sentence, items_of(sentence, self._mentions))
                if found is not None:
                    event, place = found
                    yield Statement(
                        event, "schema:location", sentence.span, place, confidence=STATED
                    )

    def _around(self, index: int, event: Mention) -> Iterator[Statement]:
        """Yield the place that a dateline gives the occasion of a speech."""
        name = self._mentions[self._mentions.root(index)].name or event.name
        line = self._times.dateline
        if line and self._times.of_speech(event) and attended(name, self._knowledge):
            places = self._mentions.within(line.sentence, Kind.PLACE)
            for place in places[:1]:
                yield Statement(index, "schema:location", event.sentence, place, confidence=AROUND)


def _stated(
    event: int,
    mention: Mention,
    predicate: str,
    object_: int,
) -> Statement:
    return Statement(event, predicate, mention.sentence, object_, confidence=STATED)

"""Which dates of a text an event may have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from graph.extraction.dating.dates import Date
from graph.extraction.dating.sections import days_above
from graph.extraction.dating.times import Times
from graph.extraction.dating.told import YEAR, Told, ToldDates
from graph.extraction.events.date_events import Event, EventsTold, Identity
from graph.extraction.events.date_features import DateFeatures
from graph.extraction.events.words import timed
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading

MONTH = len("2000-01")
BEHIND = 24  # characters from a genitive to its noun at most: "höstens "
PLANNED = 4  # years ahead for which events have dates


@dataclass(frozen=True, slots=True)
class Option:
    """A date that may be an event's, or that it has none; `mention` is of the event, nearest."""

    date: Date | None
    mention: int
    features: frozenset[str]


class DateOptions:
    """Gathers what dates the events of a text may have.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With names and events.
    times : Times
    events : mapping of (int or str) to sequence of int
        Mentions of each event of the text.
    """

    def __init__(
        self,
        reading: Reading,
        knowledge: Knowledge,
        mentions: Mentions,
        times: Times,
        events: Mapping[Identity, Sequence[int]],
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._mentions = mentions
        self._times = times
        self._told = ToldDates(reading, times)
        self._all = EventsTold(reading, knowledge, mentions, times, events, self._told.lead)
        self._features = DateFeatures(reading, knowledge, mentions, times, self._told, self._all)

    def of(self, identity: Identity) -> list[Option]:
        """Return the options of an event: each date of the text, the day of writing, none.

        What people do not come to, a war or a murder, is not of the time that a text tells of:
        only a date of its own sentence may be its own.
        """
        event = self._all.event(identity)
        found = [self._dated(event, told) for told in self._within_reach(event)]
        first = event.mentions[0]
        if self._times.now and event.timed:
            day = Date(self._mentions[first].span, self._times.now, False)
            found.append(Option(day, first, frozenset(self._features.now(event))))
        return [*found, Option(None, first, frozenset(self._features.none(event)))]

    def day_above(self, index: int) -> Date | None:
        """Return the day in the heading above a mention, if it is one of people who come."""
        kind = self._mentions[self._mentions.root(index)].name
        come = timed(kind, self._knowledge)
        return self._days.get(self._all.sentence(index).index) if come else None

    def dated_beside(self, index: int) -> bool:
        """Tell whether the sentence of a mention tells a date itself."""
        return bool(self._times.dates(self._all.sentence(index).span))

    def _within_reach(self, event: Event) -> Iterator[Told]:
        """Yield the dates that may be an event's: far ones only if they are of its time.

        Those of other years are not, nor under a day's heading those of other days.
        """
        sentences = {self._all.sentence(index).index for index in event.mentions}
        day = self._days.get(min(sentences))
        for told in self._told.all:
            if any(self._covers(told.date, index) for index in event.mentions):
                continue
            if self._is_goal(event, told) or self._is_of_another(event, told):
                continue
            far = event.timed and not told.distant and not told.bound and day in {None, told.date}
            if far or told.sentence.index in sentences:
                yield told

    def _is_goal(self, event: Event, told: Told) -> bool:
        """Tell whether a year is so far ahead that it is a goal ("klimatneutralt 2045").

        An event may have it in its name ("OS 2034").
        """
        now, value = self._times.now, told.date.value
        if now is None or len(value) > YEAR or int(value) - int(now[:YEAR]) <= PLANNED:
            return False
        return not any(told.date.span.within(self._mentions[i].span) for i in event.mentions)

    def _is_of_another(self, event: Event, told: Told) -> bool:
        """Tell whether a date is of the noun behind it alone, and that is not the event.

        "Fjolårets torka" tells nothing of when else is spoken of.
        """
        if not self._times.genitive(told.date.span):
            return False
        spans = (self._mentions[index].span for index in event.mentions)
        return not any(
            span.start <= told.date.span.start < span.end
            or 0 <= span.start - told.date.span.end <= BEHIND
            for span in spans
        )

    def _covers(self, date: Date, index: int) -> bool:
        """Tell whether a day is named after an event: "minnesdagen för Förintelsens offer"."""
        span = self._mentions[index].span
        return span.within(date.span) and span != date.span

    @cached_property
    def _days(self) -> dict[int, Date]:
        return days_above(self._reading, self._knowledge, self._times)

    def _dated(self, event: Event, told: Told) -> Option:
        index = self._features.nearest(event, told)
        features = frozenset(self._features.dated(event, told, index))
        own = self._all.sentence(index).index == told.sentence.index
        return Option(told.date if own else _blurred(told.date), index, features)


def _blurred(date: Date) -> Date:
    """Return the month or year of several days: what is told of elsewhere may be on any of them."""
    if date.end is None:
        return date
    month = date.value[:MONTH]
    shared = month if date.end.startswith(month) else date.value[:YEAR]
    return replace(date, value=shared, end=None)

"""The date of each event of a text: the likeliest of its dates, by weights that are learned."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graph.extraction.dating.dates import Date
from graph.extraction.dating.times import Times
from graph.extraction.events.date_events import Identity
from graph.extraction.events.date_options import DateOptions, Option
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.linear import Linear
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading

CERTAIN = 0.9  # confidence in the day of "i dag är det 85 år sedan"


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of an event, the mention it belongs to, and how likely it is, in [0, 1]."""

    date: Date
    mention: int
    confidence: float


class EventDates:
    """Chooses the dates of events.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With names and events.
    times : Times
    """

    def __init__(
        self, reading: Reading, knowledge: Knowledge, mentions: Mentions, times: Times
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._mentions = mentions
        self._times = times

    def of(self, events: Mapping[Identity, Sequence[int]]) -> dict[Identity, Dated]:
        """Return the dates of those events that have one; what was called off has none.

        Parameters
        ----------
        events : mapping of (int or str) to sequence of int
            Mentions of each event of the text.
        """
        options = self.options(events)
        found: dict[Identity, Dated] = {}
        for identity, indices in events.items():
            if any(self._times.cancelled(self._mentions[index]) for index in indices):
                continue
            dated = (
                self._counted(indices)
                or self._headed(options, indices)
                or chosen(options.of(identity), self._knowledge.date_choice)
            )
            if dated is not None:
                found[identity] = dated
        return found

    def options(self, events: Mapping[Identity, Sequence[int]]) -> DateOptions:
        """Return what gathers the dates that each event may have."""
        return DateOptions(self._reading, self._knowledge, self._mentions, self._times, events)

    def _headed(self, options: DateOptions, indices: Sequence[int]) -> Dated | None:
        """Return the day above an event that its text names in one day's programme alone."""
        days = {options.day_above(index) for index in indices}
        day = days.pop() if len(days) == 1 else None
        if day is None or any(options.dated_beside(index) for index in indices):
            return None
        return Dated(day, indices[0], CERTAIN)

    def _counted(self, indices: Sequence[int]) -> Dated | None:
        """Return the date of an event said to be so many years ago."""
        for index in indices:
            mention = self._mentions[index]
            date = self._times.years_ago(mention.span, mention.sentence)
            if date is not None:
                return Dated(date, index, CERTAIN)
        return None


def chosen(options: Sequence[Option], model: Linear) -> Dated | None:
    """Return the likeliest date if it is likely enough beside none, None if not.

    Options of one value count together: a softmax of their scores is summed by value. Other dates
    do not count against it, as to whether the text tells one.

    Parameters
    ----------
    options : sequence of Option
    model : Linear
    """
    shares = likelihoods([model.score(option.features) for option in options])
    none = 0.0
    values: dict[str, float] = {}
    best: dict[str, tuple[float, Dated]] = {}
    for option, share in zip(options, shares, strict=True):
        if option.date is None:
            none += share
            continue
        value = option.date.value
        values[value] = values.get(value, 0.0) + share
        if value not in best or share > best[value][0]:
            best[value] = share, Dated(option.date, option.mention, 0.0)
    value = max(values, key=lambda value: (values[value], value), default="")
    if not value or values[value] <= model.threshold * (values[value] + none):
        return None
    return replace(best[value][1], confidence=round(values[value], 3))


def likelihoods(scores: Sequence[float]) -> list[float]:
    """Return the softmax of some scores."""
    most = max(scores)
    raised = [math.exp(score - most) for score in scores]
    total = math.fsum(raised)
    return [each / total for each in raised]

"""The dates of a text, and what each shows by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as calendar_date
from functools import cached_property

from graph.extraction.dating.dates import Date
from graph.extraction.dating.reckoning import DAY
from graph.extraction.dating.times import Times
from graph.extraction.text.reading import Reading, Sentence
from graph.records import BlockKind

PRECISION = {4: "year", 7: "month", 10: "day"}  # by the length of an ISO 8601 date
DISTANCES = (  # last day of each stretch of time, counted from the day of writing
    (-401, "years before"),
    (-46, "months before"),
    (-8, "weeks before"),
    (-1, "days before"),
    (7, "days after"),
    (45, "weeks after"),
    (400, "months after"),
)
YEAR = len("2000")
OPENING = 1  # words before a date that opens a sentence ("Onsdagen den 3 maj")


@dataclass(frozen=True, slots=True)
class Told:
    """A date of a text.

    Attributes
    ----------
    date : Date
    sentence : Sentence
    precision : str
        day, month or year.
    when : str
        How far from the day of writing.
    bound : bool
        Whether it is a limit: "till mars 2025".
    opens : bool
        Whether it opens its sentence: "Onsdagen den 3 maj …".
    """

    date: Date
    sentence: Sentence
    precision: str
    when: str
    bound: bool
    opens: bool

    @property
    def distant(self) -> bool:
        """Whether it is years away from the day of writing."""
        return self.when in {"years before", "years after"}


class ToldDates:
    """Reads the dates of a text.

    Parameters
    ----------
    reading : Reading
    times : Times
    """

    def __init__(self, reading: Reading, times: Times) -> None:
        self._reading = reading
        self._times = times

    @cached_property
    def all(self) -> tuple[Told, ...]:
        """All dates of the text, in order."""
        sentences = self._reading.sentences
        return tuple(
            self._told(date, sentence)
            for sentence in sentences
            for date in self._times.dates(sentence.span)
            if len(date.value) > YEAR or not self._times.counts(date.span)
        )

    @cached_property
    def lead(self) -> int:
        """Offset after the headline and the first paragraph."""
        sentences = self._reading.sentences
        first = next((s.block for s in sentences if s.kind is BlockKind.PARAGRAPH), 0)
        return max((s.span.end for s in sentences if s.block <= first), default=0)

    def _told(self, date: Date, sentence: Sentence) -> Told:
        before = self._reading.document.content[sentence.span.start : date.span.start]
        return Told(
            date,
            sentence,
            PRECISION.get(len(date.value), "day"),
            distance(date.value, self._times.now),
            self._times.bounds(date, sentence.span),
            len(before.split()) <= OPENING,
        )


def distance(value: str, now: str | None) -> str:
    """Return in words how far a date is from the day of writing, as far as both are known.

    Parameters
    ----------
    value : str
        ISO 8601.
    now : str or None
        ISO 8601, as exact as known.

    Examples
    --------
    >>> distance("2024-05-02", "2024-05-04"), distance("2024", "2024-05-04")
    ('days before', 'now')
    """
    if not now:
        return "unknown"
    exact = min(len(value), len(now))
    if value[:exact] == now[:exact]:
        return "now"
    if exact < DAY:
        years = int(value[:4]) - int(now[:4])
        unit = "months" if not years else "year" if abs(years) == 1 else "years"
        return f"{unit} {'before' if value < now else 'after'}"
    days = (calendar_date.fromisoformat(value) - calendar_date.fromisoformat(now)).days
    return next((words for last, words in DISTANCES if days <= last), "years after")

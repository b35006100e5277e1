"""Days within several in a row: "på lördagen" and "dag två" of a congress on 12–14 May."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from graph.extraction.dating.dates import Date, dates_in
from graph.extraction.dating.reckoning import DAY
from graph.extraction.dating.tenses import tense
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.parse import tokens_in, top
from graph.extraction.text.reading import Reading
from graph.records import Span

LONGEST = timedelta(days=9)  # between the first and the last day of what is told day by day
LATE = timedelta(days=7)  # from a day to publication, after which "på lördagen" is of its time
AHEAD = 2  # months after the day of writing in which nothing has been yet
BEHIND = 4  # months before it in which nothing is to come any more
BEFORE = 20  # characters before a date that hold a word
MONTH = len("2000-01")
AFTER = timedelta(days=2)  # days after a day told of alone that its report may go on to
_ORDINAL = r"\b(?:den\s+)?(?P<ordinal>\w+)\s+dagen\b"


@dataclass(frozen=True, slots=True)
class Spell:
    """Days in a row, and where the text tells of them."""

    span: Span
    first: date
    last: date


class Spells:
    """Finds days that a text tells by those it has told of before.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    now : str or None
        ISO 8601 date the text is written, as exact as known.
    """

    def __init__(self, reading: Reading, knowledge: Knowledge, now: str | None) -> None:
        self._reading = reading
        self._content = reading.document.content
        self._calendar = knowledge.calendar
        self._now = now
        self._numbers = knowledge.numbers
        self._ordinals = knowledge.ordinals
        self._words = knowledge.words

    def dates(self, span: Span) -> list[Date]:
        """Return the dates in a stretch of the text, in order."""
        found = dates_in(self._content, span, self._calendar, self._now)
        found = [self._in_year(date) for date in found]
        if "dag" not in self._content[span.start : span.end].lower():
            return found
        found = [self._placed(date) for date in found]
        counted = self._counted(span)
        free = (d for d in counted if not any(d.span.overlaps(other.span) for other in found))
        return sorted([*found, *free], key=lambda date: date.span)

    def _in_year(self, found: Date) -> Date:
        """Return a date of the year before or after if its clause tells of what was or will be.

        "Sedan den 7 oktober har stödet ökat", written in June, is of October before; "vi planerar
        för ett möte i juni", written in November, of June to come.
        """
        if found.stated or not self._now or len(found.value) < MONTH or found.end is not None:
            return found
        months = self._months(found.value)
        if -BEHIND < months < AHEAD:
            return found
        tokens = tokens_in(self._reading.sentence_at(found.span.start), found.span)
        time = tense(top(tokens), self._words) if tokens else ""
        if months > 0 and time == "past":
            return _moved(found, -1)
        if months < 0 and time in {"ahead", "now"} and not self._since(found):
            return _moved(found, 1)
        return found

    def _since(self, found: Date) -> bool:
        """Tell whether something goes on from a date: "sedan den 7 mars gäller det"."""
        words = self._content[max(0, found.span.start - BEFORE) : found.span.start].lower().split()
        return bool(words) and words[-1] in self._words["lasting_from"]

    def _months(self, value: str) -> int:
        """Return how many months a day or month comes after the day of writing."""
        now = self._now or ""
        if len(now) < MONTH:
            return 0
        return (int(value[:4]) - int(now[:4])) * 12 + int(value[5:7]) - int(now[5:7])

    def _placed(self, found: Date) -> Date:
        """Return a date, "på lördagen" as the one among the days told of before."""
        words = self._content[found.span.start : found.span.end].lower().split()
        weekday = self._calendar.weekdays.get(words[-1])
        if weekday is None or not words[-1].endswith("en") or words[0] not in {"på", "under"}:
            return found
        for spell in self._before(found.span.start):
            day = spell.first + timedelta(days=(weekday - spell.first.isoweekday()) % 7)
            if day <= self._reach(spell):
                return replace(found, value=day.isoformat())
        return found

    def _reach(self, spell: Spell) -> date:
        """Return the last day that may be meant: a late report of one day tells the next too."""
        exact = self._now is not None and len(self._now) == DAY
        if spell.first < spell.last or not exact:
            return spell.last
        late = date.fromisoformat(self._now or "") - spell.last > LATE
        return spell.last + AFTER if late else spell.last

    def _counted(self, span: Span) -> Iterator[Date]:
        """Yield "dag två" and "den andra dagen" of several in a row."""
        text = self._content[span.start : span.end]
        for match in self._day_pattern.finditer(text):
            word = (match["ordinal"] or match["number"]).lower()
            number = self._ordinals.get(word, 0) if match["ordinal"] else self._number(word)
            start = Span(span.start + match.start(), span.start + match.end())
            for spell in self._before(start.start)[:1] if number else []:
                day = spell.first + timedelta(days=number - 1)
                if spell.first < spell.last >= day:
                    yield Date(start, day.isoformat(), False)

    def _number(self, word: str) -> int:
        return int(word) if word.isdecimal() else self._numbers.get(word, 0)

    @cached_property
    def _day_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\bdag\s+(?P<number>\d|\w+)\b|{_ORDINAL}", re.IGNORECASE)

    def _before(self, offset: int) -> Sequence[Spell]:
        """Return the days in a row told of before an offset, the last first."""
        return [spell for spell in reversed(self._told) if spell.span.end <= offset]

    @cached_property
    def _told(self) -> tuple[Spell, ...]:
        """All days of the text that are written with their number, in order."""
        sentences = (sentence.span for sentence in self._reading.sentences)
        return tuple(
            Spell(found.span, first, last)
            for span in sentences
            for found in dates_in(self._content, span, self._calendar, self._now)
            if self._written(found)
            for first, last in _days(found)
            if last - first <= LONGEST
        )

    def _written(self, found: Date) -> bool:
        text = self._content[found.span.start : found.span.end]
        return len(found.value) == DAY and any(char.isdigit() for char in text)


def _moved(found: Date, years: int) -> Date:
    return replace(found, value=f"{int(found.value[:4]) + years}{found.value[4:]}")


def _days(found: Date) -> Iterator[tuple[date, date]]:
    end = found.end if found.end is not None and len(found.end) == DAY else found.value
    yield date.fromisoformat(found.value), date.fromisoformat(end)

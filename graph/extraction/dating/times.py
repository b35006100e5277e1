"""Which of the dates in and around a sentence is that of an event."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cached_property

from graph.extraction.dating.datelines import Dateline, dateline_of, now_of
from graph.extraction.dating.dates import Date
from graph.extraction.dating.reckoning import DAY, years_before
from graph.extraction.dating.spells import Spells
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.reading import Reading, has
from graph.records import Mention, Span

_AGO = re.compile(
    r"(?<![\w,.])(?P<for>för\s+)?(?P<years>\w+)\s+år\s+sedan\s+(?P<between>(?:\w+\s+){0,6})$", re.I
)
BESIDE = 4  # words between an event and its date where more would be another matter
OPENING = 1  # words before a date that opens a sentence ("Onsdagen den 3 maj")
YEAR = len("2000")
COUNTED = 3  # words between a day and the years counted back from it ("är det nu")
YEARS = 2  # words between an event and its year ("krisen i Danmark 2005")


class Times:
    """Finds the dates of events.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    """

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._content = reading.document.content
        self._found: dict[Span, Sequence[Date]] = {}

    @cached_property
    def dateline(self) -> Dateline | None:
        """The dateline of the text."""
        return dateline_of(self._reading, self._knowledge)

    @cached_property
    def now(self) -> str | None:
        """The day that "i dag" means."""
        return now_of(self._reading, self.dateline)

    def dates(self, span: Span) -> Sequence[Date]:
        """Return the dates in a stretch of the text, in order."""
        if span not in self._found:
            self._found[span] = self._spells.dates(span)
        return self._found[span]

    @cached_property
    def _spells(self) -> Spells:
        return Spells(self._reading, self._knowledge, self.now)

    def of(
        self, span: Span, sentence: Span, others: Sequence[Span], *, gathering: bool
    ) -> Date | None:
        """Return the date that a sentence gives an event.

        Parameters
        ----------
        span : Span
            Where the event is described; a date inside belongs to it.
        sentence : Span
            The sentence that holds it.
        others : sequence of Span
            Other events of the sentence; a date nearer to one of them is theirs, but for a day that
            opens the sentence.
        gathering : bool
            Whether people meet at the event: the time of the clause is then that of the event,
            else only a date beside it counts ("attackerna den 7 oktober").
        """
        inside = self.dates(span)
        if inside:
            return inside[0]
        if self.now and self.word_before(span.start, sentence) in self._words["of_today"]:
            return Date(span, self.now, False)
        ago = self.years_ago(span, sentence)
        if ago is not None:
            return ago
        dates = [
            date
            for date in self.dates(sentence)
            if self.joined(date, span, sentence, gathering=gathering)
            and (
                self._opens(date, sentence)
                or all(gap(date.span, o) >= gap(date.span, span) for o in others)
            )
        ]
        return min(dates, key=lambda d: (len(d.value) < DAY, gap(d.span, span)), default=None)

    def _opens(self, date: Date, sentence: Span) -> bool:
        """Tell whether a day opens a sentence, and holds for all of it: "Den 3 maj besökte …"."""
        before = self._content[sentence.start : date.span.start].split()
        return len(before) <= OPENING and len(date.value) == DAY

    def years_ago(self, span: Span, sentence: Span) -> Date | None:
        """Return the date of an event that was so many years ago, or None.

        "Den 9 november är det 85 år sedan" gives the day, "för tio år sedan" the year.

        Parameters
        ----------
        span, sentence : Span
            Of the event and of its sentence.
        """
        match = _AGO.search(self._content[sentence.start : span.start])
        years = self._number(match["years"].lower()) if match else None
        if match is None or years is None or not self.now:
            return None
        between = match["between"].lower().split()
        if self._words["breaks"] & set(between) or (match["for"] and len(between) > 1):
            return None  # "för tio år sedan sades det mycket om mötet"
        before = self.dates(Span(sentence.start, sentence.start + match.start()))
        days = (date.value for date in reversed(before) if self._counts_from(date, match))
        day = next(days, None)
        value = years_before(day, years) if day else str(int(self.now[:YEAR]) - years)
        return Date(Span(span.start, span.start), value, False)

    def _counts_from(self, date: Date, match: re.Match[str]) -> bool:
        """Tell whether a day is what years are counted back from: "Den 9 november är det …"."""
        sentence = self._reading.sentence_at(date.span.start).span
        between = self._content[date.span.end : sentence.start + match.start()].split()
        return len(date.value) == DAY and len(between) <= COUNTED

    def _number(self, word: str) -> int | None:
        return int(word) if word.isdecimal() else self._knowledge.numbers.get(word)

    def word_before(self, offset: int, sentence: Span) -> str:
        """Return the word before an offset in lower case, "" at the start of its sentence."""
        words = self._content[sentence.start : offset].lower().split()
        return words[-1] if words else ""

    def cancelled(self, event: Mention) -> bool:
        """Tell whether a sentence says that an event will not be: "konferensen ställs in"."""
        sentence = self._reading.sentence_at(event.span.start)
        words = sentence.words()
        return any(
            word in self._words["be_cancelled"]
            and bool(self._words["cancelled"] & set(words[place + 1 : place + BESIDE]))
            for place, word in enumerate(words)
        )

    def apart(self, event: Mention) -> bool:
        """Tell whether an event is brought in as one of another time: "efter konferensen"."""
        return self.link(event.span, event.sentence) in self._words["elsewhen"]

    def link(self, span: Span, sentence: Span) -> str:
        """Return the preposition that brings in an event, "" if none does.

        Parameters
        ----------
        span, sentence : Span
            Of the event and of its sentence.
        """
        tokens = self._reading.sentence_at(sentence.start).tokens
        for token in reversed([token for token in tokens if token.idx < span.start]):
            if token.pos_ == "ADP":
                return token.lower_
            if token.pos_ not in {"DET", "ADJ", "NUM"} and not has(token, "Case", "Gen"):
                return ""
        return ""

    def bounds(self, date: Date, sentence: Span) -> bool:
        """Tell whether a date is a limit: "till mars 2025", "sista dag att anmäla sig är"."""
        words = self._content[sentence.start : date.span.start].lower().split()
        if self._words["last_days"] & {" ".join(pair) for pair in itertools.pairwise(words)}:
            return True
        before = [word for word in words if word not in self._knowledge.weekdays][-2:]
        return before[-1:] != [] and (
            before[-1] in self._words["limits"] or before == ["till", "den"]
        )

    def genitive(self, span: Span) -> bool:
        """Tell whether a date stands before what it dates: "fjolårets", not "i somras"."""
        tokens = self._reading.sentence_at(span.start).tokens
        words = [token for token in tokens if span.start <= token.idx < span.end]
        return len(words) == 1 and words[0].lower_.endswith("s") and words[0].lower_.isalpha()

    def joined(self, date: Date, span: Span, sentence: Span, *, gathering: bool) -> bool:
        """Tell whether a date stands in the clause of an event, or beside it.

        Parameters
        ----------
        date : Date
            In the same sentence as the event.
        span, sentence : Span
            Of the event and of its sentence.
        gathering : bool
            Whether people meet at the event, so that the time of its clause is its own.
        """
        apart = self.link(span, sentence) in self._words["elsewhen"]
        if self.bounds(date, sentence) or (apart and date.span.start < span.start):
            return False
        return self._in_clause(date, span, free=gathering and not apart)

    def _in_clause(self, date: Date, span: Span, *, free: bool) -> bool:
        """Tell whether a date and an event stand in one clause, or side by side if not free."""
        between = self._between(date.span, span)
        purpose = f" {' '.join(between)} ".replace(" för att ", " ")  # "kom för att delta i"
        breaks = self._words["breaks"] & set(purpose.split())
        if breaks == self._words["relative"] and self._happening & set(between):
            breaks = frozenset()  # "ett möte som hölls den 3 maj"
        if breaks or self._new_clause(date.span, span):
            return False
        if not free and self._comma(date.span, span):
            return False
        beside = len(between) <= BESIDE
        if len(date.value) > YEAR:
            return free or beside
        if not date.stated:
            return free
        return self._is_year(date.span, span) and (beside or free)

    @cached_property
    def _happening(self) -> frozenset[str]:
        """Forms of verbs by which an event happens or is arranged."""
        verbs = self._knowledge.event_verbs
        return verbs["happens"] | verbs["organiser"]

    def _comma(self, one: Span, other: Span) -> bool:
        first, second = sorted((one, other))
        return "," in self._content[first.end : second.start]

    def _new_clause(self, date: Span, event: Span) -> bool:
        """Tell whether a comma and a finite verb stand between: "var det andra, i maj hölls"."""
        if date.start < event.start:
            return False
        tokens = self._reading.sentence_at(event.start).tokens
        between = [token for token in tokens if event.end <= token.idx < date.start]
        comma = next((i for i, token in enumerate(between) if token.text == ","), None)
        if comma is None:
            return False
        after = [token for token in tokens if token.idx >= date.end][:1]
        told = any(has(token, "VerbForm", "Fin") for token in between[:comma])
        return any(
            has(token, "VerbForm", "Fin") for token in [*between[comma:], *(after if told else [])]
        )

    def _between(self, one: Span, other: Span) -> list[str]:
        first, second = sorted((one, other))
        text = self._content[first.end : second.start].lower()
        for mark in ",;:":
            text = text.replace(mark, f" {mark} ")
        return [word for word in text.split() if word not in {",", "(", ")", "."}]

    def _is_year(self, span: Span, event: Span) -> bool:
        """Tell whether four digits are a year, and the event's."""
        if self.counts(span):
            return False
        sentence = self._reading.sentence_at(span.start)
        before = [token for token in sentence.tokens if token.idx < span.start]
        after = next((token for token in sentence.tokens if token.idx >= span.end), None)
        if not before:
            return after is not None and after.pos_ in {"VERB", "AUX"}
        if before[-1].lower_ in self._words["year_links"]:
            return True
        return event.end <= span.start and len(self._between(event, span)) <= YEARS

    def counts(self, span: Span) -> bool:
        """Tell whether four digits count what follows, and are no year: "2000 artiklar"."""
        if not self._content[span.start : span.end].isdecimal():
            return False  # "årets möte"
        tokens = self._reading.sentence_at(span.start).tokens
        after = next((token for token in tokens if token.idx >= span.end), None)
        return after is not None and after.pos_ == "NOUN" and not after.lower_.startswith("kl")

    # -- what stands around the sentence

    def of_speech(self, event: Mention) -> bool:
        """Tell whether an event is what a speech was held at, by a headline above a dateline."""
        sentence = self._reading.sentence_at(event.span.start)
        if self.dateline is None or sentence.span.start > self.dateline.sentence.start:
            return False
        speeches = tuple(self._words["speeches"])
        spoken = any(
            word.removesuffix("et").endswith(speeches)
            for word in self._content[sentence.span.start : event.span.start].lower().split()
        )
        return spoken and self.link(event.span, sentence.span) in self._words["named_at"]


def gap(one: Span, other: Span) -> int:
    """Return how many characters stand between two spans."""
    return max(one.start - other.end, other.start - one.end, 0)

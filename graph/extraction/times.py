"""Which of the dates in and around a sentence is that of an event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from graph.extraction.datelines import Dateline, dateline_of, is_near, now_of
from graph.extraction.dates import DAY, Date, dates_in
from graph.extraction.knowledge import Knowledge
from graph.extraction.reading import Reading, Sentence, has
from graph.records import BlockKind, Mention, Span

_AGO = re.compile(r"(?P<before>[^.;:]*?)\b(?P<years>\d{1,3})\s+år\s+sedan\s+(?:\w+\s+)?$")
BESIDE = 4  # words between an event and its date where more would be another matter
OPENING = 1  # words before a date that opens a sentence ("Onsdagen den 3 maj")
YEAR = len("2000")
YEARS = 2  # words between an event and its year ("krisen i Danmark 2005")
SHORT = 12  # words of a heading that is a date
HEADING = 3  # words a heading may have besides its date


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

    @cached_property
    def dateline(self) -> Dateline | None:
        """The dateline of the text."""
        return dateline_of(self._reading, self._knowledge)

    @cached_property
    def now(self) -> str | None:
        """The day that "i dag" means."""
        return now_of(self._reading, self.dateline)

    def _dates(self, span: Span) -> list[Date]:
        return dates_in(self._content, span, self._knowledge.calendar, self.now)

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
        inside = self._dates(span)
        if inside:
            return inside[0]
        if self.now and self._word_before(span.start, sentence) in self._words["of_today"]:
            return Date(span, self.now, False)
        ago = self._years_ago(span, sentence)
        if ago is not None:
            return ago
        apart = self._link(span, sentence) in self._words["elsewhen"]
        free = gathering and not apart
        dates = [
            date
            for date in self._dates(sentence)
            if not self._bounds(date, sentence)
            and self._joined(date, span, free=free)
            and not (apart and date.span.start < span.start)
            and (
                self._opens(date, sentence)
                or all(_distance(date.span, o) >= _distance(date.span, span) for o in others)
            )
        ]
        return min(dates, key=lambda d: (len(d.value) < DAY, _distance(d.span, span)), default=None)

    def _opens(self, date: Date, sentence: Span) -> bool:
        """Tell whether a day opens a sentence, and holds for all of it: "Den 3 maj besökte …"."""
        before = self._content[sentence.start : date.span.start].split()
        return len(before) <= OPENING and len(date.value) == DAY

    def _years_ago(self, span: Span, sentence: Span) -> Date | None:
        """Resolve "i dag är det 85 år sedan" an event to the day, "85 år sedan" to the year."""
        match = _AGO.search(self._content[sentence.start : span.start])
        if match is None or not self.now:
            return None
        year = str(int(self.now[:4]) - int(match["years"]))
        same_day = any(word in match["before"].lower() for word in ("i dag", "idag"))
        value = year + self.now[4:] if same_day else year
        return Date(Span(span.start, span.start), value, False)

    def _word_before(self, offset: int, sentence: Span) -> str:
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
        return self._link(event.span, event.sentence) in self._words["elsewhen"]

    def _link(self, span: Span, sentence: Span) -> str:
        """Return the preposition that brings in an event, "" if none does."""
        tokens = self._reading.sentence_at(sentence.start).tokens
        for token in reversed([token for token in tokens if token.idx < span.start]):
            if token.pos_ == "ADP":
                return token.lower_
            if token.pos_ not in {"DET", "ADJ", "NUM"} and not has(token, "Case", "Gen"):
                return ""
        return ""

    def _bounds(self, date: Date, sentence: Span) -> bool:
        """Tell whether a date is the end or limit of something: "till mars 2025"."""
        before = self._content[sentence.start : date.span.start].lower().split()[-2:]
        return before[-1:] != [] and (
            before[-1] in self._words["limits"] or before == ["till", "den"]
        )

    def _joined(self, date: Date, span: Span, *, free: bool) -> bool:
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
        """Tell whether four digits are a year, and the event's: not so in "2000 artiklar"."""
        sentence = self._reading.sentence_at(span.start)
        before = [token for token in sentence.tokens if token.idx < span.start]
        after = next((token for token in sentence.tokens if token.idx >= span.end), None)
        if after is not None and after.pos_ == "NOUN" and not after.lower_.startswith("kl"):
            return False
        if not before:
            return after is not None and after.pos_ in {"VERB", "AUX"}
        if before[-1].lower_ in self._words["year_links"]:
            return True
        return event.end <= span.start and len(self._between(event, span)) <= YEARS

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
        return spoken and self._link(event.span, sentence.span) in self._words["named_at"]

    def around(self, event: Mention, *, speech: bool) -> Date | None:
        """Return the date of the dateline above a speech, else of the section's heading."""
        if speech and self.dateline:
            return Date(self.dateline.sentence, self.dateline.day, False)
        return self._sections.get(self._reading.sentence_at(event.span.start).index)

    @cached_property
    def only_day(self) -> Date | None:
        """The one day a text tells of, None if it names several or none near its writing.

        Days on which something enters into force or falls due do not count; a speech or opinion
        piece, which has a dateline, tells of other times than its own.
        """
        return self._single_day(self._reading.sentences)

    @cached_property
    def lead_day(self) -> Date | None:
        """The one day that the headline and the first paragraph tell of."""
        return self._single_day(self.lead)

    @cached_property
    def lead(self) -> tuple[Sentence, ...]:
        """The sentences of the headline and the first paragraph."""
        sentences = self._reading.sentences
        told = (s.block for s in sentences if s.kind is BlockKind.PARAGRAPH)
        last = next(told, 0)
        return tuple(sentence for sentence in sentences if sentence.block <= last)

    def _single_day(self, sentences: Sequence[Sentence]) -> Date | None:
        if self.dateline is not None:
            return None
        days: dict[str, Date] = {}
        for sentence in sentences:
            if self._words["due"] & set(sentence.words()):
                continue
            for date in self._dates(sentence.span):
                if len(date.value) == DAY and not self._bounds(date, sentence.span):
                    days.setdefault(date.value, date)
        day = next(iter(days), None)
        return days[day] if day and len(days) == 1 and is_near(day, self.now) else None

    @cached_property
    def _sections(self) -> dict[int, Date]:
        """Date of the heading above, by index of a sentence: programmes are ordered so."""
        found: dict[int, Date] = {}
        current: Date | None = None
        for sentence in self._reading.sentences:
            date = self._heading_date(sentence)
            if date is not None or sentence.kind is BlockKind.HEADING:
                current = date
            elif current is not None:
                found[sentence.index] = current
        return found

    def _heading_date(self, sentence: Sentence) -> Date | None:
        """Return the day that is all a heading says; the text's own title is no section's."""
        if len(sentence.tokens) > SHORT or sentence.block == 0 or not self._alone(sentence):
            return None
        dates = [date for date in self._dates(sentence.span) if len(date.value) == DAY]
        if len(dates) != 1:
            return None
        span = dates[0].span
        rest = (
            self._content[sentence.span.start : span.start]
            + self._content[span.end : sentence.span.end]
        )
        words = [word for word in rest.lower().split() if word.strip(".,:–-")]
        others = [word for word in words if word.strip(".,:") not in self._knowledge.weekdays]
        return dates[0] if len(others) <= HEADING else None

    def _alone(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is a heading or a block of its own, and no dateline."""
        if self.dateline is not None and self.dateline.sentence == sentence.span:
            return False
        block = self._reading.document.blocks[sentence.block].span
        text = self._content[block.start : block.end].strip()
        return (
            sentence.kind is BlockKind.HEADING
            or len(text) <= sentence.span.end - sentence.span.start
        )


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)

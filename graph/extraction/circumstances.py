"""When, where and within what an event takes place."""

from __future__ import annotations

from collections.abc import Iterator

from graph.extraction.dates import Date, dates_in
from graph.extraction.knowledge import Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.reading import Reading
from graph.records import Kind, Mention, Span, Statement

NEAR = 60  # characters between an event and the place it is said to be in
STATED = 0.8  # confidence


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
        self._words = knowledge.words
        self._mentions = mentions

    def find(self) -> list[Statement]:
        """Return dates, places and wholes of the events, each stated once per event."""
        found: dict[tuple[str, str], Statement] = {}
        for index, event in enumerate(self._mentions):
            if event.kind is not Kind.EVENT:
                continue
            name = self._mentions[self._mentions.root(index)].name.casefold()
            for statement in self._about(index, event):
                found.setdefault((name, statement.predicate), statement)
        return list(found.values())

    def _about(self, index: int, event: Mention) -> Iterator[Statement]:
        date = self.date_of(event.span, event.sentence)
        if date:
            yield _stated(index, event, "schema:startDate", value=date.value)
        for inner in self._mentions.within(event.span, Kind.EVENT):
            if inner != index and self._mentions.root(inner) != self._mentions.root(index):
                yield _stated(index, event, "schema:superEvent", object_=inner)
        place = self._place_of(event)
        if place is not None:
            yield _stated(index, event, "schema:location", object_=place)

    def _dates(self, span: Span) -> list[Date]:
        document = self._reading.document
        known = self._knowledge
        return dates_in(document.content, span, known.months, known.weekdays, document.published)

    def date_of(self, span: Span, sentence: Span) -> Date | None:
        """Return the date nearest to an event in its sentence, unless another event is nearer.

        Parameters
        ----------
        span : Span
            Where the event is described; a date inside belongs to it.
        sentence : Span
            The sentence that holds it.
        """
        inside = self._dates(span)
        if inside:
            return inside[0]
        published = self._reading.document.published
        before = self._reading.document.content[sentence.start : span.start].lower().split()
        if before and before[-1] in self._words["of_today"] and published:
            return Date(span, published, False)
        others = [
            other.span
            for other in self._mentions
            if other.kind is Kind.EVENT and other.span.within(sentence)
            if not other.span.overlaps(span)
        ]
        dates = [
            date
            for date in self._dates(sentence)
            if not self._bounds(date)
            and all(_distance(date.span, o) >= _distance(date.span, span) for o in others)
        ]
        return min(dates, key=lambda date: _distance(date.span, span), default=None)

    def _bounds(self, date: Date) -> bool:
        """Tell whether a date is the end or limit of something else: "till mars 2025"."""
        before = self._reading.document.content[: date.span.start].split()[-2:]
        return any(word.lower() in self._words["limits"] for word in before[-1:]) or before[
            -2:
        ] == ["till", "den"]

    def _place_of(self, event: Mention) -> int | None:
        inside = self._mentions.within(event.span, Kind.PLACE)
        if inside:
            return inside[-1]
        for index in self._mentions.within(event.sentence, Kind.PLACE):
            place = self._mentions[index]
            before = self._reading.document.content[: place.span.start].rstrip().lower()
            whole = place.span.end == _end_of_word(self._reading.document.content, place.span.end)
            near = _distance(place.span, event.span) <= NEAR
            if near and whole and self._words["placed_in"] & set(before.split()[-1:]):
                return index
        return None


def _stated(
    event: int,
    mention: Mention,
    predicate: str,
    *,
    object_: int | None = None,
    value: str | None = None,
) -> Statement:
    return Statement(event, predicate, mention.sentence, object_, value, confidence=STATED)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _end_of_word(text: str, offset: int) -> int:
    """Return the offset after the word that an offset stands in or at the end of."""
    while offset < len(text) and text[offset].isalnum():
        offset += 1
    return offset

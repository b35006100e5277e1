"""Where an event takes place."""

from __future__ import annotations

from functools import cached_property

from graph.extraction.knowledge import Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.reading import Reading
from graph.records import Kind, Mention, Span

NEAR = 6  # words between an event and the place it is said to be in


class Places:
    """Finds the places of events.

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

    def of(self, event: Mention, *, gathering: bool) -> int | None:
        """Return the place a sentence gives an event, or None.

        Parameters
        ----------
        event : Mention
        gathering : bool
            Whether people meet there; else only a place right after the event counts.
        """
        inside = [
            index
            for index in self._mentions.within(event.span, Kind.PLACE)
            if self._brought_in(self._mentions[index].span, "placed_inside")
        ]
        if inside:
            return inside[-1]
        for index in self._mentions.within(event.sentence, Kind.PLACE):
            span = self._mentions[index].span
            if not self._whole(span) or not self._brought_in(span):
                continue
            if event.span.end <= span.start:
                if self._follows(event.span, span, gathering=gathering):
                    return index
            elif gathering and self._opens(event, span):
                return index
        return None

    def _brought_in(self, place: Span, links: str = "placed_in") -> bool:
        """Tell whether "i" stands before a place, or another word of a list."""
        before = self._reading.document.content[max(0, place.start - 20) : place.start].lower()
        return bool(self._words[links] & set(before.split()[-1:]))

    def _whole(self, place: Span) -> bool:
        """Tell whether a place is a word of its own, no genitive or part of a compound."""
        content = self._reading.document.content
        return not content[place.end : place.end + 1].isalnum()

    def _follows(self, event: Span, place: Span, *, gathering: bool) -> bool:
        """Tell whether "i Umeå" belongs to an event before it, maybe past "ägde rum på slottet"."""
        sentence = self._reading.sentence_at(event.start)
        between = [t for t in sentence.tokens if event.end <= t.idx < place.start]
        if len(between) > (NEAR if gathering else 1):
            return False
        for token in between:
            if token.pos_ in {"VERB", "AUX"} and token.lower_ not in self._happening:
                return False
            if token.pos_ in {"PUNCT", "SCONJ", "CCONJ"} and token.text not in {"(", ")", '"', "”"}:
                return False
        return True

    def _opens(self, event: Mention, place: Span) -> bool:
        """Tell whether a sentence opens with the place: "I Umeå anordnade föreningen en träff"."""
        sentence = self._reading.sentence_at(event.span.start)
        before = [token for token in sentence.tokens if token.idx < place.start]
        after = [token for token in sentence.tokens if place.end <= token.idx < event.span.start]
        verbs = [token for token in after if token.pos_ in {"VERB", "AUX"}]
        arranged = verbs and all(v.lower_ in self._happening for v in verbs)
        return len(before) == 1 and bool(arranged)

    @cached_property
    def _happening(self) -> frozenset[str]:
        """Forms of verbs by which an event happens or is arranged."""
        verbs = self._knowledge.event_verbs
        return verbs["happens"] | verbs["organiser"]

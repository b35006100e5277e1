"""Where an event takes place."""

from __future__ import annotations

from functools import cached_property

from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading
from graph.records import Kind, Mention, Span

BEFORE = frozenset({"ADP", "DET", "ADJ", "NOUN", "NUM"})  # between a place and its event
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

    def inside(self, event: Mention, *, gathering: bool) -> int | None:
        """Return the place in the phrase of an event: "mötet i Umeå", "resa till Umeå".

        Parameters
        ----------
        event : Mention
        gathering : bool
            Whether people meet there; else it may also be aimed at a place.
        """
        found = [
            index
            for index in self._mentions.within(event.span, Kind.PLACE)
            if self._whole(self._mentions[index].span)
            if self._brought_in(self._mentions[index].span, "placed_inside")
            or (not gathering and self._brought_in(self._mentions[index].span, "aimed_at"))
        ]
        return found[-1] if found else None

    def beside(self, event: Mention, *, gathering: bool) -> int | None:
        """Return the place that the rest of a sentence gives an event, or None.

        Parameters
        ----------
        event : Mention
        gathering : bool
            Whether people meet there; else only a place right after the event counts.
        """
        for index in self._mentions.within(event.sentence, Kind.PLACE):
            span = self._mentions[index].span
            if not self._whole(span) or not self._brought_in(span):
                continue
            if event.span.end <= span.start:
                if self._follows(event.span, span, gathering=gathering):
                    return index
            elif gathering and (self._opens(event, span) or self._leads(span, event.span)):
                return index
        return None

    def _brought_in(self, place: Span, links: str = "placed_beside") -> bool:
        """Tell whether "i" stands before a place, or another word of a list."""
        sentence = self._reading.sentence_at(place.start)
        before = [token for token in sentence.tokens if token.idx < place.start]
        if len(before) > 2 and before[-1].pos_ == "NOUN":
            owned = before[-2].text[-1] == "s"
            before = before[: -2 if owned else -1]  # "i Finlands huvudstad", "i huvudstaden"
        return bool(before) and before[-1].lower_ in self._words[links]

    def _whole(self, place: Span) -> bool:
        """Tell whether a place is a word of its own, no genitive or part of a compound."""
        content = self._reading.document.content
        return not content[place.end : place.end + 1].isalnum()

    def _follows(self, event: Span, place: Span, *, gathering: bool) -> bool:
        """Tell whether "i Umeå" belongs to an event before it, maybe past "ägde rum på slottet"."""
        sentence = self._reading.sentence_at(event.start)
        between = [t for t in sentence.tokens if event.end <= t.idx < place.start]
        plain = [token for token in between if self._mentions.at(token.idx) is None]
        if len(plain) > (NEAR if gathering else 1):
            return False
        for token in between:
            if token.pos_ in {"VERB", "AUX"} and token.lower_ not in self._happening:
                return False
            if token.pos_ in {"PUNCT", "SCONJ", "CCONJ"} and token.text not in {"(", ")", '"', "”"}:
                return False
        return True

    def _leads(self, place: Span, event: Span) -> bool:
        """Tell whether a place stands right before its event: "i Umeå, vid mötet"."""
        sentence = self._reading.sentence_at(event.start)
        between = [t for t in sentence.tokens if place.end <= t.idx < event.start]
        links = [token.lower_ for token in between if token.pos_ == "ADP"]
        return (
            len(between) <= NEAR
            and bool(links)
            and links[-1] in self._words["held_at"] | self._words["frames"]
            and all(t.pos_ in BEFORE or t.text == "," for t in between)
        )

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

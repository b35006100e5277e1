"""Events that a headline or a verb only hints at, made when the text takes them up or ends."""

from __future__ import annotations

from graph.extraction.event_references import EventReferences, Hint, Known, Names
from graph.extraction.mentions import Mentions
from graph.extraction.reading import Sentence
from graph.records import BlockKind, Form, Kind

DESCRIBED = 0.75  # confidence
ALONE = 0.65  # confidence in what only a verb or a headline tells of


class HintedEvents:
    """Makes events of hints.

    Parameters
    ----------
    mentions : Mentions
        Receives the events.
    references : EventReferences
        With the hints.
    places : dict of int to int
        Mention of a place by mention of an event; receives those of the hints.
    """

    def __init__(
        self, mentions: Mentions, references: EventReferences, places: dict[int, int]
    ) -> None:
        self._mentions = mentions
        self._references = references
        self.places = places

    def alone(self, hint: Hint) -> None:
        """Make an event of a hint that nothing refers back to, if it tells enough."""
        if not hint.alone or not self._mentions.free(hint.span):
            return
        same = self._references.fitting(hint)
        index = self._mentions.add(
            Kind.EVENT,
            hint.span,
            hint.alone,
            form=Form.NOMINAL,
            antecedent=None if same is None else same.index,
            confidence=ALONE,
        )
        if hint.place is not None:
            self.places[index] = hint.place
        if same is None:
            base = hint.base or hint.alone.split()[0]
            name = hint.alone.lower()
            self._references.tell(Known(index, base, name, hint.sentence, hint.date, hint.names))

    def take_up(self, sentence: int, base: str, date: str | None, names: Names) -> int | None:
        """Make an event of the headline or the verb that a noun refers to."""
        index: int | None = None
        for hint in self._references.taken_up(base, sentence, date, names):
            noun = hint.base or base
            name = " ".join(filter(None, [noun, hint.tail]))
            added = self._mentions.add(
                Kind.EVENT,
                hint.span,
                name,
                form=Form.NOMINAL,
                antecedent=index,
                confidence=DESCRIBED,
            )
            if hint.place is not None:
                self.places[added] = hint.place
            if index is None:
                index = added
                event = Known(
                    added, noun, name.lower(), hint.sentence, hint.date or date, hint.names | names
                )
                self._references.tell(event)
        return index

    def tell(
        self, sentence: Sentence, index: int, base: str, date: str | None, names: Names
    ) -> None:
        """Remember a new event, and that the headline spoke of it."""
        mention = self._mentions[index]
        self._references.tell(
            Known(
                index,
                base,
                mention.name.lower(),
                sentence.index,
                date,
                names,
                headline=sentence.kind is BlockKind.HEADING,
            )
        )
        for hint in [h for h in self._references.hints if h.base == base]:
            self._references.hints.remove(hint)
            self._mentions.add(
                Kind.EVENT,
                hint.span,
                " ".join(filter(None, [base, hint.tail])),
                form=Form.NOMINAL,
                antecedent=index,
                confidence=DESCRIBED,
            )

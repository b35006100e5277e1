"""Speech after a colon, without marks: "Som Anna Ek sa: Vi har råd med bron."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.extraction.clauses.referents import Referents
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.quotations.attribution import speech_verb
from graph.extraction.quotations.utterance import NAMED, Utterance, trim
from graph.extraction.text.items import Item, items_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import DASHES, OPENING_QUOTES, Reading, Sentence, has
from graph.records import Kind, Quotation

FEWEST = 3  # words of what is said
NEAR = 6  # items before a colon among which the verb stands
MARKS = DASHES | OPENING_QUOTES


class Colons:
    """Finds speech that a verb and a colon bring in, or a name and a colon where people talk.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
    referents : Referents
    """

    def __init__(
        self, reading: Reading, knowledge: Knowledge, mentions: Mentions, referents: Referents
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._mentions = mentions
        self._referents = referents

    def find(self, sentences: Sequence[Sentence]) -> Iterator[Quotation]:
        """Yield the quotations of one block.

        Parameters
        ----------
        sentences : sequence of Sentence
            Of the block, in order.
        """
        for sentence in sentences:
            items = items_of(sentence, self._mentions)
            colon = next((i for i, item in enumerate(items) if item.lower == ":"), None)
            if colon is None or not _speech(items[colon + 1 :]):
                continue
            told = self._told(items[:colon])
            if told is not None:
                span = trim(items[colon + 1 :])
                said = Utterance(span, sentence.span, told[0], told[1])
                yield said.quotation(self._reading, NAMED)

    def _told(self, before: Sequence[Item]) -> tuple[int, str] | None:
        """Return who says what follows some words, and the verb."""
        for position in range(len(before) - 1, max(-1, len(before) - 1 - NEAR), -1):
            verb = speech_verb(before, position, self._knowledge)
            if verb and "quote" in verb.takes:
                speaker = self._referents.subject_of(before, before[position].tokens[0])
                named = speaker is not None and self._mentions[speaker].kind is Kind.PERSON
                return (speaker, verb.lemma) if named and speaker is not None else None
        return None


def _speech(items: Sequence[Item]) -> bool:
    """Tell whether words after a colon are a sentence of their own, without marks."""
    if not items or items[0].text in MARKS or not items[0].text[:1].isupper():
        return False
    words = sum(item.text[:1].isalnum() for item in items)
    return words >= FEWEST and any(
        has(token, "VerbForm", "Fin") for item in items for token in item.tokens
    )

"""Bodies of other countries: "turkiska regeringen" is not the Regeringen of Sweden."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Token

from graph.extraction.entities.seats import Seats
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import BY_FORM, Mentions
from graph.extraction.text.reading import Reading, Sentence, end_of
from graph.records import Kind, Span


class Foreign:
    """Finds bodies that an adjective ties to a country.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        Receives what is found.
    """

    def __init__(self, reading: Reading, knowledge: Knowledge, mentions: Mentions) -> None:
        self._knowledge = knowledge
        self._mentions = mentions
        self._reading = reading
        self._seats = Seats(reading.doc, knowledge)
        self._bases = knowledge.words["of_countries"]

    def find(self, sentence: Sentence) -> None:
        """Add the bodies of other countries in a sentence."""
        for before, token in pairwise(sentence.tokens):
            if before.lower_ not in self._knowledge.gazetteer.foreign:
                continue
            bare = self._body(token)
            if not bare or self._goes_on(token):
                continue
            seat = self._seats.after((token,))
            end = end_of(seat[-1]) if seat else token.idx + len(bare)
            span = Span(before.idx, end)
            if self._mentions.free(span):
                name = self._reading.text(span)
                name = name[0].lower() + name[1:]
                self._mentions.add(Kind.ORGANISATION, span, name, confidence=BY_FORM)

    def _body(self, token: Token) -> str:
        """Return a body that every country has, in definite form without a genitive, or ""."""
        word = token.text
        for bare in (word, word.removesuffix("s")):
            head = self._knowledge.organisation_head(bare, suffix=None)
            if head is not None and head.definite and bare.endswith(head.definite):
                return bare if bare.islower() and head.base_of(bare) in self._bases else ""
        return ""

    def _goes_on(self, token: Token) -> bool:
        """Tell whether a name goes on after a word: "norska myndigheten Mattilsynet"."""
        doc, after = self._reading.doc, token.i + 1
        return after < len(doc) and not doc[after].is_sent_start and doc[after].text[0].isupper()

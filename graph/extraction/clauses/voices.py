"""Which words of a text are spoken by somebody in it, and which are the reporter's."""

from __future__ import annotations

from functools import cached_property

from spacy.tokens import Token

from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.reading import DASHES, OPENING_QUOTES, Reading, Sentence, has

MARKS = frozenset({",", "?", "!", "–", "—", "-", "…", "."}) | OPENING_QUOTES
BULLET = "•"
NEAR = 4  # words after a subject in which "att" stands ("sade hon till Ekot att")


class Voices:
    """Tells what stands in dash paragraphs and quotation marks from what is told around it.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    """

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        self._reading = reading
        self._knowledge = knowledge

    @cached_property
    def _dashed(self) -> frozenset[int]:
        """The blocks that a dash opens."""
        firsts = (block[0] for block in self._reading.blocks())
        opened = (s for s in firsts if s.tokens[0].text in DASHES and s.tokens[0].text != BULLET)
        return frozenset(sentence.block for sentence in opened)

    def spoken(self, token: Token) -> bool:
        """Tell whether somebody in the text says a word."""
        sentence = self._reading.sentence_at(token.idx)
        if sentence.block in self._dashed:
            return not self.attributing(token)
        before = [t for t in sentence.tokens if t.idx < token.idx and t.text in OPENING_QUOTES]
        return len(before) % 2 == 1

    def attributing(self, token: Token) -> bool:
        """Tell whether a word stands in ", säger Anna Ek": the verb before it is one of speech."""
        verb = self._verb_before(token, self._reading.sentence_at(token.idx))
        return (
            verb is not None
            and any("quote" in v.takes for v in self._knowledge.speech_verbs.get(verb.lower_, ()))
            and verb.i > 0
            and verb.nbor(-1).text in MARKS
        )

    def closing(self, token: Token) -> bool:
        """Tell whether a word stands in an attribution after what is said, not before it.

        "När Ek kom dit, sade hon att …" goes on, so that she may be Ek.
        """
        near = (t.lower_ for t in token.doc[token.i + 1 : token.i + 1 + NEAR])
        return self.attributing(token) and self._knowledge.words["that"].isdisjoint(near)

    def _verb_before(self, token: Token, sentence: Sentence) -> Token | None:
        before = (t for t in reversed(sentence.tokens) if t.idx < token.idx)
        return next((t for t in before if has(t, "VerbForm", "Fin")), None)

"""Titles that the model takes for names: "Head of Research", "tf CFO"."""

from __future__ import annotations

from itertools import dropwhile

from spacy.tokens import Doc, Token

from graph.extraction.entities.kinds import PERSON_LABELS
from graph.extraction.lexicon.english_titles import LONGEST, title_length
from graph.extraction.lexicon.knowledge import Knowledge
from graph.records import Kind

LINKS = frozenset({"at", "the", "of", "for"})  # between an English title and a body


class Offices:
    """Takes titles off what the model calls names.

    Parameters
    ----------
    doc : Doc
    knowledge : Knowledge
    """

    def __init__(self, doc: Doc, knowledge: Knowledge) -> None:
        self._doc = doc
        self._knowledge = knowledge
        self._words = knowledge.words

    def without(self, tokens: tuple[Token, ...], kind: Kind | None) -> tuple[Token, ...]:
        """Return a name without the English title held in it: "Head of Research at IBM".

        What is left of a title alone is no name: "Secretary of State", "tf CFO".

        Parameters
        ----------
        tokens : tuple of Token
        kind : Kind or None
            What they are taken for; None for a product.
        """
        known = self._knowledge.gazetteer.knows(" ".join(token.text for token in tokens))
        if known or (kind is not Kind.ORGANISATION and len(tokens) > 1):
            return tokens
        if len(tokens) > 1 and all(self._of_title(token) for token in tokens):
            return ()
        end = self._title_end(self._title_start(tokens[0]))
        end = next((token.i for token in tokens[1:-1] if token.lower_ == "at"), end)
        rest = tuple(token for token in tokens if token.i >= end)
        if rest and len(rest) < len(tokens) and rest[0].lower_ not in LINKS:
            return tokens  # "Art Director Club"
        return tuple(dropwhile(lambda token: token.lower_ in LINKS, rest))

    def _title_start(self, first: Token) -> Token:
        """Return the word from which an English title may lead into a name."""
        known = self._words["english_parts"] | self._words["english_offices"] | {"of", "&"}
        start = first
        while not start.is_sent_start and start.i and self._doc[start.i - 1].lower_ in known:
            start = self._doc[start.i - 1]
        return start

    def _title_end(self, start: Token) -> int:
        """Return where the English title ends that begins at a word, 0 if none does."""
        words: list[str] = []
        for token in self._doc[start.i : start.i + LONGEST]:
            opens = token.ent_iob_ == "B" and token.ent_type_ in PERSON_LABELS
            if words and (
                token.is_sent_start or opens or self._knowledge.gazetteer.knows(token.text)
            ):
                break
            words.append(token.text)
        length = title_length(words, self._words)
        return start.i + length if length else 0

    def _of_title(self, token: Token) -> bool:
        word = token.lower_
        return word in self._knowledge.role_modifiers or self._knowledge.base_role(word) is not None

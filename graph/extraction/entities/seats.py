"""Where a body sits, as part of its name: "ambassaden i Tanzania", "socialnämnden i Norrvik"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from graph.extraction.lexicon.heads import Head
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.reading import unbroken
from graph.records import Kind

PLACED = frozenset({"embassy", "court", "authority"})  # kinds whose name goes on with "i Tanzania"
PLACE_LABELS = frozenset({"LOC", "GPE"})
LONGEST = 3  # words of a place


class Seats:
    """Tells the seat after a body's name, where it tells the body from others of its kind.

    Parameters
    ----------
    doc : Doc
    knowledge : Knowledge
    """

    def __init__(self, doc: Doc, knowledge: Knowledge) -> None:
        self._doc = doc
        self._knowledge = knowledge

    def after(self, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """Return the place that goes on with a name, which a preposition stands before, or none."""
        doc, link = self._doc, tokens[-1].i + 1
        if link + 1 >= len(doc) or doc[link].lower_ not in self._knowledge.words["seat_links"]:
            return ()
        if doc[link].is_sent_start or not self._seated(tokens):
            return ()
        run: list[Token] = []
        for token in doc[link + 1 : link + 1 + LONGEST]:
            if not self._placed(token) or (run and token.ent_iob_ == "B"):
                break
            run.append(token)
        return tuple(run) if run and self._is_town(run[-1]) else ()

    def _placed(self, token: Token) -> bool:
        """Tell whether a word is a place, by its label or, if it is called a body, by the lists."""
        if token.ent_type_ in PLACE_LABELS:
            return True
        after = token.i + 1
        alone = after == len(self._doc) or self._doc[after].ent_iob_ != "I"
        return bool(token.ent_type_) and alone and self._knowledge.gazetteer.is_town(token.text)

    def within(self, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """Return the place at the end of a name that the model has taken whole."""
        for position in range(1, len(tokens) - 1):
            if tokens[position].lower_ in self._knowledge.words["seat_links"]:
                seated = self._seated(tokens[:position]) and self._is_town(tokens[-1])
                return tuple(tokens[position + 1 :]) if seated else ()
        return ()

    def branch(
        self, tokens: tuple[Token, ...]
    ) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
        """Return a body of which there is one, and where the text says it is: "SMHI i Norrvik"."""
        for position in range(1, len(tokens) - 1):
            if tokens[position].lower_ in self._knowledge.words["seat_links"]:
                whole = " ".join(token.text for token in tokens)
                if self._knowledge.gazetteer.knows(whole) or not self._known(tokens[:position]):
                    return None
                place = tokens[position + 1 :]
                entry = self._knowledge.gazetteer.lookup([token.text for token in place])
                sure = entry is not None and entry.kind is Kind.PLACE
                return (tokens[:position], place) if sure else None
        return None

    def _seated(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a name is one that many bodies have, each in its place.

        It is the kind of body in definite form, with what says of which kind: "socialnämnden",
        "universitetssjukhuset", "Judiska församlingen"; the mere "nämnden" is no name.
        """
        word = unbroken(tokens[-1].lower_)
        head = self._knowledge.organisation_head(word, suffix=None)
        if head is None:
            return False
        if head.base in self._knowledge.words["unseated"] and not self._knowledge.is_compound(head):
            return head.definite != word
        if head.kind in PLACED:
            return True
        if not head.definite or not word.endswith(head.definite):
            return False
        told = len(tokens) > 1 or word != head.definite or self._tells(head)
        return told and head.base.endswith(self._bases()) and not self._known(tokens)

    def _tells(self, head: Head) -> bool:
        """Tell whether a head says by itself which of a town's bodies is meant: "lasarettet"."""
        compound = head.base not in self._knowledge.words["seated_bodies"]
        return compound or self._knowledge.is_compound(head)

    def _bases(self) -> tuple[str, ...]:
        words = self._knowledge.words
        return (*words["seated_bodies"], *words["seated_alone"])

    def _known(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a body is listed as the only one of its name."""
        name = " ".join(token.text for token in tokens)
        entry = self._knowledge.gazetteer.lookup(name.split())
        return entry is not None and not entry.name.lower().startswith(f"{name.lower()} i ")

    def _is_town(self, last: Token) -> bool:
        """Tell whether a place is no body by its last word: "Norrvik", not "Norrviks stad"."""
        return self._knowledge.organisation_head(last.lower_, suffix=False) is None

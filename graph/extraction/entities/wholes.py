"""Names of which the model has found a part, or two in one: "Räddningstjänsten" "Norra Bro"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from graph.extraction.entities.runs import Named
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.reading import has
from graph.records import Kind

NAMES = frozenset({"PROPN", "X"})  # parts of speech
# Kinds of body that only say what the name after them is: "tidningen Arbetet".
SORTS = frozenset({"company", "media", "party"})

# Kinds of which each goes by where or for what it is: "Räddningstjänsten Norra Brolän".
LOCAL = frozenset({"agency", "unit", "court"})


class Wholes:
    """Joins the parts of bodies' names and parts what is two.

    Parameters
    ----------
    doc : Doc
    knowledge : Knowledge
    """

    def __init__(self, doc: Doc, knowledge: Knowledge) -> None:
        self._doc = doc
        self._knowledge = knowledge

    def of(self, spans: Sequence[Named]) -> Iterator[Named]:
        """Yield names in text order, each whole.

        Parameters
        ----------
        spans : sequence of Named
            What the model has found, in text order.
        """
        found: list[Named] = []
        for span in spans:
            for tokens, kind, certainty in self._parted(span):
                last = found[-1] if found else None
                opening = self._opening(tokens) if kind is not Kind.PERSON else ()
                if opening and (last is None or last[0][-1].i < opening[0].i):
                    found.append(((*opening, *tokens), Kind.ORGANISATION, certainty))
                elif opening and last is not None and last[0] == opening:
                    found[-1] = (*opening, *tokens), Kind.ORGANISATION, min(last[2], certainty)
                else:
                    found.append((tokens, kind, certainty))
        yield from (self._continued(span) for span in found)

    def _opening(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Return the word before a name that belongs to it: "Kunskapsförbundet" "Brovik".

        It is a kind of body in definite form with a capital; where that opens a sentence, it must
        say more than the kind.
        """
        if tokens[0].i == 0 or tokens[0].is_sent_start or not tokens[0].text[0].isalnum():
            return ()
        before = self._doc[tokens[0].i - 1]
        head = self._knowledge.organisation_head(before.lower_, suffix=None)
        if head is None or not before.text[0].isupper() or not head.definite:
            return ()
        if not before.lower_.endswith(head.definite) or self._listed((before,)):
            return ()
        if head.kind == "authority" or not self._proper(tokens[0]):
            return ()
        if before.is_sent_start or before.i == 0:
            sort = head.kind in SORTS or before.lower_.endswith(self._sorts())
            if sort or (before.lower_ == head.definite and head.kind not in LOCAL):
                return ()
        return (before,)

    def _sorts(self) -> tuple[str, ...]:
        return tuple(self._knowledge.words["mere_sorts"])

    def _proper(self, token: Token) -> bool:
        """Tell whether a word goes on with a name: it has a capital, or is a "region" with one."""
        after = token.i + 1
        capital = after < len(self._doc) and self._doc[after].text[0].isupper()
        return token.text[0].isupper() or (
            capital and self._knowledge.organisation_head(token.lower_, suffix=False) is not None
        )

    def _listed(self, tokens: Sequence[Token]) -> bool:
        return self._knowledge.gazetteer.knows(" ".join(token.text for token in tokens))

    def _continued(self, span: Named) -> Named:
        """Add the last words of a name that the model left out: "SVT Nyheter" "Väst"."""
        tokens, kind, certainty = span
        doc, after = self._doc, tokens[-1].i + 1
        if kind is Kind.PLACE or (kind is Kind.PERSON and len(tokens) > 1):
            return span
        if after >= len(doc) or doc[after].is_sent_start or doc[after].ent_type_:
            return span
        word, last = doc[after], tokens[-1].text
        points = word.lower_ in self._knowledge.words["compass"] and last[0].isupper()
        named = word.text.istitle() and word.pos_ in NAMES and last[0].isupper()
        if not last[-1].isalnum():
            return span
        if (points and kind is Kind.ORGANISATION) or (named and not has(tokens[-1], "Case", "Gen")):
            return (*tokens, word), kind, certainty
        return span

    def _parted(self, span: Named) -> Iterator[Named]:
        """Yield the two names that "av" stands between: a work or a firm, and whose it is."""
        tokens, kind, certainty = span
        if any(token.text == "&" for token in tokens[1:-1]):
            kind = Kind.ORGANISATION  # a firm that two people give their names
        for position in range(1, len(tokens) - 1 if kind is Kind.ORGANISATION else 1):
            if tokens[position].lower_ not in self._knowledge.words["by"]:
                continue
            before, after = tokens[:position], tokens[position + 1 :]
            proper = before[0].text[0].isupper() and before[-1].text[0].isupper()
            if proper and after[0].text[0].isupper() and not self._listed(tokens):
                yield before, kind, certainty
                yield after, kind, certainty
                return
        yield tokens, kind, certainty

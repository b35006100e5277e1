"""Names that the model has run together: "Stina Ekvall Norrvik", "A Ekvall/B Lindros"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from spacy.tokens import Token

from graph.extraction.knowledge import Knowledge
from graph.records import Kind

Named = tuple[tuple[Token, ...], Kind, float]  # words, what they name, how sure that is
BETWEEN = frozenset("/|;·•")  # marks that stand between names, never in a person's


class Run:
    """Parts what the model has taken for one name.

    Parameters
    ----------
    knowledge : Knowledge
    spans : sequence of Named
        All names the model finds in a text.
    """

    def __init__(self, knowledge: Knowledge, spans: Sequence[Named]) -> None:
        self._knowledge = knowledge
        self._spans = spans
        self._people = {_text(tokens) for tokens, kind, _ in spans if kind is Kind.PERSON}
        self._others = {_text(tokens) for tokens, kind, _ in spans if kind is not Kind.PERSON}

    def parted(self) -> Iterator[Named]:
        """Yield the names, people without what stands beside them."""
        for tokens, kind, certainty in self._spans:
            if kind is not Kind.PERSON:
                yield tokens, kind, certainty
                continue
            for marks, part in groupby(tokens, key=lambda token: token.text in BETWEEN):
                if not marks:
                    yield from self._person(tuple(part), certainty)

    def _person(self, tokens: tuple[Token, ...], certainty: float) -> Iterator[Named]:
        """Cut a longer name after one that the text has elsewhere, if something known follows."""
        for end in range(2, len(tokens)):
            rest = _text(tokens[end:])
            if _text(tokens[:end]) in self._people and self._known(rest):
                yield tokens[:end], Kind.PERSON, certainty
                return
        yield tokens, Kind.PERSON, certainty

    def _known(self, name: str) -> bool:
        first = name.split()[0]
        return (
            self._knowledge.gazetteer.knows(name)
            or (first.isupper() and len(first) > 2)
            or any(other == name or other.startswith(f"{name} ") for other in self._others)
        )


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)

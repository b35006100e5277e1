"""Ways up and down the parse of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from graph.extraction.text.reading import Sentence
from graph.records import Span

DEEPEST = 12  # steps up a parse, which should be a tree but comes from a model
VERBS = frozenset({"VERB", "AUX"})


def tokens_in(sentence: Sentence, span: Span) -> list[Token]:
    """Return the words of a sentence that a span covers some of."""
    return [t for t in sentence.tokens if t.idx < span.end and t.idx + len(t.text) > span.start]


def top(tokens: Sequence[Token]) -> Token:
    """Return the word of a phrase on which its others hang."""
    inside = {token.i for token in tokens}
    free = (token for token in tokens if token.head.i not in inside or token.head.i == token.i)
    return next(free, tokens[0])


def up(token: Token) -> Iterator[Token]:
    """Yield a word and those above it in the parse."""
    for _ in range(DEEPEST):
        yield token
        if token.head.i == token.i:
            return
        token = token.head


def verb_of(token: Token) -> Token | None:
    """Return the verb of the clause that a word stands in."""
    return next((above for above in up(token) if above.pos_ in VERBS), None)

"""A parsed document as extractors read it: sentences of words, with blocks and offsets."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from spacy.tokens import Doc, Token

from graph.records import Block, BlockKind, Document, Span

DASHES = frozenset("–—-−―‒•")
OPENING_QUOTES = frozenset('”“"»«„‟')


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its white-space tokens.

    `index` counts in the document, `block` indexes `document.blocks`.
    """

    index: int
    tokens: tuple[Token, ...]
    block: int
    kind: BlockKind

    @property
    def span(self) -> Span:
        """Where the sentence stands, from its first word to its last."""
        return span_of(self.tokens)

    def words(self) -> list[str]:
        """Return the words in lower case."""
        return [token.lower_ for token in self.tokens]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, its parse, and its sentences."""

    document: Document
    doc: Doc
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]

    def blocks(self) -> list[tuple[Sentence, ...]]:
        """Return the sentences of each block that has any, in order."""
        found = groupby(self.sentences, key=lambda sentence: sentence.block)
        return [tuple(sentences) for _, sentences in found]

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that covers an offset, else the last that begins before it."""
        return self.sentences[max(0, bisect_right(self.starts, offset) - 1)]

    def text(self, span: Span) -> str:
        """Return the content of a span with white space folded."""
        return " ".join(self.document.content[span.start : span.end].split())


def end_of(token: Token) -> int:
    """Return the offset after the token's last character."""
    return token.idx + len(token.text)


def unbroken(word: str) -> str:
    """Return a word without soft hyphens."""
    return word.replace("\u00ad", "") if "\u00ad" in word else word


def is_seen(token: Token) -> bool:
    """Tell whether a word shows: not white space, a soft hyphen or a zero-width mark alone."""
    return any(unicodedata.category(c) != "Cf" for c in token.text) and not token.is_space


def span_of(tokens: Sequence[Token]) -> Span:
    """Return where words in a row stand, from the first to the last."""
    return Span(tokens[0].idx, end_of(tokens[-1]))


def has(token: Token, feature: str, value: str) -> bool:
    """Tell whether a word has a morphological feature: has(token, "Case", "Gen")."""
    return value in token.morph.get(feature, [])


def read(doc: Doc, document: Document) -> Reading:
    """Pair a parse with its document.

    Parameters
    ----------
    doc : Doc
        `graph.language.annotate(nlp, document)`.
    document : Document

    Returns
    -------
    Reading
        Words and sentences that nobody can see are left out.
    """
    sentences: list[Sentence] = []
    for sent in doc.sents:
        tokens = tuple(token for token in sent if is_seen(token))
        if tokens:
            number = _block_at(document.blocks, tokens[0].idx)
            kind = document.blocks[number].kind if document.blocks else BlockKind.PARAGRAPH
            sentences.append(Sentence(len(sentences), tokens, number, kind))
    starts = tuple(sentence.span.start for sentence in sentences)
    return Reading(document, doc, tuple(sentences), starts)


def _block_at(blocks: tuple[Block, ...], offset: int) -> int:
    return max(0, bisect_right([block.span.start for block in blocks], offset) - 1)

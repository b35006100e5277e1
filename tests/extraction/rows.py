"""Sentences parsed by hand: words with their parts of speech, no model."""

from __future__ import annotations

from collections.abc import Sequence

import spacy
from spacy.tokens import Doc

from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, read
from graph.records import Block, BlockKind, Document, Kind, Span


def reading_of(*words: tuple[str, str]) -> Reading:
    """Return the reading of one sentence, given as pairs of word and part of speech."""
    texts = [word for word, _ in words]
    doc = Doc(
        spacy.blank("sv").vocab,
        words=texts,
        pos=[pos for _, pos in words],
        sent_starts=[index == 0 for index in range(len(words))],
    )
    span = Span(0, len(doc.text))
    document = Document("text.txt", doc.text, doc.text, (Block(span, BlockKind.PARAGRAPH),))
    return read(doc, document)


def named(reading: Reading, names: Sequence[tuple[str, Kind]]) -> Mentions:
    """Return mentions with some names of a reading, each at its first place."""
    mentions = Mentions(reading)
    for name, kind in names:
        start = reading.document.text.index(name)
        mentions.add(kind, Span(start, start + len(name)), name)
    return mentions

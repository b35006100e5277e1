"""Characters put over words that are not to be kept: as many, so that every offset holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from graph.records import Document, Span

MASK = "█"
"""FULL BLOCK, U+2588."""

_LINE = re.compile(r"[^\r\n\t]")


def masked(text: str, spans: Iterable[Span]) -> str:
    """Return a text with some stretches covered; line breaks and tabs stay."""
    parts: list[str] = []
    done = 0
    for span in sorted(spans):
        start = max(span.start, done)
        if start < span.end:
            parts += [text[done:start], _LINE.sub(MASK, text[start : span.end])]
            done = span.end
    return "".join(parts) + text[done:]


def masked_document(document: Document, spans: Iterable[Span]) -> Document:
    """Return a document with stretches of its text covered, in its content too where it has them.

    What is no content (spaces stand for it) stays no content.
    """
    covered = [*spans]
    text = masked(document.text, covered)
    content = [*document.content]
    for span in covered:
        for at in range(span.start, span.end):
            if content[at] == document.text[at]:
                content[at] = text[at]
    return replace(document, text=text, content="".join(content))


def is_covered(words: str) -> bool:
    """Tell whether nothing of a name can be read any more."""
    return MASK in words and not any(letter.isalnum() for letter in words)

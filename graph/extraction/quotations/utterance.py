"""A stretch of direct speech while its speaker is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.extraction.text.items import Item
from graph.extraction.text.reading import DASHES, OPENING_QUOTES, Reading, Sentence
from graph.records import Mode, Quotation, Span

NAMED, CONTINUED, GUESSED = 0.95, 0.8, 0.6  # confidence in who speaks


@dataclass(frozen=True, slots=True)
class Utterance:
    """A stretch of speech; `speaker` is set once an attribution is met.

    `evidence` covers the sentences that show who speaks; `cue` is the verb's lemma.
    """

    span: Span
    evidence: Span
    speaker: int | None = None
    cue: str = ""

    def quotation(self, reading: Reading, confidence: float) -> Quotation:
        """Return the utterance as a quotation.

        Parameters
        ----------
        reading : Reading
            Of the text it stands in.
        confidence : float
            In [0, 1].
        """
        return Quotation(
            reading.text(self.span),
            self.span,
            Mode.DIRECT,
            self.evidence,
            self.speaker,
            (),
            self.cue,
            confidence,
        )


def extend(part: Utterance | None, items: Sequence[Item], sentence: Sentence) -> Utterance | None:
    """Add a sentence's speech to a stretch, or begin one."""
    if not any(item.text[:1].isalnum() for item in items):
        return part
    span = trim(items)
    if part is None:
        return Utterance(span, sentence.span)
    return replace(
        part,
        span=Span(part.span.start, span.end),
        evidence=Span(part.evidence.start, sentence.span.end),
    )


def trim(items: Sequence[Item]) -> Span:
    """Return the span of some speech without dash, quotation marks and the comma at its end."""
    first, last = 0, len(items)
    while first < last - 1 and items[first].text in DASHES | OPENING_QUOTES | {",", ":"}:
        first += 1
    while last > first + 1 and items[last - 1].text in {",", "–", "—", "-"}:
        last -= 1
    outer = items[first].text in OPENING_QUOTES
    if outer or (items[last - 1].text in OPENING_QUOTES and _unpaired(items[first:last])):
        last -= items[last - 1].text in OPENING_QUOTES and last > first + 1
    return Span(items[first].span.start, items[last - 1].span.end)


def _unpaired(items: Sequence[Item]) -> bool:
    return sum(item.text in OPENING_QUOTES for item in items) % 2 == 1

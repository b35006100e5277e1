"""The words of a document as ideas are weighed by them: how often each stem comes, and where."""

from __future__ import annotations

from collections import Counter

from graph.extraction.text.reading import Reading, unbroken
from graph.records import BlockKind
from graph.stems import stem

BEGINNING = 5  # letters by which words are taken to begin with one part


class TextWords:
    """Counts the stems of a document.

    Parameters
    ----------
    reading : Reading

    Attributes
    ----------
    counts : Counter of str
        Occurrences by stem.
    length : int
        Words in all.
    title, headings : frozenset of str
        Stems in the first heading, and in those after it.
    lead : int
        The block of the first paragraph, -1 if there is none.
    """

    def __init__(self, reading: Reading) -> None:
        title: set[str] = set()
        headings: set[str] = set()
        self.counts: Counter[str] = Counter()
        self._beginnings: Counter[str] = Counter()
        for sentence in reading.sentences:
            words = (unbroken(word) for word in sentence.words() if word[0].isalpha())
            stems = [stem(word) for word in words]
            self.counts.update(stems)
            self._beginnings.update(one[:BEGINNING] for one in stems if len(one) >= BEGINNING)
            if sentence.kind is BlockKind.HEADING:
                (headings if sentence.block else title).update(stems)
        self.length = self.counts.total()
        self.title, self.headings = frozenset(title), frozenset(headings)
        paragraphs = (s.block for s in reading.sentences if s.kind is BlockKind.PARAGRAPH)
        self.lead = next(paragraphs, -1)

    def beginning_like(self, one: str) -> int:
        """Return how many words begin as a stem does, itself among them: parts of compounds."""
        return self._beginnings[one[:BEGINNING]]

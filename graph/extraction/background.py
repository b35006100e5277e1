"""How common word stems are in Swedish public texts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.extraction.tables import read_table
from graph.stems import label_stems, stem

_TOTAL = "*"
OFTEN = 0.35
"""Occurrences beyond the first per document of a word that behaves like a topic."""
BACKGROUND = 0.6
"""What `topicality` is squared, at least."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How often a stem occurs: in how many documents, and how often in all."""

    documents: int
    occurrences: int


class Background:
    """How stems behave in Swedish public texts.

    Parameters
    ----------
    counts : mapping of str to Counts
        By stem; under "*" the number of documents and of words in all.
    stop_words : frozenset of str
        Words left out of what is compared.
    """

    def __init__(self, counts: Mapping[str, Counts], stop_words: frozenset[str]) -> None:
        self._counts = counts
        self._stop_words = stop_words
        self._total = max(1, counts[_TOTAL].documents if _TOTAL in counts else 1)

    @classmethod
    def read(cls, path: Path, stop_words: frozenset[str]) -> Background:
        """Read a table with columns `stem`, `documents` and `occurrences`."""
        return cls(
            {
                row["stem"]: Counts(int(row["documents"]), int(row["occurrences"]))
                for row in read_table(path)
            },
            stop_words,
        )

    def rarity(self, stem: str) -> float:
        """Return the inverse document frequency, log((1 + N) / (1 + n)); unlisted stems count 4."""
        known = self._counts.get(stem)
        return math.log((1 + self._total) / (1 + (known.documents if known else 4)))

    def topicality(self, word: str) -> float:
        """Return how much a word behaves like a topic, from `BACKGROUND` to 1.

        What a text is about comes back in it; a word of the background ("genomslag") stands once
        in each of many texts (Church and Gale 1995, "Poisson mixtures"). Measured as occurrences
        beyond the first per document. Words that are not listed count as topics.

        Parameters
        ----------
        word : str
            In lower case.
        """
        known = self._counts.get(stem(word))
        if known is None:
            return 1.0
        repeated = (known.occurrences - known.documents) / known.documents
        return math.sqrt(min(1.0, max(BACKGROUND, repeated / OFTEN)))

    def stems(self, label: str) -> frozenset[str]:
        """Return the stems of the content words in a phrase, by which ideas are compared."""
        return label_stems(label, self._stop_words)

"""How common word stems are in Swedish public texts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.extraction.lexicon.tables import read_table
from graph.stems import label_stems

_TOTAL = "*"


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many documents a stem is, and in how many of them in a title or heading."""

    documents: int
    titles: int


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
        """Read a table with columns `stem`, `documents` and `titles`."""
        return cls(
            {
                row["stem"]: Counts(int(row["documents"]), int(row["titles"]))
                for row in read_table(path)
            },
            stop_words,
        )

    def rarity(self, stem: str) -> float:
        """Return the inverse document frequency, log((1 + N) / (1 + n)); unlisted stems count 4."""
        known = self._counts.get(stem)
        return math.log((1 + self._total) / (1 + (known.documents if known else 4)))

    def titled(self, stem: str) -> float:
        """Return in what share of the documents that have a stem it is in a title or heading."""
        known = self._counts.get(stem)
        return known.titles / known.documents if known else 0.0

    def knows(self, word: str) -> bool:
        """Tell whether a word, or a form of it, is a common one."""
        return any(stem in self._counts for stem in self.stems(word))

    def stems(self, label: str) -> frozenset[str]:
        """Return the stems of the content words in a phrase, by which ideas are compared."""
        return label_stems(label, self._stop_words)

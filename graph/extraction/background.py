"""How common word stems are in Swedish public texts."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import snowballstemmer

from graph.extraction.tables import read_table

_WORD = re.compile(r"[^\W\d_]+")
_TOTAL = "*"


class Background:
    """Document frequencies of stems.

    Parameters
    ----------
    frequencies : mapping of str to int
        Number of documents each stem occurs in; under "*" the number of documents in all.
    stop_words : frozenset of str
        Words left out of what is compared.
    """

    def __init__(self, frequencies: Mapping[str, int], stop_words: frozenset[str]) -> None:
        self._frequencies = frequencies
        self._stop_words = stop_words
        self._total = max(1, frequencies.get(_TOTAL, 1))

    @classmethod
    def read(cls, path: Path, stop_words: frozenset[str]) -> Background:
        """Read a table with columns `stem` and `documents`."""
        rows = read_table(path)
        return cls({row["stem"]: int(row["documents"]) for row in rows}, stop_words)

    def rarity(self, stem: str) -> float:
        """Return the inverse document frequency, log((1 + N) / (1 + n)); unlisted stems count 4."""
        return math.log((1 + self._total) / (1 + self._frequencies.get(stem, 4)))

    def stems(self, text: str) -> frozenset[str]:
        """Return the stems of the content words in a phrase."""
        return frozenset(
            stem(word) for word in _WORD.findall(text.lower()) if word not in self._stop_words
        )


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a lower-case word by Snowball's Swedish algorithm (Porter 2001)."""
    return str(snowballstemmer.stemmer("swedish").stemWord(word))

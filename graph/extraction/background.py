"""How common word stems are in Swedish public texts."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import snowballstemmer

from graph import resources
from graph.extraction.tables import read_table

_WORD = re.compile(r"[^\W\d_]+")
_EMPTY = frozenset(
    [
        "den",
        "det",
        "de",
        "en",
        "ett",
        "och",
        "i",
        "på",
        "av",
        "för",
        "med",
        "till",
        "om",
        "att",
        "som",
        "mer",
        "inte",
        "sin",
        "sina",
        "vara",
        "är",
        "från",
        "inom",
        "mellan",
        "hos",
        "vid",
        "mot",
        "ur",
        "åt",
        "under",
        "över",
        "efter",
    ]
)
_TOTAL = "*"


class Background:
    """Document frequencies of stems.

    Parameters
    ----------
    frequencies : mapping of str to int
        Number of documents each stem occurs in; under "*" the number of documents in all.
    """

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self._frequencies = frequencies
        self._total = max(1, frequencies.get(_TOTAL, 1))

    @classmethod
    def load(cls) -> Background:
        """Return the frequencies packaged with Samband."""
        return cls.read(resources.seeds("lexicon/document_frequencies.tsv"))

    @classmethod
    def read(cls, path: Path) -> Background:
        """Read a table with columns `stem` and `documents`."""
        return cls({row["stem"]: int(row["documents"]) for row in read_table(path)})

    def rarity(self, stem: str) -> float:
        """Return the inverse document frequency, log((1 + N) / (1 + n)); unlisted stems count 4."""
        return math.log((1 + self._total) / (1 + self._frequencies.get(stem, 4)))

    def stems(self, text: str) -> frozenset[str]:
        """Return the stems of the content words in a phrase."""
        return frozenset(stem(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a lower-case word by Snowball's Swedish algorithm (Porter 2001)."""
    return str(snowballstemmer.stemmer("swedish").stemWord(word))

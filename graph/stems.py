"""Word stems, by which ideas are compared."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_BASED = re.compile(r"(.{3,})(?:baserad|orienterad|inriktad)[te]?e?")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a lower-case word by Snowball's Swedish algorithm (Porter 2001)."""
    return str(snowballstemmer.stemmer("swedish").stemWord(word))


def label_stems(label: str, stop_words: Collection[str]) -> frozenset[str]:
    """Return the stems of the content words in a phrase.

    Ways of writing one thing come out alike: "tillits-baserad styrning" and "tillitsbaserad
    styrning", and with them the compound "tillitsstyrning".

    Parameters
    ----------
    label : str
        In lemma form, any case.
    stop_words : collection of str
        Words in lower case that are left out.
    """
    if label.isalpha():  # most labels are one word
        word = label.lower()
        return frozenset() if word in stop_words else frozenset((stem(word),))
    words = _WORD.findall(_HYPHEN.sub("", label.lower()))
    if len(words) == 2 and (based := _BASED.fullmatch(words[0])):
        words = [based.group(1) + words[1]]
    return frozenset(stem(word) for word in words if word not in stop_words)

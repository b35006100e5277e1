"""Sub-word pieces: each word is encoded by itself, its first piece stands for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

# Soft hyphens, joiners and byte-order marks say nothing about the word.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_REMEMBERED = 100_000


def visible(word: str) -> str:
    """Return the word without soft hyphens, joiners and byte-order marks."""
    return _INVISIBLE.sub("", word)


class Pieces:
    """Encodes words.

    Parameters
    ----------
    path : Path
        `tokenizer.json`.
    unknown : int
        Id for words of which no piece is left.
    limit : int
        Pieces of one word at most; the rest of a longer word is cut off.
    """

    def __init__(self, path: Path, unknown: int, limit: int) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._unknown = unknown
        self._limit = limit
        self._known: dict[str, list[int]] = {}

    def __call__(self, words: Sequence[str]) -> list[list[int]]:
        """Return the ids of each word's pieces, at least one."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        fresh = sorted({word for word in words if word not in self._known})
        plain = [visible(word) for word in fresh]
        encoded = self._tokenizer.encode_batch_fast(plain, add_special_tokens=False)
        for word, encoding in zip(fresh, encoded, strict=True):
            self._known[word] = encoding.ids[: self._limit] or [self._unknown]
        return [self._known[word] for word in words]

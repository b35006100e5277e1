"""Words to sub-words: each word is encoded by itself, so given words are never re-split."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

START, PAD, END, UNKNOWN = 0, 1, 2, 3
MAX_PIECES = 12  # of one word; its first piece stands for it
MAX_LENGTH = 510


class Pieces:
    """A tokenizer with a memory of the words seen."""

    def __init__(self, path: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(path))
        self._seen: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return int(self.tokenizer.get_vocab_size())

    def vocabulary(self) -> list[str]:
        """Return the pieces in row order of the embedding."""
        vocabulary = self.tokenizer.get_vocab()
        return sorted(vocabulary, key=vocabulary.__getitem__)

    def word(self, word: str) -> tuple[int, ...]:
        """Return a word's piece numbers, at most `MAX_PIECES`, at least one."""
        known = self._seen.get(word)
        if known is None:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids[:MAX_PIECES]
            known = self._seen[word] = tuple(ids) or (UNKNOWN,)
        return known

    def length(self, words: Sequence[str]) -> int:
        """Return how many positions a sentence takes, start and end marks included."""
        return 2 + sum(len(self.word(word)) for word in words)

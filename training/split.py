"""Which sentences are set aside: a function of the words and a seed alone.

A sentence that stands in two corpora (Talbanken's trees and its names), or twice in one,
falls on the same side everywhere, so nothing held out is seen under another key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from training.records import Sentence

SEED = "samband-2026"


def position(words: Iterable[str], seed: str = SEED) -> float:
    """Return a number in [0, 1) that depends on the words and the seed only."""
    digest = hashlib.sha256("\x1f".join([seed, *words]).encode("utf-8")).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def is_held_out(sentence: Sentence, share: float, seed: str = SEED) -> bool:
    """Say whether a sentence belongs to the held-out part of size `share`."""
    return position(sentence.words, seed) < share

"""Names in the place of others: what a sentence says of a name is learned apart from the name.

A few hundred sentences seen a dozen times are learned by heart. A name is exchanged for another of
its type with as many words, so every annotation stays valid (mention replacement: Dai and Adel
2020, https://aclanthology.org/2020.coling-main.343/). People come from all corpora; bodies and
places from the same one, for corpora do not agree on what they are.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from training.metrics import Span, spans
from training.records import Sentence

TYPES = ("PER", "ORG", "LOC")
Key = tuple[str, str, int, bool]
Words = tuple[str, ...]


class Names:
    """The names of the training sentences, those that can stand for each other together.

    Parameters
    ----------
    sentences : iterable of Sentence
        Each distinct name counts once.
    """

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        found: dict[Key, dict[Words, None]] = {}
        for sentence in sentences:
            for span in sorted(spans(sentence.tags or ())):
                if key := _key(sentence, span):
                    found.setdefault(key, {})[sentence.words[span[0] : span[1]]] = None
        self._names = {key: list(names) for key, names in found.items()}

    def exchanged(self, sentence: Sentence, share: float, rng: random.Random) -> Words:
        """Return the words with a share of the names exchanged for others drawn from `rng`."""
        words = list(sentence.words)
        if not share or not sentence.tags:
            return sentence.words
        for span in sorted(spans(sentence.tags)):
            key = _key(sentence, span)
            if key in self._names and rng.random() < share:
                words[span[0] : span[1]] = rng.choice(self._names[key])
        return tuple(words)


def _key(sentence: Sentence, span: Span) -> Key | None:
    """Return what names must share to stand for each other; None for one that stays."""
    start, end, kind = span
    words = sentence.words[start:end]
    if kind not in TYPES or not _capital(words):
        return None
    corpus = "" if kind == "PER" else sentence.corpus
    return corpus, kind, end - start, words[-1].endswith("s")  # a genitive stays one


def _capital(words: Sequence[str]) -> bool:
    return all(word[:1].isupper() for word in words)

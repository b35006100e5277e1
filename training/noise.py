"""Casing noise: how names and headlines are written when nobody follows the rules.

Only the spelling changes, never the number of words, so every annotation stays valid.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noise:
    """How often each kind of noise is applied, as probabilities.

    Attributes
    ----------
    upper : float
        A whole sentence in capitals (a headline).
    span : float
        A random run of words in capitals.
    title : float
        Every longer word capitalised.
    lower : float
        A whole sentence in lower case.
    organisation : float
        One organisation's name in lower case ("socialstyrelsen"); per name.
    name : float
        Any other name in lower case; per name.
    exchange : float
        A name in the place of another (`training.exchange`); per name.
    """

    upper: float = 0.0
    span: float = 0.0
    title: float = 0.0
    lower: float = 0.0
    organisation: float = 0.0
    name: float = 0.0
    exchange: float = 0.0


def apply(words: Words, tags: Sequence[str] | None, noise: Noise, rng: random.Random) -> Words:
    """Return the words with noise drawn from `rng`.

    Parameters
    ----------
    words : tuple of str
        The sentence.
    tags : sequence of str or None
        BIO tags, to find names by.
    noise : Noise
        Probabilities.
    rng : random.Random
        Source of chance; the same state gives the same noise.
    """
    draw = rng.random()
    if draw < noise.upper:
        return tuple(word.upper() for word in words)
    draw -= noise.upper
    if draw < noise.lower:
        return tuple(word.lower() for word in words)
    draw -= noise.lower
    if draw < noise.title:
        return tuple(w[:1].upper() + w[1:] if len(w) > 3 else w for w in words)
    draw -= noise.title
    if draw < noise.span:
        return _upper_span(words, rng)
    return _lower_names(words, tags, noise, rng) if tags else words


def _upper_span(words: Words, rng: random.Random) -> Words:
    start = rng.randrange(len(words))
    end = start + rng.randint(1, 6)
    return tuple(w.upper() if start <= i < end else w for i, w in enumerate(words))


def _lower_names(words: Words, tags: Sequence[str], noise: Noise, rng: random.Random) -> Words:
    changed = list(words)
    lower = False
    for index, (word, tag) in enumerate(zip(words, tags, strict=True)):
        if tag.startswith("B-"):
            share = noise.organisation if tag == "B-ORG" else noise.name
            # An acronym in lower case is another word, and seldom written so.
            lower = rng.random() < share and not (word.isupper() and len(word) < 6)
        if tag != "O" and lower:
            changed[index] = word.lower()
    return tuple(changed)

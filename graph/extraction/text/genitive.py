"""Telling a genitive ending from a name that ends in s."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection

LETTERS = 4  # of an ending that surnames have in common: "-berg", "-gren", "-sson"
SHARED = 4  # surnames that must have an ending for it to be one of surnames


def endings(surnames: Collection[str]) -> tuple[str, ...]:
    """Return the endings that several surnames share, sorted.

    Parameters
    ----------
    surnames : collection of str
        In lower case.
    """
    counts = Counter(name[-LETTERS:] for name in surnames if len(name) > LETTERS)
    return tuple(sorted(ending for ending, count in counts.items() if count >= SHARED))


def without_genitive(
    word: str,
    *,
    listed: Callable[[str], bool],
    seen: Callable[[str], bool],
    marked: bool,
    whole: Callable[[str], bool] = lambda _: False,
) -> str:
    """Return a name's last word without a genitive ending.

    Parameters
    ----------
    word : str
        As written: "Hartmans", "SKL:s", "Borås", "Lars'".
    listed : callable
        Tells whether a form is known beforehand as a name.
    seen : callable
        Tells whether a form stands somewhere in the text.
    marked : bool
        Whether the parser calls the word a genitive.
    whole : callable
        Tells whether a form is known, or built like those known, to end in s of itself: "Nyfors".

    Returns
    -------
    str
        "Hartman", "SKL", "Borås", "Lars". Forms that are known as they stand are kept, so
        Borås, Lars and Västerås survive; without evidence either way the parser decides.
    """
    for ending in (":s", ":S", "’s", "'s"):
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)]
    if word.endswith(("'", "’")) and len(word) > 2:
        return word[:-1]
    if len(word) > 2 and word[-1] == "s" and word[:-1].isupper() and listed(word[:-1]):
        return word[:-1]  # "FNs"
    if len(word) < 4 or word[-1] not in "sS" or (word.isupper() and word[-1] != "s"):
        return word
    stem = word[:-1]
    if stem[-1] == "s":
        return word  # "Ross": a name in s takes no second one
    if listed(word) and (not listed(stem) or not (marked or seen(stem))):
        return word  # "Agnes", though somebody else may be called Agne
    if whole(word) and not (marked or seen(stem)):
        return word  # "Harris", though Harri is a name as well
    if listed(stem) or seen(stem):
        return stem
    if stem[-1] in "xz" or whole(word):
        return word
    return stem if marked else word

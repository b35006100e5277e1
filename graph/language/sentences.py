"""Where sentences begin, decided from the words alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.language.abbreviations import Abbreviations
from graph.language.pieces import visible

_FINAL = frozenset(".!?…")
_CLOSING = frozenset("”’»)]}")
_OPENING = frozenset("“„«‹([{")
_EITHER_WAY = frozenset("\"'")  # ' and " open and close; so do ” and » in Swedish
_DASHES = frozenset({"-", "–", "—", "−", "•", "·"})


@dataclass(frozen=True)
class Words:
    """The words of a text; `glued[i]` tells that no white space stands before word i."""

    texts: Sequence[str]
    glued: Sequence[bool]

    def __len__(self) -> int:
        return len(self.texts)


def starts(words: Words, preset: Sequence[bool | None], abbreviations: Abbreviations) -> list[bool]:
    """Tell for each word whether a sentence begins with it.

    Parameters
    ----------
    words : Words
    preset : sequence of (bool or None)
        What is already decided; None where this function decides.
    abbreviations : Abbreviations
    """
    result = [start is True for start in preset]
    for i in range(len(words)):
        if i and is_final(words.texts[i], abbreviations):
            after = _past_closers(words, i + 1)
            if after < len(words) and _begins(words, i, after, abbreviations):
                result[after] = result[after] or preset[after] is None
    if result:
        result[0] = True
    return result


def is_final(word: str, abbreviations: Abbreviations) -> bool:
    """Tell whether a sentence may end with this word."""
    return (
        _FINAL.issuperset(word)
        or word.lower() in abbreviations.either
        or (len(word) == 2 and word[0].isupper() and word[1] == ".")
    )


def _past_closers(words: Words, i: int) -> int:
    """Skip closing quotes and brackets, which belong to the sentence before."""
    while i < len(words) and _closes(words, i):
        i += 1
    return i


def _closes(words: Words, i: int) -> bool:
    text = words.texts[i]
    if not visible(text):
        return True
    if text in _CLOSING and text not in "”’»":
        return True
    if text not in _EITHER_WAY and text not in _CLOSING:
        return False
    if i + 1 == len(words):
        return True
    return (words.glued[i] and not words.glued[i + 1]) or words.texts[i + 1] in ",.;:)]"


def _begins(words: Words, final: int, after: int, abbreviations: Abbreviations) -> bool:
    """Tell whether the word at `after` begins a sentence, the one at `final` ending another."""
    if words.texts[after] in _CLOSING | {",", ";", ":"} and words.glued[after]:
        return False
    head = _past_openers(words, after)
    if head == len(words):
        return False
    first, last = words.texts[head], words.texts[final]
    if not (first[0].isupper() or first[0].isdigit()):
        return False
    if words.glued[after]:
        return last == "." and _follows_plain_word(words, final) and len(first) > 1
    if len(last) == 2 and last[0].isupper():
        return first in abbreviations.openers
    return not (first[0].isdigit() and last.lower() in abbreviations.either)


def _past_openers(words: Words, i: int) -> int:
    opening = _OPENING | _DASHES | _EITHER_WAY | {"”", "’", "»"}
    while i < len(words) and words.texts[i] in opening:
        i += 1
    return i


def _follows_plain_word(words: Words, i: int) -> bool:
    """Tell whether a word or number stands directly before, not an abbreviation or initial."""
    before = words.texts[i - 1]
    return len(before) > 2 and words.glued[i] and (before[-1].islower() or before[-1].isdigit())

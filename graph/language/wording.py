"""Split Swedish text into words, by the conventions of Swedish Universal Dependencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graph.language.abbreviations import Abbreviations

# Soft hyphens, joiners and combining accents belong to the word they stand in.
_LETTER = r"[\w\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f]"
_CAPITAL = "A-ZÅÄÖÉÜØÆ"
_SMALL = "a-zåäöéüøæ"
_HYPHEN = "-\u2010\u2011"
_DIGIT_SPACE = " \u00a0\u2009\u202f"

_ADDRESS = (
    r"(?:https?://|www\.)[^\s<>\"“”»«]*[^\s<>\"“”»«.,;:!?'’)\]]"
    r"|[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}"
    r"|(?<![\w.])[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,8}\.(?:se|nu|com|org|net|eu|no|dk|fi|info|io|gov|edu)"
    r"(?:/[^\s<>\"“”»«]*[^\s<>\"“”»«.,;:!?'’)\]]|(?![\w.\-]\w|\w))"
    r"|[@#]\w+"
)
_NUMBER = (
    rf"(?<![\w.,])\d{{1,3}}(?:[{_DIGIT_SPACE}]\d{{3}})+(?!\d)(?:,\d+)?"
    rf"|\d+(?:[{_HYPHEN}.,:/–]\d+)+(?!\w)"
)
_INITIAL = (  # of a name: another initial or a capitalised word follows
    rf"(?<!\w)[{_CAPITAL}](?:[{_HYPHEN}][{_CAPITAL}])?\."
    rf"(?=[{_HYPHEN}]?[{_CAPITAL}]\.|[ \u00a0]?[{_CAPITAL}][\w.‐‑-])"
)
_ENDING = "n|ns|en|ens|et|ets|s|ar|arna|arnas|are|er|erna|ernas|a|ade|at"
_INFLECTED = (  # EU:s, KTH:s, SAF:are, Saco:s, S:t, 60:an, vd:n
    rf"(?:[{_CAPITAL}\d][{_CAPITAL}\d&\-]*:[{_SMALL}]{{1,5}}"
    rf"|[{_CAPITAL}][\w\-]*:[{_SMALL}]{{1,2}}"
    rf"|(?<![\w:])[{_SMALL}]{{2,4}}:(?:{_ENDING}))(?!\w)"
)
_WORD = (
    rf"{_LETTER}+(?:[{_HYPHEN}'’´&]{_LETTER}+|(?<=\d)[.,:]\d+)*"
    rf"(?:[{_HYPHEN}](?=[\s,/)]|$))?"
)
_REPEATED = r"\.{2,}|[!?]+|-{2,}|_{2,}|={2,}|\*{2,}|\s+"


@cache
def _pattern(abbreviations: Abbreviations) -> re.Pattern[str]:
    short = abbreviations.pattern(_CAPITAL)
    parts = (
        _plain(abbreviations),
        " ",
        _ADDRESS,
        _NUMBER,
        short,
        _INITIAL,
        _INFLECTED,
        _WORD,
        _REPEATED,
        ".",
    )
    return re.compile("|".join(f"(?:{part})" for part in parts), re.DOTALL)


def _plain(abbreviations: Abbreviations) -> str:
    """Return what most words are: small letters before a space or comma.

    Nothing else can match there but an abbreviation in several words ("i st. f."); tried first,
    it spares all other patterns.
    """
    spaced = "|".join(map(re.escape, sorted(abbreviations.spaced)))
    return rf"(?!(?i:{spaced}))[{_SMALL}]+(?=[ ,])"


def words(text: str, abbreviations: Abbreviations) -> Iterator[tuple[int, int]]:
    """Yield start and end of each word or mark of `text`; white space is left out.

    Parameters
    ----------
    text : str
        One block, or any text.
    abbreviations : Abbreviations
        Short forms that keep their full stop.
    """
    for found in _pattern(abbreviations).finditer(text):
        if not found[0].isspace():
            yield found.span()

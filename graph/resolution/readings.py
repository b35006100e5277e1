"""How a text with markup can be read: each reading as long as the text, so that places hold.

A stored text keeps its marks (`<b>`, `&nbsp;`, `](https://…)`, `%20`), and a name may have them
between its words or inside one. Not a parser: whatever looks like a mark is read as none.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

INSIDE = "\u034f"
"""COMBINING GRAPHEME JOINER: fills up a letter that was written as several characters."""
_SOFT = "\u00ad"

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_MARK = re.compile(
    r"<!--|-->|</?[A-Za-z!][^<>]{0,2000}>"
    r"|\]\([^()\s]{0,2000}(?:\([^()\s]{0,300}\)[^()\s]{0,300})?(?:\s+[\"'][^\"'\n]{0,500}[\"'])?\s*\)"
    r"|\]\[[^\[\]\n]{0,200}\]|\[\^[^\]\n]{1,60}\]|!?\[|\]|\*+|~~|`+|\\(?=[!-/:-@\[-`{-~])"
)
_LETTERS = re.compile(r"[<&\[\]*~`%\\]")


def readings(text: str) -> Iterator[str]:
    """Yield the ways a text can be read: as it stands; without marks; with spaces for them.

    Parameters
    ----------
    text : str

    Yields
    ------
    str
        As long as the text. A letter written as an entity or in percent-encoding is followed by
        `INSIDE`; a mark is soft hyphens in the second reading, spaces in the third.

    Examples
    --------
    >>> [one.replace("\u00ad", "·") for one in readings("A<b>d</b>a")]
    ['A<b>d</b>a', 'A···d····a', 'A   d    a']
    """
    yield text
    if not _LETTERS.search(text):
        return
    plain = _ENTITY.sub(_filled(html.unescape), text)
    plain = _PERCENT.sub(_filled(unquote), plain)
    yield _MARK.sub(lambda match: _SOFT * len(match[0]), plain)
    yield _MARK.sub(lambda match: " " * len(match[0]), plain)


def _filled(decode: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    """Return what puts characters in place of how they are written, as many as there were."""

    def replaced(match: re.Match[str]) -> str:
        said = decode(match[0])
        if not said or len(said) > len(match[0]) or said == match[0]:
            return match[0]
        filler = " " if said.isspace() else INSIDE if said[-1].isalpha() else _SOFT
        return said + filler * (len(match[0]) - len(said))

    return replaced

"""Replacing parts of a text by spaces, so that offsets keep their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NOT_NEWLINE = re.compile(r"[^\n]")

Range = tuple[int, int]
"""Start (included) and end (excluded), in code points."""


def blank(text: str, ranges: Iterable[Range]) -> str:
    r"""Return the text, as long as before, with spaces for everything in the given ranges.

    Newlines stay. The ranges may overlap and come in any order.

    Examples
    --------
    >>> blank("**Tillit** är\nbra", [(0, 2), (8, 10)])
    '  Tillit   är\nbra'
    """
    parts: list[str] = []
    done = 0
    for start, end in sorted(ranges):
        start = max(start, done)
        if end <= start:
            continue
        parts.append(text[done:start])
        parts.append(_NOT_NEWLINE.sub(" ", text[start:end]))
        done = end
    parts.append(text[done:])
    return "".join(parts)


def enclosed(text: str, opener: str, closer: str) -> list[Range]:
    """Return the ranges from each opener to the next closer, both included.

    Runs in linear time whatever the text holds; an opener without closer begins nothing.
    """
    found: list[Range] = []
    start = text.find(opener)
    while start >= 0:
        end = text.find(closer, start + len(opener))
        if end < 0:
            break
        found.append((start, end + len(closer)))
        start = text.find(opener, end + len(closer))
    return found

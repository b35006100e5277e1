"""Lines of a typeset paragraph to running text: which hyphens at line ends are the word's own."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from graph import resources

SOFT_HYPHEN = "\u00ad"
_HYPHENS = "-\u2010"
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LAST = re.compile(r"[^\W_]+(?:-[^\W_]+)*$")
_FIRST = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_OWN_HYPHEN = re.compile(r"(?:.*[\d]|[^\W_]|.*[A-ZÅÄÖ]{2})$")  # "2019-", "e-", "EU-"


def vocabulary(lines: Iterable[str]) -> Counter[str]:
    """Count the words of lines that no line end touches, in lower case, hyphens kept."""
    words: Counter[str] = Counter()
    for line in lines:
        found = [match.group().casefold() for match in _WORD.finditer(line)]
        words.update(found[1:] if line.rstrip().endswith(tuple(_HYPHENS)) else found)
    return words


def joined(lines: Sequence[str], words: Counter[str]) -> str:
    r"""Return the lines of one paragraph as one line.

    A hyphen at a line's end goes where it only divides a word. It stays before a capital letter
    or a digit, after an abbreviation, a digit or a single letter, before a conjunction
    ("energi- och"), and where the text itself writes the word with a hyphen elsewhere.

    Parameters
    ----------
    lines : sequence of str
    words : Counter of str
        The words of the whole document, as `vocabulary` counts them.

    Examples
    --------
    >>> joined(["en tillitsbase-", "rad styrning av energi-", "och EU-", "frågor"], Counter())
    'en tillitsbaserad styrning av energi- och EU-frågor'
    """
    text = ""
    for line in lines:
        text = _join(text, line.strip(), words) if text else line.strip()
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


def _join(above: str, below: str, words: Counter[str]) -> str:
    if above.endswith(SOFT_HYPHEN):
        return above[:-1] + below
    if not above.endswith(tuple(_HYPHENS)) or not below:
        return f"{above} {below}"
    left, right = _LAST.search(above[:-1]), _FIRST.match(below)
    if left is None or right is None:
        return f"{above} {below}"
    if below.split()[0].rstrip(",;:").casefold() in _suspended_before():
        return f"{above} {below}"
    kept = _OWN_HYPHEN.match(left.group()) or not below[0].islower()
    hyphenated = f"{left.group()}-{right.group()}".casefold()
    whole = (left.group() + right.group()).casefold()
    if kept or words[hyphenated] > words[whole]:
        return above + below
    return above[:-1] + below


@cache
def _suspended_before() -> frozenset[str]:
    path = resources.seeds("lexicon/hyphens.toml")
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["suspended_before"])

"""Finding names in a text that are known by their hashes only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.records import Span
from graph.resolution.hashing import digest, hint, normal
from graph.resolution.judgements import HashedName
from graph.resolution.readings import INSIDE, readings

_SOFT = "\u00ad"
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad]|['’ʼ](?=[^\W\d_]))*")
_GAP = re.compile(r"(?:[ \t\u00a0\u202f\u00ad*_]|\r?\n(?!\s*\n)|[-‐‑.])+|%20|\+")
"""What may stand between the words of one name."""
_TURNED = re.compile(r"\u00ad*,[ \t\u00a0\u00ad]*(?:\r?\n)?[ \t\u00a0\u00ad*_]*")
"""What stands between a surname and a given name that follows it."""
_SLUG = re.compile(r"[-._+]|%20")
"""What stands between them in addresses, which write them in small letters."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name that was sought, where it stands, and its words in the order of the name."""

    span: Span
    words: tuple[str, ...]


class Seeker:
    """Finds names by their hashes.

    Parameters
    ----------
    names : iterable of HashedName
    salt : str
        Hex digits.
    """

    def __init__(self, names: Iterable[HashedName], salt: str) -> None:
        self._salt = salt
        self._digests: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
        for name in names:
            self._digests[name.words, name.hint].add(name.digest)
        self._lengths = sorted({words for words, _ in self._digests}, reverse=True)

    def __bool__(self) -> bool:
        return bool(self._lengths)

    def find(self, text: str, content: str = "") -> list[Found]:
        """Return the names sought that stand in a text, with markup or without; they may overlap.

        Parameters
        ----------
        text : str
        content : str
            As long, with spaces for what is no content: a `Document.content`.

        Returns
        -------
        list of Found
            Sorted.
        """
        found = {one.span: one for reading in readings(text) for one in self._read(reading)}
        if content and content != text:
            found |= {one.span: one for one in self._read(content)}
        return [found[span] for span in sorted(found)]

    def _read(self, text: str) -> list[Found]:
        words = [*_WORD.finditer(text)]
        gaps = [text[one.end() : other.start()] for one, other in pairwise(words)]
        found: list[Found] = []
        for first in range(len(words)):
            for length in self._lengths:
                window = words[first : first + length]
                if len(window) == length:
                    found += self._window(window, gaps[first : first + length - 1])
        return found

    def is_sought(self, words: Sequence[str]) -> tuple[str, ...] | None:
        """Return the words of a name that is sought, without a genitive ending, else None."""
        return next((form for form in _forms(words) if self._knows(form)), None)

    def _window(self, window: Sequence[re.Match[str]], gaps: Sequence[str]) -> Iterator[Found]:
        words = [one[0].rstrip(_SOFT) for one in window]
        if _can_be_name(words, gaps):
            known = self.is_sought(words)
        elif len(gaps) > 0 and _TURNED.fullmatch(gaps[0]) and _can_be_name(words[1:], gaps[1:]):
            known = self.is_sought([*words[1:], words[0]])
        else:
            return
        if known:
            yield Found(Span(window[0].start(), window[-1].start() + len(words[-1])), known)

    def _knows(self, words: Sequence[str]) -> bool:
        name = normal(words)
        digests = self._digests.get((len(words), hint(name, self._salt)))
        return digests is not None and digest(name, self._salt) in digests


def _forms(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield a name as it stands, and without the genitive's ending."""
    yield tuple(words)
    last = words[-1]
    if len(last) > 2 and last[-1] in "sS":
        yield (*words[:-1], last[:-1].rstrip("'’ʼ"))


def _can_be_name(words: Sequence[str], gaps: Sequence[str]) -> bool:
    """Tell whether words look like a name: capitals at both ends, or an address's small letters."""
    if not all(_GAP.fullmatch(gap) or _SLUG.fullmatch(gap) for gap in gaps):
        return False
    named = words[0][0].isupper() and words[-1][0].isupper()
    return named or all(_SLUG.fullmatch(gap) for gap in gaps)


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, without markup."""
    return tuple(_WORD.findall(unmarked(name)))


def unmarked(name: str) -> str:
    """Return a name as it is read, without markup, soft hyphens and what fills up."""
    *_, reading = readings(name)
    return reading.replace(_SOFT, "").replace(INSIDE, "")

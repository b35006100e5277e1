"""Documents that are copies of each other: what an agency wires and ten papers print."""

from __future__ import annotations

import re
import zlib
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from graph.records import Document
from graph.resolution.clusters import Clusters

WORDS = 3  # words a shingle has
ALIKE = 0.5  # resemblance from which two documents are copies
DAYS = 31  # between copies at most: what returns every year in the same words is no copy
BANDS = 32  # with two values each: documents that are alike by half meet with 99.99 %
SEED = 20  # of the hash functions; any will do, as long as it stays

_WORD = re.compile(r"\w+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 divided by the golden ratio (Knuth 1998, 6.4)

Shingles = NDArray[np.uint64]


def copies(documents: Mapping[str, Document]) -> dict[str, str]:
    """Return, for each document, the one that stands for it and all its copies.

    Parameters
    ----------
    documents : mapping of str to Document
        By key.

    Returns
    -------
    dict of str to str
        Key of the earliest published of the copies (of the first key, where dates are equal or
        missing); a document without copies stands for itself.

    Notes
    -----
    Two documents are copies if they share half of the runs of three words that either has
    (resemblance, [1]_), and if their dates, where known, lie no more than 31 days apart: about
    one word in ten may be changed, or a third of the text cut. Pairs are found by MinHash with 64
    values in 32 bands, then compared exactly, so that no copy is claimed by chance. O(words), and
    the square of the documents that are alike.

    References
    ----------
    .. [1] Broder (1997). On the resemblance and containment of documents. SEQUENCES.

    Examples
    --------
    >>> wire = "Bron öppnade i dag och många kom för att gå över den första gången"
    >>> texts = {"b": wire, "a": wire + ", sade polisen", "c": "Något helt annat stod i tidningen"}
    >>> copies({key: Document(key, text, text, ()) for key, text in texts.items()})
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    shingled = {key: shingles(documents[key].content) for key in sorted(documents)}
    alike = Clusters(shingled)
    for one, other in _candidates(shingled):
        if (
            alike.root(one) != alike.root(other)
            and near(documents[one].published, documents[other].published)
            and resemblance(shingled[one], shingled[other]) >= ALIKE
        ):
            alike.join(one, other)
    found = {}
    for group in alike.groups():
        first = min(group, key=lambda key: (documents[key].published or "~", key))
        found.update(dict.fromkeys(group, first))
    return dict(sorted(found.items()))


def shingles(text: str) -> Shingles:
    """Return the hashes of all runs of three words of a text, sorted, each once.

    A text of fewer words is one shingle; an empty one has none.
    """
    words = [zlib.crc32(word.encode("utf-8")) for word in _WORD.findall(text.casefold())]
    if not words:
        return np.empty(0, dtype=np.uint64)
    padded = np.array(words + [0] * max(0, WORDS - len(words)), dtype=np.uint64)
    mixed = np.zeros(len(padded) - WORDS + 1, dtype=np.uint64)
    for place in range(WORDS):
        mixed = (mixed + padded[place : place + len(mixed)]) * _MULTIPLIER
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def resemblance(one: Shingles, other: Shingles) -> float:
    """Return the share of shingles that two texts have in common (Jaccard), in [0, 1]."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    every = len(one) + len(other) - shared
    return shared / every if every else 0.0


def near(one: str | None, other: str | None) -> bool:
    """Tell whether two ISO 8601 dates can lie within 31 days of each other; unknown ones can.

    Examples
    --------
    >>> near("2023-01-02", "2023-02"), near("2023-01-02", "2024-01-02"), near(None, "2023")
    (True, False, True)
    """
    if not one or not other:
        return True
    (first, last), (begin, end) = _days(one), _days(other)
    return max(first, begin) - min(last, end) <= DAYS


@lru_cache(maxsize=50_000)
def _days(published: str) -> tuple[int, int]:
    """Return the first and the last day a date can mean, as ordinals."""
    year, month, day = (*map(int, published.split("-")), 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return first.toordinal(), last.toordinal()


def _candidates(shingled: Mapping[str, Shingles]) -> Iterator[tuple[str, str]]:
    """Yield pairs that agree in a band of their signatures, in a fixed order."""
    signatures = {key: _signature(found) for key, found in shingled.items() if len(found)}
    for band in range(BANDS):
        meeting: defaultdict[bytes, list[str]] = defaultdict(list)
        for key, signature in signatures.items():
            meeting[signature[2 * band : 2 * band + 2].tobytes()].append(key)
        yield from _pairs(meeting.values())


def _pairs(groups: Iterable[list[str]]) -> Iterator[tuple[str, str]]:
    for group in groups:
        yield from combinations(group, 2)


def _signature(found: Shingles) -> NDArray[np.uint64]:
    """Return the least value of each hash function (multiply-shift, Dietzfelbinger 1997)."""
    random = np.random.default_rng(SEED)
    factors = random.integers(0, 2**63, size=2 * BANDS, dtype=np.uint64) * np.uint64(2)
    factors += np.uint64(1)
    with np.errstate(over="ignore"):
        values = (found[None, :] * factors[:, None]) >> np.uint64(32)
    least: NDArray[np.uint64] = values.min(axis=1)
    return least

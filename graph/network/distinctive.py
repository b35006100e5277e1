"""What is said more in one part of a collection than in another, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PRIOR = 0.5  # occurrences that every item is lent; little, since there are many items


@dataclass(frozen=True, slots=True)
class Contrast:
    """How one item's share differs between two parts.

    Attributes
    ----------
    item : str
    here, there : float
        How often it occurs in either part (independent occurrences, weighed).
    ratio : float
        Natural logarithm of the odds here over those there; positive if it is more frequent here.
    z : float
        The same in standard errors.
    p : float
        Two-sided, of the normal distribution.
    """

    item: str
    here: float
    there: float
    ratio: float
    z: float
    p: float


def contrasts(
    here: Mapping[str, float], there: Mapping[str, float], *, prior: float = PRIOR
) -> tuple[Contrast, ...]:
    """Compare how often things occur in two parts of a collection.

    Parameters
    ----------
    here, there : mapping of str to float
        Occurrences of each item, not negative.
    prior : float
        Occurrences lent to every item on either side, on average.

    Returns
    -------
    tuple of Contrast
        Those most typical of `here` first; ties by item.

    Notes
    -----
    Log-odds ratio with an informative Dirichlet prior, the items' shares in both parts together
    [1]_: what is rare needs more to be called typical than what is common. The size of a part
    does not matter, so neither does its number of words. O(items · log items).

    References
    ----------
    .. [1] Monroe, Colaresi, Quinn (2008). Fightin' words. Political Analysis 16(4).

    Examples
    --------
    >>> found = contrasts({"trust": 9, "costs": 1}, {"trust": 1, "costs": 9})
    >>> [(contrast.item, contrast.z > 0) for contrast in found]
    [('trust', True), ('costs', False)]
    """
    items = sorted(item for item in {*here, *there} if here.get(item, 0) + there.get(item, 0) > 0)
    every = {item: here.get(item, 0.0) + there.get(item, 0.0) for item in items}
    whole = sum(every.values())
    lent = {item: prior * len(items) * every[item] / whole for item in items}
    totals = [sum(part.get(item, 0.0) for item in items) for part in (here, there)]
    found = [
        _contrast(
            item, here.get(item, 0.0), there.get(item, 0.0), lent[item], totals, sum(lent.values())
        )
        for item in items
    ]
    return tuple(sorted(found, key=lambda contrast: (-contrast.z, contrast.item)))


def _contrast(
    item: str, here: float, there: float, lent: float, totals: Sequence[float], all_lent: float
) -> Contrast:
    odds = [
        math.log((count + lent) / max(total + all_lent - count - lent, lent))
        for count, total in zip((here, there), totals, strict=True)
    ]
    ratio = odds[0] - odds[1]
    z = ratio / math.sqrt(1 / (here + lent) + 1 / (there + lent))
    return Contrast(item, here, there, ratio, z, math.erfc(abs(z) / math.sqrt(2)))


def adjusted(p: Sequence[float]) -> tuple[float, ...]:
    """Return p-values corrected for having looked at so many: the false discovery rate of each.

    Parameters
    ----------
    p : sequence of float
        In [0, 1].

    Returns
    -------
    tuple of float
        In the same order. To report all with at most 0.05 is to be wrong in 5 % of what is
        reported, on average.

    Notes
    -----
    O(n log n). Benjamini, Hochberg (1995). Controlling the false discovery rate. J. R. Statist.
    Soc. B 57(1).

    Examples
    --------
    >>> adjusted([0.01, 0.5, 0.02])
    (0.03, 0.5, 0.03)
    """
    order = sorted(range(len(p)), key=lambda place: -p[place])
    least, found = 1.0, [1.0] * len(p)
    for rank, place in zip(range(len(p), 0, -1), order, strict=True):
        least = min(least, p[place] * (len(p) / rank))
        found[place] = least
    return tuple(found)

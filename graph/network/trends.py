"""Whether something is brought up more and more, or less and less: an exact test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.network.distinctive import adjusted


@dataclass(frozen=True, slots=True)
class Trend:
    """How often something is brought up, period by period.

    Attributes
    ----------
    item : str
    counts : tuple of int
        Occurrences in each period.
    rates : tuple of float
        The same per thousand of the exposure; 0 where there is none.
    direction : int
        1 for more and more, -1 for less and less, 0 for neither.
    p : float
        Two-sided, exact.
    q : float
        `p` corrected for the number of items tested.
    """

    item: str
    counts: tuple[int, ...]
    rates: tuple[float, ...]
    direction: int
    p: float
    q: float


def trends(
    counts: Mapping[str, Sequence[int]], exposure: Sequence[float], *, least: int = 5
) -> tuple[Trend, ...]:
    """Test each item for a trend over periods.

    Parameters
    ----------
    counts : mapping of str to sequence of int
        Occurrences in each period, in the order of time.
    exposure : sequence of float
        How much there was to occur in: in a period with twice the exposure one expects twice as
        many.
    least : int
        Occurrences an item needs to be tested: fewer cannot show anything.

    Returns
    -------
    tuple of Trend
        Sorted by q, then p, then item.

    Notes
    -----
    If an item's rate is the same in every period (Poisson), then, given how often it occurs in
    all, each occurrence falls into a period with a probability proportional to the exposure. The
    statistic is the sum of the numbers of the periods of all occurrences (Cochran-Armitage [1]_);
    its exact distribution is found by convolution. p is twice the smaller tail, corrected over
    items by Benjamini and Hochberg. O(items · (occurrences · periods)²) at worst.

    References
    ----------
    .. [1] Armitage (1955). Tests for linear trends in proportions and frequencies. Biometrics
       11(3).

    Examples
    --------
    >>> [trend] = trends({"trust": [0, 1, 2, 7]}, [100, 100, 100, 100])
    >>> trend.direction, trend.p < 0.05
    (1, True)
    """
    tested = sorted(item for item, found in counts.items() if sum(found) >= least)
    results = {item: exact(counts[item], exposure) for item in tested}
    corrected = adjusted([p for _, p in results.values()])
    made = [
        Trend(item, tuple(counts[item]), _rates(counts[item], exposure), *results[item], q)
        for item, q in zip(tested, corrected, strict=True)
    ]
    return tuple(sorted(made, key=lambda trend: (trend.q, trend.p, trend.item)))


def _rates(counts: Sequence[int], exposure: Sequence[float]) -> tuple[float, ...]:
    return tuple(
        1000 * count / whole if whole else 0.0
        for count, whole in zip(counts, exposure, strict=True)
    )


def exact(counts: Sequence[int], exposure: Sequence[float]) -> tuple[int, float]:
    """Return the direction of a trend and its two-sided p-value; see `trends`.

    Examples
    --------
    >>> exact([0, 3], [1, 1])
    (1, 0.25)
    """
    weights = np.array(exposure, dtype=float)
    total = int(sum(counts))
    if total == 0 or np.count_nonzero(weights) < 2:
        return 0, 1.0
    chance = _power(weights / weights.sum(), total)
    seen = sum(period * count for period, count in enumerate(counts))
    expected = total * float(np.arange(len(weights)) @ weights) / float(weights.sum())
    lower, upper = float(chance[: seen + 1].sum()), float(chance[seen:].sum())
    p = min(1.0, 2 * min(lower, upper))
    return (1 if seen > expected else -1 if seen < expected else 0), round(p, 12)


def _power(single: NDArray[np.float64], times: int) -> NDArray[np.float64]:
    """Return the distribution of a sum of independent numbers, each distributed like `single`."""
    result, base = np.ones(1), single
    while times:
        if times & 1:
            result = np.convolve(result, base)
        times >>= 1
        if times:
            base = np.convolve(base, base)
    return result

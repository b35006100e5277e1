"""Which ties of a dense graph are drawn at first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from networkx.utils import UnionFind

Pair = tuple[str, str]

DENSE = 1.8  # ties for each entity, above which a drawing is a thicket
STRONGEST = 2


def backbone(weights: Mapping[Pair, int]) -> frozenset[Pair]:
    """Return the ties that show what hangs together with what: all, or the strongest.

    Parameters
    ----------
    weights : mapping of (str, str) to int
        How strongly two entities are tied; each pair once.

    Returns
    -------
    frozenset of (str, str)
        All of them, where there are at most 1.8 for each entity. Else every entity's two
        strongest, and a maximum spanning forest, so that nothing falls apart [1]_. Of equally
        strong ones the first in order.

    References
    ----------
    .. [1] Kruskal (1956). On the shortest spanning subtree of a graph. Proc. AMS 7(1).

    Examples
    --------
    >>> sorted(backbone({("a", "b"): 3, ("b", "c"): 1}))
    [('a', 'b'), ('b', 'c')]
    """
    ordered = sorted(weights, key=lambda pair: (-weights[pair], pair))
    ends = {end for pair in ordered for end in pair}
    if len(ordered) <= DENSE * len(ends):
        return frozenset(ordered)
    joined, ties, kept = UnionFind(ends), defaultdict[str, int](int), set[Pair]()
    for one, other in ordered:
        if joined[one] != joined[other] or min(ties[one], ties[other]) < STRONGEST:
            kept.add((one, other))
        joined.union(one, other)
        ties[one] += 1
        ties[other] += 1
    return frozenset(kept)

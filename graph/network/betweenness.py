"""How many shortest ways lead through each entity."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import networkx
import numpy as np

from graph.network.arrays import Arcs, Places, Values, arcs

EXACT = 2_000  # nodes up to which every one is a pivot
PIVOTS, FEWEST = 400, 100
WORK = 80_000_000  # edges looked at in all: of a dense graph fewer pivots are drawn
SEED = 7


@dataclass(frozen=True, slots=True)
class Betweenness:
    """Shares of shortest ways, and how sure they are.

    Attributes
    ----------
    value : dict of str to float
        By node: the share, in [0, 1], of all shortest ways between two others that lead through.
    error : dict of str to float
        Standard error of each value, on the safe side; 0 where every node was a pivot.
    pivots : int
        From how many nodes ways were followed.
    """

    value: dict[str, float]
    error: dict[str, float]
    pivots: int


def betweenness(plain: networkx.Graph, *, pivots: int | None = None) -> Betweenness:
    """Return the betweenness centrality of every node, unweighted.

    Parameters
    ----------
    plain : networkx.Graph
        Undirected.
    pivots : int, optional
        From how many nodes to follow ways; by default from all up to 2,000 nodes, else from 400,
        or fewer (but 100) of a graph with many edges, drawn with a fixed seed.

    Returns
    -------
    Betweenness
        Normalised as `networkx.betweenness_centrality` does.

    Notes
    -----
    Brandes' algorithm [1]_ level by level over arrays, O(nodes · edges) in all, O(pivots · edges)
    sampled. A sampled value is the mean over pivots drawn without replacement, unbiased [2]_. Its
    standard error follows from how much the pivots differ, plus what a single node may add that
    was no pivot: all ways from somebody with one tie lead through one other.

    References
    ----------
    .. [1] Brandes (2001). A faster algorithm for betweenness centrality. J. Math. Sociology 25.
    .. [2] Brandes, Pich (2007). Centrality estimation in large networks. Int. J. Bifurcation and
       Chaos 17.

    Examples
    --------
    >>> betweenness(networkx.path_graph(["a", "b", "c"])).value
    {'a': 0.0, 'b': 1.0, 'c': 0.0}
    """
    found = arcs(plain, None)
    size = len(found.nodes)
    wanted = _default(found) if pivots is None else min(pivots, size)
    chosen = range(size) if wanted >= size else _drawn(found, wanted)
    total, squares = np.zeros(size), np.zeros(size)
    for pivot in chosen:
        share = _dependencies(found, pivot)
        total += share
        squares += share**2
    ways = max((size - 1) * (size - 2), 1)
    mean = total / max(wanted, 1)
    spread = np.maximum(squares / max(wanted, 1) - mean**2, 0.0)
    left = (size - wanted) / max(size - 1, 1)  # of a finite population, drawn without replacement
    differing = spread / max(wanted - 1, 1) * left * (size / ways) ** 2
    unseen = (size - wanted) / max(wanted, 1) / max(size - 1, 1) ** 2
    error = np.sqrt(differing + unseen)
    return Betweenness(_named(found, mean * size / ways), _named(found, error), wanted)


def _default(found: Arcs) -> int:
    size = len(found.nodes)
    enough = max(FEWEST, min(PIVOTS, WORK // max(len(found.head), 1)))
    return size if size <= EXACT else enough


def _drawn(found: Arcs, wanted: int) -> list[int]:
    """Draw pivots; which node comes first in the graph does not matter."""
    ordered = sorted(range(len(found.nodes)), key=lambda place: found.nodes[place])
    return random.Random(SEED).sample(ordered, wanted)


def _named(found: Arcs, values: Values) -> dict[str, float]:
    return {
        node: float(value) if math.isfinite(value) else 0.0
        for node, value in zip(found.nodes, values, strict=True)
    }


def _dependencies(found: Arcs, pivot: int) -> Values:
    """Return, for each node, the share of shortest ways from the pivot that lead through it."""
    size = len(found.nodes)
    distance = np.full(size, -1)
    ways = np.zeros(size)
    distance[pivot], ways[pivot] = 0, 1.0
    front: Places = np.array([pivot], dtype=np.intp)
    levels: list[tuple[Places, Places]] = []
    while len(front):
        out = found.leaving(front)
        head, tail = found.head[out], found.tail[out]
        front = np.unique(tail[distance[tail] < 0])
        distance[front] = len(levels) + 1
        forward = distance[tail] == len(levels) + 1
        head, tail = head[forward], tail[forward]
        ways += np.bincount(tail, weights=ways[head], minlength=size)
        levels.append((head, tail))
    through = np.zeros(size)
    for head, tail in reversed(levels):
        back = ways[head] / ways[tail] * (1 + through[tail])
        through += np.bincount(head, weights=back, minlength=size)
    through[pivot] = 0.0
    return through

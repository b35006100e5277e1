"""How central each entity is."""

from __future__ import annotations

from typing import Any

import networkx
import numpy as np

DAMPING = 0.85
TOLERANCE = 1e-10
ROUNDS = 200


def degree(net: networkx.Graph) -> dict[str, int]:
    """Return how many others each node is tied to, however often and in whatever direction.

    Parameters
    ----------
    net : networkx.Graph
        Of any kind.

    Notes
    -----
    O(edges). Freeman (1978). Centrality in social networks. Social Networks 1(3).

    Examples
    --------
    >>> net = networkx.MultiDiGraph([("a", "b"), ("b", "a"), ("a", "a")])
    >>> degree(net)
    {'a': 1, 'b': 1}
    """
    return {node: len(set(networkx.all_neighbors(net, node)) - {node}) for node in net}


def weight_of(data: dict[str, Any]) -> float:
    """Return what an edge counts for: its weight, or its sentences in a graph that has none."""
    if "weight" in data:
        return float(data["weight"])
    return float(max(data.get("count") or 0, 1))


def pagerank(net: networkx.MultiDiGraph) -> dict[str, float]:
    """Return the PageRank of every node, read without direction, weighed by what is independent.

    Parameters
    ----------
    net : networkx.MultiDiGraph
        As `build` returns it; a graph whose edges have no `weight` is weighed by `count`.

    Returns
    -------
    dict of str to float
        By node in the graph's order; the values sum to 1. Empty for an empty graph.

    Notes
    -----
    Power iteration, O(edges) a round [1]_. Direction is ignored because who is the subject of a
    statement says nothing about importance here.

    References
    ----------
    .. [1] Page, Brin, Motwani, Winograd (1999). The PageRank citation ranking. Stanford InfoLab.

    Examples
    --------
    >>> net = networkx.MultiDiGraph([("a", "hub"), ("b", "hub")])
    >>> {node: round(value, 2) for node, value in pagerank(net).items()}
    {'a': 0.26, 'hub': 0.49, 'b': 0.26}
    """
    nodes = list(net)
    if not nodes:
        return {}
    place = {node: number for number, node in enumerate(nodes)}
    pairs = [
        (place[s], place[o], weight_of(data))
        for s, o, data in net.edges(data=True)
        if weight_of(data) > 0
    ]
    source = np.array([s for s, _, _ in pairs] + [o for _, o, _ in pairs], dtype=np.intp)
    target = np.array([o for _, o, _ in pairs] + [s for s, _, _ in pairs], dtype=np.intp)
    weight = np.array([w for _, _, w in pairs] * 2, dtype=float)
    total = np.bincount(source, weights=weight, minlength=len(nodes))
    share = weight / total[source]
    rank = np.full(len(nodes), 1 / len(nodes))
    for _ in range(ROUNDS):
        flow = np.bincount(target, weights=rank[source] * share, minlength=len(nodes))
        idle = rank[total == 0].sum() / len(nodes)
        updated = DAMPING * (flow + idle) + (1 - DAMPING) / len(nodes)
        done = bool(np.abs(updated - rank).sum() < TOLERANCE)
        rank = updated
        if done:
            break
    return dict(zip(nodes, (float(value) for value in rank), strict=True))

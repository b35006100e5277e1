"""How central each entity is."""

from __future__ import annotations

import networkx
import numpy as np

DAMPING = 0.85
TOLERANCE = 1e-10
ROUNDS = 200


def pagerank(net: networkx.MultiDiGraph) -> dict[str, float]:
    """Return the PageRank of every node, read without direction, weighed by sentences.

    Parameters
    ----------
    net : networkx.MultiDiGraph
        As `build` returns it.

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
    """
    nodes = list(net)
    if not nodes:
        return {}
    place = {node: number for number, node in enumerate(nodes)}
    pairs = [(place[s], place[o], max(count, 1)) for s, o, count in net.edges(data="count")]
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

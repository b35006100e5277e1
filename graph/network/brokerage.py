"""Who stands between others who do not know each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import networkx
import numpy as np

from graph.network.arrays import Arcs, Values, arcs


def constraint(
    plain: networkx.Graph, nodes: Iterable[str] | None = None, weight: str | None = "weight"
) -> dict[str, float]:
    """Return Burt's constraint: how much a node's ties lead to the same few others.

    Parameters
    ----------
    plain : networkx.Graph
        Undirected.
    nodes : iterable of str, optional
        By default all.
    weight : str, optional
        Edge attribute; None for equal ties.

    Returns
    -------
    dict of str to float
        Low for somebody who ties separate circles together, near or above 1 for somebody with one
        circle. Nodes without ties are left out: constraint says nothing of them.

    Notes
    -----
    With p(i, q) the share of i's ties that go to q, the constraint of i is the sum over its
    neighbours j of (p(i, j) + Σ p(i, q) p(q, j))² [1]_. O(Σ degree²).

    References
    ----------
    .. [1] Burt (1992). Structural Holes. Harvard University Press, chapter 2.

    Examples
    --------
    >>> round(constraint(networkx.path_graph(["a", "b", "c"]))["b"], 3)
    0.5
    """
    found = arcs(plain, weight)
    share = found.weight / np.where(found.sums() > 0, found.sums(), 1.0)[found.head]
    place = {node: number for number, node in enumerate(found.nodes)}
    values = {}
    for node in found.nodes if nodes is None else nodes:
        own = slice(found.start[place[node]], found.start[place[node] + 1])
        if own.stop > own.start and share[own].sum() > 0:
            values[node] = _constraint(found, share, own)
    return values


def _constraint(found: Arcs, share: Values, own: slice) -> float:
    neighbours = found.tail[own]
    reach = np.zeros(len(found.nodes))
    out = found.leaving(neighbours)
    counts = found.start[neighbours + 1] - found.start[neighbours]
    np.add.at(reach, found.tail[out], np.repeat(share[own], counts) * share[out])
    return float(((share[own] + reach[neighbours]) ** 2).sum())


def participation(
    plain: networkx.Graph, group: Mapping[str, object], weight: str | None = "weight"
) -> dict[str, float]:
    """Return how evenly the ties of each node are spread over groups.

    Parameters
    ----------
    plain : networkx.Graph
        Undirected.
    group : mapping
        The group of each node; ties to nodes in none are left out.
    weight : str, optional
        Edge attribute; None for equal ties.

    Returns
    -------
    dict of str to float
        0 for ties within one group, towards 1 for ties spread over many. Unlike betweenness it
        does not grow with the number of ties.

    Notes
    -----
    1 - Σ (share of ties to a group)² [1]_. O(edges).

    References
    ----------
    .. [1] Guimerà, Amaral (2005). Functional cartography of complex metabolic networks. Nature
       433.

    Examples
    --------
    >>> parts = {"a": 1, "b": 1, "c": 2}
    >>> participation(networkx.path_graph(["a", "b", "c"]), parts)["b"]
    0.5
    """
    return {
        node: 1.0 - sum(share**2 for share in worlds(plain, node, group, weight).values())
        if any(other != node and other in group for other in plain[node])
        else 0.0
        for node in plain
    }


def worlds(
    plain: networkx.Graph, node: str, group: Mapping[str, object], weight: str | None = "weight"
) -> dict[object, float]:
    """Return the share of a node's ties that go to each group, the largest first.

    Parameters and source: as for `participation`. Groups of equal share are sorted by name.
    """
    ties: defaultdict[object, float] = defaultdict(float)
    for other, data in plain[node].items():
        if other != node and other in group:
            ties[group[other]] += 1.0 if weight is None else data.get(weight, 1.0)
    total = sum(ties.values()) or 1.0
    return {
        name: value / total
        for name, value in sorted(ties.items(), key=lambda item: (-item[1], str(item[0])))
    }

"""What the page can size entities by, beside the number of sentences and of ties."""

from __future__ import annotations

import networkx

from graph.network.betweenness import betweenness

SCALE = 1000
BETWEEN = 2_000
PIVOTS = 200


def measures(
    net: networkx.MultiDiGraph, order: tuple[str, ...], rank: dict[str, float]
) -> dict[str, list[int]]:
    """Return centralities of entities as thousandths of the highest.

    Parameters
    ----------
    net : networkx.MultiDiGraph
        As `graph.network.build` returns it.
    order : tuple of str
        All entities, the most central first.
    rank : dict of str to float
        Their PageRank.

    Returns
    -------
    dict of str to list of int
        `pagerank`, in the given order; `betweenness` of the first 2,000, among these, from 200
        of them as pivots.
    """
    central = order[:BETWEEN]
    plain = networkx.Graph()
    plain.add_nodes_from(central)
    plain.add_edges_from(sorted(net.subgraph(central).edges()))
    between = betweenness(plain, pivots=PIVOTS).value
    return {
        "pagerank": _scaled([rank[node] for node in order]),
        "betweenness": _scaled([between[node] for node in central]),
    }


def _scaled(values: list[float]) -> list[int]:
    top = max(values, default=0.0)
    return [round(SCALE * value / top) if top else 0 for value in values]

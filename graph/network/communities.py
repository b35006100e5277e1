"""Groups of entities that the statements tie more closely to each other than to the rest."""

from __future__ import annotations

import networkx

from graph.network.centrality import weight_of

SEED = 11


def communities(net: networkx.MultiDiGraph) -> tuple[tuple[str, ...], ...]:
    """Return the communities of a graph, the largest first, members sorted.

    Parameters
    ----------
    net : networkx.MultiDiGraph
        As `build` returns it; or any graph.

    Returns
    -------
    tuple of tuple of str
        Entities without statements are in none.

    Notes
    -----
    Louvain [1]_ on the undirected graph weighed by what is independent, with a fixed seed and
    nodes and edges in sorted order, so that equal graphs give equal communities. About
    O(edges · log nodes).

    References
    ----------
    .. [1] Blondel, Guillaume, Lambiotte, Lefebvre (2008). Fast unfolding of communities in large
       networks. J. Stat. Mech. P10008.

    Examples
    --------
    >>> net = networkx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y")])
    >>> communities(net)
    (('a', 'b', 'c'), ('x', 'y'))
    """
    plain = networkx.Graph()
    edges = sorted((s, o, weight_of(data)) for s, o, data in net.edges(data=True))
    for subject, target, weight in edges:
        if weight > 0:
            known = plain.get_edge_data(subject, target, default={"weight": 0})["weight"]
            plain.add_edge(subject, target, weight=known + weight)
    if not plain:
        return ()
    ordered = networkx.Graph()
    ordered.add_nodes_from(sorted(plain))
    ordered.add_edges_from(
        sorted(
            ((min(s, o), max(s, o), data) for s, o, data in plain.edges(data=True)),
            key=lambda edge: edge[:2],
        )
    )
    groups = networkx.community.louvain_communities(ordered, weight="weight", seed=SEED)
    return tuple(
        sorted(
            (tuple(sorted(group)) for group in groups), key=lambda group: (-len(group), group[0])
        )
    )

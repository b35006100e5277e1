"""Groups of entities that the statements tie more closely to each other than to the rest."""

from __future__ import annotations

import networkx

SEED = 11


def communities(net: networkx.MultiDiGraph) -> tuple[tuple[str, ...], ...]:
    """Return the communities of a graph, the largest first, members sorted.

    Parameters
    ----------
    net : networkx.MultiDiGraph
        As `build` returns it.

    Returns
    -------
    tuple of tuple of str
        Entities without statements are in none.

    Notes
    -----
    Louvain [1]_ on the undirected graph weighed by sentences, with a fixed seed and nodes and
    edges in sorted order, so that equal graphs give equal communities.

    References
    ----------
    .. [1] Blondel, Guillaume, Lambiotte, Lefebvre (2008). Fast unfolding of communities in large
       networks. J. Stat. Mech. P10008.
    """
    plain = networkx.Graph()
    plain.add_nodes_from(sorted(node for node, degree in net.degree() if degree))
    for subject, target, count in sorted(net.edges(data="count")):
        known = plain.get_edge_data(subject, target, default={"weight": 0})["weight"]
        plain.add_edge(subject, target, weight=known + max(count, 1))
    if not plain:
        return ()
    groups = networkx.community.louvain_communities(plain, weight="weight", seed=SEED)
    return tuple(
        sorted(
            (tuple(sorted(group)) for group in groups), key=lambda group: (-len(group), group[0])
        )
    )

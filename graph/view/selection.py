"""Which entities the page draws at first."""

from __future__ import annotations

from dataclasses import dataclass

import networkx

DRAWN = 240


@dataclass(frozen=True, slots=True)
class Selection:
    """The part of a graph that is drawn.

    Attributes
    ----------
    nodes : tuple of str
        The entities drawn, the most central first.
    everything : bool
        Whether that is all there are.
    """

    nodes: tuple[str, ...]
    everything: bool


def select(net: networkx.MultiDiGraph, rank: dict[str, float], limit: int = DRAWN) -> Selection:
    """Choose what a reader can take in: everything, or the most central entities.

    Parameters
    ----------
    net : networkx.MultiDiGraph
        As `graph.network.build` returns it.
    rank : dict of str to float
        How central each entity is.
    limit : int
        The most entities to draw. A graph no larger is drawn whole; of a larger one the `limit`
        most central entities, less those that no statement ties to another of them.

    Returns
    -------
    Selection
    """
    ordered = sorted(net, key=lambda node: (-rank[node], node))
    if len(ordered) <= limit:
        return Selection(tuple(ordered), everything=True)
    central = set(ordered[:limit])
    tied = {
        end
        for source, target in net.edges()
        if source != target and source in central and target in central
        for end in (source, target)
    }
    return Selection(tuple(node for node in ordered if node in tied), everything=False)

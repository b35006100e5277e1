"""Which entities the page draws at first."""

from __future__ import annotations

from dataclasses import dataclass

import networkx

DRAWN = 180
WHOLE = 240
TIED = 4
ROUNDS = 12


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
    """Choose what a reader can take in: everything, or the most central that hang together.

    Parameters
    ----------
    net : networkx.MultiDiGraph
        As `graph.network.build` returns it.
    rank : dict of str to float
        How central each entity is.
    limit : int
        About how many entities to draw of a graph that has more than 240, or more than `limit` by
        a third: the most central ones, in order, less those that the statements among the chosen
        tie to fewer than three others, directly or through others. Pairs that stand alone are
        central only to themselves.

    Returns
    -------
    Selection
    """
    ordered = sorted(net, key=lambda node: (-rank[node], node))
    if len(ordered) <= limit * WHOLE / DRAWN:
        return Selection(tuple(ordered), everything=True)
    taken, kept = limit, _tied(net, ordered[:limit])
    for _ in range(ROUNDS):
        if len(kept) >= limit or taken >= len(ordered):
            break
        taken += limit - len(kept)
        kept = _tied(net, ordered[:taken])
    if not kept:  # nothing ties more than a pair: then pairs are what there is to see
        kept = set(ordered[:limit])
    return Selection(tuple(node for node in ordered[:taken] if node in kept), everything=False)


def _tied(net: networkx.MultiDiGraph, chosen: list[str]) -> set[str]:
    """Return those that stand in a component of at least four among the chosen."""
    plain = networkx.Graph(net.subgraph(chosen).edges())
    found = networkx.connected_components(plain)
    return {node for component in found if len(component) >= TIED for node in component}

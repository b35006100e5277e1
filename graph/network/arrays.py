"""A graph as arrays, for measures that go over every edge many times."""

from __future__ import annotations

from dataclasses import dataclass

import networkx
import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Arcs:
    """The edges of an undirected graph, each in both directions, sorted by where they start.

    Attributes
    ----------
    nodes : tuple of str
        Places in the arrays refer to this order.
    start : array of int, shape (nodes + 1,)
        The arcs from node i are `start[i]` to `start[i + 1]`.
    head, tail : arrays of int, shape (arcs,)
        Where each arc begins and ends.
    weight : array of float, shape (arcs,)
    """

    nodes: tuple[str, ...]
    start: Places
    head: Places
    tail: Places
    weight: Values

    def leaving(self, places: Places) -> Places:
        """Return which arcs begin at these nodes, node after node."""
        counts = self.start[places + 1] - self.start[places]
        ends = np.cumsum(counts)
        within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts, counts)
        found: Places = (np.repeat(self.start[places], counts) + within).astype(np.intp)
        return found

    def sums(self) -> Values:
        """Return the sum of weights at each node."""
        total = np.bincount(self.head, weights=self.weight, minlength=len(self.nodes))
        return total.astype(np.float64)


def arcs(plain: networkx.Graph, weight: str | None = "weight") -> Arcs:
    """Return an undirected graph as arrays; ties of a node to itself are left out.

    Parameters
    ----------
    plain : networkx.Graph
    weight : str, optional
        Edge attribute; edges without it, or all if None, weigh 1.
    """
    nodes = tuple(plain)
    place = {node: number for number, node in enumerate(nodes)}
    pairs = [
        (place[one], place[other], 1.0 if weight is None else data.get(weight, 1.0))
        for one, other, data in plain.edges(data=True)
        if one != other
    ]
    one = np.array([pair[0] for pair in pairs], dtype=np.intp)
    other = np.array([pair[1] for pair in pairs], dtype=np.intp)
    values = np.array([pair[2] for pair in pairs], dtype=np.float64)
    head, tail = np.concatenate([one, other]), np.concatenate([other, one])
    order = np.lexsort((tail, head))
    counts = np.bincount(head, minlength=len(nodes))
    return Arcs(
        nodes,
        np.concatenate([[0], np.cumsum(counts)]).astype(np.intp),
        head[order],
        tail[order],
        np.concatenate([values, values])[order],
    )

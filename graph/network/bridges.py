"""Ties that alone hold two parts of a network together, and the firm middle of it."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

import networkx


@dataclass(frozen=True, slots=True)
class Bridge:
    """A tie without which a part of the network would fall off.

    Attributes
    ----------
    inner, outer : str
        Its ends: on the larger side, and on the smaller.
    part, rest : int
        Nodes on the smaller side, and on the larger.
    """

    inner: str
    outer: str
    part: int
    rest: int


def bridges(
    plain: networkx.Graph, least: int = 1, among: Container[str] | None = None
) -> tuple[Bridge, ...]:
    """Return the bridges of a graph, those that hold the largest parts first.

    Parameters
    ----------
    plain : networkx.Graph
        Undirected.
    least : int
        Nodes that have to be on each side.
    among : container of str, optional
        The nodes that are counted; by default all.

    Notes
    -----
    One depth-first walk with the lowest place each subtree reaches [1]_, O(nodes + edges).

    References
    ----------
    .. [1] Tarjan (1974). A note on finding the bridges of a graph. Inf. Process. Lett. 2(6).

    Examples
    --------
    >>> bridges(networkx.path_graph(["a", "b", "c"]))[0]
    Bridge(inner='b', outer='a', part=1, rest=2)
    """
    seen: set[str] = set()
    found: list[Bridge] = []
    for root in sorted(plain):
        if root not in seen:
            found.extend(_of_component(plain, root, seen, among))
    return tuple(
        sorted(
            (bridge for bridge in found if bridge.part >= least),
            key=lambda bridge: (-bridge.part, -bridge.rest, bridge.inner, bridge.outer),
        )
    )


def _of_component(
    plain: networkx.Graph, root: str, seen: set[str], among: Container[str] | None
) -> Iterator[Bridge]:
    order, parent = _walk(plain, root)
    seen.update(order)
    place = {node: number for number, node in enumerate(order)}
    lowest = dict(place)
    size = {node: int(among is None or node in among) for node in order}
    whole = sum(size.values())
    for node in reversed(order):
        above = parent[node]
        for other in plain[node]:
            if other not in (node, above):
                lowest[node] = min(lowest[node], lowest[other], place[other])
        if above is not None:
            size[above] += size[node]
            if lowest[node] == place[node]:
                yield _bridge(above, node, size[node], whole)


def _bridge(above: str, below: str, size: int, whole: int) -> Bridge:
    part = min(size, whole - size)
    smaller, larger = sorted(
        [(size, below), (whole - size, above)], key=lambda side: (side[0], side[1])
    )
    return Bridge(larger[1], smaller[1], part, whole - part)


def _walk(plain: networkx.Graph, root: str) -> tuple[list[str], dict[str, str | None]]:
    """Return the nodes in the order of a depth-first walk, and from where each was reached."""
    parent: dict[str, str | None] = {root: None}
    order = [root]
    stack = [(root, iter(sorted(plain[root])))]
    while stack:
        node, others = stack[-1]
        following = next((other for other in others if other not in parent), None)
        if following is None:
            stack.pop()
            continue
        parent[following] = node
        order.append(following)
        stack.append((following, iter(sorted(plain[following]))))
    return order, parent


def cores(plain: networkx.Graph) -> dict[str, int]:
    """Return the core number of each node: the largest k for which it is in the k-core.

    Parameters
    ----------
    plain : networkx.Graph
        Undirected; ties of a node to itself do not count.

    Notes
    -----
    The k-core is the largest part in which everybody has k ties within it [1]_; computed by
    networkx in O(edges) [2]_.

    References
    ----------
    .. [1] Seidman (1983). Network structure and minimum degree. Social Networks 5(3).
    .. [2] Batagelj, Zaveršnik (2003). An O(m) algorithm for cores decomposition of networks.

    Examples
    --------
    >>> cores(networkx.complete_graph(["a", "b", "c"]))
    {'a': 2, 'b': 2, 'c': 2}
    """
    loose = plain.copy()
    loose.remove_edges_from(list(networkx.selfloop_edges(loose)))
    return dict(networkx.core_number(loose))

"""Where the drawn entities stand: computed once, seeded, so that a page need not simulate."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import networkx
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SEED = 7
EDGE = 95.0  # ideal length of an edge, in canvas units (pixels at zoom 1)
ROUNDS = 300
SEPARATIONS = 400
STRETCH = 1.0  # labels are wider than high: keeping them apart stretches enough
FOLD = 0.8
APART = 2.0  # how much longer a tie between two communities is
COLUMN, ROW = 150, 52  # of nodes without links
GAP = 46.0  # between components


@dataclass(frozen=True, slots=True)
class Box:
    """The room an entity and its label take, in canvas units."""

    width: float
    height: float


def layout(
    net: networkx.Graph, boxes: dict[str, Box], groups: Mapping[str, int] | None = None
) -> dict[str, tuple[int, int]]:
    """Place the nodes of a graph so that distances follow the links and labels keep apart.

    Parameters
    ----------
    net : networkx.Graph
        Undirected, without parallel edges.
    boxes : dict of str to Box
        The room each node needs.
    groups : mapping of str to int, optional
        The community of each node that has one. Ties within one are drawn shorter than ties
        between two, so that what belongs together stands together.

    Returns
    -------
    dict of str to (int, int)
        Centre of each node, in canvas units, y downwards. A function of the arguments alone.

    Notes
    -----
    Each component by stress majorisation [1]_ with edge lengths that give hubs room, then boxes
    are pushed apart, and the components are packed around the largest; nodes without links stand
    in rows below. O(n^3) for the distances
    of the largest component: meant for the few hundred nodes a reader can take in.

    References
    ----------
    .. [1] Gansner, Koren, North (2004). Graph drawing by stress majorization. Graph Drawing.
    """
    components = sorted(
        (sorted(component) for component in networkx.connected_components(net)),
        key=lambda component: (-len(component), component[0]),
    )
    tied = [component for component in components if len(component) > 1]
    alone = sorted(component[0] for component in components if len(component) == 1)
    result = _pack(
        tied, [_component(net, component, boxes, groups or {}) for component in tied], boxes
    )
    return result | _rows(alone, result)


def _sizes(nodes: list[str], boxes: dict[str, Box]) -> Array:
    return np.array([(boxes[node].width, boxes[node].height) for node in nodes], dtype=float)


def _rows(nodes: list[str], above: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Set nodes without links in rows below the others, sorted, like an index."""
    left = min((x for x, _ in above.values()), default=0)
    right = max((x for x, _ in above.values()), default=0)
    top = max((y for _, y in above.values()), default=-ROW) + 2 * ROW
    columns = max((right - left) // COLUMN + 1, math.isqrt(len(nodes)))
    start = (left + right - (min(columns, len(nodes)) - 1) * COLUMN) // 2
    return {
        node: (start + place % columns * COLUMN, top + place // columns * ROW)
        for place, node in enumerate(nodes)
    }


def _component(
    net: networkx.Graph, nodes: list[str], boxes: dict[str, Box], groups: Mapping[str, int]
) -> Array:
    distance = _distances(net, nodes, groups)
    points = _majorise(_start(distance), distance)
    points[:, 0] *= STRETCH
    return _separate(points - points.mean(axis=0), _sizes(nodes, boxes))


def _distances(net: networkx.Graph, nodes: list[str], groups: Mapping[str, int]) -> Array:
    """Return shortest paths (Floyd-Warshall); an edge is longer the fewer neighbours it shares."""
    place = {node: number for number, node in enumerate(nodes)}
    distance = np.full((len(nodes), len(nodes)), np.inf)
    np.fill_diagonal(distance, 0.0)
    for first, second in net.subgraph(nodes).edges():
        if first != second:
            one, other = set(net[first]), set(net[second])
            length = EDGE * max(1.0, float(len(one ^ other)) ** 0.3)
            if groups.get(first, -1) != groups.get(second, -1):
                length *= APART
            distance[place[first], place[second]] = length
            distance[place[second], place[first]] = length
    for middle in range(len(nodes)):
        detour = distance[:, middle, None] + distance[None, middle, :]
        np.minimum(distance, detour, out=distance)
    # Long ways are drawn shorter than they are: chains bend instead of leaving the screen.
    folded: Array = EDGE * (distance / EDGE) ** FOLD
    return folded


def _start(distance: Array) -> Array:
    """Spread the nodes by their distances to three far-apart ones, with a little seeded noise."""
    first = int(distance[0].argmax())
    second = int(distance[first].argmax())
    third = int(np.minimum(distance[first], distance[second]).argmax())
    noise = np.random.Generator(np.random.PCG64(SEED)).uniform(-1, 1, (len(distance), 2))
    axes = np.stack([distance[first] - distance[second], distance[third]], axis=1)
    result: Array = axes + noise * EDGE / 2
    return result


def _majorise(points: Array, distance: Array) -> Array:
    weight = 1.0 / np.where(distance > 0, distance, 1.0) ** 2
    np.fill_diagonal(weight, 0.0)
    total = weight.sum(axis=1)
    for _ in range(ROUNDS):
        apart = points[:, None, :] - points[None, :, :]
        length = np.sqrt((apart**2).sum(axis=2))
        pull = weight * distance / np.where(length > 1e-9, length, 1.0)
        moved = (weight[:, :, None] * points[None, :, :] + pull[:, :, None] * apart).sum(axis=1)
        updated = moved / total[:, None]
        done = bool(np.abs(updated - points).max() < EDGE / 500)
        points = updated
        if done:
            break
    return points


def _separate(points: Array, sizes: Array) -> Array:
    """Push overlapping boxes apart along the axis that needs the smaller move."""
    room = (sizes[:, None, :] + sizes[None, :, :]) / 2
    points = points.copy()
    order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :])
    for _ in range(SEPARATIONS):
        apart = points[:, None, :] - points[None, :, :]
        overlap = room - np.abs(apart)
        hit = (overlap[:, :, 0] > 0) & (overlap[:, :, 1] > 0) & (order != 0)
        if not hit.any():
            break
        sideways = overlap[:, :, 0] < overlap[:, :, 1]
        for axis, chosen in ((0, hit & sideways), (1, hit & ~sideways)):
            way = np.where(apart[:, :, axis] == 0, order, np.sign(apart[:, :, axis]))
            points[:, axis] += np.where(chosen, way * (overlap[:, :, axis] + 1) * 0.3, 0).sum(1)
    return points


def _pack(
    components: list[list[str]], placed: list[Array], boxes: dict[str, Box]
) -> dict[str, tuple[int, int]]:
    taken: list[tuple[float, float, float, float]] = []
    result: dict[str, tuple[int, int]] = {}
    for nodes, points in zip(components, placed, strict=True):
        sizes = _sizes(nodes, boxes)
        low = (points - sizes / 2).min(axis=0) - GAP / 2
        high = (points + sizes / 2).max(axis=0) + GAP / 2
        x, y = _free(float(high[0] - low[0]), float(high[1] - low[1]), taken)
        shift = np.array((x, y)) - low
        for node, point in zip(nodes, points + shift, strict=True):
            result[node] = (round(float(point[0])), round(float(point[1])))
    return result


def _free(
    width: float, height: float, taken: list[tuple[float, float, float, float]]
) -> tuple[float, float]:
    """Find the free place nearest the middle, walking a spiral; note it as taken."""
    step, turn = 18.0, 0.0
    while True:
        radius = step * turn / 6
        x = float(np.cos(turn)) * radius * STRETCH - width / 2
        y = float(np.sin(turn)) * radius - height / 2
        if not any(
            x < right and left < x + width and y < bottom and top < y + height
            for left, top, right, bottom in taken
        ):
            taken.append((x, y, x + width, y + height))
            return x, y
        turn += min(0.5, 6 / (1 + radius / step))

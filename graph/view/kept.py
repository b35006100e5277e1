"""Places computed before, so that a graph that has not changed is not laid out anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, MutableMapping
from contextlib import suppress

import networkx

from graph import resources
from graph.view.layout import Box, layout

Places = dict[str, tuple[int, int]]
Kept = MutableMapping[str, str]
"""From a layout's key to its places as JSON; neither holds a name."""


def places(
    net: networkx.Graph, boxes: Mapping[str, Box], groups: Mapping[str, int], kept: Kept | None
) -> Places:
    """Return what `layout` returns, from what is kept if it was asked before.

    Parameters
    ----------
    net : networkx.Graph
    boxes : mapping of str to Box
    groups : mapping of str to int
        As for `graph.view.layout.layout`.
    kept : mutable mapping of str to str, or None
        Read, and given the layout if it was new. What it holds is no more than a saving of time:
        the result is the same without it.

    Returns
    -------
    dict of str to (int, int)
    """
    if kept is None:
        return layout(net, dict(boxes), groups)
    nodes, name = sorted(net), key(net, boxes, groups)
    with suppress(KeyError, TypeError, ValueError):  # damaged: computed anew
        found = [(int(x), int(y)) for x, y in json.loads(kept[name])]
        return dict(zip(nodes, found, strict=True))
    made = layout(net, dict(boxes), groups)
    kept[name] = json.dumps([made[node] for node in nodes], separators=(",", ":"))
    return made


def key(net: networkx.Graph, boxes: Mapping[str, Box], groups: Mapping[str, int]) -> str:
    """Return a hash of all that a layout depends on, its code included."""
    nodes = sorted(net)
    place = {node: number for number, node in enumerate(nodes)}
    edges = sorted(tuple(sorted((place[one], place[other]))) for one, other in net.edges())
    sizes = [(boxes[node].width, boxes[node].height, groups.get(node, -1)) for node in nodes]
    told = repr((resources.source_digest("view"), nodes, edges, sizes))
    return hashlib.sha256(told.encode()).hexdigest()

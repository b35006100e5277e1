"""GraphML: the graph for Gephi, yEd and others, and back."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import networkx

from graph.network.facts import Evidence

# Characters XML 1.0 cannot hold, even escaped.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEYED = re.compile(r"<edge [^>]*\bid=")  # only a multigraph names its edges
_PLACE = re.compile(r"(.+)#char=(\d+),(\d+)")
_LISTS = frozenset(
    {
        *("aliases", "dates", "documents", "predicates", "shared", "sources", "evidence"),
        *("roles", "former_roles", "future_roles"),
    }
)


def to_graphml(net: networkx.Graph) -> str:
    """Return a graph as GraphML; equal graphs give equal text.

    Parameters
    ----------
    net : networkx.Graph
        As `build` or a projection returns it. Tuples are written as text: names and keys joined
        with " | ", evidence as "document#char=start,end" (RFC 5147) joined with " ". What each
        document has to say (graph attribute `say`) is written as JSON.

    Returns
    -------
    str
        An XML document, UTF-8 declared, nodes and edges in sorted order.
    """
    flat = type(net)()
    if "say" in net.graph:
        flat.graph["say"] = json.dumps(net.graph["say"], ensure_ascii=False, sort_keys=True)
    for node, data in sorted(net.nodes(data=True)):
        flat.add_node(_text(node), **_values(data))
    for edge in sorted(_edges(net), key=lambda edge: edge[:-1]):
        flat.add_edge(*map(_text, edge[:-1]), **_values(edge[-1]))
    body = "\n".join(networkx.generate_graphml(flat))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def from_graphml(text: str) -> networkx.Graph:
    """Return the graph that `to_graphml` wrote, tuples and evidence restored.

    Parameters
    ----------
    text : str
        As `to_graphml` returns it; other GraphML is read as networkx reads it.
    """
    keyed = _KEYED.search(text) is not None
    net = networkx.read_graphml(io.BytesIO(text.encode("utf-8")), force_multigraph=keyed)
    for data in (*dict(net.nodes(data=True)).values(), *(edge[-1] for edge in _edges(net))):
        for name in _LISTS & set(data):
            data[name] = _tuple(name, data[name])
        data.pop("id", None)  # networkx' own copy of the key
    if "say" in net.graph:
        net.graph["say"] = json.loads(net.graph["say"])
    return net


def _edges(net: networkx.Graph) -> list[tuple[Any, ...]]:
    if net.is_multigraph():
        return list(net.edges(keys=True, data=True))
    found = net.edges(data=True)
    if net.is_directed():
        return list(found)
    return [(min(one, other), max(one, other), data) for one, other, data in found]


def _tuple(name: str, value: str) -> tuple[object, ...]:
    if name != "evidence":
        return tuple(value.split(" | ")) if value else ()
    places = (_PLACE.fullmatch(place) for place in value.split(" "))
    return tuple(Evidence(found[1], int(found[2]), int(found[3])) for found in places if found)


def _text(value: str) -> str:
    return _ILLEGAL.sub("\ufffd", value)


def _values(data: dict[str, object]) -> dict[str, object]:
    return {name: _value(value) for name, value in sorted(data.items())}


def _value(value: object) -> object:
    if isinstance(value, str):
        return _text(value)
    if not isinstance(value, tuple):
        return value
    if value and not isinstance(value[0], str):
        return " ".join(f"{item.document}#char={item.start},{item.end}" for item in value)
    return _text(" | ".join(value))

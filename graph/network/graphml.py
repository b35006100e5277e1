"""GraphML: the graph for Gephi, yEd and others."""

from __future__ import annotations

import re

import networkx

# Characters XML 1.0 cannot hold, even escaped.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_graphml(net: networkx.MultiDiGraph) -> str:
    """Return a graph as GraphML; equal graphs give equal text.

    Parameters
    ----------
    net : networkx.MultiDiGraph
        As `build` returns it. Tuples are written as text: names and keys joined with " | ",
        evidence as "document#char=start,end" (RFC 5147) joined with " ".

    Returns
    -------
    str
        An XML document, UTF-8 declared, nodes and edges in sorted order.
    """
    flat = networkx.MultiDiGraph()
    for node, data in sorted(net.nodes(data=True)):
        flat.add_node(_text(node), **{name: _value(value) for name, value in sorted(data.items())})
    for subject, target, key, data in sorted(
        net.edges(keys=True, data=True), key=lambda edge: edge[:3]
    ):
        values = {name: _value(value) for name, value in sorted(data.items())}
        flat.add_edge(_text(subject), _text(target), key=_text(key), **values)
    body = "\n".join(networkx.generate_graphml(flat))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _text(value: str) -> str:
    return _ILLEGAL.sub("\ufffd", value)


def _value(value: object) -> object:
    if isinstance(value, str):
        return _text(value)
    if not isinstance(value, tuple):
        return value
    if value and not isinstance(value[0], str):
        return " ".join(f"{item.document}#char={item.start},{item.end}" for item in value)
    return _text(" | ".join(value))

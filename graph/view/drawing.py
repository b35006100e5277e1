"""The drawn part as pyvis sees it. The only module that imports pyvis."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping

import networkx
from pyvis.network import Network

from graph.view import assets
from graph.view.backbone import backbone
from graph.view.kept import Kept, places
from graph.view.layout import Box

SHAPES = {
    "person": "dot",
    "organisation": "square",
    "place": "triangle",
    "event": "diamond",
    "idea": "hexagon",
}
OPTIONS: dict[str, object] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 10_000_000,
        "zoomSpeed": 0.7,
    },
    "nodes": {
        "borderWidth": 1.5,
        "borderWidthSelected": 3,
        # The page draws labels itself, so that they keep apart at every zoom.
        "scaling": {"label": {"drawThreshold": 10_000}},
        "font": {"size": 13},
    },
    "edges": {
        "smooth": False,
        "arrows": {"to": {"scaleFactor": 0.45}},
        "selectionWidth": 1.5,
        "hoverWidth": 1,
    },
}
LINE = 22  # characters of a label on one line
# Up to so many entities every label is given its room; of more, only a share of it, since the
# page hides labels that would cover others until a reader comes closer.
ALL_LABELS = 60
LEAST_LABEL = 0.4
# Radius: 7 for what nothing is said of, 28 for what most is said of. Where that is little, all
# stay small.
SMALLEST, GROWTH, FEW = 7.0, 21.0, 40
# Width of a line: 1 for one sentence, 5 for the most there are.
THINNEST, WIDENING, FEW_SAID = 1.0, 4.0, 12


def draw(
    net: networkx.MultiDiGraph,
    nodes: tuple[str, ...],
    groups: Mapping[str, int],
    base: str,
    kept: Kept | None = None,
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return the drawn nodes and edges as vis-network takes them.

    Parameters
    ----------
    net : networkx.MultiDiGraph
        As `graph.network.build` returns it.
    nodes : tuple of str
        The entities to draw.
    groups : mapping of str to int
        The community of each entity that has one.
    base : str
        What entity ids are relative to: a node's id in the page is its IRI.
    kept : mutable mapping of str to str, or None
        See `graph.view.kept.places`.

    Returns
    -------
    tuple of list of dict
        Nodes with id, label, group, shape, size, x, y; edges with id, from, to, sentences, width,
        arrows, dashes, weak (drawn on request): one for each pair of entities, however many
        statements tie them.
    """
    pairs = _pairs(net, set(nodes))
    weights = {pair: _sentences(statements) for pair, statements in pairs.items()}
    strong = backbone(weights)
    plain = networkx.Graph(sorted(strong))
    plain.add_nodes_from(nodes)
    share = min(1.0, max(LEAST_LABEL, ALL_LABELS / max(len(nodes), 1)))
    most = max((_int(net.nodes[node]["strength"]) for node in nodes), default=0)
    boxes = {node: _box(net.nodes[node], share, most) for node in nodes}
    where = places(plain, boxes, groups, kept)
    drawn = [_node(base + node, net.nodes[node], where[node], most) for node in nodes]
    most_said = max(weights.values(), default=0)
    edges = [
        _edge(base, pair, pairs[pair])
        | _weight(weights[pair], most_said)
        | {"weak": pair not in strong}
        for pair in sorted(pairs)
    ]
    return drawn, edges


def page(
    nodes: list[dict[str, object]],
    edges: list[dict[str, object]],
    values: dict[str, object],
) -> str:
    """Return the HTML that pyvis makes of the page's template.

    Parameters
    ----------
    nodes, edges : list of dict
        As `draw` returns them. Set as they are: pyvis' own add_node and add_edge are quadratic.
    values : dict
        What the template calls `page`.
    """
    network = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    network.set_template_dir(str(assets.FOLDER), assets.TEMPLATE)
    network.templateEnv.autoescape = True
    network.templateEnv.globals["page"] = values
    network.set_options(json.dumps(OPTIONS))
    network.nodes = nodes
    network.edges = edges
    html: str = network.generate_html()
    return html


def size(strength: int, most: int) -> float:
    """Return the radius of a node by the number of sentences behind its edges.

    Parameters
    ----------
    strength : int
    most : int
        The highest there is among what is drawn.
    """
    return round(SMALLEST + GROWTH * min(math.sqrt(strength / max(most, FEW)), 1), 1)


def _pairs(
    net: networkx.MultiDiGraph, drawn: set[str]
) -> dict[tuple[str, str], list[tuple[str, dict[str, object]]]]:
    pairs: defaultdict[tuple[str, str], list[tuple[str, dict[str, object]]]] = defaultdict(list)
    for subject, target, data in net.edges(data=True):
        if subject != target and subject in drawn and target in drawn:
            pair = (min(subject, target), max(subject, target))
            pairs[pair].append((subject, data))
    return pairs


def _box(data: dict[str, object], share: float, most: int) -> Box:
    label, radius = str(data["label"]), size(_int(data["strength"]), most)
    lines = min(2, math.ceil(len(label) / LINE))
    width = max(min(len(label), LINE) * 7.2 * share, 2 * radius) + 14
    return Box(width, 2 * radius + 16 * lines * share + 12)


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0


def _node(
    iri: str, data: dict[str, object], place: tuple[int, int], most: int
) -> dict[str, object]:
    kind = str(data["kind"])
    return {
        "id": iri,
        "label": data["label"],
        "group": kind,
        "shape": SHAPES[kind],
        "size": size(_int(data["strength"]), most),
        "x": place[0],
        "y": place[1],
    }


def _edge(
    base: str, pair: tuple[str, str], statements: list[tuple[str, dict[str, object]]]
) -> dict[str, object]:
    subjects = {subject for subject, _ in statements}
    source = min(subjects)
    target = pair[1] if source == pair[0] else pair[0]
    return {
        "id": f"{base}{pair[0]} {base}{pair[1]}",
        "from": base + source,
        "to": base + target,
        "arrows": "to" if len(subjects) == 1 else "",
        "dashes": all(data["status"] == "former" for _, data in statements),
    }


def _weight(sentences: int, most: int) -> dict[str, object]:
    width = THINNEST + WIDENING * math.sqrt((sentences - 1) / max(most, FEW_SAID))
    return {"sentences": sentences, "width": round(width, 2)}


def _sentences(statements: list[tuple[str, dict[str, object]]]) -> int:
    return sum(max(_int(data["count"]), 1) for _, data in statements)

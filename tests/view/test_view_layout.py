from __future__ import annotations

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.view.layout import Box, layout

BOX = Box(100, 40)


def boxes(net: networkx.Graph) -> dict[str, Box]:
    return dict.fromkeys(net, BOX)


def named(net: networkx.Graph) -> networkx.Graph:
    return networkx.relabel_nodes(net, {node: f"n{node}" for node in net})


def test_neighbours_stand_nearer_than_strangers() -> None:
    net = named(networkx.path_graph(6))
    where = layout(net, boxes(net))

    def apart(one: str, other: str) -> float:
        (x, y), (u, v) = where[one], where[other]
        return float(((x - u) ** 2 + (y - v) ** 2) ** 0.5)

    assert apart("n0", "n1") < apart("n0", "n3") < apart("n0", "n5")


def test_same_graph_same_places() -> None:
    net = named(networkx.barabasi_albert_graph(40, 2, seed=1))
    turned = networkx.Graph()
    turned.add_nodes_from(reversed(list(net)))
    turned.add_edges_from((b, a) for a, b in reversed(list(net.edges())))
    assert layout(net, boxes(net)) == layout(turned, boxes(net))


def test_nothing_to_place() -> None:
    assert layout(networkx.Graph(), {}) == {}


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 25), st.integers(0, 40), st.integers(0, 2**16))
def test_boxes_do_not_cover_each_other(nodes: int, edges: int, seed: int) -> None:
    net = named(networkx.gnm_random_graph(nodes, edges, seed=seed))
    where = layout(net, boxes(net))
    assert set(where) == set(net)
    places = sorted(where.values())
    for place, (x, y) in enumerate(places):
        for u, v in places[place + 1 :]:
            # Half a pixel on each side is lost to rounding.
            assert abs(x - u) >= BOX.width - 1 or abs(y - v) >= BOX.height - 1

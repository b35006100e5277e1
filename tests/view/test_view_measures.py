from __future__ import annotations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.network import build, pagerank
from graph.view.measures import SCALE, measures
from graph.view.selection import TIED, select
from tests import invented


def test_measures_are_thousandths_of_the_highest() -> None:
    net = build(invented.small())
    rank = pagerank(net)
    order = tuple(sorted(net, key=lambda node: (-rank[node], node)))
    found = measures(net, order, rank)
    assert found["pagerank"][0] == SCALE
    assert found["pagerank"] == sorted(found["pagerank"], reverse=True)
    assert len(found["pagerank"]) == len(found["betweenness"]) == len(order)
    assert max(found["betweenness"]) == SCALE
    plain = networkx.Graph(net.edges())
    reference = networkx.betweenness_centrality(plain)
    top = max(reference.values())
    for place, node in enumerate(order):
        value = reference.get(node, 0.0) / top * SCALE
        assert found["betweenness"][place] == pytest.approx(value, abs=1)


def test_nothing_has_no_measures() -> None:
    assert measures(networkx.MultiDiGraph(), (), {}) == {"pagerank": [], "betweenness": []}


@given(st.integers(10, 60), st.integers(0, 90), st.integers(5, 40), st.integers(0, 2**16))
def test_what_is_drawn_hangs_together(nodes: int, edges: int, limit: int, seed: int) -> None:
    net = networkx.MultiDiGraph(networkx.gnm_random_graph(nodes, edges, seed=seed, directed=True))
    net = networkx.relabel_nodes(net, {node: f"n{node}" for node in net})
    rank = pagerank(net)
    chosen = select(net, rank, limit)
    assert list(chosen.nodes) == sorted(chosen.nodes, key=lambda node: (-rank[node], node))
    if chosen.everything:
        assert set(chosen.nodes) == set(net)
        return
    parts = list(networkx.weakly_connected_components(net.subgraph(chosen.nodes)))
    whole = list(networkx.weakly_connected_components(net))
    if any(len(component) >= TIED for component in parts):
        assert min(map(len, parts)) >= TIED
    assert chosen.nodes or not whole

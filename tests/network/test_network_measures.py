"""Every measure agrees with networkx' own, or with its definition, on random graphs."""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.network.arrays import arcs
from graph.network.betweenness import betweenness
from graph.network.bridges import bridges, cores
from graph.network.brokerage import constraint, participation, worlds
from graph.network.centrality import degree, pagerank
from graph.network.communities import communities
from graph.network.paths import evidence_path
from graph.network.projections import one_mode

NODES = 9
PAIRS = list(itertools.combinations(range(NODES), 2))
WEIGHTS = st.sampled_from((0.25, 0.5, 1.0, 2.0, 3.0))


@st.composite
def graphs(draw: st.DrawFn) -> networkx.Graph:
    """Graphs of a few nodes with weighed edges, some nodes without any."""
    edges = draw(st.lists(st.sampled_from(PAIRS), unique=True, max_size=20))
    plain = networkx.Graph()
    plain.add_nodes_from(f"n{number}" for number in range(NODES))
    for one, other in edges:
        plain.add_edge(f"n{one}", f"n{other}", weight=draw(WEIGHTS))
    return plain


def close(found: Mapping[str, float], wanted: Mapping[str, float]) -> None:
    assert set(found) == set(wanted)
    for node, value in wanted.items():
        assert found[node] == pytest.approx(value, abs=1e-8), node


@given(graphs())
def test_betweenness(plain: networkx.Graph) -> None:
    found = betweenness(plain)
    close(found.value, networkx.betweenness_centrality(plain))
    assert set(found.error.values()) == {0.0}


def test_sampled_betweenness_lies_within_its_error() -> None:
    plain = networkx.gnp_random_graph(120, 0.05, seed=3)
    plain = networkx.relabel_nodes(plain, {node: f"n{node:03}" for node in plain})
    exact, sampled = betweenness(plain), betweenness(plain, pivots=40)
    assert sampled.pivots == 40
    far = [
        node
        for node, value in exact.value.items()
        if abs(sampled.value[node] - value) > 3 * sampled.error[node]
    ]
    assert far == []
    assert max(sampled.error.values()) < 0.03


def test_sampled_betweenness_does_not_depend_on_the_order_of_nodes() -> None:
    plain = networkx.relabel_nodes(
        networkx.path_graph(30), {node: f"n{node}" for node in range(30)}
    )
    turned = networkx.Graph()
    turned.add_nodes_from(reversed(list(plain)))
    turned.add_edges_from(plain.edges)
    close(betweenness(turned, pivots=9).value, betweenness(plain, pivots=9).value)


@given(graphs())
def test_constraint(plain: networkx.Graph) -> None:
    tied = [node for node in plain if plain.degree(node)]
    close(constraint(plain), networkx.constraint(plain, nodes=tied, weight="weight"))
    close(constraint(plain, weight=None), networkx.constraint(plain, nodes=tied))


@given(graphs())
def test_bridges_and_what_hangs_by_them(plain: networkx.Graph) -> None:
    found = bridges(plain)
    ends = {frozenset((bridge.inner, bridge.outer)) for bridge in found}
    assert ends == {frozenset(edge) for edge in networkx.bridges(plain)}
    for bridge in found:
        cut = plain.copy()
        cut.remove_edge(bridge.inner, bridge.outer)
        assert len(networkx.node_connected_component(cut, bridge.outer)) == bridge.part
        assert len(networkx.node_connected_component(cut, bridge.inner)) == bridge.rest
        assert bridge.part <= bridge.rest


def test_bridges_count_only_what_is_asked_for() -> None:
    plain = networkx.path_graph(["a", "x", "b", "c"])
    found = bridges(plain, 1, {"a", "b", "c"})
    assert {bridge.part for bridge in found} == {1}
    assert len(found) == 3
    assert bridges(plain, 2, {"a", "b", "c"}) == ()


@given(graphs(), st.sampled_from(("n0", "n4")))
def test_cores_pass_over_ties_to_oneself(plain: networkx.Graph, node: str) -> None:
    wanted = networkx.core_number(plain)
    plain.add_edge(node, node)
    assert cores(plain) == wanted


@given(graphs())
def test_pagerank(plain: networkx.Graph) -> None:
    net = networkx.MultiDiGraph()
    net.add_nodes_from(plain)
    net.add_edges_from(plain.edges(data=True))
    matrix = np.asarray(networkx.google_matrix(plain, alpha=0.85))
    rank = np.full(NODES, 1 / NODES)
    for _ in range(300):
        rank = rank @ matrix
    close(pagerank(net), dict(zip(plain, map(float, rank), strict=True)))


@given(graphs())
def test_degree(plain: networkx.Graph) -> None:
    assert degree(plain) == dict(plain.degree())


@given(graphs())
def test_one_mode_is_newmans_projection(plain: networkx.Graph) -> None:
    kept = [f"n{number}" for number in range(4)]
    two = networkx.Graph()
    two.add_nodes_from(kept)
    two.add_edges_from(edge for edge in plain.edges if (edge[0] in kept) != (edge[1] in kept))
    found = one_mode(two, kept)
    wanted = networkx.bipartite.collaboration_weighted_projected_graph(two, kept)
    assert {frozenset(edge) for edge in found.edges} == {frozenset(edge) for edge in wanted.edges}
    for one, other, data in found.edges(data=True):
        assert data["weight"] == pytest.approx(wanted.edges[one, other]["weight"], abs=1e-6)
        assert data["shared"] == tuple(sorted(networkx.common_neighbors(two, one, other)))
        assert data["count"] == len(data["shared"])


def test_what_too_many_share_ties_nobody() -> None:
    star = networkx.star_graph(["hub", "a", "b", "c"])
    assert one_mode(star, "abc", most=2).number_of_edges() == 0


@given(graphs())
def test_communities_part_the_nodes_with_ties_and_are_not_worse_than_no_parting(
    plain: networkx.Graph,
) -> None:
    groups = communities(plain)
    members = [node for group in groups for node in group]
    assert sorted(members) == sorted(node for node in plain if plain.degree(node))
    assert groups == communities(plain)
    if plain.number_of_edges():
        tied = plain.subgraph(members)
        quality = networkx.community.modularity
        assert quality(tied, map(set, groups)) >= quality(tied, [set(members)]) - 1e-9


@pytest.mark.parametrize("seed", range(6))
def test_communities_are_as_good_as_those_of_networkx(seed: int) -> None:
    plain = networkx.planted_partition_graph(5, 20, 0.35, 0.03, seed=seed)
    plain = networkx.relabel_nodes(plain, {node: f"n{node:03}" for node in plain})
    quality = networkx.community.modularity
    own = quality(plain, map(set, communities(plain)))
    theirs = quality(plain, networkx.community.louvain_communities(plain, seed=seed))
    assert own >= theirs - 0.02


@given(graphs(), st.lists(st.integers(0, 2), min_size=NODES, max_size=NODES))
def test_participation_by_its_definition(plain: networkx.Graph, parts: list[int]) -> None:
    group = {f"n{number}": part for number, part in enumerate(parts)}
    found = participation(plain, group)
    for node in plain:
        ties = {
            part: sum(data["weight"] for other, data in plain[node].items() if group[other] == part)
            for part in set(parts)
        }
        whole = sum(ties.values())
        wanted = 1 - sum((tie / whole) ** 2 for tie in ties.values()) if whole else 0
        assert found[node] == pytest.approx(wanted)
        assert sum(worlds(plain, node, group).values()) == pytest.approx(1 if whole else 0)


@given(graphs(), st.sampled_from(("n1", "n5", "n8")))
def test_evidence_path_is_a_shortest_path(plain: networkx.Graph, end: str) -> None:
    net = networkx.MultiDiGraph()
    for one, other in plain.edges:
        data = {"predicate": "org:linkedTo", "role": "", "status": "", "evidence": ("here",)}
        net.add_edge(one, other, key="k", **data)
    steps = evidence_path(net, plain, "n0", end)
    if not networkx.has_path(plain, "n0", end):
        assert steps == ()
        return
    assert len(steps) == networkx.shortest_path_length(plain, "n0", end)
    assert [steps[0].start, steps[-1].end] == ["n0", end]
    for step, following in itertools.pairwise(steps):
        assert step.end == following.start
    assert all(statement.evidence for step in steps for statement in step.statements)


def test_evidence_path_avoids_what_everybody_is_tied_to() -> None:
    plain = networkx.Graph([("a", "hub"), ("hub", "b"), ("a", "quiet"), ("quiet", "b")])
    plain.add_edges_from(("hub", f"n{number}") for number in range(5))
    net = networkx.MultiDiGraph()
    assert [step.end for step in evidence_path(net, plain, "a", "b")] == ["quiet", "b"]
    around = evidence_path(net, plain, "a", "b", without={"quiet"})
    assert [step.end for step in around] == ["hub", "b"]
    assert evidence_path(net, plain, "a", "nobody") == ()


def test_arcs_that_leave_are_found_for_any_choice_of_nodes() -> None:
    plain = networkx.gnp_random_graph(20, 0.3, seed=1)
    found = arcs(plain, None)
    chosen = np.array(random.Random(2).sample(range(20), 7))
    out = found.leaving(chosen)
    wanted = [(node, other) for node in chosen for other in sorted(plain[node])]
    assert list(zip(found.head[out], found.tail[out], strict=True)) == wanted
    assert len(found.leaving(np.array([], dtype=np.intp))) == 0

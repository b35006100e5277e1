"""How two entities are connected: the way between them, each step with its sentences."""

from __future__ import annotations

import heapq
import math
from collections.abc import Container
from dataclasses import dataclass
from itertools import pairwise

import networkx

from graph.network.facts import Evidence

FEWER = 1000.0  # what a step costs: fewer steps always win, what remains decides between equals


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a step, in its own direction.

    Attributes
    ----------
    subject, predicate, object, role, status : str
        As for `Fact`.
    evidence : tuple of Evidence
        Every sentence that states it.
    """

    subject: str
    predicate: str
    object: str
    role: str
    status: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """From one entity to the next, by everything that ties the two."""

    start: str
    end: str
    statements: tuple[Statement, ...]


def evidence_path(
    net: networkx.MultiDiGraph,
    plain: networkx.Graph,
    start: str,
    end: str,
    *,
    without: Container[str] = frozenset(),
) -> tuple[Step, ...]:
    """Return the shortest way between two entities along statements.

    Parameters
    ----------
    net : networkx.MultiDiGraph
        As `build` returns it.
    plain : networkx.Graph
        What `ties` makes of it.
    start, end : str
        Entity ids.
    without : container of str
        Entities not to pass through.

    Returns
    -------
    tuple of Step
        Of ways with equally few steps the one through entities with the fewest ties of their own
        (what everybody is tied to connects nobody in particular [1]_), then with most independent
        documents behind it. Empty if there is none, or nowhere to go.

    Notes
    -----
    Dijkstra (1959), O(edges · log nodes).

    References
    ----------
    .. [1] Faloutsos, McCurley, Tomkins (2004). Fast discovery of connection subgraphs. KDD.
    """
    if start not in plain or end not in plain or start == end:
        return ()
    way = _way(plain, start, end, without)
    return tuple(Step(one, other, _statements(net, one, other)) for one, other in pairwise(way))


def _way(plain: networkx.Graph, start: str, end: str, without: Container[str]) -> list[str]:
    cost = {start: 0.0}
    before: dict[str, str] = {}
    open_: list[tuple[float, str]] = [(0.0, start)]
    done: set[str] = set()
    while open_:
        spent, node = heapq.heappop(open_)
        if node == end:
            return _back(before, end)
        if node in done:
            continue
        done.add(node)
        for other, data in plain[node].items():
            if other in done or (other in without and other != end):
                continue
            crowd = 0.0 if other == end else math.log1p(plain.degree(other))
            step = FEWER + crowd + 1 / (1 + data.get("weight", 1.0))
            if spent + step < cost.get(other, math.inf):
                cost[other], before[other] = spent + step, node
                heapq.heappush(open_, (cost[other], other))
    return []


def _back(before: dict[str, str], end: str) -> list[str]:
    way = [end]
    while way[-1] in before:
        way.append(before[way[-1]])
    return way[::-1]


def _statements(net: networkx.MultiDiGraph, one: str, other: str) -> tuple[Statement, ...]:
    return tuple(
        Statement(s, data["predicate"], o, data["role"], data["status"], data["evidence"])
        for s, o in ((one, other), (other, one))
        for _, data in sorted((net.get_edge_data(s, o) or {}).items())
        if data["evidence"]
    )

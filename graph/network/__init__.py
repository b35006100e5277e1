"""Statements as a networkx graph, and what can be computed on it.

Every function here is pure: records or a graph in, values out.
"""

from __future__ import annotations

from graph.network.build import build
from graph.network.centrality import pagerank
from graph.network.communities import communities
from graph.network.facts import Evidence, Fact, facts
from graph.network.graphml import from_graphml, to_graphml

__all__ = [
    "Evidence",
    "Fact",
    "build",
    "communities",
    "facts",
    "from_graphml",
    "pagerank",
    "to_graphml",
]

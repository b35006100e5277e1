"""What the graph says of one thing, and the exact words behind it."""

from __future__ import annotations

from graph.explanation.gather import explain
from graph.explanation.lookup import Thing, find
from graph.explanation.values import Evidence, Explanation, Fact
from graph.explanation.why import why

__all__ = ["Evidence", "Explanation", "Fact", "Thing", "explain", "find", "why"]

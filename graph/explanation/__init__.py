"""What the graph says of one thing, and the exact words behind it."""

from __future__ import annotations

from graph.explanation.documents import find_document
from graph.explanation.gather import explain, explain_statement
from graph.explanation.lookup import Thing, find, find_statement
from graph.explanation.values import Evidence, Explanation, Fact
from graph.explanation.why import why

__all__ = [
    "Evidence",
    "Explanation",
    "Fact",
    "Thing",
    "explain",
    "explain_statement",
    "find",
    "find_document",
    "find_statement",
    "why",
]

"""Samband: knowledge graphs from Swedish text.

The public names are loaded on first use (PEP 562), so importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph import language
    from graph.errors import SambandError
    from graph.knowledge_graph import KnowledgeGraph

__version__ = "0.1.0"
__all__ = ["KnowledgeGraph", "SambandError", "__version__", "language"]

_HOME = {"KnowledgeGraph": "graph.knowledge_graph", "SambandError": "graph.errors"}


def __getattr__(name: str) -> Any:
    if name == "language":
        return import_module("graph.language")
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'graph' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__

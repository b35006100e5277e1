"""The page: one self-contained HTML file with graph, evidence, SPARQL engine and Turtle."""

from __future__ import annotations

from graph.view.frame import frame
from graph.view.render import render

__all__ = ["frame", "render"]

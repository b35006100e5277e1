"""The page: one self-contained HTML file with graph, evidence, SPARQL engine and Turtle."""

from __future__ import annotations

from graph.view.frame import Page, frame
from graph.view.part import part
from graph.view.render import render

__all__ = ["Page", "frame", "part", "render"]

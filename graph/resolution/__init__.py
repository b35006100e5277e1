"""From mentions to entities: which names, titles and pronouns mean the same."""

from __future__ import annotations

from graph.resolution.identifiers import slug
from graph.resolution.resolve import resolve

__all__ = ["resolve", "slug"]

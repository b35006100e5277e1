"""From mentions to entities: which names, titles and pronouns mean the same, and who says so."""

from __future__ import annotations

from graph.resolution.collect import judged
from graph.resolution.forgetting import Forgetter
from graph.resolution.identifiers import identify, slug
from graph.resolution.judgements import Judgements
from graph.resolution.resolve import resolve

__all__ = ["Forgetter", "Judgements", "identify", "judged", "resolve", "slug"]

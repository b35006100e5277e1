"""Entities and statements as RDF: vocabulary, quads, serialisation, validation."""

from __future__ import annotations

from graph.rdf.parts import quads
from graph.rdf.revision import version
from graph.rdf.serialise import FORMATS, serialise
from graph.rdf.vocabulary import DEFAULT_BASE, PREFIXES

__all__ = ["DEFAULT_BASE", "FORMATS", "PREFIXES", "quads", "serialise", "version"]

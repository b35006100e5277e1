"""Entities and statements as RDF: vocabulary, quads, serialisation, validation."""

from __future__ import annotations

from graph.rdf.parts import quads
from graph.rdf.serialise import FORMATS, serialise
from graph.rdf.turtle import write as write_turtle
from graph.rdf.validation import Violation, report, validate
from graph.rdf.vocabulary import DEFAULT_BASE, PREFIXES

__all__ = [
    "DEFAULT_BASE",
    "FORMATS",
    "PREFIXES",
    "Violation",
    "quads",
    "report",
    "serialise",
    "validate",
    "write_turtle",
]

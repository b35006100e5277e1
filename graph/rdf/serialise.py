"""Quads as text, byte-identical for identical content.

Every format is written from the sorted lines of N-Quads, so the order in which a store returns
its quads, and how it came by them, never shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.errors import UsageError
from graph.rdf import jsonld, turtle
from graph.rdf import vocabulary as v

FORMATS = ("turtle", "trig", "nquads", "jsonld")
WITH_EVIDENCE = frozenset({"trig", "nquads"})
"""Formats that hold the evidence unless told otherwise."""

_EVIDENCE_NODES = ("annotation/", "target/", "statement/")
_ALL_GRAPHS = frozenset({"trig", "nquads"})


def serialise(
    quads: Iterable[ox.Quad] | ox.Store,
    name: str,
    base: str = v.DEFAULT_BASE,
    *,
    evidence: bool | None = None,
) -> bytes:
    """Return quads in a format, UTF-8.

    Parameters
    ----------
    quads : iterable of Quad, or Store
    name : str
        One of `FORMATS`. Turtle and JSON-LD hold the default graph, TriG and N-Quads all graphs.
    base : str
        Base IRI of the graph, by which evidence is recognised.
    evidence : bool or None
        Whether mentions, evidence and confidence are included; None: as the format has it.

    Raises
    ------
    UsageError
        If the format is not known.

    Notes
    -----
    O(n log n) in the number of quads; all lines are held in memory.
    """
    if name not in FORMATS:
        raise UsageError(f"format {name!r} is not known: give one of {', '.join(FORMATS)}")
    every_graph = name in _ALL_GRAPHS
    if name in WITH_EVIDENCE if evidence is None else evidence:
        lines = canonical_lines(quads, every_graph=every_graph)
    elif isinstance(quads, ox.Store):
        lines = list(_without_evidence(canonical_lines(_statements(quads, every_graph)), base))
    else:
        lines = list(_without_evidence(canonical_lines(quads, every_graph=every_graph), base))
    if name == "nquads":
        return b"".join(line + b"\n" for line in lines)
    if name == "jsonld":
        return jsonld.write(ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_QUADS), base)
    return turtle.write(lines, base)


def canonical_lines(
    quads: Iterable[ox.Quad] | ox.Store, *, every_graph: bool = True
) -> list[bytes]:
    """Return the N-Quads lines of quads, sorted, each once, without line ends."""
    default = ox.DefaultGraph()
    if isinstance(quads, ox.Store):
        if every_graph:
            written = quads.dump(format=ox.RdfFormat.N_QUADS)
        else:
            written = quads.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=default)
    else:
        chosen = quads if every_graph else (q for q in quads if q.graph_name == default)
        written = ox.serialize(chosen, format=ox.RdfFormat.N_QUADS)
    # N-Quads escapes every line end inside a literal; str.splitlines would split at U+2028 too.
    return sorted(set((written or b"").split(b"\n")) - {b""})


def _statements(store: ox.Store, every_graph: bool) -> Iterator[ox.Quad]:
    """Yield little more than all but the evidence, which is nine tenths of a store, by index."""
    default = ox.DefaultGraph()
    for term in v.terms() - v.EVIDENCE_PREDICATES - {v.A}:
        yield from store.quads_for_pattern(None, term, None, default)
    for term in v.terms() - v.EVIDENCE_CLASSES:
        yield from store.quads_for_pattern(None, v.A, term, default)
    for graph in store.named_graphs() if every_graph else ():
        yield from store.quads_for_pattern(None, None, None, graph)


def _without_evidence(lines: Iterable[bytes], base: str) -> Iterator[bytes]:
    """Yield lines that are about neither mentions, sentences, rdf:Statements nor confidence."""
    nodes = tuple(f"<{base}{path}".encode() for path in _EVIDENCE_NODES)
    predicates = frozenset(str(name).encode() for name in v.EVIDENCE_PREDICATES)
    for line in lines:
        if not line.startswith(nodes) and line.split(b" ", 2)[1] not in predicates:
            yield line

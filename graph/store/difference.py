"""Bringing a store from one generation's quads to the next: only what differs is written.

What a document put into the store is read back from the store itself (`rdf.owned`), so nothing
but the store has to be right. What no document owns is kept as N-Quads lines beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from graph.rdf import owned

_DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class Part:
    """The quads of one document.

    Attributes
    ----------
    stated : frozenset of Quad
        In the document's own graph.
    private : frozenset of Quad
        In the default graph, caused by no other document.
    """

    stated: frozenset[ox.Quad] = frozenset()
    private: frozenset[ox.Quad] = frozenset()


def apply_parts(store: ox.Store, parts: Mapping[ox.NamedNode, Part]) -> None:
    """Give documents the quads they should have; an empty part removes a document.

    Parameters
    ----------
    store : Store
        Written.
    parts : dict of NamedNode to Part
        By document IRI; documents left out keep what they have.
    """
    dropped: list[ox.Quad] = []
    added: list[ox.Quad] = []
    for document, part in parts.items():
        stated = frozenset(owned.stated(store, document))
        private = frozenset(owned.private(store, document))
        _remove(store, (stated - part.stated) | (private - part.private))
        new = part.stated - stated
        store.extend([*new, *(part.private - private)])
        dropped += (
            quad for quad in map(_default, stated - part.stated) if quad not in part.private
        )
        added += map(_default, new)
    # A triple leaves the default graph with the last document that states it.
    _remove(store, (quad for quad in dropped if not owned.is_stated(store, quad)))
    store.extend(added)
    for document, part in parts.items():
        if not part.stated:
            store.remove_graph(document)


def apply_lines(store: ox.Store, old: frozenset[bytes], new: frozenset[bytes]) -> None:
    """Replace N-Quads lines by others; lines in both stay untouched."""
    _remove(store, parse(old - new))
    store.extend(parse(new - old))


def _remove(store: ox.Store, quads: Iterable[ox.Quad]) -> None:
    for quad in quads:
        store.remove(quad)


def _default(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, _DEFAULT)


def parse(lines: frozenset[bytes]) -> Iterable[ox.Quad]:
    """Return the quads of N-Quads lines, in their order."""
    return ox.parse(b"\n".join(sorted(lines)), format=ox.RdfFormat.N_QUADS)

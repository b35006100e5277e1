"""Comparing graphs whose ids are hashes on one side and counted on the other."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

_HASHED = re.compile(r"^(.*/)(membership|quotation|statement|annotation|target)/(.+)$")


def content(quads: Iterable[ox.Quad]) -> set[str]:
    """Return quads with the names of memberships, annotations and the like made canonical."""
    dataset = ox.Dataset(
        ox.Quad(_anonymous(q.subject), q.predicate, _anonymous(q.object), q.graph_name)
        for q in quads
    )
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(map(str, dataset))


def _anonymous(term: object) -> object:
    found = _HASHED.match(term.value) if isinstance(term, ox.NamedNode) else None
    return ox.BlankNode(re.sub(r"\W", "x", f"{found[2]}{found[3]}")) if found else term

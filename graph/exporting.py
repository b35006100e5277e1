"""The graph as a file in each of the formats it can be handed on in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from graph import rdf, rows
from graph.errors import UsageError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from graph.records import Collection

FORMATS = (*rdf.FORMATS, "graphml", "csv")
SUFFIXES = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".graphml": "graphml",
    ".csv": "csv",
}
"""Formats by file suffix."""


def format_of(suffix: str, name: str | None = None) -> str:
    """Return the format a name or else a file's suffix says.

    Raises
    ------
    UsageError
        If neither is known.
    """
    if name is not None and name not in FORMATS:
        raise UsageError(f"format {name!r} is not known: give one of {', '.join(FORMATS)}")
    if name is None and suffix.lower() not in SUFFIXES:
        known = " ".join(SUFFIXES)
        raise UsageError(f"the suffix {suffix!r} says no format: use one of {known}, or --format")
    return name or SUFFIXES[suffix.lower()]


def export(
    form: str,
    store: ox.Store,
    collection: Callable[[], Collection],
    base: str,
    *,
    evidence: bool | None = None,
) -> bytes:
    """Return the graph in a format; equal content gives equal bytes.

    Parameters
    ----------
    form : str
        One of `FORMATS`.
    store : pyoxigraph.Store
    collection : callable
        Returns the records behind the store; called only for a format made from them.
    base : str
        Base IRI.
    evidence : bool, optional
        Whether mentions and sentences are included; by default in trig, nquads and csv.
    """
    if form == "csv":
        return rows.to_csv(store, evidence=evidence is not False)
    if form == "graphml":
        return _graphml(collection(), evidence=bool(evidence))
    return rdf.serialise(store, form, base, evidence=evidence)


def _graphml(collection: Collection, *, evidence: bool) -> bytes:
    from graph import network

    net = network.build(collection)
    if not evidence:
        for _, _, data in net.edges(data=True):
            del data["evidence"]
    return network.to_graphml(net).encode("utf-8")

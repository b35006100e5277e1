"""A collection as one HTML page."""

from __future__ import annotations

import base64
import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import networkx

from graph.errors import UsageError
from graph.network import build, communities, pagerank
from graph.records import Collection
from graph.view import assets, drawing
from graph.view.kept import Kept
from graph.view.measures import measures
from graph.view.payload import packed, packed_json, payload
from graph.view.selection import DRAWN, select

BASE = "https://samband.example/"
LANGUAGES = ("sv", "en")
GROUPED = 5_000
"""Communities are sought among so many of the most central entities."""


@contextmanager
def _unswept() -> Iterator[None]:
    """Spare Python the search for cycles among millions of values that have none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_unswept()
def render(
    collection: Collection,
    turtle: str,
    *,
    title: str,
    lang: Literal["sv", "en"] = "sv",
    base: str = BASE,
    trig: str | None = None,
    part: tuple[int, int] | None = None,
    limit: int = DRAWN,
    kept: Kept | None = None,
) -> str:
    """Return the page of a collection: graph, evidence, SPARQL engine and Turtle in one file.

    Parameters
    ----------
    collection : Collection
    turtle : str
        The dataset that queries in the page run on and that it offers for download.
    title : str
        Plain text.
    lang : {"sv", "en"}
        The language the page opens in; a reader can switch.
    base : str
        IRI that entity ids and document keys are relative to.
    trig : str or None
        All graphs with their evidence, offered for download too if given.
    part : tuple of (int, int) or None
        How many of how many documents this is, where a size limit left the rest out; None: all.
    limit : int
        About how many entities to draw at first; see `graph.view.selection.select`.
    kept : mutable mapping of str to str, or None
        Layouts computed before; see `graph.view.kept.places`.

    Returns
    -------
    str
        HTML that loads nothing and runs only its own scripts. Equal arguments give equal text.

    Raises
    ------
    UsageError
        If the page does not speak `lang`.
    """
    if lang not in LANGUAGES:
        raise UsageError(f"the page does not speak {lang!r}: choose one of {', '.join(LANGUAGES)}")
    net = build(collection)
    rank = pagerank(net)
    order = tuple(sorted(net, key=lambda node: (-rank[node], node)))
    drawn = select(net, rank, limit)
    groups = _groups(net, order[:GROUPED])
    nodes, edges = drawing.draw(net, drawn.nodes, groups, base, kept)
    measured = measures(net, order, rank)
    facts = packed_json(payload(collection, net, order, groups, base, measured))
    settings = {
        "lang": lang,
        "title": title,
        "base": base,
        "entities": len(order),
        "everything": drawn.everything,
        "limit": limit,
        "documents": len(collection.documents),
        "part": part,
    }
    data = {"facts": facts, "turtle": packed(turtle), "trig": packed(trig) if trig else ""}
    return drawing.page(nodes, edges, _values(title, lang, settings, data))


def _groups(net: networkx.MultiDiGraph, nodes: tuple[str, ...]) -> dict[str, int]:
    """Return the community of each of these entities, 0 the largest."""
    found = communities(net.subgraph(nodes))
    return {node: number for number, group in enumerate(found) for node in group}


def _values(
    title: str, lang: str, settings: dict[str, object], data: dict[str, str]
) -> dict[str, object]:
    vis = assets.inline(assets.text("vendor/vis.min.js"))
    editor = assets.inline(assets.text("vendor/codemirror.min.js"))
    program = assets.program()
    css = assets.inline(assets.text("css/page.css"))
    # Known to nobody who writes a document: it depends on the whole page's data.
    nonce = hashlib.sha256("".join(data.values()).encode("ascii")).hexdigest()[:32]
    return data | {
        "title": title,
        "lang": lang,
        "settings": settings | {"nonce": nonce},
        "policy": assets.policy([vis, editor, program], [css], nonce),
        "css": css,
        "vis": vis,
        "editor": editor,
        "program": program,
        "worker": base64.b64encode(_worker().encode()).decode("ascii"),
        "wasm": base64.b64encode(assets.data("vendor/oxigraph.wasm.gz")).decode("ascii"),
    }


def _worker() -> str:
    return assets.text("vendor/oxigraph.min.js") + assets.text("js/worker.js")

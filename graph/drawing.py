"""The page of a knowledge graph: drawn with the graph, or in the background where that takes long.

After a small change of a large graph, drawing the page anew takes longer than all the rest. Such a
change is finished without it: the old page goes at once, since it shows what is no more, and a
process of its own draws the new one. Where that process ends before its time, the next build or
`samband page` does it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

from graph import resources
from graph.records import Collection
from graph.store import Draft, KnowledgeGraphStore
from graph.store.files import write

PAGE = "graph.html"
LAYOUT = "layout.json"
TRIG_MENTIONS = 6_000
"""Up to so many mentions the page holds the TriG, too: about 1.4 MB of it, and a second of work."""
_LARGE = 300  # documents, from which on a page takes longer to draw than a user likes to wait
_SMALL = 0.1  # of the documents changed: then drawing is most of the work


class Layouts(MutableMapping[str, str]):
    """The last layout of a graph, kept beside it; holds hashes and numbers, no names.

    Parameters
    ----------
    path : Path
        The knowledge-graph directory.
    """

    def __init__(self, path: Path) -> None:
        self._file = path / LAYOUT

    def _read(self) -> dict[str, str]:
        with suppress(OSError, ValueError):
            found = json.loads(self._file.read_text(encoding="utf-8"))
            return found if isinstance(found, dict) else {}
        return {}

    def __getitem__(self, name: str) -> str:
        return self._read()[name]

    def __setitem__(self, name: str, value: str) -> None:
        with suppress(OSError):  # it only saves time: a medium that cannot be written is fine
            write(self._file, json.dumps({name: value}).encode("utf-8"))

    def __delitem__(self, name: str) -> None:
        if name not in self._read():
            raise KeyError(name)
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())


def page(
    collection: Collection,
    turtle: str,
    title: str,
    base: str,
    *,
    lang: Literal["sv", "en"] = "sv",
    kept: Layouts | None = None,
) -> bytes:
    """Return the page of a graph.

    Parameters
    ----------
    collection : Collection
    turtle : str
        All of it.
    title : str
    base : str
        Base IRI.
    lang : {"sv", "en"}
    kept : Layouts, optional
        Where the last layout is kept.
    """
    from graph import rdf, view

    part = view.part(collection)
    cut = None
    if part is not collection:
        turtle = rdf.serialise(rdf.quads(part, base), "turtle", base).decode("utf-8")
        cut = (len(part.documents), len(collection.documents))
    small = cut is None and _mentions(collection) <= TRIG_MENTIONS
    trig = rdf.serialise(rdf.quads(collection, base), "trig", base) if small else b""
    html = view.render(
        part,
        turtle,
        title=title,
        lang=lang,
        base=base,
        trig=trig.decode("utf-8") or None,
        part=cut,
        kept=kept,
    )
    return html.encode("utf-8")


def _mentions(collection: Collection) -> int:
    return sum(len(said.mentions) for said in collection.extractions.values())


def stamp(title: str) -> str:
    """Return what makes the files beside a graph: with the same, they come out the same."""
    layers = ("rdf", "network", "view")
    return "-".join((*map(resources.source_digest, layers), title))


def at_once(draft: Draft) -> bool:
    """Tell whether the page of a draft is drawn before it is published."""
    total = len(draft.entries)
    return total < _LARGE or draft.touched > _SMALL * total


def draw_if_missing(store: KnowledgeGraphStore) -> None:
    """Let a process of its own draw the page if it was not drawn at once; it outlives this one."""
    if not (store.path / PAGE).exists():
        _start(store.path.resolve())


def _start(path: Path) -> None:
    subprocess.Popen(
        [sys.executable, "-P", "-m", "graph", "page", os.fspath(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # POSIX
        creationflags=getattr(subprocess, "DETACHED_PROCESS", 0),  # Windows
    )

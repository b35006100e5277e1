"""The page of a knowledge graph: drawn with the graph, or in the background where that takes long.

After a small change of a large graph, drawing the page anew takes longer than all the rest. Such a
change is finished without it: the old page goes at once, since it shows what is no more, and a
process of its own draws the new one. Where that process ends before its time, the next build or
`samband page` does it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from graph import resources
from graph.records import Collection
from graph.store import Draft, KnowledgeGraphStore

PAGE = "graph.html"
_LARGE = 300  # documents, from which on a page takes longer to draw than a user likes to wait
_SMALL = 0.1  # of the documents changed: then drawing is most of the work


def page(collection: Collection, turtle: str, title: str, base: str) -> bytes:
    """Return the page."""
    from graph import view

    return view.render(collection, turtle, title=title, base=base).encode("utf-8")


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

"""Bringing a knowledge graph of an earlier format up to date; for the one writer alone.

Readers read each format from `layout.OLDEST` on as it is: what it lacks counts as empty. The writer
brings a graph up to date before anything else, a step at a time; a step that is cut short is done
again by the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from graph.store import layout

Step = Callable[[Path], None]


def migrate(path: Path, identity: layout.Identity) -> layout.Identity:
    """Bring a knowledge graph to the format of this version, if it is older.

    Parameters
    ----------
    path : Path
    identity : Identity
        As read.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    if identity.version == layout.FORMAT:
        return identity
    for version in range(identity.version, layout.FORMAT):
        _STEPS[version](path)
    current = replace(identity, version=layout.FORMAT)
    layout.mark(path, current)
    return current


def _to_2(path: Path) -> None:
    """Remove the engine's logs, which tell where the graph was built; the rest may stay."""
    for log in path.glob("generations/*/store/LOG*"):
        log.unlink(missing_ok=True)


_STEPS: Mapping[int, Step] = {1: _to_2}
"""By the format a step leaves behind."""

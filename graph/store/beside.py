"""The files that stand beside a graph and go with its state, e.g. `graph.ttl`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pyoxigraph as ox

from graph.store.codec import sha256
from graph.store.generations import Generation

File = bytes | Callable[[ox.Store], bytes]
"""A file beside the graph: its bytes, or what makes them from the new generation's store."""


def make(files: Mapping[str, File], generation: Generation) -> dict[str, bytes]:
    """Return the files' bytes."""
    if not files:
        return {}
    store = ox.Store.read_only(str(generation.store))
    return {name: file if isinstance(file, bytes) else file(store) for name, file in files.items()}


def hashes(made: Mapping[str, bytes]) -> dict[str, str]:
    """Return the files' hashes."""
    return {name: sha256(data) for name, data in made.items()}


def stands(path: Path, known: str | None) -> bool:
    """Tell whether a file is there as it should be."""
    return path.is_file() and sha256(path.read_bytes()) == known

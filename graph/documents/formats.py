"""The formats that can be read: from a file's bytes to its stored text, by suffix.

A new format is one more function here, or in a module of its own when it needs a library, and
one more line in `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from graph.documents.decoding import decode

Reader = Callable[[bytes, str], str]
"""Takes a file's bytes and its name for messages; returns the stored text.

Raises `DocumentError` when the bytes are not what the suffix promises.
"""

READERS: Mapping[str, Reader] = MappingProxyType(
    {".txt": decode, ".md": decode, ".markdown": decode}
)


def known(name: str) -> bool:
    """Tell whether a file of this name has a format that can be read."""
    return suffix(name) in READERS


def suffix(name: str) -> str:
    """Return a file name's suffix in lower case, e.g. ".txt"; empty if it has none."""
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""

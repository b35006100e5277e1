"""The formats that can be read: from a file's bytes to its stored text, by suffix.

A new format is one more function here, or in a module of its own when it needs a library, and
one more line in `READERS`. Libraries are imported when the first file of their format is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graph.documents.decoding import decode
from graph.documents.metadata import Details


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a file's bytes hold: the stored text, and what the format itself says of it."""

    text: str
    details: Details = field(default_factory=Details)


Reader = Callable[[bytes, str], Extracted]
"""Takes a file's bytes and its name for messages; returns the stored text and details.

Raises `DocumentError` when the bytes are not what the suffix promises.
"""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how its files are read, and the largest file that is, in bytes."""

    read: Reader
    max_bytes: int


def _plain(data: bytes, name: str) -> Extracted:
    return Extracted(decode(data, name))


def _pdf(data: bytes, name: str) -> Extracted:
    from graph.documents import pdf

    return Extracted(*pdf.read(data, name))


def _word(data: bytes, name: str) -> Extracted:
    from graph.documents import word

    return Extracted(*word.read(data, name))


def _web(data: bytes, name: str) -> Extracted:
    from graph.documents import web

    return Extracted(*web.read(data, name))


MAX_TEXT = 5_000_000
"""Largest stored text, in bytes of UTF-8; a report of a thousand pages has about 3,000,000."""

_MAX_FILE = 50_000_000  # with pictures and fonts
_TEXT = Format(_plain, MAX_TEXT)
_PDF = Format(_pdf, _MAX_FILE)
_WORD = Format(_word, _MAX_FILE)
_WEB = Format(_web, 10_000_000)  # a tree takes about twenty times as much memory

READERS: Mapping[str, Format] = MappingProxyType(
    {
        **dict.fromkeys((".txt", ".md", ".markdown"), _TEXT),
        **dict.fromkeys((".html", ".htm", ".xhtml"), _WEB),
        ".pdf": _PDF,
        ".docx": _WORD,
    }
)


def known(name: str) -> bool:
    """Tell whether a file of this name has a format that can be read."""
    return suffix(name) in READERS


def suffix(name: str) -> str:
    """Return a file name's suffix in lower case, e.g. ".txt"; empty if it has none."""
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""

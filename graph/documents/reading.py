"""One file to one `Document`."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from graph.documents import formats, markdown
from graph.documents.blocks import segment
from graph.documents.files import SourceFile, unreadable
from graph.documents.furniture import without_furniture
from graph.documents.metadata import front_matter
from graph.documents.spans import blank
from graph.documents.swedish import is_swedish
from graph.errors import DocumentError
from graph.records import Block, BlockKind, Document

MAX_BYTES = max(form.max_bytes for form in formats.READERS.values())
"""Largest file that is read, of any format; `formats.READERS` has each format's own limit."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def read_document(file: SourceFile, *, any_language: bool = False) -> Document:
    """Read a file.

    Parameters
    ----------
    file : SourceFile
        As `listing` gives it.
    any_language : bool, optional
        Read texts that are not Swedish, too.

    Returns
    -------
    Document
        Metadata comes from the front matter; what that leaves open from `documents.toml` or a
        manifest, then from the properties that PDF and Word files carry; a headline that is still
        missing from the heading that the text opens with.

    Raises
    ------
    DocumentError
        If the file cannot be read, is too large, empty, damaged, encrypted, binary, in an unknown
        encoding, holds nothing but marks and page furniture, or is not in Swedish.
    """
    name = file.path.as_posix()
    form = formats.READERS[_suffix(file.path)]
    extracted = form.read(_bytes(file.path, form.max_bytes), name)
    text = extracted.text
    if not text.strip():
        raise DocumentError(name, "empty: there is no text in it")
    if (size := len(text.encode("utf-8"))) > formats.MAX_TEXT:
        raise DocumentError(name, _too_large(size, formats.MAX_TEXT))
    front, details = front_matter(text, name)
    content, blocks = _content(blank(text, [(front.start, front.end)]))
    if not blocks:
        raise DocumentError(name, "empty: no words are left beside marks and page furniture")
    language = _language(content, name, any_language=any_language)
    details = details.completed_by(file.details).completed_by(extracted.details)
    return Document(
        source=file.source,
        text=text,
        content=content,
        blocks=blocks,
        headline=details.headline or _opening_heading(content, blocks),
        published=details.published,
        publisher=details.publisher,
        url=details.url,
        language=language,
    )


def _suffix(path: Path) -> str:
    if not formats.known(path.name):
        known = ", ".join(sorted(formats.READERS))
        raise DocumentError(path.as_posix(), f"unknown suffix: the formats read are {known}")
    return formats.suffix(path.name)


def _bytes(path: Path, limit: int) -> bytes:
    name = path.as_posix()
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError(name, "not a regular file")
        if status.st_size > limit:
            raise DocumentError(name, _too_large(status.st_size, limit))
        with path.open("rb") as opened:
            data = opened.read(limit + 1)
    except OSError as error:
        raise DocumentError(name, unreadable(error)) from error
    if len(data) > limit:
        raise DocumentError(name, _too_large(len(data), limit))
    if not data.strip():
        raise DocumentError(name, "empty: there is no text in it")
    return data


def _too_large(size: int, limit: int) -> str:
    return f"too large: {size:,} bytes, the limit is {limit:,}; split it into several files"


def _content(text: str) -> tuple[str, tuple[Block, ...]]:
    headings = markdown.heading_starts(text)
    rows = markdown.row_starts(text)
    content = markdown.without_marks(text)
    content = blank(content, (match.span() for match in _CONTROL.finditer(content)))
    content = without_furniture(content, headings=headings)
    blocks, bullets = segment(content, headings=headings, rows=rows)
    return blank(content, bullets), blocks


def _language(content: str, name: str, *, any_language: bool) -> str:
    if is_swedish(content):
        return "sv"
    if any_language:
        return "und"
    raise DocumentError(name, "not Swedish; --any-language reads it all the same")


def _opening_heading(content: str, blocks: tuple[Block, ...]) -> str | None:
    first = blocks[0]
    if first.kind is not BlockKind.HEADING:
        return None
    return " ".join(content[first.span.start : first.span.end].split())

"""PDF files to text: the text layer, in reading order."""

from __future__ import annotations

import io
import logging
import math
import re
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pypdf import Configuration, PageObject, PdfReader, apply_configuration, get_configuration
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ContentStream, NameObject

from graph.documents import properties
from graph.documents.metadata import Details
from graph.documents.pages import Page, Piece, text_of
from graph.errors import DocumentError

_MAX_PAGES = 5_000
_MAX_STREAM = 20_000_000  # bytes that one stream unpacks to
_MAX_CONTENT = 60_000_000  # bytes that the pages' contents unpack to, together
_MAX_OPERATIONS = 4_000_000  # of the pages and of the forms they draw
_MAX_SECONDS = 300.0  # for what the other limits do not see; a thousand pages take about 60
_TOO_LARGE = "too large: its pages hold more than is read ({}); split it into several files"
_DAMAGED = "damaged: not a PDF file that can be read ({}); print or save it anew as PDF"
_ENCRYPTED = "encrypted: open it with its password and print or save it without one"
_SCANNED = (
    "no text layer: its pages are pictures; have their text recognised (OCR, in Swedish) "
    "and save the result"
)
_UNMAPPED = (
    "no usable text layer: its fonts do not say which letters they draw; have the text "
    "recognised (OCR, in Swedish) and save the result"
)
_MOVES = frozenset((b"Td", b"TD", b"Tm", b"T*", b"'", b'"'))
_SHOWS = re.compile(rb"T[jJ]|['\"]|Do")
_STAY = ([1, 0, 0, 1, 0, 0], b"cm")  # changes nothing, but ends a piece of text
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_NO_LETTER = re.compile(r"[\ufffd\ue000-\uefff\x00-\x08\x0e-\x1f]")
_NO_LETTERS = 0.2  # share of the characters


class _TooMuchError(Exception):
    """A limit is passed; the message names it."""


class _Meter:
    """Adds up what reading a file has cost so far."""

    def __init__(self) -> None:
        self._content = 0
        self._operations = 0
        self._until = time.monotonic() + _MAX_SECONDS

    def unpacked(self, size: int) -> None:
        self._content += size
        if self._content > _MAX_CONTENT:
            raise _TooMuchError(f"{_MAX_CONTENT:,} bytes unpacked")
        self._in_time()

    def operation(self, *_: object) -> None:
        self._operations += 1
        if self._operations > _MAX_OPERATIONS:
            raise _TooMuchError(f"{_MAX_OPERATIONS:,} operations")
        if self._operations % 1_000 == 0:
            self._in_time()

    def _in_time(self) -> None:
        if time.monotonic() > self._until:
            raise _TooMuchError(f"{_MAX_SECONDS:.0f} seconds")


def read(data: bytes, name: str) -> tuple[str, Details]:
    """Return the text layer of a PDF file and what its properties say.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        The file as the user named it, for messages.

    Returns
    -------
    tuple of str and Details
        The text as `graph.documents.pages.text_of` gives it, in Unicode NFC.

    Raises
    ------
    DocumentError
        If the file is damaged, encrypted, too large, or has no text layer.
    """
    try:
        with _quiet(), apply_configuration(_limits()):
            reader = _opened(data, name)
            pages = list(_pages(reader, name))
            details = _details(reader)
    except DocumentError:
        raise
    except _TooMuchError as error:
        raise DocumentError(name, _TOO_LARGE.format(error)) from error
    except Exception as error:  # pypdf raises whatever a wrong object leads to
        raise DocumentError(name, _DAMAGED.format(_brief(error))) from error
    text = _whole(text_of(pages))
    if not text:
        raise DocumentError(name, _SCANNED)
    if len(_NO_LETTER.findall(text)) > _NO_LETTERS * len(text):
        raise DocumentError(name, _UNMAPPED)
    return text, details


def _whole(text: str) -> str:
    """Return a text whose halves of characters are joined or, alone, marked as unreadable."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _limits() -> Configuration:
    return get_configuration().with_overwrites(
        zlib_maximum_output_length=_MAX_STREAM,
        lzw_maximum_output_length=_MAX_STREAM,
        run_length_maximum_output_length=_MAX_STREAM,
        array_based_stream_maximum_output_length=_MAX_STREAM,
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf from logging what it repairs."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def _opened(data: bytes, name: str) -> PdfReader:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        try:
            unlocked = reader.decrypt("")  # many files only forbid printing
        except (DependencyError, NotImplementedError) as error:
            raise DocumentError(name, _ENCRYPTED) from error
        if not unlocked:
            raise DocumentError(name, _ENCRYPTED)
    return reader


def _pages(reader: PdfReader, name: str) -> Iterator[Page]:
    count = len(reader.pages)
    if count > _MAX_PAGES:
        raise DocumentError(name, _TOO_LARGE.format(f"{_MAX_PAGES:,} pages"))
    meter = _Meter()
    for page in reader.pages:
        yield _page(page, reader, meter)


def _page(page: PageObject, reader: PdfReader, meter: _Meter) -> Page:
    turn = page.rotation % 360
    box = page.mediabox
    corners = [_turned(float(x), float(y), turn) for x, y in (box.lower_left, box.upper_right)]
    heights = sorted(y for _, y in corners)
    if "/Contents" not in page:
        return Page((), heights[0], heights[1])
    content = ContentStream(page["/Contents"], reader, "bytes")
    drawn = content.get_data()
    meter.unpacked(len(drawn))
    if not _SHOWS.search(drawn):
        return Page((), heights[0], heights[1])
    content.operations = list(_divided(content))
    page[NameObject("/Contents")] = content
    pieces: list[Piece] = []

    def collect(text: str, user: list[float], place: list[float], _: Any, size: float) -> None:
        piece = _piece(text, _product(place, user), size, turn)
        if piece is not None:
            pieces.append(piece)

    page.extract_text(visitor_text=collect, visitor_operand_before=meter.operation)
    return Page(tuple(pieces), heights[0], heights[1])


def _divided(content: ContentStream) -> Iterator[tuple[Any, bytes]]:
    """Return the operations so that each move of the pen begins a piece of its own."""
    for operands, operator in content.operations:
        if operator in _MOVES:
            yield _STAY
        yield operands, operator


def _piece(text: str, matrix: tuple[float, ...], size: float, turn: int) -> Piece | None:
    """Return a piece of text, None if it is not set in the direction of reading."""
    if not text:
        return None
    along = _turned(matrix[0], matrix[1], turn)
    if text.strip() and (along[0] <= 0 or abs(along[1]) > 0.1 * along[0]):
        return None
    x, y = _turned(matrix[4], matrix[5], turn)
    height = abs(size) * math.hypot(matrix[2], matrix[3])
    return Piece(unicodedata.normalize("NFC", text.translate(_LIGATURES)), x, y, height)


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """Return a point or direction as it is shown on a page turned clockwise by some degrees."""
    return {90: (y, -x), 180: (-x, -y), 270: (-y, x)}.get(turn, (x, y))


def _product(a: list[float], b: list[float]) -> tuple[float, ...]:
    """Multiply two transformations, as PDF 32000-1, 8.3.4, writes them."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _details(reader: PdfReader) -> Details:
    """Return what the properties say; what cannot be read is left out."""
    try:
        known = reader.metadata
        title, created = (known.title, known.creation_date) if known else (None, None)
    except (PyPdfError, ValueError, TypeError, AttributeError, KeyError):
        title, created = None, None
    return Details(
        headline=properties.headline(title and _whole(title)),
        published=properties.published(created),
    )


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__

"""Small PDF and Word files, made from what a test wants them to hold."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

import docx

Shown = tuple[float, float, float, str]
"""x, y and size in points, and the text."""


def pdf(
    pages: Sequence[Sequence[Shown]],
    *,
    title: str = "",
    created: str = "",
    extra: bytes = b"",
    streams: Sequence[bytes] = (),
    turn: int = 0,
) -> bytes:
    """Return a PDF file that shows texts on pages of A4, in Helvetica.

    `streams` are the pages' contents where a test writes them itself; `extra` goes into the
    trailer.
    """
    contents = list(streams) or [b"\n".join(map(_shown, page)) for page in pages]
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(count))
    info = b"/Title " + _string(title) + b" /CreationDate " + _string(created)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % count,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< " + info + b" >>",
    ]
    for number, content in enumerate(contents):
        packed = zlib.compress(content)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate %d "
            b"/Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R >>" % (turn, 6 + 2 * number),
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
            + packed
            + b"\nendstream",
        ]
    return _file(objects, extra)


def _file(objects: Sequence[bytes], extra: bytes) -> bytes:
    made = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R " % (len(objects) + 1) + extra
    made += b" >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(made)


def _string(text: str) -> bytes:
    raw = text.encode("cp1252")
    return b"(" + b"".join(b"\\%03o" % byte for byte in raw) + b")"


def _shown(shown: Shown) -> bytes:
    x, y, size, text = shown
    return b"BT /F %.1f Tf 1 0 0 1 %.1f %.1f Tm " % (size, x, y) + _string(text) + b" Tj ET"


def column(x: float, y: float, lines: Sequence[str], *, size: float = 10.0) -> list[Shown]:
    """Return lines one below the other."""
    return [(x, y - 1.2 * size * number, size, line) for number, line in enumerate(lines)]


def word(document: docx.document.Document) -> bytes:
    """Return a Word file's bytes."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """Return a zip file with the given parts exchanged or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for part in old.infolist():
            if part.filename not in changes:
                new.writestr(part.filename, old.read(part))
        for name, body in changes.items():
            new.writestr(name, body)
    return made.getvalue()

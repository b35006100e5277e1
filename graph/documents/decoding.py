"""Bytes to stored text: the encoding, what is not text at all, and line ends.

UTF-8 is expected; UTF-16 and UTF-32 are known by their byte order mark. Old Swedish files in
windows-1252 are read when nothing else explains their bytes: see `_legacy`.
"""

from __future__ import annotations

import codecs
import re

from graph.documents.swedish import likelihood
from graph.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip, Word or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
# What Swedish text in windows-1252 holds beyond ASCII: letters, quotation marks, dashes, signs.
_SWEDISH_1252 = frozenset("åäöÅÄÖéÉèàáüÜçæøÆØ”“’‘–—…»«•§°´·½€\u00a0\u00ad")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_TOLERATED = 0.001  # share of control characters that converters leave behind in real text


def decode(data: bytes, name: str, *, declared: str | None = None) -> str:
    r"""Return the text of a file: decoded, without byte order mark, line ends as "\n".

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        The file as the user named it, for the message.
    declared : str, optional
        The encoding that the format itself names; without one, or where it does not fit, UTF-8.

    Returns
    -------
    str
        The stored text. Nothing else is changed: no Unicode normalisation, no trimming.

    Raises
    ------
    DocumentError
        If the bytes are not text, or not in an encoding that can be told.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise DocumentError(name, f"binary: this is {what}; save it as plain text in UTF-8")
    text = _as_declared(data, declared)
    if text is None:
        text = _decoded(data, name)
    _refuse_binary(text, name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _as_declared(data: bytes, encoding: str | None) -> str | None:
    """Return the text in the named encoding; None if a byte order mark outranks it or it fails."""
    if encoding is None or data.startswith(tuple(mark for mark, _ in _MARKS)):
        return None
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):  # also codecs that do not give text, such as "hex"
        return None


def _decoded(data: bytes, name: str) -> str:
    mark, encoding = next(
        ((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", "utf-8")
    )
    body = data[len(mark) :]
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        legacy = None if mark else _legacy(body)
        if legacy is not None:
            return legacy
        wrong = body[error.start : error.start + 1].hex()
        raise DocumentError(
            name,
            f"invalid {encoding.upper()} at byte {len(mark) + error.start} (0x{wrong}); "
            "save the file as UTF-8",
        ) from error


def _legacy(data: bytes) -> str | None:
    """Return windows-1252 text, or None where that reading is not plainly right.

    A single wrong byte also decodes as windows-1252, so the reading must make sense: hardly any
    character that Swedish does not use (which rules out damaged UTF-8, whose "å" would be "Ã¥"),
    and running text that is clearly Swedish.
    """
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:
        return None
    foreign = [character for character in text if not character.isascii()]
    strange = sum(character not in _SWEDISH_1252 for character in foreign)
    if "\x00" in text or len(foreign) < 3 or strange > 0.02 * len(foreign):
        return None
    return text if likelihood(text) > 0.9 else None


def _refuse_binary(text: str, name: str) -> None:
    if "\x00" in text:
        remedy = "save it as plain text in UTF-8"
        if text.count("\x00") * 3 > len(text):
            remedy = "it may be UTF-16 without a byte order mark; save it as UTF-8"
        raise DocumentError(name, f"binary: it holds null bytes; {remedy}")
    controls = sum(1 for _ in _CONTROL.finditer(text))
    if controls > max(8, _TOLERATED * len(text)):
        raise DocumentError(
            name, f"binary: it holds {controls} control characters; save it as plain text in UTF-8"
        )

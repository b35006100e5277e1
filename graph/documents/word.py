"""Word files (.docx) to text: paragraphs, headings, list items and rows of tables.

The document's XML is walked here, since python-docx's paragraphs leave out what stands in tracked
insertions, content controls and text boxes. Headers, footers, footnotes and comments are parts of
their own in the file and stay out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn

from graph.documents import properties
from graph.documents.hyphens import SOFT_HYPHEN
from graph.documents.metadata import Details
from graph.errors import DocumentError

_MAX_PARTS = 10_000
_MAX_UNPACKED = 200_000_000  # bytes: all parts, pictures included
_MAX_XML = 40_000_000  # bytes of XML: a tree takes about ten times as much memory
_OLE = b"\xd0\xcf\x11\xe0"
_DAMAGED = "damaged: not a Word file ({}); open it in a word processor and save it anew"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted or moved text, properties, and the second form of what stands there once already.
_LEFT_OUT = frozenset(
    (*map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:sdtPr", "w:tblPr")), _ALTERNATIVE)
)
_PARAGRAPH, _TABLE, _ROW, _CELL = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc"))
_BOX, _TEXT = qn("w:txbxContent"), qn("w:t")
_CHARACTERS = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_HEADING = re.compile(r"(?:heading|rubrik) \d|(?:sub)?title$|(?:under)?rubrik$", re.IGNORECASE)
_BODY_LEVEL = 9  # outline levels 0 to 8 are headings


@dataclass(frozen=True, slots=True)
class _Styles:
    """The ids of paragraph styles that make headings and list items."""

    headings: frozenset[str]
    items: frozenset[str]


def read(data: bytes, name: str) -> tuple[str, Details]:
    """Return the text of a Word file and what its properties say.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        The file as the user named it, for messages.

    Returns
    -------
    tuple of str and Details
        Headings open with "#", list items with "*", rows of tables with "|", as in Markdown.

    Raises
    ------
    DocumentError
        If the file is damaged, encrypted, no Word file, or unpacks to more than is read.
    """
    _check(data, name)
    try:
        document = docx.Document(io.BytesIO(data))
        body, styles = document.element.body, _styles(document.styles.element)
        details = _details(document)
    except Exception as error:  # python-docx raises whatever a wrong part leads to
        raise DocumentError(name, _DAMAGED.format(_brief(error))) from error
    return "\n\n".join(_blocks(body, styles)), details


def _check(data: bytes, name: str) -> None:
    """Refuse what is no zip file, is encrypted, or unpacks to too much."""
    if data.startswith(_OLE):
        raise DocumentError(
            name, "encrypted, or an old Word file; save it as .docx without a password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DocumentError(name, _DAMAGED.format(_brief(error))) from error
    if any(part.flag_bits & 1 for part in parts):
        raise DocumentError(name, "encrypted: save it without a password")
    unpacked = sum(part.file_size for part in parts)
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if len(parts) > _MAX_PARTS or unpacked > _MAX_UNPACKED or xml > _MAX_XML:
        raise DocumentError(
            name,
            f"too large: {len(parts):,} parts unpack to {unpacked:,} bytes, {xml:,} of them XML; "
            f"the limits are {_MAX_PARTS:,}, {_MAX_UNPACKED:,} and {_MAX_XML:,}; split the file",
        )


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _details(document: Any) -> Details:
    core = document.core_properties
    return Details(
        headline=properties.headline(core.title),
        published=properties.published(core.modified or core.created),
        publisher=properties.publisher(_company(document)),
    )


def _company(document: Any) -> str | None:
    for part in document.part.package.iter_parts():
        if part.partname == "/docProps/app.xml":
            found = parse_xml(part.blob).find("{*}Company")
            return None if found is None else found.text
    return None


def _styles(root: Any) -> _Styles:
    """Find the styles that make headings and items, also by the style they are based on."""
    table = {style.get(qn("w:styleId"), ""): style for style in root.iterfind("w:style", nsmap)}
    headings, items = set(), set()
    for key in table:
        chain = list(_ancestry(key, table))
        if any(_HEADING.match(_value(style, "w:name")) or _is_outlined(style) for style in chain):
            headings.add(key)
        elif any(style.find("w:pPr/w:numPr", nsmap) is not None for style in chain):
            items.add(key)
    return _Styles(frozenset(headings), frozenset(items))


def _ancestry(key: str, table: dict[str, Any]) -> Iterator[Any]:
    seen: set[str] = set()
    while key in table and key not in seen:
        seen.add(key)
        yield table[key]
        key = _value(table[key], "w:basedOn")


def _value(element: Any, path: str) -> str:
    found = element.find(path, nsmap)
    return "" if found is None else str(found.get(qn("w:val"), ""))


def _is_outlined(element: Any) -> bool:
    level = _value(element, "w:pPr/w:outlineLvl")
    return level.isdecimal() and int(level) < _BODY_LEVEL


def _blocks(container: Any, styles: _Styles) -> Iterator[str]:
    """Return the paragraphs and tables in a container, whatever wraps them."""
    for child in container:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child, styles)
        elif child.tag == _TABLE:
            yield "\n".join(filter(None, (_row(row) for row in _tops(child, _ROW))))
        else:
            yield from _blocks(child, styles)


def _paragraph(paragraph: Any, styles: _Styles) -> Iterator[str]:
    lines = (" ".join(line.split()) for line in "".join(_characters(paragraph)).split("\n"))
    text = "\n".join(filter(None, lines))
    if text:
        yield _mark(paragraph, styles) + text
    for box in _tops(paragraph, _BOX):
        yield from _blocks(box, styles)


def _mark(paragraph: Any, styles: _Styles) -> str:
    style = _value(paragraph, "w:pPr/w:pStyle")
    if style in styles.headings or _is_outlined(paragraph):
        return "# "
    number = paragraph.find("w:pPr/w:numPr", nsmap)
    if number is not None:
        return "" if _value(number, "w:numId") == "0" else "* "
    return "* " if style in styles.items else ""


def _row(row: Any) -> str:
    """Return the cells between bars; paragraphs of one cell are set side by side."""
    cells = [" ".join("".join(_cell(cell)).split()) for cell in _tops(row, _CELL)]
    return f"| {' | '.join(cells)} |" if any(cells) else ""


def _cell(cell: Any) -> Iterable[str]:
    for child in cell:
        yield from _characters(child, boxes=True)
        yield " "


def _tops(element: Any, tag: str) -> Iterator[Any]:
    """Return the outermost descendants of a kind, in order."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _tops(child, tag)


def _characters(element: Any, *, boxes: bool = False) -> Iterator[str]:
    """Return the pieces of text in an element; text boxes, which are blocks, only if asked."""
    if element.tag in _LEFT_OUT or (element.tag == _BOX and not boxes):
        return
    if element.tag == _TEXT:
        yield (element.text or "").replace(SOFT_HYPHEN, "")
    elif element.tag in _CHARACTERS:
        yield _CHARACTERS[element.tag]
    else:
        for child in element:
            yield from _characters(child, boxes=boxes)
        if element.tag == _PARAGRAPH:
            yield " "

"""Web pages saved as HTML: the article, without what stands around it on the page.

trafilatura tells the article from menus, notices and recommendations, and finds title, date, site
and address in the page's metadata. Its tree is written here as the text that is stored. Nothing
is fetched, and no date is guessed from running text: only metadata, `time` elements and the
page's address are asked.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Any

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.settings import Document as Page

from graph.documents import properties
from graph.documents.dates import iso_date
from graph.documents.decoding import decode
from graph.documents.hyphens import SOFT_HYPHEN
from graph.documents.metadata import Details
from graph.errors import DocumentError

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w:-]+)""", re.IGNORECASE
)
_HEAD = 4096  # bytes in which a page says its encoding
# Browsers read these names as windows-1252 (WHATWG Encoding Standard, 4.2).
_WESTERN = frozenset(("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1"))
_DATES = MappingProxyType(
    {
        "extensive_search": False,
        "original_date": True,
        "min_date": "1985-01-01",
        "max_date": "2099-12-31",  # by default today, and the result would depend on the day
    }
)
_OWN = "samband"  # the generator that the pages of `samband view` name
_DEEPEST = 200  # elements inside one another; real pages stay below 60
_BLOCKS = frozenset(("head", "p", "list", "quote", "table", "div", "code"))
_BREAK = "\u2028"  # stands for `lb` while white space is put right
_SPACE = re.compile(r"[ \t\r\n\f]+")
_REMEDY = "save the article as plain text"

# It warns of every page without an article; that is said as a `DocumentError` instead.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read(data: bytes, name: str) -> tuple[str, Details]:
    """Return the article on a web page and what the page's metadata says of it.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        The file as the user named it, for messages.

    Returns
    -------
    tuple of str and Details
        Headings open with "#", list items with "*", rows of tables with "|", as in Markdown. The
        title opens the text where the article does not.

    Raises
    ------
    DocumentError
        If the file is no text, no HTML, nested too deeply, a page that Samband made, or holds
        nothing that looks like an article.
    """
    tree = _tree(decode(data, name, declared=_declared(data)), name)
    if _generator(tree) == _OWN:
        raise DocumentError(name, "a page that Samband made; build from the documents behind it")
    page = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=dict(_DATES),
    )
    if not isinstance(page, Page) or page.body is None:
        raise DocumentError(name, f"no article was found on this page; {_REMEDY}")
    details = _details(page)
    blocks = list(_blocks(page.body))
    if details.headline and (title := f"# {details.headline}") not in blocks[:3]:
        blocks.insert(0, title)
    return "\n\n".join(blocks), details


def _declared(data: bytes) -> str | None:
    """Return the encoding that the page says it has, if Python knows it."""
    found = _CHARSET.search(data[:_HEAD])
    if found is None:
        return None
    encoding = found.group(1).decode("ascii", "replace").lower()
    try:
        codecs.lookup(encoding)
    except LookupError:
        return None
    return "windows-1252" if encoding in _WESTERN else encoding


def _tree(text: str, name: str) -> HtmlElement:
    try:
        tree = trafilatura.load_html(text, max_size=len(text) + 1)
    except (ValueError, etree.LxmlError) as error:
        raise DocumentError(name, f"damaged: {error}; {_REMEDY}") from error
    if tree is None or len(tree) == 0:
        raise DocumentError(name, f"no HTML: there are no elements in it; {_REMEDY}")
    if _is_deep(tree):
        raise DocumentError(name, f"nested more than {_DEEPEST} elements deep; {_REMEDY}")
    return tree


def _is_deep(tree: HtmlElement) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False


def _generator(tree: HtmlElement) -> str:
    found = tree.find(".//meta[@name='generator']")
    return "" if found is None else str(found.get("content", "")).casefold()


def _details(page: Any) -> Details:
    url = page.url if page.url and re.match(r"https?://\S+$", page.url) else None
    return Details(
        headline=properties.headline(_without_site(page.title, page.sitename)),
        published=iso_date(page.date) if page.date else None,
        publisher=properties.publisher(page.sitename),
        url=url,
    )


def _without_site(title: str | None, site: str | None) -> str | None:
    """Return a title without the site's name behind it: "Nej till bron | Norrviks Tidning"."""
    if not title or not site:
        return title
    return re.sub(rf"\s+[|–—-]\s+{re.escape(site)}$", "", title)


def _blocks(container: Any) -> Iterator[str]:
    """Return headings, paragraphs, items and tables in a container, in order.

    Words that stand in the container itself, between its blocks, are paragraphs of their own.
    """
    loose: list[str] = [container.text or ""]
    for child in container:
        if child.tag in _BLOCKS:
            yield from _paragraph(loose)
            loose = [child.tail or ""]
            yield from _block(child)
        else:
            loose.extend((*_characters(child), child.tail or ""))
    yield from _paragraph(loose)


def _block(element: Any) -> Iterator[str]:
    if element.tag == "head":
        yield from ("# " + line for line in _paragraph(_characters(element), joint=" "))
    elif element.tag == "list":
        yield from _items(element)
    elif element.tag == "table":
        rows = filter(None, (_row(row) for row in element.iter("row")))
        if table := "\n".join(rows):
            yield table
    else:
        yield from _blocks(element)


def _items(element: Any) -> Iterator[str]:
    for item in element:
        for position, block in enumerate(_blocks(item)):
            yield block if position or block.startswith(("* ", "|", "# ")) else f"* {block}"


def _row(row: Any) -> str:
    """Return the cells between bars; the blocks of one cell are set side by side."""
    cells = [" ".join(" ".join(cell.itertext()).split()) for cell in row.iter("cell")]
    return f"| {' | '.join(cells)} |".replace(SOFT_HYPHEN, "") if any(cells) else ""


def _characters(element: Any) -> Iterator[str]:
    if element.tag == "lb":
        yield _BREAK
    yield element.text or ""
    for child in element:
        yield from _characters(child)
        yield child.tail or ""


def _paragraph(pieces: Iterable[str], joint: str = "\n") -> Iterator[str]:
    """Return a paragraph of one or more lines, white space put right; none if it is empty."""
    lines = (_SPACE.sub(" ", line).strip(" ") for line in "".join(pieces).split(_BREAK))
    if text := joint.join(filter(str.strip, lines)):
        yield text.replace(SOFT_HYPHEN, "")

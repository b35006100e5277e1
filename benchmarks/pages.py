"""Tables in Markdown, and a place for them in a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

QUALITY = Path(__file__).resolve().parents[1] / "docs" / "quality.md"
"""The page that holds the figures."""


class MarkerError(Exception):
    """A page has no place for what is to be written into it."""


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table whose columns but the first are set to the right."""
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *rows]) + "\n"


def replaced(page: str, name: str, content: str) -> str:
    """Return a page with new content between `<!-- name -->` and `<!-- /name -->`.

    Raises
    ------
    MarkerError
        If the page does not hold both marks once, in this order.
    """
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed) or page.count(begin) > 1 or page.count(end) > 1:
        raise MarkerError(f"put {begin.strip()} and {end} into the page, each once, on own lines")
    return f"{before}{begin}\n{content.strip()}\n\n{end}{after}"


def publish(name: str, content: str, page: Path = QUALITY) -> None:
    """Write content between the marks of a page; as from `replaced`."""
    text = replaced(page.read_text(encoding="utf-8"), name, content)
    page.write_text(text, encoding="utf-8", newline="\n")

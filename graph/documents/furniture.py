"""Page furniture: lines, sentences and stretches of a page that are not the article.

What they look like is data, `seeds/lexicon/furniture.toml`; its head explains the scopes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph import resources
from graph.documents.spans import Range, blank
from graph.errors import ResourceError

SCOPES = ("inline", "sentence", "line", "section", "tail")

_LINE = re.compile(r"[^\n]+")
_LEAD = re.compile(r"[\s#*•·>|–—-]*")
_SENTENCE_END = re.compile(r"[.!?…][\"”»)]?\s+(?=[\"”»(–-]?\s?[A-ZÅÄÖÉ0-9])")
_FINAL = " \t\u00a0.!?:;…,*_|>»"
_LONGEST = 600  # characters of a line or sentence that can be furniture
_NUMBER = re.compile(r"\d{2}[\d\s-]{4}|@")
_PROSE_ENDS = (".", "!", "?", ":", "”", '"')
_LABEL = 15  # characters: "Telefon:", "E-post:"
_SECTION_LINES = 15
_DETAIL = 120  # characters; a longer line of a section is prose


@dataclass(frozen=True, slots=True)
class Furniture:
    """A class of page furniture: its name, scope and one pattern for all its wordings."""

    name: str
    scope: str
    pattern: re.Pattern[str]


@cache
def furniture() -> tuple[Furniture, ...]:
    """Return the classes of `seeds/lexicon/furniture.toml`.

    Raises
    ------
    ResourceError
        If the file is missing or holds an unknown scope or a pattern that does not compile.
    """
    path = resources.seeds("lexicon/furniture.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(_furniture(entry) for entry in table["class"])


def without_furniture(
    content: str,
    *,
    headings: frozenset[int] = frozenset(),
    classes: tuple[Furniture, ...] | None = None,
) -> str:
    """Return the content with spaces for page furniture.

    Parameters
    ----------
    content : str
        Content without marks of Markdown.
    headings : frozenset of int
        Where lines begin that are headings, which end a section.
    classes : tuple of Furniture, optional
        Those of the lexicon by default.

    Returns
    -------
    str
        As long as before.
    """
    by_scope: dict[str, list[re.Pattern[str]]] = {scope: [] for scope in SCOPES}
    for entry in furniture() if classes is None else classes:
        by_scope[entry.scope].append(entry.pattern)
    content = blank(content, _tail(content, by_scope["tail"]))
    content = blank(content, _sections(content, by_scope["section"], headings))
    content = blank(content, _lines(content, by_scope["line"]))
    content = blank(content, _sentences(content, by_scope["sentence"]))
    return blank(
        content,
        (match.span() for pattern in by_scope["inline"] for match in pattern.finditer(content)),
    )


def _furniture(entry: dict[str, object]) -> Furniture:
    name, scope, patterns = entry.get("name"), entry.get("scope"), entry.get("patterns")
    if not isinstance(name, str) or scope not in SCOPES or not isinstance(patterns, list):
        raise ResourceError(
            f"furniture.toml: class {name!r} needs a name, patterns and a scope out of "
            f"{', '.join(SCOPES)}"
        )
    try:
        joined = "|".join(f"(?:{pattern})" for pattern in patterns)
        return Furniture(name, str(scope), re.compile(joined, re.IGNORECASE | re.MULTILINE))
    except re.error as error:
        raise ResourceError(f"furniture.toml: class {name!r}: {error}") from error


def _matches(text: str, patterns: list[re.Pattern[str]]) -> bool:
    """Tell whether a pattern matches the whole text but for bullets and final punctuation."""
    if len(text) > _LONGEST:
        return False
    whole = text[_LEAD.match(text).end() :]  # type: ignore[union-attr]
    folded = " ".join(whole.split()).rstrip(_FINAL)
    return bool(folded) and any(pattern.fullmatch(folded) for pattern in patterns)


def _lines(content: str, patterns: list[re.Pattern[str]]) -> Iterator[Range]:
    for line in _LINE.finditer(content):
        if _matches(line.group(), patterns):
            yield line.span()


def _sentences(content: str, patterns: list[re.Pattern[str]]) -> Iterator[Range]:
    for line in _LINE.finditer(content):
        borders = [match.end() for match in _SENTENCE_END.finditer(line.group())]
        for start, end in zip([0, *borders], [*borders, len(line.group())], strict=True):
            if _matches(line.group()[start:end], patterns):
                yield line.start() + start, line.start() + end


def _tail(content: str, patterns: list[re.Pattern[str]]) -> Iterator[Range]:
    for start, _ in _lines(content, patterns):
        yield start, len(content)
        return


def _sections(
    content: str, patterns: list[re.Pattern[str]], headings: frozenset[int]
) -> Iterator[Range]:
    lines = [line for line in _LINE.finditer(content) if line.group().strip()]
    for number, line in enumerate(lines):
        if not _matches(line.group(), patterns):
            continue
        after = lines[number + 1 : number + 2 + _SECTION_LINES]
        count = next(
            (
                place
                for place, following in enumerate(after)
                if following.start() in headings or not _is_detail(following.group())
            ),
            len(after),
        )
        # A short line right above prose is the prose's heading, unless it holds a number.
        if 0 < count < len(after) and not _NUMBER.search(after[count - 1].group()):
            prose = after[count]
            count -= prose.start() not in headings and len(prose.group().strip()) > _DETAIL
        yield line.start(), after[count - 1].end() if count else line.end()


def _is_detail(line: str) -> bool:
    text = line.strip()
    if len(text) > _DETAIL:
        return False
    return bool(_NUMBER.search(text)) or len(text) <= _LABEL or not text.endswith(_PROSE_ENDS)

"""The parts of a text: headings, paragraphs, list items.

Two habits must be told apart line by line. Some texts break lines at a fixed width, so that a
paragraph is many lines; others give each paragraph one line, with or without an empty line
between. And a heading in plain text is only a short line without a full stop above a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from graph.documents.dashes import are_items, dash_length
from graph.documents.spans import Range
from graph.records import Block, BlockKind, Span

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(
    r"[ \t]*(?:[*+•·▪●○◦‣\uf0b7][ \t\u00a0]+|\d{1,3}[.)][ \t\u00a0]+|\([a-z\d]\)[ \t])"
)
_CLOSED = re.compile(r"[.!?:;…][\"”»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"”»)\]]*$")
_WIDEST = 120  # characters: no text is broken by hand at more
_HEADING_LENGTH = 100
_PROSE = 60  # characters: a paragraph below a heading is longer, or ends as a sentence


@dataclass(frozen=True, slots=True)
class Line:
    """A line with content: where it begins and ends, its text, what it is, and its mark.

    `after_gap` tells whether an empty line, or the beginning, stands above it; `mark` is the
    length of the bullet or dash that opens it.
    """

    start: int
    end: int
    text: str
    kind: BlockKind
    after_gap: bool
    mark: int = 0


def segment(
    content: str, *, headings: frozenset[int], rows: frozenset[int]
) -> tuple[tuple[Block, ...], tuple[Range, ...]]:
    """Divide content into blocks.

    Parameters
    ----------
    content : str
        Without marks and page furniture, but with bullets and dashes.
    headings, rows : frozenset of int
        Where lines begin that marks make headings or rows of a table.

    Returns
    -------
    tuple of (tuple of Block, tuple of Range)
        The blocks, in order, each from its first to its last character that is no space; and
        the bullets, which are not content.
    """
    lines = _marked(_lines(content, headings, rows))
    bullets = tuple(
        (line.start, line.start + line.mark)
        for line in lines
        if line.kind is BlockKind.ITEM and line.mark
    )
    groups = _grouped(lines)
    kinds = _kinds(groups)
    blocks = (_block(content, group, kind) for group, kind in zip(groups, kinds, strict=True))
    return tuple(block for block in blocks if block is not None), bullets


def _lines(content: str, headings: frozenset[int], rows: frozenset[int]) -> list[Line]:
    lines: list[Line] = []
    for match in _LINE.finditer(content):
        text = match.group()
        if not any(map(str.isalnum, text)):
            continue
        start, end = match.span()
        gap = (
            not lines
            or bool(content[lines[-1].end : start].strip("\n"))
            or (content.count("\n", lines[-1].end, start) > 1)
        )
        bullet = _BULLET.match(text)
        kind = BlockKind.PARAGRAPH
        if start in headings:
            kind = BlockKind.HEADING
        elif bullet or start in rows:
            kind = BlockKind.ITEM
        mark = bullet.end() if bullet and kind is BlockKind.ITEM else 0
        lines.append(Line(start, end, text, kind, gap, mark))
    return lines


def _marked(lines: list[Line]) -> list[Line]:
    """Make items of the lines whose opening dash is a bullet."""
    result = list(lines)
    for first, last in _dash_runs(lines):
        lead = lines[first - 1].text if first else ""
        run = lines[first:last]
        if are_items([line.text for line in run], lead):
            for number, line in enumerate(run, first):
                result[number] = replace(line, kind=BlockKind.ITEM, mark=dash_length(line.text))
    return result


def _dash_runs(lines: Sequence[Line]) -> Iterator[Range]:
    """Yield the runs of lines with a dash: neighbours, or apart but all fragments."""
    number = 0
    while number < len(lines):
        first = number
        while (
            number < len(lines)
            and _has_dash(lines[number])
            and (number == first or not lines[number].after_gap)
        ):
            number += 1
        if number > first:
            yield first, number
        else:
            number += 1


def _has_dash(line: Line) -> bool:
    return line.kind is BlockKind.PARAGRAPH and dash_length(line.text) > 0


def _grouped(lines: Sequence[Line]) -> list[list[Line]]:
    """Join the lines that make one paragraph or item."""
    wrapped = _is_wrapped(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, wrapped):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues(group: Sequence[Line], line: Line, wrapped: bool) -> bool:
    above = group[-1]
    if line.after_gap or line.kind is not BlockKind.PARAGRAPH or dash_length(line.text):
        return False
    if above.kind is BlockKind.HEADING:
        return False
    text = line.text.lstrip()
    if group[0].kind is BlockKind.ITEM and len(text) < len(line.text):
        return True
    if _CLOSED.search(above.text.rstrip()):
        return wrapped and _is_full(above, line)
    if text[0].islower():
        return wrapped or len(above.text) >= 40
    return wrapped and _is_full(above, line)


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether lines are broken at a width: nearly each is as full as the next word allows."""
    pairs = [
        (above, line)
        for above, line in pairwise(lines)
        if not line.after_gap
        and above.kind is not BlockKind.HEADING
        and line.kind is BlockKind.PARAGRAPH
        and not dash_length(line.text)
    ]
    if any(len(above.text) > _WIDEST for above, _ in pairs):
        return False
    open_ended = [pair for pair in pairs if not _CLOSED.search(pair[0].text.rstrip())]
    full = sum(_is_full(above, line) for above, line in open_ended)
    return (
        len(open_ended) >= 2 and 2 * len(open_ended) > len(pairs) and full >= 0.8 * len(open_ended)
    )


def _is_full(above: Line, line: Line) -> bool:
    """Tell whether the next line's first word would have made the line above too long."""
    word = len(line.text.split(maxsplit=1)[0])
    return len(above.text.rstrip()) + 1 + word > max(50, len(line.text.rstrip()) - 8)


def _kinds(groups: Sequence[Sequence[Line]]) -> list[BlockKind]:
    kinds = [group[0].kind for group in groups]
    for number, group in enumerate(groups):
        if kinds[number] is not BlockKind.PARAGRAPH or not _may_head(group):
            continue
        below = groups[number + 1] if number + 1 < len(groups) else None
        if below is None or not _is_prose(below):
            continue
        above = groups[number - 1] if number else None
        if (
            above is None
            or number == 1
            or _is_prose(above)
            or kinds[number - 1] is not (BlockKind.PARAGRAPH)
        ):
            kinds[number] = BlockKind.HEADING
    if len(groups) > 1 and kinds[0] is BlockKind.PARAGRAPH and _may_head(groups[0]):
        kinds[0] = BlockKind.HEADING
    return kinds


def _may_head(group: Sequence[Line]) -> bool:
    text = group[0].text.strip()
    return (
        len(group) == 1
        and len(text) <= _HEADING_LENGTH
        and not text[0].islower()
        and not dash_length(text)
        and not re.search(r"[.,;:…]$", text)
        and any(map(str.isalpha, text))
    )


def _is_prose(group: Sequence[Line]) -> bool:
    text = group[-1].text.rstrip()
    long = sum(len(line.text.strip()) for line in group) >= _PROSE
    return group[0].kind is not BlockKind.HEADING and (long or bool(_SENTENCE_END.search(text)))


def _block(content: str, group: Sequence[Line], kind: BlockKind) -> Block | None:
    start = group[0].start + (group[0].mark if kind is BlockKind.ITEM else 0)
    end = group[-1].end
    stretch = content[start:end]
    start += len(stretch) - len(stretch.lstrip())
    end -= len(stretch) - len(stretch.rstrip())
    return Block(Span(start, end), kind) if any(map(str.isalnum, content[start:end])) else None

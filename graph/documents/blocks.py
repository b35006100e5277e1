"""The parts of a text: headings, paragraphs, list items.

Two habits must be told apart line by line. Some texts break lines at a fixed width, so that a
paragraph is many lines; others give each paragraph one line, with or without an empty line
between. And a heading in plain text is only a short line without a full stop above a paragraph.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.documents.dashes import are_items, dash_length
from graph.documents.spans import Range
from graph.records import Block, BlockKind, Span

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(
    r"[ \t]*(?:[*+•·▪●○◦‣\uf0b7][ \t\u00a0]+|\d{1,3}[.)][ \t\u00a0]+|\([a-z\d]\)[ \t])"
)
_CLOSED = re.compile(r"[.!?:;…][\"”»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"”»)\]]*$")
_NARROWEST, _WIDEST = 40, 120  # characters: widths at which texts break their lines
_RAGGED = 0.88  # share of the width that counts as full
_STUB = 0.6  # share of the width: a shorter line ends its paragraph, or is a heading
_HEADLINE_LENGTH = 160
_HEADING_LENGTH = 80
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
        run = lines[first:last]
        tight = not any(line.after_gap for line in run[1:])
        lead = lines[first - 1].text if first else ""
        listed = are_items([line.text for line in run], lead, tight=tight)
        for number in itertools.compress(range(first, last), listed):
            mark = dash_length(lines[number].text)
            result[number] = replace(lines[number], kind=BlockKind.ITEM, mark=mark)
    return result


def _dash_runs(lines: Sequence[Line]) -> Iterator[Range]:
    for dashed, run in itertools.groupby(enumerate(lines), lambda pair: _has_dash(pair[1])):
        if dashed:
            numbers = [number for number, _ in run]
            yield numbers[0], numbers[-1] + 1


def _has_dash(line: Line) -> bool:
    return line.kind is BlockKind.PARAGRAPH and dash_length(line.text) > 0


def _grouped(lines: Sequence[Line]) -> list[list[Line]]:
    """Join the lines that make one paragraph or item."""
    width = _width(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues(above: Line, line: Line, width: int) -> bool:
    """Tell whether a line goes on with the paragraph or item above; `width` 0: lines are whole."""
    if not _may_continue(above, line):
        return False
    if not width:
        runs_on = line.text.lstrip()[0].islower() and not _is_closed(above)
        return runs_on and len(above.text) >= _PROSE
    return _is_full(above, line, width) or (
        not _is_closed(above) and len(above.text) > _STUB * width
    )


def _may_continue(above: Line, line: Line) -> bool:
    return (
        not line.after_gap
        and line.kind is BlockKind.PARAGRAPH
        and above.kind is not BlockKind.HEADING
        and not dash_length(line.text)
    )


def _width(lines: Sequence[Line]) -> int:
    """Return the width, in characters, at which a text breaks its lines; 0 if it does not.

    It does if nearly every line that ends without a full stop is as long as it could be, so that
    the first word of the next line would not have fitted, and if that word often is in lower
    case, as in running text and not in a list of names.
    """
    pairs = [pair for pair in itertools.pairwise(lines) if _may_continue(*pair)]
    if not pairs:
        return 0
    lengths = sorted(len(line.text.rstrip()) for pair in pairs for line in pair)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    broken = [pair for pair in pairs if not _is_closed(pair[0])]
    full = sum(_is_full(*pair, width) for pair in broken)
    lower = sum(line.text.lstrip()[0].islower() for _, line in broken)
    prose = len(broken) >= 2 and 2 * len(broken) > len(pairs) and 2 * lower >= len(broken)
    narrow = _NARROWEST <= width <= _WIDEST
    return width if prose and narrow and full >= 0.8 * len(broken) else 0


def _is_full(above: Line, line: Line, width: int) -> bool:
    """Tell whether the next line's first word would have made the line above too long.

    Lines from a layout with letters of unequal width are ragged, hence the tolerance.
    """
    word = len(line.text.split(maxsplit=1)[0])
    return len(above.text.rstrip()) + 1 + word > _RAGGED * width


def _is_closed(line: Line) -> bool:
    return bool(_CLOSED.search(line.text.rstrip()))


def _kinds(groups: Sequence[Sequence[Line]]) -> list[BlockKind]:
    """Return what each group is, with the headings that no mark shows."""
    kinds = [group[0].kind for group in groups]
    if len(groups) > 1 and kinds[0] is BlockKind.PARAGRAPH and _may_open(groups[0]):
        kinds[0] = BlockKind.HEADING
    for number in range(1, len(groups) - 1):
        around = (groups[number - 1], groups[number + 1])
        if (
            kinds[number] is BlockKind.PARAGRAPH
            and _may_head(groups[number])
            and kinds[number + 1] is BlockKind.PARAGRAPH
            and _is_prose(around[1])
            and (kinds[number - 1] is not BlockKind.PARAGRAPH or _is_prose(around[0]))
        ):
            kinds[number] = BlockKind.HEADING
    return kinds


def _may_open(group: Sequence[Line]) -> bool:
    """Tell whether a group can be the headline: short, a line, no full stop, no quotation."""
    text = group[0].text.strip()
    return (
        len(group) == 1
        and len(text) <= _HEADLINE_LENGTH
        and not text[0].islower()
        and not dash_length(text)
        and not re.search(r"[.,;:…]$", text)
        and any(map(str.isalpha, text))
    )


def _may_head(group: Sequence[Line]) -> bool:
    """Tell whether a group can head a part of the text: no list of names, label or address."""
    text = group[0].text.strip()
    return (
        _may_open(group)
        and len(text) <= _HEADING_LENGTH
        and (text[0].isalpha() or text[0] in '”"»')
        and not re.search(r",|^\w+:|[!)]$|\d{4}$", text)
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

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
    """A line with content, or several that belong together: place, text, what it is, mark.

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
    parts = _marked(_joined(_lines(content, headings, rows)))
    bullets = tuple(
        (part.start, part.start + part.mark)
        for part in parts
        if part.kind is BlockKind.ITEM and part.mark
    )
    blocks = (_block(content, part) for part in _with_headings(parts))
    return tuple(block for block in blocks if block is not None), bullets


def _lines(content: str, headings: frozenset[int], rows: frozenset[int]) -> list[Line]:
    lines: list[Line] = []
    for match in _LINE.finditer(content):
        text = match.group()
        if not any(map(str.isalnum, text)):
            continue
        start, end = match.span()
        between = content[lines[-1].end : start] if lines else ""
        gap = between != "\n"  # an empty line, or one that was blanked
        bullet = _BULLET.match(text)
        kind = BlockKind.PARAGRAPH
        if start in headings:
            kind = BlockKind.HEADING
        elif bullet or start in rows:
            kind = BlockKind.ITEM
        mark = bullet.end() if bullet and kind is BlockKind.ITEM else 0
        lines.append(Line(start, end, text, kind, gap, mark))
    return lines


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Join the lines that make one paragraph or item."""
    width = _width(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        replace(group[0], end=group[-1].end, text="\n".join(line.text for line in group))
        for group in groups
    ]


def _marked(parts: Sequence[Line]) -> list[Line]:
    """Make items of the paragraphs whose opening dash is a bullet."""
    result = list(parts)
    for first, last in _dash_runs(parts):
        run = parts[first:last]
        tight = not any(part.after_gap for part in run[1:])
        lead = parts[first - 1].text if first else ""
        listed = are_items([part.text for part in run], lead, tight=tight)
        for number in itertools.compress(range(first, last), listed):
            mark = dash_length(parts[number].text)
            result[number] = replace(parts[number], kind=BlockKind.ITEM, mark=mark)
    return result


def _dash_runs(parts: Sequence[Line]) -> Iterator[Range]:
    for dashed, run in itertools.groupby(enumerate(parts), lambda pair: _has_dash(pair[1])):
        if dashed:
            numbers = [number for number, _ in run]
            yield numbers[0], numbers[-1] + 1


def _has_dash(part: Line) -> bool:
    return part.kind is BlockKind.PARAGRAPH and dash_length(part.text) > 0


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


def _with_headings(parts: Sequence[Line]) -> list[Line]:
    """Return the parts with the headings found that no mark shows."""
    result = list(parts)
    for number, part in enumerate(parts[:-1]):
        if part.kind is BlockKind.PARAGRAPH and (
            _may_open(part) if number == 0 else _heads(part, result[number - 1], parts[number + 1])
        ):
            result[number] = replace(part, kind=BlockKind.HEADING)
    return result


def _heads(part: Line, above: Line, below: Line) -> bool:
    """Tell whether a part stands between others as a heading does: prose below, no list above."""
    return (
        _may_head(part)
        and below.kind is BlockKind.PARAGRAPH
        and _is_prose(below)
        and (above.kind is not BlockKind.PARAGRAPH or _is_prose(above))
    )


def _may_open(part: Line) -> bool:
    """Tell whether a part can be the headline: short, one line, no full stop, no quotation."""
    text = part.text.strip()
    return (
        len(text) <= _HEADLINE_LENGTH
        and "\n" not in text
        and not text[0].islower()
        and not dash_length(text)
        and not re.search(r"[.,;:…][”\"»]?$", text)
        and any(map(str.isalpha, text))
    )


def _may_head(part: Line) -> bool:
    """Tell whether a part can head others: no list of names, no label, date or salutation."""
    text = part.text.strip()
    return (
        _may_open(part)
        and len(text) <= _HEADING_LENGTH
        and (text[0].isalpha() or text[0] in '”"»')
        and not re.search(r",|^\w+:|[!)]$|\d{4}$", text)
    )


def _is_prose(part: Line) -> bool:
    text = part.text.strip()
    return part.kind is not BlockKind.HEADING and (
        len(text) >= _PROSE or bool(_SENTENCE_END.search(text))
    )


def _block(content: str, part: Line) -> Block | None:
    start = part.start + (part.mark if part.kind is BlockKind.ITEM else 0)
    stretch = content[start : part.end]
    end = part.end - (len(stretch) - len(stretch.rstrip()))
    start += len(stretch) - len(stretch.lstrip())
    return Block(Span(start, end), part.kind) if any(map(str.isalnum, stretch)) else None

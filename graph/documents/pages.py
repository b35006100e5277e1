"""Pieces of text on pages to running text: lines, columns, page margins, paragraphs, headings.

Programs that make PDF files nearly always write text in reading order, so that order is trusted.
Only where lines of two columns alternate are the columns put one after the other.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.documents.hyphens import joined, vocabulary

_MARGIN = 0.12  # share of a page's height, above and below, where running heads stand
_SAME_PLACE = 3.0  # points that a running head may move from page to page
_RUN = 3  # pages: fewer are no run, unless there are no more
_PAGE_NUMBER = re.compile(
    r"(?:sid(?:a|an|or|nr)?\.?\s*|s\.\s*|[-–—]\s*)?\d{1,4}"
    r"(?:\s*(?:\(|/|av|of|[-–—])\s*\d{0,4}\s*\)?)?|[ivxlc]{1,7}",
    re.IGNORECASE,
)
_WIDE = 0.6  # width of a character as a share of the font's size, in a wide font
_NARROW = 0.4  # the same in a narrow font
_GAP = 1.5  # ems between cells of a row
_CELLS = 3  # in a line that is a row by itself
_COLUMN_ROWS = 5  # lines side by side that make columns
_COLUMN_LENGTH = 20  # characters of a column's lines on average; cells of a table have fewer
_EDGE, _FIRST_LINE = 3.0, 30.0  # points: how exactly a column's lines begin, and with indents
_DIVIDED = 0.7  # share of the lines in a stretch of columns that a gutter divides
_LEADING = 1.35  # times the usual distance of lines: a paragraph's end
_ROW_LEADING = 2.5  # the same for rows of a table
_INDENT = 0.7  # ems
_SHORT = 0.7  # share of the usual line length: a sentence that ends there ends its paragraph
_STUB = 0.6  # the same where no sentence ends, but a capital follows
_FULL = 0.8  # times the longest line of its paragraph
_HEADING = 1.15  # times the size of the body
_HEADING_LENGTH = 200
_BODY = 0.15  # share of a text's characters: a size that has as many is no heading's
_NEAR = 5  # lines above and below, which tell how long a line can be
_CLOSED = re.compile(r"[.!?:…][\"”»)\]]*$")
_LEADER = re.compile(r"(?:\s?[.·…_]){4,}\s*[\divxlc]{1,5}$")  # a line of a table of contents
_OPENER = re.compile(r"[•·▪●○◦‣\uf0b7*–—-]\s|\(?[a-z\d]{1,2}[.)]\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text drawn in one go: its text, where it begins and its size, in points."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """What is drawn on a page, in the order drawn; lines end with a newline in their last piece.

    `bottom` and `top` are the page's borders in points.
    """

    pieces: tuple[Piece, ...]
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its pieces side by side, with the spaces between words among their characters."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The line as it reads, spaces folded."""
        return " ".join("".join(piece.text for piece in self.pieces).split())

    @property
    def x(self) -> float:
        """Where the line begins."""
        return self.pieces[0].x

    @property
    def y(self) -> float:
        """The line's height on its page."""
        return self.pieces[0].y

    @property
    def size(self) -> float:
        """The size of most of the line's characters."""
        return max(self.pieces, key=lambda piece: len(piece.text)).size


def text_of(pages: Sequence[Page]) -> str:
    """Return the text of pages, one paragraph, heading or row of a table a line.

    Parameters
    ----------
    pages : sequence of Page

    Returns
    -------
    str
        Paragraphs stand apart by an empty line; headings open with "#" and rows of tables with
        "|", as in Markdown. Running heads, page numbers and hyphens at line ends are gone.
    """
    kept = [_in_columns(lines) for lines in _without_margins(pages)]
    sizes: Counter[float] = Counter()
    for line in (line for lines in kept for line in lines):
        sizes[round(line.size, 1)] += len(line.text)
    enough = _BODY * sizes.total()
    body = max((size for size, count in sizes.items() if count >= enough), default=0.0)
    words = vocabulary(line.text for lines in kept for line in lines)
    parts = _across_pages([part for lines in kept for part in _paragraphs(lines)])
    return "\n\n".join(filter(None, (_shown(part, body, words) for part in parts)))


def lines_of(pieces: Iterable[Piece]) -> list[Line]:
    """Return the lines that pieces make; a newline ends each."""
    lines: list[Line] = []
    line: list[Piece] = []
    for piece in pieces:
        if piece.text.strip():
            line.append(replace(piece, text=piece.text.replace("\n", " ")))
        elif line:  # spaces are where the piece before them ends
            line[-1] = replace(line[-1], text=line[-1].text + " ")
        if piece.text.endswith("\n") and line:
            lines.append(Line(tuple(line)))
            line = []
    if line:
        lines.append(Line(tuple(line)))
    return [one for one in lines if one.text]


def _without_margins(pages: Sequence[Page]) -> list[list[Line]]:
    """Return the lines of each page that are no running heads, page numbers or contents."""
    read = [lines_of(page.pieces) for page in pages]
    seen: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, (page, lines) in enumerate(zip(pages, read, strict=True)):
        for line in lines:
            if _in_margin(line, page):
                seen[_key(line)].append((number, _height(line, page)))
    return [
        [
            line
            for line in lines
            if not _LEADER.search(line.text)
            and not (
                _in_margin(line, page)
                and (
                    _PAGE_NUMBER.fullmatch(line.text)
                    or _runs(seen[_key(line)], _height(line, page), len(pages))
                )
            )
        ]
        for page, lines in zip(pages, read, strict=True)
    ]


def _in_margin(line: Line, page: Page) -> bool:
    depth = _MARGIN * (page.top - page.bottom)
    return line.y < page.bottom + depth or line.y > page.top - depth


def _height(line: Line, page: Page) -> float:
    """Return a line's distance from the nearer border, negative below: pages differ in size."""
    below, above = line.y - page.bottom, page.top - line.y
    return -below if below < above else above


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _runs(places: Sequence[tuple[int, float]], height: float, pages: int) -> bool:
    """Tell whether a line stands in the same place on pages one or two apart."""
    found = sorted({number for number, y in places if abs(y - height) <= _SAME_PLACE})
    longest = run = 0
    for place, number in enumerate(found):
        run = run + 1 if place and number - found[place - 1] <= 2 else 1
        longest = max(longest, run)
    return longest >= max(2, min(_RUN, pages))


def _in_columns(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with columns one after the other where they alternated line by line."""
    gutter = _gutter(lines)
    if gutter is None:
        return list(lines)
    done: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        parts = _split(line, gutter, _FIRST_LINE)
        if parts is None:  # across both: what stands above it is read first
            done += [*_in_columns(left), *_in_columns(right), line]
            left, right = [], []
        else:
            left += parts[:1] if parts[0].pieces else []
            right += parts[1:] if parts[1].pieces else []
    return [*done, *_in_columns(left), *_in_columns(right)]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return where a second column begins: where pieces of many lines of prose begin."""
    begins = min((line.x for line in lines), default=0.0)
    starts = Counter(
        place
        for line in lines
        for place in {round(piece.x) for piece in line.pieces[1:] if piece.x > begins + 72}
    )
    for place, count in sorted(starts.items(), key=lambda item: (-item[1], item[0])):
        if count < _COLUMN_ROWS:
            return None
        parts = [_split(line, place - 1.0, _EDGE) for line in lines]
        if _are_columns(parts):
            return place - 1.0
    return None


def _are_columns(parts: Sequence[tuple[Line, Line] | None]) -> bool:
    """Tell whether a gutter divides nearly all lines of a stretch into two of prose."""
    both = [pair is not None and bool(pair[0].pieces and pair[1].pieces) for pair in parts]
    divided = [pair for pair, there in zip(parts, both, strict=True) if pair and there]
    if len(divided) < _COLUMN_ROWS:
        return False
    stretch = parts[both.index(True) : len(both) - both[::-1].index(True)]
    return len(divided) >= _DIVIDED * len(stretch) and all(
        statistics.mean(len(pair[side].text) for pair in divided) >= _COLUMN_LENGTH
        for side in (0, 1)
    )


def _split(line: Line, gutter: float, edge: float) -> tuple[Line, Line] | None:
    """Return the parts of a line left and right of a gutter; None if it runs across.

    `edge` is how far right of the gutter, in points, the right part may begin.
    """
    left = tuple(piece for piece in line.pieces if piece.x < gutter)
    right = line.pieces[len(left) :]
    if any(piece.x < gutter for piece in right) or (right and right[0].x > gutter + edge):
        return None
    if left and not right:
        last = left[-1]
        if last.x + _NARROW * last.size * len(last.text.strip()) > gutter:
            return None
    return Line(left), Line(right)


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Divide the lines of a page into paragraphs."""
    gaps = [
        above.y - below.y
        for above, below in itertools.pairwise(lines)
        if 0 < above.y - below.y < 3 * above.size
    ]
    leading = statistics.median_low(gaps) if gaps else 0.0
    part: list[Line] = []
    for number, line in enumerate(lines):
        near = lines[max(0, number - 1 - _NEAR) : number + _NEAR]
        if part and _ends(part, line, leading, _usual_length(near)):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _usual_length(lines: Sequence[Line]) -> float:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0.0


def _ends(part: Sequence[Line], line: Line, leading: float, length: float) -> bool:
    above = part[-1]
    gap = above.y - line.y
    if 0 < gap < _ROW_LEADING * max(leading, above.size) and _is_row(above) and _is_row(line):
        return False
    listed = bool(_OPENER.match(part[0].text))
    indent = (line.x - above.x) / max(line.size, 1.0)
    return (
        gap <= 0
        or gap > _LEADING * max(leading, above.size)
        or abs(line.size - above.size) > 0.1 * above.size
        or bool(_OPENER.match(line.text))
        or (indent > _INDENT and not listed)
        or (indent < -_INDENT and listed)
        or (len(above.text) < _SHORT * length and bool(_CLOSED.search(above.text)))
        or (len(above.text) < _STUB * length and line.text[0].isupper())
    )


def _across_pages(parts: Sequence[list[Line]]) -> list[list[Line]]:
    """Join a paragraph that goes on in the next column or on the next page."""
    done: list[list[Line]] = []
    for part in parts:
        if done and _goes_on(done[-1], part):
            done[-1] = [*done[-1], *part]
        else:
            done.append(part)
    return done


def _goes_on(above: Sequence[Line], part: Sequence[Line]) -> bool:
    last, first = above[-1], part[0]
    jumped = last.y <= first.y  # up: to the next column or page
    same = abs(last.size - first.size) <= 0.1 * first.size
    full = len(above) > 1 and len(last.text) >= _FULL * max(len(line.text) for line in above)
    runs_on = len(last.text) > _COLUMN_LENGTH and (full or first.text[0].islower())
    begins = _OPENER.match(first.text) or _is_row(last)
    return jumped and same and runs_on and not begins and not _CLOSED.search(last.text)


def _shown(part: Sequence[Line], body: float, words: Counter[str]) -> str:
    rows = [_cells(line) for line in part]
    in_cells = sum(map(_is_row, part))
    if (len(part) > 1 and in_cells > len(part) / 2) or max(map(len, rows)) >= _CELLS:
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)
    text = joined([line.text for line in part], words)
    return f"# {text}" if _is_heading(part, text, body) else text


def _is_heading(part: Sequence[Line], text: str, body: float) -> bool:
    return (
        all(line.size >= _HEADING * body for line in part)
        and len(text) <= _HEADING_LENGTH
        and any(map(str.isalpha, text))
        and not text.endswith((".", ",", ";", ":"))
        and not re.match(r"[•·▪●○◦‣\uf0b7*–—-]\s", text)
    )


def _is_row(line: Line) -> bool:
    return len(_cells(line)) > 1


def _cells(line: Line) -> list[str]:
    """Divide a line where pieces stand far apart."""
    cells: list[list[Piece]] = []
    for piece in line.pieces:
        if not piece.text.strip():
            continue
        if cells:
            last = cells[-1][-1]
            end = last.x + _WIDE * last.size * len(last.text.strip())
            if piece.x - end > _GAP * piece.size:
                cells.append([])
        else:
            cells.append([])
        cells[-1].append(piece)
    return [Line(tuple(cell)).text for cell in cells]

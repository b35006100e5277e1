"""Where paragraphs and headlines end in text that comes without blocks."""

from __future__ import annotations

import re

_BLANK = re.compile(r"\n[ \t\r\f\v\u00a0]*\n\s*")
_LIST_MARK = re.compile(r"\s*(?:[-–—−•·*]\s|\d{1,2}[.)]\s)")
_FULL_LINE = 60  # characters; a shorter line without final mark was broken on purpose
_FINAL = '.!?…:,;”"’»-–'


def blocks(text: str) -> list[tuple[int, int]]:
    """Return start and end of each paragraph, headline or list item, in order.

    A border is a blank line, a line that begins with a dash, bullet or number, or the end of a
    short line without final punctuation before a capital.
    """
    result, start = [], 0
    for gap in [*_BLANK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        result += _within(text, start, end)
        start = gap.end() if gap else end
    return [(start, end) for start, end in result if text[start:end].strip()]


def _within(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut one paragraph at the line breaks that are borders."""
    result, here, line = [], start, start
    at = text.find("\n", start, end)
    while at != -1:
        following = text.find("\n", at + 1, end)
        after = text[at + 1 : following if following != -1 else end]
        if _is_border(text[line:at].strip(), after):
            result.append((here, at))
            here = at + 1
        line, at = at + 1, following
    return [*result, (here, end)]


def _is_border(line: str, after: str) -> bool:
    """Tell whether a paragraph ends between two lines."""
    following = after.lstrip()
    if not line or not following:
        return False
    if _LIST_MARK.match(after):
        return True
    short = len(line) < _FULL_LINE and line[-1] not in _FINAL
    return short and following[0].isupper()

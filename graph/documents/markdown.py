"""Marks of Markdown and HTML that are not content.

Plain text is treated alike, since texts saved as .txt often keep their marks. This is not a
CommonMark parser on purpose: Swedish texts open quotations with "- ", which CommonMark takes for
a list, and what is wanted are the places of marks in the source, which parsers do not give.
"""

from __future__ import annotations

import re

from graph.documents.spans import Range, blank, enclosed

_FENCE = re.compile(r"^[ \t]{0,3}(`{3,}|~{3,})[^\n]*$", re.MULTILINE)
# Bounded repetition keeps every search linear in the length of the text.
_DIVIDER = re.compile(r"^[ \t]{0,40}(?:\\?[*_\-–—=~•·#][ \t]*){3,200}$", re.MULTILINE)
_TABLE_RULE = re.compile(
    r"^[ \t]{0,40}\|?(?:[ \t]{0,40}:?-{1,100}:?[ \t]{0,40}\|){1,60}[ \t:\-]*$", re.MULTILINE
)
_REFERENCE = re.compile(
    r"^[ \t]{0,3}\[[^\]\n]{1,200}\]:[ \t]*(?:https?:|/|<)\S*[^\n]*$", re.MULTILINE
)
_HEADING = re.compile(r"^[ \t]{0,3}(#{1,6})(?=[ \t])|(?<=[ \t])(#{1,6})[ \t]*$", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]{0,3}(?:>[ \t]?){1,8}", re.MULTILINE)
_ROW = re.compile(r"^[ \t]{0,40}\|[^\n]*$|^[^|\n]{1,500}\|[^|\n]{0,500}\|[^\n]*$", re.MULTILINE)
_TASK = re.compile(r"^[ \t]{0,40}(?:[*+\-]|\d{1,3}[.)])[ \t]+(\[[ xX]\])(?=[ \t])", re.MULTILINE)

_TITLE = r"(?:[ \t]+(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?"
_TARGET = rf"\((?:[^()\s]|\([^()\s]{{0,300}}\)){{0,2000}}{_TITLE}[ \t]*\)"
_IMAGE = re.compile(rf"!\[[^\[\]\n]{{0,500}}\](?:{_TARGET}|\[[^\]\n]{{0,200}}\])")
_LINK = re.compile(
    rf"(\[)(?:[^\[\]\n]|\n(?![ \t]*\n)|\[[^\[\]\n]{{0,200}}\]){{1,1000}}(\]{_TARGET})"
)
_LINK_BY_NAME = re.compile(r"(\[)[^\[\]\n]{1,500}(\]\[[^\[\]\n]{0,200}\])")
_FOOTNOTE = re.compile(
    r"\[\^[^\]\n]{1,60}\]:?|(?<=[\w.,;:!?)”\"])\[\d{1,3}\]|^[ \t]{0,40}\[\d{1,3}\](?=[ \t])",
    re.MULTILINE,
)
_CODE = re.compile(r"(?<![`\\])(`{1,3})(?!`)[^`\n]{1,1000}(`{1,3})(?!`)")
_STRONG = re.compile(r"(?<!\\)(?:\*{2,}|_{2,}|~~)")
_EMPHASIS = re.compile(
    r"(?<![\w*\\])(\*)(?=[^\s*])[^*\n]{1,1000}(?<=[^\s*\\])(\*)(?![\w*])"
    r"|(?<![\w_\\])(_)(?=[^\s_])[^_\n]{1,1000}(?<=[^\s_\\])(_)(?![\w_])"
)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]{0,30}(?:\s[^<>\n]{0,2000})?/?>")
_ENTITY = re.compile(r"&(?:nbsp|shy|ensp|emsp|thinsp|#160|#xa0);|(?<=&)amp;", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])|\\$", re.MULTILINE)

_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}  # no length changes


def without_marks(content: str) -> str:
    """Return the content with spaces for marks; list bullets and dashes stay.

    Parameters
    ----------
    content : str

    Returns
    -------
    str
        As long as before. The text of a link stays, its target goes; pictures, code blocks,
        comments, scripts and styles go altogether.
    """
    content = blank(content, enclosed(content, "<!--", "-->"))
    for name in ("script", "style"):
        content = blank(content, enclosed(content.translate(_SMALL), f"<{name}", f"</{name}>"))
    content = blank(content, _fenced(content))
    for whole in (_DIVIDER, _TABLE_RULE, _REFERENCE):
        content = blank(content, (match.span() for match in whole.finditer(content)))
    content = blank(content, _pipes(content))
    for pattern in (_QUOTE, _HEADING, _IMAGE, _TAG, _ENTITY):
        content = blank(content, (match.span() for match in pattern.finditer(content)))
    for pattern in (_TASK, _LINK, _LINK_BY_NAME):
        content = blank(content, _groups(pattern, content))
    content = blank(content, (match.span() for match in _FOOTNOTE.finditer(content)))
    for pattern in (_CODE, _EMPHASIS):
        content = blank(content, _groups(pattern, content))
    for pattern in (_STRONG, _ESCAPE):
        content = blank(content, (match.span() for match in pattern.finditer(content)))
    return content


def heading_starts(text: str) -> frozenset[int]:
    """Return where lines begin that marks make headings: `#`, underlined, or all in bold."""
    return frozenset(match.start() for match in _HEADED.finditer(text))


_HEADED = re.compile(
    r"^[ \t]{0,3}#{1,6}[ \t][^\n]*$"
    r"|^[^\n]{1,200}(?=\n[ \t]*(?:={3,}|-{3,})[ \t]*$)"
    r"|^[ \t]{0,40}(?:\*\*|__)[^*_\n]{1,150}(?:\*\*|__)[ \t]{0,9}:?[ \t]{0,9}$",
    re.MULTILINE,
)


def row_starts(text: str) -> frozenset[int]:
    """Return where lines begin that are rows of a table."""
    return frozenset(match.start() for match in _ROW.finditer(text))


def _groups(pattern: re.Pattern[str], content: str) -> list[Range]:
    return [
        match.span(group)
        for match in pattern.finditer(content)
        for group in range(1, pattern.groups + 1)
        if match.start(group) >= 0
    ]


def _fenced(content: str) -> list[Range]:
    """Return the code blocks between fences; of one that is never closed only the fence."""
    found: list[Range] = []
    opening: re.Match[str] | None = None
    for match in _FENCE.finditer(content):
        if opening is None:
            opening = match
        elif match.group(1).startswith(opening.group(1)):
            found.append((opening.start(), match.end()))
            opening = None
    return found if opening is None else [*found, opening.span()]


def _pipes(content: str) -> list[Range]:
    return [
        (row.start() + index, row.start() + index + 1)
        for row in _ROW.finditer(content)
        for index, character in enumerate(row.group())
        if character == "|"
    ]

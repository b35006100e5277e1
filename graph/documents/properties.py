"""Titles and dates that programs write into files, as far as they can be believed."""

from __future__ import annotations

import re
from datetime import datetime

_LONGEST = 300  # characters of a headline
_FIRST_YEAR = 1985  # before that, a computer's clock was wrong
_NOT_A_TITLE = re.compile(
    r"microsoft\s|powerpoint|.*\.(?:docx?|dotx?|pdf|indd|qxp|pptx?|odt|rtf|tmp|txt|html?)$"
    r"|(?:untitled|document|dokument|namnlös|title|titel|rubrik|print|layout|slide|bild)\W*\d*\W*$"
    r"|[\W\d_]*$|\S*[\\/_]\S*$",
    re.IGNORECASE,
)


def headline(value: object) -> str | None:
    """Return a title in one line; None if it is a file's name, a program's or a placeholder."""
    if not isinstance(value, str):
        return None
    text = " ".join(value.replace("\x00", "").split())
    return text if 0 < len(text) <= _LONGEST and not _NOT_A_TITLE.match(text) else None


def published(value: object) -> str | None:
    """Return the day of a time stamp as ISO 8601; None if the year cannot be right."""
    if not isinstance(value, datetime) or value.year < _FIRST_YEAR:
        return None
    return value.date().isoformat()


def publisher(value: object) -> str | None:
    """Return an organisation's name in one line, None if there is none."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text if any(map(str.isalpha, text)) and len(text) <= _LONGEST else None

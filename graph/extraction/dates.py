"""Dates as texts give them, resolved against the date of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from graph.records import Span

_NUMERIC = re.compile(r"\b((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?\b")
_YEAR = re.compile(r"\b(?:år(?:et)? )?((?:19|20)\d\d)\b(?!\s*(?:kronor|kr\b|personer|%))")


@dataclass(frozen=True, slots=True)
class Date:
    """A date with the text's own precision, ISO 8601, and where it stands.

    `stated` tells whether the text itself gives the year.
    """

    span: Span
    value: str
    stated: bool


def dates_in(
    content: str,
    span: Span,
    months: Mapping[str, int],
    weekdays: Mapping[str, int],
    published: str | None,
) -> list[Date]:
    """Return the dates in a stretch of text, in order, not overlapping.

    Parameters
    ----------
    content : str
        The document's content.
    span : Span
        Where to look.
    months : mapping of str to int
        Month numbers by Swedish name.
    weekdays : mapping of str to int
        Weekday numbers (Monday is 1) by Swedish name and its forms.
    published : str or None
        ISO 8601 date of publication; gives the year where the text does not.

    Returns
    -------
    list of Date
        "den 5–6 november" gives its first day. A day and month without a year are dropped if
        the date of publication is unknown.
    """
    text = content[span.start : span.end]
    found = [*_worded(text, months, published), *_numeric(text)]
    found += [
        relative
        for relative in _relative(text, weekdays, published)
        if not any(relative.span.overlaps(other.span) for other in found)
    ]
    found += [
        Date(Span(*match.span(1)), match.group(1), True)
        for match in _YEAR.finditer(text)
        if not any(d.span.overlaps(Span(*match.span(1))) for d in found)
    ]
    moved = [
        Date(Span(d.span.start + span.start, d.span.end + span.start), d.value, d.stated)
        for d in found
    ]
    return sorted(moved, key=lambda found: found.span)


def _worded(text: str, months: Mapping[str, int], published: str | None) -> Iterator[Date]:
    names = "|".join(sorted((re.escape(name) for name in months), key=len, reverse=True))
    if not names:
        return
    pattern = re.compile(
        r"(?:\bden\s+)?(?:\b(?P<day>[0-3]?\d)(?:\s*(?:[-–—]|och|till)\s*(?:den\s+)?[0-3]?\d)?"
        rf"(?::e|:a)?\s+)?\b(?P<month>{names})\b\.?(?:\s+(?P<year>(?:19|20)\d\d))?",
        re.IGNORECASE,
    )
    for match in pattern.finditer(text):
        month = months[match["month"].lower().rstrip(".")]
        if match["day"] is None and match["year"] is None and not _after_in(text, match.start()):
            continue
        year = match["year"] or _year_near(month, published)
        if year is None:
            continue
        value = f"{year}-{month:02d}"
        if match["day"] and 1 <= int(match["day"]) <= _DAYS[month - 1]:
            value += f"-{int(match['day']):02d}"
        yield Date(Span(*match.span()), value, match["year"] is not None)


_DAY_WORDS = re.compile(r"\b(i\s?dag|i\s?går|i\s?förrgår)\b", re.IGNORECASE)
_BACK = {"idag": 0, "igår": 1, "iförrgår": 2}


def _relative(text: str, weekdays: Mapping[str, int], published: str | None) -> Iterator[Date]:
    """Yield "i dag", "i går", "i fredags" and "på fredagen", told from the day of publication."""
    if not published or len(published) < 10:
        return
    today = date.fromisoformat(published)
    for match in _DAY_WORDS.finditer(text):
        day = today - timedelta(days=_BACK["".join(match[0].lower().split())])
        yield Date(Span(*match.span()), day.isoformat(), False)
    names = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True))
    for match in re.finditer(rf"\b(?:i|på|under)\s+({names})\b", text, re.IGNORECASE):
        if not match[1].lower().endswith(("s", "en")):
            continue
        back = (today.isoweekday() - weekdays[match[1].lower()]) % 7
        if match[1].lower().endswith("s") and back == 0:
            back = 7
        day = today - timedelta(days=back)
        yield Date(Span(*match.span()), day.isoformat(), False)


_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _after_in(text: str, start: int) -> bool:
    return text[:start].lower().rstrip().endswith((" i", "under", "sedan", "till", " i slutet av"))


def _year_near(month: int, published: str | None) -> str | None:
    """Return the year that puts a month nearest to the date of publication."""
    if not published:
        return None
    year = int(published[:4])
    if len(published) < 7:
        return str(year)
    distance = month - int(published[5:7])
    if distance > 8:
        year -= 1
    elif distance < -8:
        year += 1
    return str(year)


def _numeric(text: str) -> Iterator[Date]:
    for match in _NUMERIC.finditer(text):
        if 1 <= int(match[2]) <= 12 and (match[3] is None or 1 <= int(match[3]) <= 31):
            yield Date(Span(*match.span()), match[0], True)

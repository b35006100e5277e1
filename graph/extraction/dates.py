"""Dates as texts give them, resolved against the day a text is written or a speech is held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from graph.records import Span

_NUMERIC = re.compile(r"(?<![\w:/-])((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?\b(?![/-])")
_YEAR = re.compile(
    r"(?<![\w:/.,–-])(?:år(?:et)? )?((?:19|20)\d\d)\b"
    r"(?!\s*(?:års\b|kronor|kr\b|personer|procent|%|[:/]\d|[–-]\s?(?:19|20)?\d\d\b|[,.]\d))"
)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9}  # first month
DAY = len("2000-01-01")  # characters of an ISO 8601 date that gives the day


@dataclass(frozen=True, slots=True)
class Date:
    """A date with the text's own precision, ISO 8601, and where it stands.

    `stated` tells whether the text itself gives the year.
    """

    span: Span
    value: str
    stated: bool


@dataclass(frozen=True)
class Calendar:
    """Words for times.

    Attributes
    ----------
    months : mapping of str to int
        Month numbers by Swedish name.
    weekdays : mapping of str to int
        Weekday numbers (Monday is 1) by Swedish name and its forms.
    relative : mapping of str to (str, int)
        Unit (day, week, month, year, a season) and how many of them from now, by phrase.
    days : mapping of str to (int, int)
        Month and day by name in lower case, of days that fall on one date every year.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    relative: Mapping[str, tuple[str, int]]
    days: Mapping[str, tuple[int, int]]

    @cached_property
    def month_pattern(self) -> re.Pattern[str]:
        """Match a month with the days before and the year after it."""
        dash = r"\s*(?:[-–—]|och|till)\s*"
        return re.compile(
            r"(?:\bden\s+)?(?:\b(?P<day>[0-3]?\d)"
            rf"(?:{dash}(?:den\s+)?[0-3]?\d)?(?::?e|:a)?\s+)?"
            rf"\b(?P<month>{_names(self.months)})\b\.?"
            rf"(?:{dash}(?:den\s+)?[0-3]?\d\s+(?:{_names(self.months)})\b(?:\s+(?P<end>(?:19|20)\d\d))?"
            r"|,?\s+(?P<year>(?:19|20)\d\d)(?!\d))?",
            re.IGNORECASE,
        )

    @cached_property
    def day_pattern(self) -> re.Pattern[str]:
        """Match "internationella kvinnodagen", maybe with its year."""
        return re.compile(
            rf"\b(?P<name>{_names(self.days)})\b(?:\s+(?P<year>(?:19|20)\d\d)\b)?", re.IGNORECASE
        )

    @cached_property
    def weekday_pattern(self) -> re.Pattern[str]:
        """Match "i fredags", "på fredagen", "på fredag"."""
        return re.compile(rf"\b(i|på|under)\s+({_names(self.weekdays)})\b", re.IGNORECASE)

    @cached_property
    def relative_pattern(self) -> re.Pattern[str]:
        """Match "i dag", "denna vecka"."""
        return re.compile(rf"\b({_names(self.relative)})\b", re.IGNORECASE)


def _names(words: Mapping[str, object]) -> str:
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    return "|".join(name.replace(r"\ ", r"\s+") for name in longest) or r"(?!)"


def dates_in(content: str, span: Span, calendar: Calendar, now: str | None) -> list[Date]:
    """Return the dates in a stretch of text, in order, not overlapping.

    Parameters
    ----------
    content : str
        The document's content.
    span : Span
        Where to look.
    calendar : Calendar
    now : str or None
        ISO 8601 date the text is written or spoken, as exact as known; gives the year where the
        text does not, and what "i dag" means.

    Returns
    -------
    list of Date
        "den 5–6 november" gives its first day. A day and month without a year are dropped if
        `now` is unknown. "2024 års budget" and "för 2024–2026" give no date.
    """
    text = content[span.start : span.end]
    found: list[Date] = []
    for dates in (
        _worded(text, calendar, now),
        _numeric(text),
        _named_days(text, calendar, now),
        _relative(text, calendar, now),
        _weekdays(text, calendar, now),
        _years(text),
    ):
        found += [d for d in dates if not any(d.span.overlaps(other.span) for other in found)]
    moved = [
        Date(Span(d.span.start + span.start, d.span.end + span.start), d.value, d.stated)
        for d in found
    ]
    return sorted(moved, key=lambda found: found.span)


def _worded(text: str, calendar: Calendar, now: str | None) -> Iterator[Date]:
    for match in calendar.month_pattern.finditer(text):
        month = calendar.months[match["month"].lower().rstrip(".")]
        stated = match["year"] or match["end"]
        if match["day"] is None and stated is None and not _after_in(text, match.start()):
            continue
        year = stated or _year_near(month, now)
        if year is None:
            continue
        value = _iso(int(year), month, int(match["day"] or 0))
        yield Date(Span(*match.span()), value, stated is not None)


def _named_days(text: str, calendar: Calendar, now: str | None) -> Iterator[Date]:
    for match in calendar.day_pattern.finditer(text):
        month, day = calendar.days[" ".join(match["name"].lower().split())]
        year = match["year"] or _year_near(month, now)
        if year is not None:
            yield Date(Span(*match.span()), _iso(int(year), month, day), match["year"] is not None)


def _iso(year: int, month: int, day: int) -> str:
    """Return the day, or the month where there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return f"{year}-{month:02d}"


def _relative(text: str, calendar: Calendar, now: str | None) -> Iterator[Date]:
    if not now:
        return
    for match in calendar.relative_pattern.finditer(text):
        unit, offset = calendar.relative[" ".join(match[0].lower().split())]
        value = moved(now, unit, offset)
        if value:
            yield Date(Span(*match.span()), value, False)


def moved(now: str, unit: str, offset: int) -> str | None:
    """Return an ISO date some days, weeks, months or years away, as exact as can be told.

    Parameters
    ----------
    now : str
        ISO 8601 date.
    unit : str
        day, week, month, year, or the season spring, summer or autumn.
    offset : int
        How many of them; of seasons, -1 for the last and 1 for the coming one.

    Returns
    -------
    str or None
        None if `now` is not exact enough. A week gives its month, or its year if it is of two, a
        season its year.
    """
    year = int(now[:4])
    if unit == "year":
        return str(year + offset)
    if unit in SEASONS and len(now) > len("2000"):
        return str(year + _seasons(int(now[5:7]), unit, offset))
    if len(now) < DAY:
        return now if offset == 0 else None
    today = date.fromisoformat(now)
    if unit == "month":
        months = year * 12 + today.month - 1 + offset
        return f"{months // 12}-{months % 12 + 1:02d}"
    if unit == "day":
        return (today + timedelta(days=offset)).isoformat()
    monday = today - timedelta(days=today.isoweekday() - 1 - 7 * offset)
    first, last = monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    return next((first[:n] for n in (7, 4) if first[:n] == last[:n]), None)


def _seasons(month: int, unit: str, offset: int) -> int:
    """Return how many years away the last or coming season is from a month."""
    first = SEASONS[unit]
    if offset < 0:
        return -1 if month < first else 0
    return 1 if month > first + 2 else 0


def _weekdays(text: str, calendar: Calendar, now: str | None) -> Iterator[Date]:
    """Yield "i fredags", "på fredagen" (the last) and "på fredag" (the next)."""
    if not now or len(now) < DAY:
        return
    today = date.fromisoformat(now)
    for match in calendar.weekday_pattern.finditer(text):
        word = match[2].lower()
        back = (today.isoweekday() - calendar.weekdays[word]) % 7
        if word.endswith("s"):
            back = back or 7
        elif not word.endswith("en"):
            back -= 7
        yield Date(Span(*match.span()), (today - timedelta(days=back)).isoformat(), False)


def _after_in(text: str, start: int) -> bool:
    before = f" {text[:start].lower().rstrip()}"
    return before.endswith((" i", " under", " sedan", " till", " i slutet av", " i början av"))


def _year_near(month: int, now: str | None) -> str | None:
    """Return the year that puts a month nearest to now."""
    if not now:
        return None
    year = int(now[:4])
    if len(now) < len("2000-01"):
        return str(year)
    distance = month - int(now[5:7])
    if distance > 8:
        year -= 1
    elif distance < -8:
        year += 1
    return str(year)


def _numeric(text: str) -> Iterator[Date]:
    for match in _NUMERIC.finditer(text):
        if 1 <= int(match[2]) <= 12 and (match[3] is None or 1 <= int(match[3]) <= 31):
            yield Date(Span(*match.span()), match[0], True)


def _years(text: str) -> Iterator[Date]:
    for match in _YEAR.finditer(text):
        yield Date(Span(*match.span(1)), match[1], True)

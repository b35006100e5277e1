"""Dates as texts give them, resolved against the day a text is written or a speech is held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graph.extraction.lexicon.calendar import Calendar
from graph.records import Span

_NUMERIC = re.compile(r"(?<![\w:/-])((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?\b(?![/-])")
_NUMBERS = re.compile(r"\d[./]\d")
_YEAR = re.compile(
    r"(?<![\w:/.,–-])(?:år(?:et)? )?((?:19|20)\d\d)\b"
    r"(?!\s*(?:års\b|kronor|kr\b|personer|procent|%|[:/]\d|[–-]\s?(?:19|20)?\d\d\b|[,.]\d))"
)
WEDNESDAY, SATURDAY = 3, 6  # as ISO 8601 numbers them
SEASONS = {"spring": 3, "summer": 6, "autumn": 9}  # first month
DAY = len("2000-01-01")  # characters of an ISO 8601 date that gives the day


@dataclass(frozen=True, slots=True)
class Date:
    """A date with the text's own precision, ISO 8601, and where it stands.

    `stated` tells whether the text itself gives the year; `end` is the last day or month of
    several in a row.
    """

    span: Span
    value: str
    stated: bool
    end: str | None = None


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
        "den 5–6 november" gives its first day, and its last as the end. A day and month without a
        year are dropped if `now` is unknown. "2024 års budget" and "för 2024–2026" give no date.
    """
    text = content[span.start : span.end]
    found: list[Date] = []
    for dates in (
        _worded(text, calendar, now),
        _slashed(text, calendar, now),
        _numeric(text),
        _weeks(text, calendar, now),
        _periods(text, calendar, now),
        _named_days(text, calendar, now),
        _relative(text, calendar, now),
        _weekdays(text, calendar, now),
        _years(text),
    ):
        found += [d for d in dates if not any(d.span.overlaps(other.span) for other in found)]
    moved = [
        replace(d, span=Span(d.span.start + span.start, d.span.end + span.start)) for d in found
    ]
    return sorted(moved, key=lambda found: found.span)


def _worded(text: str, calendar: Calendar, now: str | None) -> Iterator[Date]:
    for match in calendar.month_pattern.finditer(text):
        month = calendar.months[match["month"].lower().rstrip(".")]
        last = calendar.months.get((match["end_month"] or match["to_month"] or "").lower(), month)
        stated = match["year"] or match["end_year"]
        if match["day"] is None and stated is None and not _after_in(text, match.start()):
            continue
        year = int(stated) if stated else _year_near(month, now)
        if year is None:
            continue
        if match["end_year"] and last < month:
            year -= 1
        value = _iso(year, month, int(match["day"] or 0))
        end = _end(match, year, month, last)
        yield Date(Span(*match.span()), value, stated is not None, end if end != value else None)


def _end(match: re.Match[str], year: int, month: int, last: int) -> str | None:
    """Return the last day or month that a match of the month pattern gives.

    "den 5 och 6 maj" and "den 5, 6 och 7 maj" are days in a row, "den 5 och 19 maj" are not.
    """
    parts = match.groupdict()
    within = match.string[: match.start()].lower().rstrip().endswith("mellan")
    if parts.get("end_month") or parts.get("to_month"):
        end = _iso(year + (last < month), last, int(match["end_day"] or 0))
        joined = within or "och" not in (match["end_join"] or "").lower()
        start = _iso(year, month, int(match["day"] or 0))
        return end if joined or moved(start, "day", 1) == end else None
    if match["last"] is None:
        return None
    days = int(match["last"]) - int(match["day"])
    apart = "och" in match["join"].lower() and not within and days != _days_named(match)
    return None if apart or days < 1 else _iso(year, month, int(match["last"]))


def _days_named(match: re.Match[str]) -> int:
    """Return how many days a match names before the last: two in "den 5, 6 och 7 maj"."""
    return match.string[match.start("day") : match.start("join")].count(",") + 1


def _slashed(text: str, calendar: Calendar, now: str | None) -> Iterator[Date]:
    """Yield days written with numbers alone: "måndag 4/7", "den 4–6/7", "4.7.2022"."""
    if _NUMBERS.search(text) is None:
        return  # the pattern tries every position, and few sentences have such numbers
    for match in calendar.slash_pattern.finditer(text):
        if match["d"] is not None:
            day, month, stated = int(match["d"]), int(match["m"]), match["y"]
        elif match["before"] is not None or match["behind"] is not None:
            day, month, stated = int(match["day"]), int(match["month"]), match["year"]
        else:
            continue
        year = int(stated) if stated else _year_near(month, now)
        if year is None or not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        end = _end(match, year, month, month) if match["d"] is None else None
        yield Date(Span(*match.span()), _iso(year, month, day), stated is not None, end)


def _weeks(text: str, calendar: Calendar, now: str | None) -> Iterator[Date]:
    """Yield weeks as ISO 8601 counts them, from Monday to Sunday."""
    for match in calendar.week_pattern.finditer(text):
        first, last = int(match["first"]), int(match["last"] or match["first"])
        month = min(12, first * 12 // 52 + 1)
        year = int(match["year"]) if match["year"] else _year_near(month, now)
        if year is None or not 1 <= first <= last <= 52:
            continue
        monday, sunday = date.fromisocalendar(year, first, 1), date.fromisocalendar(year, last, 7)
        stated = match["year"] is not None
        yield Date(Span(*match.span()), monday.isoformat(), stated, sunday.isoformat())


def _periods(text: str, calendar: Calendar, now: str | None) -> Iterator[Date]:
    for match in calendar.period_pattern.finditer(text):
        first, last = calendar.periods[" ".join(match["name"].lower().split())]
        year = match["year"] or (now or "")[:4]
        if year:
            stated = match["year"] is not None
            start, end = f"{year}-{first:02d}", f"{year}-{last:02d}"
            yield Date(Span(*match.span()), start, stated, end)


def _named_days(text: str, calendar: Calendar, now: str | None) -> Iterator[Date]:
    for match in calendar.day_pattern.finditer(text):
        month, day = calendar.days[" ".join(match["name"].lower().split())]
        year = int(match["year"]) if match["year"] else _year_near(month, now)
        if year is not None:
            yield Date(Span(*match.span()), _iso(year, month, day), match["year"] is not None)


def _iso(year: int, month: int, day: int) -> str:
    """Return the day, or the month where there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return f"{year}-{month:02d}"


def years_before(day: str, years: int) -> str:
    """Return the same day so many years before, or its month where there is no such day.

    Examples
    --------
    >>> years_before("2023-11-09", 85), years_before("2024-02-29", 1)
    ('1938-11-09', '2023-02')
    """
    year, month, number = map(int, day.split("-"))
    return _iso(year - years, month, number)


def _relative(text: str, calendar: Calendar, now: str | None) -> Iterator[Date]:
    if not now:
        return
    for match in calendar.relative_pattern.finditer(text):
        unit, offset = calendar.relative[" ".join(match[0].lower().split())]
        value = moved(now, unit, offset)
        if value:
            sunday = moved(value, "day", 1) if unit == "weekend" else None
            yield Date(Span(*match.span()), value, False, sunday)


def moved(now: str, unit: str, offset: int) -> str | None:
    """Return an ISO date some days, weeks, months or years away, as exact as can be told.

    Parameters
    ----------
    now : str
        ISO 8601 date.
    unit : str
        day, week, weekend, month, year, or the season spring, summer or autumn.
    offset : int
        How many of them; of seasons, -1 for the last and 1 for the coming one. Weekends are counted
        from the last, 0 being the nearest, 1 that of this week.

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
    if unit == "weekend":
        return (_saturday(today, offset)).isoformat()
    monday = today - timedelta(days=today.isoweekday() - 1 - 7 * offset)
    first, last = monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    return next((first[:n] for n in (7, 4) if first[:n] == last[:n]), None)


def _saturday(today: date, offset: int) -> date:
    """Return the Saturday of a weekend; the nearest one is behind until Wednesday."""
    weeks = offset - 1 if offset > 0 else -1 if offset or today.isoweekday() <= WEDNESDAY else 0
    return today + timedelta(days=SATURDAY - today.isoweekday() + 7 * weeks)


def _seasons(month: int, unit: str, offset: int) -> int:
    """Return how many years away the last or coming season is from a month."""
    first = SEASONS[unit]
    if offset < 0:
        return -1 if month < first else 0
    return 1 if month > first + 2 else 0


def _weekdays(text: str, calendar: Calendar, now: str | None) -> Iterator[Date]:
    """Yield "i fredags", "på fredagen" (the last) and "på fredag" (the next).

    "förra fredagen" and "nästa fredag" are those of the weeks before and after.
    """
    if not now or len(now) < DAY:
        return
    today = date.fromisoformat(now)
    for match in calendar.weekday_pattern.finditer(text):
        word, link = match[2].lower(), match[1].lower()
        back = (today.isoweekday() - calendar.weekdays[word]) % 7
        if link in {"förra", "nästa"}:
            back = today.isoweekday() - calendar.weekdays[word] + (7 if link == "förra" else -7)
        elif word.endswith("s"):
            back = back or 7
        elif not word.endswith("en"):
            back -= 7
        yield Date(Span(*match.span()), (today - timedelta(days=back)).isoformat(), False)


def _after_in(text: str, start: int) -> bool:
    before = f" {text[:start].lower().rstrip()}"
    return before.endswith((" i", " under", " sedan", " till", " i slutet av", " i början av"))


def _year_near(month: int, now: str | None) -> int | None:
    """Return the year that puts a month nearest to now."""
    if not now:
        return None
    year = int(now[:4])
    if len(now) < len("2000-01"):
        return year
    distance = month - int(now[5:7])
    if distance > 8:
        year -= 1
    elif distance < -8:
        year += 1
    return year


def _numeric(text: str) -> Iterator[Date]:
    for match in _NUMERIC.finditer(text):
        if 1 <= int(match[2]) <= 12 and (match[3] is None or 1 <= int(match[3]) <= 31):
            yield Date(Span(*match.span()), match[0], True)


def _years(text: str) -> Iterator[Date]:
    for match in _YEAR.finditer(text):
        yield Date(Span(*match.span(1)), match[1], True)

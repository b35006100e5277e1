"""Dates as texts give them, resolved against the day a text is written or a speech is held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graph.extraction.dating.reckoning import DAY, iso, moved, year_near
from graph.extraction.lexicon.calendar import AGO, Calendar
from graph.records import Span

_NUMERIC = re.compile(r"(?<![\w:/-])((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?\b(?![/-])")
_TOLD_YEAR = re.compile(r"(?<![\w:/.,–-])(?:19|20)\d\d(?![\w:/])")
_NUMBERS = re.compile(r"\d[./]\d")
_YEAR = re.compile(
    r"(?<![\w:/.,–-])(?:år(?:et)? )?((?:19|20)\d\d)\b"
    r"(?!\s*(?:års\b|kronor|kr\b|personer|procent|%|[-–]tal|[:/]\d|[–-]\s?(?:19|20)?\d\d\b|[,.]\d))"
)
BACK = 400  # characters before a sentence in which the year of "samma år" stands
SAME_YEAR = "same year"  # unit of words that mean the year told last


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
    before = content[max(0, span.start - BACK) : span.start]
    found: list[Date] = []
    for dates in (
        _worded(text, calendar, now, before),
        _slashed(text, calendar, now),
        _numeric(text),
        _weeks(text, calendar, now),
        _periods(text, calendar, now),
        _named_days(text, calendar, now),
        _relative(text, calendar, now, before),
        _ago(text, calendar, now),
        _weekdays(text, calendar, now),
        _years(text),
    ):
        found += [d for d in dates if not any(d.span.overlaps(other.span) for other in found)]
    moved = [
        replace(d, span=Span(d.span.start + span.start, d.span.end + span.start)) for d in found
    ]
    return sorted(moved, key=lambda found: found.span)


def _worded(text: str, calendar: Calendar, now: str | None, before: str) -> Iterator[Date]:
    for match in calendar.month_pattern.finditer(text):
        month = calendar.months[match["month"].lower().rstrip(".")]
        last = calendar.months.get((match["end_month"] or match["to_month"] or "").lower(), month)
        stated = match["year"] or match["end_year"] or _that_year(match, calendar, now, before)
        if match["day"] is None and stated is None and not _after_in(text, match.start()):
            continue
        year = int(stated) if stated else year_near(month, now)
        if year is None:
            continue
        if match["end_year"] and last < month:
            year -= 1
        value = iso(year, month, int(match["day"] or 0))
        end = _end(match, year, month, last)
        yield Date(Span(*match.span()), value, stated is not None, end if end != value else None)


def _that_year(
    match: re.Match[str], calendar: Calendar, now: str | None, before: str
) -> str | None:
    """Return the year that words behind a day or month tell: "den 13 maj förra året"."""
    if match["that_year"] is None:
        return None
    unit, offset = calendar.relative[" ".join(match["that_year"].lower().split())]
    if unit == SAME_YEAR:
        return _last_year(before + match.string[: match.start()])
    return moved(now, unit, offset) if now else None


def _last_year(before: str) -> str | None:
    """Return the year that a text has told last."""
    years = _TOLD_YEAR.findall(before)
    return years[-1] if years else None


def _end(match: re.Match[str], year: int, month: int, last: int) -> str | None:
    """Return the last day or month that a match of the month pattern gives.

    "den 5 och 6 maj" and "den 5, 6 och 7 maj" are days in a row, "den 5 och 19 maj" are not.
    """
    parts = match.groupdict()
    within = match.string[: match.start()].lower().rstrip().endswith("mellan")
    if parts.get("end_month") or parts.get("to_month"):
        end = iso(year + (last < month), last, int(match["end_day"] or 0))
        joined = within or "och" not in (match["end_join"] or "").lower()
        start = iso(year, month, int(match["day"] or 0))
        return end if joined or moved(start, "day", 1) == end else None
    if match["last"] is None:
        return None
    days = int(match["last"]) - int(match["day"])
    apart = "och" in match["join"].lower() and not within and days != _days_named(match)
    return None if apart or days < 1 else iso(year, month, int(match["last"]))


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
        year = int(stated) if stated else year_near(month, now)
        if year is None or not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        end = _end(match, year, month, month) if match["d"] is None else None
        yield Date(Span(*match.span()), iso(year, month, day), stated is not None, end)


def _weeks(text: str, calendar: Calendar, now: str | None) -> Iterator[Date]:
    """Yield weeks as ISO 8601 counts them, from Monday to Sunday."""
    for match in calendar.week_pattern.finditer(text):
        first, last = int(match["first"]), int(match["last"] or match["first"])
        month = min(12, first * 12 // 52 + 1)
        year = int(match["year"]) if match["year"] else year_near(month, now)
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
        year = int(match["year"]) if match["year"] else year_near(month, now)
        if year is not None:
            yield Date(Span(*match.span()), iso(year, month, day), match["year"] is not None)


def _relative(text: str, calendar: Calendar, now: str | None, before: str) -> Iterator[Date]:
    if not now:
        return
    for match in calendar.relative_pattern.finditer(text):
        unit, offset = calendar.relative[" ".join(match[0].lower().split())]
        if unit == SAME_YEAR:
            value = _last_year(before + text[: match.start()])
        else:
            value = moved(now, unit, offset)
        if value:
            sunday = moved(value, "day", 1) if unit == "weekend" else None
            yield Date(Span(*match.span()), value, False, sunday)


def _ago(text: str, calendar: Calendar, now: str | None) -> Iterator[Date]:
    """Yield "för två veckor sedan", as exact as can be told."""
    if not now or "sedan" not in text:
        return
    for match in calendar.ago_pattern.finditer(text):
        word = match["number"].lower()
        number = int(word) if word.isdecimal() else calendar.numbers[word]
        value = moved(now, AGO[match["unit"].lower()], -number)
        if value:
            yield Date(Span(*match.span()), value, False)


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


def _numeric(text: str) -> Iterator[Date]:
    for match in _NUMERIC.finditer(text):
        if 1 <= int(match[2]) <= 12 and (match[3] is None or 1 <= int(match[3]) <= 31):
            yield Date(Span(*match.span()), match[0], True)


def _years(text: str) -> Iterator[Date]:
    for match in _YEAR.finditer(text):
        yield Date(Span(*match.span(1)), match[1], True)

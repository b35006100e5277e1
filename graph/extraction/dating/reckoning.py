"""Reckoning from one day to another: days, months and years before and after."""

from __future__ import annotations

from datetime import date, timedelta

WEDNESDAY, SATURDAY = 3, 6  # as ISO 8601 numbers them
SEASONS = {"spring": 3, "summer": 6, "autumn": 9}  # first month
DAY = len("2000-01-01")  # characters of an ISO 8601 date that gives the day


def iso(year: int, month: int, day: int) -> str:
    """Return a day in ISO 8601, or its month where there is no such day.

    Parameters
    ----------
    year, month : int
    day : int
        0 for none.
    """
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
    return iso(year - years, month, number)


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
    if offset == 0:
        return 0
    if offset < 0:
        return -1 if month < first else 0
    return 1 if month > first + 2 else 0


def year_near(month: int, now: str | None) -> int | None:
    """Return the year that puts a month nearest to now, None if that is unknown.

    Parameters
    ----------
    month : int
    now : str or None
        ISO 8601, as exact as known.
    """
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

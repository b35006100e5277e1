"""Publication dates: ISO 8601 with the precision given."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]\d{2}:?\d{2}.*)?", re.ASCII)


def iso_date(value: str) -> str | None:
    """Return a date as ISO 8601 without time of day, None if the value is not one.

    Parameters
    ----------
    value : str
        "2019", "2019-03", "2019-03-14" or "2019-03-14T09:30:00+01:00".

    Examples
    --------
    >>> iso_date("2019-03-14T09:30")
    '2019-03-14'
    >>> iso_date("2019-02-30") is None
    True
    """
    match = _ISO.fullmatch(value.strip())
    if match is None:
        return None
    parts = [part for part in match.groups() if part]
    year, month, day = (*map(int, parts), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return None
    return "-".join(parts)

"""Words and patterns by which Swedish texts tell when something is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

_JOIN = r"\s*(?:[-–—]|och|till)\s*"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"[0-3]?\d"
AGO = {
    "dag": "day",
    "dagar": "day",
    "vecka": "week",
    "veckor": "week",
    "månad": "month",
    "månader": "month",
}
"""Units of time by their nouns, as in "för två veckor sedan"."""


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
        Unit (day, week, weekend, month, year, same year, a season) and how many from now, by
        phrase.
    days : mapping of str to (int, int)
        Month and day by name in lower case, of days that fall on one date every year.
    periods : mapping of str to (int, int)
        First and last month by phrase, of parts of a year: "första halvåret".
    numbers : mapping of str to int
        Values of the words for whole numbers.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    relative: Mapping[str, tuple[str, int]]
    days: Mapping[str, tuple[int, int]]
    periods: Mapping[str, tuple[int, int]]
    numbers: Mapping[str, int]

    @cached_property
    def month_pattern(self) -> re.Pattern[str]:
        """Match a month with the days before it, the day or month it lasts to, and the year."""
        months, day = _names(self.months), _DAY
        years = _names(phrase for phrase, (unit, _) in self.relative.items() if "year" in unit)
        return re.compile(
            rf"(?:\bden\s+)?(?:\b(?P<day>{day})(?:,\s*{day})*"
            rf"(?:(?P<join>{_JOIN})(?:den\s+)?(?P<last>{day}))?(?::?e|:a)?\s+)?"
            rf"\b(?P<month>{months})\b\.?"
            rf"(?:(?:(?P<end_join>{_JOIN})(?:den\s+)?(?P<end_day>{day})\s+(?P<end_month>{months})\b"
            rf"|(?:\s*[-–—]\s*|\s+till\s+)(?P<to_month>{months})\b)"
            rf"(?:,?\s+(?P<end_year>{_YEAR})(?!\d))?"
            rf"|,?\s+(?P<year>{_YEAR})(?!\d)|\s+(?P<that_year>{years})\b)?",
            re.IGNORECASE,
        )

    @cached_property
    def week_pattern(self) -> re.Pattern[str]:
        """Match "vecka 39", "v. 39–40", maybe with the year."""
        return re.compile(
            rf"\b(?:vecka|v\.)\s*(?P<first>[0-5]?\d)\b(?:{_JOIN}(?P<last>[0-5]?\d)\b)?"
            rf"(?:,?\s+(?P<year>{_YEAR})\b)?",
            re.IGNORECASE,
        )

    @cached_property
    def period_pattern(self) -> re.Pattern[str]:
        """Match "första halvåret 2023"."""
        return re.compile(
            rf"\b(?P<name>{_names(self.periods)})\b(?:\s+(?:av\s+)?(?P<year>{_YEAR})\b)?",
            re.IGNORECASE,
        )

    @cached_property
    def day_pattern(self) -> re.Pattern[str]:
        """Match "internationella kvinnodagen", maybe with its year."""
        return re.compile(
            rf"\b(?P<name>{_names(self.days)})\b(?:\s+(?P<year>{_YEAR})\b)?", re.IGNORECASE
        )

    @cached_property
    def slash_pattern(self) -> re.Pattern[str]:
        """Match "måndag 4/7", "den 4–6/7", "4/7 kl. 9", and "4.7.2022" as written in Finland.

        A fraction has neither a weekday nor "den" before it, nor an hour or a year behind it.
        """
        before = rf"(?P<before>\b(?:{_names(self.weekdays)}|den)\s+(?:den\s+)?)?"
        days = rf"(?<![\d/.,:–-])(?P<day>{_DAY})(?:(?P<join>{_JOIN})(?P<last>{_DAY}))?"
        behind = rf"(?P<behind>[-/\s]+(?P<year>{_YEAR})(?!\d)|(?=,?\s+(?:kl|klockan)\b))?"
        dotted = rf"\b(?P<d>{_DAY})\.(?P<m>[01]?\d)\.(?P<y>{_YEAR})(?!\d)"
        return re.compile(
            rf"{before}{days}/(?P<month>[01]?\d)(?![\d/])(?!\.\d){behind}|{dotted}", re.IGNORECASE
        )

    @cached_property
    def weekday_pattern(self) -> re.Pattern[str]:
        """Match "i fredags", "på fredagen", "på fredag", "på fredagskvällen", "nästa fredag"."""
        return re.compile(
            rf"\b(i|på|under|förra|nästa)\s+({_names(self.weekdays)})\b", re.IGNORECASE
        )

    @cached_property
    def relative_pattern(self) -> re.Pattern[str]:
        """Match "i dag", "denna vecka"."""
        return re.compile(rf"\b({_names(self.relative)})\b", re.IGNORECASE)

    @cached_property
    def ago_pattern(self) -> re.Pattern[str]:
        """Match "för två veckor sedan"."""
        units = "|".join(AGO)
        return re.compile(
            rf"\bför\s+(?P<number>\d{{1,3}}|{_names(self.numbers)})\s+(?P<unit>{units})\s+sedan\b",
            re.IGNORECASE,
        )


def _names(words: Iterable[str]) -> str:
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    return "|".join(name.replace(r"\ ", r"\s+") for name in longest) or r"(?!)"

"""Days told by those before them: "på lördagen" of a congress on 12–14 May is the 13th."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.extraction.conftest import Found

Read = Callable[..., Found]
CONGRESS = "# Kongress\n\nBroförbundets kongress hölls den 12–14 maj 2023 i Umeå."


def day(found: Found, event: str) -> set[str | None]:
    """Return the dates of an event."""
    told = found.statements()
    return {o for s, p, o in told if p == "schema:startDate" and event in s}


@pytest.mark.parametrize(
    ("text", "published", "date"),
    [
        (f"{CONGRESS} På lördagen hölls en bankett i Umeå.", "2023-05-30", "2023-05-13"),
        (f"{CONGRESS} Under lördagskvällen hölls en bankett i Umeå.", "2023-05-30", "2023-05-13"),
        (f"{CONGRESS} Dag två hölls en bankett i Umeå.", "2023-05-30", "2023-05-13"),
        (f"{CONGRESS} Den tredje dagen hölls en bankett i Umeå.", "2023-05-30", "2023-05-14"),
        # A day that is none of them is told by the day of writing.
        (f"{CONGRESS} På onsdagen hölls en bankett i Umeå.", "2023-05-30", "2023-05-24"),
        ("# Bankett\n\nPå onsdagen hölls en bankett i Umeå.", "2023-05-30", "2023-05-24"),
        # The day after one told of alone, in a late report.
        (
            "# Festen\n\nFredagen den 12 maj 2023 kom hundra gäster till Umeå. "
            "På lördagen hölls en bankett i Umeå.",
            "2023-06-30",
            "2023-05-13",
        ),
    ],
)
def test_a_day_within_those_told_before(read: Read, text: str, published: str, date: str) -> None:
    assert day(read(text, published=published), "bankett") == {date}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("# Festen\n\nFesten hölls den 7 oktober i Umeå.", "2023-10-07"),
        ("# Festen\n\nFesten hålls den 7 oktober i Umeå.", "2024-10-07"),
        ("# Festen\n\nFesten hölls den 7 april i Umeå.", "2024-04-07"),
    ],
)
def test_what_has_been_is_not_months_ahead(read: Read, text: str, date: str) -> None:
    assert day(read(text, published="2024-06-10"), "est") == {date}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("# Planen\n\nVi planerar för en bankett i juni i Umeå.", "2023-06"),
        ("# Planen\n\nBanketten hölls i juni i Umeå.", "2022-06"),
        ("# Planen\n\nVi planerar för en bankett i december i Umeå.", "2022-12"),
    ],
)
def test_what_is_to_come_is_not_months_behind(read: Read, text: str, date: str) -> None:
    assert day(read(text, published="2022-11-21"), "bankett") == {date}


def test_what_goes_on_from_a_date_began_before(read: Read) -> None:
    found = read("# Planen\n\nSedan den 7 mars pågår en bankett i Umeå.", published="2022-11-21")
    assert day(found, "bankett") <= {"2022-03-07"}

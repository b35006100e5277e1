"""Dates keep the text's own precision and take a missing year from the publication date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction import Knowledge
from graph.extraction.dating.dates import Date, dates_in
from graph.records import Span

MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


@pytest.fixture
def dates(knowledge: Knowledge) -> Callable[..., list[Date]]:
    def found(text: str, published: str | None = None) -> list[Date]:
        return dates_in(text, Span(0, len(text)), knowledge.calendar, published)

    return found


@pytest.mark.parametrize(
    ("text", "published", "values"),
    [
        ("Mötet hölls i mars 2019.", None, ["2019-03"]),
        ("Mötet hölls den 14 mars 2019.", None, ["2019-03-14"]),
        ("Mötet hålls den 4 februari.", "2020-01-20", ["2020-02-04"]),
        ("Mötet hölls den 18 december.", "2020-01-20", ["2019-12-18"]),
        ("Mötet hålls den 8 januari.", "2020-12-20", ["2021-01-08"]),
        ("Mötet hålls den 4 februari.", None, []),
        ("Måndag 4/7 kl. 9 ses vi.", "2022-06-20", ["2022-07-04"]),
        ("Vi ses den 4–6/7.", "2022-06-20", ["2022-07-04"]),
        ("Vi ses 4/7 klockan 9.", "2022-06-20", ["2022-07-04"]),
        ("Vi ses 14/7 2023.", None, ["2023-07-14"]),
        ("Festen är 4.7.2022 i Åbo.", None, ["2022-07-04"]),
        ("Ungefär 1/3 av fisken och 2/3 av bron.", "2022-06-20", []),
        ("Öppet 24/7 och 50/50, sal 3/4.", "2022-06-20", []),
        ("Mötet hölls på torsdagskvällen.", "2022-06-20", ["2022-06-16"]),
        ("Mötet hölls i torsdags kväll.", "2022-06-20", ["2022-06-16"]),
        ("Mötet hölls förra torsdagen.", "2022-06-24", ["2022-06-16"]),
        ("Mötet hålls nästa torsdag.", "2022-06-20", ["2022-06-30"]),
        ("Festen var i helgen.", "2022-06-20", ["2022-06-18"]),
        ("Festen är i helgen.", "2022-06-24", ["2022-06-25"]),
        ("Festen är till helgen.", "2022-06-20", ["2022-06-25"]),
        ("Festen var förra helgen.", "2022-06-24", ["2022-06-18"]),
        ("Festen är nästa helg.", "2022-06-24", ["2022-07-02"]),
        ("Den 5–6 november möttes de.", "2024-11-11", ["2024-11-05"]),
        ("Krisen 2005 minns många.", None, ["2005"]),
        ("Protokollet är från 2019-04-02.", None, ["2019-04-02"]),
        ("Bron kostade 2000 kronor.", None, []),
        ("Hon mars iväg.", "2020-01-20", []),
        ("Det meddelades på en pressträff i dag.", "2020-01-20", ["2020-01-20"]),
        ("Mötet hölls i går.", "2020-01-01", ["2019-12-31"]),
        ("Mötet hölls i fredags.", "2020-01-20", ["2020-01-17"]),
        ("Mötet hölls på måndagen.", "2020-01-20", ["2020-01-20"]),
        ("Mötet hölls i måndags.", "2020-01-20", ["2020-01-13"]),
        ("Mötet hölls i dag.", "2020-01", ["2020-01"]),
        ("Mötet hölls i går.", "2020-01", []),
        ("Mötet hålls på fredag.", "2020-01-20", ["2020-01-24"]),
        ("Mötet hålls i morgon.", "2019-12-31", ["2020-01-01"]),
        ("Samtalen fördes denna vecka.", "2020-01-22", ["2020-01"]),
        ("Samtalen fördes denna vecka.", "2020-01-01", []),
        ("Samtalen fördes förra veckan.", "2020-01-22", ["2020-01"]),
        ("Priset delades ut förra året.", "2020-01-22", ["2019"]),
        ("Mötet hölls förra månaden.", "2020-01-22", ["2019-12"]),
        ("Mötet hölls den 30 juni–2 juli 2022.", None, ["2022-06-30"]),
        ("Mellan den 28 juni och 2 juli möttes de.", "2022-08-01", ["2022-06-28"]),
        ("I november möttes de.", "2022-12-01", ["2022-11"]),
        ("De möttes i somras.", "2022-04-01", ["2021"]),
        ("De möttes i höstas.", "2022-12-01", ["2022"]),
        ("De möts i höst.", "2022-05-01", ["2022"]),
        ("De möts på världsmiljödagen.", "2022-05-01", ["2022-06-05"]),
        ("Europadagen 2019 firades.", None, ["2019-05-09"]),
        ("De möts på världsmiljödagen.", None, []),
        ("Mötet hölls den 22 mars, 2016.", None, ["2016-03-22"]),
        ("Vi möttes den 13 maj förra året.", "2024-02-10", ["2023-05-13"]),
        ("Mötet hålls i juni nästa år.", "2024-02-10", ["2025-06"]),
        ("Det började i februari 2014 och slutade i juni samma år.", None, ["2014-02", "2014-06"]),
        ("Det började 2014. Priset kom samma år.", "2024-02-10", ["2014", "2014"]),
        ("Priset kom samma år.", "2024-02-10", []),
        ("Mötet hölls för två veckor sedan.", "2024-02-28", ["2024-02"]),
        ("Mötet hölls för tre dagar sedan.", "2024-02-28", ["2024-02-25"]),
        ("Höstens mässa liknar årets och fjolårets.", "2024-02-10", ["2024", "2024", "2023"]),
        ("Gårdagens möte var kort.", "2024-02-10", ["2024-02-09"]),
        ("Bron byggdes under 1970-talet.", None, []),
        ("Mötet hölls den 30:e maj 2023.", None, ["2023-05-30"]),
        ("Den 29 februari 2023 finns inte.", None, ["2023-02"]),
        ("Det står i 2024 års budget.", None, []),
        ("Anslaget för 2024–2026 ökar.", None, []),
        ("Se förordning (2001:512) och prop. 2016/17:147.", None, []),
    ],
)
def test_values(
    dates: Callable[..., list[Date]], text: str, published: str | None, values: list[str]
) -> None:
    assert [date.value for date in dates(text, published)] == values


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("Mötet hölls den 14 mars 2019.", "2019-03-14", None),
        ("Den 5–6 november möttes de.", "2024-11-05", "2024-11-06"),
        ("Den 5 och 6 november möttes de.", "2024-11-05", "2024-11-06"),
        ("Den 5 och 19 november möttes de.", "2024-11-05", None),
        ("Natten mellan den 5 och 6 november brann det.", "2024-11-05", "2024-11-06"),
        ("Mellan den 5 och 16 november brann det.", "2024-11-05", "2024-11-16"),
        ("Den 5, 6 och 7 november möttes de.", "2024-11-05", "2024-11-07"),
        ("Träffarna är den 8 maj och 5 juni.", "2024-05-08", None),
        ("Mässan är den 30 april och 1 maj.", "2024-04-30", "2024-05-01"),
        ("Mässan pågår torsdag 14–17/11.", "2024-11-14", "2024-11-17"),
        ("Festen var i helgen.", "2024-11-09", "2024-11-10"),
        ("Mötet hölls den 30 juni–2 juli 2022.", "2022-06-30", "2022-07-02"),
        ("Mellan den 28 juni och den 2 juli möttes de.", "2024-06-28", "2024-07-02"),
        ("Den 30 december–2 januari 2023 möttes de.", "2022-12-30", "2023-01-02"),
        ("Den 30 december–2 januari möttes de.", "2024-12-30", "2025-01-02"),
        ("Utställningen pågår januari till juli, 2020.", "2020-01", "2020-07"),
        ("Utställningen pågår i maj–juni 2020.", "2020-05", "2020-06"),
        ("De möttes under vecka 39.", "2024-09-23", "2024-09-29"),
        ("De möts vecka 39–40 2023.", "2023-09-25", "2023-10-08"),
        ("Norge leder samarbetet under första halvåret 2023.", "2023-01", "2023-06"),
        ("Tredje kvartalet blev bra.", "2024-07", "2024-09"),
        ("De arbetar 40 timmar i veckan.", "2024-11", None),
    ],
)
def test_days_in_a_row(
    dates: Callable[..., list[Date]], text: str, value: str, end: str | None
) -> None:
    assert [(date.value, date.end) for date in dates(text, "2024-11-11")] == [(value, end)]


@given(start=st.dates(date(1990, 1, 1), date(2090, 1, 1)), days=st.integers(1, 40))
def test_a_range_gives_its_first_and_last_day(knowledge: Knowledge, start: date, days: int) -> None:
    end = start + timedelta(days=days)
    month = MONTHS[end.month - 1]
    same = (start.year, start.month) == (end.year, end.month)
    first = str(start.day) if same else f"{start.day} {MONTHS[start.month - 1]}"
    text = f"De möttes den {first}–{end.day} {month} {end.year}."
    (found,) = dates_in(text, Span(0, len(text)), knowledge.calendar, None)
    assert (found.value, found.end) == (start.isoformat(), end.isoformat())


def test_spans_are_where_the_date_stands(dates: Callable[..., list[Date]]) -> None:
    text = "Bron invigdes den 14 mars 2019 och revs 2021."
    found = [text[date.span.start : date.span.end] for date in dates(text)]
    assert found == ["den 14 mars 2019", "2021"]

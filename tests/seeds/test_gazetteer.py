"""The gazetteer agrees with itself and with public counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest

from tests.seeds.conftest import Table

Read = Callable[[str], Table]
# Municipalities of each county, by county code (Statistics Sweden).
MUNICIPALITIES = {
    "01": 26, "03": 8, "04": 9, "05": 13, "06": 13, "07": 8, "08": 12, "09": 1, "10": 5,
    "12": 33, "13": 6, "14": 49, "17": 16, "18": 12, "19": 10, "20": 15, "21": 10, "22": 7,
    "23": 8, "24": 15, "25": 14,
}  # fmt: skip


def genitive(name: str) -> str:
    if name[-1] in "sxz":
        return name
    return f"{name}:s" if name[-1].isupper() else f"{name}s"


def test_all_municipalities_of_every_county_are_there(table: Read) -> None:
    municipalities = table("gazetteer/municipalities.tsv")

    assert Counter(municipalities.column("county")) == MUNICIPALITIES
    assert len(set(municipalities.column("name"))) == len(municipalities.rows) == 290


def test_a_municipality_has_its_countys_code(table: Read) -> None:
    counties = set(table("gazetteer/regions.tsv").column("code"))
    for record in table("gazetteer/municipalities.tsv").records():
        assert re.fullmatch(r"\d{4}", record["code"])
        assert record["code"][:2] == record["county"]
        assert record["county"] in counties


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Stockholm", "Stockholms kommun"),
        ("Borås", "Borås kommun"),
        ("Malmö", "Malmö kommun"),
        ("Falun", "Falu kommun"),
        ("Lilla Edet", "Lilla Edets kommun"),
        ("Strängnäs", "Strängnäs kommun"),
    ],
)
def test_the_formal_name_of_a_municipality(table: Read, name: str, full: str) -> None:
    records = {record["name"]: record for record in table("gazetteer/municipalities.tsv").records()}

    assert records[name]["full"] == full


@pytest.mark.parametrize("name", ["municipalities", "countries", "places"])
def test_a_genitive_ends_in_s(table: Read, name: str) -> None:
    for record in table(f"gazetteer/{name}.tsv").records():
        assert record["genitive"] == genitive(record["name"])


def test_each_county_has_one_region(table: Read) -> None:
    regions = table("gazetteer/regions.tsv").records()
    codes = {
        kind: [r["code"] for r in regions if r["kind"] == kind] for kind in ("county", "region")
    }

    assert len(codes["county"]) == len(codes["region"]) == 21
    assert codes["county"] == codes["region"]
    letters = {record["code"]: record["letter"] for record in regions}
    assert len(set(letters.values())) == 21


def test_a_county_seat_is_a_municipality_or_a_town(table: Read) -> None:
    places = {*table("gazetteer/municipalities.tsv").column("name"), "Visby"}

    assert set(table("gazetteer/regions.tsv").column("seat")) <= places


def test_each_county_has_its_administrative_board(table: Read) -> None:
    agencies = table("gazetteer/agencies.tsv").records()
    boards = {record["name"] for record in agencies if record["kind"] == "county_board"}
    counties = [
        r["name"] for r in table("gazetteer/regions.tsv").records() if r["kind"] == "county"
    ]

    assert boards == {f"Länsstyrelsen i {county}" for county in counties}


def test_countries_have_codes_of_their_own(table: Read) -> None:
    countries = table("gazetteer/countries.tsv")
    codes = countries.column("iso")

    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in codes)
    assert len(set(codes)) == len(codes)


def test_places_lie_in_listed_countries(table: Read) -> None:
    countries = set(table("gazetteer/countries.tsv").column("name"))

    assert set(table("gazetteer/places.tsv").column("country")) <= countries | {""}


def test_the_twenty_five_provinces_are_there(table: Read) -> None:
    assert table("gazetteer/places.tsv").column("kind").count("province") == 25


@pytest.mark.parametrize("name", ["agencies", "ministries"])
def test_a_successor_is_listed_too(table: Read, name: str) -> None:
    records = table(f"gazetteer/{name}.tsv").records()
    known = {record["name"] for record in records}

    assert {record["successor"] for record in records} <= known | {""}


@pytest.mark.parametrize("name", ["agencies", "ministries"])
def test_years_run_forwards(table: Read, name: str) -> None:
    for record in table(f"gazetteer/{name}.tsv").records():
        years = [record["from"], record["to"]]
        assert all(re.fullmatch(r"(\d{4})?", year) for year in years), record
        assert not all(years) or years[0] <= years[1], record


def test_a_union_belongs_to_a_listed_confederation(table: Read) -> None:
    records = table("gazetteer/unions.tsv").records()
    known = {form for record in records for form in (record["name"], record["acronym"])}

    for record in records:
        assert {*record["confederation"].split(",")} <= known | {""}, record


@pytest.mark.parametrize(
    "name", ["agencies", "ministries", "parties", "unions", "organisations", "international"]
)
def test_no_name_repeats_as_its_own_alias(table: Read, name: str) -> None:
    for record in table(f"gazetteer/{name}.tsv").records():
        assert record["name"] not in record["aliases"].split(";"), record

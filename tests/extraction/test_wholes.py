"""How far the names of bodies reach: their seats, owners, first and last words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.records import Kind
from tests.extraction.conftest import Found

Read = Callable[..., Found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Äldrenämnden i Umeå säger nej till förslaget.", "Äldrenämnden i Umeå"),
        ("Beslutet togs av socialnämnden i Vännäs på onsdagen.", "socialnämnden i Vännäs"),
        ("Han vårdas på universitetssjukhuset i Malmö.", "universitetssjukhuset i Malmö"),
        ("Vi har frågat Stadsbyggnadskontoret i Göteborg.", "Stadsbyggnadskontoret i Göteborg"),
        ("Judiska församlingen i Göteborg ordnar mötet.", "Judiska församlingen i Göteborg"),
        ("Biskopen leder domkapitlet i Lund.", "domkapitlet i Lund"),
    ],
)
def test_a_body_that_many_towns_have_goes_by_its_town(read: Read, text: str, name: str) -> None:
    found = read(text)
    assert name in found.names(Kind.ORGANISATION)
    assert name.split()[-1] in found.names(Kind.PLACE)


def test_a_body_of_which_there_is_one_has_no_seat_in_its_name(read: Read) -> None:
    found = read("Hon arbetar på Skatteverket i Luleå. Huvudkontoret i Malmö stänger.")
    assert found.names(Kind.ORGANISATION) == {"Skatteverket"}


def test_a_town_owns_a_body_by_its_kind(read: Read) -> None:
    found = read("Hovrätten ändrar Alingsås tingsrätts dom. Göteborgs stora synagoga öppnar igen.")
    assert {"Alingsås tingsrätt", "Göteborgs stora synagoga"} <= found.names(Kind.ORGANISATION)


def test_what_only_describes_a_body_is_no_part_of_its_name(read: Read) -> None:
    found = read("Malmös nya universitet invigs i höst.")
    assert "Malmös nya universitet" not in found.names(Kind.ORGANISATION)


@pytest.mark.parametrize(
    "name",
    [
        "Kunskapsförbundet Brovik",
        "Advokatfirman Nordin & Krantz",
        "Räddningstjänsten Östra Bergslagen",
        "SVT Nyheter Väst",
        "Rädda Barnens ungdomsförbund",
    ],
)
def test_a_name_is_one_from_its_first_word_to_its_last(read: Read, name: str) -> None:
    found = read(f"I går kom besked om saken. Enligt {name} är läget allvarligt.")
    assert found.names(Kind.ORGANISATION) == {name}


def test_the_kind_of_body_that_opens_a_sentence_is_no_name(read: Read) -> None:
    found = read("Fastighetsbolaget Castellum höjer hyrorna. Tidningen Arbetet skriver om det.")
    assert found.names(Kind.ORGANISATION) == {"Castellum", "Arbetet"}


def test_two_bodies_with_by_between_them(read: Read) -> None:
    found = read("AB Broverken köper konsultbolaget Tyrens Nord av Nordstjernan Holding AB.")
    assert {"Tyrens Nord", "Nordstjernan Holding AB"} <= found.names(Kind.ORGANISATION)


def test_a_particle_belongs_to_a_name_with_a_given_name_nobody_lists(read: Read) -> None:
    found = read("Moderator var TV-profilen Tilde de Paula Ek.")
    assert found.names(Kind.PERSON) == {"Tilde de Paula Ek"}


def test_a_branch_of_a_listed_body_is_the_body(read: Read) -> None:
    found = read("Seminariet hölls på Mittuniversitetet i Östersund.")
    assert found.names(Kind.ORGANISATION) == {"Mittuniversitetet"}
    assert found.names(Kind.PLACE) == {"Östersund"}


def test_a_town_without_s_owns_a_court_or_a_parish(read: Read) -> None:
    found = read("Han har arbetat på Visby stift. Målet prövas i Umeå tingsrätt.")
    assert {"Visby stift", "Umeå tingsrätt"} <= found.names(Kind.ORGANISATION)


def test_the_area_in_a_court_s_name_is_no_place_of_its_own(read: Read) -> None:
    found = read("Hovrätten för Västra Sverige fastställer domen.")
    assert found.names(Kind.PLACE) == set()


def test_a_sports_ground_is_a_place(read: Read) -> None:
    found = read("Klubbens ordförande presenterade honom på Björknäsvallen.")
    assert found.names(Kind.PLACE) == {"Björknäsvallen"}


def test_a_title_with_letters_before_it_is_no_name(read: Read) -> None:
    found = read("De får mothugg av LO-ekonomen Torbjörn Hållvik.")
    assert found.names(Kind.PERSON) == {"Torbjörn Hållvik"}


def test_a_firm_of_partners_keeps_its_s(read: Read) -> None:
    found = read("Advokaten arbetar på Juristbyrån Boman & Partners i Umeå.")
    assert found.names(Kind.ORGANISATION) == {"Juristbyrån Boman & Partners"}


@pytest.mark.parametrize(
    "name",
    ["institutionen för pedagogik", "avdelningen för analys", "Enheten för strategisk planering"],
)
def test_a_unit_goes_by_its_field(read: Read, name: str) -> None:
    found = read(f"Rapporten kommer i höst. {name} vid Skolverket har beställt den.")
    assert name in found.names(Kind.ORGANISATION)
    found = read("I höst ska enheten för att bli klar arbeta mer. Enheten växer.")
    assert found.names(Kind.ORGANISATION) == set()


def test_what_somebody_is_called_stands_inside_the_name(read: Read) -> None:
    found = read(
        "Magnus ”Munken” Karlqvist, tidigare lagkapten, tror på seger. Karlqvist är 50 år."
    )
    assert found.names(Kind.PERSON) == {"Magnus Karlqvist"}


def test_a_company_and_its_group_are_one(read: Read) -> None:
    found = read("AB Broverken går bra. Broverken-koncernen har 300 anställda.")
    assert found.names(Kind.ORGANISATION) == {"AB Broverken"}

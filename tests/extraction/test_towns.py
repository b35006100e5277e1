"""Bodies that every town has, and bodies that share the word for their kind."""

from __future__ import annotations

from collections.abc import Callable

from graph.records import Kind
from graph.resolution import resolve
from tests.extraction.conftest import KEY, Found

Read = Callable[..., Found]


def _bodies(found: Found) -> list[str]:
    """Return the label of every organisation, sorted: two may have one label."""
    entities = resolve({KEY: found.extraction})
    return sorted(entity.label for entity in entities if entity.kind is Kind.ORGANISATION)


def test_the_bare_name_means_the_body_of_the_town_named_before(read: Read) -> None:
    found = read(
        "Äldrenämnden i Umeå och socialnämnden i Vännäs ska samarbeta. "
        "Socialnämnden har ännu inte skrivit på. Äldrenämnden skrev på i går."
    )
    assert _bodies(found) == ["socialnämnden i Vännäs", "Äldrenämnden i Umeå"]


def test_the_bare_name_may_come_first(read: Read) -> None:
    found = read("Socialnämnden sade nej. Sedan ville socialnämnden i Ljusdal utreda frågan.")
    assert _bodies(found) == ["socialnämnden i Ljusdal"]


def test_the_bare_name_means_the_body_that_the_town_owns(read: Read) -> None:
    found = read("Kiruna kommuns socialnämnd får kritik. Det gäller socialnämndens tillsyn.")
    assert _bodies(found) == ["Kiruna kommuns socialnämnd"]


def test_two_towns_have_two_bodies_of_one_name(read: Read) -> None:
    found = read(
        "I Hedemora vill barn- och utbildningsnämnden lägga ner två skolor. "
        "I Säter går barn- och utbildningsnämnden åt andra hållet."
    )
    assert _bodies(found) == ["barn- och utbildningsnämnden"] * 2


def test_towns_that_share_a_word_are_two_bodies(read: Read) -> None:
    found = read("Trollhättans och Vänersborgs kommuner driver gymnasiet tillsammans.")
    assert len(_bodies(found)) == 2
    assert "Vänersborgs kommun" in _bodies(found)
    assert found.names(Kind.PLACE) == set()


def test_what_towns_own_besides_bodies_is_shared_by_none(read: Read) -> None:
    found = read("Umeås och Luleås invånare flyttar. Sveriges och Norges gränser är öppna.")
    assert found.names(Kind.ORGANISATION) == set()


def test_a_board_and_the_committee_it_chooses_are_two(read: Read) -> None:
    found = read("Frågan prövas i kommunstyrelsens arbetsutskott på måndag.")
    assert _bodies(found) == ["kommunstyrelsens arbetsutskott"]


def test_letters_read_as_a_word_stand_for_the_name_before_them(read: Read) -> None:
    found = read(
        "Beslutet togs av Inspektionen för vård och omsorg, Ivo. Nu går domstolen på Ivos linje."
    )
    assert _bodies(found) == ["Inspektionen för vård och omsorg"]
    assert found.names(Kind.PERSON) == set()


def test_a_parish_is_a_body_and_a_title_makes_a_person(read: Read) -> None:
    found = read("Kyrkoherde Karin Ås i Kävlinge församling slutar, uppger vice vd Claes Bohm.")
    assert _bodies(found) == ["Kävlinge församling"]
    assert found.names(Kind.PERSON) == {"Karin Ås", "Claes Bohm"}

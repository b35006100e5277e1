"""Who holds an office: by a name written otherwise, and by surname alone."""

from __future__ import annotations

import pytest

from graph.records import Extraction, Kind, Membership, Mention, Span
from graph.resolution import resolve
from graph.resolution.offices import Office
from graph.resolution.spelling import romanised


def person(name: str, role: str = "", body: str = "") -> Extraction:
    """Return a document that names somebody, with an office if a role is given."""
    mentions = [Mention(Kind.PERSON, Span(0, 9), name, name, Span(0, 99))]
    if body:
        mentions.append(Mention(Kind.ORGANISATION, Span(20, 29), body, body, Span(0, 99)))
    at = 1 if body else None
    held = [Membership(0, role, at, Span(0, 99), kind="office")] if role else []
    return Extraction(f"{name}-{role}.txt", tuple(mentions), tuple(held))


def people(*documents: Extraction) -> int:
    """Return how many people there are."""
    found = resolve({str(n): document for n, document in enumerate(documents)})
    return sum(entity.kind is Kind.PERSON for entity in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [("José Ekvall", "Jose Ekvall"), ("Stina K. Ekvall", "Stina Ekvall")],
)
def test_accents_and_initials_make_nobody_another(one: str, other: str) -> None:
    assert people(person(one), person(other)) == 1


def test_swedish_letters_are_no_accents() -> None:
    assert people(person("Pär Ekvall"), person("Par Ekvall")) == 2


def test_a_rare_name_is_one_however_it_is_transcribed() -> None:
    assert people(person("Denys Brosjmal"), person("Denis Broshmal")) == 1
    assert people(person("Sylvia Andersson"), person("Silvia Andersson")) == 2
    chairs = [
        person(name, "ordförande", "Brorådet") for name in ("Sylvia Andersson", "Silvia Andersson")
    ]
    assert people(*chairs) == 1


@pytest.mark.parametrize(
    ("role", "body", "expected"),
    [
        ("generaldirektör", "Broverket", 1),
        ("president", "", 1),
        ("avdelningschef", "Broverket", 2),
        ("generaldirektör", "", 2),
    ],
)
def test_one_letter_is_wrong_where_one_person_holds_the_office(
    role: str, body: str, expected: int
) -> None:
    assert people(person("Bo Ekvall", role, body), person("Bo Ekval", role, body)) == expected


def test_a_title_told_with_more_words_is_the_same() -> None:
    long = person("Bo Ekvall", "hög representant för broar och vägar", "Unionen")
    assert people(long, person("Bo Ekval", "hög representant för broar", "Unionen")) == 1
    assert people(long, person("Bo Ekval", "hög representant för tåg", "Unionen")) == 2


def test_a_president_by_surname_is_the_only_one_of_that_name() -> None:
    full = person("Stina Brolund", "president")
    assert people(full, person("Brolund", "president")) == 1
    assert people(full, person("Brolund", "ordförande")) == 2
    assert people(full, person("Brolund", "president"), person("Bo Brolund", "snickare")) == 3


def test_a_surname_in_the_genitive() -> None:
    assert people(person("Stina Brolund", "president"), person("Brolunds", "president")) == 1
    assert people(person("Stina Brolunds", "president"), person("Brolunds", "president")) == 1


def test_a_surname_beside_an_office_of_one_body() -> None:
    full = person("Stina von Brolund", "ordförande", "Brorådet")
    assert people(full, person("von Brolund", "president", "Brorådet")) == 1
    assert people(full, person("Brolund", "president", "Vägrådet")) == 2


def test_one_whom_nobody_names_in_full_is_known_by_title_and_surname() -> None:
    assert people(person("Brolund", "president"), person("Brolund", "president")) == 1
    assert people(person("Brolund", "president"), person("Brolund", "kung")) == 2
    assert people(person("Brolund", "statsråd"), person("Brolund", "statsråd")) == 2


def test_offices() -> None:
    assert Office("statsråd").agrees(Office("bromminister"))
    assert Office("vice president").of_state
    assert Office("generaldirektör", "broverket").sole
    assert not Office("generaldirektör", "broverket").of_state
    assert not Office("utredare för president", "broverket").sole


@pytest.mark.parametrize(("one", "other"), [("zhanna", "zjanna"), ("oleksij", "oleksiy")])
def test_romanised(one: str, other: str) -> None:
    assert romanised(one) == romanised(other)
    assert romanised("karl") != romanised("carl")

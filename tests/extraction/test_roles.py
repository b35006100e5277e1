"""Who holds which role where, and when."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.extraction.conftest import Found

Read = Callable[..., Found]
EKVALL = "Stina Ekvall"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Stina Ekvall, ordförande i brodelegationen, talade.",
            (EKVALL, "ordförande", "brodelegationen", "current"),
        ),
        ("Civilminister Stina Ekvall talade.", (EKVALL, "civilminister", None, "current")),
        (
            "KTH:s vicerektor Stina Ekvall tog vid.",
            (EKVALL, "vicerektor", "KTH", "current"),
        ),
        (
            "Stina Ekvall, regiondirektör Region Västerbotten, deltog.",
            (EKVALL, "regiondirektör", "Region Västerbotten", "current"),
        ),
        (
            "Stina Ekvall är generaldirektör för Lantmäteriet.",
            (EKVALL, "generaldirektör", "Lantmäteriet", "current"),
        ),
        (
            "Tidigare generaldirektören Stina Ekvall kom.",
            (EKVALL, "generaldirektör", None, "former"),
        ),
        (
            "Regeringen har utsett Stina Ekvall till generaldirektör för Lantmäteriet.",
            (EKVALL, "generaldirektör", "Lantmäteriet", "current"),
        ),
        (
            "Stina Ekvall på DIGG är nöjd.",
            (EKVALL, None, "DIGG", "current"),
        ),
        (
            "Hälso- och sjukvårdsdirektör Stina Ekvall talade.",
            (EKVALL, "hälso- och sjukvårdsdirektör", None, "current"),
        ),
    ],
)
def test_one_role(read: Read, text: str, role: tuple[str, str | None, str | None, str]) -> None:
    assert role in read(text).roles()


def test_people_in_a_row_keep_their_own_titles(read: Read) -> None:
    found = read(
        "Med på besöket deltog Anna Lund, ordförande i kulturnämnden, Bo Lindros,"
        " oppositionsråd, och Karin Berg, regiondirektör Region Västerbotten."
    )
    assert {(person, role) for person, role, _, _ in found.roles()} == {
        ("Anna Lund", "ordförande"),
        ("Bo Lindros", "oppositionsråd"),
        ("Karin Berg", "regiondirektör"),
    }


def test_two_roles_of_one_person(read: Read) -> None:
    found = read("Stina Ekvall, ordförande i kulturnämnden och ledamot i kommunstyrelsen, kom.")
    assert {role for _, role, _, _ in found.roles()} == {"ordförande", "ledamot"}


def test_a_victim_or_a_neighbour_holds_no_office(read: Read) -> None:
    assert read("Grannen Stina Ekvall såg branden.").roles() == set()


def test_a_body_called_after_a_profession_is_no_title(read: Read) -> None:
    found = read("Det säger Stina Ekvall, förbundsordförande i Sveriges Lärare.")
    assert {role for _, role, _, _ in found.roles()} == {"förbundsordförande"}

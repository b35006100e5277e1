"""Roles that the layout gives, and posts whose body the rest of the text tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.extraction.conftest import Found

Read = Callable[..., Found]
BOARD = "# Styrelsen i Almby hembygdsförening\n"


def held(found: Found) -> set[tuple[str, str | None, str | None]]:
    """Return who holds which role where."""
    return {(person, role, body) for person, role, body, _ in found.roles()}


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        ("Ordförande: Karin Lindberg", {("Karin Lindberg", "ordförande")}),
        (
            "Ledamöter på två år: Jonas Ek, Siv Holm och Per Dahl",
            {("Jonas Ek", "ledamot"), ("Siv Holm", "ledamot"), ("Per Dahl", "ledamot")},
        ),
        ("Övriga suppleanter: Åke Ström", {("Åke Ström", "suppleant")}),
        (
            "Ordförande: Karin Lindberg, kassör: Jonas Ek, sekreterare: Siv Holm",
            {
                ("Karin Lindberg", "ordförande"),
                ("Jonas Ek", "kassör"),
                ("Siv Holm", "sekreterare"),
            },
        ),
        (
            "Ordförande och kassör: Karin Lindberg",
            {("Karin Lindberg", "ordförande"), ("Karin Lindberg", "kassör")},
        ),
    ],
)
def test_labels_before_names(read: Read, line: str, roles: set[tuple[str, str]]) -> None:
    assert {(person, role) for person, role, _ in held(read(BOARD + line))} == roles


def test_a_label_before_a_clause_gives_nobody_a_role(read: Read) -> None:
    assert not held(read("Ordförande: Karin Lindberg får börja."))


def test_a_title_above_names_is_held_by_each(read: Read) -> None:
    found = read(
        "# Rådets ledamöter\nLedamöter\n* Jonas Ek\n* Siv Holm, professor\nMötet hölls i maj."
    )
    assert ("Jonas Ek", "ledamot", None) in held(found)
    assert {role for person, role, _ in held(found) if person == "Siv Holm"} == {
        "ledamot",
        "professor",
    }


def test_lines_about_somebody_go_on_with_titles(read: Read) -> None:
    found = read(
        "Karin Lindberg, född 1961, jurist. Styrelseordförande i Almkraft AB och ledamot i"
        " Brorådet. Tidigare vd för Fiskbolaget AB."
    )
    assert ("Karin Lindberg", "styrelseordförande", "Almkraft AB", "current") in found.roles()
    assert ("Karin Lindberg", "vd", "Fiskbolaget AB", "former") in found.roles()


@pytest.mark.parametrize("text", ["Karin Lindberg (kassör)", "Karin Lindberg (S) (kassör)"])
def test_a_title_in_parentheses(read: Read, text: str) -> None:
    assert ("Karin Lindberg", "kassör", "Almby hembygdsförening") in held(read(BOARD + text))


@pytest.mark.parametrize(
    "text",
    [
        "Almby hembygdsförening höll årsmöte. Till ordförande omvaldes Karin Lindberg.",
        "# Årsmöte i Almby hembygdsförening\nKarin Lindberg omvaldes som ordförande.",
        "# Årsmöte i föreningen\nAlmby hembygdsförening höll årsmöte i maj."
        " Ny ordförande är Karin Lindberg.",
        "Mötet leddes av Almby hembygdsförening. Karin Lindberg är ordförande i föreningen.",
    ],
)
def test_a_post_is_in_the_body_that_the_text_is_about(read: Read, text: str) -> None:
    assert ("Karin Lindberg", "ordförande", "Almby hembygdsförening") in held(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Almkraft AB och Stenkraft AB möttes. Ordförande Karin Lindberg talade.",
        "Ordförande Karin Lindberg talade. Sedan reste hon hem till Almkraft AB.",
        "Almkraft AB bygger broar. Professor Karin Lindberg talade.",
        "Regeringen bygger broar. Ordförande Karin Lindberg talade.",
    ],
)
def test_a_post_is_in_no_body_where_none_is_meant(read: Read, text: str) -> None:
    assert {body for person, _, body in held(read(text)) if person == "Karin Lindberg"} == {None}


def test_the_nearest_verb_gives_the_role(read: Read) -> None:
    found = read(
        "Karin Lindberg fortsätter som vd för Brorådet och lämnar uppdraget som vice ordförande."
    )
    assert ("Karin Lindberg", "vice ordförande", "former") in {
        (person, role, status) for person, role, _, status in found.roles()
    }


def test_a_dash_after_a_title_as_a_colon(read: Read) -> None:
    found = read("Föreningen valde styrelse:\n* ordförande – Karin Lindberg\n* kassör – Jonas Ek")
    assert {(person, role) for person, role, _ in held(found)} == {
        ("Karin Lindberg", "ordförande"),
        ("Jonas Ek", "kassör"),
    }

"""In which body a post is held, where the words between leave room for doubt."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.extraction.conftest import Found

Read = Callable[..., Found]
ADA = "Ada Lindberg"


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Ada Lindberg har varit ledamot av och ordförande i Fiskeverket.",
            {("ledamot", "Fiskeverket", "former"), ("ordförande", "Fiskeverket", "former")},
        ),
        (
            "Ada Lindberg, tidigare vd och ordförande i Fiskeverket, säger nej.",
            {("vd", "Fiskeverket", "former"), ("ordförande", "Fiskeverket", "former")},
        ),
        (
            "Ada Lindberg, riksdagsledamot och ordförande i Fiskeverket, säger nej.",
            {("riksdagsledamot", None, "current"), ("ordförande", "Fiskeverket", "current")},
        ),
        (
            "Ada Lindberg är tidigare ambassadör och nu chef för Fiskeverket.",
            {("ambassadör", None, "former"), ("chef", "Fiskeverket", "current")},
        ),
        (
            "Ada Lindberg är chef för Fiskeverket i detta departement.",
            {("chef", "Fiskeverket", "current")},
        ),
        (
            "Ada Lindberg är rådgivare vid presidentens kansli.",
            {("rådgivare vid presidentens kansli", None, "current")},
        ),
        (
            "Ada Lindberg är professor vid Fiskeverket i statsvetenskap.",
            {("professor i statsvetenskap", "Fiskeverket", "current")},
        ),
        (
            "I går besökte ministern för civilt försvar, Ada Lindberg, Fiskeverket.",
            {("minister för civilt försvar", None, "current")},
        ),
    ],
)
def test_what_joined_posts_share(
    read: Read, text: str, roles: set[tuple[str, str | None, str]]
) -> None:
    assert {found[1:] for found in read(text).roles() if found[0] == ADA} == roles


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("EU-ministern Ada Lindberg talade.", "EU-minister"),
        ("Ekonomi- och IT-ministern Ada Lindberg talade.", "ekonomi- och IT-minister"),
        ("It-chefen Ada Lindberg talade.", "it-chef"),
        ("Vice-rektor Ada Lindberg talade.", "vice-rektor"),
    ],
)
def test_acronyms_in_titles_are_in_capitals(read: Read, text: str, role: str) -> None:
    assert {found[1] for found in read(text).roles()} == {role}


def test_a_post_in_something_unknown_is_not_held_in_the_body_of_the_text(read: Read) -> None:
    text = "Fiskeverket tog emot. På plats var Ada Lindberg, ordförande för Mila och Bo Ek."
    assert (ADA, "ordförande", None, "current") in read(text).roles()


def test_a_body_named_late_and_once_is_not_that_of_the_text(read: Read) -> None:
    begins = "Det var fullt. Alla satt. Ingen gick. Sedan kom frågor. "
    asked = "Man talade om Fiskeverket. Till ordförande valdes Ada Lindberg."
    assert (ADA, "ordförande", None, "current") in read(begins + asked).roles()
    assert (ADA, "ordförande", "Fiskeverket", "current") in read(asked).roles()

"""Posts that change hands, posts of several people, and belonging without a post."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.extraction.conftest import Found

Read = Callable[..., Found]
ADA, BO = "Ada Lindberg", "Bo Ekström"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lindberg efterträder Bo Ekström som ordförande i Brorådet.",
        "Ada Lindberg blir ny ordförande i Brorådet. Hon efterträder Bo Ekström, som slutar.",
        "Ada Lindberg tar över som ordförande i Brorådet efter Bo Ekström.",
        "Ny ordförande i Brorådet är Ada Lindberg, som ersätter Bo Ekström.",
    ],
)
def test_who_had_the_post_before(read: Read, text: str) -> None:
    roles = read(text).roles()
    assert (BO, "ordförande", "Brorådet", "former") in roles
    assert not {role for role in roles if role[0] == ADA and role[3] == "former"}


def test_who_takes_over_from_somebody_with_a_post(read: Read) -> None:
    found = read("Brorådets chef Ada Lindberg slutar. Hon ersätts av Bo Ekström.")
    assert (BO, "chef", "Brorådet", "current") in found.roles()


def test_nobody_had_the_post_that_is_not_told(read: Read) -> None:
    found = read("Ada Lindberg ersätter Bo Ekström vid mötet.")
    assert not found.roles()


@pytest.mark.parametrize(
    "text",
    [
        "Övriga regionråd blir Ada Lindberg (M), Bo Ekström (C) och Siv Holm.",
        "Nya regionråd är Ada Lindberg, Bo Ekström och Siv Holm.",
        "Ada Lindberg, Bo Ekström och Siv Holm är regionråd.",
    ],
)
def test_a_title_alike_in_the_plural_is_held_by_each(read: Read, text: str) -> None:
    held = {person for person, role, _, _ in read(text).roles() if role == "regionråd"}
    assert held == {ADA, BO, "Siv Holm"}


def test_a_title_of_one_is_not_lent_to_the_next_clause(read: Read) -> None:
    found = read("Ny ordförande är Ada Lindberg, Bo Ekström är kassör.")
    assert {role for person, role, _, _ in found.roles() if person == BO} == {"kassör"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ada Lindberg satt också i Brorådet.", "former"),
        ("Ada Lindberg har suttit i Brorådet sedan 2002.", "current"),
        ("Ada Lindberg sitter i Brorådet.", "current"),
        ("Ada Lindberg var även aktiv i Brorådet.", "former"),
    ],
)
def test_who_sits_in_a_body(read: Read, text: str, status: str) -> None:
    assert (ADA, None, "Brorådet", status) in read(text).roles()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Fiskbolaget AB har rekryterat Ada Lindberg som ekonomichef.",
            ("ekonomichef", "Fiskbolaget AB"),
        ),
        ("Fiskbolaget AB utser Ada Lindberg till ny vd.", ("vd", "Fiskbolaget AB")),
        ("Socialnämnden har utsett Ada Lindberg till utredare.", ("utredare", None)),
        ("I Fiskeverket var Ada Lindberg vice ordförande.", ("vice ordförande", "Fiskeverket")),
        ("Ny ordförande i Brorådet heter Ada Lindberg.", ("ordförande", "Brorådet")),
        ("Ada Lindberg (M), 1:e vice ordförande i Brorådet", ("1:e vice ordförande", "Brorådet")),
    ],
)
def test_the_body_around_a_post(read: Read, text: str, role: tuple[str, str | None]) -> None:
    found = {(title, body) for person, title, body, _ in read(text).roles() if person == ADA}
    assert role in found


def test_a_firm_elected_as_auditor_is_not_the_person_named_after_it(read: Read) -> None:
    found = read("Till revisor omvaldes Siffror AB med Ada Lindberg som huvudansvarig revisor.")
    assert {role for _, role, _, _ in found.roles()} == {"huvudansvarig revisor"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ada Lindberg, lärare på Fiskskolan, blir rektor för Broskolan.", "rektor"),
        ("Årsmötet omvalde Ada Lindberg till ordförande i Brorådet.", "ordförande"),
        ("§ 3 Till justerare utsågs Ada Lindberg.", "justerare"),
        ("Ny tränare efter Bo Ekström är Ada Lindberg.", "tränare"),
        ("Ada Lindberg, i dag ekonomichef på Brorådet, talade.", "ekonomichef"),
    ],
)
def test_what_stands_between_somebody_and_the_post(read: Read, text: str, role: str) -> None:
    assert role in {title for person, title, _, _ in read(text).roles() if person == ADA}


def test_each_of_several_posts_is_held_by_the_one_beside_it(read: Read) -> None:
    found = read("Ordförande blev Ada Lindberg, vice ordförande Bo Ekström och kassör Siv Holm.")
    assert {(person, role) for person, role, _, _ in found.roles()} == {
        (ADA, "ordförande"),
        (BO, "vice ordförande"),
        ("Siv Holm", "kassör"),
    }

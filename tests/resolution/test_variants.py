"""Ways of writing one name across documents."""

from __future__ import annotations

import pytest

from graph.records import Extraction, Kind, Mention, Span
from graph.resolution import resolve
from graph.resolution.spelling import is_slip


def labels(kind: Kind, *names: str | tuple[str, str]) -> list[str]:
    """Return what things are called of which each document names one, perhaps with an identity."""
    found = {}
    for n, said in enumerate(names):
        name, identity = said if isinstance(said, tuple) else (said, "")
        span = Span(0, len(name))
        mention = Mention(kind, span, name, name, span, identity=identity)
        found[str(n)] = Extraction(f"{n}.txt", (mention,))
    return [entity.label for entity in resolve(found)]


REGISTERED = ("Broskyddsverket", "Broskyddsverket")


@pytest.mark.parametrize("name", ["Brosyddsverket", "Broskyddsvreket", "Broskydsverket"])
def test_a_body_misspelt_is_the_registered_one(name: str) -> None:
    assert labels(Kind.ORGANISATION, name, REGISTERED) == ["Broskyddsverket"]
    assert is_slip(name.casefold(), "broskyddsverket")


@pytest.mark.parametrize(
    "name",
    [
        "Broskyddsverken",  # a form
        "Vroskyddsverket",  # its first letter
        "Broskyddsrådet",  # more than a letter
        ("Brosyddsverket", "Brosyddsverket"),  # registered as another
    ],
)
def test_a_body_of_nearly_the_name_is_another(name: str | tuple[str, str]) -> None:
    assert len(labels(Kind.ORGANISATION, name, REGISTERED)) == 2


def test_only_very_long_words_are_misspelt_if_no_register_has_them() -> None:
    body = Kind.ORGANISATION
    right = ["Norra brofinansieringsbolaget"] * 2
    assert labels(body, *right, "Norra brofinanseringsbolaget") == right[:1]
    assert len(labels(body, right[0], "Norra brofinanseringsbolaget")) == 2
    assert len(labels(body, *right, "Norra brofinansieringsbolagen")) == 2
    assert len(labels(body, "Norra bronämnden", "Norra bronämnden", "Norra brinämnden")) == 2


def test_a_body_in_definite_form() -> None:
    assert len(labels(Kind.ORGANISATION, "Norrviks broenhet", "Norrviks broenheten")) == 1
    assert len(labels(Kind.ORGANISATION, "Norrvik", "Norrviken")) == 1
    assert len(labels(Kind.ORGANISATION, "Bro", "Bron")) == 2
    assert len(labels(Kind.PLACE, "Norrvik", "Norrviken")) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ramverk", "ramverket"),
        ("pandemi", "pandemin"),
        ("bilateral möt", "bilateralt möt"),
        ("vindkraftpark", "vindkraftspark"),
        ("civilsamhäll", "civilt samhäll"),
        ("natomedlemskap", "medlemskap nato"),
    ],
)
def test_forms_of_an_idea(one: str, other: str) -> None:
    assert len(labels(Kind.IDEA, (one, one), (other, other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("plan", "planet"), ("vik", "vikt"), ("mål", "måls"), ("säkerhet", "osäkerhet")],
)
def test_other_ideas(one: str, other: str) -> None:
    assert len(labels(Kind.IDEA, (one, one), (other, other))) == 2

"""What an event is called, and how far its description goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.records import Kind
from tests.extraction.conftest import Found

Read = Callable[..., Found]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # What says of which kind it is and whose.
        ("Stina Ekvall deltog i ett nordiskt toppmöte i Umeå.", "nordiskt toppmöte i Umeå"),
        (
            "Stina Ekvall höll en gemensam pressträff med Bo Lindros.",
            "gemensam pressträff med Bo Lindros",
        ),
        (
            "Rysslands fullskaliga invasion av Ukraina pågår.",
            "Rysslands fullskaliga invasion av Ukraina",
        ),
        # Praise is no part of it; nor is the capital of a sentence's first word.
        ("Positivt möte om broar i Umeå hölls i går.", "möte om broar i Umeå"),
        ("Stina Ekvall leder det kommande mötet om broar den 3 maj.", "mötet om broar"),
        # A lone noun stands in its base form.
        ("Konferensen hölls i maj 2021.", "konferens"),
        # Lists, people with their titles, and what the last noun wants.
        (
            "Stina Ekvall höll ett möte med företrädare för kommuner, regioner och företag.",
            "möte med företrädare för kommuner, regioner och företag",
        ),
        (
            "Stina Ekvall hade ett möte med generaldirektör Bo Lindros.",
            "möte med generaldirektör Bo Lindros",
        ),
        (
            "Stina Ekvall ledde ett rundabordssamtal om åtgärder för att laga broarna.",
            "rundabordssamtal om åtgärder för att laga broarna",
        ),
        # Times are none of its description.
        ("Stina Ekvall höll en pressträff i går.", "pressträff"),
        ("Stina Ekvall ledde ett möte i aulan i fredags.", "möte i aulan"),
        ("Stina Ekvall ledde ett dialogmöte om broar på torsdagskvällen.", "dialogmöte om broar"),
        # A title in quotation marks is part of it, a single word in them is not always one.
        (
            "Stina Ekvall ledde ett möte på temat ”Broar och banor” i Umeå.",
            "möte på temat ”Broar och banor” i Umeå",
        ),
        ("Stina Ekvall ledde ett seminarium ”Broar och banor”.", "seminarium ”Broar och banor”"),
        # Another event beside it is one of its own.
        (
            "Stina Ekvall ledde ett seminarium om broar och en panel om banor.",
            "seminarium om broar",
        ),
    ],
)
def test_what_a_noun_and_its_words_call_an_event(read: Read, text: str, label: str) -> None:
    assert label in read(text, published="2021-05-10").names(Kind.EVENT)


def test_a_telling_noun_takes_the_place_of_the_verbs(read: Read) -> None:
    found = read(
        "# Försvarsministermöte om broar\nDen 3 maj möttes ministrarna i Umeå.\n"
        "Stina Ekvall ledde mötet.",
        published="2021-05-10",
    )
    assert found.names(Kind.EVENT) == {"försvarsministermöte om broar"}


def test_who_is_invited_does_not_name_the_meeting(read: Read) -> None:
    found = read(
        "Den 3 maj bjöd Stina Ekvall in Bo Lindros. Stina Ekvall ledde mötet.",
        published="2021-05-10",
    )
    assert found.names(Kind.EVENT) == {"möte"}


def test_who_invites_to_a_meeting_tells_of_that_meeting(read: Read) -> None:
    found = read(
        "Den 3 maj bjöd Stina Ekvall in Bo Lindros och flera till ett rundabordssamtal om broar."
        " Stina Ekvall ledde mötet.",
        published="2021-05-10",
    )
    assert found.names(Kind.EVENT) == {"rundabordssamtal om broar"}

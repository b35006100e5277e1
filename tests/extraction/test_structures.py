"""Of which body one is a part, and where it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.extraction.conftest import Found

Read = Callable[..., Found]
PART, PLACE = "org:subOrganizationOf", "schema:location"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Rapporten är skriven av Hållbarhetsinstitutet vid Göteborgs universitet.",
            ("Hållbarhetsinstitutet", PART, "Göteborgs universitet"),
        ),
        (
            "FN fick kritik. Frågan tas upp i FN:s säkerhetsråd på fredag.",
            ("FN:s säkerhetsråd", PART, "FN"),
        ),
        (
            "Ada Lindberg arbetar på ambassaden i Wien.",
            ("ambassaden i Wien", PLACE, "Wien"),
        ),
        (
            "Skogsbolaget AB, med säte i Umeå, bygger ut.",
            ("Skogsbolaget AB", PLACE, "Umeå"),
        ),
        (
            "Skogsbolaget AB har sitt huvudkontor i Umeå.",
            ("Skogsbolaget AB", PLACE, "Umeå"),
        ),
    ],
)
def test_what_names_and_words_between_them_say(
    read: Read, text: str, said: tuple[str, str, str]
) -> None:
    assert said in read(text).statements()


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lindberg mötte Naturvårdsverket i Umeå.",
        "Stockholms universitet öppnar i Stockholm.",
        "Fiskeverket och Naturvårdsverket bygger i Umeå.",
    ],
)
def test_bodies_that_only_stand_beside_something(read: Read, text: str) -> None:
    assert not {triple for triple in read(text).statements() if triple[1] in {PART, PLACE}}

"""What is said, by whom, in the conventions of the Swedish press."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.extraction.conftest import Found

Read = Callable[..., Found]
EKVALL, LINDROS = "Stina Ekvall", "Bo Lindros"


def test_dash_with_attribution(read: Read) -> None:
    found = read("– Vi är en del av samhället, säger Stina Ekvall, ordförande i Brorådet.")
    assert found.quotations() == [(EKVALL, "direct", "Vi är en del av samhället")]


def test_attribution_in_a_sentence_of_its_own(read: Read) -> None:
    found = read("– Bron måste byggas nu. Det sa Stina Ekvall under mötet.")
    assert found.quotations() == [(EKVALL, "direct", "Bron måste byggas nu.")]


def test_speech_goes_on_after_the_attribution(read: Read) -> None:
    found = read("– Vi bygger nu, menade Stina Ekvall. Men vi måste också spara.")
    assert found.quotations() == [
        (EKVALL, "direct", "Vi bygger nu"),
        (EKVALL, "direct", "Men vi måste också spara."),
    ]


def test_dash_paragraph_without_attribution_continues(read: Read) -> None:
    found = read(
        "Bo Lindros menar att bron är viktig.\n– Vi måste samarbeta bättre med varandra här."
    )
    assert found.quotations() == [
        (LINDROS, "reported", "bron är viktig"),
        (LINDROS, "direct", "Vi måste samarbeta bättre med varandra här."),
    ]


def test_intro_with_a_colon(read: Read) -> None:
    found = read("Men, som Bo Lindros uttryckte det:\n– Vi måste föregå med gott exempel.")
    assert found.quotations() == [(LINDROS, "direct", "Vi måste föregå med gott exempel.")]


def test_pronoun_speaker_by_gender(read: Read) -> None:
    found = read("Stina Ekvall och Bo Lindros möttes. Hon menar att bron är för dyr.")
    assert found.quotations() == [(EKVALL, "reported", "bron är för dyr")]


def test_title_as_speaker(read: Read) -> None:
    found = read(
        "Civilminister Stina Ekvall kom till Umeå.\n– Vi tar ansvar, sa civilministern i sitt tal."
    )
    assert found.quotations() == [(EKVALL, "direct", "Vi tar ansvar")]


def test_quotation_marks(read: Read) -> None:
    found = read("”Vi bygger broar, inte murar”, sade Bo Lindros vid sammanträdet.")
    assert found.quotations() == [(LINDROS, "direct", "Vi bygger broar, inte murar")]


def test_scare_quotes_are_no_quotation(read: Read) -> None:
    assert read("Det gäller så kallad ”greenwashing” och annat.").quotations() == []


def test_reported_at_the_end_and_according_to(read: Read) -> None:
    found = read(
        "Bo Lindros talade länge. En ny bro kan lösa problemen, tror han.\n"
        "Enligt Stina Ekvall behöver kommunerna mer pengar."
    )
    assert found.quotations() == [
        (LINDROS, "reported", "En ny bro kan lösa problemen"),
        (EKVALL, "reported", "behöver kommunerna mer pengar"),
    ]


def test_verb_with_particle_and_object(read: Read) -> None:
    found = read("Stina Ekvall varnade för en utveckling där få bestämmer över många.")
    assert found.quotations() == [(EKVALL, "reported", "en utveckling där få bestämmer över många")]


def test_a_body_speaks(read: Read) -> None:
    found = read("Regeringen anser att villkoren är för generösa.")
    assert found.quotations() == [("Regeringen", "reported", "villkoren är för generösa")]


def test_text_is_the_content_of_the_span(read: Read) -> None:
    text = "– Vi är   en del av\u00a0samhället, säger Stina Ekvall. Så är det."
    for quotation in read(text).extraction.quotations:
        inside = text[quotation.span.start : quotation.span.end]
        assert quotation.text == " ".join(inside.split())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Flera forskare anser att bron behöver bli billigare.", "bron behöver bli billigare"),
        ("Organisationerna var ense om att bron behövs nu.", "bron behövs nu"),
    ],
)
def test_people_without_a_name_speak_too(read: Read, text: str, said: str) -> None:
    assert read(text).quotations() == [(None, "reported", said)]


def test_an_object_that_says_what_was_said(read: Read) -> None:
    found = read("Stina Ekvall betonade vikten av fria fiskevägar. Bo Lindros diskuterade frågan.")
    assert found.quotations() == [(EKVALL, "reported", "vikten av fria fiskevägar")]


def test_a_speaker_with_a_list_of_fields(read: Read) -> None:
    found = read(
        "– Vi bygger broar, säger gymnasie-, högskole-, och broforskningsminister Bo Lindros."
    )
    assert found.quotations() == [(LINDROS, "direct", "Vi bygger broar")]


def test_what_somebody_is_for_is_not_what_they_are_something_for(read: Read) -> None:
    assert (
        read("Stina Ekvall är svensk kontaktperson för nordiska broar i Umeå.").quotations() == []
    )

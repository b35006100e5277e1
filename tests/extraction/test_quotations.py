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


def test_a_body_speaks(read: Read) -> None:
    found = read("Regeringen anser att villkoren är för generösa.")
    assert found.quotations() == [("Regeringen", "reported", "villkoren är för generösa")]


def test_text_is_the_content_of_the_span(read: Read) -> None:
    text = "– Vi är   en del av\u00a0samhället, säger Stina Ekvall. Så är det."
    for quotation in read(text).extraction.quotations:
        inside = text[quotation.span.start : quotation.span.end]
        assert quotation.text == " ".join(inside.split())


def test_a_speaker_with_a_list_of_fields(read: Read) -> None:
    found = read(
        "– Vi bygger broar, säger gymnasie-, högskole-, och broforskningsminister Bo Lindros."
    )
    assert found.quotations() == [(LINDROS, "direct", "Vi bygger broar")]


def test_a_title_that_begins_with_a_part_of_a_word(read: Read) -> None:
    found = read(
        "– Vi bygger broar, säger jämställdhets- och biträdande broforskningsminister Bo Lindros."
    )
    assert found.quotations() == [(LINDROS, "direct", "Vi bygger broar")]


def test_attribution_without_its_comma(read: Read) -> None:
    found = read("– Vi bygger broar i hela landet säger Bo Lindros.")
    assert found.quotations() == [(LINDROS, "direct", "Vi bygger broar i hela landet")]


def test_an_utterance_by_somebody_called_by_a_title_alone(read: Read) -> None:
    found = read("För ett år sedan konstaterade ministern i Umeå: ”Bron är färdig och betald.”")
    assert [(who, said) for who, _, said in found.quotations()] == [
        (None, "Bron är färdig och betald.")
    ]


def test_an_utterance_according_to_somebody(read: Read) -> None:
    found = read("Bron skulle, enligt Bo Lindros, ”göra det möjligt att cykla till Umeå”.")
    assert found.quotations() == [(LINDROS, "direct", "göra det möjligt att cykla till Umeå")]


def test_a_turn_of_phrase_in_quotation_marks_is_not_said(read: Read) -> None:
    found = read("Stina Ekvall har betonat behovet av att ”ta tillbaka broarna” i landet.")
    assert [mode for _, mode, _ in found.quotations()] == ["reported"]


def test_what_a_government_wants_to_do_ends_no_quotation(read: Read) -> None:
    found = read("– Bron är viktigare än någonsin. Det vill regeringen visa med en fest i Umeå.")
    assert "regeringen" not in {who for who, *_ in found.quotations()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Statsråden Ekvall och Lindros framhöll att bron är viktig. Stina Ekvall kom sent.",
            [(EKVALL, "bron är viktig")],
        ),
        (
            "”Vi måste bygga upp det fina landet igen”, som Stina Ekvall sa efter mötet i Umeå.",
            [(EKVALL, "Vi måste bygga upp det fina landet igen")],
        ),
        (
            "Som Bo Lindros sa vid mötet med Brorådet i mars ”Bron är en viktig del av landet”.",
            [(LINDROS, "Bron är en viktig del av landet")],
        ),
        (
            "Utredningen lyfter fram att tydlighet i målen är grunden för en ny bro.",
            [(None, "tydlighet i målen är grunden för en ny bro")],
        ),
        (
            "Deltagarna betonade brons betydelse för bygden och konstaterade att den blir dyr.",
            [(None, "den blir dyr")],
        ),
        ("Brorådet föreslås få ansvar för att bevaka att broarna sköts.", []),
        ("Förslagen som Brorådet nu presenterar innebär att broarna blir fler.", []),
    ],
)
def test_who_speaks_by_the_words_around(
    read: Read, text: str, expected: list[tuple[str | None, str]]
) -> None:
    assert [(who, said) for who, _, said in read(text).quotations()] == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("»Vi bygger bron nu.« Det säger Stina Ekvall.", [(EKVALL, "Vi bygger bron nu.")]),
        (
            "”Vi bygger bron nu”, säger Stina Ekvall, ”och sedan vägen.”",
            [(EKVALL, "Vi bygger bron nu"), (EKVALL, "och sedan vägen.")],
        ),
        ("”Aldrig mer”, säger Stina Ekvall.", [(EKVALL, "Aldrig mer")]),
        ("”Bron skakade två gånger”, säger en granne.", [(None, "Bron skakade två gånger")]),
        ("För att citera Stina Ekvall:\n”Bron är vår.”", [(EKVALL, "Bron är vår.")]),
        (
            "Som Stina Ekvall sa: Vi har råd med bron.",
            [(EKVALL, "Vi har råd med bron.")],
        ),
        (
            "Stina Ekvall skrev: ”Bron står kvar.\nDen bär oss alla.\nDen faller aldrig.”",
            [(EKVALL, "Bron står kvar. Den bär oss alla. Den faller aldrig.")],
        ),
    ],
)
def test_direct_in_other_conventions(
    read: Read, text: str, said: list[tuple[str | None, str]]
) -> None:
    found = read(text).quotations()
    assert [(who, words) for who, mode, words in found if mode == "direct"] == said


def test_a_term_that_a_verb_explains_is_no_quotation(read: Read) -> None:
    assert (
        read(
            "Ordet som Stina Ekvall bär på armen betyder ”den som alltid bär hela bron”."
        ).quotations()
        == []
    )


def test_a_short_title_means_the_one_the_text_is_about(read: Read) -> None:
    found = read(
        "Civilminister Stina Ekvall kom. Ekvall mötte Norges civilminister Bo Lindros.\n"
        "I talet lyfte ministern vikten av broar mellan länderna."
    )
    assert found.quotations() == [(EKVALL, "reported", "vikten av broar mellan länderna")]


def test_a_title_in_the_line_that_brings_a_poem_in(read: Read) -> None:
    found = read("Stina Ekvall läste ur dikten ”Min bro”:\nJag har gått över tusen broar för dig.")
    assert "Min bro" not in {text for *_, text in found.quotations()}


@pytest.mark.parametrize(
    "text",
    [
        "– Bron är klar, säger målvakten Stina Ekvall.",
        "– Bron är klar, ler Stina Ekvall.",
        "– Bron är klar, säger regionrådet Stina Ekvall (S).",
        "”Bron är klar”, skriver vd:n Stina Ekvall till tidningen.",
        "Bos försvarare, advokaten Stina Ekvall, säger: ”Bron är klar”.",
    ],
)
def test_who_speaks_in_newspapers(read: Read, text: str) -> None:
    assert read(text).quotations()[0][0] == EKVALL


def test_who_is_named_beside_the_subject_reports(read: Read) -> None:
    found = read("Mannens försvarare, advokaten Bo Lindros, säger att bron är trygg.")
    assert found.quotations() == [(LINDROS, "reported", "bron är trygg")]

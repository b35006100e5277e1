"""Printed conversations: labels that open turns, and questions put to somebody named above."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.extraction.conftest import Found

Read = Callable[..., Found]
EKVALL, LINDROS, RING = "Stina Ekvall", "Bo Lindros", "Mattias Ring"


def speakers(found: Found) -> list[str | None]:
    return [who for who, _, _ in found.quotations()]


def test_a_dash_after_a_name_and_a_colon_opens_a_turn(read: Read) -> None:
    found = read("Stina Ekvall, 66 år, Umeå: – Nej. Bron är för dyr.")
    assert found.quotations() == [(EKVALL, "direct", "Nej. Bron är för dyr.")]


@pytest.mark.parametrize(
    "label",
    [
        "Stina Ekvall (S): –",
        "17.25: Stina Ekvall (S): –",
        "Stina Ekvall, ordförande i Brorådet: –",
        "Brorådets ordförande Stina Ekvall inleder: –",
    ],
)
def test_a_label_may_say_more_than_the_name(read: Read, label: str) -> None:
    assert read(f"{label} Vi har en bro som håller.").quotations() == [
        (EKVALL, "direct", "Vi har en bro som håller.")
    ]


def test_a_label_on_a_line_of_its_own(read: Read) -> None:
    found = read("Stina Ekvall (S):\n– Vi har en bro som håller.\n– Och en till.")
    assert speakers(found) == [EKVALL, EKVALL]


def test_first_names_and_initials_stand_for_those_the_text_has_named(read: Read) -> None:
    intro = "Stina Ekvall och Bo Lindros leder Brorådet i Umeå.\nVad är viktigast i år?\n"
    named = read(f"{intro}Stina: – Att bron blir klar.\nBo: – Att den målas.")
    assert speakers(named) == [EKVALL, LINDROS]
    short = read(f"{intro}SE – Att bron blir klar.\nBL – Att den målas.")
    assert speakers(short) == [EKVALL, LINDROS]


def test_turns_without_dashes_need_one_another(read: Read) -> None:
    first = "Stina Ekvall: Ja, vi behöver bron och jobben."
    assert read(f"{first}\nBo Lindros: Det får utredningen visa.").quotations() == [
        (EKVALL, "direct", "Ja, vi behöver bron och jobben."),
        (LINDROS, "direct", "Det får utredningen visa."),
    ]
    assert read(f"{first}\nBron är gammal.").quotations() == []


def test_talks_of_a_programme_are_no_turns(read: Read) -> None:
    programme = "Stina Ekvall: Bron som vi ser den\nBo Lindros: Så bygger vi en bro till"
    assert read(programme).quotations() == []
    asked = "Stina Ekvall: Hur bygger vi en bro?\nBo Lindros: Vem ska betala bron?"
    assert read(asked).quotations() == []


def test_labels_on_lines_of_their_own_give_what_stands_below(read: Read) -> None:
    found = read(
        "Stina Ekvall:\nBo, vad tycker du om bron?\nBo Lindros:\nDen är för gammal.\n"
        "Vi måste bygga en ny.\nStina Ekvall:\nDet stämmer.\nFilmen visades i Umeå."
    )
    assert found.quotations() == [
        (EKVALL, "direct", "Bo, vad tycker du om bron?"),
        (LINDROS, "direct", "Den är för gammal."),
        (LINDROS, "direct", "Vi måste bygga en ny."),
        (EKVALL, "direct", "Det stämmer."),
    ]


def test_a_clause_before_a_colon_is_no_label(read: Read) -> None:
    found = read("Stina Ekvall har tre mål: – broar, vägar och tåg.")
    assert speakers(found) == []


def test_who_is_greeted_answers(read: Read) -> None:
    found = read(
        "Hallå där Stina Ekvall, ordförande i Brorådet, som ska byggas om. Varför det?\n"
        "– Bron är för gammal.\nVad gör ni nu?\n– Vi målar den."
    )
    assert speakers(found) == [EKVALL, EKVALL]


def test_a_headline_may_name_who_answers(read: Read) -> None:
    found = read(
        "# Fem frågor till Stina Ekvall\nsom är ny på Brorådet i Umeå.\n"
        "* Vad lockade dig?\n– Att få bygga broar.\n* Hur kopplar du av?\n– Jag hugger ved."
    )
    assert speakers(found) == [EKVALL, EKVALL]


def test_a_heading_with_a_name_hands_over(read: Read) -> None:
    found = read(
        "Tre personer vill leda Brorådet. Vi har frågat dem varför.\n"
        "## Stina Ekvall, 51, ingenjör i Umeå\nVarför vill du det?\n– Jag kan broar.\n"
        "## Bo Lindros, 47, målare i Borås\nVarför vill du det?\n– Jag kan färg."
    )
    assert speakers(found) == [EKVALL, LINDROS]


def test_a_question_about_somebody_else_leaves_the_guest_speaking(read: Read) -> None:
    found = read(
        "Stina Ekvall leder Brorådet.\nHur går det?\n– Det går bra.\n"
        "Bo Lindros säger nej till bron. Vad svarar du?\n– Att han har fel."
    )
    assert [who for who, mode, _ in found.quotations() if mode == "direct"] == [EKVALL, EKVALL]


def test_answers_without_dashes(read: Read) -> None:
    found = read(
        "# Därför målas bron\nStina Ekvall på Brorådet svarar på läsarnas frågor.\n"
        "Varför målar ni bron nu?\nVi har äntligen fått pengar. Bron är rostig.\n"
        "Vad gör du sedan?\nJag ska vila."
    )
    assert found.quotations() == [
        (EKVALL, "direct", "Vi har äntligen fått pengar. Bron är rostig."),
        (EKVALL, "direct", "Jag ska vila."),
    ]


def test_what_an_authority_answers_its_readers_is_no_speech(read: Read) -> None:
    found = read(
        "Stina Ekvall leder Brorådet.\nHur påverkas jag?\nDu får söka tillstånd för bron.\n"
        "Vad kostar det?\nAvgiften är hundra kronor för den som söker."
    )
    assert found.quotations() == []


def test_a_question_may_call_who_answers_by_name(read: Read) -> None:
    found = read("Vem är du, Stina Ekvall?\n– En envis typ.\nHur känns det?\n– Pirrigt.")
    assert speakers(found) == [EKVALL, EKVALL]


def test_a_paragraph_in_marks_goes_on_for_who_spoke_before(read: Read) -> None:
    found = read(
        "Stina Ekvall säger att bron är dyr.\n”Den är värre än alla andra broar i landet.”\n"
        "Bo Lindros bygger den."
    )
    assert found.quotations() == [
        (EKVALL, "reported", "bron är dyr"),
        (EKVALL, "direct", "Den är värre än alla andra broar i landet."),
    ]

"""What reports tell, what somebody's judgement is, and who goes on in one sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.extraction.conftest import Found

Read = Callable[..., Found]
COUNCIL = "Brorådet"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("En rapport från Brorådet från 2022 visar att broarna slits.", "broarna slits"),
        ("Brorådets senaste undersökning tyder på att trafiken ökar.", "trafiken ökar"),
        ("Broarna slits fortare nu, visar en ny studie från Brorådet.", "Broarna slits fortare nu"),
        ("Av Brorådets rapport framgår att bron är färdig.", "bron är färdig"),
        (
            "Enligt en enkät som Brorådet har gjort vill sju av tio se en ny bro.",
            "vill sju av tio se en ny bro",
        ),
    ],
)
def test_a_report_speaks_for_whom_it_comes_from(read: Read, text: str, said: str) -> None:
    assert read(f"Brorådet möts i dag.\n{text}").quotations() == [(COUNCIL, "reported", said)]


def test_a_report_spoken_of_again_is_still_somebodys(read: Read) -> None:
    found = read(
        "En rapport från Brorådet visar att broarna slits. Rapporten slår fast att fler behövs.\n"
        "Enligt rapporten saknas pengar i många kommuner."
    )
    assert found.quotations() == [
        (COUNCIL, "reported", "broarna slits"),
        (COUNCIL, "reported", "fler behövs"),
        (COUNCIL, "reported", "saknas pengar i många kommuner"),
    ]


def test_a_report_that_nobody_is_named_for(read: Read) -> None:
    found = read("Rubrik\n\nForskning har visat att broarna slits.")
    assert found.quotations() == [(None, "reported", "broarna slits")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Brorådets övergripande slutsats är att bron kostar mer än den ger.",
            "bron kostar mer än den ger",
        ),
        ("Brorådets förhoppning är därför också att bron blir av.", "bron blir av"),
        ("Det är Brorådets uppfattning att bron behövs.", "bron behövs"),
    ],
)
def test_a_judgement_that_a_noun_names(read: Read, text: str, said: str) -> None:
    assert read(f"Rubrik\n\n{text}").quotations() == [(COUNCIL, "reported", said)]


@pytest.mark.parametrize(
    "text",
    [
        "Brorådets uppgift är att bygga broar.",
        "Brorådets ambition är att bygga fler broar.",
        "Slutsatsen är att bron behövs.",
    ],
)
def test_tasks_aims_and_nobodys_judgements_are_not_said(read: Read, text: str) -> None:
    assert read(f"Rubrik\n\n{text}").quotations() == []


def test_who_goes_on_speaking_in_one_sentence(read: Read) -> None:
    found = read("Bo Lindros anser att bron var nödvändig, och hävdar att priset sjunker.")
    assert found.quotations() == [
        ("Bo Lindros", "reported", "bron var nödvändig"),
        ("Bo Lindros", "reported", "priset sjunker"),
    ]


def test_what_another_says_meanwhile(read: Read) -> None:
    found = read(
        "Bo Lindros befarar att bron blir dyr, medan Stina Ekvall anser att den kommer för sent."
    )
    assert found.quotations() == [
        ("Bo Lindros", "reported", "bron blir dyr"),
        ("Stina Ekvall", "reported", "den kommer för sent"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Brorådet bedömer, efter att ha läst alla avtal, att bron blir dyr.",
        "Därför bedömer Brorådet, som har i uppdrag att granska broar, att bron blir dyr.",
        "I den plan som ska beslutas bedömer Brorådet att bron blir dyr.",
        "Även om planen är en skiss bedömer Brorådet att bron blir dyr.",
    ],
)
def test_clauses_between_and_before_do_not_hide_what_is_said(read: Read, text: str) -> None:
    assert read(f"Rubrik\n\n{text}").quotations() == [(COUNCIL, "reported", "bron blir dyr")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Samtidigt lovar ledningen att ingen bro rivs.", "ingen bro rivs"),
        ("Rätten konstaterar att bron var trasig.", "bron var trasig"),
        ("Vissa påstår att bron riskerar att falla.", "bron riskerar att falla"),
    ],
)
def test_more_who_need_no_name(read: Read, text: str, said: str) -> None:
    assert read(f"Rubrik\n\n{text}").quotations() == [(None, "reported", said)]


def test_an_earlier_statement_is_what_a_report_shows(read: Read) -> None:
    found = read("Rubrik\n\nBroarna slits fortare nu. Det visar nya mätningar från Brorådet.")
    assert found.quotations() == [(COUNCIL, "reported", "Broarna slits fortare nu.")]


def test_a_judgement_of_somebody_known(read: Read) -> None:
    found = read(
        "Stina Ekvall har sett bron. Hennes slutsats är att den måste rivas.\n"
        "Det är bra. ”Vi river den då”, heter det från Brorådet."
    )
    assert found.quotations()[0] == ("Stina Ekvall", "reported", "den måste rivas")


@pytest.mark.parametrize(
    "text",
    [
        "Undersökningar pekar på ett jämnt resultat.",
        "Enheten ska svara på hur broarna har hanterats.",
        "Enligt artikeln ska staterna bygga broar.",
    ],
)
def test_what_nobody_says_of_what_is_to_come_is_not_reported(read: Read, text: str) -> None:
    assert read(f"Rubrik\n\n{text}").quotations() == []

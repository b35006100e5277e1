"""Speech that an attribution parts, speech inside a paragraph, and who a pronoun means."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.extraction.conftest import Found

Read = Callable[..., Found]
EKVALL, LINDROS = "Stina Ekvall", "Bo Lindros"


def test_an_attribution_inside_a_clause(read: Read) -> None:
    found = read("Rubrik\n\nSkolan och vården, menade Stina Ekvall (S), måste gå före.")
    assert found.quotations() == [
        (EKVALL, "reported", "Skolan och vården"),
        (EKVALL, "reported", "måste gå före"),
    ]


def test_a_dash_inside_a_paragraph(read: Read) -> None:
    found = read(
        "Rubrik\n\nEfter mötet bjöds på kaffe. – Bästa mötet på länge, sa Bo Lindros, 83 år."
    )
    assert found.quotations() == [(LINDROS, "direct", "Bästa mötet på länge")]


def test_the_lead_of_an_article_is_what_its_author_writes(read: Read) -> None:
    found = read(
        "Bygg bron\n\nBron har blivit en symbol. En stolt historia, skriver Stina Ekvall.\n\n"
        "Det är hög tid att bygga."
    )
    assert found.quotations() == [
        (EKVALL, "reported", "Bron har blivit en symbol. En stolt historia")
    ]


def test_what_a_speaker_quotes_is_part_of_their_speech(read: Read) -> None:
    found = read(
        "Stina Ekvall minns skolan.\n\n"
        "– ”Du blir aldrig brobyggare”, sa min lärare. Jag trodde på honom."
    )
    assert [speaker for speaker, _, _ in found.quotations()] == [EKVALL]


@pytest.mark.parametrize(
    "text",
    [
        "På frågan om bron byggs svarar Bo Lindros att den dröjer länge.",
        "En av de nya, Bo Lindros, säger att den dröjer länge.",
    ],
)
def test_topics_and_parts_of_a_group_before_the_verb(read: Read, text: str) -> None:
    assert read(f"Rubrik\n\n{text}").quotations() == [(LINDROS, "reported", "den dröjer länge")]


def test_whether_something_is_so_is_asked_by_verbs_that_take_it(read: Read) -> None:
    found = read("Rubrik\n\nBo Lindros ifrågasätter om bron behövs. Han skriver om gamla broar.")
    assert found.quotations()[0] == (LINDROS, "reported", "om bron behövs")


def test_a_statement_without_a_subject_is_whose_that_was_named_last(read: Read) -> None:
    found = read("Rubrik\n\nBrorådet beklagar felet. ”Kraven är orimliga”, heter det i ett brev.")
    assert found.quotations() == [("Brorådet", "direct", "Kraven är orimliga")]


def test_somebody_who_has_come_in_since_is_meant(read: Read) -> None:
    found = read(
        "Stina Ekvall är domare. En kvinna från Umeå sa att bron föll. ”Jag var rädd”, sa hon."
    )
    assert all(speaker is None for speaker, _, _ in found.quotations())


def test_a_name_beside_a_subject_is_a_subject(read: Read) -> None:
    found = read(
        "Stina Ekvall är tränare. Matchens bästa spelare, Anna Kvist, gjorde två mål. "
        "Hon tyckte att laget var bra."
    )
    assert found.quotations() == [("Anna Kvist", "reported", "laget var bra")]


def test_what_is_said_in_a_list(read: Read) -> None:
    found = read(
        "Rubrik\n\nBo Lindros har sett bron. Han föreslår därför bland annat\n\n"
        "* att bron ska rivas,\n"
        "* skärpta straff för den som klottrar, och\n"
        "* att en ny bro byggs.\n\n"
        "Mötet slutade klockan fem."
    )
    assert found.quotations() == [
        (LINDROS, "reported", "bron ska rivas"),
        (LINDROS, "reported", "en ny bro byggs"),
    ]


def test_a_list_that_nobody_says(read: Read) -> None:
    found = read(
        "Rubrik\n\nRegeln innebär att:\n\n* bron ska rivas,\n* en ny bro byggs.\n\nMötet slutade."
    )
    assert found.quotations() == []


def test_what_is_said_besides_a_quotation(read: Read) -> None:
    found = read("Rubrik\n\n”Priset har sjunkit”, sa Bo Lindros och lovade att bron byggs.")
    assert found.quotations() == [
        (LINDROS, "direct", "Priset har sjunkit"),
        (LINDROS, "reported", "bron byggs"),
    ]


def test_a_choice_is_explained_by_a_clause(read: Read) -> None:
    found = read("Rubrik\n\nBrorådet motiverar valet med att firman hade lägst pris.")
    assert found.quotations() == [("Brorådet", "reported", "firman hade lägst pris")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Rätten frågade varför ingen hade svarat.", "varför ingen hade svarat"),
        ("I ett brev hävdar de att bron är trasig.", "bron är trasig"),
        ("Enligt rebellerna är bron trasig nu.", "är bron trasig nu"),
    ],
)
def test_questions_and_crowds_without_a_name(read: Read, text: str, said: str) -> None:
    assert read(f"Rubrik\n\n{text}").quotations() == [(None, "reported", said)]

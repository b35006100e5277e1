"""Which clauses are somebody's words: after "som", in sentences of several clauses, of crowds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.extraction.conftest import Found

Read = Callable[..., Found]
EKVALL, LINDROS, COUNCIL = "Stina Ekvall", "Bo Lindros", "Brorådet"


@pytest.mark.parametrize(
    ("text", "who", "said"),
    [
        ("Stina Ekvall, som anser att bron ska rivas, fick stöd.", EKVALL, "bron ska rivas"),
        (
            "Hon fick stöd av Bo Lindros (S), som påminde om att bron är gammal.",
            LINDROS,
            "bron är gammal",
        ),
        ("Det finns forskning som visar att läxor gör nytta.", None, "läxor gör nytta"),
    ],
)
def test_a_relative_clause_is_by_whom_it_is_about(
    read: Read, text: str, who: str | None, said: str
) -> None:
    assert read(text).quotations() == [(who, "reported", said)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Efter att Brorådet sagt att bron ska rivas lämnade många mötet.", "bron ska rivas"),
        ("När Brorådet sa att bron ska rivas, lämnade många mötet.", "bron ska rivas"),
    ],
)
def test_what_is_said_ends_before_the_main_clause(read: Read, text: str, said: str) -> None:
    assert read(f"Brorådet möts i dag.\n{text}").quotations() == [(COUNCIL, "reported", said)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Flera studier visade att vaccin kan skydda.", "vaccin kan skydda"),
        ("Enligt uppgifter till Brobladet är bron redan såld.", "är bron redan såld"),
        ("Enligt en ny studie minskar risken med åldern.", "minskar risken med åldern"),
        ("Enligt flera källor är bron redan såld.", "är bron redan såld"),
        ("Betydligt fler trodde att utsläppen ökar.", "utsläppen ökar"),
        ("Bron bör rivas nu, menade flera på mötet.", "Bron bör rivas nu"),
        ("Utrikes- och försvarsministrarna menade att bron behövs.", "bron behövs"),
    ],
)
def test_those_without_a_name_speak(read: Read, text: str, said: str) -> None:
    assert read(text).quotations() == [(None, "reported", said)]


@pytest.mark.parametrize(
    "text",
    [
        "Sverige har visat att utsläppen kan minska.",
        "Laget visade att det går att vinna även borta.",
        "Varje förälder vet att det är svårt att göra läxan.",
        "De som hade läst boken hann klart, mindes fler delar och svarade rätt.",
        "Kommunen ser över hur bron kan rivas.",
        "Stina Ekvall såg en möjlighet att kemiskt binda gifterna i vattnet.",
        "De som tror att bron håller tar miste.",
        "Stina Ekvall tackade Bo Lindros för ett gott samarbete.",
    ],
)
def test_what_is_shown_known_or_done_is_not_said(read: Read, text: str) -> None:
    assert read(text).quotations() == []


def test_a_clause_joined_after_the_attribution_is_said_too(read: Read) -> None:
    found = read("Läget är ansträngt, säger Stina Ekvall, men patienterna är inte i fara.")
    assert found.quotations() == [
        (EKVALL, "reported", "Läget är ansträngt"),
        (EKVALL, "reported", "patienterna är inte i fara"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Läget är ansträngt, säger Stina Ekvall, och vill inte svara på fler frågor.",
        "Läget är ansträngt, säger Stina Ekvall, och hon menar allvar.",
    ],
)
def test_what_the_speaker_does_then_is_not_said(read: Read, text: str) -> None:
    assert read(text).quotations() == [(EKVALL, "reported", "Läget är ansträngt")]


def test_what_the_speaker_will_not_say_is_not_said(read: Read) -> None:
    found = read("Stina Ekvall bekräftar att frågan ska upp men vill inte lova något.")
    assert found.quotations() == [(EKVALL, "reported", "frågan ska upp")]


def test_a_lead_is_said_whole_by_those_who_write(read: Read) -> None:
    found = read(
        "Bron är gammal. Nu måste den rivas. Det skriver Stina Ekvall i en debattartikel.\n"
        "Vi har väntat länge."
    )
    assert found.quotations() == [(EKVALL, "reported", "Bron är gammal. Nu måste den rivas.")]


def test_a_hope_that_is_expressed(read: Read) -> None:
    found = read("Stina Ekvall uttryckte en förhoppning om att takten fortsätter att öka.")
    assert found.quotations() == [(EKVALL, "reported", "takten fortsätter att öka")]

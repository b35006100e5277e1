"""Who says what in news prose, where one name stands for many lines and others are spoken of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.extraction.conftest import Found

Read = Callable[..., Found]
EKVALL, LINDROS = "Stina Ekvall", "Bo Lindros"


def speakers(found: Found) -> list[str | None]:
    return [who for who, _, _ in found.quotations()]


@pytest.mark.parametrize(
    "text",
    [
        "Stina Ekvall är rektor.\n– Karin Palm ringde i går, säger hon.",
        "Stina Ekvall är rektor.\n”Karin Palm ringde i går kväll”, säger hon.",
        "Stina Ekvall är rektor. Karin Palm har haft starkt stöd, konstaterar hon.",
    ],
)
def test_she_who_speaks_is_not_the_one_she_speaks_of(read: Read, text: str) -> None:
    assert speakers(read(text)) == [EKVALL]


def test_a_pronoun_of_the_reporter_does_not_mean_whom_only_a_speaker_named(read: Read) -> None:
    found = read(
        "– Karin Palm är svår att ha att göra med, säger Stina Ekvall.\n"
        "Hon menar att bron borde stängas."
    )
    assert speakers(found) == [EKVALL, EKVALL]


def test_whoever_comes_in_before_a_dash_speaks(read: Read) -> None:
    found = read(
        "– Det är dyrt, säger Stina Ekvall.\n"
        "Hon får medhåll av åkaren Bo Lindros.\n"
        "– För oss betyder det fyra mil till."
    )
    assert speakers(found) == [EKVALL, LINDROS]


def test_a_body_with_a_verb_does_not_speak_after_a_dash(read: Read) -> None:
    found = read(
        "Bo Lindros svarar kort.\n"
        "När Kustposten visar fakturan ändrar han sig.\n"
        "– Det var inte jag som skrev under."
    )
    assert speakers(found) == [LINDROS]


def test_an_answer_is_not_by_the_one_whom_the_question_quotes(read: Read) -> None:
    found = read(
        "Stina Ekvall är ny rektor.\n"
        "Varför sökte du jobbet?\n"
        "– För elevernas skull.\n"
        "Bo Lindros har sagt att ”kommunen har svikit hela bygden”. Håller du med?\n"
        "– Nej, det gör jag inte."
    )
    assert speakers(found) == [EKVALL, LINDROS, EKVALL]


def test_speech_in_marks_goes_on_in_a_sentence_of_its_own(read: Read) -> None:
    found = read(
        "”Det är svårt att beskriva känslan”, säger Bo Lindros och ler. ”Jag grät hela vägen.”"
    )
    assert speakers(found) == [LINDROS, LINDROS]


def test_speech_in_marks_is_by_whoever_comes_in_between(read: Read) -> None:
    found = read(
        "”Det är svårt att beskriva känslan”, säger Bo Lindros. Hans tränare Stina Ekvall var "
        "orolig. ”Jag trodde aldrig att han skulle klara det.”\n"
        "Nästa mål är ett nytt lopp. ”Det blir ännu längre.”"
    )
    assert speakers(found) == [LINDROS, EKVALL, EKVALL]


def test_a_sentence_in_marks_after_a_colon_is_by_the_person_named_before(read: Read) -> None:
    found = read("Stina Ekvall var snabb att svara i sociala medier: ”Äntligen lite insikt.”")
    assert found.quotations() == [(EKVALL, "direct", "Äntligen lite insikt.")]


@pytest.mark.parametrize(
    "text",
    [
        "En av männen, en 44-årig företagare, ska ha ritat kartan. Han säger att bron är vacker.",
        "En lärare såg allt. Han säger att bron är vacker.",
        "En lärare såg bron rasa.\n– Det small till, säger han.",
    ],
)
def test_somebody_without_a_name_who_comes_in_is_nobody_else(read: Read, text: str) -> None:
    assert speakers(read(f"Bo Lindros spelade upp ett samtal.\n{text}")) == [None]


def test_somebody_with_a_name_is_no_newcomer_by_a_title_beside_it(read: Read) -> None:
    found = read("Bo Lindros, en lärare på bygden, såg bron rasa.\n– Det small till, säger han.")
    assert speakers(found) == [LINDROS]


def test_a_source_is_whom_the_next_pronoun_means(read: Read) -> None:
    found = read(
        "Magnus Ring har inte svarat. Enligt Bo Lindros, som är chef över honom, kan bron öppnas "
        "i maj. Men det är inget löfte, understryker han.\n"
        "– Det beror på isen."
    )
    assert speakers(found) == [LINDROS, LINDROS, LINDROS]


def test_she_who_says_something_may_be_named_in_the_clause_before(read: Read) -> None:
    found = read("Karin Palm höll tal. När Stina Ekvall fick priset, sade hon att bron är vacker.")
    assert speakers(found) == [EKVALL]


def test_a_verb_that_only_says_with_other_words_attributes_nothing(read: Read) -> None:
    found = read(
        "Stina Ekvall har format ett lag.\n"
        "Karin Palm, kommunikatör, kommer senast från Brorådet, där hon var chef."
    )
    assert ("Karin Palm", "chef", "Brorådet", "former") in found.roles()


def test_the_subject_of_a_sentence_is_meant_before_that_of_a_clause_in_it(read: Read) -> None:
    found = read(
        "Konstnären Stina Ekvall hoppas att Karin Palm får rätt.\n– Det var på tiden, säger hon."
    )
    assert speakers(found) == [EKVALL, EKVALL]

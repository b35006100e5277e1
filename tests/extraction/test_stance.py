"""For or against, where the words themselves show it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.extraction.conftest import Found

Read = Callable[..., Found]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Vi välkomnar en brotull över ån", "supports"),
        ("Vi är för en brotull över ån", "supports"),
        ("Vi är inte för en brotull över ån", "opposes"),
        ("Vi är emot en brotull över ån", "opposes"),
        ("Vi säger nej till brotullar i ån", "opposes"),
        ("Vi vill avskaffa brotullen", "opposes"),
        ("Det behövs fler fiskevägar i ån", "supports"),
        ("Brotullar är oacceptabla", "opposes"),
    ],
)
def test_words_that_show_a_stance(read: Read, words: str, stance: str) -> None:
    (said,) = read(f"– {words}, säger Stina Ekvall.").extraction.quotations

    assert said.stance is not None
    assert said.stance.value == stance


@pytest.mark.parametrize(
    "words",
    [
        "De kritiserar brotullen",
        "Jag är kritisk till bristen på fiskevägar",
        "Vi välkomnar brotullar men är emot fiskevägar",
        "Vi talade om brotullar och fiskevägar",
        "Är vi för en brotull?",
        "Brotullarna är orimligt höga",
    ],
)
def test_words_that_show_none(read: Read, words: str) -> None:
    (said,) = read(f"– {words}, säger Stina Ekvall.").extraction.quotations

    assert said.stance is None


def test_the_reporting_word_shows_a_stance(read: Read) -> None:
    (said,) = read("Stina Ekvall varnade för en brotull i staden.").extraction.quotations

    assert said.stance is not None
    assert said.stance.value == "opposes"

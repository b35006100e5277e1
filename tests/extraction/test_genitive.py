"""Genitive endings come off; names that end in s stay whole."""

from __future__ import annotations

import pytest

from graph.extraction.text.genitive import endings, without_genitive

NAMES = {"Borås", "Lars", "Västerås", "Sverige", "Malmö"}


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("Borås", "Borås"),
        ("Lars", "Lars"),
        ("Västerås", "Västerås"),
        ("Sveriges", "Sverige"),
        ("SKL:s", "SKL"),
        ("Lars'", "Lars"),
        ("Ekvalls", "Ekvall"),
        ("Ros", "Ros"),
        ("NATOs", "NATO"),
        ("SAS", "SAS"),
    ],
)
def test_a_marked_word_loses_its_ending_only_if_it_has_one(word: str, bare: str) -> None:
    found = without_genitive(word, listed=NAMES.__contains__, seen=lambda _: False, marked=True)
    assert found == bare


def test_without_evidence_the_parser_decides() -> None:
    def bare(word: str, *, seen: bool = False, marked: bool = False) -> str:
        return without_genitive(word, listed=lambda _: False, seen=lambda _: seen, marked=marked)

    assert bare("Fors") == "Fors"
    assert bare("Fors", marked=True) == "For"
    assert bare("Ekvalls", seen=True) == "Ekvall"


def test_a_name_in_double_s_takes_no_other() -> None:
    def known(word: str) -> bool:
        return word == "Ros"

    found = without_genitive("Ross", listed=known, seen=lambda _: False, marked=True)
    assert found == "Ross"


def test_endings_are_those_that_several_names_share() -> None:
    names = {"lindberg", "ekberg", "sjöberg", "broberg", "berg", "ekvall", "tvärvall"}
    assert endings(names) == ("berg",)


@pytest.mark.parametrize(("marked", "expected"), [(False, "Agnes"), (True, "Agne")])
def test_a_name_beside_a_shorter_one_keeps_its_s_unless_it_is_a_genitive(
    marked: bool, expected: str
) -> None:
    listed = {"Agne", "Agnes"}.__contains__
    assert without_genitive("Agnes", listed=listed, seen=lambda _: False, marked=marked) == expected


def test_a_name_known_to_end_in_s_stays_whole_without_a_mark() -> None:
    def bare(*, marked: bool) -> str:
        listed = {"Harri"}.__contains__
        whole = {"Harris"}.__contains__
        return without_genitive(
            "Harris", listed=listed, seen=lambda _: False, marked=marked, whole=whole
        )

    assert bare(marked=False) == "Harris"
    assert bare(marked=True) == "Harri"

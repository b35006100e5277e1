"""Ideas in lemma form, each place a mention, tied to who voices them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.records import Kind
from tests.extraction.conftest import Found

Read = Callable[..., Found]
TEXT = """\
# Tillitsbaserad styrning

– Tillitsbaserad styrning minskar onödig kontroll, säger Stina Ekvall, ordförande i Brorådet.
Den tillitsbaserade styrningen kräver ett gemensamt samtal om demokratin."""


def test_labels_are_lemmas_with_their_modifiers(read: Read) -> None:
    ideas = read(TEXT).names(Kind.IDEA)
    assert {"tillitsbaserad styrning", "onödig kontroll"} <= ideas
    assert not any(label.endswith("styrningen") for label in ideas)


def test_every_place_is_a_mention(read: Read) -> None:
    found = read(TEXT)
    places = [m.surface for m in found.extraction.mentions if m.name == "tillitsbaserad styrning"]
    assert places == [
        "Tillitsbaserad styrning",
        "Tillitsbaserad styrning",
        "tillitsbaserade styrningen",
    ]


def test_a_quotation_is_about_the_ideas_in_it(read: Read) -> None:
    extraction = read(TEXT).extraction
    (quotation,) = extraction.quotations
    topics = {extraction.mentions[index].name for index in quotation.about}
    assert "tillitsbaserad styrning" in topics


def test_what_is_spoken_of_is_an_idea_where_what_is_told_is_an_event(read: Read) -> None:
    spoken = "– Vi behöver en obligatorisk utbildning för fiskare, säger Stina Ekvall i Brorådet."
    assert any("utbildning" in label for label in read(spoken).names(Kind.IDEA))


def test_what_counts_or_measures_is_no_idea(read: Read) -> None:
    text = "Undersökningen visar att fyrtio procent av fiskvägarna saknar tillsyn i Norrvik."
    ideas = read(text).names(Kind.IDEA)
    assert not any("procent" in label for label in ideas)
    assert any("fiskväg" in label for label in ideas)


def test_an_adverb_of_two_words_narrows_nothing(read: Read) -> None:
    text = "– Detaljstyrning i regel leder till onödig kontroll, säger Stina Ekvall i Brorådet."
    ideas = read(text).names(Kind.IDEA)
    assert "detaljstyrning" in ideas
    assert not any(label.endswith("i regel") for label in ideas)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Det norska fiskeverket stöder det civila försvaret.", "civilt försvar"),
        ("Fiskarna talade om den organiserade brottsligheten.", "organiserad brottslighet"),
        ("Fiskarna talade om de hållbara utvecklingsmålen.", "hållbara utvecklingsmål"),
        ("Fiskarna talade om särskilda ungdomshem.", "särskilda ungdomshem"),
        ("Fiskarna talade om EU-direktivet.", "EU-direktiv"),
        ("Fiskarna talade om föräldrarnas biologiska rätt.", "föräldrarnas biologiska rätt"),
    ],
)
def test_adjectives_agree_with_their_noun(read: Read, text: str, label: str) -> None:
    assert label in read(text).names(Kind.IDEA)


def test_an_adverb_of_two_words_is_no_idea(read: Read) -> None:
    text = (
        "– I praktiken styr EU fiskevården, säger Stina Ekvall i Brorådet. I praktiken är det så."
    )
    ideas = read(text).names(Kind.IDEA)
    assert "fiskevård" in ideas
    assert "praktik" not in ideas


def test_laws_and_programmes_are_ideas_by_their_registered_name(read: Read) -> None:
    found = read(
        "Stina Ekvall i Brorådet talade om Agenda 2030 och om hur barnkonventionens ord följs."
    )
    assert {"Agenda 2030", "barnkonventionen"} <= found.names(Kind.IDEA)
    assert "Agenda" not in found.names(Kind.ORGANISATION)


def test_an_acronym_means_a_law_only_where_the_law_is_named(read: Read) -> None:
    named = read(
        "Anställningsskyddslagen ska ändras. Men LAS är bra, säger Stina Ekvall i Brorådet."
    )
    alone = read(
        "Beteckningen LAS stod på dörren till Brorådet, säger Stina Ekvall till tidningen."
    )
    surfaces = [m.surface for m in named.extraction.mentions if m.kind is Kind.IDEA]
    assert "LAS" in surfaces
    assert "anställningsskyddslagen" not in alone.names(Kind.IDEA)


def test_a_long_quotation_has_several_ideas_in_a_text_about_something_else(read: Read) -> None:
    told = "Kommunen talade om vindkraft, skolmat, gatubelysning, simhallar och lekplatser.\n" * 3
    said = (
        "– Vi behöver bättre fiskevård, lugnare båttrafik och nya broavgifter i hela skärgården, "
        "och då måste öarnas kollektivtrafik bli billigare också för dem som bor där på vintern, "
        "säger Stina Ekvall."
    )
    extraction = read(told + said).extraction
    (quotation,) = [q for q in extraction.quotations if q.mode.value == "direct"]

    assert len(quotation.about) >= 2


@pytest.mark.parametrize(
    ("text", "label", "idea"),
    [
        (
            "Beslutet om fiskevården togs i fredags, och på fredagen kom Brorådet.",
            "fredag",
            "fiskevård",
        ),
        (
            "Fiskarna talade om fiskekvoter för 2021-2022.",
            "fiskekvoter för 2021-2022",
            "fiskekvoter",
        ),
    ],
)
def test_times_and_numbers_are_no_ideas(read: Read, text: str, label: str, idea: str) -> None:
    ideas = read(text).names(Kind.IDEA)
    assert idea in ideas
    assert label not in ideas


def test_no_idea_beside_a_part_of_itself(read: Read) -> None:
    text = "# Utbyggnad av storskalig fiskodling\n\nBrorådet vill ha utbyggnad av fiskodling."
    stems = [set(label.split()) for label in read(text).names(Kind.IDEA)]
    assert {"storskalig", "fiskodling"} in stems
    assert not any(one < other for one in stems for other in stems)


def test_a_part_of_a_day_is_no_idea(read: Read) -> None:
    found = read("Skolstängningen möter protester. På tisdagskvällen diskuterades skolstängningen.")
    assert "tisdagskväll" not in found.names(Kind.IDEA)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Fiskarna talade om jämställdhet mellan kvinnor och män.",
            "jämställdhet mellan kvinnor och män",
        ),
        ("Fiskarna talade om barns och ungas läsförmåga.", "barns och ungas läsförmåga"),
        ("Fiskarna talade om årets fisketävling.", "fisketävling"),
        ("Fiskarna talade om den allvarligaste fiskedöden.", "fiskedöd"),
    ],
)
def test_a_phrase_is_whole_and_no_longer_than_its_thing(read: Read, text: str, label: str) -> None:
    assert label in read(text).names(Kind.IDEA)


def test_what_a_title_is_about_is_no_idea(read: Read) -> None:
    text = "Fiskestödet höjs, säger Stina Ekvall. Med var minister för civilt försvar Anna Ek."
    assert "civilt försvar" not in read(text).names(Kind.IDEA)


def test_people_are_a_topic_if_a_text_comes_back_to_them(read: Read) -> None:
    once = "# Skolan\n\nLärarassistenter behövs i skolan."
    again = f"{once} Kommunen vill ha lärarassistenter. Fler lärarassistenter anställs."
    assert "lärarassistenter" not in read(once).names(Kind.IDEA)
    assert "lärarassistenter" in read(again).names(Kind.IDEA)


def test_an_adjective_after_a_copula_is_no_idea(read: Read) -> None:
    text = "Hoten i cyberdomänen är tilltagande och kräver fler fiskvägar."
    assert "tilltagande" not in read(text).names(Kind.IDEA)

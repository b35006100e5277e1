"""Who belongs where without a post: by verbs, in lists of members, by a genitive."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.extraction.conftest import Found

Read = Callable[..., Found]
ADA, BO = "Ada Lindberg", "Bo Ekström"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ada Lindberg leder Fiskeverket.", "current"),
        ("Ada Lindberg, som kommer från Umeå, leder Fiskeverket.", "current"),
        ("Ada Lindberg ska leda Fiskeverket.", "future"),
        ("Ada Lindberg ledde Fiskeverket mellan 2004 och 2010.", "former"),
        ("Ada Lindberg basar över Fiskeverket.", "current"),
        ("Ada Lindberg har valts in i Fiskeverket.", "current"),
        ("Ada Lindberg är engagerad i Fiskeverket.", "current"),
        ("Ada Lindberg slutade på Fiskeverket i fjol.", "former"),
        ("Ada Lindberg lämnar Fiskeverket.", "former"),
        ("Ada Lindberg har spelat i Brorådet och Fiskeverket.", "former"),
        ("Brorådet har värvat skribenten Ada Lindberg från Fiskeverket.", "former"),
        ("Fiskeverket har värvat skribenten Ada Lindberg.", "current"),
        ("Tidigare arbetade Ada Lindberg på konsultbolaget Fiskeverket.", "former"),
        ("Ada Lindberg sitter inte i Fiskeverket.", "denied"),
        ("Fiskeverkets Ada Lindberg håller med.", "current"),
    ],
)
def test_what_a_verb_or_a_genitive_says(read: Read, text: str, status: str) -> None:
    assert (ADA, None, "Fiskeverket", status) in read(text).roles()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ada Lindberg utesluts ur Centerpartiet.", "former"),
        ("Ada Lindberg har gått med i Centerpartiet.", "current"),
        ("Ada Lindberg tillhör Centerpartiet.", "current"),
    ],
)
def test_who_is_in_a_party(read: Read, text: str, status: str) -> None:
    assert (ADA, None, "Centerpartiet", status) in read(text).roles()


@pytest.mark.parametrize(
    "text",
    [
        "Utrikesministern träffade ambassadör Ada Lindberg på Fiskeverket.",
        "Debattartikel av rektor Ada Lindberg, Fiskeverket, den 27 juli 2023",
        "Kulturminister Ada Lindberg inledde vid Fiskeverket.",
        "I går besökte ministern, Ada Lindberg, Fiskeverket.",
        "Från Fiskeverket promenerar borgmästare Ada Lindberg till stationen.",
        "Utredaren Ada Lindberg lämnade Fiskeverket ett förslag.",
        "När Ada Lindberg var ordförande drev Fiskeverket frågan.",
        "Ada Lindberg leder Fiskeverkets arbete.",
    ],
)
def test_a_body_that_takes_or_does_something_has_nobody(read: Read, text: str) -> None:
    assert not {body for _, _, body, _ in read(text).roles() if body}


@pytest.mark.parametrize(
    "text",
    [
        "I Fiskeverket sitter Ada Lindberg och Bo Ekström.",
        "I styrelsen för Fiskeverket ingår Ada Lindberg och Bo Ekström.",
        "I Fiskeverket ingår Ada Lindberg (ordförande) och läraren Bo Ekström.",
        "Ada Lindberg (M) och Bo Ekström (S) sitter i Fiskeverket.",
    ],
)
def test_several_are_members(read: Read, text: str) -> None:
    members = {person for person, _, body, _ in read(text).roles() if body == "Fiskeverket"}
    assert members == {ADA, BO}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ada Lindberg och Bo Ekström är lärare. Båda är ledamöter i Fiskeverket.", True),
        ("Ada Lindberg mötte Bo Ekström. De är numera ledamöter i Fiskeverket.", True),
        ("Ada Lindberg är lärare. Båda är ledamöter i Fiskeverket.", False),
    ],
)
def test_what_all_named_before_are(read: Read, text: str, said: bool) -> None:
    held = {person for person, role, _, _ in read(text).roles() if role == "ledamot"}
    assert held == ({ADA, BO} if said else set())


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ada Lindberg lämnar posten som vd på Brobolaget AB.", "former"),
        ("Ada Lindberg får sparken som vd på Brobolaget AB.", "former"),
        ("Efter tio år som vd på Brobolaget AB går Ada Lindberg i pension.", "former"),
        ("Ada Lindberg slutar i maj efter tio år som vd på Brobolaget AB.", "former"),
        ("Ada Lindberg uppges bli ny vd på Brobolaget AB.", "future"),
    ],
)
def test_posts_that_are_left_or_awaited(read: Read, text: str, status: str) -> None:
    assert (ADA, "vd", "Brobolaget AB", status) in read(text).roles()


def test_years_in_a_post_do_not_end_it(read: Read) -> None:
    found = read("Efter tio år som vd på Brobolaget AB ser Ada Lindberg fram emot nästa år.")
    assert not {role for role in found.roles() if role[3] == "former"}


def test_the_body_of_a_post_in_a_list_of_members(read: Read) -> None:
    found = read("I Fiskeverket ingår Ada Lindberg (ordförande), Bo Ekström och Siv Holm.")
    assert (ADA, "ordförande", "Fiskeverket", "current") in found.roles()
    assert (ADA, None, "Fiskeverket", "current") not in found.roles()


def test_one_post_in_several_bodies(read: Read) -> None:
    found = read("Ada Lindberg är läkare vid Brosjukhuset, vid Almsjukhuset och vid Lindkliniken.")
    bodies = {body for _, role, body, _ in found.roles() if role == "läkare"}
    assert bodies == {"Brosjukhuset", "Almsjukhuset", "Lindkliniken"}


def test_where_somebody_comes_from_they_no_longer_are(read: Read) -> None:
    found = read("Ada Lindberg kommer från Fiskeverket, där hon varit chef sedan 2019.")
    assert (ADA, "chef", "Fiskeverket", "former") in found.roles()


def test_an_end_is_no_part_of_a_post(read: Read) -> None:
    found = read("Ada Lindberg kvarstår som rådgivare till styrelsen till årets slut.")
    assert {role for _, role, _, _ in found.roles()} == {"rådgivare till styrelsen"}

"""Titles: officers called as bodies are, English titles, titles that people share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.extraction.lexicon.english_titles import title_length
from graph.extraction.lexicon.knowledge import Knowledge
from graph.records import Kind
from tests.extraction.conftest import Found

Read = Callable[..., Found]
EKVALL = "Stina Ekvall"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Barnombudsmannen Stina Ekvall är kritisk.", "barnombudsman"),
        ("Överbefälhavaren, Stina Ekvall, deltog i mötet.", "överbefälhavare"),
        ("Miljörådet Stina Ekvall deltog i mötet.", "miljöråd"),
    ],
)
def test_an_officer_is_no_body(read: Read, text: str, role: str) -> None:
    found = read(text)
    assert (EKVALL, role, None, "current") in found.roles()
    assert found.names(Kind.ORGANISATION) == set()


def test_an_office_alone_is_a_body(read: Read) -> None:
    assert read("Barnombudsmannen är kritisk till förslaget.").names(Kind.ORGANISATION) == {
        "Barnombudsmannen"
    }


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Stina Ekvall är Head of Research på Nordea.", ("head of research", "Nordea")),
        ("Stina Ekvall, Key Account Manager på Atea, deltog.", ("key account manager", "Atea")),
        ("I panelen satt Senior Advisor Stina Ekvall.", ("senior advisor", None)),
    ],
)
def test_english_titles(read: Read, text: str, role: tuple[str, str | None]) -> None:
    found = read(text)
    assert (EKVALL, *role, "current") in found.roles()
    assert found.names(Kind.ORGANISATION) == {role[1]} - {None}


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("Key Account Manager på Atea", 3),
        ("Vice President Operations lämnar", 3),
        ("Head of People & Culture at Atea", 5),
        ("Director of the", 0),
        ("Manager", 0),
        ("Sales ökade", 0),
        ("", 0),
    ],
)
def test_length_of_english_titles(knowledge: Knowledge, words: str, length: int) -> None:
    assert title_length(words.split(), knowledge.words) == length


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("längdåkaren", "längdåkare"),
        ("rovdjurssakkunnige", "rovdjurssakkunnig"),
        ("skuggrapportören", "skuggrapportör"),
        ("utföraren", None),
        ("miljörådet", None),
    ],
)
def test_compounds(knowledge: Knowledge, word: str, title: str | None) -> None:
    assert knowledge.base_role(word) == title


@pytest.mark.parametrize(
    ("word", "title"), [("miljörådet", "miljöråd"), ("samrådet", None), ("området", None)]
)
def test_officers(knowledge: Knowledge, word: str, title: str | None) -> None:
    assert knowledge.officer(word) == title


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Professorerna Stina Ekvall och Bo Lindros vid Lunds universitet skriver.",
            {
                (EKVALL, "professor", "Lunds universitet", "current"),
                ("Bo Lindros", "professor", "Lunds universitet", "current"),
            },
        ),
        (
            "Statssekreteraren hos utrikesministern, Stina Ekvall, talade.",
            {(EKVALL, "statssekreterare", None, "current")},
        ),
        (
            "Stina Ekvall, tidigare enhetschef på DIGG, har anställts som direktör på SKR.",
            {
                (EKVALL, "enhetschef", "DIGG", "former"),
                (EKVALL, "direktör", "SKR", "current"),
            },
        ),
        (
            "Stina Ekvall, ledamot i finansutskottet (M), är kritisk.",
            {
                (EKVALL, "ledamot", "Finansutskottet", "current"),
                (EKVALL, None, "Moderaterna", "current"),
            },
        ),
        (
            "Stina Ekvall, talesperson i frågor om broar (C), är kritisk.",
            {(EKVALL, "talesperson i frågor om broar", "Centerpartiet", "current")},
        ),
        (
            "Polisens nationella rapportör mot människohandel, Stina Ekvall, deltog.",
            {(EKVALL, "rapportör mot människohandel", "Polisen", "current")},
        ),
    ],
)
def test_titles_and_what_belongs_to_them(
    read: Read, text: str, roles: set[tuple[str, str | None, str | None, str]]
) -> None:
    assert read(text).roles() == roles


def test_a_signature_of_several(read: Read) -> None:
    text = "Så går det inte.\n\nStina Ekvall och Bo Lindros\ntalespersoner för Brorådet\n"
    assert read(text).roles() == {
        (EKVALL, "talesperson", "Brorådet", "current"),
        ("Bo Lindros", "talesperson", "Brorådet", "current"),
    }


def test_a_second_surname(read: Read) -> None:
    found = read("Så går det inte.\n\nVeronica Lindqvist Alm\nförbundsordförande, Vårdfacket\n")
    assert found.names(Kind.PERSON) == {"Veronica Lindqvist Alm"}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Marinchefen, konteramiral Stina Ekvall, talade.",
            {
                (EKVALL, "marinchef", None, "current"),
                (EKVALL, "konteramiral", None, "current"),
            },
        ),
        (
            "Stina Ekvall har utsetts till hållbarhetschef på byggbolaget Tornbygg.",
            {(EKVALL, "hållbarhetschef", "Tornbygg", "current")},
        ),
        (
            "Bolagets tekniske chef Stina Ekvall talade.",
            {(EKVALL, "teknisk chef", None, "current")},
        ),
        (
            "Betygsnämnd: Professor Stina Ekvall, Linköpings universitet.",
            {(EKVALL, "professor", "Linköpings universitet", "current")},
        ),
        (
            "Nämnden beviljar Stina Ekvall (L) entledigande från uppdraget som ledamot i Brorådet.",
            {
                (EKVALL, "ledamot", "Brorådet", "former"),
                (EKVALL, None, "Liberalerna", "current"),
            },
        ),
        (
            "Huvudhandledare är professor emerita Stina Ekvall.",
            {
                (EKVALL, "professor emerita", None, "current"),
                (EKVALL, "huvudhandledare", None, "current"),
            },
        ),
        ("Entreprenör är Takab AB genom platschef Stina Ekvall.", {(EKVALL, "platschef", None)}),
    ],
)
def test_titles_around_titles(read: Read, text: str, roles: set[tuple[str | None, ...]]) -> None:
    found = {role[: len(next(iter(roles)))] for role in read(text).roles()}
    assert found == roles


def test_posts_after_a_label(read: Read) -> None:
    text = (
        "# Styrelse\n\nStina Ekvall\nLedamot sedan 2018\n"
        "Andra uppdrag: ordförande i Brinova Invest AB och Lantbolaget AB.\n"
        "Tidigare befattningar: vd Bilia Sport AB.\n"
    )
    assert {
        (EKVALL, "ordförande", "Brinova Invest AB", "current"),
        (EKVALL, "ordförande", "Lantbolaget AB", "current"),
        (EKVALL, "vd", "Bilia Sport AB", "former"),
    } <= read(text).roles()


def test_a_paragraph_below_is_nobodys_title(read: Read) -> None:
    text = "Stina Ekvall\nLedamot sedan 2018\n\nRevisor\nÖhrling & Co AB\n"
    assert {role for _, role, _, _ in read(text).roles()} == {"ledamot"}


def test_names_that_end_in_s_before_a_mark(read: Read) -> None:
    assert read("Heidi Stens, chefläkare, deltog.").names(Kind.PERSON) == {"Heidi Stens"}


def test_clubs_by_their_town(read: Read) -> None:
    found = read("Höjdhopparen Saga Lindell, Hässelby SK, är skadad.")
    assert found.names(Kind.ORGANISATION) == {"Hässelby SK"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Indonesiens nyutnämnde ambassadör Mr. Stina Ekvall är född 1958.",
            (EKVALL, "ambassadör", None, "current"),
        ),
        (
            "Stina Ekvall och Bo Lindros, båda på Lunds universitet, skriver.",
            (EKVALL, None, "Lunds universitet", "current"),
        ),
        (
            "Stina Ekvall och Bo Lindros, båda forskare vid KTH, skriver.",
            (EKVALL, "forskare", "KTH", "current"),
        ),
        ("President Ekvalls resa gick bra.", ("Ekvall", "president", None, "current")),
        ("Exrektorn Stina Ekvall kom.", (EKVALL, "rektor", None, "former")),
        ("Exportchefen Stina Ekvall kom.", (EKVALL, "exportchef", None, "current")),
        ("Ordförande är sedan i våras Stina Ekvall.", (EKVALL, "ordförande", None, "current")),
    ],
)
def test_addresses_and_both(
    read: Read, text: str, role: tuple[str, str | None, str | None, str]
) -> None:
    assert role in read(text).roles()


def test_a_pronoun_is_no_body(read: Read) -> None:
    text = "Uppgifterna förs till den nya myndigheten Det skulle innebära mycket."
    assert read(text).names(Kind.ORGANISATION) == set()


def test_what_follows_a_title(read: Read) -> None:
    found = read("Biskop emeritus Stina Ekvall talade.").roles()
    assert found == {(EKVALL, "biskop emeritus", None, "current")}


def test_a_seated_board_goes_by_its_kind(read: Read) -> None:
    text = "Kulturnämnden i Umeå säger nej. Det meddelar nämndens ordförande Stina Ekvall."
    found = read(text).roles()
    assert found == {(EKVALL, "ordförande", "Kulturnämnden i Umeå", "current")}


def test_titles_above_names_have_none_below(read: Read) -> None:
    text = "Ordförande\nHasse Melin\n\nJusterare\nTomas Fridh\n"
    roles = {(who, role) for who, role, _, _ in read(f"Mötet slutade.\n\n{text}").roles()}
    assert roles == {("Hasse Melin", "ordförande"), ("Tomas Fridh", "justerare")}

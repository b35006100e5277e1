"""Labels agree in gender and number, whatever the tagger guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.inflection import (
    Before,
    NounForm,
    adjective,
    neuter_of,
    noun_form,
    strong,
)

GENDERS = Knowledge.load().genders
VOCAB = Vocab()
PARADIGMS = Path(__file__).parents[2] / "training" / "paradigms.tsv"


def rows(kind: str) -> Iterator[tuple[str, ...]]:
    for line in PARADIGMS.read_text(encoding="utf-8").splitlines():
        found, *forms = line.split("\t")
        if found == kind and "-" not in forms:
            yield tuple(forms)


def word(text: str, lemma: str, morph: str, pos: str = "NOUN") -> Token:
    doc = Doc(VOCAB, words=[text], pos=[pos], morphs=[morph], lemmas=[lemma])
    return doc[0]


DEFINITE = "Case=Nom|Definite=Def|Gender=Com|Number="


@pytest.mark.parametrize("forms", list(rows("NOUN")), ids=lambda forms: forms[0])
def test_a_definite_noun_becomes_one_of_its_indefinite_forms(forms: tuple[str, ...]) -> None:
    base, singular, plural, plurals = forms
    one = noun_form(word(singular, base, DEFINITE + "Sing"), GENDERS)
    many = noun_form(word(plurals, base, DEFINITE + "Plur"), GENDERS)

    assert one.text in {base, plural}
    assert many.text in {base, plural}


@pytest.mark.parametrize("forms", list(rows("ADJ")), ids=lambda forms: forms[0])
def test_a_definite_adjective_becomes_the_form_that_agrees(forms: tuple[str, ...]) -> None:
    common, neuter, plural, definite = forms
    token = word(definite, common, "Case=Nom|Definite=Def", "ADJ")

    assert adjective(token, NounForm("x", plural=False, neuter=False)) == common
    assert adjective(token, NounForm("x", plural=False, neuter=True)) == neuter
    assert adjective(word(plural, common, "", "ADJ"), NounForm("x", plural=True, neuter=True)) == (
        plural
    )


@pytest.mark.parametrize(
    ("form", "lemma", "label", "plural"),
    [
        ("överlevarna", "överlevare", "överlevare", True),
        ("rättigheternas", "rättighet", "rättigheter", True),
        ("områdena", "område", "områden", True),
        ("utvecklingsmålen", "utvecklingsmål", "utvecklingsmål", True),
        ("energisystemet", "energisystem", "energisystem", False),
        ("kämpen", "kämpe", "kämpe", False),
        ("EU-handlingarna", "EU-handling", "EU-handlingar", True),
    ],
)
def test_a_noun_loses_its_ending(form: str, lemma: str, label: str, plural: bool) -> None:
    case = "Case=Gen|" if form.endswith("s") else ""
    found = noun_form(word(form, lemma, case + "Definite=Def|Number=Sing"), GENDERS)

    assert (found.text, found.plural) == (label, plural)


@pytest.mark.parametrize(
    ("adjective", "form"),
    [
        ("gemensam", "gemensamt"),
        ("god", "gott"),
        ("glad", "glatt"),
        ("höjd", "höjt"),
        ("klädd", "klätt"),
        ("ren", "rent"),
        ("öppen", "öppet"),
        ("vit", "vitt"),
        ("ny", "nytt"),
        ("svensk", "svenskt"),
        ("tillitsbaserad", "tillitsbaserat"),
        ("trött", "trött"),
        ("pågående", "pågående"),
    ],
)
def test_neuter(adjective: str, form: str) -> None:
    assert neuter_of(adjective) == form


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("reglerade", "reglerad"),
        ("stärkta", "stärkt"),
        ("skrivna", "skriven"),
        ("allmänna", "allmän"),
    ],
)
def test_a_participle_without_a_base_form_gets_one(form: str, base: str) -> None:
    lemma = "allmän" if base == "allmän" else ""
    assert strong(form, lemma) == base


@given(st.text("abdefgiklmnoprstuvyåäö", min_size=2, max_size=12))
def test_a_neuter_is_seldom_shorter_than_its_adjective(base: str) -> None:
    assert len(neuter_of(base)) >= len(base)
    check: Callable[[str], bool] = GENDERS.neuter
    assert check(base) in {True, False}


UNSEEN = "Case=Nom|Definite=Ind|Gender=Com|Number=Sing"


@pytest.mark.parametrize(
    ("form", "lemma", "before", "label"),
    [
        ("partnerskapet", "partnerskapet", Before(article="det"), "partnerskap"),
        ("självstyret", "självstyr", Before(article="det"), "självstyre"),
        ("hindret", "hindr", Before(), "hinder"),
        ("regnet", "regn", Before(), "regn"),
        ("verksamhet", "verksamhet", Before(article="den"), "verksamhet"),
        ("universitet", "universitet", Before(article="ett"), "universitet"),
    ],
)
def test_a_definite_noun_taken_for_a_base_form_loses_its_ending(
    form: str, lemma: str, before: Before, label: str
) -> None:
    assert noun_form(word(form, lemma, UNSEEN), GENDERS, before).text == label


def test_a_noun_with_a_plural_of_its_own_is_no_plural_after_a_weak_adjective() -> None:
    home = noun_form(word("hem", "hem", UNSEEN), GENDERS, Before(weak=True))
    ability = noun_form(word("rättighet", "rättighet", UNSEEN), GENDERS, Before(weak=True))
    assert home.plural
    assert not ability.plural

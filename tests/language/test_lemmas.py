from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import language
from graph.errors import ResourceError
from graph.language.lemmas import Lemmas, applied, scripted

MODEL = Path(language.__file__).parent / "model"
LEMMAS = Lemmas.load(MODEL)


def features(string: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in string.split("|")) if string else {}


@pytest.mark.parametrize(
    ("form", "upos", "feats", "lemma"),
    [
        ("tilliten", "NOUN", "Case=Nom|Definite=Def|Number=Sing", "tillit"),
        ("resultatstyrningen", "NOUN", "Case=Nom|Definite=Def|Number=Sing", "resultatstyrning"),
        ("Tillitsdelegationens", "NOUN", "Case=Gen|Definite=Def|Number=Sing", "tillitsdelegation"),
        ("medarbetarna", "NOUN", "Case=Nom|Definite=Def|Number=Plur", "medarbetare"),
        ("tjänstemännen", "NOUN", "Case=Nom|Definite=Def|Number=Plur", "tjänsteman"),
        ("EU-länderna", "NOUN", "Case=Nom|Definite=Def|Number=Plur", "EU-land"),
        ("sam\u00adhället", "NOUN", "Case=Nom|Definite=Def|Number=Sing", "samhälle"),
        ("kompetens", "NOUN", "Case=Nom|Definite=Ind|Number=Sing", "kompetens"),
        ("distans", "NOUN", "Case=Nom|Definite=Ind|Number=Sing", "distans"),
        ("fiskresistens", "NOUN", "Case=Gen|Definite=Def|Number=Sing", "fiskresistens"),
        ("Kompetens", "NOUN", "Case=Nom|Definite=Def|Number=Sing", "kompetens"),
        ("konkurrensens", "NOUN", "Case=Gen|Definite=Def|Number=Sing", "konkurrens"),
        ("kvällens", "NOUN", "Case=Gen|Definite=Def|Number=Sing", "kväll"),
        ("fiskekämparna", "NOUN", "Case=Nom|Definite=Def|Number=Plur", "fiskekämpe"),
        ("förövarna", "NOUN", "Case=Nom|Definite=Def|Number=Plur", "förövare"),
        ("fiskebandet", "NOUN", "Case=Nom|Definite=Def|Number=Sing", "fiskeband"),
        ("bredbanden", "NOUN", "Case=Nom|Definite=Def|Number=Plur", "bredband"),
        ("bidragsfusket", "NOUN", "Case=Nom|Definite=Def|Number=Sing", "bidragsfusk"),
        ("fiskeansökan", "NOUN", "Case=Nom|Definite=Def|Number=Sing", "fiskeansökan"),
        ("laxboenden", "NOUN", "Case=Nom|Definite=Def|Number=Plur", "laxboende"),
        ("grannlandet", "NOUN", "Case=Nom|Definite=Def|Number=Sing", "grannland"),
        ("uttalandet", "NOUN", "Case=Nom|Definite=Def|Number=Sing", "uttalande"),
        ("fiskeskolan", "NOUN", "Case=Nom|Definite=Def|Number=Sing", "fiskeskola"),
        ("gröna", "ADJ", "Case=Nom|Definite=Def|Degree=Pos", "grön"),
        ("öppna", "ADJ", "Case=Nom|Definite=Def|Degree=Pos", "öppen"),
        ("sa", "VERB", "Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Act", "säga"),
        ("framhöll", "VERB", "Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Act", "framhålla"),
        ("utsågs", "VERB", "Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Pass", "utse"),
        ("STÖRRE", "ADJ", "Case=Nom|Degree=Cmp", "stor"),
        ("offentliga", "ADJ", "Case=Nom|Definite=Def|Degree=Pos", "offentlig"),
        ("mål-", "NOUN", "", "mål-"),
        ("henne", "PRON", "Case=Acc", "hon"),
        (".", "PUNCT", "", "."),
    ],
)
def test_finds_base_forms(form: str, upos: str, feats: str, lemma: str) -> None:
    assert LEMMAS(form, upos, features(feats)) == lemma


@pytest.mark.parametrize(
    ("form", "case", "name"),
    [
        ("Sveriges", "Gen", "Sverige"),
        ("SKL:s", "Nom", "SKL"),
        ("SKL’s", "Gen", "SKL"),
        ("EUs", "Gen", "EU"),
        ("SAS", "Gen", "SAS"),
        ("Borås", "Gen", "Borås"),
        ("Västerås", "Gen", "Västerås"),
        ("Lars", "Gen", "Lars"),
        ("Sibelius", "Gen", "Sibelius"),
        ("Alex", "Gen", "Alex"),
        ("Eks", "Gen", "Ek"),
        ("Eks", "Nom", "Eks"),
        ("Ek", "Gen", "Ek"),
    ],
)
def test_names_lose_only_a_genitive_ending(form: str, case: str, name: str) -> None:
    assert LEMMAS(form, "PROPN", {"Case": case}) == name


@given(st.text(), st.sampled_from(["NOUN", "VERB", "ADJ", "PROPN", "X", "ADV"]))
def test_takes_any_text(form: str, upos: str) -> None:
    assert isinstance(LEMMAS(form, upos, {}), str)


@given(st.text(min_size=3), st.integers(0, 3), st.text(alphabet="aeiouå"))
def test_script_cuts_and_adds(form: str, cut: int, ending: str) -> None:
    assert applied(f"{cut}{ending}", form) == form[: len(form) - cut] + ending


def test_scripts_of_the_network() -> None:
    assert scripted("Gatorna", "NOUN", "l4a") == "gata"
    assert scripted("LO-SAF-avtalet", "NOUN", "k2") == "LO-SAF-avtal"
    assert scripted("ad", "NOUN", "l3e") == ""
    assert scripted("Borås", "PROPN", "k1") == ""


def test_missing_rules_are_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"lemmas\.json"):
        Lemmas.load(tmp_path)

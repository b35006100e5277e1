from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.language.abbreviations import Abbreviations
from graph.language.wording import words


def split(text: str, abbreviations: Abbreviations) -> list[str]:
    return [text[start:end] for start, end in words(text, abbreviations)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SKL:s chef", "SKL:s|chef"),
        ("EU:s och KTH:s", "EU:s|och|KTH:s"),
        ("vd:n sms:ade gd:ns tv", "vd:n|sms:ade|gd:ns|tv"),
        ("mål:att nå", "mål|:|att|nå"),
        ("Saco:s krav", "Saco:s|krav"),
        ("vid S:t Eriksplan", "vid|S:t|Eriksplan"),
        ("Svar: ja", "Svar|:|ja"),
        ("bl.a. t.ex. dvs. kaffe", "bl.a.|t.ex.|dvs.|kaffe"),
        ("f.d. rektorn prof. Ek", "f.d.|rektorn|prof.|Ek"),
        ("kl. 10 den 4 februari 2019.", "kl.|10|den|4|februari|2019|."),
        ("kl.10:30", "kl.|10:30"),
        ("en fil.kand. i juridik", "en|fil.kand.|i|juridik"),
        ("Boken är min. Hon", "Boken|är|min|.|Hon"),
        ("kaffe i st. f. te", "kaffe|i st. f.|te"),
        ("max. 5 min. per dag", "max.|5|min.|per|dag"),
        ("40 000 kr, 3,34 procent", "40 000|kr|,|3,34|procent"),
        ("40\u00a0000 kronor", "40\u00a0000|kronor"),
        ("år 2017 300 personer", "år|2017|300|personer"),
        ("1–2 eller 10.30", "1–2|eller|10.30"),
        ("5 % av 80-talet", "5|%|av|80-talet"),
        ("SOU 2019:43, prop. 2017/18:100", "SOU|2019:43|,|prop.|2017/18:100"),
        ("ada@exempel.se, www.exempel.se.", "ada@exempel.se|,|www.exempel.se|."),
        ("(https://exempel.se/a?b=1).", "(|https://exempel.se/a?b=1|)|."),
        ("se exempel.se/om.", "se|exempel.se/om|."),
        ("tillits-baserad styrning", "tillits-baserad|styrning"),
        ("mål- och resultatstyrning", "mål-|och|resultatstyrning"),
        ("EU-representationen", "EU-representationen"),
        ("A Nordal/B Warn", "A|Nordal|/|B|Warn"),
        ("och/eller", "och|/|eller"),
        ("A. Ek, J.K. Berg och J-O. Dahl", "A.|Ek|,|J.|K.|Berg|och|J-O.|Dahl"),
        ('”Ja” “nej" »så» ’då’', '”|Ja|”|“|nej|"|»|så|»|’|då|’'),
        ("– Vi vill.", "–|Vi|vill|."),
        ("–Vi vill, - sa hon", "–|Vi|vill|,|-|sa|hon"),
        ("[så] {där} (nu)", "[|så|]|{|där|}|(|nu|)"),
        ("Hur då?! Ja ...", "Hur|då|?!|Ja|..."),
        ("vänta…", "vänta|…"),
        ("en\u00a0sak", "en|sak"),
        ("sam\u00adhälle", "sam\u00adhälle"),
        ("a\u030aker", "a\u030aker"),
        ("H&M", "H&M"),
        ("slut.Nästa", "slut|.|Nästa"),
    ],
)
def test_splits_by_swedish_conventions(
    text: str, expected: str, abbreviations: Abbreviations
) -> None:
    assert split(text, abbreviations) == expected.split("|")


@given(st.text())
def test_leaves_out_white_space_and_nothing_else(text: str) -> None:
    found = split(text, Abbreviations.load())
    assert "".join("".join(found).split()) == "".join(text.split())


@given(st.text(alphabet="aÅ.:-,’”\n \u00a0\u00ad0123456789–/@&"))
def test_words_are_in_order_and_apart(text: str) -> None:
    spans = list(words(text, Abbreviations.load()))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(start < end and not text[start:end].isspace() for start, end in spans)

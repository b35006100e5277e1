from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from graph.language.abbreviations import Abbreviations
from graph.language.components import SentenceStarts
from graph.language.sentences import Words, starts
from graph.language.tokenizer import SwedishTokenizer


@pytest.mark.parametrize(
    "text",
    [
        "Hon kom. | Han gick.",
        "Hon leder ST. | Han leder OK.",
        "Det gäller bl.a. Malmö och t.ex. Lund.",
        "Skola, vård m.m. | Det kostar.",
        "Vi ses kl. 10. | Sedan äter vi.",
        "F.d. rektorn A. Ek och prof. J. K. Berg kom.",
        "Ät mer vitamin C. | Det är bra.",
        "”Hur då?” sa hon.",
        "”Kom hit!” ropade han. | Ingen kom.",
        "”Det är bra.” | Sedan gick hon.",
        "Hon sa: ”Det är bra.” | Sedan gick hon.",
        "– Vi vill mer. | – Det är bra.",
        "– Vad gör vi nu? undrade Ada Ek.",
        "Så är det (se sid. 3). | Nästa fråga.",
        "(Det vet alla.) | Nästa fråga.",
        "Tre saker: tid, pengar och lust.",
        "Hon tvekade ... men kom.",
        "Hon tvekade … | Sedan kom hon.",
        "Det ökade med 3.5 procent 2017. | 2018 minskade det.",
        "Se www.exempel.se. | Där finns mer.",
        "Hon kom.\u200b | Han gick.",
        "Hon kom.\u00a0| Han gick.",
        "Så löd ”Läs mer!”. | Den lästes.",
        "Är det sant?! | Ja.",
        'Hon sa "nej." | Han sa "ja".',
        "Vi har 5 st. | De kostar 10 kr. | Det är dyrt.",
    ],
)
def test_finds_sentences(text: str, nlp: Language, abbreviations: Abbreviations) -> None:
    plain = text.replace("| ", "").replace("|", "")
    doc = SentenceStarts(abbreviations)(SwedishTokenizer(nlp.vocab, abbreviations)(plain))
    expected = [part.strip() for part in text.split("|")]
    assert [sentence.text.strip() for sentence in doc.sents] == expected


def test_a_missing_blank_does_not_hide_the_end(nlp: Language) -> None:
    assert [
        s.text for s in nlp("Det varade till 2033.Sedan kom hon till havet.EU sade nej.").sents
    ] == [
        "Det varade till 2033.",
        "Sedan kom hon till havet.",
        "EU sade nej.",
    ]


def test_respects_given_starts(nlp: Language, abbreviations: Abbreviations) -> None:
    words = ["Hon", "kom", ".", "Han", "gick", ".", "Slut"]
    given_starts = [True, False, False, False, True, False, None]
    doc = SentenceStarts(abbreviations)(Doc(nlp.vocab, words=words, sent_starts=given_starts))
    assert [token.i for token in doc if token.is_sent_start] == [0, 4, 6]


@given(st.lists(st.sampled_from(["Hon", "gick", ".", "”", "?", "A.", "bl.a.", "–", "(", ")"])))
def test_decides_for_every_word(texts: list[str]) -> None:
    found = starts(Words(texts, [False] * len(texts)), [None] * len(texts), Abbreviations.load())
    assert len(found) == len(texts)
    assert not texts or found[0]

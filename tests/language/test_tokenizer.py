from __future__ import annotations

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from graph.language.abbreviations import Abbreviations
from graph.language.borders import blocks
from graph.language.tokenizer import SwedishTokenizer, compose

TOKENIZER = SwedishTokenizer(spacy.blank("sv").vocab, Abbreviations.load())
ROUGH = st.text(alphabet="aÅ. \n\t\u00a0\u00ad–”(1:")


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in blocks(text)]


def test_blank_lines_and_headlines_are_borders() -> None:
    text = "Ny bro\nBron i Lillviken invigdes av\nrådet.\n\nDet var fest."
    assert parts(text) == ["Ny bro", "Bron i Lillviken invigdes av\nrådet.", "Det var fest."]


def test_list_items_and_dash_paragraphs_are_borders() -> None:
    text = "Vi vill ha:\n- bröd\n- salt.\n– Ja, sa hon.\n– Nej, sa han.\n1. Ett."
    assert parts(text) == [
        "Vi vill ha:",
        "- bröd",
        "- salt.",
        "– Ja, sa hon.",
        "– Nej, sa han.",
        "1. Ett.",
    ]


def test_a_wrapped_line_is_no_border() -> None:
    line = "Detta är en rad som är så lång att den måste ha brutits av ett program som"
    assert parts(f"{line}\nBertil använde.") == [f"{line}\nBertil använde."]


@given(ROUGH)
def test_text_is_kept_exactly(text: str) -> None:
    assert TOKENIZER(text).text == text


@given(st.lists(ROUGH, max_size=5), st.sampled_from(["\n\n", " ", "   \n "]))
def test_every_block_starts_a_sentence(texts: list[str], gap: str) -> None:
    spans, here = [], 0
    for text in texts:
        spans.append((here, here + len(text)))
        here += len(text) + len(gap)
    whole = gap.join(texts)
    doc = compose(TOKENIZER.vocab, whole, spans, TOKENIZER.words)
    assert doc.text == whole
    begun = {token.idx for token in doc if token.is_sent_start}
    for (start, _), text in zip(spans, texts, strict=True):
        if text.strip():
            assert start + len(text) - len(text.lstrip()) in begun


def test_words_outside_blocks_are_not_lost() -> None:
    doc = compose(TOKENIZER.vocab, "ett två tre", [(4, 7)], TOKENIZER.words)
    assert [token.text for token in doc] == ["ett", "två", "tre"]


def test_white_space_is_a_token_unless_it_is_one_blank(nlp: Language) -> None:
    doc = TOKENIZER("  ett två\n tre  fyra \n")
    assert [token.text for token in doc] == ["  ", "ett", "två", "\n ", "tre", " ", "fyra", "\n"]
    assert isinstance(nlp(doc.text), Doc)

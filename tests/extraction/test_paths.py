"""The relations of a parse from one word to another."""

from __future__ import annotations

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from graph.extraction.events.paths import path_between
from graph.extraction.text.items import word_item

WORDS = ["Ek", "och", "Alm", "talade", "på", "konferensen"]
HEADS = [3, 2, 0, 3, 5, 3]
RELATIONS = ["nsubj", "cc", "conj", "root", "case", "obl"]


def parsed(heads: list[int], relations: list[str]) -> Doc:
    words = WORDS[: len(heads)]
    return Doc(spacy.blank("sv").vocab, words=words, heads=heads, deps=relations)


def test_a_subject_and_an_occasion_meet_in_the_verb() -> None:
    doc = parsed(HEADS, RELATIONS)
    assert path_between(word_item(doc[0]), word_item(doc[5])) == "nsubj < obl"


def test_who_stands_second_in_a_list_is_led_to_in_the_same_way() -> None:
    doc = parsed(HEADS, RELATIONS)
    assert path_between(word_item(doc[2]), word_item(doc[5])) == "nsubj < obl"


def test_a_word_below_another_only_rises() -> None:
    doc = parsed(HEADS, RELATIONS)
    assert path_between(word_item(doc[5]), word_item(doc[3])) == "obl <"


@given(st.lists(st.integers(0, 5), min_size=6, max_size=6), st.integers(0, 5), st.integers(0, 5))
def test_any_parse_has_an_answer(heads: list[int], one: int, other: int) -> None:
    forward = [min(head, place) for place, head in enumerate(heads)]  # no rings
    doc = parsed(forward, RELATIONS)
    path = path_between(word_item(doc[one]), word_item(doc[other]))
    assert path == "far" or "<" in path

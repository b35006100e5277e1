from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training import labels
from training.labels import (
    ENTITY_LABELS,
    TYPES,
    allowed,
    apply_script,
    collect,
    edit_script,
    feature_values,
)
from training.records import Sentence, Tree

words = st.text(alphabet="abcdeåäöABCÅÄÖ:-", min_size=1, max_size=12)


def test_examples() -> None:
    assert doctest.testmod(labels).failed == 0


@given(words, words)
def test_an_edit_script_makes_the_lemma(form: str, lemma: str) -> None:
    assert apply_script(form, edit_script(form, lemma)) == lemma


@pytest.mark.parametrize("tag", ENTITY_LABELS)
def test_a_full_annotation_leaves_no_choice(tag: str) -> None:
    assert allowed(tag, frozenset(TYPES)) == {tag}


@given(st.sampled_from(ENTITY_LABELS), st.frozensets(st.sampled_from(TYPES)))
def test_the_true_label_is_always_allowed(label: str, marked: frozenset[str]) -> None:
    written = label if label[2:] in marked else "O"
    assert label in allowed(written, marked)


def test_an_unmarked_kind_of_name_may_be_any_unmarked_type() -> None:
    assert allowed("B-MISC", frozenset({"PER", "ORG", "LOC"})) == {
        "O",
        "B-EVT",
        "I-EVT",
        "B-PROD",
        "I-PROD",
    }


def test_features_hold_all_values_with_the_empty_one_first() -> None:
    strings = ["Case=Gen|Number=Sing", "_", "Case=Nom"]
    assert feature_values(strings) == {"Case": ("", "Gen", "Nom"), "Number": ("", "Sing")}


def test_inventories_come_from_trees_and_rare_scripts_are_left_out() -> None:
    tree = Tree(
        upos=("NOUN", "NOUN", "VERB"),
        heads=(3, 3, 0),
        deprels=("nsubj", "obj", "root"),
        feats=("Case=Nom", "_", "Tense=Past"),
        lemmas=("katt", "hund", "se"),
    )
    found = collect([Sentence("t:0", ("katten", "hunden", "såg"), tree), Sentence("n:0", ("x",))])
    assert found.upos == ("NOUN", "VERB")
    assert found.deprel == ("nsubj", "obj", "root")
    assert found.scripts == ("l2",)
    assert found.feature_slices() == [slice(0, 2), slice(2, 4)]

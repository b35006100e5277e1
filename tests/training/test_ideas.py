"""Learning which noun phrases are ideas, and the annotations it learns from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.gold.prepare import read_sources, verified
from training.event_examples import SOURCES
from training.idea_examples import ALIKE, EQUAL, Accepted, Example, alike, pairs, read_annotations

GOVERNMENT = os.environ.get("SAMBAND_GOVERNMENT")
LONGEST = 80  # letters of a label
stems = st.frozensets(st.sampled_from(["fisk", "bro", "väg", "skol", "vård"]), max_size=4)
FISHING = Accepted(frozenset({frozenset({"hållb", "fisk"}), frozenset({"fisk"})}), asked=True)
BRIDGES = Accepted(frozenset({frozenset({"broavgift"})}), asked=False)


def example(*ideas: Accepted) -> Example:
    return Example("x", 100, (), (), (), ideas)


def test_labels_that_share_half_of_their_stems_are_alike() -> None:
    assert alike(frozenset({"hållb", "fisk"}), frozenset({"fisk"}))
    assert not alike(frozenset({"hållb", "fisk"}), frozenset({"hållb", "bro"}))
    assert alike(frozenset({"broavgift"}), frozenset({"broav"}))


@given(stems, stems)
def test_to_be_alike_holds_both_ways(one: frozenset[str], other: frozenset[str]) -> None:
    assert not (one and other) or alike(one, other) == alike(other, one)


@given(st.lists(stems, max_size=5), st.lists(stems, max_size=5))
def test_no_more_pairs_than_there_are_of_either(
    labels: list[frozenset[str]], forms: list[frozenset[str]]
) -> None:
    ideas = [Accepted(frozenset({form}), asked=True) for form in forms]
    assert 0 <= pairs(labels, ideas) <= min(len(labels), len(ideas))
    if all(labels):
        assert pairs(labels, [Accepted(frozenset({one}), asked=True) for one in labels]) == len(
            labels
        )


def test_what_is_right_and_what_is_answered() -> None:
    document = example(FISHING, BRIDGES)
    labels = [frozenset({"fisk"}), frozenset({"broavgift"}), frozenset({"skol"})]
    assert (document.right(labels), document.answered(labels)) == (2, 1)
    assert document.right([frozenset({"fisk", "norr"}), frozenset({"fisk", "väst"})]) == 1


def test_what_is_asked_for_is_worth_most() -> None:
    assert EQUAL[1] > EQUAL[0] > ALIKE[1] > ALIKE[0]


def test_annotations_are_well_formed_and_none_is_measured_on() -> None:
    annotations, sources = read_annotations(), read_sources(SOURCES)
    measured = {source.path for source in read_sources().values()}
    for key, gold in annotations.items():
        assert sources[key].path not in measured
        labels = [form for idea in gold["ideas"] for form in (idea["label"], *idea["alt"])]
        assert all(0 < len(label) <= LONGEST for label in [*labels, *gold["ideas_ok"]])
        assert {idea["salience"] for idea in gold["ideas"]} <= {1, 2}


@pytest.mark.long
def test_places_are_in_the_texts() -> None:
    if GOVERNMENT is None:
        return
    sources = read_sources(SOURCES)
    for key, gold in read_annotations().items():
        text = verified(Path(GOVERNMENT), sources[key]).decode("utf-8")
        for idea in gold["ideas"]:
            assert all(text[start:end].strip() for start, end in idea["mentions"])

"""Learning which events are worth a node, and the annotations it learns from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.gold.check import KEYS, format_problems, text_problems
from benchmarks.gold.prepare import read_sources, verified
from training.event_examples import SOURCES, read_annotations
from training.regression import logistic, ranking

GOVERNMENT = os.environ.get("SAMBAND_GOVERNMENT")


def test_a_logistic_regression_tells_classes_apart() -> None:
    examples = [frozenset({"dated", "x"}), frozenset({"bare", "x"})] * 10
    weights, bias = logistic(examples, [True, False] * 10, 1.0)
    assert weights["dated"] > 0 > weights["bare"]
    assert bias + weights["dated"] + weights["x"] > 0 > bias + weights["bare"] + weights["x"]


def test_a_ranking_prefers_what_was_right() -> None:
    choice = [(frozenset({"same noun"}), True), (frozenset({"other noun"}), False)]
    weights = ranking([choice] * 5, 0.5)
    assert weights["same noun"] > 0 > weights["other noun"]


def test_annotations_are_well_formed_and_none_is_measured_on() -> None:
    annotations, sources = read_annotations(), read_sources(SOURCES)
    assert list(annotations) == list(sources)
    measured = {source.path for source in read_sources().values()}
    assert not measured & {source.path for source in sources.values()}
    problems = [p for gold in annotations.values() for p in format_problems(_whole(gold))]
    assert problems == []


@pytest.mark.long
def test_what_annotations_cite_is_in_the_texts() -> None:
    if GOVERNMENT is None:
        return
    annotations = read_annotations()
    for key, source in read_sources(SOURCES).items():
        text = verified(Path(GOVERNMENT), source).decode("utf-8")
        assert list(text_problems(_whole(annotations[key]), text)) == []


def _whole(gold: dict[str, object]) -> dict[str, object]:
    return {key: gold.get(key, []) for key in KEYS}

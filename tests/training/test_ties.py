"""Weights of ties: learned from pairs of which some sentences say nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from graph.extraction.lexicon.tables import read_table
from training.tie_examples import RELATIONS, Example
from training.ties import (
    START,
    best_level,
    design,
    features_of,
    learn,
    marks,
    table,
    write,
)


def example(document: int, pair: int, *features: str, truth: bool) -> Example:
    asked = frozenset(RELATIONS) if truth else frozenset[str]()
    truths = dict.fromkeys(RELATIONS, float(truth))
    return Example(f"{document}.txt", (pair, 0), frozenset(features), truths, 1.0, asked)


@pytest.fixture
def examples() -> list[Example]:
    found = []
    for document in range(12):
        found += [
            example(document, 1, "came", truth=True),
            example(document, 1, "far", truth=True),  # a sentence that does not say it
            example(document, 2, "far", truth=False),
        ]
    return found


def test_rare_features_get_no_weight(examples: list[Example]) -> None:
    rare = example(0, 3, "once", truth=True)
    assert features_of([*examples, rare]) == ["came", "far"]


def test_design_marks_features(examples: list[Example]) -> None:
    matrix = design(examples[:2], ["came", "far"])
    assert matrix.tolist() == [[1, 1, 0], [1, 0, 1]]


def test_only_the_best_sentence_of_a_pair_counts(examples: list[Example]) -> None:
    _, came, far = learn(examples, ["came", "far"], RELATIONS[0])
    assert came > 0 > far


def test_marks_count_pairs_once(examples: list[Example]) -> None:
    scores = np.array([1.0 if "came" in e.features else -1.0 for e in examples])
    assert marks(examples, scores, RELATIONS[0]) == (1.0, 1.0)


def test_the_level_parts_what_is_right(examples: list[Example]) -> None:
    scores = np.array([0.9 if "came" in e.features else 0.3 for e in examples])
    level = best_level(examples, scores, RELATIONS[0])
    assert 0.3 <= level < 0.9
    assert marks(examples, scores, RELATIONS[0], level) == (1.0, 1.0)


def test_what_is_implied_is_neither_learned_nor_counted(examples: list[Example]) -> None:
    implied = [
        replace(example(n, 3, "far", truth=True), implied=frozenset(RELATIONS)) for n in range(12)
    ]
    before = learn(examples, ["came", "far"], RELATIONS[0])
    after = learn([*examples, *implied], ["came", "far"], RELATIONS[0])
    assert after == pytest.approx(before)


def test_the_table_is_what_extraction_reads(examples: list[Example], tmp_path: Path) -> None:
    path = tmp_path / "weights.tsv"
    write(*table(examples), path)
    rows = read_table(path)
    assert rows == sorted(rows, key=lambda row: row["feature"])
    assert {row["feature"] for row in rows} == {START, "came", "far"}
    assert all(
        float(row[relation]) == pytest.approx(float(row[relation]))
        for row in rows
        for relation in RELATIONS
    )

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st

from training import metrics
from training.labels import ENTITY_LABELS
from training.metrics import Accuracy, Calibration, EntityScore, spans

tags = st.lists(st.sampled_from(ENTITY_LABELS), max_size=12)


def test_examples() -> None:
    assert doctest.testmod(metrics).failed == 0


@given(tags)
def test_spans_cover_exactly_the_tagged_words_once(row: list[str]) -> None:
    covered = sorted(i for start, end, _ in spans(row) for i in range(start, end))
    assert covered == [i for i, tag in enumerate(row) if tag != "O"]


@given(tags)
def test_the_same_answer_is_perfect(row: list[str]) -> None:
    score = EntityScore(("PER", "ORG", "LOC", "EVT", "PROD"))
    score.add(spans(row), spans(row))
    result = score.result()["all"]
    assert result["f1"] == (1.0 if spans(row) else 0.0)


def test_a_wrong_border_is_wrong_twice_and_unscored_types_do_not_count() -> None:
    score = EntityScore(("PER",))
    score.add({(0, 1, "PER"), (4, 5, "EVT")}, {(0, 2, "PER"), (6, 7, "PER")})
    assert score.result()["PER"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "expected": 2}
    score.add({(0, 1, "PER")}, {(0, 1, "PER")})
    assert score.result()["all"] == {
        "precision": 0.5,
        "recall": 0.3333,
        "f1": 0.4,
        "expected": 3,
    }


def test_accuracy_is_a_share_of_words_by_kind() -> None:
    score = Accuracy()
    score.add("upos", ["NOUN", "VERB"], ["NOUN", "NOUN"])
    score.add("upos", ["ADJ", "ADV"], ["ADJ", "ADV"])
    score.add("uas", [0], [1])
    assert score.result() == {"upos": 0.75, "uas": 0.0}


def test_calibration_is_the_distance_of_confidence_and_precision() -> None:
    sure = Calibration()
    assert sure.error() == 0.0
    for right in (True, True, True, False):
        sure.add(0.95, right)
    sure.add(1.0, True)
    sure.add(0.25, False)
    # One bin of five with 4.8 sure and 4 right, one of one with 0.25 sure and none right.
    assert sure.error() == round((0.8 + 0.25) / 6, 4)

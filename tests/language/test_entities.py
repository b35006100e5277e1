from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from graph.language.entities import Decoder, segments

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")
DECODER = Decoder(LABELS)
SCORES = st.integers(1, 5).flatmap(
    lambda words: arrays(np.float64, (words, len(LABELS)), elements=st.floats(-8, 8))
)


def valid(path: tuple[int, ...]) -> bool:
    """Tell whether every I-X follows B-X or I-X."""
    labels = ["O", *(LABELS[k] for k in path)]
    return all(
        not after.startswith("I-") or before[1:] == after[1:] for before, after in pairwise(labels)
    )


def paths(scores: np.ndarray) -> dict[tuple[int, ...], float]:
    """Return every allowed sequence with its weight."""
    every = product(range(len(LABELS)), repeat=len(scores))
    return {
        path: float(sum(scores[t, k] for t, k in enumerate(path))) for path in every if valid(path)
    }


@given(SCORES)
def test_best_is_the_best_allowed_sequence(scores: np.ndarray) -> None:
    weights = paths(scores)
    best = tuple(DECODER.best(scores))
    assert best in weights
    assert weights[best] == pytest.approx(max(weights.values()))


@given(SCORES)
def test_confidence_is_the_share_of_sequences_with_the_name(scores: np.ndarray) -> None:
    weights = paths(scores)
    total = sum(map(np.exp, weights.values()))
    for name in DECODER.names(scores):
        span = (name.start, name.end, name.label)
        share = sum(
            np.exp(weight)
            for path, weight in weights.items()
            if span in segments([LABELS[k] for k in path])
        )
        assert name.confidence == pytest.approx(share / total, abs=1e-9)


@given(st.lists(SCORES, min_size=1, max_size=4))
def test_sentences_are_decoded_each_for_itself(parts: list[np.ndarray]) -> None:
    begins = np.cumsum([0, *map(len, parts)])[:-1].tolist()
    together = DECODER.names(np.concatenate(parts), begins)
    alone = [
        (begin, name)
        for begin, part in zip(begins, parts, strict=True)
        for name in DECODER.names(part)
    ]
    assert [(n.start, n.end, n.label) for n in together] == [
        (begin + n.start, begin + n.end, n.label) for begin, n in alone
    ]
    assert [n.confidence for n in together] == pytest.approx([n.confidence for _, n in alone])


def test_neighbouring_names_of_one_type_stay_apart() -> None:
    assert segments(["B-PER", "I-PER", "B-PER", "O", "B-ORG"]) == [
        (0, 2, "PER"),
        (2, 3, "PER"),
        (4, 5, "ORG"),
    ]


def test_nothing_in_nothing_out() -> None:
    assert DECODER.best(np.zeros((0, len(LABELS)))) == []
    assert DECODER.names(np.zeros((0, len(LABELS)))) == []

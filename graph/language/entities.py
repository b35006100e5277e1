"""Names from scores: Viterbi decoding under BIO constraints, and how sure each one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Name:
    """Words `start` to `end` (excluded) of one sentence; `confidence` in [0, 1]."""

    start: int
    end: int
    label: str
    confidence: float


@dataclass(frozen=True)
class Decoder:
    """Decodes sequences of labels "O", "B-X", "I-X".

    Parameters
    ----------
    labels : tuple of str
        In the order of the scores' last axis.
    """

    labels: tuple[str, ...]

    @cached_property
    def transitions(self) -> Floats:
        """Return log scores [before, after]: 0 where allowed; I-X may follow only B-X or I-X."""
        allowed = [
            [not after.startswith("I-") or before[1:] == after[1:] for after in self.labels]
            for before in self.labels
        ]
        return np.where(np.array(allowed), 0.0, -np.inf)

    @cached_property
    def initial(self) -> Floats:
        """Return log scores of the first label: I-X begins nothing."""
        return np.array([-np.inf if label.startswith("I-") else 0.0 for label in self.labels])

    def best(self, scores: Floats) -> list[int]:
        """Return the allowed sequence with the highest sum.

        Parameters
        ----------
        scores : ndarray [words, labels]
        """
        if not len(scores):
            return []
        moves = self.transitions
        total = scores[0] + self.initial
        back = np.zeros(scores.shape, np.int64)
        for t in range(1, len(scores)):
            paths = total[:, None] + moves
            back[t] = paths.argmax(0)
            total = paths.max(0) + scores[t]
        path = [int(total.argmax())]
        for t in range(len(scores) - 1, 0, -1):
            path.append(int(back[t, path[-1]]))
        return path[::-1]

    def names(self, scores: Floats) -> list[Name]:
        """Return the names of the best sequence.

        The confidence is the name's probability among all allowed sequences: that exactly these
        words carry this label (forward-backward algorithm).
        """
        if (scores.argmax(1) == self.labels.index("O")).all():
            return []  # nothing constrains "O", so this is the best sequence
        path = self.best(scores)
        spans = list(segments([self.labels[k] for k in path]))
        if not spans:
            return []
        forward, backward = self._sums(scores)
        whole = np.logaddexp.reduce(forward[-1])
        return [
            Name(start, end, label, float(np.exp(min(0.0, weight - whole))))
            for start, end, label in spans
            for weight in [self._weight(scores, forward, backward, path, start, end)]
        ]

    def _sums(self, scores: Floats) -> tuple[Floats, Floats]:
        """Return the forward and backward log sums, both [words, labels]."""
        moves = self.transitions
        forward, backward = scores + self.initial, np.zeros_like(scores)
        for t in range(1, len(scores)):
            forward[t] = np.logaddexp.reduce(forward[t - 1][:, None] + moves, 0) + scores[t]
        for t in range(len(scores) - 2, -1, -1):
            backward[t] = np.logaddexp.reduce(moves + scores[t + 1] + backward[t + 1], 1)
        return forward, backward

    def _weight(
        self,
        scores: Floats,
        forward: Floats,
        backward: Floats,
        path: Sequence[int],
        start: int,
        end: int,
    ) -> float:
        """Return the log sum of all sequences with this name."""
        inside = sum(scores[t, path[t]] for t in range(start + 1, end))
        if end == len(scores):
            after = 0.0
        else:
            inner = np.array([label.startswith("I-") for label in self.labels])
            after = np.logaddexp.reduce(np.where(inner, -np.inf, scores[end] + backward[end]))
        return float(forward[start, path[start]] + inside + after)


def segments(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return (start, end, type) of each run "B-X I-X ..." of a valid sequence."""
    result: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        if label.startswith("B-"):
            result.append((i, i + 1, label[2:]))
        elif label.startswith("I-"):
            start, _, kind = result.pop()
            result.append((start, i + 1, kind))
    return result

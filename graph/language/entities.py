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
        path = scores.argmax(1).tolist()
        if all(label == self._outside for label in path):
            return []  # nothing constrains "O", so this is the best sequence
        if not self._allowed(path):
            path = self.best(scores)
        spans = segments([self.labels[k] for k in path])
        if not spans:
            return []
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        sums = self._sums(shares)
        return [
            Name(start, end, label, self._probability(shares, sums, path, start, end))
            for start, end, label in spans
        ]

    @cached_property
    def _outside(self) -> int:
        return self.labels.index("O")

    @cached_property
    def _moves(self) -> Floats:
        return np.exp(self.transitions)

    def _allowed(self, path: Sequence[int]) -> bool:
        """Tell whether no label of a sequence stands where it may not."""
        pairs = zip([self._outside, *path], path, strict=False)
        return all(self.transitions[before, after] == 0.0 for before, after in pairs)

    def _sums(self, shares: Floats) -> tuple[Floats, Floats, Floats]:
        """Return forward and backward sums, both [words, labels], and their scales [words].

        A word's sums are divided by the scales of the words up to it, and after it, so that they
        do not vanish in a long sentence (Rabiner 1989, https://doi.org/10.1109/5.18626).
        """
        moves = self._moves
        forward, backward = shares * np.exp(self.initial), np.ones_like(shares)
        scale = np.ones(len(shares))
        for t in range(len(shares)):
            if t:
                forward[t] = (forward[t - 1] @ moves) * shares[t]
            scale[t] = forward[t].sum()
            forward[t] /= scale[t]
        for t in range(len(shares) - 2, -1, -1):
            backward[t] = moves @ (shares[t + 1] * backward[t + 1]) / scale[t + 1]
        return forward, backward, scale

    def _probability(
        self,
        shares: Floats,
        sums: tuple[Floats, Floats, Floats],
        path: Sequence[int],
        start: int,
        end: int,
    ) -> float:
        """Return the share that the sequences with this name have in all allowed ones."""
        forward, backward, scale = sums
        inside = np.prod([shares[t, path[t]] / scale[t] for t in range(start + 1, end)])
        after = 1.0
        if end < len(shares):
            after = (shares[end] * backward[end])[~self._inner].sum() / scale[end]
        return float(min(1.0, forward[start, path[start]] * inside * after))

    @cached_property
    def _inner(self) -> NDArray[np.bool_]:
        return np.array([label.startswith("I-") for label in self.labels])


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

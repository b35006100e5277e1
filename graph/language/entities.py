"""Names from scores: Viterbi decoding under BIO constraints, and how sure each one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_SETTLED = 1e-11  # sums that change by less have settled


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

    def names(self, scores: Floats, begins: Sequence[int] = (0,)) -> list[Name]:
        """Return the names of the best sequence of each sentence.

        The confidence is the name's probability among all allowed sequences: that exactly these
        words carry this label (forward-backward algorithm).

        Parameters
        ----------
        scores : ndarray [words, labels]
        begins : sequence of int
            The first word of each sentence, in order.
        """
        path = self._path(scores, begins)
        spans = segments([self.labels[k] for k in path.tolist()])
        if not spans:
            return []
        kinds = {kind: k for k, kind in enumerate(self._kinds)}
        chances = self._chances(scores, begins)
        return [Name(*span, chances.of(*span[:2], kinds[span[2]])) for span in spans]

    def _path(self, scores: Floats, begins: Sequence[int]) -> Integers:
        """Return the best labels; nearly always each word's best one, which then is allowed."""
        path: Integers = scores.argmax(1)
        if not len(path):
            return path
        before = np.concatenate([[0], path[:-1]])
        before[list(begins)] = self.labels.index("O")
        ends = [*begins[1:], len(path)]
        amiss = np.flatnonzero(self.transitions[before, path] < 0)
        for k in sorted(set((np.searchsorted(begins, amiss, side="right") - 1).tolist())):
            path[begins[k] : ends[k]] = self.best(scores[begins[k] : ends[k]])
        return path

    def _chances(self, scores: Floats, begins: Sequence[int]) -> Chances:
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        outside, first, inner = (
            shares[:, [self.labels.index(f"{mark}{kind}") for kind in kinds]]
            for mark, kinds in (("O", [""]), ("B-", self._kinds), ("I-", self._kinds))
        )
        fresh = np.zeros((len(scores), 1), np.bool_)
        fresh[list(begins)] = True
        return Chances(outside, first, inner, fresh)

    @cached_property
    def _kinds(self) -> list[str]:
        return [label[2:] for label in self.labels if label.startswith("B-")]


@dataclass(frozen=True)
class Chances:
    """How probable names are: forward and backward sums over all allowed sequences.

    Of the labels only I-X depends on the one before, so the sums of a word depend on those of its
    neighbour through I-X alone. They are computed for all words of a document at once, again and
    again until they no longer change: as often as the longest stretch has words that may be a
    name's inner ones.

    Attributes
    ----------
    outside : ndarray [words, 1]
        Share of "O" at each word.
    first, inner : ndarray [words, kinds]
        Share of B-X and of I-X for each kind of name.
    fresh : ndarray [words, 1]
        Whether a sentence begins with the word.
    """

    outside: Floats
    first: Floats
    inner: Floats
    fresh: NDArray[np.bool_]

    def of(self, start: int, end: int, kind: int) -> float:
        """Return the probability of a name of exactly these words."""
        first, inner, scale, after = self._numbers
        found = first[start][kind] / scale[start]
        for t in range(start + 1, end):
            found *= inner[t][kind] / scale[t]
        if end < len(scale) and not self.fresh[end, 0]:
            found *= after[end - 1]
        return min(1.0, found)

    @cached_property
    def _numbers(self) -> tuple[list[list[float]], list[list[float]], list[float], list[float]]:
        """Return what `of` reads as plain numbers, which are faster to read one by one."""
        scale, after = self._scale[:, 0], self._after[:, 0]
        return self.first.tolist(), self.inner.tolist(), scale.tolist(), after.tolist()

    @cached_property
    def _scale(self) -> Floats:
        """Return the sum of all that may stand at a word, given the words before it.

        A sentence's scales multiply to the sum over its sequences (Rabiner 1989,
        https://doi.org/10.1109/5.18626).
        """
        plain = self.outside + self.first.sum(1, keepdims=True)
        going = np.zeros_like(self.first)  # probability of B-X or I-X, given the words before
        while True:
            on = np.where(self.fresh, 0.0, self.inner * _shifted(going, 1))
            scale: Floats = plain + on.sum(1, keepdims=True)
            now = (self.first + on) / scale
            if _same(now, going):
                return scale
            going = now

    @cached_property
    def _after(self) -> Floats:
        """Return the backward sums of "O" at each word: all that may follow but I-X."""
        ends = _shifted(self.fresh, -1, True)
        none: Floats = np.ones_like(self.outside)
        some: Floats = np.ones_like(self.first)
        while True:
            plain = (self.outside * none + (self.first * some).sum(1, keepdims=True)) / self._scale
            after = np.where(ends, 1.0, _shifted(plain, -1))
            on = np.where(ends, 0.0, _shifted(self.inner * some / self._scale, -1))
            settled = _same(after + on, some) and _same(after, none)
            none, some = after, after + on
            if settled:
                return none


def _shifted(table: NDArray[Any], by: int, edge: float = 0.0) -> NDArray[Any]:
    """Move rows down (1) or up (-1); the row left free is filled with `edge`."""
    free = np.full_like(table[:1], edge)
    return np.concatenate([free, table[:-1]] if by > 0 else [table[1:], free])


def _same(one: Floats, other: Floats) -> bool:
    return bool(np.abs(one - other).max(initial=0.0) < _SETTLED)


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

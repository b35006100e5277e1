"""Scores: entity F1 by type, tagging accuracy, attachment; all pure functions of labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

Span = tuple[int, int, str]


def spans(tags: Sequence[str]) -> set[Span]:
    """Return the entities of a BIO sequence as (start, end, type), end exclusive.

    An ``I-`` that continues nothing begins an entity, as in the CoNLL evaluation.

    Examples
    --------
    >>> sorted(spans(["B-PER", "I-PER", "O", "I-LOC"]))
    [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    found: set[Span] = set()
    start: int | None = None
    for end, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            found.add((start, end, tags[start][2:]))
            start = None
        if tag != "O" and start is None:
            start = end
    return found


class EntityScore:
    """Counts of right, predicted and expected entities, by type."""

    def __init__(self, types: Collection[str]) -> None:
        self.types = tuple(types)
        self.right: Counter[str] = Counter()
        self.predicted: Counter[str] = Counter()
        self.expected: Counter[str] = Counter()

    def add(self, predicted: Iterable[Span], expected: Iterable[Span]) -> None:
        """Count one sentence; types that are not scored are left out on both sides."""
        found = {span for span in predicted if span[2] in self.types}
        gold = {span for span in expected if span[2] in self.types}
        self.right.update(kind for *_, kind in found & gold)
        self.predicted.update(kind for *_, kind in found)
        self.expected.update(kind for *_, kind in gold)

    def result(self) -> dict[str, dict[str, float]]:
        """Return precision, recall, F1 and number of expected entities by type and for all."""
        table = {kind: self._row([kind]) for kind in self.types}
        return {"all": self._row(self.types), **table}

    def _row(self, kinds: Iterable[str]) -> dict[str, float]:
        kinds = list(kinds)
        right = sum(self.right[kind] for kind in kinds)
        predicted = sum(self.predicted[kind] for kind in kinds)
        expected = sum(self.expected[kind] for kind in kinds)
        return {
            "precision": ratio(right, predicted),
            "recall": ratio(right, expected),
            "f1": ratio(2 * right, predicted + expected),
            "expected": expected,
        }


class Calibration:
    """How often predictions of some confidence are right.

    Expected calibration error (Naeini et al. 2015): the mean distance of confidence and
    precision over ten equal bins, weighted by the number of predictions.
    """

    BINS = 10

    def __init__(self) -> None:
        self.confidence = [0.0] * self.BINS
        self.right = [0] * self.BINS
        self.total = [0] * self.BINS

    def add(self, confidence: float, right: bool) -> None:
        """Count one prediction."""
        place = min(int(confidence * self.BINS), self.BINS - 1)
        self.confidence[place] += confidence
        self.right[place] += right
        self.total[place] += 1

    def error(self) -> float:
        """Return the expected calibration error."""
        distance = sum(abs(c - r) for c, r in zip(self.confidence, self.right, strict=True))
        return ratio(distance, sum(self.total))


class Accuracy:
    """Shares of words with a right label, by kind of label."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.total: Counter[str] = Counter()

    def add(self, kind: str, predicted: Sequence[object], expected: Sequence[object]) -> None:
        """Count one sentence's labels of one kind."""
        self.right[kind] += sum(a == b for a, b in zip(predicted, expected, strict=True))
        self.total[kind] += len(expected)

    def result(self) -> dict[str, float]:
        """Return the shares."""
        return {kind: ratio(self.right[kind], self.total[kind]) for kind in self.total}


def ratio(part: float, whole: float) -> float:
    """Return part / whole rounded to four places, 0 where there is nothing."""
    return round(part / whole, 4) if whole else 0.0

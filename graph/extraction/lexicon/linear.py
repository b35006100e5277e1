"""A weighted sum of features: what a logistic regression has learned, as a readable table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.extraction.lexicon.tables import Row


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights by feature; `probability` above `threshold` means yes."""

    weights: Mapping[str, float]
    bias: float
    threshold: float

    def probability(self, features: Iterable[str]) -> float:
        """Return how likely something with these features is so, in [0, 1]."""
        total = self.score(features)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def score(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of some features, and the bias."""
        weights = self.weights
        return self.bias + math.fsum([weights[name] for name in features if name in weights])


def read_linear(rows: Iterable[Row]) -> Linear:
    """Return the weights of a table, with its rows "(bias)" and "(threshold)"."""
    weights = {row["feature"]: float(row["weight"]) for row in rows}
    bias, threshold = weights.pop("(bias)", 0.0), weights.pop("(threshold)", 0.0)
    return Linear(weights, bias, threshold)

"""Small regressions over named features: logistic, and ranking of one choice among several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Features = frozenset[str]
Choice = Sequence[tuple[Features, bool]]  # what there is to choose from, and whether it is right
FEWEST = 3  # examples that a feature must be in
STEPS = 250  # of the ranking
NEWTON = 25  # steps of the logistic regression at most


def logistic(
    examples: Sequence[Features], right: Sequence[float], penalty: float
) -> tuple[dict[str, float], float]:
    """Fit a logistic regression by Newton's method.

    Parameters
    ----------
    examples : sequence of frozenset of str
        The features each example has.
    right : sequence of float
        Its class, 0 or 1, or how likely that is 1.
    penalty : float
        Of the squared weights (L2); the bias is free.

    Returns
    -------
    dict of str to float, float
        Weight by feature, and the bias.
    """
    names = _names(examples)
    matrix = np.hstack([_matrix(examples, names), np.ones((len(examples), 1))])
    classes = np.array(right, float)
    weights = np.zeros(matrix.shape[1])
    ridge = np.full(matrix.shape[1], penalty)
    ridge[-1] = 1e-3
    for _ in range(NEWTON):
        found = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (found - classes) + ridge * weights
        curve = (matrix * (found * (1 - found))[:, None]).T @ matrix + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return {name: float(weights[i]) for name, i in names.items()}, float(weights[-1])


def ranking(choices: Sequence[Choice], penalty: float) -> dict[str, float]:
    """Fit weights so that of each choice a right option has the highest sum.

    The likelihood is that of all right options together under a softmax; Adam descends it.

    Parameters
    ----------
    choices : sequence of sequence of (frozenset of str, bool)
        Each with at least one right option.
    penalty : float
        Of the squared weights (L2).

    Returns
    -------
    dict of str to float
        Weight by feature.
    """
    options = [option for choice in choices for option in choice]
    names = _names([shown for shown, _ in options])
    matrix = _matrix([shown for shown, _ in options], names)
    right = np.array([is_right for _, is_right in options], float)
    lengths = np.array([len(choice) for choice in choices])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    group = np.repeat(np.arange(len(choices)), lengths)
    weights = np.zeros(len(names))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = matrix @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        all_ = raised / np.add.reduceat(raised, starts)[group]
        good = raised * right
        good = good / np.add.reduceat(good, starts)[group]
        slope = matrix.T @ (all_ - good) + penalty * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        rate = 0.1 * (1 - 0.9 * step / STEPS)
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {name: float(weights[i]) for name, i in names.items()}


def _names(examples: Iterable[Features]) -> Mapping[str, int]:
    counts = Counter(name for shown in examples for name in shown)
    kept = sorted(name for name, count in counts.items() if count >= FEWEST)
    return {name: i for i, name in enumerate(kept)}


def _matrix(examples: Sequence[Features], names: Mapping[str, int]) -> NDArray[np.float64]:
    matrix = np.zeros((len(examples), len(names)))
    for row, shown in enumerate(examples):
        matrix[row, [names[name] for name in shown if name in names]] = 1
    return matrix

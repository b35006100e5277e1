"""How firmly the words of a sentence tie people and bodies to events: weights from annotations.

    python -m training.ties TEXTS=ANNOTATIONS ... [--output TABLE]

Each pair of folders holds texts with their `documents.toml`, and a JSON file for each text in the
format of `benchmarks/gold`. The weights are those of a logistic regression (ridge penalty, Newton
steps). Several sentences may name a pair and only some of them say that somebody took part; so
each round keeps, of the sentences about a pair that belongs together, the one that the round
before scored highest (mi-SVM: Andrews, Tsochantaridis and Hofmann 2002, NIPS 15).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.extraction import Knowledge
from graph.extraction.events.ties import BODY
from training.tie_examples import RELATIONS, Example, examples

START = "start"  # the row of the table that every score begins with
WHO = ("people", "bodies")
LEAST = 3  # documents that must show a feature for it to get a weight
RIDGE = 3.0
ROUNDS = 3
LEVELS = np.arange(-0.5, 1.55, 0.1)  # scores that may be the least that states a relation
RIGHT = 0.6  # share of what is stated that must be right
AROUND = 3  # levels on either side whose marks count too, so that chance decides less
ALIKE = 0.005  # difference of F1 that means nothing
FOLDS = 8
Array = NDArray[np.float64]


def features_of(examples: Iterable[Example]) -> list[str]:
    """Return the features that enough documents show, sorted."""
    documents: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for feature in example.features:
            documents[feature].add(example.document)
    return sorted(feature for feature, shown in documents.items() if len(shown) >= LEAST)


def design(examples: Sequence[Example], features: Sequence[str]) -> Array:
    """Return the matrix of examples × (1 + features), 1.0 where an example has a feature."""
    column = {feature: number for number, feature in enumerate(features, 1)}
    matrix = np.zeros((len(examples), len(features) + 1))
    matrix[:, 0] = 1
    for row, example in enumerate(examples):
        matrix[row, [column[f] for f in example.features if f in column]] = 1
    return matrix


def regression(matrix: Array, truth: Array, weight: Array) -> Array:
    """Return the coefficients of a weighted logistic regression with a ridge penalty.

    Parameters
    ----------
    matrix : array of float, examples × coefficients
    truth, weight : array of float, one of each example
    """
    beta = np.zeros(matrix.shape[1])
    ridge = np.full(matrix.shape[1], RIDGE)
    ridge[0] = 1e-3
    for _ in range(30):
        chance = 1 / (1 + np.exp(-matrix @ beta))
        slope = matrix.T @ (weight * (chance - truth)) + ridge * beta
        curve = (matrix * (weight * chance * (1 - chance))[:, None]).T @ matrix + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    return beta


def learn(examples: Sequence[Example], features: Sequence[str], relation: str) -> Array:
    """Return the coefficients for one relation; of a true pair's sentences only the best counts."""
    matrix = design(examples, features)
    truth = np.array([example.truth[relation] for example in examples])
    weight = np.array([0.0 if relation in e.implied else e.weight for e in examples])
    groups: dict[object, list[int]] = defaultdict(list)
    for number, example in enumerate(examples):
        if example.truth[relation]:
            groups[example.document, example.pair].append(number)
    kept = np.ones(len(examples), bool)
    beta = np.zeros(matrix.shape[1])
    for _ in range(ROUNDS):
        beta = regression(matrix[kept], truth[kept], weight[kept])
        scores = matrix @ beta
        kept[:] = True
        for group in groups.values():
            kept[group] = False
            kept[max(group, key=lambda number: scores[number])] = True
    return beta


def crossed(examples: Sequence[Example], relation: str) -> Array:
    """Return scores of all examples, each by weights learned from other documents."""
    documents = sorted({example.document for example in examples})
    fold = {document: number % FOLDS for number, document in enumerate(documents)}
    scores = np.zeros(len(examples))
    for number in range(FOLDS):
        seen = [example for example in examples if fold[example.document] != number]
        left = [i for i, example in enumerate(examples) if fold[example.document] == number]
        if left:
            features = features_of(seen)
            beta = learn(seen, features, relation)
            scores[left] = design([examples[i] for i in left], features) @ beta
    return scores


def marks(
    examples: Sequence[Example], scores: Array, relation: str, level: float = 0.0
) -> tuple[float, float]:
    """Return precision and recall of the pairs that score above a level."""
    found: set[object] = set()
    right: set[object] = set()
    asked: set[object] = set()
    for example, score in zip(examples, scores, strict=True):
        pair = (example.document, example.pair)
        asked |= {pair} if relation in example.asked else set()
        if score > level and relation not in example.implied:
            found.add(pair)
            right |= {pair} if example.truth[relation] else set()
    return len(right) / max(1, len(found)), len(asked & found) / max(1, len(asked))


def best_level(examples: Sequence[Example], scores: Array, relation: str) -> float:
    """Return the score above which the F1 of the pairs is best, on the mean of near levels.

    Where too little of what is stated would be right, it counts as nothing. Of levels about as
    good the lowest is taken: other documents say the same in ways that score less.

    Parameters
    ----------
    examples : sequence of Example
    scores : array of float, one of each example
        By weights learned from other documents.
    relation : str
    """
    values = []
    for level in LEVELS:
        precision, recall = marks(examples, scores, relation, float(level))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        values.append(f1 if precision >= RIGHT else 0.0)
    near = range(-AROUND, AROUND + 1)
    padded = np.pad(np.array(values), AROUND, mode="edge")
    around = np.array([padded[AROUND + step : len(values) + AROUND + step] for step in near])
    means = around.mean(axis=0)
    return float(LEVELS[int(np.argmax(means >= means.max() - ALIKE))])


# -- the table


def table(examples: Sequence[Example]) -> tuple[dict[str, dict[str, float]], list[str]]:
    """Return the weights by relation and feature, and a line about each relation's marks."""
    weights: dict[str, dict[str, float]] = {}
    notes = []
    features = features_of(examples)
    for relation in RELATIONS:
        scores = crossed(examples, relation)
        levels = {}
        for who in WHO:
            mine = [i for i, e in enumerate(examples) if (BODY in e.features) == (who == "bodies")]
            some = [examples[i] for i in mine]
            levels[who] = best_level(some, scores[mine], relation)
            precision, recall = marks(some, scores[mine], relation, levels[who])
            notes.append(f"{relation}, {who}: P {precision:.2f} R {recall:.2f}")
        beta = learn(examples, features, relation)
        weights[relation] = dict(zip([START, *features], beta.tolist(), strict=True))
        weights[relation][START] -= levels["people"]
        if BODY in features:
            weights[relation][BODY] -= levels["bodies"] - levels["people"]
    return weights, notes


def write(weights: Mapping[str, Mapping[str, float]], notes: Sequence[str], path: Path) -> None:
    """Write the table that `graph.extraction` reads, sorted by feature."""
    rows = sorted(weights[RELATIONS[0]])
    lines = [
        "# What ties somebody to an event in a sentence (graph/extraction/events/ties.py).",
        "# Learned by training/ties.py; a sum above 0 states the relation. By document, crossed:",
        *(f"#   {note}" for note in notes),
        "\t".join(["feature", *RELATIONS]),
        *("\t".join([row, *(f"{weights[r][row]:.2f}" for r in RELATIONS)]) for row in rows),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Learn the weights from the folders named on the command line and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="+", metavar="TEXTS=ANNOTATIONS")
    parser.add_argument("--output", type=Path, default=Path("seeds/lexicon/tie_weights.tsv"))
    chosen = parser.parse_args()
    knowledge = Knowledge.load()
    found: list[Example] = []
    for pair in chosen.pairs:
        texts, annotations = map(Path, pair.split("=", 1))
        found += examples(texts, annotations, knowledge)
    weights, notes = table(found)
    write(weights, notes, chosen.output)
    print("\n".join(notes))


if __name__ == "__main__":
    main()

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
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph import language
from graph.documents import listing, read_document
from graph.extraction import Knowledge
from graph.extraction.extract import extract_ties
from graph.extraction.participation import LISTS
from graph.extraction.ties import BODY
from graph.records import Document, Extraction, Form, Kind, Mention, Span
from graph.resolution import resolve

RELATIONS = ("participates", "organises")
START = "start"  # the row of the table that every score begins with
WHO = ("people", "bodies")
LEAST = 3  # documents that must show a feature for it to get a weight
RIDGE = 3.0
ROUNDS = 3
LEVELS = np.arange(-0.5, 1.55, 0.1)  # scores that may be the least that states a relation
RIGHT = 0.6  # share of what is stated that must be right
AROUND = 3  # levels on either side whose marks count too, so that chance decides less
FOLDS = 8
SOFT = 0.6  # weight of what the annotators leave open
KINDS = {Kind.PERSON: "people", Kind.ORGANISATION: "organisations", Kind.EVENT: "events"}
Array = NDArray[np.float64]
Gold = Mapping[str, Any]


@dataclass(frozen=True)
class Example:
    """A tie of one document: the pair it ties, its features, and what the annotators say.

    `truth` holds, by relation, 1.0 if the pair belongs together, else 0.0; `weight` is less for
    what they leave open; `asked` names the relations that an evaluation asks for, `implied` those
    that hold, but that nobody needs to say: who arranged a meeting was there.
    """

    document: str
    pair: tuple[int, int]
    features: frozenset[str]
    truth: Mapping[str, float]
    weight: float
    asked: frozenset[str]
    implied: frozenset[str] = frozenset()


# -- from annotations to examples


def examples(texts: Path, annotations: Path, knowledge: Knowledge) -> Iterator[Example]:
    """Yield the ties of all annotated texts of a folder; nobody is at what they call no event.

    Parameters
    ----------
    texts, annotations : Path
    knowledge : Knowledge
    """
    nlp = language.load()
    for file in listing([texts]).files:
        path = annotations / f"{Path(file.source).stem}.json"
        if path.exists():
            gold = json.loads(path.read_text(encoding="utf-8"))
            document = read_document(file)
            yield from _of_document(
                *extract_ties(language.annotate(nlp, document), document, knowledge),
                document,
                gold,
            )


def _of_document(
    extraction: Extraction, ties: Sequence[Any], document: Document, gold: Gold
) -> Iterator[Example]:
    entity, meant = _aligned(extraction, document, gold)
    truth, asked, implied = _stated(gold)
    open_events = {event["id"] for event in gold["events"] if event.get("optional")}
    for tie in ties:
        pair = entity.get(tie.actor), entity.get(tie.event)
        known = meant.get(pair[0]), meant.get(pair[1])
        if pair[0] is None or pair[1] is None or tie.features & LISTS.keys():
            continue
        yield Example(
            document.source,
            (pair[0], pair[1]),
            tie.features,
            {r: float(known in truth[r]) for r in RELATIONS},
            SOFT if known[1] is None or known[1] in open_events else 1.0,
            frozenset(r for r in RELATIONS if known in asked[r]),
            frozenset(r for r in RELATIONS if known in implied[r]),
        )


def _stated(gold: Gold) -> tuple[dict[str, set[Any]], ...]:
    """Return the pairs that take part and that arrange: all, those asked for, those implied."""
    optional = {event["id"] for event in gold["events"] if event.get("optional")}
    rows = [("participates", r["person"], r["event"], r) for r in gold["participation"]]
    rows += [
        ("participates", r["organisation"], r["event"], r)
        for r in gold.get("org_participation", [])
    ]
    rows += [
        ("organises", r["o"], r["s"], r) for r in gold["relations"] if r["p"] == "organised_by"
    ]
    truth: dict[str, set[Any]] = {relation: set() for relation in RELATIONS}
    asked: dict[str, set[Any]] = {relation: set() for relation in RELATIONS}
    implied: dict[str, set[Any]] = {relation: set() for relation in RELATIONS}
    for relation, actor, event, row in rows:
        truth[relation].add((actor, event))
        if not (row.get("implied") or row.get("optional") or event in optional):
            asked[relation].add((actor, event))
        elif relation == "participates" and row.get("implied") and row.get("optional"):
            implied[relation].add((actor, event))
    return truth, asked, implied


def _aligned(
    extraction: Extraction, document: Document, gold: Gold
) -> tuple[dict[int, int], dict[int | None, str]]:
    """Return the entity of each mention, and what the annotators call it, by overlapping words."""
    entities = resolve({document.source: extraction})
    entity = {index: n for n, found in enumerate(entities) for _, index in found.mentions}
    votes: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    spans = {kind: list(_spans(document.content, gold[key])) for kind, key in KINDS.items()}
    for index, mention in enumerate(extraction.mentions):
        if index in entity and mention.kind in spans and mention.form is not Form.PRONOUN:
            name = _called(mention, spans[mention.kind])
            if name is not None:
                votes[entity[index]][name] += 1
    return entity, {n: max(names, key=lambda name: names[name]) for n, names in votes.items()}


def _called(mention: Mention, spans: Iterable[tuple[Span, str]]) -> str | None:
    near = [
        (min(span.end, mention.span.end) - max(span.start, mention.span.start), -span.end, name)
        for span, name in spans
        if span.overlaps(mention.span)
    ]
    return max(near)[2] if near else None


def _spans(content: str, items: Iterable[Gold]) -> Iterator[tuple[Span, str]]:
    for item in items:
        for words in {item["name"], *item["mentions"]}:
            pattern = r"\s+".join(map(re.escape, words.split()))
            for match in re.finditer(rf"(?<!\w)({pattern})(?::?s)?(?!\w)", content):
                yield Span(*match.span(1)), item["id"]


# -- from examples to weights


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

    Where too little of what is stated would be right, it counts as nothing.

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
    means = sum(padded[AROUND + step : len(values) + AROUND + step] for step in near)
    return float(LEVELS[int(np.argmax(means))])


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
        "# What ties somebody to an event in a sentence (graph/extraction/ties.py).",
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

"""Learn which noun phrases of a text are ideas worth a node.

    python -m training.ideas GOVERNMENT [--write]

GOVERNMENT is the folder of the Government Offices' texts as Markdown, which the annotations in
`training/annotations/ideas` belong to. Prints what was found in documents that were held out;
with --write the weights learned from all of them go to `seeds/lexicon/idea_worth.tsv`.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.extraction.concepts.ideas import Judged, chosen
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.linear import Linear
from training.events import LEXICON, table
from training.idea_examples import Example, read_examples
from training.regression import logistic

FOLDS = 10
PENALTY = 5.0
THRESHOLD = 0.4
"""Above it a candidate is an idea, as far as a text has room: what is right, if not asked for, was
learned to be worth less than a half."""
THRESHOLDS = (0.25, 0.3, 0.33, 0.36, THRESHOLD, 0.42, 0.45)
_NOTE = """\
# Weights of a logistic regression that tells ideas from the background of a text; above the
# threshold a candidate may enter the graph. Written by training/ideas.py.
feature\tweight
"""


@dataclass
class Tally:
    """Ideas right and false among those found, and answered among those asked for."""

    right: int = 0
    false: int = 0
    answered: int = 0
    missed: int = 0

    def row(self) -> tuple[float, float, float]:
        """Return precision of what is found, recall of what is asked for, and F1 of the two."""
        precision = self.right / max(1, self.right + self.false)
        recall = self.answered / max(1, self.answered + self.missed)
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def learn(examples: Sequence[Example]) -> Linear:
    """Return the weights learned from some documents."""
    shown = [names for example in examples for names in example.features]
    worth = [value for example in examples for value in example.worth()]
    weights, bias = logistic(shown, worth, PENALTY)
    return Linear(weights, bias, THRESHOLD)


def cross_validated(examples: Sequence[Example]) -> dict[float, Tally]:
    """Return what is found by threshold in documents left out of learning, in ten turns."""
    ordered = sorted(examples, key=lambda e: hashlib.sha256(e.id.encode("utf-8")).hexdigest())
    tallies = {threshold: Tally() for threshold in THRESHOLDS}
    for turn in range(FOLDS):
        model = learn([e for n, e in enumerate(ordered) if n % FOLDS != turn])
        for example in ordered[turn::FOLDS]:
            ranked = judged(example, model)
            for threshold, tally in tallies.items():
                _measure(example, ranked, threshold, tally)
    return tallies


def judged(example: Example, model: Linear) -> list[Judged]:
    """Return the candidates of a document by what some weights say, the likeliest first."""
    worth = map(model.probability, example.features)
    found = [
        Judged(candidate, one) for candidate, one in zip(example.candidates, worth, strict=True)
    ]
    return sorted(found, key=lambda j: (-j.worth, j.candidate.places[0], j.candidate.label))


def _measure(example: Example, ranked: Sequence[Judged], threshold: float, tally: Tally) -> None:
    found = chosen(ranked, example.words, example.quotations, threshold)
    labels = [one.candidate.stems for one in found]
    right, answered = example.right(labels), example.answered(labels)
    tally.right += right
    tally.false += len(labels) - right
    tally.answered += answered
    tally.missed += len(example.asked) - answered


def _report(tallies: Mapping[float, Tally], documents: int) -> Iterable[str]:
    for threshold, tally in tallies.items():
        p, r, f = tally.row()
        each = (tally.right + tally.false) / max(1, documents)
        line = f"above {threshold:.2f}: precision {p:.3f}  recall {r:.3f}  F1 {f:.3f}"
        yield f"{line}  {each:.1f} a document"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("government", type=Path, help="folder of the Markdown texts")
    parser.add_argument("--write", action="store_true", help="write the table in seeds/lexicon")
    given = parser.parse_args(arguments)
    examples = read_examples(given.government, Knowledge.load())
    asked = sum(len(example.asked) for example in examples)
    print(f"{len(examples)} documents, {asked} ideas asked for; held out:")
    print(*_report(cross_validated(examples), len(examples)), sep="\n")
    if given.write:
        text = table(_NOTE, learn(examples))
        (LEXICON / "idea_worth.tsv").write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

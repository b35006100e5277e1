"""Learn which of the dates of a text is that of an event.

    python -m training.dates GOVERNMENT [--write]

GOVERNMENT is the folder of the Government Offices' texts as Markdown, which the annotations in
`training/annotations/events` and `training/annotations/dates` point into. Prints what was found in
documents that were held out; with --write the weights learned from all of them go to
`seeds/lexicon/date_choice.tsv`.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.extraction.events.dates import chosen
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.linear import Linear
from training.date_examples import Example, agreement, read_examples
from training.events import FOLDS, LEXICON, table
from training.regression import ranking

PENALTY = 10.0
THRESHOLD = 0.1
"""A date enters the graph if it is likelier than that, it or none being right.

A right date lost is held to be worse than one told besides, which its confidence shows. Of events
with a date in documents held out, .912 have the right one at .1 and .904 at .2; of those that
annotators give none, .55 and .42 have one."""
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
_NOTE = """\
# Weights by which the date of an event is chosen among those of its text, the day of writing
# ("now ...") and none ("none ..."): their softmax is the likelihood of each. The likeliest enters
# the graph if it is above the threshold as a share of itself and none.
# Written by training/dates.py.
feature\tweight
"""


@dataclass
class Tally:
    """Events with an annotated date: how many, and told rightly or wrongly; those without one."""

    asked: int = 0
    right: int = 0
    wrong: int = 0
    undated: int = 0
    told: int = 0

    def count(self, example: Example, value: str | None) -> None:
        """Count the date chosen for an example, None if none was."""
        if not example.dates:
            self.undated += 1
            self.told += value is not None
            return
        right = agreement(value, example.dates) > 0
        self.asked += 1
        self.right += right
        self.wrong += value is not None and not right

    def line(self) -> str:
        """Return the shares in words."""
        return (
            f"right {self.right / max(1, self.asked):.3f}, wrong"
            f" {self.wrong / max(1, self.asked):.3f} of {self.asked}; a date told of"
            f" {self.told / max(1, self.undated):.3f} of {self.undated} without one"
        )


# -- from examples to weights


def learn(found: Iterable[Example]) -> Linear:
    """Return the weights learned from some examples."""
    choices = [example.choice() for example in found if len(example.options) > 1]
    return Linear(ranking(choices, PENALTY), 0.0, THRESHOLD)


def cross_validated(found: Sequence[Example]) -> dict[float, Tally]:
    """Return what is chosen by threshold in documents left out of learning, in ten turns."""
    turn = {e.document: _turn(e.document) for e in found}
    tallies = {threshold: Tally() for threshold in THRESHOLDS}
    for number in range(FOLDS):
        model = learn([e for e in found if turn[e.document] != number])
        for example in (e for e in found if turn[e.document] == number):
            for threshold, tally in tallies.items():
                dated = chosen(example.options, Linear(model.weights, 0.0, threshold))
                tally.count(example, dated.date.value if dated else None)
    return tallies


def _turn(document: str) -> int:
    return int(hashlib.sha256(document.encode("utf-8")).hexdigest(), 16) % FOLDS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("government", type=Path, help="folder of the Markdown texts")
    parser.add_argument("--write", action="store_true", help="write the table in seeds/lexicon")
    given = parser.parse_args(arguments)
    found = read_examples(given.government, Knowledge.load())
    for threshold, tally in cross_validated(found).items():
        print(f"above {threshold:.2f}: {tally.line()}")
    if given.write:
        path = LEXICON / "date_choice.tsv"
        path.write_text(table(_NOTE, learn(found)), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

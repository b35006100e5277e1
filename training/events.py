"""Learn which places in a text speak of one event, and which events are worth a node.

    python -m training.events GOVERNMENT [--write]

GOVERNMENT is the folder of the Government Offices' texts as Markdown, which the annotations in
`training/annotations/events` point into; the invented texts there are learned from too. Prints what
was found in texts that were held out; with --write the weights learned from all of them go to
`seeds/lexicon/event_links.tsv` and `event_worth.tsv`.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.extraction.events.links import chains
from graph.extraction.events.worth import chain_features
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.linear import Linear
from training.event_examples import Example, read_examples
from training.regression import logistic, ranking

FOLDS = 10
LINK_PENALTY = 1.0
WORTH_PENALTY = 3.0
THRESHOLD = 0.5
"""Above it an event enters the graph. F1 hardly changes from 0.35 to 0.7 in texts held out, and is
highest below this; who took part can only be told of events that entered."""
THRESHOLDS = tuple(round(0.3 + 0.05 * step, 2) for step in range(9))
LEXICON = Path(__file__).parents[1] / "seeds" / "lexicon"
SMALLEST = 0.005  # weights nearer to zero are left out of the tables
_LINKS = """\
# Weights by which a place in a text is told to speak of an event before it, or of a new one
# ("first ..."): the option with the highest sum wins. Written by training/events.py.
feature\tweight
"""
_WORTH = """\
# Weights of a logistic regression that tells events from talk of such things at large; above the
# threshold an event enters the graph. Written by training/events.py.
feature\tweight
"""


@dataclass
class Tally:
    """Events right, false (pieces of one too) and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def row(self) -> tuple[float, float, float]:
        """Return precision, recall and F1."""
        precision = self.right / max(1, self.right + self.false)
        recall = self.right / max(1, self.right + self.missed)
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def learn(examples: Sequence[Example], knowledge: Knowledge) -> tuple[Linear, Linear]:
    """Return the weights of links, learned from documents, and of worth, from all examples.

    Invented texts say in how many ways events are named, not how long texts come back to them: with
    their links, F1 in documents held out falls by .008.
    """
    documents = (example for example in examples if not example.invented)
    choices = [choice for example in documents for choice in example.choices(knowledge)]
    links = Linear(ranking(choices, LINK_PENALTY), 0.0, 0.0)
    judged = [
        judgement
        for example in examples
        for judgement in example.judged(chains(example.candidates, knowledge, links))
    ]
    weights, bias = logistic([s for s, _ in judged], [r for _, r in judged], WORTH_PENALTY)
    return links, Linear(weights, bias, THRESHOLD)


def cross_validated(examples: Sequence[Example], knowledge: Knowledge) -> dict[float, Tally]:
    """Return what is found by threshold in documents left out of learning, in ten turns."""
    ordered = sorted(examples, key=lambda e: hashlib.sha256(e.id.encode("utf-8")).hexdigest())
    tallies = {threshold: Tally() for threshold in THRESHOLDS}
    for turn in range(FOLDS):
        links, worth = learn([e for n, e in enumerate(ordered) if n % FOLDS != turn], knowledge)
        for example in ordered[turn::FOLDS]:
            _measure(example, links, worth, knowledge, tallies)
    return tallies


def _measure(
    example: Example,
    links: Linear,
    worth: Linear,
    knowledge: Knowledge,
    tallies: Mapping[float, Tally],
) -> None:
    found = chains(example.candidates, knowledge, links)
    shown = chain_features(found, example.features)
    judged = [
        (worth.probability(names), example.event_of(chain), example.doubts(chain))
        for chain, names in zip(found, shown, strict=True)
    ]
    for threshold, tally in tallies.items():
        taken = [(event, doubt) for p, event, doubt in judged if p > threshold]
        events = {event for event, _ in taken if event is not None}
        tally.right += len(events & example.asked)
        tally.missed += len(example.asked - events)
        repeated = sum(event is not None for event, _ in taken) - len(events)
        tally.false += repeated + sum(event is None and not doubt for event, doubt in taken)


def table(note: str, model: Linear) -> str:
    """Return a model as a table, sorted by feature."""
    rows = [("(bias)", model.bias), ("(threshold)", model.threshold)]
    kept = ((n, w) for n, w in model.weights.items() if abs(w) >= SMALLEST)
    rows = sorted([*rows, *kept])
    return note + "".join(f"{name}\t{weight:.3f}\n" for name, weight in rows)


def _report(tallies: Mapping[float, Tally]) -> Iterable[str]:
    for threshold, tally in tallies.items():
        p, r, f = tally.row()
        yield f"above {threshold:.2f}: precision {p:.3f}  recall {r:.3f}  F1 {f:.3f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("government", type=Path, help="folder of the Markdown texts")
    parser.add_argument("--write", action="store_true", help="write the tables in seeds/lexicon")
    given = parser.parse_args(arguments)
    knowledge = Knowledge.load()
    examples = read_examples(given.government, knowledge)
    tallies = cross_validated(examples, knowledge)
    asked = sum(len(example.asked) for example in examples)
    print(f"{len(examples)} documents, {asked} events; held out:")
    print(*_report(tallies), sep="\n")
    if given.write:
        links, worth = learn(examples, knowledge)
        for name, note, model in (("links", _LINKS, links), ("worth", _WORTH, worth)):
            path = LEXICON / f"event_{name}.tsv"
            path.write_text(table(note, model), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

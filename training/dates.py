"""Learn which of the dates of a text is that of an event.

    python -m training.dates GOVERNMENT [--write]

GOVERNMENT is the folder of the Government Offices' texts as Markdown, which the annotations in
`training/annotations/events` point into. Prints what was found in documents that were held out;
with --write the weights learned from all of them go to `seeds/lexicon/date_choice.tsv`.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.gold.prepare import prepare, read_sources
from graph import language
from graph.documents import listing, read_document
from graph.extraction.entities.names import Names
from graph.extraction.events.circumstances import Circumstances
from graph.extraction.events.date_options import Option
from graph.extraction.events.dates import chosen
from graph.extraction.events.told import Events
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.linear import Linear
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, read
from graph.records import Span
from training.event_examples import SOURCES, read_annotations
from training.events import FOLDS, LEXICON, table
from training.regression import Choice, ranking

PENALTY = 4.0
THRESHOLD = 0.15
"""A date enters the graph if it is likelier than that. Below it next to nothing is gained in
documents held out, and more dates are told of events that annotators give none."""
THRESHOLDS = (0.1, 0.15, 0.2, 0.3, 0.4, 0.5)
_NOTE = """\
# Weights by which the date of an event is chosen among those of its text, the day of writing
# ("now ...") and none ("none ..."): their softmax is the likelihood of each, and one above the
# threshold enters the graph. Written by training/dates.py.
feature\tweight
"""


@dataclass(frozen=True, slots=True)
class Example:
    """An event of an annotated document: what dates it may have, and those it has."""

    document: str
    options: Sequence[Option]
    dates: frozenset[str]

    def choice(self) -> Choice:
        """Return the options and whether each is right: as exact a date as the text gives.

        If none agrees with the annotated date, none is the right one.
        """
        agreed = [agreement(_value(option), self.dates) for option in self.options]
        most = max(agreed)
        return [
            (option.features, exact == most if most else option.date is None)
            for option, exact in zip(self.options, agreed, strict=True)
        ]


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


def _value(option: Option) -> str | None:
    return option.date.value if option.date else None


def agreement(value: str | None, dates: Iterable[str]) -> int:
    """Return in how many characters an ISO 8601 date agrees with one of some as far as both go.

    Examples
    --------
    >>> agreement("2019-03", ["2019-03-12"]), agreement("2019-04", ["2019-03-12"])
    (7, 0)
    """
    if value is None:
        return 0
    pairs = (sorted((value, date), key=len) for date in dates)
    return max((len(short) for short, long in pairs if long.startswith(short)), default=0)


# -- from annotations to examples


def read_examples(government: Path, knowledge: Knowledge) -> list[Example]:
    """Return the events of the annotated documents as extraction finds them.

    Parameters
    ----------
    government : Path
        Folder of the Government Offices' texts as Markdown.
    knowledge : Knowledge

    Raises
    ------
    SourceError
        If a document is missing or another version.
    """
    annotations = read_annotations()
    nlp = language.load()
    found: list[Example] = []
    with tempfile.TemporaryDirectory() as folder:
        prepare(government, Path(folder), read_sources(SOURCES))
        for file in listing([Path(folder)]).files:
            document = read_document(file)
            name = Path(file.source).stem
            reading = read(language.annotate(nlp, document), document)
            found += examples(name, reading, knowledge, annotations[name]["events"])
    return found


def examples(
    name: str, reading: Reading, knowledge: Knowledge, events: Sequence[Mapping[str, Any]]
) -> Iterator[Example]:
    """Yield those events that extraction finds in a document and annotators saw too."""
    mentions = Mentions(reading)
    Names(reading, knowledge, mentions, knowledge.matters.find(reading.sentences)).find()
    circumstances = Circumstances(reading, knowledge, mentions)
    Events(reading, knowledge, mentions, circumstances).find()
    cited = list(_cited(reading.document.text, events))
    found = circumstances.events()
    options = circumstances.date_options()
    dates = {event["id"]: _dates(event) for event in events}
    for identity, indices in found.items():
        votes = Counter(filter(None, (_meant(mentions[i].span, cited) for i in indices)))
        if votes:
            meant = max(votes, key=lambda event: votes[event])
            yield Example(name, options.of(identity), dates[meant])


def _dates(event: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(filter(None, (event.get("date"), event.get("date_resolved"))))


def _cited(text: str, events: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Span, str]]:
    """Yield where the words cited for each event stand, white space and soft hyphens apart."""
    for event in events:
        for cited in {event["name"], *event["mentions"]}:
            words = cited.replace("\u00ad", "").split()
            pattern = r"[\s\u00ad]+".join("\u00ad?".join(map(re.escape, word)) for word in words)
            for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE):
                yield Span(*match.span()), event["id"]


def _meant(span: Span, cited: Iterable[tuple[Span, str]]) -> str | None:
    """Return the event of the shortest stretch that a mention begins in, or else touches."""
    near = [
        (not other.start <= span.start < other.end, other.end - other.start, event)
        for other, event in cited
        if other.overlaps(span)
    ]
    return min(near)[2] if near else None


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

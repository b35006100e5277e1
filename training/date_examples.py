"""Annotated events as examples: which dates each may have, and those it has."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.gold.prepare import Source, prepare, read_sources
from graph import language
from graph.documents import listing, read_document
from graph.extraction.entities.names import Names
from graph.extraction.events.circumstances import Circumstances
from graph.extraction.events.date_options import Option
from graph.extraction.events.told import Events
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, read
from graph.records import Span
from training.event_examples import SOURCES, read_annotations
from training.regression import Choice

Event = TypeVar("Event", int, str)
DATED = Path(__file__).parent / "annotations" / "dates" / "annotations.jsonl"
"""Events whose dates alone are annotated; its sources are beside it."""


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
    whole, dated = read_annotations(), _read_dated()
    found: list[Example] = []
    for name, reading in _readings(government, read_sources(SOURCES)):
        found += examples(name, reading, knowledge, whole[name]["events"])
    for name, reading in _readings(government, read_sources(DATED.with_name("sources.json"))):
        found += dated_examples(name, reading, knowledge, dated[name])
    return found


def _read_dated() -> dict[str, Sequence[Mapping[str, Any]]]:
    lines = DATED.read_text(encoding="utf-8").splitlines()
    return {gold["id"]: gold["events"] for gold in map(json.loads, lines)}


def _readings(government: Path, sources: Mapping[str, Source]) -> Iterator[tuple[str, Reading]]:
    nlp = language.load()
    with tempfile.TemporaryDirectory() as folder:
        prepare(government, Path(folder), sources)
        for file in listing([Path(folder)]).files:
            document = read_document(file)
            yield Path(file.source).stem, read(language.annotate(nlp, document), document)


def examples(
    name: str, reading: Reading, knowledge: Knowledge, events: Sequence[Mapping[str, Any]]
) -> Iterator[Example]:
    """Yield those events that extraction finds in a document and annotators saw too.

    Parameters
    ----------
    name : str
        Of the document.
    reading : Reading
    knowledge : Knowledge
    events : sequence of mapping
        In the format of `benchmarks/gold`.
    """
    cited = list(_cited(reading.document.text, events))
    dates = {event["id"]: _dates(event) for event in events}
    return _matched(name, reading, knowledge, dates, lambda span: _meant(span, cited))


def dated_examples(
    name: str, reading: Reading, knowledge: Knowledge, events: Sequence[Mapping[str, Any]]
) -> Iterator[Example]:
    """Yield those events that extraction finds in a document where annotators dated them.

    Parameters
    ----------
    name : str
        Of the document.
    reading : Reading
    knowledge : Knowledge
    events : sequence of mapping
        Of each its `mentions`, pairs of an offset and the words there, and maybe its `date`.
    """
    starts = {start: n for n, event in enumerate(events) for start, _ in event["mentions"]}
    dates = {n: frozenset(filter(None, [event.get("date")])) for n, event in enumerate(events)}
    return _matched(name, reading, knowledge, dates, lambda span: starts.get(span.start))


def _matched(
    name: str,
    reading: Reading,
    knowledge: Knowledge,
    dates: Mapping[Event, frozenset[str]],
    meant: Callable[[Span], Event | None],
) -> Iterator[Example]:
    """Yield the events found in a document that are those annotated, by most of their mentions."""
    mentions = Mentions(reading)
    Names(reading, knowledge, mentions, knowledge.matters.find(reading.sentences)).find()
    circumstances = Circumstances(reading, knowledge, mentions)
    Events(reading, knowledge, mentions, circumstances).find()
    found, options = circumstances.events(), circumstances.date_options()
    for identity, indices in found.items():
        read_as = (meant(mentions[index].span) for index in indices)
        votes = Counter(event for event in read_as if event is not None)
        if votes:
            event = max(votes, key=lambda event: votes[event])
            yield Example(name, options.of(identity), dates[event])


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

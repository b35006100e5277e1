"""Annotated documents as examples of events: which candidate speaks of which annotated event."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.gold.prepare import prepare, read_sources
from graph import language
from graph.documents import listing, read_document
from graph.extraction.entities.names import Names
from graph.extraction.events.candidates import Candidate
from graph.extraction.events.circumstances import Circumstances
from graph.extraction.events.features import Features
from graph.extraction.events.links import fresh_features, pair_features
from graph.extraction.events.told import Events
from graph.extraction.events.worth import chain_features
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, read
from training.event_genres import write_genres
from training.regression import Choice

ANNOTATIONS = Path(__file__).parent / "annotations" / "events" / "annotations.jsonl"
SOURCES = ANNOTATIONS.with_name("sources.json")


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated document.

    Attributes
    ----------
    id : str
    candidates : tuple of Candidate
    features : Features
        Reads what the candidates show.
    meant : tuple of frozenset of str
        Ids of the annotated events that each candidate may speak of; empty for talk at large.
    doubtful : frozenset of int
        Positions of candidates that annotators hesitated about.
    asked : frozenset of str
        Ids of the events asked for.
    invented : bool
        Whether it is an invented text of another kind than the documents.
    """

    id: str
    candidates: tuple[Candidate, ...]
    features: Features
    meant: tuple[frozenset[str], ...]
    doubtful: frozenset[int]
    asked: frozenset[str]
    invented: bool = False

    def event_of(self, chain: Sequence[Candidate]) -> str | None:
        """Return the annotated event that most candidates of a chain may speak of."""
        places = [self.candidates.index(candidate) for candidate in chain]
        votes = Counter(event for place in places for event in sorted(self.meant[place]))
        return max(votes, key=lambda event: votes[event], default=None)

    def doubts(self, chain: Sequence[Candidate]) -> bool:
        """Tell whether annotators hesitated about a candidate of a chain."""
        return any(self.candidates.index(candidate) in self.doubtful for candidate in chain)

    def choices(self, knowledge: Knowledge) -> Iterator[Choice]:
        """Yield, for each candidate after the first, the events before it and a new one.

        What speaks of no annotated event is no wrong choice for another such; verbs of that kind
        are left out, since annotators did not always mark them.
        """
        chains: dict[tuple[str, str], list[Candidate]] = {}
        latest: list[Candidate] | None = None
        for candidate, events in zip(self.candidates, self.meant, strict=True):
            kind = "event" if len(events) == 1 else "unclear" if events else "talk"
            key = (kind, min(events) if len(events) == 1 else candidate.base)
            options: list[tuple[frozenset[str], bool]] = []
            for other, chain in chains.items():
                if kind == other[0] == "talk" and key != other:
                    continue
                right = key == other or (kind == "unclear" and other[1] in events)
                shown = pair_features(candidate, chain, list(chains.values()), latest, knowledge)
                options.append((shown, right))
            new = kind == "talk" or not any(right for _, right in options)
            options.append((fresh_features(candidate, list(chains.values()), knowledge), new))
            if len(options) > 1 and not (kind == "talk" and candidate.form == "verb"):
                yield options
            own = next((c for o, c in chains.items() if kind == "unclear" and o[1] in events), None)
            latest = own if own is not None else chains.setdefault(key, [])
            latest.append(candidate)

    def judged(
        self, chains: Sequence[Sequence[Candidate]]
    ) -> Iterator[tuple[frozenset[str], bool]]:
        """Yield the features of each chain and whether it is asked for; doubtful ones are left out.

        Events that are optional are doubtful, and so are the smaller pieces of one.
        """
        longest: dict[str | None, int] = {}
        for number, chain in enumerate(chains):
            known = longest.setdefault(self.event_of(chain), number)
            if len(chain) > len(chains[known]):
                longest[self.event_of(chain)] = number
        shown = chain_features(chains, self.features)
        for number, chain in enumerate(chains):
            event = self.event_of(chain)
            if event is None and not self.doubts(chain):
                yield shown[number], False
            elif event in self.asked and longest[event] == number:
                yield shown[number], True


def read_annotations(path: Path = ANNOTATIONS) -> dict[str, Mapping[str, Any]]:
    """Return the annotations by id, each as in `benchmarks/gold` with empty fields left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {gold["id"]: gold for gold in map(json.loads, lines)}


def read_examples(government: Path, knowledge: Knowledge) -> list[Example]:
    """Return the annotated documents and the invented texts, read as extraction reads them.

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
    sources, annotations = read_sources(SOURCES), read_annotations()
    nlp = language.load()
    examples = []
    with tempfile.TemporaryDirectory() as folder:
        prepare(government, Path(folder), sources)
        invented = write_genres(Path(folder))
        annotations |= invented
        for file in listing([Path(folder)]).files:
            document = read_document(file)
            name = Path(file.source).stem
            reading = read(language.annotate(nlp, document), document)
            mentions = Mentions(reading)
            Names(reading, knowledge, mentions, knowledge.matters.find(reading.sentences)).find()
            found = example(name, reading, mentions, knowledge, annotations[name])
            examples.append(replace(found, invented=name in invented))
    return examples


def example(
    name: str, reading: Reading, mentions: Mentions, knowledge: Knowledge, gold: Mapping[str, Any]
) -> Example:
    """Return an annotated document as an example; its names must have been found."""
    circumstances = Circumstances(reading, knowledge, mentions)
    candidates = Events(reading, knowledge, mentions, circumstances).candidates()
    text = reading.document.text
    doubtful = [place for cited in gold["ignore"] for place in _places(text, cited)]
    return Example(
        name,
        tuple(candidates),
        Features(reading, knowledge, mentions),
        tuple(_meant(candidates, text, gold["events"])),
        frozenset(
            number
            for number, candidate in enumerate(candidates)
            if any(start <= candidate.span.start < end for start, end in doubtful)
        ),
        frozenset(event["id"] for event in gold["events"] if not event.get("optional")),
    )


def _meant(
    candidates: Sequence[Candidate], text: str, events: Sequence[Mapping[str, Any]]
) -> Iterator[frozenset[str]]:
    """Yield the events that each candidate may speak of: the first of a cited stretch does."""
    stretches = {
        (start, end, event["id"])
        for event in events
        for cited in (*event["mentions"], event["name"])
        for start, end in _places(text, cited)
    }
    owners: dict[int, list[tuple[int, str]]] = {}
    for start, end, event in stretches:
        inside = (n for n, c in enumerate(candidates) if start <= c.span.start < end)
        first = next(inside, None)
        if first is not None:
            owners.setdefault(first, []).append((end - start, event))
    for number in range(len(candidates)):
        mine = owners.get(number, [])
        shortest = min(mine, default=(0, ""))[0]
        yield frozenset(event for length, event in mine if length == shortest)


def _places(text: str, cited: str) -> Iterator[tuple[int, int]]:
    """Yield where some cited words stand, white space and soft hyphens apart."""
    words = cited.replace("\u00ad", "").split()
    gap = r"[\s\u00ad]+"
    pattern = gap.join("\u00ad?".join(map(re.escape, word)) for word in words)
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE):
        yield match.span()

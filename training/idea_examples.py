"""Annotated documents as examples of ideas: which candidate says what an annotator says."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.gold.prepare import prepare, read_sources
from graph import language
from graph.documents import listing, read_document
from graph.extraction import extract
from graph.extraction.concepts.candidates import Candidate, find_candidates
from graph.extraction.concepts.features import IdeaFeatures
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, read
from graph.records import Extraction, Kind, Quotation
from training.event_examples import SOURCES

ANNOTATIONS = Path(__file__).parent / "annotations" / "ideas" / "annotations.jsonl"
ASKED = 2  # salience of what is asked for
EQUAL, ALIKE = (0.4, 1.0), (0.1, 0.2)
"""Worth of a candidate that says the same as what is accepted and as what is asked for, and of one
that says nearly that: a label cut short or too long is not what a reader would write."""
HALF = 0.5  # of the stems of two labels, by which they are alike
PREFIX = 5  # letters of the shorter of two words, one of which begins the other

Stems = frozenset[str]


@dataclass(frozen=True, slots=True)
class Accepted:
    """An annotated idea by the stems of its labels."""

    forms: frozenset[Stems]
    asked: bool

    def like(self, stems: Stems) -> bool:
        """Tell whether a label says nearly the same as one of the idea's."""
        return any(alike(stems, form) for form in self.forms)


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated document: candidates, what each shows, and what was annotated."""

    id: str
    words: int
    candidates: tuple[Candidate, ...]
    features: tuple[frozenset[str], ...]
    quotations: tuple[Quotation, ...]
    accepted: tuple[Accepted, ...]

    @property
    def asked(self) -> tuple[Accepted, ...]:
        """The ideas asked for."""
        return tuple(idea for idea in self.accepted if idea.asked)

    def worth(self) -> list[float]:
        """Return what each candidate is worth, in [0, 1]."""
        return [self._worth(candidate.stems) for candidate in self.candidates]

    def _worth(self, stems: Stems) -> float:
        return max(
            (EQUAL if stems in idea.forms else ALIKE)[idea.asked] if idea.like(stems) else 0.0
            for idea in self.accepted
        )

    def right(self, labels: Sequence[Stems]) -> int:
        """Return how many labels are right, each in a place of its own."""
        equal = [label for label in labels if any(label in idea.forms for idea in self.accepted)]
        rest = [label for label in labels if label not in equal]
        free = [idea for idea in self.accepted if idea.forms.isdisjoint(equal)]
        return len(equal) + pairs(rest, free)

    def answered(self, labels: Sequence[Stems]) -> int:
        """Return how many of the ideas asked for have a label of their own."""
        return pairs(labels, self.asked)


def alike(one: Stems, other: Stems) -> bool:
    """Tell whether two labels share half of their stems, or are words one of which begins both."""
    if len(one & other) >= HALF * len(one | other):
        return bool(one)
    if len(one) == 1 == len(other):
        shorter, longer = sorted((*one, *other), key=len)
        return len(shorter) >= PREFIX and longer.startswith(shorter)
    return False


def pairs(labels: Sequence[Stems], ideas: Sequence[Accepted]) -> int:
    """Return how many labels and ideas can be paired one to one (augmenting paths; Kuhn 1955)."""
    owner: dict[int, int] = {}

    def place(label: int, seen: set[int]) -> bool:
        for number, idea in enumerate(ideas):
            if number in seen or not idea.like(labels[label]):
                continue
            seen.add(number)
            if number not in owner or place(owner[number], seen):
                owner[number] = label
                return True
        return False

    return sum(place(label, set()) for label in range(len(labels)))


def read_annotations(path: Path = ANNOTATIONS) -> dict[str, Mapping[str, Any]]:
    """Return the annotations by document id."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {gold["id"]: gold for gold in map(json.loads, lines)}


def read_examples(government: Path, knowledge: Knowledge) -> list[Example]:
    """Return the annotated documents, read as extraction reads them.

    Parameters
    ----------
    government : Path
        Folder of the Government Offices' texts as Markdown.
    knowledge : Knowledge
        With or without weights of ideas; those it has do not matter.

    Raises
    ------
    SourceError
        If a document is missing or another version.
    """
    annotations = read_annotations()
    sources = {key: s for key, s in read_sources(SOURCES).items() if key in annotations}
    nlp = language.load()
    examples = []
    with tempfile.TemporaryDirectory() as folder:
        prepare(government, Path(folder), sources)
        for file in listing([Path(folder)]).files:
            document = read_document(file)
            doc = language.annotate(nlp, document)
            name = Path(file.source).stem
            extraction = extract(doc, document, knowledge)
            examples.append(
                example(name, read(doc, document), extraction, knowledge, annotations[name])
            )
    return examples


def example(
    name: str,
    reading: Reading,
    extraction: Extraction,
    knowledge: Knowledge,
    gold: Mapping[str, Any],
) -> Example:
    """Return an annotated document as an example."""
    mentions = _without_ideas(reading, extraction)
    matters = knowledge.matters.find(reading.sentences)
    candidates = find_candidates(reading, knowledge, matters, mentions)
    features = IdeaFeatures(reading, knowledge, mentions, extraction.quotations)
    return Example(
        name,
        sum(len(sentence.tokens) for sentence in reading.sentences),
        tuple(candidates),
        tuple(features.of(candidates)),
        extraction.quotations,
        tuple(_accepted(gold, knowledge.background.stems)),
    )


def _without_ideas(reading: Reading, extraction: Extraction) -> Mentions:
    mentions = Mentions(reading)
    for mention in extraction.mentions:
        if mention.kind is not Kind.IDEA:
            mentions.add(mention.kind, mention.span, mention.name, form=mention.form)
    return mentions


def _accepted(gold: Mapping[str, Any], stems: Callable[[str], Stems]) -> Iterable[Accepted]:
    for idea in gold["ideas"]:
        labels = [idea["label"], *idea["alt"]]
        yield Accepted(_forms(labels, stems), idea["salience"] == ASKED)
    for label in gold["ideas_ok"]:
        yield Accepted(_forms([label], stems), asked=False)


def _forms(labels: Iterable[str], stems: Callable[[str], Stems]) -> frozenset[Stems]:
    return frozenset(map(stems, labels)) - {frozenset()}

"""Government texts: the sentences annotated by hand, and unannotated ones for a teacher.

The collection itself is not part of the repository; ``annotations/*.jsonl`` point into it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.language.abbreviations import Abbreviations
from graph.language.wording import words as word_spans
from training.annotations.stretches import KEPT_APART, fingerprint, read_text, sentences
from training.readers import ALL_TYPES
from training.records import Sentence
from training.split import position

ANNOTATIONS = Path(__file__).with_name("annotations")
MEASURED = Path(__file__).parents[1] / "benchmarks" / "gold" / "sources.json"
"""The documents whose statements are annotated to measure extraction."""
MAX_WORDS = 80
MIN_WORDS = 3
KINDS = tuple(sorted(ALL_TYPES))


@dataclass(frozen=True, slots=True)
class Annotated:
    """A sentence with its names.

    Attributes
    ----------
    sentence : Sentence
        Words and tags.
    nominal : frozenset of int
        Words that begin a mention by a common noun ("myndigheten").
    path, stretch : str
        The document, and how the place in it was chosen.
    """

    sentence: Sentence
    nominal: frozenset[int]
    path: str
    stretch: str


def records(split: str) -> Iterator[dict[str, Any]]:
    """Yield the stand-off records of one part (``train`` or ``test``)."""
    path = ANNOTATIONS / f"{split}.jsonl"
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def annotated(folder: Path, split: str) -> list[Annotated]:
    """Read the annotated sentences whose text is still the one annotated.

    Parameters
    ----------
    folder : Path
        The collection's folder.
    split : str
        ``train`` or ``test``.

    Returns
    -------
    list of Annotated
        In the file's order, a document's sentences together.
    """
    known = Abbreviations.load()
    found = []
    for number, record in enumerate(records(split)):
        text = read_text(folder, record["path"])[record["start"] : record["end"]]
        if fingerprint(text) == record["sha256"]:
            found.append(_annotated(known, text, record, f"government-{split}:{number}"))
    return found


def _annotated(known: Abbreviations, text: str, record: dict[str, Any], key: str) -> Annotated:
    places = list(word_spans(text, known))
    tags = ["O"] * len(places)
    nominal = set()
    for entity in record["entities"]:
        start, end = entity["start"] - record["start"], entity["end"] - record["start"]
        inside = [i for i, (left, right) in enumerate(places) if left < end and right > start]
        for n, i in enumerate(inside):
            tags[i] = f"{'I' if n else 'B'}-{entity['label']}"
        if entity.get("form") == "nominal":
            nominal.add(inside[0])
    words = tuple(text[left:right] for left, right in places)
    sentence = Sentence(key, words, None, tuple(tags), ALL_TYPES)
    return Annotated(sentence, frozenset(nominal), record["path"], record.get("stretch", ""))


def unlabelled(folder: Path, words: int, seed: str) -> list[Sentence]:
    """Return about `words` words of unannotated sentences, whole documents in a seeded order.

    Documents with sentences of the test part, and those kept for other measurements, are left
    out, so that no model learns from what it is measured on.
    """
    apart = {record["path"] for record in records("test")} | measured()
    paths = [p.relative_to(folder).as_posix() for p in folder.rglob("*.md")]
    known = Abbreviations.load()
    found: list[Sentence] = []
    count = 0
    for path in sorted(_usable(paths, apart), key=lambda p: position((p,), seed)):
        for number, piece in enumerate(sentences(path, read_text(folder, path))):
            form = tuple(piece.text[a:b] for a, b in word_spans(piece.text, known))
            if MIN_WORDS <= len(form) <= MAX_WORDS and "](" not in piece.text:
                found.append(Sentence(f"{path}:{number}", form))
                count += len(form)
        if count >= words:
            break
    return found


def measured() -> set[str]:
    """Return the paths of the documents that extraction is measured on."""
    listed: dict[str, dict[str, Any]] = json.loads(MEASURED.read_text(encoding="utf-8"))
    return {document["path"] for document in listed.values()}


def _usable(paths: Collection[str], apart: Collection[str]) -> Iterator[str]:
    return (path for path in paths if path not in apart and not KEPT_APART.search(path))

"""Names in the web news, read a second time: marks that stand for those of the corpus.

The corpus marks a body in one sentence and leaves it unmarked in the next. Its sentences were read
again, blind; ``annotations/web-news/*.jsonl`` hold the marks by the number of the sentence and of
its words, without the text. What is held out is scored against both.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from training.readers import ALL_TYPES, PER_ORG_LOC
from training.records import Sentence, Tags

ANNOTATIONS = Path(__file__).with_name("annotations") / "web-news"
CORPUS = "web-news"
MARKED = {"train": ALL_TYPES, "held-out": PER_ORG_LOC}
"""The types that were marked in each part."""


def fingerprint(words: Sequence[str]) -> str:
    """Return the short SHA-256 by which a sentence is recognised without its text."""
    return hashlib.sha256("\x1f".join(words).encode("utf-8")).hexdigest()[:16]


def records(part: str, folder: Path = ANNOTATIONS) -> Iterator[dict[str, Any]]:
    """Yield the stand-off records of one part (``train`` or ``held-out``)."""
    with (folder / f"{part}.jsonl").open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def read_again(
    sentences: Sequence[Sentence], part: str, folder: Path = ANNOTATIONS
) -> list[Sentence]:
    """Return sentences with the marks of the second reading.

    Parameters
    ----------
    sentences : sequence of Sentence
        Sentences of the web news; those of other corpora come back as they are.
    part : str
        ``train`` or ``held-out``.
    folder : Path
        Where the records are.

    Returns
    -------
    list of Sentence
        In the order given. A sentence that was not read again, or whose words are no longer those
        that were read, keeps its corpus's marks.
    """
    found = {(row["sentence"], row["sha256"]): row["entities"] for row in records(part, folder)}

    def marked(sentence: Sentence) -> Sentence:
        number = sentence.key.rpartition(":")[2]
        entities = found.get((int(number), fingerprint(sentence.words)))
        if sentence.corpus != CORPUS or entities is None:
            return sentence
        return replace(sentence, tags=_tags(sentence, entities), marked=MARKED[part])

    return [marked(sentence) for sentence in sentences]


def completed(own: Sentence, again: Sentence) -> Sentence:
    """Return a sentence with its corpus's marks, and the second reading's of types it lacks."""
    added = ALL_TYPES - own.marked
    pairs = zip(own.tags or (), again.tags or (), strict=True)
    tags = tuple(b if b[2:] in added and a[2:] not in own.marked else a for a, b in pairs)
    return replace(own, tags=tags, marked=ALL_TYPES)


def _tags(sentence: Sentence, entities: Sequence[dict[str, Any]]) -> Tags:
    tags = ["O"] * len(sentence.words)
    for entity in entities:
        for n in range(entity["start"], entity["end"]):
            tags[n] = f"{'I' if n > entity['start'] else 'B'}-{entity['label']}"
    return tuple(tags)

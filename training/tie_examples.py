"""What annotators say of each tie that extraction gathers: examples to learn weights from."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph import language
from graph.documents import listing, read_document
from graph.extraction import Knowledge
from graph.extraction.events.participation import LISTS
from graph.extraction.extract import extract_ties
from graph.records import Document, Extraction, Form, Kind, Mention, Span
from graph.resolution import resolve

RELATIONS = ("participates", "organises")
SOFT = 0.6  # weight of what the annotators leave open
KINDS = {Kind.PERSON: "people", Kind.ORGANISATION: "organisations", Kind.EVENT: "events"}
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

"""Short documents in two versions each, put into knowledge graphs as a build does."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from graph.rdf import serialise, write_turtle
from graph.records import Collection, Document, Extraction
from graph.resolution import resolve
from graph.store import Draft, KnowledgeGraphStore
from tests.writing import EVENT, IDEA, ORGANISATION, PERSON, Writer

MODEL, RULES = "model 1", "rules 1"


@dataclass(frozen=True)
class Sample:
    """A document and what was extracted of it."""

    document: Document
    extraction: Extraction

    @property
    def source(self) -> str:
        return self.document.source


def samples(count: int = 32, version: int = 0) -> list[Sample]:
    """Return documents; another version has the same sources and other texts."""
    chance = random.Random(version)
    writer = Writer()
    people = [writer.entity(f"p{n}", PERSON, f"Förnamn{n} Åkesson{n}") for n in range(9)]
    bodies = [writer.entity(f"o{n}", ORGANISATION, f"Nämnd {n} i Östby") for n in range(5)]
    events = [writer.entity(f"e{n}", EVENT, f"Möte {n}") for n in range(3)]
    ideas = [writer.entity(f"i{n}", IDEA, f"tanke {n}") for n in range(4)]
    for number in range(count):
        person, body = chance.choice(people), chance.choice(bodies)
        event, idea = chance.choice(events), chance.choice(ideas)
        page = writer.document(f"mapp {number % 3}/text å{number}.txt", f"Rubrik {number}")
        page.sentence(
            f"[{person}|{label(writer, person)}], ordförande i [{body}|{label(writer, body)}], "
            f"kom till [{event}|{label(writer, event)}] 😀 {version}."
        )
        page.role(person, "ordförande", body)
        page.states(person, "sb:participatedIn", event)
        page.sentence(f"[{person}|Hon] sade att [{idea}|{label(writer, idea)}] behövs.")
        page.said(person, f"{label(writer, idea)} behövs", [idea])
        page.close()
    return [
        Sample(writer.documents[key], writer.extractions[key]) for key in sorted(writer.documents)
    ]


def label(writer: Writer, name: str) -> str:
    return writer.entities[name][1]


def fingerprint(sample: Sample) -> str:
    return sha256(sample.document.text.encode()).hexdigest()


def put(draft: Draft, sample: Sample, folder: Path = Path("texter")) -> None:
    """Put a document in as if it had been read from a folder."""
    draft.put(
        sample.document,
        sample.extraction,
        file=folder / sample.source,
        fingerprint=fingerprint(sample),
        model=MODEL,
        rules=RULES,
    )


def publish(draft: Draft, base: str, *, purge: bool = False) -> bool:
    """Resolve what is in a draft and publish it with its Turtle."""
    texts, said = draft.load()
    collection = Collection(texts, said, resolve(said))
    turtle = write_turtle(draft.plan(collection).statements(), base)
    return draft.publish(collection, {"graph.ttl": turtle}, purge=purge)


def build(store: KnowledgeGraphStore, new: Iterable[Sample], folder: Path = Path("texter")) -> bool:
    """Put documents in and publish them."""
    with store.writing() as draft:
        for sample in new:
            put(draft, sample, folder)
        return publish(draft, store.base)


def nquads(store: KnowledgeGraphStore) -> bytes:
    """Return all that readers see."""
    with store.snapshot() as snapshot:
        return serialise(snapshot.store, "nquads", store.base)


def fresh(path: Path, new: Iterable[Sample]) -> bytes:
    """Return the N-Quads of a knowledge graph built of some documents at once."""
    store = KnowledgeGraphStore.create_or_open(path)
    build(store, new)
    return nquads(store)

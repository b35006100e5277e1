"""Small knowledge graphs of invented people, to be judged; no language model is needed."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from graph import deriving
from graph.judging import Outcome, Signature, Verdict, forget, pair, reject, sitting
from graph.progress import Clock
from graph.rdf import serialise
from graph.records import Document, Extraction
from graph.store import KnowledgeGraphStore
from tests.invented import small
from tests.writing import IDEA, ORGANISATION, PERSON, Writer

BY = Signature("eva", "2026-01-02T03:04:05Z")
Said = tuple[Document, Extraction]


def stories() -> dict[str, Said]:
    """Return documents by source: those of `small`, and some about people of like names."""
    writer = Writer()
    people = {
        "one": "Tove Granat",
        "two": "T. Granat",
        "three": "Granat",
        "other": "Tove Granat",
    }
    for name, label in people.items():
        writer.entity(name, PERSON, label)
    writer.entity("body", ORGANISATION, "Hamnrådet")
    writer.entity("firm", ORGANISATION, "Tove Granat AB")
    writer.entity("sea", IDEA, "havsmiljö")
    page = writer.document("hamn/första.txt", "Tove Granat leder rådet", "2020")
    page.sentence("[one|Tove Granat], ordförande i [body|Hamnrådet], äger [firm|Tove Granat AB].")
    page.role("one", "ordförande", "body")
    page.sentence("Ordföranden [three|Granat] sade att [sea|havsmiljön] är Granats sak.")
    page.said("three", "havsmiljön är Granats sak", ["sea"])
    page.close()
    page = writer.document("hamn/andra.txt", "Om havet")
    page.sentence("Dirigenten [other|Tove Granat] sjöng. TOVE GRANAT fick blommor.")
    page.role("other", "dirigent", None)
    page.close()
    page = writer.document("hamn/tredje.txt")
    page.sentence("Enligt [two|T. Granat] är [sea|havsmiljön] viktig för [body|Hamnrådet].")
    page.said("two", "havsmiljön", ["sea"])
    page.close()
    page = writer.document("hamn/fjärde.txt")
    page.sentence("I Hamnrådet talade [three|Granat] om tång.")
    page.close()
    said = {
        document.source: (document, writer.extractions[key])
        for key, document in writer.documents.items()
    }
    collection = small()
    for key, document in collection.documents.items():
        said[document.source] = document, collection.extractions[key]
    return said


def put(store: KnowledgeGraphStore, said: Iterable[Said], remove: Iterable[str] = ()) -> None:
    """Put documents in and take others out, as a build does."""
    gone = set(remove)
    with store.writing() as draft:
        for entry in draft.documents:
            if entry.source in gone:
                draft.remove(entry.key)
        for document, extraction in said:
            draft.put(
                document,
                extraction,
                file=Path("texter") / document.source,
                fingerprint=sha256(document.text.encode()).hexdigest(),
                model="model",
                rules="rules",
            )
        deriving.renew(store, draft, Clock())


def make(path: Path, said: Iterable[Said]) -> KnowledgeGraphStore:
    """Return a new knowledge graph of some documents."""
    store = KnowledgeGraphStore.create_or_open(path)
    put(store, said)
    return store


def judge(store: KnowledgeGraphStore, what: str, *terms: str) -> Outcome:
    """Judge as the commands do."""
    with sitting(store) as bench:
        if what == "forget":
            return forget(bench, terms[0], BY)
        if what == "reject":
            return reject(bench, terms, BY)
        return pair(bench, Verdict(what), terms[0], terms[1], BY)


def nquads(store: KnowledgeGraphStore) -> bytes:
    """Return all that readers see."""
    with store.snapshot() as snapshot:
        return serialise(snapshot.store, "nquads", store.base)


def files(path: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    found = (one for one in path.rglob("*") if one.is_file())
    return {one.relative_to(path).as_posix(): one.read_bytes() for one in found}

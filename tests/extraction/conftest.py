"""The pipeline over invented texts, with what it finds written by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from spacy.language import Language

from graph import language
from graph.documents import SourceFile, read_document
from graph.extraction import Knowledge, extract
from graph.records import Block, BlockKind, Document, Extraction, Kind, Span
from graph.resolution import resolve

KEY = "document/text.txt"


@dataclass(frozen=True)
class Found:
    """An extraction, with labels of entities in place of indices."""

    extraction: Extraction

    def _labels(self) -> dict[int, str]:
        entities = resolve({KEY: self.extraction})
        return {index: entity.label for entity in entities for _, index in entity.mentions}

    def names(self, kind: Kind) -> set[str]:
        """Return the labels of the entities of a kind."""
        entities = resolve({KEY: self.extraction})
        return {entity.label for entity in entities if entity.kind is kind}

    def roles(self) -> set[tuple[str, str | None, str | None, str]]:
        """Return (person, role, organisation, status) of the memberships."""
        label = self._labels()
        return {
            (
                label[m.person],
                m.role,
                None if m.organisation is None else label[m.organisation],
                m.status.value,
            )
            for m in self.extraction.memberships
        }

    def quotations(self) -> list[tuple[str | None, str, str]]:
        """Return (speaker, mode, text) of the quotations in text order."""
        label = self._labels()
        return [
            (None if q.speaker is None else label[q.speaker], q.mode.value, q.text)
            for q in self.extraction.quotations
        ]

    def statements(self) -> set[tuple[str, str, str | None]]:
        """Return (subject, predicate, object or value) of the direct statements."""
        label = self._labels()
        return {
            (label[s.subject], s.predicate, s.value if s.object is None else label[s.object])
            for s in self.extraction.statements
        }


KINDS = {"#": BlockKind.HEADING, "*": BlockKind.ITEM}


def document_of(text: str, published: str | None = None) -> Document:
    """Return a document whose paragraphs are its lines: headings begin with #, items with *."""
    blocks, start = [], 0
    content = re.sub(r"^(#+|\*) ", lambda mark: " " * len(mark[0]), text, flags=re.MULTILINE)
    for line in text.split("\n"):
        if line.strip():
            kind = KINDS.get(line[:1], BlockKind.PARAGRAPH)
            blocks.append(Block(Span(start, start + len(line)), kind))
        start += len(line) + 1
    return Document("text.txt", text, content, tuple(blocks), published=published)


@pytest.fixture(scope="session")
def nlp() -> Language:
    return language.load()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge.load()


@pytest.fixture
def read(nlp: Language, knowledge: Knowledge) -> Callable[..., Found]:
    """Return a function from a text to what is found in it."""

    def found(text: str, published: str | None = None) -> Found:
        document = document_of(text, published)
        return Found(extract(language.annotate(nlp, document), document, knowledge))

    return found


@pytest.fixture
def read_file(nlp: Language, knowledge: Knowledge, tmp_path: Path) -> Callable[..., Found]:
    """Return a function from Markdown to what is found in a file of it."""

    def found(text: str) -> Found:
        path = tmp_path / "text.md"
        path.write_text(text, encoding="utf-8")
        document = read_document(SourceFile(path, path.name), any_language=True)
        return Found(extract(language.annotate(nlp, document), document, knowledge))

    return found

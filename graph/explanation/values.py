"""An explanation as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.resolution.grounds import Ground

Place = tuple[str, int, int]
"""IRI of a document, start and end in its stored text."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a document that a statement rests on.

    Attributes
    ----------
    document : str
        IRI.
    source : str
        Its `dcterms:source`.
    headline, publisher, published : str
        What is known of the document; empty where nothing is.
    start, end : int
        Where the words stand in the stored text, in code points.
    text : str
        The words, as they stand there.
    marks : tuple of (int, int)
        The parts of `text` that name what the statement relates, sorted, not overlapping.
    statement : str
        IRI of the statement, which `samband reject` takes.
    """

    document: str
    source: str
    headline: str
    publisher: str
    published: str
    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    statement: str = ""

    @property
    def place(self) -> Place:
        """Where the words stand."""
        return self.document, self.start, self.end

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """Yield the text in pieces, each with whether it is marked."""
        place = 0
        for start, end in self.marks:
            if place < start:
                yield self.text[place:start], False
            yield self.text[start:end], True
            place = end
        if place < len(self.text):
            yield self.text[place:], False

    def reference(self) -> str:
        """Return where the words are: source, characters, headline, publisher, date."""
        known = (self.headline and f"”{self.headline}”", self.publisher, self.published)
        place = f"{self.source}, characters {self.start}-{self.end}"
        return " · ".join([place, *(part for part in known if part)])


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about the thing explained.

    Attributes
    ----------
    subject, object : str
        Labels; the words said for a quotation; a date.
    predicate : str
        In words.
    detail : str
        Status and time of a role, how words are rendered; empty otherwise.
    confidence : float
        In [0, 1].
    evidence : tuple of Evidence
    """

    subject: str
    predicate: str
    object: str
    detail: str
    confidence: float
    evidence: tuple[Evidence, ...]

    def sentence(self) -> str:
        """Return the statement as a line to read."""
        told = " ".join(part for part in (self.subject, self.predicate, self.object) if part)
        return f"{told} ({self.detail})" if self.detail else told


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything known about one thing.

    Attributes
    ----------
    iri, label, kind : str
    aliases : tuple of str
        Its other names, sorted.
    mentions : int
        How often it is mentioned.
    documents : tuple of str
        Sources of the documents that mention it, sorted.
    facts : tuple of Fact
    grounds : tuple of Ground
        Why its mentions were taken for one thing.
    """

    iri: str
    label: str
    kind: str
    aliases: tuple[str, ...]
    mentions: int
    documents: tuple[str, ...]
    facts: tuple[Fact, ...]
    grounds: tuple[Ground, ...] = ()

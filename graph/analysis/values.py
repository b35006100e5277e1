"""A report as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Number = str | int | float | None
Values = Mapping[str, Number | Sequence[Number] | Sequence[Mapping[str, Number]]]


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence behind a claim.

    Attributes
    ----------
    document : str
        IRI path of the document.
    source : str
        Its `dcterms:source`.
    published : str
        ISO 8601; empty if unknown.
    start, end : int
        Where the sentence stands in the stored text, in code points.
    text : str
        The words, white space folded.
    statements : tuple of str
        IRI paths of the statements that rest on it and that the claim counts.
    """

    document: str
    source: str
    published: str
    start: int
    end: int
    text: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One line of a report.

    Attributes
    ----------
    text : str
        The claim in words.
    cells : tuple of str
        The same as a row under the section's columns.
    values : mapping
        Its numbers, by name.
    open : tuple of str
        IRI paths of what it is about: each can be given to `explain`.
    evidence : tuple of Source
        Sentences behind it; the first of them where there are many.
    """

    text: str
    cells: tuple[str, ...]
    values: Values = field(default_factory=dict)
    open: tuple[str, ...] = ()
    evidence: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """An answer to one question.

    Attributes
    ----------
    key : str
        Its name in JSON.
    title : str
    note : str
        How it was found, and what it does not say.
    columns : tuple of str
    claims : tuple of Claim
    """

    key: str
    title: str
    note: str
    columns: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a graph says.

    Attributes
    ----------
    base : str
        What all IRI paths are relative to.
    facts : mapping
        Counts: documents, copies, words, statements, period.
    weighing : str
        How mentions, copies and long documents were weighed.
    sections : tuple of Section
    """

    base: str
    facts: Values
    weighing: str
    sections: tuple[Section, ...]


def to_json(report: Report) -> dict[str, object]:
    """Return a report as JSON values, IRI paths made whole.

    Parameters
    ----------
    report : Report

    Returns
    -------
    dict
        `base`, `facts`, `weighing`; `sections`, by key: `title`, `note` and `claims`, each with
        `text`, `values`, `open` (IRIs for `explain`) and `evidence`: `document` (IRI), `source`,
        `published`, `start`, `end`, `text`, `statements` (IRIs).
    """
    return {
        "base": report.base,
        "facts": dict(report.facts),
        "weighing": report.weighing,
        "sections": {
            section.key: {
                "title": section.title,
                "note": section.note,
                "claims": [_claim(report.base, claim) for claim in section.claims],
            }
            for section in report.sections
        },
    }


def _claim(base: str, claim: Claim) -> dict[str, object]:
    return {
        "text": claim.text,
        "values": dict(claim.values),
        "open": [base + path for path in claim.open],
        "evidence": [_source(base, source) for source in claim.evidence],
    }


def _source(base: str, source: Source) -> dict[str, object]:
    return {
        "document": base + source.document,
        "source": source.source,
        "published": source.published,
        "start": source.start,
        "end": source.end,
        "text": source.text,
        "statements": [base + path for path in source.statements],
    }

"""Statements as rows of a table: one row for each statement of each document."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields, replace

import pyoxigraph as ox

from graph.rdf.vocabulary import shorten
from graph.sparql import solutions

SAID = "schema:Quotation"
HELD = "org:Membership"

_LABELS = "SELECT ?node ?label WHERE { ?node rdfs:label ?label }"

_HELD = """
SELECT ?fact ?subject ?object ?role ?status ?modality ?begin ?end ?confidence WHERE {
  ?fact a org:Membership ; org:member ?subject ; sb:confidence ?confidence .
  OPTIONAL { ?fact org:organization ?object }
  OPTIONAL { ?fact org:role ?title . ?title rdfs:label ?role }
  OPTIONAL { ?fact sb:roleStatus ?status }
  OPTIONAL { ?fact sb:modality ?modality }
  OPTIONAL { ?fact org:memberDuring ?time .
    OPTIONAL { ?time time:hasBeginning ?first .
      ?first time:inXSDgYear|time:inXSDgYearMonth|time:inXSDDate ?begin }
    OPTIONAL { ?time time:hasEnd ?last .
      ?last time:inXSDgYear|time:inXSDgYearMonth|time:inXSDDate ?end } }
}"""

_SAID = """
SELECT ?fact ?subject ?text ?modality ?confidence WHERE {
  ?fact a schema:Quotation ; schema:text ?text ; sb:confidence ?confidence .
  OPTIONAL { ?fact schema:spokenByCharacter ?subject }
  OPTIONAL { ?fact sb:modality ?modality }
}"""

_DIRECT = """
SELECT ?fact ?subject ?predicate ?object ?modality ?confidence WHERE {
  ?fact a rdf:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
        sb:confidence ?confidence .
  OPTIONAL { ?fact sb:modality ?modality }
}"""

_EVIDENCE = """
SELECT ?fact ?document ?source ?start ?sentence WHERE {
  ?fact prov:wasDerivedFrom ?annotation .
  ?annotation oa:hasTarget ?target .
  ?target oa:hasSource ?document ; oa:hasSelector ?position , ?words .
  ?position oa:start ?start .
  ?words oa:exact ?sentence .
  ?document dcterms:source ?source .
}"""


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """A statement of a document.

    Attributes
    ----------
    subject, subject_iri : str
        Label and IRI; both empty for words nobody is named for.
    predicate : str
        Prefixed name; "org:Membership" for a role held, "schema:Quotation" for something said.
    object, object_iri : str
        Label and IRI; words said, and dates, have no IRI.
    role, status : str
        Of a membership: the title, and "current", "former", "future" or "denied"; the status of
        anything that is not said as a plain fact is, or ends in, "denied" or "uncertain".
    date : str
        When a role was held ("2015/2018-02", ISO 8601-2 open ends: "2015/..").
    document, document_iri : str
        The document's source and IRI.
    sentence : str
        The words the statement rests on; several places are joined by " / ".
    confidence : str
        In [0, 1].
    """

    subject: str = ""
    subject_iri: str = ""
    predicate: str = ""
    object: str = ""
    object_iri: str = ""
    role: str = ""
    status: str = ""
    date: str = ""
    document: str = ""
    document_iri: str = ""
    sentence: str = ""
    confidence: str = ""


def rows(store: ox.Store) -> list[Row]:
    """Return every statement of every document, sorted."""
    labels = {one["node"]: one["label"] for one in solutions(store, _LABELS)}
    places = _places(store)
    drafts = [*_held(store, labels), *_said(store, labels), *_direct(store, labels)]
    return sorted(
        replace(row, document=source, document_iri=document, sentence=" / ".join(sentences))
        for fact, row in drafts
        for (document, source), sentences in places.get(fact, {}).items()
    )


def to_csv(store: ox.Store, *, evidence: bool = True) -> bytes:
    """Return the statements as CSV (RFC 4180, UTF-8), sorted.

    Parameters
    ----------
    store : pyoxigraph.Store
    evidence : bool
        Whether document, sentence and confidence are given; without, a statement that several
        documents make is one row.
    """
    names = [one.name for one in fields(Row)]
    kept = names if evidence else names[: names.index("document")]
    lines = dict.fromkeys(astuple(row)[: len(kept)] for row in rows(store))
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(kept)
    writer.writerows(lines)
    return written.getvalue().encode("utf-8")


def _held(store: ox.Store, labels: dict[str, str]) -> Iterator[tuple[str, Row]]:
    for one in solutions(store, _HELD):
        status = _word(one.get("status", "")) or "current"
        reserve = _word(one.get("modality", ""))
        begin, end = one.get("begin", ""), one.get("end", "")
        row = Row(
            predicate=HELD,
            role=one.get("role", ""),
            status=status if reserve in ("", status) else f"{status}, {reserve}",
            date=f"{begin or '..'}/{end or '..'}" if begin or end else "",
            confidence=one["confidence"],
        )
        yield one["fact"], _named(row, one, labels)


def _said(store: ox.Store, labels: dict[str, str]) -> Iterator[tuple[str, Row]]:
    for one in solutions(store, _SAID):
        row = Row(
            predicate=SAID,
            object=one["text"],
            status=_word(one.get("modality", "")),
            confidence=one["confidence"],
        )
        yield one["fact"], _named(row, one, labels)


def _direct(store: ox.Store, labels: dict[str, str]) -> Iterator[tuple[str, Row]]:
    for one in solutions(store, _DIRECT):
        row = Row(
            predicate=shorten(one["predicate"]),
            status=_word(one.get("modality", "")),
            confidence=one["confidence"],
        )
        yield one["fact"], _named(row, one, labels)


def _word(term: str) -> str:
    """Return "former" for sb:Former."""
    return shorten(term).removeprefix("sb:").lower()


def _named(row: Row, one: dict[str, str], labels: dict[str, str]) -> Row:
    """Fill in subject and object; what has no label is a value, not a thing."""
    subject, target = one.get("subject", ""), one.get("object", "")
    row = replace(row, subject=labels.get(subject, ""), subject_iri=subject)
    if target in labels:
        return replace(row, object=labels[target], object_iri=target)
    return replace(row, object=target) if target else row


def _places(store: ox.Store) -> dict[str, dict[tuple[str, str], list[str]]]:
    """Return the words behind each statement, by document, in the order of the text."""
    found: dict[str, dict[tuple[str, str], list[str]]] = {}
    for one in sorted(solutions(store, _EVIDENCE), key=lambda one: int(one["start"])):
        where = found.setdefault(one["fact"], {})
        where.setdefault((one["document"], one["source"]), []).append(one["sentence"])
    return found

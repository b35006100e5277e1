"""The words of documents that statements rest on, and which of them to mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox

from graph.explanation.values import Evidence
from graph.sparql import solutions

MENTIONS = """
SELECT ?document ?source ?start ?end WHERE {
  ?annotation oa:hasBody ?thing ; oa:motivatedBy oa:identifying ; oa:hasTarget ?target .
  ?target oa:hasSource ?document ; oa:hasSelector ?position .
  ?position oa:start ?start ; oa:end ?end .
  ?document dcterms:source ?source .
}"""

_EVIDENCE = """
SELECT ?fact ?document ?source ?headline ?publisher ?published ?start ?end ?text WHERE {
  VALUES ?fact { %s }
  ?fact prov:wasDerivedFrom ?annotation .
  ?annotation oa:hasTarget ?target .
  ?target oa:hasSource ?document ; oa:hasSelector ?position , ?words .
  ?position oa:start ?start ; oa:end ?end .
  ?words oa:exact ?text .
  ?document dcterms:source ?source .
  OPTIONAL { ?document schema:headline ?headline }
  OPTIONAL { ?document schema:publisher ?publisher }
  OPTIONAL { ?document schema:datePublished ?published }
} ORDER BY ?source ?document ?start ?end"""


def about(query: str, thing: str) -> str:
    """Return a query in which an IRI stands for `?thing`."""
    return query.replace("?thing", f"<{thing}>")


def evidence(store: ox.Store, nodes: Iterable[str]) -> dict[str, list[Evidence]]:
    """Return the words behind each of these nodes, in the order of documents and places."""
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for row in solutions(store, _EVIDENCE % " ".join(f"<{node}>" for node in nodes)):
        found[row["fact"]].append(
            Evidence(
                row["document"],
                row["source"],
                row.get("headline", ""),
                row.get("publisher", ""),
                row.get("published", ""),
                int(row["start"]),
                int(row["end"]),
                row["text"],
            )
        )
    return found


def places(
    store: ox.Store, parties: Iterable[str]
) -> defaultdict[tuple[str, str], list[tuple[int, int]]]:
    """Return where each thing is mentioned, by thing and document."""
    found: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for party in parties:
        for row in solutions(store, about(MENTIONS, party)):
            found[party, row["document"]].append((int(row["start"]), int(row["end"])))
    return found


def marked(words: Evidence, mentions: Iterable[Iterable[tuple[int, int]]]) -> Evidence:
    """Mark the mentions inside the words; where two overlap, the first and longest."""
    inside = sorted(
        (start - words.start, words.start - end)  # the longer first, of equal start
        for group in mentions
        for start, end in group
        if words.start <= start and end <= words.end
    )
    marks: list[tuple[int, int]] = []
    for start, negative_end in inside:
        if not marks or start >= marks[-1][1]:
            marks.append((start, -negative_end))
    return replace(words, marks=tuple(marks))

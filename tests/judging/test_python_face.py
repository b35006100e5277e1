"""Judging from Python, on a graph read from text."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import KnowledgeGraph
from graph.errors import ContradictionError

NAMES = "SELECT ?name WHERE { ?p a schema:Person ; rdfs:label ?name } ORDER BY ?name"


def names(kg: KnowledgeGraph) -> list[str]:
    return [str(row.name) for row in kg.query(NAMES)]


def test_each_judgement_shows_at_once_and_can_be_undone(kg: Path) -> None:
    with KnowledgeGraph(kg) as graph:
        before = names(graph)
        assert graph.merge("Bo Lindros", "Stina Ekvall", by="eva").differs
        assert len(names(graph)) == len(before) - 1
        assert [one.by for one in graph.judgements.pairings] == ["eva"]
        with pytest.raises(ContradictionError):
            graph.distinct("Bo Lindros@välfärd.md", "Stina Ekvall@bro.txt")
        graph.merge("Bo Lindros", "Stina Ekvall", undo=True)
        assert names(graph) == before

        graph.distinct("Stina Ekvall@bro.txt", "Stina Ekvall@välfärd.md")
        assert names(graph).count("Stina Ekvall") == 2
        graph.distinct("Stina Ekvall@bro.txt", "Stina Ekvall@välfärd.md", undo=True)

        said = graph.explain("Stina Ekvall")
        wrong = next(fact for fact in said.facts if "ordförande" in fact.object)
        graph.reject(wrong.evidence[0].statement)
        assert wrong.sentence() not in [f.sentence() for f in graph.explain("Stina Ekvall").facts]
        graph.reject(wrong.evidence[0].statement, undo=True)
        assert graph.explain("Stina Ekvall") == said
        assert not graph.judgements

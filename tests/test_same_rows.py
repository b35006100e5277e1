"""Twenty queries give the same rows from the command, from Python and from rdflib's own store."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import rdflib

from graph import KnowledgeGraph
from graph.rdf import PREFIXES
from tests.rdf.test_queries import QUERIES, number

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
Samband = Callable[..., tuple[int, str, str]]
Rows = Counter[tuple[str, ...]]


@pytest.fixture(scope="module")
def kg(built: Path) -> Iterator[KnowledgeGraph]:
    with KnowledgeGraph(built, create=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def memory(kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> rdflib.Dataset:
    """The graph as anybody reads it who has the export alone."""
    file = tmp_path_factory.mktemp("export") / "graph.trig"
    kg.export(file)
    dataset = rdflib.Dataset(default_union=False)
    dataset.parse(file, format="trig")
    return dataset


def by_command(samband: Samband, kg: Path, query: str) -> Rows:
    code, out, err = samband("query", kg, query, "--format", "json")
    assert code == 0, err
    said = json.loads(out)
    names = said["head"]["vars"]
    rows = said["results"]["bindings"]
    return Counter(tuple(number(row[name]["value"]) for name in names) for row in rows)


def rows(result: rdflib.query.Result) -> Rows:
    return Counter(tuple(number(str(term)) for term in row) for row in result)


@pytest.mark.parametrize("name", QUERIES)
def test_rows_are_the_same_from_everywhere(
    name: str, samband: Samband, kg: KnowledgeGraph, memory: rdflib.Dataset
) -> None:
    expected = by_command(samband, kg.path, QUERIES[name])
    assert rows(kg.query(QUERIES[name])) == expected
    assert rows(memory.query(QUERIES[name], initNs=dict(PREFIXES))) == expected


def test_relative_iris_mean_the_same_from_everywhere(samband: Samband, kg: KnowledgeGraph) -> None:
    query = "SELECT ?name { <person/stina-ekvall> rdfs:label ?name }"
    assert by_command(samband, kg.path, query) == Counter([("Stina Ekvall",)])
    assert rows(kg.query(query)) == Counter([("Stina Ekvall",)])


def test_the_columns_of_a_star_are_in_one_order(samband: Samband, kg: KnowledgeGraph) -> None:
    query = "SELECT * { ?p rdfs:label ?a } LIMIT 1"
    _, out, _ = samband("query", kg.path, query, "--format", "csv")
    assert out.split()[0] == ",".join(map(str, kg.query(query).vars or ())) == "a,p"


def test_most_queries_have_an_answer(samband: Samband, kg: KnowledgeGraph) -> None:
    empty = [name for name in QUERIES if not by_command(samband, kg.path, QUERIES[name])]
    assert len(QUERIES) >= 20
    assert len(empty) <= len(QUERIES) // 4, empty

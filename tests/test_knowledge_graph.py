"""The Python face."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx
import pytest
import rdflib

import graph
from graph import KnowledgeGraph, SambandError
from graph.errors import QueryError, StoreError, UsageError
from graph.rdf import PREFIXES

NAMES = "SELECT ?name ?p WHERE { ?p a schema:Person ; rdfs:label ?name } ORDER BY ?name"


def test_the_public_names_are_sorted_and_there() -> None:
    assert graph.__all__ == sorted(graph.__all__)
    assert all(getattr(graph, name) is not None for name in graph.__all__)


def test_add_makes_a_graph_and_query_answers(shared_reports: Path, tmp_path: Path) -> None:
    with KnowledgeGraph(tmp_path / "kg") as kg:
        assert list(kg.query(NAMES)) == []
        report = kg.add([shared_reports])
        assert report.read == 3
        rows = list(kg.query(NAMES))
    assert [str(row.name) for row in rows] == ["Bo Lindros", "Stina Ekvall"]
    assert rows[1][1] == rdflib.URIRef("https://samband.example/person/stina-ekvall")


def test_paths_are_a_list(tmp_path: Path) -> None:
    with KnowledgeGraph(tmp_path / "kg") as kg, pytest.raises(UsageError, match="list of paths"):
        kg.add("reports")


def test_opening_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not a knowledge graph"):
        KnowledgeGraph(tmp_path / "kg", create=False)
    assert not (tmp_path / "kg").exists()


def test_another_base(shared_reports: Path, tmp_path: Path) -> None:
    kg = KnowledgeGraph(tmp_path / "kg", base="https://example.org/graf")
    kg.add([shared_reports / "bro.txt"])
    assert kg.base == "https://example.org/graf/"
    [row] = kg.query(NAMES)
    assert str(row.p) == "https://example.org/graf/person/stina-ekvall"
    kg.close()
    with pytest.raises(UsageError, match="base"):
        KnowledgeGraph(tmp_path / "kg", base="https://samband.example/")


def test_a_base_is_compared_with_that_of_what_is_there(built: Path) -> None:
    KnowledgeGraph(built, base="https://samband.example/", create=False).close()
    with pytest.raises(UsageError, match="base"):
        KnowledgeGraph(built, base="https://other.example/", create=False)


def test_wrong_calls_are_said_to_be(built: Path) -> None:
    before = (built / "report.json").read_bytes()
    with KnowledgeGraph(built) as kg:
        with pytest.raises(UsageError, match="workers is 0"):
            kg.add([built], workers=0)
        with pytest.raises(UsageError, match=r"not \['bro.txt'\]"):
            kg.remove(["bro.txt"])  # type: ignore[arg-type]
        with pytest.raises(UsageError, match="remove takes"):
            kg.remove()
        with pytest.raises(UsageError, match="either compare or path"):
            kg.analyze(compare=("2019", "2020"), path=("Bo Lindros", "Stina Ekvall"))
        with pytest.raises(QueryError, match="no form 'foo'"):
            kg.answer("ASK {}", form="foo")
        with pytest.raises(QueryError, match="line 2"):
            kg.query("SELECT *\nWHERE { ?s ")
    assert (built / "report.json").read_bytes() == before


def test_errors_of_a_query_are_ours(built: Path) -> None:
    with KnowledgeGraph(built) as kg:
        for query in ("SELECT", "SELECT * WHERE { SERVICE <http://127.0.0.1/> {} }"):
            with pytest.raises(QueryError) as caught:
                kg.query(query)
            assert isinstance(caught.value, SambandError)
        with pytest.raises(QueryError, match="SERVICE"):
            kg.rdf.query("SELECT * WHERE { SERVICE <http://127.0.0.1/> {} }")


def test_the_dataset_is_rdflibs(built: Path) -> None:
    with KnowledgeGraph(built) as kg:
        person = rdflib.URIRef("https://samband.example/person/stina-ekvall")
        assert isinstance(kg.rdf, rdflib.Dataset)
        assert kg.rdf.value(person, rdflib.RDFS.label) == rdflib.Literal("Stina Ekvall")
        document = rdflib.URIRef("https://samband.example/document/bro.txt")
        assert document in {one.identifier for one in kg.rdf.graphs()}


def test_the_dataset_is_for_reading(built: Path) -> None:
    before = (built / "graph.ttl").read_bytes()
    with KnowledgeGraph(built) as kg:
        nonsense = (rdflib.RDF.type, rdflib.RDF.type, rdflib.RDF.type)
        with pytest.raises(UsageError, match="only reads"):
            kg.rdf.add(nonsense)
        with pytest.raises(RuntimeError, match="only reads"):
            kg.rdf.remove(nonsense)
        with pytest.raises(UsageError, match="only reads"):
            kg.rdf.update("DELETE WHERE { ?s ?p ?o }")
        copied = rdflib.Graph() + kg.rdf.default_graph  # what the message advises
        assert len(copied.add(nonsense)) == len(kg.rdf.default_graph) + 1
        kg.export(built.parent / "after.ttl")
    assert (built.parent / "after.ttl").read_bytes() == before


def test_construct_gives_rdflibs_graph(built: Path) -> None:
    query = "CONSTRUCT { ?p rdfs:label ?name } WHERE { ?p a schema:Person ; rdfs:label ?name }"
    with KnowledgeGraph(built) as kg:
        found = kg.query(query).graph
    assert rdflib.Literal("Stina Ekvall") in set(found.objects())


QUERIES = [
    "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
    "SELECT ?type (COUNT(?s) AS ?n) WHERE { ?s a ?type } GROUP BY ?type",
    "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p",
    "SELECT ?name ?role WHERE { ?m org:member/rdfs:label ?name ; org:role/rdfs:label ?role }",
    "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }",
    "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "SELECT ?text WHERE { ?q a schema:Quotation ; schema:text ?text }",
    "SELECT ?a ?start WHERE { ?a oa:hasTarget/oa:hasSelector/oa:start ?start }",
    "SELECT (AVG(?c) AS ?mean) WHERE { ?f sb:confidence ?c }",
    "SELECT ?who WHERE { ?who a schema:Person MINUS { ?who sb:voiced ?idea } }",
]


@pytest.mark.parametrize("query", QUERIES)
def test_rdflib_in_memory_gives_the_same_rows(
    built: Path, tmp_path_factory: pytest.TempPathFactory, query: str
) -> None:
    with KnowledgeGraph(built) as kg:
        memory = rdflib.Dataset(default_union=False)
        file = tmp_path_factory.mktemp("rows") / "all.nq"
        kg.export(file)
        memory.parse(file, format="nquads")
        ours = {tuple(map(_value, row)) for row in kg.query(query)}
        theirs = {tuple(map(_value, row)) for row in memory.query(query, initNs=dict(PREFIXES))}
        text = kg.answer(query, "csv").text
        equal = set(kg.query(query)) == set(memory.query(query, initNs=dict(PREFIXES)))
    assert ours == theirs
    assert equal or "AVG" in query  # rdflib and Oxigraph divide to different precision
    assert len(list(csv.reader(io.StringIO(text)))) - 1 >= len(ours)


def _value(term: object) -> str:
    number = isinstance(term, rdflib.Literal) and term.datatype in {
        rdflib.XSD.decimal,
        rdflib.XSD.integer,
    }
    return f"{float(str(term)):.9f}" if number else str(term)


def test_the_network_is_networkxs(built: Path) -> None:
    with KnowledgeGraph(built) as kg:
        net = kg.network()
    assert isinstance(net, networkx.MultiDiGraph)
    assert net.nodes["person/stina-ekvall"]["label"] == "Stina Ekvall"
    roles = {
        data["role"]
        for _, _, data in net.edges(data=True)
        if data["predicate"] == "schema:affiliation"
    }
    assert "ordförande" in roles


@pytest.mark.parametrize("evidence", [True, False])
def test_graphml_holds_evidence_where_asked(built: Path, tmp_path: Path, evidence: bool) -> None:
    with KnowledgeGraph(built) as kg:
        kg.export(tmp_path / "kg.graphml", evidence=evidence)
    read = networkx.read_graphml(tmp_path / "kg.graphml")
    assert any("evidence" in data for *_, data in read.edges(data=True)) is evidence


def test_csv_without_evidence_has_a_row_a_statement(built: Path, tmp_path: Path) -> None:
    with KnowledgeGraph(built) as kg:
        kg.export(tmp_path / "kg.csv", evidence=False)
    rows = list(csv.reader(io.StringIO((tmp_path / "kg.csv").read_text(encoding="utf-8"))))
    assert rows[0] == [
        *("subject", "subject_iri", "predicate", "object", "object_iri", "role", "status", "date")
    ]
    assert len({tuple(row) for row in rows}) == len(rows)


def test_explain_and_text(built: Path, shared_reports: Path) -> None:
    with KnowledgeGraph(built) as kg:
        stored = (shared_reports / "bro.txt").read_text(encoding="utf-8")
        assert kg.text("bro.txt") == stored
        for fact in kg.explain("Stina Ekvall").facts:
            for words in fact.evidence:
                assert kg.text(words.document)[words.start : words.end] == words.text


def test_a_page_opens_in_the_language_asked_for(built: Path, tmp_path: Path) -> None:
    with KnowledgeGraph(built) as kg:
        kg.view(tmp_path / "en.html", lang="en")
    assert '<html lang="en"' in (tmp_path / "en.html").read_text(encoding="utf-8")

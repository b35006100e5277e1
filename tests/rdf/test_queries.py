"""Twenty queries with counts and joins give the same rows from Oxigraph, oxrdflib and rdflib."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox
import pytest
import rdflib
from oxrdflib import OxigraphStore

from graph.rdf import PREFIXES, quads
from tests.invented import large

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

QUERIES = {
    "triples": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
    "people": "SELECT (COUNT(?x) AS ?n) WHERE { ?x a schema:Person }",
    "kinds": "SELECT ?kind (COUNT(*) AS ?n) WHERE { ?x a ?kind } GROUP BY ?kind",
    "labels": "SELECT ?label WHERE { ?x a schema:Event ; rdfs:label ?label }",
    "one label": """SELECT ?x (COUNT(?l) AS ?n) WHERE {
        ?x a skos:Concept ; rdfs:label ?l } GROUP BY ?x""",
    "roles": """SELECT ?person ?title ?body WHERE {
        ?m org:member/rdfs:label ?person ; org:organization/rdfs:label ?body ;
           org:role/skos:prefLabel ?title }""",
    "roles held": """SELECT ?body (COUNT(DISTINCT ?person) AS ?n) WHERE {
        ?m a org:Membership ; org:member ?person ; org:organization ?body } GROUP BY ?body""",
    "without status": """SELECT (COUNT(?m) AS ?n) WHERE {
        ?m a org:Membership FILTER NOT EXISTS { ?m sb:roleStatus ?status } }""",
    "voices": """SELECT ?idea (COUNT(DISTINCT ?who) AS ?n) WHERE {
        ?who sb:voiced ?concept . ?concept rdfs:label ?idea } GROUP BY ?idea""",
    "voices follow": """SELECT DISTINCT ?who ?idea WHERE {
        ?q schema:spokenByCharacter ?who ; schema:about ?idea .
        ?who a schema:Person . ?idea a skos:Concept }""",
    "same idea": """SELECT (COUNT(*) AS ?n) WHERE {
        ?a sb:voiced ?idea . ?b sb:voiced ?idea FILTER(STR(?a) < STR(?b)) }""",
    "met": """SELECT ?a ?b (COUNT(?event) AS ?n) WHERE {
        ?a sb:participatedIn ?event . ?b sb:participatedIn ?event FILTER(STR(?a) < STR(?b))
        } GROUP BY ?a ?b""",
    "mentions": """SELECT ?entity (COUNT(?mention) AS ?n) WHERE {
        ?mention oa:motivatedBy oa:identifying ; oa:hasBody ?entity } GROUP BY ?entity""",
    "mentions by document": """SELECT ?source (COUNT(?mention) AS ?n) WHERE {
        ?mention oa:motivatedBy oa:identifying ; oa:hasTarget/oa:hasSource/dcterms:source ?source
        } GROUP BY ?source""",
    "positions": """SELECT ?start ?end ?exact WHERE {
        ?t oa:hasSelector ?p , ?q . ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?exact
        FILTER(?start < 20) }""",
    "evidence": """SELECT ?fact (COUNT(?words) AS ?n) WHERE {
        ?fact prov:wasDerivedFrom/oa:hasTarget/oa:hasSelector/oa:exact ?words } GROUP BY ?fact""",
    "reified": """SELECT (COUNT(*) AS ?n) WHERE {
        ?fact rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?s ?p ?o }""",
    "sure": """SELECT ?fact ?c WHERE { ?fact sb:confidence ?c FILTER(?c > 0.9) }""",
    "by document": """SELECT ?document (COUNT(*) AS ?n) WHERE {
        GRAPH ?document { ?m a org:Membership } } GROUP BY ?document""",
    "who says so": """SELECT ?source ?who WHERE {
        GRAPH ?document { ?who schema:affiliation ?body } ?document dcterms:source ?source }""",
    "months": """SELECT ?date (COUNT(?d) AS ?n) WHERE {
        ?d schema:datePublished ?date } GROUP BY ?date""",
    "two steps": """SELECT (COUNT(*) AS ?n) WHERE {
        ?a schema:affiliation ?body . ?b schema:affiliation ?body .
        ?b sb:voiced ?idea FILTER(?a != ?b) }""",
}


@pytest.fixture(scope="module")
def made() -> list[ox.Quad]:
    return list(quads(large(48)))


@pytest.fixture(scope="module")
def engine(made: list[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.extend(made)
    return store


@pytest.fixture(scope="module")
def memory(made: list[ox.Quad]) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=False)
    dataset.parse(data=ox.serialize(made, format=ox.RdfFormat.N_QUADS), format="nquads")
    return dataset


def number(text: str) -> str:
    """Return a number in one spelling: engines write counts and decimals each their way."""
    try:
        return str(float(text))
    except ValueError:
        return text


def by_engine(store: ox.Store, query: str) -> Counter[tuple[str, ...]]:
    found = store.query(query, prefixes=dict(PREFIXES))
    assert isinstance(found, ox.QuerySolutions)
    return Counter(tuple(number(term.value) for term in row) for row in found)


def by_rdflib(dataset: rdflib.Dataset, query: str) -> Counter[tuple[str, ...]]:
    found = dataset.query(query, initNs=dict(PREFIXES))
    return Counter(tuple(number(str(term)) for term in row) for row in found)


@pytest.mark.parametrize("name", QUERIES)
def test_rows_are_the_same_everywhere(name: str, engine: ox.Store, memory: rdflib.Dataset) -> None:
    expected = by_engine(engine, QUERIES[name])
    assert expected
    embedded = rdflib.Dataset(store=OxigraphStore(store=engine), default_union=False)
    assert by_rdflib(embedded, QUERIES[name]) == expected
    assert by_rdflib(memory, QUERIES[name]) == expected

"""SPARQL as users meet it: answers in each form, errors they can read, and no network."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryError
from graph.sparql import Answer, answer, refuse_network

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
BASE = "https://samband.example/"


@pytest.fixture
def store() -> ox.Store:
    made = ox.Store()
    for path, label in (("person/åsa-ek", "Åsa Ek"), ("person/bo-alm", "Bo Alm")):
        made.add(ox.Quad(ox.NamedNode(BASE + path), ox.NamedNode(LABEL), ox.Literal(label)))
    return made


def test_a_table_has_text_and_short_names(store: ox.Store) -> None:
    found = answer(store, "SELECT ?name ?p WHERE { ?who ?p ?name } ORDER BY ?name")
    assert found == Answer(("name", "p"), (("Bo Alm", "rdfs:label"), ("Åsa Ek", "rdfs:label")))


def test_an_unbound_variable_is_an_empty_cell(store: ox.Store) -> None:
    assert answer(store, "SELECT (1/0 AS ?x) WHERE {}").rows == (("",),)


@pytest.mark.parametrize(("form", "part"), [("csv", "Åsa Ek\r\n"), ("tsv", '"Åsa Ek"\n')])
def test_rows_are_written_in_w3c_formats(store: ox.Store, form: str, part: str) -> None:
    text = answer(store, "SELECT ?name WHERE { ?who rdfs:label ?name }", form).text
    assert part in text


def test_json_is_sparql_json(store: ox.Store) -> None:
    text = answer(store, 'SELECT ?who WHERE { ?who rdfs:label "Åsa Ek" }', "json").text
    assert json.loads(text)["results"]["bindings"] == [
        {"who": {"type": "uri", "value": BASE + "person/åsa-ek"}}
    ]


def test_ask_is_a_word_or_a_w3c_format(store: ox.Store) -> None:
    assert answer(store, "ASK { ?who rdfs:label ?name }").text == "true\n"
    assert json.loads(answer(store, "ASK { ?who a ?x }", "json").text)["boolean"] is False


@pytest.mark.parametrize("form", ["table", "turtle"])
def test_construct_is_turtle(store: ox.Store, form: str) -> None:
    text = answer(store, "CONSTRUCT WHERE { ?who rdfs:label ?name }", form).text
    assert list(ox.parse(text, format=ox.RdfFormat.TURTLE)) == [
        ox.Quad(ox.NamedNode(BASE + "person/bo-alm"), ox.NamedNode(LABEL), ox.Literal("Bo Alm")),
        ox.Quad(ox.NamedNode(BASE + "person/åsa-ek"), ox.NamedNode(LABEL), ox.Literal("Åsa Ek")),
    ]


def test_relative_iris_are_below_the_base(store: ox.Store) -> None:
    query = "SELECT ?name WHERE { <person/bo-alm> rdfs:label ?name }"
    assert answer(store, query, base=BASE).rows == (("Bo Alm",),)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", "turtle"),
        ("ASK { ?s ?p ?o }", "turtle"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv"),
    ],
)
def test_a_form_that_does_not_fit_is_refused(store: ox.Store, query: str, form: str) -> None:
    with pytest.raises(QueryError, match="cannot be written as"):
        answer(store, query, form)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * WHERE { ?s foaf:name ?o }", r"line 1, column \d+: unknown prefix"),
        ("SELECT *\nWHERE { ?s ", r"line 2, column \d+: expected"),
        ("SELECT *\n{ ?s schema:url 1 ; foaf:name ?o }", r"line 2, column 21: unknown prefix foaf"),
        ("PREFIX a: <a:> SELECT * { ?s a:b a:c ", r"column \d+: expected"),
        ("SELECT ?x { ?x <a:a> <a:b> } GROUP BY ?y", "contains a variable that is unbound"),
        ("SELCT ?x { ?x ?y ?z }", "line 1, column 10: not understood"),
        ("", "the query is empty"),
        ("INSERT DATA { <a:a> <a:b> 1 }", "only read"),
        ("delete where { ?s ?p ?o }", "only read"),
    ],
)
def test_errors_say_where_and_what(store: ox.Store, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        answer(store, query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "select * where { service silent ?where { ?s ?p ?o } }",
        "SELECT * { <http://a#b>SERVICE<http://b>{?s ?p ?o} }",
        "SELECT * { <http://a\\u0041#b> ?p 3.SERVICE ?x {} }",
        "SELECT * { ?s ?p 3SERVICE ?x {} }",
        "SELECT * { ?s ?p 'x'@sv.SERVICE ?x {} }",
        "SELECT * { ?s ?p true.SERVICE ?x {} }",
        "PREFIX : <http://a/> SELECT * { ?s ?p 'a # b'.SERVICE:x{} }",
        "SELECT * { ?s ?p schema:a\\#b } #\nSERVICE",
        "SELECT * { FILTER(?a<?b)SERVICE ?v{}FILTER(?c>?d) }",
        '''SELECT * { ?s ?p """a"b""c"""SERVICE ?v {} }''',
    ],
)
def test_no_query_asks_another_server(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        refuse_network(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?service { ?service rdfs:label "SERVICE" }',
        "SELECT * { ?s ?p <http://example.org/SERVICE#service> } # SERVICE",
        "SELECT * { ?s schema:service ?selfservice ; schema:a.service 'it\\'s SERVICE' }",
        '''SELECT * { ?s ?p """ "SERVICE" """ , \'\'\'SERVICE\'\'\' }''',
    ],
)
def test_the_word_alone_is_no_harm(query: str) -> None:
    refuse_network(query)


_FRAGMENTS = st.sampled_from(
    [
        *("<http://a#b>", "'x'", '"y"@sv', '"""z"""', "?v", "$v", "3", "4.5", "6e7", "true", "a"),
        *(
            "schema:a",
            "schema:a\\#",
            "_:b",
            ".",
            ";",
            ",",
            "{",
            "}",
            "<",
            ">",
            " ",
            "^^",
            "%",
            "\\",
        ),
        "# c\n",
    ]
)


@given(st.lists(_FRAGMENTS, max_size=12), st.lists(_FRAGMENTS, max_size=6))
def test_whatever_parses_with_service_is_refused(before: list[str], after: list[str]) -> None:
    """Oxigraph is the judge: where any other word would do as well, it is no keyword."""
    query = f"SELECT * {{ {''.join(before)}SERVICE<http://127.0.0.1:1/>{{}}{''.join(after)} }}"
    try:
        refuse_network(query)
    except QueryError:
        return
    assert _parses(query) == _parses(query.replace("SERVICE", "SERVANT"))


def _parses(query: str) -> bool:
    try:
        ox.Store().query(query)
    except SyntaxError:
        return False
    return True

from __future__ import annotations

import random

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import UsageError
from graph.rdf import FORMATS, quads, serialise
from graph.rdf import vocabulary as v
from graph.rdf.turtle import split
from graph.records import Collection
from tests.invented import small
from tests.rdf.strategies import collections, words

READ = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
EVERY_GRAPH = {"trig", "nquads"}


def of(made: set[ox.Quad], name: str) -> set[ox.Quad]:
    """Return the quads a format holds."""
    return made if name in EVERY_GRAPH else {q for q in made if q.graph_name == ox.DefaultGraph()}


@pytest.mark.parametrize("name", FORMATS)
@given(
    collection=collections(),
    base=st.sampled_from([v.DEFAULT_BASE, "https://kommun.example/graf#", "urn:graf/"]),
)
@settings(max_examples=20)
def test_what_is_written_reads_back(name: str, base: str, collection: Collection) -> None:
    made = set(quads(collection, base))
    text = serialise(made, name, base, evidence=True)
    assert set(ox.parse(text, format=READ[name])) == of(made, name)


@pytest.mark.parametrize("name", FORMATS)
@given(collection=collections(), chance=st.randoms(use_true_random=False))
@settings(max_examples=8)
def test_the_bytes_do_not_depend_on_order_or_store(
    name: str, collection: Collection, chance: random.Random
) -> None:
    made = list(quads(collection))
    text = serialise(made, name)
    chance.shuffle(made)
    store = ox.Store()
    store.extend(made)
    assert serialise(made, name) == serialise(store, name) == text


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("name", FORMATS)
def test_rdflib_reads_the_same(name: str) -> None:
    made = of(set(quads(small())), name)
    dataset = rdflib.Dataset()
    dataset.parse(
        data=serialise(made, name, evidence=True), format=name.replace("jsonld", "json-ld")
    )
    found = {
        (s.n3(), p.n3(), o.n3(), None if g in {None, rdflib.graph.DATASET_DEFAULT_GRAPH_ID} else g)
        for s, p, o, g in dataset.quads()
    }
    again = rdflib.Dataset()
    again.parse(data=serialise(made, "nquads"), format="nquads")
    assert len(found) == len(made)
    assert found == {
        (s.n3(), p.n3(), o.n3(), None if g in {None, rdflib.graph.DATASET_DEFAULT_GRAPH_ID} else g)
        for s, p, o, g in again.quads()
    }


@pytest.mark.parametrize("name", FORMATS)
def test_without_evidence_only_the_statements_are_left(name: str) -> None:
    made = set(quads(small()))
    left = set(ox.parse(serialise(made, name, evidence=False), format=READ[name]))
    assert left < of(made, name)
    kinds = {q.object for q in left if q.predicate == v.A}
    assert kinds.isdisjoint({v.ANNOTATION, v.STATEMENT, v.POSITION_SELECTOR, v.QUOTE_SELECTOR})
    assert {q.predicate for q in left}.isdisjoint(
        {v.DERIVED_FROM, v.CONFIDENCE, v.HAS_SOURCE, v.HAS_BODY, v.EXACT, v.START}
    )
    assert {v.MEMBERSHIP, v.QUOTATION, v.ARTICLE, v.ROLE_CLASS} <= kinds


@given(collections())
@settings(max_examples=20)
def test_a_store_and_its_quads_have_the_same_statements(collection: Collection) -> None:
    made = list(quads(collection))
    store = ox.Store()
    store.extend(made)
    assert serialise(store, "turtle") == serialise(made, "turtle")


def test_evidence_is_in_trig_and_nquads_unless_told_otherwise() -> None:
    made = list(quads(small()))
    held = {name for name in FORMATS if b"TextQuoteSelector" in serialise(made, name)}
    assert held == EVERY_GRAPH


def test_an_empty_graph_is_an_empty_file_of_its_format() -> None:
    for name in FORMATS:
        assert list(ox.parse(serialise([], name), format=READ[name])) == []


def test_turtle_is_made_for_reading() -> None:
    text = serialise(quads(small()), "turtle").decode("utf-8")
    assert '<person/alva-ekström> a schema:Person ;\n  rdfs:label "Alva Ekström" ;' in text
    assert text.startswith(f"@base <{v.DEFAULT_BASE}> .\n@prefix dcterms:")


def test_an_unknown_format_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match=r"'rdfxml' is not known: give one of turtle"):
        serialise([], "rdfxml")


@given(words, st.booleans(), st.sampled_from(["", "sv", "typed"]))
def test_a_line_is_split_into_its_terms(text: str, named: bool, kind: str) -> None:
    literal = ox.Literal(
        text,
        language=kind if kind == "sv" else None,
        datatype=ox.NamedNode("https://e.example/t") if kind == "typed" else None,
    )
    graph = ox.NamedNode("https://e.example/g") if named else ox.DefaultGraph()
    quad = ox.Quad(v.ARTICLE, v.HEADLINE, literal, graph)
    (line,) = (ox.serialize([quad], format=ox.RdfFormat.N_QUADS) or b"").strip(b"\n").split(b"\n")
    subject, predicate, target, name = split(line)
    assert (subject, predicate) == (str(v.ARTICLE), str(v.HEADLINE))
    assert name == (str(graph) if named else "")
    (again,) = ox.parse(f"{subject} {predicate} {target} .", format=ox.RdfFormat.N_TRIPLES)
    assert again.object == literal

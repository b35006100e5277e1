from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import resources
from graph.rdf import PREFIXES, jsonld, quads
from graph.rdf import vocabulary as v
from graph.rdf.reference import page
from tests.invented import small

ROOT = Path(__file__).parents[2]
LANGUAGES = {"sv", "en"}


@pytest.fixture(scope="module")
def ontology() -> ox.Store:
    store = ox.Store()
    store.load(resources.ontology("samband.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    return store


def languages(store: ox.Store, term: ox.NamedNode, predicate: str) -> set[str]:
    found = store.quads_for_pattern(term, v.expand(predicate), None)
    return {q.object.language for q in found if isinstance(q.object, ox.Literal)}


def test_own_terms_have_labels_and_definitions_in_both_languages(ontology: ox.Store) -> None:
    own = {q.subject for q in ontology if str(q.subject).startswith(f"<{v.SB}")}
    assert {ox.NamedNode(v.SB + n) for n in ("mode", "stance", "Supports", "Opposes")} <= own
    for term in own:
        assert languages(ontology, term, "rdfs:label") == LANGUAGES, term
        assert languages(ontology, term, "skos:definition") == LANGUAGES, term


def test_own_terms_used_are_defined(ontology: ox.Store) -> None:
    for term in v.terms():
        if term.value.startswith(v.SB):
            assert languages(ontology, term, "rdfs:label"), term


def test_what_a_reader_meets_has_a_label_in_both_languages(ontology: ox.Store) -> None:
    made = list(quads(small()))
    kinds = {q.object for q in made if q.predicate == v.A and isinstance(q.object, ox.NamedNode)}
    for term in kinds | {v.expand(name) for name in v.SIGNATURES}:
        assert languages(ontology, term, "rdfs:label") == LANGUAGES, term


def test_the_context_knows_every_prefix_and_no_other_meaning() -> None:
    context = jsonld.read_context()
    assert {name: iri for name, iri in context.items() if isinstance(iri, str)} == dict(PREFIXES)


def test_the_context_names_terms_that_exist() -> None:
    known = {term.value for term in v.terms()}
    allowed = {v.SB + "stance"}  # kept for stances, which are stated only where a text says so
    for name, said in jsonld.read_context().items():
        if isinstance(said, dict):
            iri = v.expand(said["@id"]).value
            assert iri in known | allowed, name


def test_the_page_about_the_vocabulary_is_current() -> None:
    written = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    assert written == page(), "run: python -m docs.vocabulary"


def test_the_context_is_plain_json() -> None:
    json.loads(resources.ontology("context.jsonld").read_text(encoding="utf-8"))

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import resources
from graph.rdf import PREFIXES, jsonld, quads, serialise, validate
from graph.rdf import vocabulary as v
from graph.rdf.reference import page
from graph.rdf.shapes import read_shapes
from graph.records import Kind
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


def test_every_term_that_quads_are_made_with_is_in_the_ontology(ontology: ox.Store) -> None:
    made = {term for quad in quads(small()) for term in (quad.predicate, quad.object)}
    used = {term for term in made if isinstance(term, ox.NamedNode) and not _own(term)}
    assert len(used) > 30
    for term in (used | v.terms()) - {v.A}:
        assert languages(ontology, term, "rdfs:label") == LANGUAGES, term
        assert f"| `{v.shorten(term.value)}` |" in page()


def _own(term: ox.NamedNode) -> bool:
    """Tell whether an IRI is one of the graph's things, not a word it is written in."""
    return term.value.startswith((v.DEFAULT_BASE, "https://torget.example/"))


def test_the_organization_ontology_makes_roles_concepts_and_both_conform() -> None:
    store = ox.Store()
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads(small()))
    for quad in list(store.quads_for_pattern(None, v.A, v.ROLE_CLASS)):
        store.add(ox.Quad(quad.subject, v.A, v.CLASSES[Kind.IDEA]))
    assert validate(store) == ()
    schemes = {q.object for q in store.quads_for_pattern(None, v.IN_SCHEME, None)}
    assert schemes == {ox.NamedNode(v.DEFAULT_BASE + name) for name in ("ideas", "roles")}


@pytest.mark.parametrize(("evidence", "broken"), [(True, set()), (False, {"Claim"})])
def test_an_export_without_evidence_violates_only_the_shapes_of_evidence(
    evidence: bool, broken: set[str]
) -> None:
    store = ox.Store()
    store.load(serialise(quads(small()), "turtle", evidence=evidence), format=ox.RdfFormat.TURTLE)
    assert {violation.shape for violation in validate(store)} == broken
    every = read_shapes(resources.ontology("shapes.ttl").read_bytes())
    assert "Claim" not in {shape.name.rpartition("#")[2] for shape in every}


def test_a_document_without_a_headline_is_called_by_its_file() -> None:
    labels = {q.subject.value: q.object.value for q in quads(small()) if q.predicate == v.LABEL}
    assert labels[f"{v.DEFAULT_BASE}document/notis.txt"] == "notis.txt"
    assert labels[f"{v.DEFAULT_BASE}document/tillit.txt"] == "Rådet vill se mer tillit"


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

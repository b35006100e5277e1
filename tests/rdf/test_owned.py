from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given, settings

from graph.rdf import owned, parts, quads
from graph.rdf.facts import facts
from graph.records import Collection
from tests.invented import small
from tests.rdf.strategies import collections

BASE = "https://samband.example/"


@given(collections())
@settings(max_examples=25)
def test_a_store_tells_what_each_document_put_into_it(collection: Collection) -> None:
    store = ox.Store()
    store.extend(quads(collection))
    referents = parts.referents_of(collection)
    said = {key: facts(key, collection.extractions[key], referents[key]) for key in referents}
    left = set(store)
    for key, document in collection.documents.items():
        name = ox.NamedNode(BASE + key)
        extraction = collection.extractions[key]
        private = set(
            parts.private_quads(key, document, extraction, referents[key], said[key], BASE)
        )
        stated = {q for q in parts.stated_quads(key, said[key], BASE) if q.graph_name == name}
        assert set(owned.private(store, name)) == private
        assert set(owned.stated(store, name)) == stated
        for quad in stated:
            triple = ox.Quad(quad.subject, quad.predicate, quad.object)
            assert owned.is_stated(store, triple)
            left.discard(triple)
        left -= private | stated
    shared = set(parts.shared_quads(collection.entities, said.values(), BASE))
    assert left == shared
    assert not any(owned.is_stated(store, quad) for quad in shared)


def test_a_part_names_no_document_outside_it() -> None:
    store = ox.Store()
    store.extend(quads(small()))
    inside = ox.NamedNode(f"{BASE}document/notis.txt")
    part = owned.extract(store, [inside])
    assert {q.subject for q in part if q.subject.value.startswith(f"{BASE}document/")} == {inside}

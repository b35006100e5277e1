from __future__ import annotations

import random
import sys
from collections.abc import Callable

import pyoxigraph as ox
import pytest
from hypothesis import given, settings

from graph.errors import ResourceError, UsageError
from graph.rdf import Violation, quads, report, validate
from graph.rdf import vocabulary as v
from graph.rdf.constraints import queries
from graph.rdf.shapes import read_shapes
from graph.records import Collection
from tests.invented import small
from tests.rdf.strategies import collections
from tests.rdf.test_golden import collection as golden

BASE = "https://samband.example/"
DEFAULT = ox.DefaultGraph()
Change = Callable[[ox.Store], None]


def store_of(collection: Collection) -> ox.Store:
    store = ox.Store()
    store.extend(quads(collection))
    return store


def one(store: ox.Store, kind: ox.NamedNode) -> ox.NamedNode:
    """Return the first node of a class."""
    found = (q.subject for q in store.quads_for_pattern(None, v.A, kind, DEFAULT))
    return min((node for node in found if isinstance(node, ox.NamedNode)), key=str)


def without(kind: ox.NamedNode, predicate: ox.NamedNode) -> Change:
    def change(store: ox.Store) -> None:
        for quad in list(store.quads_for_pattern(one(store, kind), predicate, None, DEFAULT)):
            store.remove(quad)

    return change


def with_more(kind: ox.NamedNode, predicate: ox.NamedNode, value: object) -> Change:
    def change(store: ox.Store) -> None:
        store.add(ox.Quad(one(store, kind), predicate, value, DEFAULT))

    return change


def instead(kind: ox.NamedNode, predicate: ox.NamedNode, value: object) -> Change:
    def change(store: ox.Store) -> None:
        without(kind, predicate)(store)
        with_more(kind, predicate, value)(store)

    return change


def typed(value: str, name: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(v.XSD + name))


@given(collections())
@settings(max_examples=20)
def test_every_collection_conforms(collection: Collection) -> None:
    assert validate(store_of(collection)) == ()


def test_what_is_written_by_hand_conforms_in_both_ways() -> None:
    for collection in (small(), golden()):
        store = store_of(collection)
        assert validate(store) == ()
        assert validate(store, reference=True) == ()


def test_pyshacl_is_asked_for_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(UsageError, match=r"samband\[shacl\]"):
        validate(store_of(small()), reference=True)


_PERSON = ox.NamedNode(v.SCHEMA + "Person")
_EVENT = ox.NamedNode(v.SCHEMA + "Event")
_PLACE = ox.NamedNode(v.SCHEMA + "Place")
_IDEA = ox.NamedNode(v.SKOS + "Concept")
_NOBODY = ox.NamedNode(BASE + "nobody")
_START_DATE = ox.NamedNode(v.SCHEMA + "startDate")
_END_DATE = ox.NamedNode(v.SCHEMA + "endDate")

BROKEN: dict[str, tuple[Change, str, str]] = {
    "no label": (without(_PERSON, v.LABEL), "rdfs:label", "minCount"),
    "two labels": (with_more(_PERSON, v.LABEL, ox.Literal("X")), "rdfs:label", "maxCount"),
    "empty label": (instead(_PLACE, v.LABEL, ox.Literal("")), "rdfs:label", "minLength"),
    "a person that is a place": (with_more(_PERSON, v.A, _PLACE), "", "not"),
    "an idea without a Swedish label": (
        instead(_IDEA, v.PREF_LABEL, ox.Literal("trust", language="en")),
        "skos:prefLabel",
        "languageIn",
    ),
    "an idea in no scheme": (without(_IDEA, v.IN_SCHEME), "skos:inScheme", "minCount"),
    "no evidence for a membership": (
        without(v.MEMBERSHIP, v.DERIVED_FROM),
        "prov:wasDerivedFrom",
        "minCount",
    ),
    "no evidence for a quotation": (
        without(v.QUOTATION, v.DERIVED_FROM),
        "prov:wasDerivedFrom",
        "minCount",
    ),
    "no evidence for a statement": (
        without(v.STATEMENT, v.DERIVED_FROM),
        "prov:wasDerivedFrom",
        "minCount",
    ),
    "evidence that is no annotation": (
        with_more(v.STATEMENT, v.DERIVED_FROM, _NOBODY),
        "prov:wasDerivedFrom",
        "class",
    ),
    "confidence above one": (
        instead(v.QUOTATION, v.CONFIDENCE, typed("1.2", "decimal")),
        "sb:confidence",
        "maxInclusive",
    ),
    "confidence below zero": (
        instead(v.STATEMENT, v.CONFIDENCE, typed("-0.1", "decimal")),
        "sb:confidence",
        "minInclusive",
    ),
    "confidence as a word": (
        instead(v.MEMBERSHIP, v.CONFIDENCE, ox.Literal("säker")),
        "sb:confidence",
        "datatype",
    ),
    "a membership of nobody": (without(v.MEMBERSHIP, v.MEMBER), "org:member", "minCount"),
    "a membership of two": (
        with_more(v.MEMBERSHIP, v.MEMBER, ox.NamedNode(BASE + "person/alva-ekström")),
        "org:member",
        "maxCount",
    ),
    "a member that is no person": (
        instead(v.MEMBERSHIP, v.MEMBER, ox.NamedNode(BASE + "place/älvnäs")),
        "org:member",
        "class",
    ),
    "an unknown status": (
        with_more(v.MEMBERSHIP, v.ROLE_STATUS, _NOBODY),
        "sb:roleStatus",
        "in",
    ),
    "no mode": (without(v.QUOTATION, v.MODE), "sb:mode", "minCount"),
    "no words": (without(v.QUOTATION, v.TEXT), "schema:text", "minCount"),
    "words of no document": (without(v.QUOTATION, v.IS_PART_OF), "schema:isPartOf", "minCount"),
    "a speaking place": (
        instead(v.QUOTATION, v.SPOKEN_BY, ox.NamedNode(BASE + "place/älvnäs")),
        "schema:spokenByCharacter",
        "or",
    ),
    "a date as a word": (
        with_more(_EVENT, _START_DATE, ox.Literal("i mars")),
        "schema:startDate",
        "or",
    ),
    "an end as a word": (
        with_more(_EVENT, _END_DATE, ox.Literal("i maj")),
        "schema:endDate",
        "or",
    ),
    "a month that is none": (
        with_more(_EVENT, _START_DATE, typed("2019-13", "gYearMonth")),
        "schema:startDate",
        "or",
    ),
    "a document without a source": (without(v.ARTICLE, v.SOURCE), "dcterms:source", "minCount"),
    "an absolute source": (
        instead(v.ARTICLE, v.SOURCE, ox.Literal("/hem/a.txt")),
        "dcterms:source",
        "pattern",
    ),
    "a source of something else": (with_more(_PERSON, v.SOURCE, ox.Literal("a.txt")), "", "class"),
    "an annotation of nothing": (without(v.ANNOTATION, v.HAS_BODY), "oa:hasBody", "minCount"),
    "an annotation of no text": (without(v.ANNOTATION, v.HAS_TARGET), "oa:hasTarget", "minCount"),
    "a position before the text": (
        instead(v.POSITION_SELECTOR, v.START, typed("-1", "integer")),
        "oa:start",
        "minInclusive",
    ),
    "a position that ends first": (
        instead(v.POSITION_SELECTOR, v.END, typed("0", "integer")),
        "oa:start",
        "lessThan",
    ),
    "a quote of nothing": (
        instead(v.QUOTE_SELECTOR, v.EXACT, ox.Literal("")),
        "oa:exact",
        "minLength",
    ),
    "a statement of two things": (
        with_more(v.STATEMENT, v.OBJECT, _NOBODY),
        "rdf:object",
        "maxCount",
    ),
    "a statement with a free predicate": (
        instead(v.STATEMENT, v.PREDICATE, _NOBODY),
        "rdf:predicate",
        "in",
    ),
    "a blank node": (with_more(v.MEMBERSHIP, v.ROLE, ox.BlankNode("b")), "", "nodeKind"),
    "a period without an end": (without(v.INTERVAL, v.HAS_END), "", "none"),
    "a period of no time": (
        lambda store: (
            without(v.INTERVAL, v.HAS_END)(store),
            without(v.INTERVAL, v.HAS_BEGINNING)(store),
        )[0],
        "",
        "or",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_found(name: str) -> None:
    change, path, constraint = BROKEN[name]
    store = store_of(small())
    change(store)
    found = {(one.path, one.constraint) for one in validate(store)}
    assert found == set() if constraint == "none" else (path, constraint) in found


def _comparable(found: Violation) -> tuple[str, ...]:
    """Return what both engines say of a violation: names of blank nodes are their own."""
    focus, value = ("_:" if x.startswith("_:") else x for x in (found.focus, found.value))
    return focus, found.path, value, found.constraint, found.message


@pytest.mark.parametrize("seed", range(4))
def test_pyshacl_finds_the_same(seed: int) -> None:
    chance = random.Random(seed)
    store = store_of(small())
    # pySHACL takes any digits for a month; SHACL, section 4.1.2, does not.
    for change, _, _ in (BROKEN[name] for name in BROKEN if name != "a month that is none"):
        if chance.random() < 0.5:
            change(store)
    everything = sorted(store.quads_for_pattern(None, None, None, DEFAULT), key=str)
    for quad in chance.sample(everything, 40):
        store.remove(quad)
        kind = chance.choice(["gone", "elsewhere", "twice"])
        if kind != "gone":
            other = chance.choice(everything)
            store.add(ox.Quad(quad.subject, quad.predicate, other.object, DEFAULT))
        if kind == "twice":
            store.add(quad)
    ours, theirs = validate(store), validate(store, reference=True)
    assert len(ours) > 10
    assert set(map(_comparable, ours)) == set(map(_comparable, theirs))


def test_what_one_document_put_there_can_be_checked_alone() -> None:
    store = store_of(small())
    documents = [q.subject for q in store.quads_for_pattern(None, v.A, v.ARTICLE, DEFAULT)]
    for document in documents:
        assert validate(store, documents=[document]) == ()
    without(v.QUOTATION, v.MODE)(store)
    without(_PERSON, v.LABEL)(store)
    whole = validate(store)
    parts = [validate(store, documents=[document]) for document in documents]
    assert set(whole) == {found for part in parts for found in part}
    assert {len(part) for part in parts} == {1, 2}, "the document that says it, and descriptions"
    assert validate(store, documents=[]) == tuple(f for f in whole if f.shape == "Person")


def test_of_what_describes_things_some_can_be_checked_alone() -> None:
    store = store_of(small())
    without(_PERSON, v.LABEL)(store)
    found = validate(store)
    assert found
    assert validate(store, documents=[], things=[]) == ()
    person = ox.NamedNode(found[0].focus)
    assert validate(store, documents=[], things=[person]) == found
    naming = [
        q.graph_name
        for q in store.quads_for_pattern(person, None, None, None)
        if isinstance(q.graph_name, ox.NamedNode)
    ]
    assert validate(store, documents=naming[:1], things=[]) == found


def test_a_report_says_where_and_what() -> None:
    store = store_of(small())
    without(_PERSON, v.LABEL)(store)
    violations = validate(store, lang="sv")
    assert report(violations) == (
        "1 violations of the shapes:\n"
        f"{BASE}person/alva-ekström: ska ha precis en rdfs:label som inte är tom\n"
    )
    assert report(()) == "The graph conforms to its shapes.\n"
    assert "and 1 more" in report(violations * 2, most=1)


SHAPE = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:s> sh:targetClass <urn:c> ; sh:property [ sh:path <urn:p> ; %s ] .
"""


@pytest.mark.parametrize(
    "said",
    [
        "sh:uniqueLang true",
        "sh:equals <urn:q>",
        "sh:datatype <urn:d>",
        "sh:path [ sh:inversePath <urn:q> ]",
    ],
)
def test_a_constraint_that_is_not_known_is_refused(said: str) -> None:
    def check() -> None:
        for shape in read_shapes((SHAPE % said).encode()):
            list(queries(shape))

    with pytest.raises(ResourceError, match=r"shapes\.ttl"):
        check()

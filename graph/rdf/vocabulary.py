"""The words the graph is written in: namespaces, prefixes, terms, and what may relate to what.

The meaning of each term is in `ontology/samband.ttl`; the shapes it comes in are in
`ontology/shapes.ttl` and `ontology/evidence.ttl`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from pyoxigraph import NamedNode

from graph.records import Kind, Modality, Mode, Stance, Status

SB = "https://w3id.org/samband/ontology#"
SCHEMA = "https://schema.org/"
ORG = "http://www.w3.org/ns/org#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
DCTERMS = "http://purl.org/dc/terms/"
TIME = "http://www.w3.org/2006/time#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWL = "http://www.w3.org/2002/07/owl#"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "dcterms": DCTERMS,
        "oa": OA,
        "org": ORG,
        "owl": OWL,
        "prov": PROV,
        "rdf": RDF,
        "rdfs": RDFS,
        "sb": SB,
        "schema": SCHEMA,
        "skos": SKOS,
        "time": TIME,
        "xsd": XSD,
    }
)
"""Every query surface knows these without PREFIX lines."""

DEFAULT_BASE = "https://samband.example/"

A = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
ALT_LABEL = NamedNode(SKOS + "altLabel")
PREF_LABEL = NamedNode(SKOS + "prefLabel")
BROADER = NamedNode(SKOS + "broader")
IN_SCHEME = NamedNode(SKOS + "inScheme")
CONCEPT_SCHEME = NamedNode(SKOS + "ConceptScheme")
SAME_AS = NamedNode(OWL + "sameAs")
IDENTIFIER = NamedNode(SCHEMA + "identifier")

ARTICLE = NamedNode(SCHEMA + "Article")
HEADLINE = NamedNode(SCHEMA + "headline")
DATE_PUBLISHED = NamedNode(SCHEMA + "datePublished")
PUBLISHER = NamedNode(SCHEMA + "publisher")
URL = NamedNode(SCHEMA + "url")
IN_LANGUAGE = NamedNode(SCHEMA + "inLanguage")
SOURCE = NamedNode(DCTERMS + "source")

MEMBERSHIP = NamedNode(ORG + "Membership")
MEMBER = NamedNode(ORG + "member")
ORGANIZATION = NamedNode(ORG + "organization")
ROLE = NamedNode(ORG + "role")
ROLE_CLASS = NamedNode(ORG + "Role")
MEMBER_DURING = NamedNode(ORG + "memberDuring")
ROLE_STATUS = NamedNode(SB + "roleStatus")
AFFILIATION = NamedNode(SCHEMA + "affiliation")
MODALITY = NamedNode(SB + "modality")
ATTRIBUTED_TO = NamedNode(PROV + "wasAttributedTo")

INTERVAL = NamedNode(TIME + "Interval")
INSTANT = NamedNode(TIME + "Instant")
HAS_BEGINNING = NamedNode(TIME + "hasBeginning")
HAS_END = NamedNode(TIME + "hasEnd")

INSTANTS: Mapping[str, NamedNode] = MappingProxyType(
    {name: NamedNode(TIME + f"inXSD{name[0].upper()}{name[1:]}") for name in ("date",)}
    | {name: NamedNode(TIME + f"inXSD{name}") for name in ("gYear", "gYearMonth")}
)
"""OWL-Time's property for an instant known by a date of each type (section 4.3)."""

QUOTATION = NamedNode(SCHEMA + "Quotation")
TEXT = NamedNode(SCHEMA + "text")
MODE = NamedNode(SB + "mode")
SPOKEN_BY = NamedNode(SCHEMA + "spokenByCharacter")
ABOUT = NamedNode(SCHEMA + "about")
IS_PART_OF = NamedNode(SCHEMA + "isPartOf")
VOICED = NamedNode(SB + "voiced")
STANCE = NamedNode(SB + "stance")

ANNOTATION = NamedNode(OA + "Annotation")
MOTIVATED_BY = NamedNode(OA + "motivatedBy")
IDENTIFYING = NamedNode(OA + "identifying")
LINKING = NamedNode(OA + "linking")
HAS_BODY = NamedNode(OA + "hasBody")
HAS_TARGET = NamedNode(OA + "hasTarget")
HAS_SOURCE = NamedNode(OA + "hasSource")
HAS_SELECTOR = NamedNode(OA + "hasSelector")
SPECIFIC_RESOURCE = NamedNode(OA + "SpecificResource")
POSITION_SELECTOR = NamedNode(OA + "TextPositionSelector")
QUOTE_SELECTOR = NamedNode(OA + "TextQuoteSelector")
START = NamedNode(OA + "start")
END = NamedNode(OA + "end")
EXACT = NamedNode(OA + "exact")

DERIVED_FROM = NamedNode(PROV + "wasDerivedFrom")
CONFIDENCE = NamedNode(SB + "confidence")
STATEMENT = NamedNode(RDF + "Statement")
SUBJECT = NamedNode(RDF + "subject")
PREDICATE = NamedNode(RDF + "predicate")
OBJECT = NamedNode(RDF + "object")

CLASSES: Mapping[Kind, NamedNode] = MappingProxyType(
    {
        Kind.PERSON: NamedNode(SCHEMA + "Person"),
        Kind.ORGANISATION: NamedNode(SCHEMA + "Organization"),
        Kind.PLACE: NamedNode(SCHEMA + "Place"),
        Kind.EVENT: NamedNode(SCHEMA + "Event"),
        Kind.IDEA: NamedNode(SKOS + "Concept"),
    }
)

MODES: Mapping[Mode, NamedNode] = MappingProxyType(
    {Mode.DIRECT: NamedNode(SB + "Direct"), Mode.REPORTED: NamedNode(SB + "Reported")}
)

STATUSES: Mapping[Status, NamedNode] = MappingProxyType(
    {
        Status.CURRENT: NamedNode(SB + "Current"),
        Status.FORMER: NamedNode(SB + "Former"),
        Status.FUTURE: NamedNode(SB + "Future"),
        Status.DENIED: NamedNode(SB + "Denied"),
    }
)

MODALITIES: Mapping[Modality, NamedNode] = MappingProxyType(
    {
        Modality.DENIED: NamedNode(SB + "Denied"),
        Modality.UNCERTAIN: NamedNode(SB + "Uncertain"),
    }
)

STANCES: Mapping[Stance, NamedNode] = MappingProxyType(
    {Stance.SUPPORTS: NamedNode(SB + "Supports"), Stance.OPPOSES: NamedNode(SB + "Opposes")}
)

AGENTS = frozenset({Kind.PERSON, Kind.ORGANISATION})
_EVENTS, _ORGANISATIONS = frozenset({Kind.EVENT}), frozenset({Kind.ORGANISATION})

SIGNATURES: Mapping[str, tuple[frozenset[Kind], frozenset[Kind] | None]] = MappingProxyType(
    {
        "org:linkedTo": (_ORGANISATIONS, _ORGANISATIONS),
        "org:subOrganizationOf": (_ORGANISATIONS, _ORGANISATIONS),
        "sb:participatedIn": (AGENTS, _EVENTS),
        "schema:affiliation": (frozenset({Kind.PERSON}), _ORGANISATIONS),
        "schema:location": (frozenset({Kind.EVENT, Kind.ORGANISATION}), frozenset({Kind.PLACE})),
        "schema:endDate": (_EVENTS, None),
        "schema:organizer": (_EVENTS, AGENTS),
        "schema:startDate": (_EVENTS, None),
        "schema:superEvent": (_EVENTS, _EVENTS),
    }
)
"""For each predicate of a direct triple: kinds of its subject and its object; None: a date."""


_SIMPLE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


DESCRIBED = frozenset({*CLASSES.values(), CONCEPT_SCHEME, ROLE_CLASS, INTERVAL, INSTANT})
"""Classes of things that no document owns."""

DESCRIBING = frozenset(
    {
        LABEL,
        ALT_LABEL,
        PREF_LABEL,
        BROADER,
        IN_SCHEME,
        SAME_AS,
        IDENTIFIER,
        HAS_BEGINNING,
        HAS_END,
        *INSTANTS.values(),
    }
)
"""What is said of them, but for their class."""

EVIDENCE_CLASSES = frozenset(
    {ANNOTATION, SPECIFIC_RESOURCE, POSITION_SELECTOR, QUOTE_SELECTOR, STATEMENT}
)
EVIDENCE_PREDICATES = frozenset(
    {
        MOTIVATED_BY,
        HAS_BODY,
        HAS_TARGET,
        HAS_SOURCE,
        HAS_SELECTOR,
        START,
        END,
        EXACT,
        DERIVED_FROM,
        CONFIDENCE,
        SUBJECT,
        PREDICATE,
        OBJECT,
    }
)


def terms() -> frozenset[NamedNode]:
    """Return every term that quads are made with."""
    found = {value for value in globals().values() if isinstance(value, NamedNode)}
    for table in (CLASSES, MODES, STATUSES, MODALITIES, STANCES, INSTANTS):
        found.update(table.values())
    return frozenset(found | {expand(name) for name in SIGNATURES})


def expand(name: str) -> NamedNode:
    """Return the term a prefixed name stands for.

    Parameters
    ----------
    name : str
        E.g. "schema:affiliation".

    Raises
    ------
    KeyError
        If the prefix is not in `PREFIXES`.
    """
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def shorten(iri: str) -> str:
    """Return the prefixed name of an IRI, or the IRI itself if no prefix fits."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and _SIMPLE_NAME.fullmatch(local):
            return f"{prefix}:{local}"
    return iri

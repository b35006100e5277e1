"""What the graph says of the things themselves: entities, roles, periods and documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph.rdf import vocabulary as v
from graph.rdf.facts import Period, role_path
from graph.rdf.terms import address, date, instant_property
from graph.records import Document, Entity, Kind

_DEFAULT = DefaultGraph()
_SWEDISH = "sv"
IDEAS = "ideas"
"""IRI path of the scheme that all ideas are in."""
ROLES = "roles"
"""IRI path of the scheme that all roles are in: the Organization Ontology has them for concepts."""


def entity(base: str, said: Entity) -> Iterator[Quad]:
    """Yield an entity's class, its label, its other names, and its numbers elsewhere."""
    node = NamedNode(base + said.id)
    yield Quad(node, v.A, v.CLASSES[said.kind], _DEFAULT)
    yield Quad(node, v.LABEL, Literal(said.label), _DEFAULT)
    language = _SWEDISH if said.kind is Kind.IDEA else None
    for alias in said.aliases:
        if alias != said.label:
            yield Quad(node, v.ALT_LABEL, Literal(alias, language=language), _DEFAULT)
    for iri in said.same_as:
        yield Quad(node, v.SAME_AS, NamedNode(iri), _DEFAULT)
    for number in said.identifiers:
        yield Quad(node, v.IDENTIFIER, Literal(number), _DEFAULT)
    if said.kind is Kind.IDEA:
        yield Quad(node, v.PREF_LABEL, Literal(said.label, language=_SWEDISH), _DEFAULT)
        yield Quad(node, v.IN_SCHEME, NamedNode(base + IDEAS), _DEFAULT)
        for broader in said.broader:
            yield Quad(node, v.BROADER, NamedNode(base + broader), _DEFAULT)


def idea_scheme(base: str) -> Iterator[Quad]:
    """Yield the scheme that ideas are in."""
    yield from _scheme(base + IDEAS, "idéer")


def _scheme(iri: str, label: str) -> Iterator[Quad]:
    node = NamedNode(iri)
    yield Quad(node, v.A, v.CONCEPT_SCHEME, _DEFAULT)
    yield Quad(node, v.LABEL, Literal(label), _DEFAULT)


def roles(base: str, titles: Mapping[str, int]) -> Iterator[Quad]:
    """Yield each role once, under its commonest spelling, and the scheme that they are in.

    Of spellings that are equally common, the first in order is taken.

    Parameters
    ----------
    base : str
    titles : dict of str to int
        How often each title is used.
    """
    spellings: dict[str, list[str]] = {}
    for title in titles:
        path = role_path(title)
        if path:
            spellings.setdefault(path, []).append(title)
    if spellings:
        yield from _scheme(base + ROLES, "roller")
    for path, same in sorted(spellings.items()):
        title = min(same, key=lambda spelling: (-titles[spelling], spelling))
        node = NamedNode(base + path)
        yield Quad(node, v.A, v.ROLE_CLASS, _DEFAULT)
        yield Quad(node, v.LABEL, Literal(title), _DEFAULT)
        yield Quad(node, v.PREF_LABEL, Literal(title, language=_SWEDISH), _DEFAULT)
        yield Quad(node, v.IN_SCHEME, NamedNode(base + ROLES), _DEFAULT)


def periods(base: str, said: Iterable[Period]) -> Iterator[Quad]:
    """Yield OWL-Time intervals with a beginning, an end or both, and the instants they share."""
    instants: set[str] = set()
    for period in sorted(set(said), key=lambda one: one.path):
        node = NamedNode(base + period.path)
        yield Quad(node, v.A, v.INTERVAL, _DEFAULT)
        name = f"{period.start or ''}–{period.end or ''}"
        yield Quad(node, v.LABEL, Literal(name), _DEFAULT)
        for border, value in ((v.HAS_BEGINNING, period.start), (v.HAS_END, period.end)):
            if value:
                instants.add(value)
                yield Quad(node, border, _instant(base, value), _DEFAULT)
    for value in sorted(instants):
        instant = _instant(base, value)
        yield Quad(instant, v.A, v.INSTANT, _DEFAULT)
        yield Quad(instant, instant_property(value), date(value), _DEFAULT)


def _instant(base: str, value: str) -> NamedNode:
    return NamedNode(f"{base}instant/{quote(value, safe='')}")


def document(base: str, key: str, said: Document) -> Iterator[Quad]:
    """Yield what is known of a document as a publication; without a headline, its file names it."""
    node = NamedNode(base + key)
    yield Quad(node, v.A, v.ARTICLE, _DEFAULT)
    yield Quad(node, v.LABEL, Literal(said.headline or said.source), _DEFAULT)
    yield Quad(node, v.SOURCE, Literal(said.source), _DEFAULT)
    yield Quad(node, v.IN_LANGUAGE, Literal(said.language), _DEFAULT)
    if said.headline:
        yield Quad(node, v.HEADLINE, Literal(said.headline), _DEFAULT)
    if said.published:
        yield Quad(node, v.DATE_PUBLISHED, date(said.published), _DEFAULT)
    if said.publisher:
        yield Quad(node, v.PUBLISHER, Literal(said.publisher), _DEFAULT)
    if said.url:
        yield Quad(node, v.URL, address(said.url), _DEFAULT)

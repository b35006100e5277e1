"""SHACL shapes as values, read from `ontology/shapes.ttl` and `ontology/evidence.ttl`.

Source: W3C Shapes Constraint Language, https://www.w3.org/TR/shacl/. Only what the shapes use is
known here; anything else is refused by name, so that no constraint is ever passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from graph import resources
from graph.errors import ResourceError
from graph.rdf import vocabulary as v

SH = "http://www.w3.org/ns/shacl#"

_Node = ox.NamedNode | ox.BlankNode
_TARGETS = frozenset({"targetClass", "targetSubjectsOf", "targetObjectsOf"})
_SHAPES = frozenset({"or", "not", "node", "property"})
_COUNTS = frozenset({"minCount", "maxCount"})
_QUALIFIED = frozenset({"qualifiedMinCount", "qualifiedMaxCount"})
_RANGES = frozenset({"minInclusive", "maxInclusive", "lessThan"})
_STRINGS = frozenset({"languageIn", "minLength", "pattern"})
_TYPES = frozenset({"class", "datatype", "nodeKind", "in"})
_COMPONENTS = _COUNTS | _QUALIFIED | _RANGES | _STRINGS | _TYPES | _SHAPES
_LISTS = frozenset({"in", "languageIn", "or"})


@dataclass(frozen=True, slots=True)
class Component:
    """One constraint: its name in the SHACL namespace, and what it is told.

    Attributes
    ----------
    name : str
        "minCount".
    terms : tuple of str
        Its values as N-Triples terms; those of a list in order.
    shapes : tuple of Shape
        Its values where they are shapes; of a qualified count, the shape that is counted.
    """

    name: str
    terms: tuple[str, ...] = ()
    shapes: tuple[Shape, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape (without a path) or a property shape.

    Attributes
    ----------
    name : str
        Its IRI; empty for one without a name.
    path : tuple of str
        Predicates in sequence, as N-Triples terms.
    targets : tuple of (str, str)
        Kind of target and the class or predicate.
    components : tuple of Component
    messages : dict of str to str
        By language.
    """

    name: str
    path: tuple[str, ...] = ()
    targets: tuple[tuple[str, str], ...] = ()
    components: tuple[Component, ...] = ()
    messages: Mapping[str, str] = field(default_factory=dict)


FILES = ("shapes.ttl", "evidence.ttl")
"""Shapes of every graph, and those of the evidence that not every export has."""


def shapes_turtle() -> bytes:
    """Return all shapes that the graph of a build conforms to, as one Turtle document.

    Raises
    ------
    ResourceError
        If the installation lacks them.
    """
    return b"\n".join(resources.ontology(name).read_bytes() for name in FILES)


def read_shapes(turtle: bytes) -> tuple[Shape, ...]:
    """Return the shapes that have a target, sorted by name.

    Raises
    ------
    ResourceError
        If the shapes use a part of SHACL that is not known here.
    """
    reader = _Reader(turtle)
    return tuple(sorted(reader.targeted(), key=lambda shape: shape.name))


class _Reader:
    def __init__(self, turtle: bytes) -> None:
        self._store = ox.Store()
        self._store.load(turtle, format=ox.RdfFormat.TURTLE)

    def targeted(self) -> Iterator[Shape]:
        found = {
            quad.subject
            for kind in _TARGETS
            for quad in self._store.quads_for_pattern(None, ox.NamedNode(SH + kind), None)
        }
        for node in found:
            if isinstance(node, _Node):
                yield self._shape(node)

    def _shape(self, node: _Node) -> Shape:
        path: tuple[str, ...] = ()
        targets: list[tuple[str, str]] = []
        components: list[Component] = []
        messages: dict[str, str] = {}
        counted: tuple[Shape, ...] = ()
        for quad in self._store.quads_for_pattern(node, None, None):
            name, value = quad.predicate.value.removeprefix(SH), quad.object
            if name == "path":
                path = self._path(value)
            elif name == "message" and isinstance(value, ox.Literal):
                messages[value.language or ""] = value.value
            elif name == "qualifiedValueShape":
                counted = (self._inner(value),)
            elif name in _TARGETS:
                targets.append((name, str(value)))
            elif name in _COMPONENTS:
                components.append(self._component(name, value))
            elif quad.predicate != v.A:
                raise ResourceError(f"shapes.ttl: {quad.predicate.value} is not known here")
        return Shape(
            node.value if isinstance(node, ox.NamedNode) else "",
            path,
            tuple(sorted(targets)),
            tuple(sorted((_counting(one, counted) for one in components), key=repr)),
            messages,
        )

    def _component(self, name: str, value: object) -> Component:
        values = self._list(value) if name in _LISTS else [value]
        if name in _SHAPES:
            return Component(name, shapes=tuple(map(self._inner, values)))
        return Component(name, tuple(map(str, values)))

    def _inner(self, value: object) -> Shape:
        if not isinstance(value, _Node):
            raise ResourceError(f"shapes.ttl: {value} is not a shape")
        return self._shape(value)

    def _path(self, value: object) -> tuple[str, ...]:
        if isinstance(value, ox.NamedNode):
            return (str(value),)
        steps = self._list(value)
        if not steps or not all(isinstance(step, ox.NamedNode) for step in steps):
            raise ResourceError("shapes.ttl: only predicates and sequences are known as sh:path")
        return tuple(map(str, steps))

    def _list(self, head: object) -> list[object]:
        items: list[object] = []
        while isinstance(head, _Node) and head.value != v.RDF + "nil":
            items += self._objects(head, "first")
            (head,) = self._objects(head, "rest") or [None]
        return items

    def _objects(self, node: _Node, name: str) -> list[object]:
        found = self._store.quads_for_pattern(node, ox.NamedNode(v.RDF + name), None)
        return [quad.object for quad in found]


def _counting(component: Component, shapes: tuple[Shape, ...]) -> Component:
    """Tell a qualified count what it counts."""
    return replace(component, shapes=shapes) if component.name in _QUALIFIED else component

"""SHACL constraints as SPARQL: for each, a query for the nodes that violate it.

Whether a value conforms to a shape is written as a SPARQL expression, so that shapes nest to any
depth; a violation is a value for which the expression is not true. Counting is done with distinct
variables ("at least two" is: there are ?a and ?b that are not the same), since a sub-query cannot
see the variables outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, count

from graph.errors import ResourceError
from graph.rdf import vocabulary as v
from graph.rdf.shapes import SH, Component, Shape

_COUNTS = frozenset({"minCount", "maxCount", "qualifiedMinCount", "qualifiedMaxCount"})
_KINDS = {"IRI": "isIRI", "Literal": "isLiteral", "BlankNode": "isBlank"}

# What a value of a type looks like; a store keeps "2019-13"^^xsd:gYearMonth as it is.
_ZONE = r"(Z|[+-][0-9]{2}:[0-9]{2})?"
_MONTH, _DAY = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
_LEXICAL = {
    v.XSD + "gYear": rf"^-?[0-9]{{4,}}{_ZONE}$",
    v.XSD + "gYearMonth": rf"^-?[0-9]{{4,}}-{_MONTH}{_ZONE}$",
    v.XSD + "date": rf"^-?[0-9]{{4,}}-{_MONTH}-{_DAY}{_ZONE}$",
    v.XSD + "integer": r"^[+-]?[0-9]+$",
    v.XSD + "decimal": r"^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)$",
    v.XSD + "string": "",
    v.RDF + "langString": "",
}


@dataclass(frozen=True, slots=True)
class Constraint:
    """A query for what violates one constraint.

    Attributes
    ----------
    name : str
        In the SHACL namespace, e.g. "minCount".
    path : tuple of str
        Of the property it is about, as N-Triples terms; empty for the node itself.
    sparql : str
        Selects ?focus and ?value.
    messages : dict of str to str
        By language.
    """

    name: str
    path: tuple[str, ...]
    sparql: str
    messages: Mapping[str, str]


def screen(shape: Shape) -> str:
    """Return an ASK query for whether anything violates a shape that has targets.

    Raises
    ------
    ResourceError
        If a constraint is not known here.
    """
    return f"ASK {{ {_targets(shape)} FILTER(!({_Writer().conforms(shape, '?focus')})) }}"


def queries(shape: Shape) -> Iterator[Constraint]:
    """Yield a query for each constraint of a shape that has targets.

    Raises
    ------
    ResourceError
        If a constraint is not known here.
    """
    yield from _of(shape, _targets(shape), "?focus")


def _of(shape: Shape, where: str, node: str) -> Iterator[Constraint]:
    """Yield the constraints of a node shape's components and of its property shapes."""
    for component in shape.components:
        if component.name == "property":
            for inner in component.shapes:
                yield from _property(inner, where, node)
        else:
            condition = _Writer().value(component, node)
            sparql = _select(f"{where} BIND({node} AS ?value) FILTER(!({condition}))")
            yield Constraint(component.name, (), sparql, shape.messages)


def _property(shape: Shape, where: str, node: str) -> Iterator[Constraint]:
    path = "/".join(shape.path)
    for component in shape.components:
        writer = _Writer()
        if component.name in _COUNTS:
            sparql = _select(f"{where} FILTER(!({writer.number(component, node, path)}))")
        elif component.name == "lessThan":
            (other,) = component.terms
            pairs = f"{where} {node} {path} ?value . {node} {other} ?other ."
            sparql = _select(f"{pairs} FILTER(!COALESCE(?value < ?other, false))")
        else:
            condition = writer.value(component, "?value", node)
            sparql = _select(f"{where} {node} {path} ?value . FILTER(!({condition}))")
        yield Constraint(component.name, shape.path, sparql, shape.messages)


def _select(where: str) -> str:
    return f"SELECT DISTINCT ?focus ?value WHERE {{ {where} }}"


def _targets(shape: Shape) -> str:
    patterns = {
        "targetClass": "{{ ?focus {type} {term} }}",
        "targetSubjectsOf": "{{ SELECT DISTINCT ?focus WHERE {{ ?focus {term} ?any }} }}",
        "targetObjectsOf": "{{ SELECT DISTINCT ?focus WHERE {{ ?any {term} ?focus }} }}",
    }
    kinds = [patterns[kind].format(type=v.A, term=term) for kind, term in shape.targets]
    return " UNION ".join(kinds)


class _Writer:
    """Writes expressions that are true of a conforming value, with variables of their own."""

    def __init__(self) -> None:
        self._names = count()

    def conforms(self, shape: Shape, node: str) -> str:
        """Return whether a node conforms to a shape."""
        if not shape.path:
            said = [self.value(component, node) for component in shape.components]
        else:
            path = "/".join(shape.path)
            said = [self._along(component, node, path) for component in shape.components]
        return " && ".join(f"({one})" for one in said) or "true"

    def _along(self, component: Component, node: str, path: str) -> str:
        """Return whether all values of a property of a node conform to a constraint."""
        if component.name in _COUNTS:
            return self.number(component, node, path)
        value = f"?v{next(self._names)}"
        if component.name == "lessThan":
            other = f"?v{next(self._names)}"
            pairs = f"{node} {path} {value} . {node} {component.terms[0]} {other}"
            return f"NOT EXISTS {{ {pairs} FILTER(!COALESCE({value} < {other}, false)) }}"
        condition = self.value(component, value)
        return f"NOT EXISTS {{ {node} {path} {value} . FILTER(!({condition})) }}"

    def value(self, component: Component, value: str, node: str = "") -> str:
        """Return whether one value conforms to a constraint."""
        match component.name:
            case "class":
                return f"EXISTS {{ {value} {v.A} {component.terms[0]} }}"
            case "nodeKind":
                kinds = component.terms[0].removeprefix(f"<{SH}").removesuffix(">").split("Or")
                return " || ".join(f"{_KINDS[kind]}({value})" for kind in kinds)
            case "datatype":
                return _datatype(component.terms[0], value)
            case "in":
                return f"{value} IN ({', '.join(component.terms)})"
            case "languageIn":
                said = (f"LANGMATCHES(LANG({value}), {term})" for term in component.terms)
                return f"COALESCE({' || '.join(said)}, false)"
            case "minLength":
                return f"COALESCE(STRLEN(STR({value})) >= {component.terms[0]}, false)"
            case "pattern":
                return f"COALESCE(REGEX(STR({value}), {component.terms[0]}), false)"
            case "minInclusive":
                return f"COALESCE({value} >= {component.terms[0]}, false)"
            case "maxInclusive":
                return f"COALESCE({value} <= {component.terms[0]}, false)"
            case "or":
                return " || ".join(f"({self.conforms(one, value)})" for one in component.shapes)
            case "not":
                return " && ".join(f"!({self.conforms(one, value)})" for one in component.shapes)
            case "node" | "property":
                return " && ".join(f"({self.conforms(one, value)})" for one in component.shapes)
        raise ResourceError(f"shapes.ttl: sh:{component.name} cannot stand where it does")

    def number(self, component: Component, node: str, path: str) -> str:
        """Return whether a node has at least, or at most, so many different values.

        Of a qualified count, only values that conform to its shape matter.
        """
        number = int(component.terms[0].split('"')[1])
        at_least = component.name.lower().endswith("mincount")
        if at_least and number == 0:
            return "true"
        values = [f"?v{next(self._names)}" for _ in range(number if at_least else number + 1)]
        triples = " . ".join(f"{node} {path} {value}" for value in values)
        conditions = [f"!sameTerm({a}, {b})" for a, b in combinations(values, 2)]
        conditions += [self.conforms(one, value) for one in component.shapes for value in values]
        condition = " && ".join(f"({one})" for one in conditions) or "true"
        return f"{'' if at_least else 'NOT '}EXISTS {{ {triples} FILTER({condition}) }}"


def _datatype(term: str, value: str) -> str:
    datatype = term[1:-1]
    if datatype not in _LEXICAL:
        raise ResourceError(f"shapes.ttl: sh:datatype {datatype} is not known here")
    well_formed = f' && REGEX(STR({value}), "{_LEXICAL[datatype]}")' if _LEXICAL[datatype] else ""
    return f"COALESCE(isLiteral({value}) && DATATYPE({value}) = {term}{well_formed}, false)"

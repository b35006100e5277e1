"""JSON-LD 1.1 with the context of `ontology/context.jsonld`, one object a subject.

Source: JSON-LD 1.1, https://www.w3.org/TR/json-ld11/; the compaction done here is the part of its
algorithm that graphs without blank nodes and lists need.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from graph import resources
from graph.rdf import vocabulary as v
from graph.rdf.terms import relative
from graph.rdf.vocabulary import shorten

_TYPE = v.A.value
_STRING = v.XSD + "string"

Json = dict[str, Any]


def write(quads: Iterable[ox.Quad], base: str) -> bytes:
    """Return quads of one graph, sorted by subject and predicate, as a JSON-LD document.

    Parameters
    ----------
    quads : iterable of Quad
    base : str
        Base IRI; ids below it are written relative to it.

    Raises
    ------
    ResourceError
        If the installation lacks the context.
    """
    context = read_context()
    terms = {iri: (name, kind) for name, iri, kind in _definitions(context)}
    subjects = (
        json.dumps(_node(subject, list(group), terms, base), ensure_ascii=False)
        for subject, group in groupby(quads, key=lambda quad: _iri(quad.subject))
    )
    head = json.dumps({"@base": base, **context}, ensure_ascii=False, indent=1)
    body = ",\n".join(subjects)
    return f'{{"@context": {head},\n"@graph": [\n{body}\n]}}\n'.encode()


def read_context() -> Json:
    """Return the context that JSON-LD exports carry."""
    text = resources.ontology("context.jsonld").read_text(encoding="utf-8")
    context: Json = json.loads(text)["@context"]
    return context


def _definitions(context: Json) -> Iterator[tuple[str, str, str | None]]:
    """Yield (term, IRI, type its values are coerced to) of each term that stands for a property."""
    for name, said in context.items():
        if isinstance(said, dict):
            kind = said.get("@type")
            yield name, _expand(said["@id"]), kind if kind in {None, "@id"} else _expand(kind)


def _expand(name: str) -> str:
    return str(v.expand(name).value)


def _node(subject: str, quads: list[ox.Quad], terms: dict[str, Any], base: str) -> Json:
    node: Json = {"@id": relative(subject, base)}
    for predicate, group in groupby(quads, key=lambda quad: quad.predicate.value):
        objects = [quad.object for quad in group]
        if predicate == _TYPE:
            key, values = "@type", [shorten(_iri(one)) for one in objects]
        else:
            key, kind = terms.get(predicate, (shorten(predicate), None))
            values = [_value(one, kind, base) for one in objects]
        node[key] = values[0] if len(values) == 1 else values
    return node


def _iri(term: Any) -> str:
    return str(term.value)


def _value(term: Any, kind: str | None, base: str) -> Any:
    """Return a term as a JSON value under a coercion."""
    if isinstance(term, ox.NamedNode):
        if kind != "@id":
            return {"@id": _reference(term.value, base)}
        return _reference(term.value, base)
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == (kind or _STRING):
        return term.value
    return {"@value": term.value} | ({} if datatype == _STRING else {"@type": shorten(datatype)})


def _reference(iri: str, base: str) -> str:
    below = relative(iri, base)
    return below if below != iri else shorten(iri)

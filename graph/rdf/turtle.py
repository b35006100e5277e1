"""Turtle and TriG from sorted N-Quads lines: the same bytes for the same lines, always.

Source: RDF 1.1 Turtle, https://www.w3.org/TR/turtle/, and TriG, https://www.w3.org/TR/trig/.
(Oxigraph's own serialiser writes its prefixes in an order that changes from run to run.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from graph.rdf import vocabulary as v
from graph.rdf.terms import relative

Parts = tuple[str, str, str, str]
"""Subject, predicate, object and graph of a line as N-Quads terms; "" is the default graph."""

_TYPED = re.compile(r'("(?:[^"\\]|\\.)*")\^\^<([^>]*)>', re.DOTALL)
_INTEGER = re.compile(r'"([+-]?[0-9]+)"')
_DECIMAL = re.compile(r'"([+-]?[0-9]*\.[0-9]+)"')
_TYPE = f"<{v.A.value}>"


def split(line: bytes) -> Parts:
    """Return the terms of a line of N-Quads."""
    subject, predicate, rest = line.decode().removesuffix(" .").split(" ", 2)
    target, _, last = rest.rpartition(" ")
    # A quotation mark cannot stand in an IRI: where there is one, the object's literal has spaces.
    if target and last.startswith("<") and last.endswith(">") and '"' not in last:
        return subject, predicate, target, last
    return subject, predicate, rest, ""


def write(lines: Iterable[bytes], base: str) -> bytes:
    """Return sorted N-Quads lines as Turtle, or as TriG where they name graphs.

    Parameters
    ----------
    lines : iterable of bytes
        Sorted, so that the lines of a subject follow each other.
    base : str
        IRIs below it are written relative to it.
    """
    short = _shortener(base)
    graphs: dict[str, list[Parts]] = {"": []}
    for line in lines:
        parts = split(line)
        graphs.setdefault(parts[3], []).append(parts)
    head = [f"@base <{base}> ."]
    head += [f"@prefix {prefix}: <{iri}> ." for prefix, iri in v.PREFIXES.items()]
    blocks = ["\n".join(head), *_subjects(graphs.pop(""), short, "")]
    for name, parts_of_graph in sorted(graphs.items()):
        body = "\n".join(_subjects(parts_of_graph, short, "  "))
        blocks.append(f"{short(name)} {{\n{body}\n}}")
    return ("\n\n".join(blocks) + "\n").encode()


def _subjects(parts: Sequence[Parts], short: Callable[[str], str], indent: str) -> Iterator[str]:
    for subject, group in groupby(parts, key=lambda one: one[0]):
        said = [
            _property(predicate, [one[2] for one in same], short)
            for predicate, same in groupby(group, key=lambda one: one[1])
        ]
        said.sort(key=lambda text: not text.startswith("a "))
        joined = f" ;\n{indent}  ".join(said)
        yield f"{indent}{short(subject)} {joined} ."


def _property(predicate: str, objects: Iterable[str], short: Callable[[str], str]) -> str:
    name = "a" if predicate == _TYPE else short(predicate)
    return f"{name} {', '.join(_object(one, short) for one in objects)}"


def _object(term: str, short: Callable[[str], str]) -> str:
    if term.startswith("<"):
        return short(term)
    typed = _TYPED.fullmatch(term)
    if not typed:
        return term
    literal, datatype = typed[1], typed[2]
    bare = {v.XSD + "integer": _INTEGER, v.XSD + "decimal": _DECIMAL}.get(datatype)
    number = bare.fullmatch(literal) if bare else None
    return number[1] if number else f"{literal}^^{short(f'<{datatype}>')}"


def _shortener(base: str) -> Callable[[str], str]:
    """Return a function from an IRI in angle brackets to its shortest form."""

    @lru_cache(maxsize=4096)
    def short(bracketed: str) -> str:
        iri = bracketed[1:-1]
        below = relative(iri, base)
        if below != iri:
            return f"<{below}>"
        name = v.shorten(iri)
        return bracketed if name == iri else name

    return short

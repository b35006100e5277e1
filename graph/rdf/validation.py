"""Whether a graph conforms to its shapes, at the speed of the store.

Each constraint of the shapes in `ontology/` becomes a SPARQL query for what violates it, after the
definitions of the W3C Shapes Constraint Language (https://www.w3.org/TR/shacl/, section 4).
pySHACL, which the tests hold this against, takes minutes where this takes seconds: it reads every
quad into Python and looks at each node by itself. It is used when asked for, and installed by
`pip install "samband[shacl]"`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyoxigraph as ox

from graph.errors import UsageError
from graph.rdf.constraints import queries, screen
from graph.rdf.owned import extract
from graph.rdf.shapes import SH, Shape, read_shapes, shapes_turtle
from graph.rdf.vocabulary import shorten

_COPIED = 2_000_000  # quads of a store that are copied into memory to be checked (about 1 kB each)


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that does not conform to a shape.

    Attributes
    ----------
    focus : str
        The node's IRI.
    shape : str
        The name of the shape, without its namespace.
    path : str
        The property that is wrong, as a prefixed name; empty if it is the node itself.
    value : str
        The offending value; empty if one is missing, or there are too many.
    constraint : str
        The name of the violated constraint, e.g. "minCount".
    message : str
        What the shape says is required.
    """

    focus: str
    shape: str
    path: str
    value: str
    constraint: str
    message: str

    def __str__(self) -> str:
        found = f", found {self.value}" if self.value else ""
        return f"{self.focus}: {self.message}{found}"


def validate(
    store: ox.Store,
    *,
    documents: Iterable[ox.NamedNode] | None = None,
    things: Iterable[ox.NamedNode] | None = None,
    lang: str = "en",
    reference: bool = False,
) -> tuple[Violation, ...]:
    """Check the default graph of a store against the shapes; nothing is returned if it conforms.

    Parameters
    ----------
    store : Store
    documents : iterable of NamedNode, optional
        Check only what these documents put there, and what describes things: enough where the rest
        is as it was when it was checked.
    things : iterable of NamedNode, optional
        With `documents`: of what describes things, check only these and what the documents name.
    lang : str
        Language of the messages, "en" or "sv".
    reference : bool
        Whether to let pySHACL check instead: the same result, some hundred times slower.

    Returns
    -------
    tuple of Violation
        Sorted.

    Raises
    ------
    ResourceError
        If the installation lacks the shapes.
    UsageError
        If pySHACL is asked for and not installed.
    """
    if documents is not None:
        store = extract(store, documents, things)
    elif not reference and len(store) <= _COPIED:
        store = _copy(store)
    found = _with_pyshacl(store, lang) if reference else _with_sparql(store, lang)
    return tuple(sorted(set(found)))


def _copy(store: ox.Store) -> ox.Store:
    """Return the default graph in memory, where looking something up costs a fifth."""
    copy = ox.Store()
    triples = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    copy.bulk_load(triples or b"", format=ox.RdfFormat.N_TRIPLES)
    return copy


def report(violations: tuple[Violation, ...], *, most: int = 100) -> str:
    """Return violations as text for a reader: one a line, the rest counted."""
    if not violations:
        return "The graph conforms to its shapes.\n"
    lines = [str(violation) for violation in violations[:most]]
    if len(violations) > most:
        lines.append(f"... and {len(violations) - most} more")
    return "\n".join([f"{len(violations)} violations of the shapes:", *lines]) + "\n"


@cache
def _shapes() -> tuple[Shape, ...]:
    return read_shapes(shapes_turtle())


def _with_sparql(store: ox.Store, lang: str) -> Iterator[Violation]:
    for shape in _shapes():
        # One question for the whole shape is answered faster than one for each constraint.
        if not store.query(screen(shape)):
            continue
        for constraint in queries(shape):
            for row in _rows(store, constraint.sparql):
                focus, value = row["focus"], row["value"]
                yield Violation(
                    _text(focus),
                    shape.name.rpartition("#")[2],
                    "/".join(shorten(step[1:-1]) for step in constraint.path),
                    "" if value is None else _text(value),
                    constraint.name,
                    _message(constraint.messages, lang),
                )


def _rows(store: ox.Store, sparql: str) -> ox.QuerySolutions:
    found = store.query(sparql)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("a constraint is a SELECT query")
    return found


def _message(messages: Any, lang: str) -> str:
    return str(messages.get(lang) or next(iter(messages.values()), "violates its shape"))


def _text(term: Any) -> str:
    """Return a term as a reader sees it: IRIs bare, literals with their type."""
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _with_pyshacl(store: ox.Store, lang: str) -> Iterator[Violation]:
    try:
        import pyshacl
    except ModuleNotFoundError as error:
        raise UsageError('reference=True needs pySHACL: pip install "samband[shacl]"') from error
    import rdflib

    data, shapes = rdflib.Graph(), rdflib.Graph()
    triples = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    data.parse(data=triples, format="nt")
    shapes.parse(data=shapes_turtle(), format="turtle")
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes)
    sh = rdflib.Namespace(SH)
    for result in results.objects(None, sh.result):  # not those that only explain another
        one = {name: results.value(result, sh[name]) for name in _RESULT}
        path = one["resultPath"]
        messages = {m.language: str(m) for m in results.objects(result, sh.resultMessage)}
        component = str(one["sourceConstraintComponent"]).removeprefix(SH)
        name = component.removesuffix("ConstraintComponent")
        yield Violation(
            _rdflib_text(one["focusNode"]),
            "",
            "/".join(shorten(str(step)) for step in _steps(results, path)),
            "" if one["value"] is None else _rdflib_text(one["value"]),
            name[0].lower() + name[1:],
            _message(messages, lang),
        )


_RESULT = ("focusNode", "resultPath", "value", "sourceConstraintComponent")


def _steps(results: Any, path: Any) -> list[Any]:
    """Return the steps of a result path, which is a predicate or a list of them."""
    steps = list(results.items(path)) if path is not None else []
    return steps or ([] if path is None else [path])


def _rdflib_text(term: Any) -> str:
    import rdflib

    return str(term) if isinstance(term, rdflib.URIRef) else str(term.n3())

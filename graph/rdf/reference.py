"""The vocabulary as a page to read, written from the ontology and the shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph import resources
from graph.rdf import vocabulary as v
from graph.rdf.shapes import Shape, read_shapes, shapes_turtle

_DEFINITION = ox.NamedNode(v.SKOS + "definition")
_NOTE = ox.NamedNode(v.SKOS + "scopeNote")
_DOMAIN = ox.NamedNode(v.RDFS + "domain")
_RANGE = ox.NamedNode(v.RDFS + "range")
_INTRODUCTION = """\
# Vocabulary

What a SPARQL user sees. Generated from `ontology/samband.ttl`, `ontology/shapes.ttl` and
`ontology/evidence.ttl` by `python -m docs.vocabulary`; edit those, not this page.

The default graph holds every statement once. What a document says stands in the graph named by the
document's IRI too, so `GRAPH ?document { ... }` asks who says so.
"""
_SHAPES = """\
## Shapes

What `samband validate` checks. Those of `ontology/evidence.ttl` (Claim, Annotation, Target,
Position, Quote) are about sentences, mentions and confidence, which exports without evidence leave
out; those of `ontology/shapes.ttl` hold in every export.
"""


def page() -> str:
    """Return the page as Markdown.

    Raises
    ------
    ResourceError
        If the installation lacks the ontology or the shapes.
    """
    store = ox.Store()
    store.load(resources.ontology("samband.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    shapes = read_shapes(shapes_turtle())
    terms = sorted(_terms(store), key=lambda term: v.shorten(term.value))
    own = [term for term in terms if term.value.startswith(v.SB)]
    others = [term for term in terms if not term.value.startswith(v.SB)]
    parts = [
        _INTRODUCTION,
        "## Prefixes\n\nEvery query knows them without PREFIX lines.\n",
        _table(("prefix", "namespace"), [(f"`{p}:`", f"<{iri}>") for p, iri in v.PREFIXES.items()]),
        "## Words of its own\n",
        _table(
            ("term", "svenska", "English", "domain", "range"), [_own(store, one) for one in own]
        ),
        "## Words of others, and how they are used\n",
        _table(("term", "svenska", "English", "note"), [_other(store, one) for one in others]),
        _SHAPES,
        *map(_shape, shapes),
    ]
    return "\n".join(parts)


def _terms(store: ox.Store) -> Iterator[ox.NamedNode]:
    """Yield what the ontology defines or describes, but not the ontology itself."""
    for subject in {quad.subject for quad in store.quads_for_pattern(None, v.LABEL, None)}:
        kinds = {quad.object for quad in store.quads_for_pattern(subject, v.A, None)}
        if isinstance(subject, ox.NamedNode) and ox.NamedNode(v.OWL + "Ontology") not in kinds:
            yield subject


def _own(store: ox.Store, term: ox.NamedNode) -> tuple[str, ...]:
    return (
        f"`{v.shorten(term.value)}`",
        *(_defined(store, term, language) for language in ("sv", "en")),
        _names(store, term, _DOMAIN),
        _names(store, term, _RANGE),
    )


def _defined(store: ox.Store, term: ox.NamedNode, language: str) -> str:
    label, definition = (_text(store, term, said, language) for said in (v.LABEL, _DEFINITION))
    return f"**{label}** {definition}"


def _other(store: ox.Store, term: ox.NamedNode) -> tuple[str, ...]:
    return (
        f"`{v.shorten(term.value)}`",
        _text(store, term, v.LABEL, "sv"),
        _text(store, term, v.LABEL, "en"),
        _text(store, term, _NOTE, "en"),
    )


def _text(store: ox.Store, term: ox.NamedNode, predicate: ox.NamedNode, language: str) -> str:
    found = [quad.object for quad in store.quads_for_pattern(term, predicate, None)]
    said = [one for one in found if isinstance(one, ox.Literal) and one.language == language]
    return said[0].value if said else ""


def _names(store: ox.Store, term: ox.NamedNode, predicate: ox.NamedNode) -> str:
    found = (quad.object for quad in store.quads_for_pattern(term, predicate, None))
    names = (v.shorten(one.value) for one in found if isinstance(one, ox.NamedNode))
    return ", ".join(f"`{name}`" for name in sorted(names))


def _shape(shape: Shape) -> str:
    title = f"### {shape.name.rpartition('#')[2]}\n"
    kinds = {
        "targetClass": "every",
        "targetSubjectsOf": "whatever has",
        "targetObjectsOf": "whatever is the value of",
    }
    by_kind: dict[str, list[str]] = {}
    for kind, term in shape.targets:
        by_kind.setdefault(kinds[kind], []).append(f"`{_short(term)}`")
    whom = "; ".join(f"{kind} {', '.join(terms)}" for kind, terms in by_kind.items())
    lines = [title, f"For {whom}: {shape.messages.get('en', '')}.\n"]
    rows = [_property(one) for one in _properties(shape)]
    if rows:
        lines.append(_table(("property", "how many", "rule"), rows))
    return "\n".join(lines)


def _properties(shape: Shape) -> list[Shape]:
    found = (inner for one in shape.components if one.name == "property" for inner in one.shapes)
    return sorted(found, key=lambda inner: (inner.path, inner.messages.get("en", "")))


def _property(shape: Shape) -> tuple[str, ...]:
    told = {one.name: one.terms[0].split('"')[1] for one in shape.components if "Count" in one.name}
    least, most = told.get("minCount", "0"), told.get("maxCount", "n")
    return (
        "/".join(f"`{_short(step)}`" for step in shape.path),
        least if least == most else f"{least}-{most}",
        shape.messages.get("en", ""),
    )


def _short(term: str) -> str:
    """Return an IRI in angle brackets as a reader knows it."""
    return v.shorten(term[1:-1])


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = tuple(head)
    escaped = ([cell.replace("|", "\\|") for cell in row] for row in rows)
    lines = [head, ("---",) * len(head), *escaped]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)

"""What one generation has that the one before had not, in words a reader knows.

Only documents that were touched are looked at: a statement that another document makes as well
neither comes nor goes with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from graph.rdf import owned
from graph.rdf import vocabulary as v
from graph.records import Kind
from graph.store.difference import parse
from graph.store.history import Changes
from graph.store.manifest import Entry

_DEFAULT = ox.DefaultGraph()
_KINDS = {kind.value for kind in Kind}
_NODES = {v.MEMBERSHIP: "org:Membership", v.QUOTATION: "schema:Quotation"}
Item = dict[str, str]


@dataclass(frozen=True, slots=True)
class State:
    """One side of a comparison.

    Attributes
    ----------
    store : Store
        Finished.
    touched : frozenset of str
        Keys of the documents it has that are not on the other side as they are here.
    """

    store: ox.Store
    touched: frozenset[str]


def documents(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> Changes:
    """Compare documents: a document with the text of one that is gone was moved."""
    gone = {before[key].text: before[key] for key in before.keys() - after.keys()}
    items: list[Item] = []
    moved = set()
    for key in sorted(after.keys() - before.keys()):
        former = gone.get(after[key].text)
        item = {"change": "added", "source": after[key].source}
        if former and former.text not in moved:
            moved.add(former.text)
            item = {"change": "moved", "source": after[key].source, "former": former.source}
        items.append(item)
    items += (
        {"change": "changed", "source": after[key].source}
        for key in sorted(before.keys() & after.keys())
        if before[key].identity != after[key].identity
    )
    left = sorted(entry.source for text, entry in gone.items() if text not in moved)
    return Changes.of([*items, *({"change": "removed", "source": source} for source in left)])


def entities(before: frozenset[bytes], after: frozenset[bytes], base: str) -> Changes:
    """Compare what is said of entities, as N-Quads lines that belong to no document."""
    old, new = _described(before - after, base), _described(after - before, base)
    added = {iri for iri, (kinds, _) in new.items() if kinds}
    removed = {iri for iri, (kinds, _) in old.items() if kinds}
    changed = (old.keys() | new.keys()) - added - removed
    labels = _labels(after, base, changed)
    items = [_entity("added", iri, new[iri][1]) for iri in sorted(added)]
    items += [_entity("changed", iri, labels.get(iri, "")) for iri in sorted(changed)]
    return Changes.of(items + [_entity("removed", iri, old[iri][1]) for iri in sorted(removed)])


def _described(lines: frozenset[bytes], base: str) -> dict[str, tuple[bool, str]]:
    """Return by IRI path whether the lines give an entity its class, and its label."""
    found: dict[str, tuple[bool, str]] = {}
    for quad in parse(lines):
        path = _path(quad.subject, base)
        if path:
            kind, label = found.get(path, (False, ""))
            label = _value(quad.object) if quad.predicate == v.LABEL else label
            found[path] = (kind or quad.predicate == v.A, label)
    return found


def _labels(lines: frozenset[bytes], base: str, paths: Iterable[str]) -> dict[str, str]:
    heads = tuple(f"<{base}{path}> {v.LABEL} ".encode() for path in sorted(paths))
    found = frozenset(line for line in lines if line.startswith(heads)) if heads else frozenset()
    return {path: label for path, (_, label) in _described(found, base).items()}


def _path(node: object, base: str) -> str:
    """Return the path of an entity's IRI, empty if it is something else."""
    iri = node.value if isinstance(node, ox.NamedNode) else ""
    path = iri.removeprefix(base)
    return path if path != iri and path.partition("/")[0] in _KINDS else ""


def _entity(change: str, path: str, label: str) -> Item:
    return {"change": change, "kind": path.partition("/")[0], "label": label, "iri": path}


def statements(before: State | None, after: State, base: str) -> Changes:
    """Compare what is stated: memberships, quotations, direct triples."""
    items = list(_only_in("added", after, before, base))
    if before:
        items += _only_in("removed", before, after, base)
    return Changes.of(items)


def _only_in(change: str, one: State, other: State | None, base: str) -> Iterator[Item]:
    found = {said for key in one.touched for said in _stated(one.store, base + key)}
    new = [said for said in found if other is None or not _has(other.store, said)]
    told = (_told(one.store, said, base) for said in new)
    for item in sorted(told, key=lambda item: tuple(item.values())):
        yield {"change": change, **item}


def _stated(store: ox.Store, document: str) -> Iterator[ox.Quad]:
    """Yield one quad for each statement of a document's own graph."""
    quads = list(owned.stated(store, ox.NamedNode(document)))
    nodes = {quad.subject for quad in quads if quad.predicate == v.A and quad.object in _NODES}
    for quad in quads:
        if quad.subject in nodes and quad.predicate != v.A:
            continue  # a part of a membership or quotation
        if quad.predicate != v.A or quad.subject in nodes:
            yield ox.Quad(quad.subject, quad.predicate, quad.object, _DEFAULT)


def _has(store: ox.Store, quad: ox.Quad) -> bool:
    return quad in store


def _told(store: ox.Store, quad: ox.Quad, base: str) -> Item:
    """Return a statement by the labels of what it relates."""
    if quad.predicate != v.A:
        subject, predicate, target = _label(store, quad.subject), _name(quad), quad.object
        said = (subject, predicate, _label(store, target))
    elif quad.object == v.MEMBERSHIP:
        parts = [_of(store, quad.subject, term) for term in (v.ROLE, v.ORGANIZATION)]
        said = (
            _of(store, quad.subject, v.MEMBER),
            "org:Membership",
            ", ".join(filter(None, parts)),
        )
    else:
        speaker = _of(store, quad.subject, v.SPOKEN_BY)
        said = (speaker, "schema:Quotation", _of(store, quad.subject, v.TEXT))
    iri = quad.subject.value.removeprefix(base) if isinstance(quad.subject, ox.NamedNode) else ""
    return {"subject": said[0], "predicate": said[1], "object": said[2], "iri": iri}


def _name(quad: ox.Quad) -> str:
    return v.shorten(quad.predicate.value)


def _of(store: ox.Store, node: object, predicate: ox.NamedNode) -> str:
    """Return the label of a property's value, empty if there is none."""
    if not isinstance(node, ox.NamedNode):
        return ""
    found = sorted(
        _label(store, quad.object)
        for quad in store.quads_for_pattern(node, predicate, None, _DEFAULT)
    )
    return found[0] if found else ""


def _label(store: ox.Store, term: object) -> str:
    """Return what a reader calls a term: a thing's label, a literal's value."""
    if not isinstance(term, ox.NamedNode):
        return _value(term)
    labels = sorted(
        _value(quad.object) for quad in store.quads_for_pattern(term, v.LABEL, None, _DEFAULT)
    )
    return labels[0] if labels else term.value


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.Literal | ox.NamedNode) else str(term)

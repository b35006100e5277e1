"""From what a person types to the thing it means."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import pyoxigraph as ox

from graph.errors import UnknownNameError
from graph.rdf import vocabulary as v
from graph.records import Kind

_CANDIDATES = 8
_STATEMENT = re.compile(r"(?:membership|quotation|statement)/[\w~-]+\Z")


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """A person, organisation, place, event or idea, by its IRI, with all its names."""

    iri: str
    label: str
    kind: Kind
    aliases: tuple[str, ...] = ()


def find(store: ox.Store, name: str, base: str) -> Thing:
    """Return the thing that a name or IRI means.

    An IRI or its path below the base comes first, then labels, then labels in any case, then
    other names, then people's surnames.

    Parameters
    ----------
    store : pyoxigraph.Store
    name : str
    base : str
        Base IRI of the graph.

    Raises
    ------
    UnknownNameError
        If the name means nothing here, or several things; the message lists candidates.
    """
    things = _things(store)
    wanted = unicodedata.normalize("NFC", name.strip().strip("<>"))
    tests = (
        partial(_is_iri, wanted, base),
        partial(_is_homonym, wanted, base),
        partial(_is_label, wanted),
        partial(_is_label_folded, wanted.casefold()),
        partial(_is_alias, wanted.casefold()),
        partial(_is_surname, wanted.casefold()),
    )
    for test in tests:
        found = [thing for thing in things if test(thing)]
        if len(found) > 1:
            raise UnknownNameError(f"{name!r} can mean several things:\n{_listed(found)}")
        if found:
            return found[0]
    if other := _other(store, wanted, base):
        raise UnknownNameError(other)
    near = _near(things, wanted)
    if not near:
        raise UnknownNameError(f"{name!r} is not in this graph, nor anything like it")
    raise UnknownNameError(f"{name!r} is not in this graph; there is:\n{_listed(near)}")


def find_statement(store: ox.Store, name: str, base: str) -> str | None:
    """Return the IRI of the membership, quotation or statement typed, whole or below the base.

    Parameters
    ----------
    store : pyoxigraph.Store
    name : str
    base : str
        Base IRI of the graph.
    """
    wanted = name.strip().strip("<>")
    if not _STATEMENT.match(wanted.removeprefix(base)):
        return None
    iri = ox.NamedNode(base + wanted.removeprefix(base))
    known = any(store.quads_for_pattern(iri, v.DERIVED_FROM, None, ox.DefaultGraph()))
    return iri.value if known else None


def _other(store: ox.Store, wanted: str, base: str) -> str:
    """Say what a name means that is in the graph, but no thing to be explained; empty if none."""
    graph = ox.DefaultGraph()
    for quad in store.quads_for_pattern(None, v.A, v.ROLE_CLASS, graph):
        titles = store.quads_for_pattern(quad.subject, v.PREF_LABEL, None, graph)
        names = {_value(title.object).casefold() for title in titles}
        iri = _value(quad.subject)
        if wanted in {iri, iri.removeprefix(base)} or wanted.casefold() in names:
            return _role(store, quad.subject, wanted)
    for quad in store.quads_for_pattern(None, v.SOURCE, None, graph):
        iri, source = _value(quad.subject), _value(quad.object)
        if wanted in {iri, iri.removeprefix(base), source, source.rpartition("/")[2]}:
            return (
                f"{wanted!r} is a document: `samband explain KG --text {source}` prints it, "
                "and `samband query` asks what it says"
            )
    return ""


def _role(store: ox.Store, role: ox.NamedNode | ox.BlankNode | ox.Triple, wanted: str) -> str:
    held = store.quads_for_pattern(None, v.ROLE, role, ox.DefaultGraph())
    people = {
        (_label(store, ox.NamedNode(_value(quad.object))), _value(quad.object))
        for membership in held
        for quad in store.quads_for_pattern(membership.subject, v.MEMBER, None, ox.DefaultGraph())
    }
    listed = "\n".join(f"  {label}  <{iri}>" for label, iri in sorted(people)[:_CANDIDATES])
    more = f"\n  and {len(people) - _CANDIDATES} more" if len(people) > _CANDIDATES else ""
    return f"{wanted!r} is a role, to be explained by who is said to have it:\n{listed}{more}"


def _things(store: ox.Store) -> list[Thing]:
    aliases: dict[str, list[str]] = {}
    for quad in store.quads_for_pattern(None, v.ALT_LABEL, None, ox.DefaultGraph()):
        aliases.setdefault(_value(quad.subject), []).append(_value(quad.object))
    found = []
    for kind, node in v.CLASSES.items():
        for quad in store.quads_for_pattern(None, v.A, node, ox.DefaultGraph()):
            iri = _value(quad.subject)
            others = tuple(sorted(aliases.get(iri, ())))
            found.append(Thing(iri, _label(store, quad.subject), kind, others))
    return sorted(found)


def _label(store: ox.Store, node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    found = store.quads_for_pattern(node, v.LABEL, None, ox.DefaultGraph())
    return next((_value(quad.object) for quad in found), _value(node))


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def _is_iri(wanted: str, base: str, thing: Thing) -> bool:
    return wanted in {thing.iri, thing.iri.removeprefix(base)}


def _is_homonym(wanted: str, base: str, thing: Thing) -> bool:
    """Tell whether an IRI is that of a thing without what tells it from others of its name."""
    plain, tilde, _ = thing.iri.partition("~")
    return bool(tilde) and wanted in {plain, plain.removeprefix(base)}


def _is_label(wanted: str, thing: Thing) -> bool:
    return thing.label == wanted


def _is_label_folded(wanted: str, thing: Thing) -> bool:
    return thing.label.casefold() == wanted


def _is_alias(wanted: str, thing: Thing) -> bool:
    return any(alias.casefold() == wanted for alias in thing.aliases)


def _is_surname(wanted: str, thing: Thing) -> bool:
    return thing.kind is Kind.PERSON and thing.label.casefold().endswith(f" {wanted}")


def _near(things: Iterable[Thing], wanted: str) -> list[Thing]:
    """Return things with a name that holds the words typed, else with one spelled alike."""
    folded = wanted.casefold()
    names: dict[str, list[Thing]] = {}
    for thing in things:
        for name in (thing.label, *thing.aliases):
            names.setdefault(name.casefold(), []).append(thing)
    close = [name for name in names if folded and folded in name]
    close = close or difflib.get_close_matches(folded, names, n=_CANDIDATES, cutoff=0.6)
    found = {thing: None for name in sorted(close, key=len) for thing in names[name]}
    return list(found)[:_CANDIDATES]


def _listed(things: Iterable[Thing]) -> str:
    return "\n".join(f"  {thing.label}  ({thing.kind})  <{thing.iri}>" for thing in things)

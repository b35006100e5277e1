"""Who holds an office whom a text calls by surname alone: "statsråd Ekvall", "president Malm"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping

from graph.records import Extraction, Form, Kind
from graph.resolution.anchors import Place
from graph.resolution.clusters import Clusters
from graph.resolution.names import particles, plain
from graph.resolution.offices import ANY, Office, office_of


def holders(
    extractions: Mapping[str, Extraction], clusters: Clusters[Place], spelled: Mapping[str, str]
) -> Iterator[tuple[Place, str]]:
    """Yield mentions of people by surname alone, and the plain key of the name each stands for.

    Only one person in all documents may bear the surname, and must hold the same office there. If
    none does, the title and the surname stand for who is called so in several documents.

    Parameters
    ----------
    extractions : mapping of str to Extraction
        By document key.
    clusters : Clusters
        What is one within a document already.
    spelled : mapping of str to str
        How misspelt names should be, both as plain keys.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    offices: dict[str, set[Office]] = defaultdict(set)
    alone: dict[Place, tuple[str, set[Office]]] = {}
    for document, extraction in extractions.items():
        full = _full_names(document, extraction, clusters)
        for name in full.values():
            for surname in _surnames(name):
                bearers[surname].add(spelled.get(name, name))
        for held in extraction.memberships:
            office = office_of(held, extraction)
            if office is None or not office.sole:
                continue
            place = document, held.person
            root = clusters.root(place)
            if root in full:
                offices[spelled.get(full[root], full[root])].add(office)
            elif extraction.mentions[held.person].form is Form.NAME:
                name = plain(extraction.mentions[held.person].name)
                alone.setdefault(place, (name, set()))[1].add(office)
    for place, (name, held_offices) in alone.items():
        surname = _without_genitive(name, bearers)
        found = bearers.get(surname, set())
        if len(found) == 1 and _agree(held_offices, offices[min(found)]):
            yield place, min(found)
        elif not found:
            yield from ((place, name) for name in _titled(surname, held_offices))


def _full_names(
    document: str, extraction: Extraction, clusters: Clusters[Place]
) -> dict[Place, str]:
    """Return the key of a full name of each person of a document, by what stands for them."""
    return {
        clusters.root((document, index)): plain(mention.name)
        for index, mention in enumerate(extraction.mentions)
        if mention.kind is Kind.PERSON and mention.form is Form.NAME and _is_full(mention.name)
    }


def _is_full(name: str) -> bool:
    return " " in name and plain(name).split()[0] not in particles()


def _surnames(name: str) -> Iterator[str]:
    """Yield what somebody goes by for short: "malm", "von malm" of "stina von malm"."""
    words = name.split()
    yield words[-1]
    first = next((n for n, word in enumerate(words) if n and word in particles()), None)
    if first is not None:
        yield " ".join(words[first:])


def _without_genitive(name: str, borne: Container[str]) -> str:
    """Return a surname, without a final s if nobody bears it with that and somebody without."""
    bare = name.removesuffix("s")
    return bare if name not in borne and bare in borne else name


def _agree(mine: Iterable[Office], theirs: Iterable[Office]) -> bool:
    """Tell whether somebody of one office can be who holds others, as far as they tell."""
    return any(_is_one(one, other) for one in mine for other in theirs)


def _is_one(one: Office, other: Office) -> bool:
    if one.body and other.body:
        return one.body == other.body
    return one.agrees(other) and one.of_state and other.of_state


def _titled(surname: str, offices: Iterable[Office]) -> Iterator[str]:
    """Yield what stands for somebody whose full name no document has."""
    for office in sorted(offices, key=lambda office: (office.role, office.body)):
        if office.role not in ANY and (office.body or office.of_state):
            yield f"{office.role} {office.body} {surname}"

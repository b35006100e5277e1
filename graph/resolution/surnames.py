"""Who a minister is whom a text calls by surname alone: "statsråd Ekvall"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from graph.records import Extraction, Form, Kind, Membership, Modality
from graph.resolution.anchors import Place
from graph.resolution.clusters import Clusters
from graph.resolution.names import key

MINISTER = "minister"
ANY = frozenset({MINISTER, "statsråd"})  # titles that every minister goes by


def ministers(
    extractions: Mapping[str, Extraction], clusters: Clusters[Place], spelled: Mapping[str, str]
) -> Iterator[tuple[Place, str]]:
    """Yield mentions of ministers by surname alone, and the key of the full name each stands for.

    Only one person in all documents may bear the surname, and must hold the same office there.

    Parameters
    ----------
    extractions : mapping of str to Extraction
        By document key.
    clusters : Clusters
        What is one within a document already.
    spelled : mapping of str to str
        How misspelt names should be, both as keys.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    offices: dict[str, set[str]] = defaultdict(set)
    alone: dict[Place, tuple[str, set[str]]] = {}
    for document, extraction in extractions.items():
        full = _full_names(document, extraction, clusters)
        for name in full.values():
            bearers[name.split()[-1]].add(spelled.get(name, name))
        for held in extraction.memberships:
            if not _of_minister(held):
                continue
            place, role = (document, held.person), key(held.role or "")
            root = clusters.root(place)
            if root in full:
                offices[spelled.get(full[root], full[root])].add(role)
            elif extraction.mentions[held.person].form is Form.NAME:
                name = key(extraction.mentions[held.person].name)
                alone.setdefault(place, (name, set()))[1].add(role)
    for place, (surname, roles) in alone.items():
        found = bearers.get(surname, set())
        if len(found) == 1 and _agree(roles, offices[min(found)]):
            yield place, min(found)


def _full_names(
    document: str, extraction: Extraction, clusters: Clusters[Place]
) -> dict[Place, str]:
    """Return the key of a full name of each person of a document, by what stands for them."""
    return {
        clusters.root((document, index)): key(mention.name)
        for index, mention in enumerate(extraction.mentions)
        if mention.kind is Kind.PERSON and mention.form is Form.NAME and " " in mention.name
    }


def _of_minister(held: Membership) -> bool:
    role = held.role or ""
    return held.modality is Modality.ASSERTED and (MINISTER in role or role in ANY)


def _agree(roles: set[str], known: set[str]) -> bool:
    """Tell whether somebody of some titles can be who holds known offices."""
    return bool(known) and bool(roles & known or roles <= ANY)

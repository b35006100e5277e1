"""A collection as a networkx multigraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import networkx

from graph.network.facts import BROADER, Fact, facts
from graph.network.tellings import Telling, tellings
from graph.records import Collection, Entity, Extraction, Modality, Status

ROLES = {
    Status.CURRENT: "roles",
    Status.FORMER: "former_roles",
    Status.FUTURE: "future_roles",
}
"""Node attributes that hold the roles of each status."""


def build(
    collection: Collection, independent: Sequence[Telling] | None = None
) -> networkx.MultiDiGraph:
    """Return the graph of a collection: entities as nodes, distinct statements as edges.

    Parameters
    ----------
    collection : Collection
    independent : sequence of Telling, optional
        What `tellings` returns, to save finding it again.

    Returns
    -------
    networkx.MultiDiGraph
        Node key: entity id. Node attributes: `label` (str), `kind` (str), `aliases` (tuple of
        str), `mentions` (int), `documents` (tuple of document keys), `roles`, `former_roles` and
        `future_roles` (tuples of str: what is, was and will be held without a named organisation;
        nothing denied or uncertain), `dates` (tuple of ISO 8601 dates an event is
        given; "2021-05-04/2021-05-06" if it lasts longer), `strength` (int: sentences behind all
        its edges), `weight` (float: sum of the weights of its edges).

        Edge key: predicate, role and status joined with "|". Edge attributes: `predicate`
        (prefixed name), `role` (str), `status` (str: current, former, future or empty), `since`
        and `until` (ISO 8601 or empty), `evidence` (sorted tuple of Evidence), `count` (int:
        sentences), `sources` (sorted tuple of the keys of documents that state it of their own
        accord, see `tellings`), `weight` (float: the sum of their say), `first` and `last` (ISO
        8601: when the first and last of them were published; empty if unknown), `confidence`
        (float: the highest). `skos:broader` edges between ideas carry no evidence and weigh
        nothing: they come from the lexicon.

        Graph attribute `say`: what each of those documents counts for, by key.

    Examples
    --------
    >>> build(Collection(documents={}, extractions={}, entities=())).number_of_nodes()
    0
    """
    net = networkx.MultiDiGraph()
    for entity in sorted(collection.entities, key=lambda entity: entity.id):
        net.add_node(entity.id, **_describe(entity))
    _add_values(net, collection)
    _add_facts(net, collection, independent)
    for entity in collection.entities:
        for broader in entity.broader:
            if broader in net:
                net.add_edge(entity.id, broader, key=f"{BROADER}||", **_edge(BROADER, [], []))
    for node in net:
        incident = [
            data
            for edges in (net.out_edges(node, data=True), net.in_edges(node, data=True))
            for _, _, data in edges
        ]
        net.nodes[node]["strength"] = sum(data["count"] for data in incident)
        net.nodes[node]["weight"] = round(sum(data["weight"] for data in incident), 6)
    return net


def _describe(entity: Entity) -> dict[str, object]:
    return {
        "label": entity.label,
        "kind": str(entity.kind),
        "aliases": entity.aliases,
        "mentions": len(entity.mentions),
        "documents": tuple(sorted({key for key, _ in entity.mentions})),
        **dict.fromkeys(ROLES.values(), ()),
        "dates": (),
    }


def _add_values(net: networkx.MultiDiGraph, collection: Collection) -> None:
    index = collection.entity_index()
    values: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for key, extraction in collection.extractions.items():
        for name, mention, value in _values(extraction):
            entity = index.get((key, mention))
            if entity is not None:
                values[entity.id, name].add(value)
    for (node, name), found in values.items():
        net.nodes[node][name] = tuple(sorted(found))


def _values(extraction: Extraction) -> list[tuple[str, int, str]]:
    roles = [
        (ROLES[membership.status], membership.person, membership.role)
        for membership in extraction.memberships
        if membership.organisation is None and membership.role and membership.plain
    ]
    return roles + _dates(extraction)


def _dates(extraction: Extraction) -> list[tuple[str, int, str]]:
    told = {
        (statement.subject, statement.predicate): statement.value
        for statement in extraction.statements
        if statement.value is not None and statement.modality is Modality.ASSERTED
    }
    return [
        ("dates", event, "/".join(filter(None, (start, told.get((event, "schema:endDate"))))))
        for (event, predicate), start in told.items()
        if predicate == "schema:startDate"
    ]


def _add_facts(
    net: networkx.MultiDiGraph, collection: Collection, independent: Sequence[Telling] | None
) -> None:
    grouped: defaultdict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    told: defaultdict[tuple[str, str, str], list[Telling]] = defaultdict(list)
    found = tuple(facts(collection))
    for fact in found:
        grouped[fact.subject, fact.object, _key(fact)].append(fact)
    net.graph["say"] = {}
    for telling in tellings(collection, found) if independent is None else independent:
        net.graph["say"][telling.document] = telling.say
        told[telling.fact.subject, telling.fact.object, _key(telling.fact)].append(telling)
    for subject, target, key in sorted(grouped):
        place = subject, target, key
        group = grouped[place]
        net.add_edge(subject, target, key=key, **_edge(group[0].predicate, group, told[place]))


def _key(fact: Fact) -> str:
    return f"{fact.predicate}|{fact.role}|{fact.status}"


def _edge(predicate: str, group: list[Fact], told: list[Telling]) -> dict[str, object]:
    evidence = tuple(sorted({fact.evidence for fact in group}))
    return {
        "predicate": predicate,
        "role": group[0].role if group else "",
        "status": group[0].status if group else "",
        "since": min((fact.since for fact in group if fact.since), default=""),
        "until": max((fact.until for fact in group if fact.until), default=""),
        "evidence": evidence,
        "count": len(evidence),
        "sources": tuple(sorted(telling.document for telling in told)),
        "weight": round(sum(telling.say for telling in told), 6),
        "first": min((telling.published for telling in told if telling.published), default=""),
        "last": max((telling.published for telling in told), default=""),
        "confidence": max((fact.confidence for fact in group), default=1.0),
    }

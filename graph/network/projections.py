"""Simpler graphs out of the full one: pairs, two kinds, one kind, a span of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from dataclasses import replace
from itertools import combinations

import networkx

from graph.network.facts import BROADER
from graph.records import Collection, Document, Kind

MOST = 250  # nodes that may share one thing before it ties nobody to anybody


def ties(net: networkx.MultiDiGraph) -> networkx.Graph:
    """Return every pair of entities that a statement ties, without direction.

    Parameters
    ----------
    net : networkx.MultiDiGraph
        As `build` returns it.

    Returns
    -------
    networkx.Graph
        Nodes with ties, and their attributes. Edge attributes: `predicates` (sorted tuple),
        `count` (int: statements' sentences), `sources` (sorted tuple of the keys of documents that
        state one of them of their own accord), `weight` (float: the sum of their say). Relations
        between ideas out of the lexicon are no statements and are left out. O(edges).
    """
    plain = networkx.Graph()
    found: defaultdict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    for subject, target, data in net.edges(data=True):
        if data["predicate"] != BROADER and subject != target:
            found[min(subject, target), max(subject, target)].append(data)
    for one, other in sorted(found):
        plain.add_edge(one, other, **_tie(net, found[one, other]))
    for node in plain:
        plain.nodes[node].update(net.nodes[node])
    return plain


def _tie(net: networkx.MultiDiGraph, edges: list[dict[str, object]]) -> dict[str, object]:
    sources = sorted({source for data in edges for source in _texts(data["sources"])})
    say = net.graph.get("say", {})
    return {
        "predicates": tuple(sorted({str(data["predicate"]) for data in edges})),
        "count": len({place for data in edges for place in _texts(data["evidence"])}),
        "sources": tuple(sources),
        "weight": round(sum(say.get(source, 1.0) for source in sources), 6),
    }


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def bipartite(
    net: networkx.MultiDiGraph,
    one: Kind | str,
    other: Kind | str,
    plain: networkx.Graph | None = None,
) -> networkx.Graph:
    """Return who is tied to what: people and organisations, people and ideas, people and events.

    Parameters
    ----------
    net : networkx.MultiDiGraph
        As `build` returns it.
    one, other : Kind
        The two sides.
    plain : networkx.Graph, optional
        What `ties` makes of it, to save making it again.

    Returns
    -------
    networkx.Graph
        The ties between the two kinds, with attributes as for `ties`; nodes of `one` have the
        attribute `bipartite` 0, those of `other` 1, as `networkx.bipartite` wants it. O(edges).
    """
    full = ties(net) if plain is None else plain
    sides = {str(one): 0, str(other): 1}
    two = networkx.Graph()
    for node, target, data in full.edges(data=True):
        kinds = {full.nodes[node]["kind"], full.nodes[target]["kind"]}
        if kinds == set(sides) and len(kinds) == 2:
            two.add_edge(node, target, **data)
    for node in two:
        two.nodes[node].update(full.nodes[node], bipartite=sides[full.nodes[node]["kind"]])
    return two


def one_mode(two: networkx.Graph, nodes: Iterable[str], *, most: int = MOST) -> networkx.Graph:
    """Return who shares what with whom.

    Parameters
    ----------
    two : networkx.Graph
        Bipartite, or any graph: what `nodes` share is whatever both are tied to.
    nodes : iterable of str
        The side to keep.
    most : int
        Something shared by more of them ties nobody to anybody and is passed over.

    Returns
    -------
    networkx.Graph
        Edge attributes: `shared` (sorted tuple of what is shared), `count` (int: how much),
        `weight` (float).

    Notes
    -----
    A thing that k share adds 1 / (k - 1) to each pair, so that everybody is tied by it with a
    weight of 1 in all [1]_: two people in a committee of two have more in common than two who
    both speak of Sweden. O(Σ k²).

    References
    ----------
    .. [1] Newman (2001). Scientific collaboration networks II. Physical Review E 64, 016132.

    Examples
    --------
    >>> voiced = networkx.Graph([("ann", "trust"), ("bo", "trust")])
    >>> one_mode(voiced, ["ann", "bo"]).edges["ann", "bo"]
    {'shared': ('trust',), 'count': 1, 'weight': 1.0}
    """
    kept = {node for node in nodes if node in two}
    shared: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    weight: defaultdict[tuple[str, str], float] = defaultdict(float)
    for thing in sorted(node for node in two if node not in kept):
        sharing = sorted(node for node in two[thing] if node in kept)
        if 2 <= len(sharing) <= most:
            for pair in combinations(sharing, 2):
                shared[pair].append(thing)
                weight[pair] += 1 / (len(sharing) - 1)
    made = networkx.Graph()
    made.add_nodes_from((node, dict(two.nodes[node])) for node in sorted(kept))
    for (one, other), things in sorted(shared.items()):
        value = round(weight[one, other], 6)
        made.add_edge(one, other, shared=tuple(things), count=len(things), weight=value)
    return made


def select(collection: Collection, chosen: Callable[[Document], bool]) -> Collection:
    """Return the part of a collection that some of its documents say.

    Parameters
    ----------
    collection : Collection
    chosen : callable
        Tells whether a document belongs to the part.

    Returns
    -------
    Collection
        With the entities these documents mention, under the same ids. O(mentions).
    """
    keys = {key for key, document in collection.documents.items() if chosen(document)}
    entities = (_within(entity.mentions, keys) for entity in collection.entities)
    return Collection(
        {key: collection.documents[key] for key in collection.documents if key in keys},
        {key: collection.extractions[key] for key in collection.extractions if key in keys},
        tuple(
            replace(entity, mentions=mentions)
            for entity, mentions in zip(collection.entities, entities, strict=True)
            if mentions
        ),
    )


def _within(
    mentions: tuple[tuple[str, int], ...], keys: Container[str]
) -> tuple[tuple[str, int], ...]:
    return tuple(mention for mention in mentions if mention[0] in keys)


def window(collection: Collection, since: str = "", until: str = "") -> Collection:
    """Return what documents published in a span of time say.

    Parameters
    ----------
    collection : Collection
    since, until : str
        ISO 8601 dates of any precision, both included; "2023" ends with the last of December.
        Empty: open. A document without a date, or whose date says only a year or month that
        reaches over an end, is outside.

    Examples
    --------
    >>> texts = {d: Document(d, "", "", (), published=d) for d in ("2022-12-31", "2023", "2023-05")}
    >>> sorted(window(Collection(texts, {}, ()), "2023", "2023-06").documents)
    ['2023-05']
    """

    def inside(document: Document) -> bool:
        date = document.published
        if not date:
            return not (since or until)
        return begins(date) >= begins(since) and (not until or ends(date) <= ends(until))

    return select(collection, inside)


def begins(date: str) -> str:
    """Return the first day a date of any precision can mean."""
    return (date + "-01-01"[len(date) - 4 :] if len(date) >= 4 else date)[:10]


def ends(date: str) -> str:
    """Return a day that is not before the last one a date of any precision can mean."""
    return (date + "-12-31"[len(date) - 4 :] if len(date) >= 4 else date)[:10]

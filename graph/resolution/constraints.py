"""What judgements say of the mentions there are now, and which judgements contradict each other."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product

from graph.records import Extraction
from graph.resolution.anchors import Anchors, Place
from graph.resolution.clusters import ApartClusters, Clusters
from graph.resolution.judgements import Pairing, Pin, Verdict
from graph.resolution.within import join_within


def begin(
    extractions: Mapping[str, Extraction], pairings: Sequence[Pairing] = ()
) -> Clusters[Place]:
    """Return the mentions of all documents, joined and kept apart as judged, else single.

    Of judgements that contradict each other (which only a file edited by hand can hold), those
    that two things are one prevail.

    Parameters
    ----------
    extractions : mapping of str to Extraction
    pairings : sequence of Pairing
    """
    places = (
        (document, index)
        for document, extraction in extractions.items()
        for index in range(len(extraction.mentions))
    )
    distinct = [one for one in pairings if one.verdict is Verdict.DISTINCT]
    clusters: Clusters[Place] = ApartClusters(places) if distinct else Clusters(places)
    anchors = Anchors(extractions)
    for pairing in pairings:
        if pairing.verdict is Verdict.MERGE:
            _join(clusters, anchors.all(pairing.pins()))
    if isinstance(clusters, ApartClusters):
        for pairing in distinct:
            sides = anchors.all(pairing.one.pins), anchors.all(pairing.other.pins)
            for one, other in product(*sides):
                clusters.part(one, other)
    return clusters


def _join(clusters: Clusters[Place], places: Sequence[Place]) -> None:
    for place in places[1:]:
        clusters.join(place, places[0])


def against(
    new: Pairing,
    earlier: Iterable[Pairing],
    extractions: Mapping[str, Extraction],
    sides: tuple[Collection[Place], Collection[Place]],
) -> tuple[Pairing, ...]:
    """Return the judgements that a new one contradicts, alone or taken together; empty if none.

    Parameters
    ----------
    new : Pairing
    earlier : iterable of Pairing
    extractions : mapping of str to Extraction
        Of all documents there are.
    sides : pair of collections of Place
        All that the two things of the new judgement are mentioned by now.

    Returns
    -------
    tuple of Pairing
        One that things are distinct with those that make them one, the new one left out.
    """
    known = [*earlier]
    nodes = _Nodes(extractions)
    for pairing in [*known, new]:
        if pairing.verdict is Verdict.MERGE:
            nodes.tie(nodes.of(pairing.pins()), pairing)
    if new.verdict is Verdict.MERGE:
        nodes.tie({nodes.root(place) for side in sides for place in side}, new)
    parted = [one for one in [*known, new] if one.verdict is Verdict.DISTINCT]
    for pairing in parted:
        one, other = nodes.of(pairing.one.pins), nodes.of(pairing.other.pins)
        chain = nodes.chain(one, other)
        if chain is not None and (pairing is new or new in chain):
            return tuple(found for found in [pairing, *chain] if found is not new)
    return ()


class _Nodes:
    """Mentions as nodes, judgements that they are one as edges between them.

    A mention is one with all that rules join to it in its own document; one whose document is away
    stands for itself.
    """

    def __init__(self, extractions: Mapping[str, Extraction]) -> None:
        self._extractions = extractions
        self._anchors = Anchors(extractions)
        self._within: dict[str, Clusters[Place]] = {}
        self._ties: dict[object, list[tuple[Pairing, frozenset[object]]]] = {}

    def root(self, place: Place) -> Place:
        """Return the mention that stands for a mention's cluster in its document."""
        document = place[0]
        if document not in self._within:
            extraction = self._extractions[document]
            clusters = Clusters((document, i) for i in range(len(extraction.mentions)))
            join_within(extraction, document, clusters)
            self._within[document] = clusters
        return self._within[document].root(place)

    def of(self, pins: Iterable[Pin]) -> set[object]:
        """Return the nodes that some pins stand for."""
        found: set[object] = set()
        for pin in pins:
            found.add(pin)
            found.update(self.root(place) for place in self._anchors.places(pin))
        return found

    def tie(self, nodes: Iterable[object], pairing: Pairing) -> None:
        """Say that a judgement makes some nodes one."""
        tied = frozenset(nodes)
        for node in tied:
            self._ties.setdefault(node, []).append((pairing, tied))

    def chain(self, one: set[object], other: set[object]) -> tuple[Pairing, ...] | None:
        """Return the fewest judgements that make something of one set one with the other's.

        None if nothing does; empty if they share a node.
        """
        waiting: deque[tuple[object, tuple[Pairing, ...]]] = deque(
            (node, ()) for node in sorted(one, key=repr)
        )
        seen = set(one)
        while waiting:
            node, path = waiting.popleft()
            if node in other:
                return path
            for pairing, tied in self._ties.get(node, ()):
                longer = path if path and path[-1] is pairing else (*path, pairing)
                waiting.extend((next_one, longer) for next_one in tied - seen)
                seen |= tied
        return None

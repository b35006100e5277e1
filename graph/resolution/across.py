"""Which entities of several documents are one, and who is who where a name is shared by two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.records import Extraction, Form, Kind, Mention
from graph.resolution.anchors import Place
from graph.resolution.clusters import ApartClusters, Clusters
from graph.resolution.homonyms import camps
from graph.resolution.names import key
from graph.resolution.occasions import occasions, without_year
from graph.resolution.spelling import misspelt
from graph.resolution.surnames import holders
from graph.resolution.variants import Sharing, gather
from graph.resolution.within import keys


def join_across(extractions: Mapping[str, Extraction], clusters: Clusters[Place]) -> None:
    """Join mentions by gazetteer identity or equal name: people by full name only.

    People of one name whom documents say contradictory things of are kept apart.

    Parameters
    ----------
    extractions : mapping of str to Extraction
        By document key, sorted.
    clusters : Clusters
        Changed in place.
    """
    sharing: Sharing = defaultdict(list)
    registered: set[str] = set()
    for document, extraction in extractions.items():
        for index, mention in enumerate(extraction.mentions):
            for shared in shared_names(mention):
                sharing[mention.kind, shared].append((document, index))
                if mention.kind is Kind.ORGANISATION and mention.identity:
                    registered.add(shared)
    gather(sharing, registered)
    spelled = misspelt(extractions)
    for wrong, right in spelled.items():
        if (Kind.PERSON, wrong) in sharing and (Kind.PERSON, right) in sharing:
            sharing[Kind.PERSON, right] += sharing.pop((Kind.PERSON, wrong))
    for place, full in holders(extractions, clusters, spelled):
        sharing[Kind.PERSON, full].append(place)
    events: dict[str, list[Place]] = {}
    for name in sorted(sharing) if isinstance(clusters, ApartClusters) else sharing:
        kind, places = name[0], sharing[name]
        if isinstance(clusters, ApartClusters) and _split(places, clusters):
            _join_camps(places, extractions, clusters)
        elif kind is Kind.EVENT:
            events[name[1]] = places
        else:
            people = kind is Kind.PERSON
            _join(camps(places, extractions, clusters) if people else [places], clusters)
    _join(occasions(events, extractions, clusters), clusters)


def _join(groups: Iterable[Sequence[Place]], clusters: Clusters[Place]) -> None:
    for group in groups:
        for place in group[1:]:
            clusters.join(place, group[0])


def shared_names(mention: Mention) -> Iterable[str]:
    """Return the keys under which a mention may meet those of other documents."""
    if mention.form is not Form.NAME or not mention.name:
        return ()
    if mention.kind is Kind.IDEA:
        return (mention.identity or key(mention.name),)
    if mention.kind is Kind.PERSON and len(mention.name.split()) < 2:
        return ()
    if mention.kind is Kind.EVENT:
        return {*keys(mention), *map(without_year, keys(mention))}
    return keys(mention)


def _split(places: Sequence[Place], clusters: ApartClusters[Place]) -> bool:
    """Tell whether some of these are kept apart from each other."""
    roots = {clusters.root(place) for place in places}
    contested = [root for root in roots if clusters.contested(root)]
    return any(clusters.apart(one, other) for one in contested for other in roots)


def _join_camps(
    places: Sequence[Place],
    extractions: Mapping[str, Extraction],
    clusters: ApartClusters[Place],
) -> None:
    """Share mentions of one name out among things that are kept apart.

    What a judgement names is where it is said to be; the rest goes where most roles and
    organisations are the same, of equals to the one mentioned first.
    """
    first: dict[Place, Place] = {}
    for place in sorted(places):
        first.setdefault(clusters.root(place), place)
    judged = [place for root, place in first.items() if clusters.contested(root)]
    camps: list[list[Place]] = []
    for place in judged:
        friendly = (c for c in camps if not any(clusters.apart(place, one) for one in c))
        camp = next(friendly, None)
        if camp is None:
            camps.append([place])
        else:
            camp.append(place)
    known = [_features(camp, extractions, clusters) for camp in camps]
    for place in first.values():
        if place not in judged:
            features = _features([place], extractions, clusters)
            best = max(range(len(camps)), key=lambda n: (len(features & known[n]), -n))
            camps[best].append(place)
    _join(camps, clusters)


def _features(
    places: Iterable[Place], extractions: Mapping[str, Extraction], clusters: Clusters[Place]
) -> frozenset[str]:
    """Return the roles and organisations that documents tie to some mentions."""
    roots = {clusters.root(place) for place in places}
    found = set()
    for document in {document for document, _ in places}:
        extraction = extractions[document]
        for said in extraction.memberships:
            if clusters.root((document, said.person)) not in roots:
                continue
            if said.role:
                found.add(f"role {key(said.role)}")
            if said.organisation is not None:
                body = extraction.mentions[said.organisation]
                found.add(f"body {key(body.identity or body.name)}")
    return frozenset(found)

"""Two people of one name: told apart where what they are and where they are it cannot both be true.

A name shared by two documents means one person unless the documents contradict each other: people
change office and sit on several boards, but a physician of one body and a teacher of another are
two people, and so are a member of one party and a member of another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.records import Extraction, Membership, Modality, Status
from graph.resolution.anchors import Place
from graph.resolution.clusters import Clusters
from graph.resolution.names import key

WORK = frozenset({"profession", "student"})
PUBLIC = frozenset({"office", "party", "membership"})
PARTY_LETTERS = 3  # of the longest abbreviation of a party: "(KD)", "(SD)"


@dataclass(frozen=True, slots=True)
class Profile:
    """What documents say that somebody is now.

    `trades` are professions, `public` tells of offices and seats; `bodies` are the organisations of
    any role, `parties` those of them that are parties.
    """

    trades: frozenset[str] = frozenset()
    public: bool = False
    bodies: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()

    def contradicts(self, other: Profile) -> bool:
        """Tell whether one person can hardly be both."""
        if self.parties and other.parties and not self.parties & other.parties:
            return True
        if not self.bodies or not other.bodies or self.bodies & other.bodies:
            return False
        if self.trades and other.trades:
            return not self.trades & other.trades
        mine, theirs = bool(self.trades), bool(other.trades)
        return (mine and not self.public and other.public and not theirs) or (
            theirs and not other.public and self.public and not mine
        )

    def shared(self, other: Profile) -> int:
        """Return how many bodies and professions two profiles have in common."""
        return len(self.bodies & other.bodies) + len(self.trades & other.trades)

    def joined(self, other: Profile) -> Profile:
        """Return the profile of somebody who is both."""
        return Profile(
            self.trades | other.trades,
            self.public or other.public,
            self.bodies | other.bodies,
            self.parties | other.parties,
        )


def camps(
    places: Sequence[Place], extractions: Mapping[str, Extraction], clusters: Clusters[Place]
) -> list[list[Place]]:
    """Share the mentions of one full name out among the people who bear it.

    Parameters
    ----------
    places : sequence of Place
        Mentions of people with equal names.
    extractions : mapping of str to Extraction
        By document key.
    clusters : Clusters
        What is one within a document already.

    Returns
    -------
    list of list of Place
        At least one; a function of the set of documents. Those of whom most is said come first,
        those of whom nothing is said belong with the first.
    """
    if len({document for document, _ in places}) < 2:
        return [list(places)]
    groups: dict[Place, list[Place]] = defaultdict(list)
    for place in sorted(places):
        groups[clusters.root(place)].append(place)
    known = [(_profile(group, extractions, clusters), group) for group in groups.values()]
    known.sort(key=lambda pair: (-_weight(pair[0]), pair[1][0]))
    found: list[tuple[Profile, list[Place]]] = []
    for profile, group in known:
        fits = [n for n, (camp, _) in enumerate(found) if not camp.contradicts(profile)]
        if not fits:
            found.append((profile, list(group)))
            continue
        best = max(fits, key=lambda n: (found[n][0].shared(profile), -n))
        camp, members = found[best]
        found[best] = (camp.joined(profile), [*members, *group])
    return [members for _, members in found]


def _weight(profile: Profile) -> int:
    return len(profile.bodies) + len(profile.trades) + profile.public


def _profile(
    group: Sequence[Place], extractions: Mapping[str, Extraction], clusters: Clusters[Place]
) -> Profile:
    root = clusters.root(group[0])
    profile = Profile()
    for document in sorted({document for document, _ in group}):
        extraction = extractions[document]
        for held in _plain(extraction.memberships):
            if clusters.root((document, held.person)) == root:
                profile = profile.joined(_said(extraction, held))
    return profile


def _plain(memberships: Iterable[Membership]) -> Iterable[Membership]:
    """Return what is said to be so now."""
    return (
        held
        for held in memberships
        if held.status is Status.CURRENT and held.modality is Modality.ASSERTED
    )


def _said(extraction: Extraction, held: Membership) -> Profile:
    body = None if held.organisation is None else extraction.mentions[held.organisation]
    bodies = frozenset({key(body.identity or body.name)}) if body else frozenset()
    letters = body is not None and len(body.surface) <= PARTY_LETTERS and body.surface.isupper()
    in_party = held.kind == "party" or (held.role is None and letters)
    return Profile(
        frozenset({key(held.role)}) if held.role and held.kind in WORK else frozenset(),
        held.kind in PUBLIC,
        bodies,
        bodies if in_party else frozenset(),
    )

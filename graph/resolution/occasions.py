"""Which events of one name are one: told apart by number, time or place.

Meetings, festivals and days come again: the "session" of one text is another than that of a text
which tells of another year or town. Wars and disasters happen once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from graph import resources
from graph.records import Extraction, Form, Kind, Mention, Modality
from graph.resolution.anchors import Place
from graph.resolution.broader import words
from graph.resolution.clusters import Clusters
from graph.resolution.names import key

LASTING = 31
"""Days of the longest gathering: two days further apart are of two."""

_NUMBER = re.compile(r"\d+")
_OF_YEAR = re.compile(r" (?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Occasion:
    """What tells an event from others of its names: its number ("COP28"), when and where it was.

    `dates` are ISO 8601, as precise as they are known.
    """

    names: frozenset[str]
    numbers: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def contradicts(self, other: Occasion) -> bool:
        """Tell whether one event can hardly be both."""
        if self.numbers and other.numbers:
            return not self.numbers & other.numbers
        if self.dates and other.dates:
            return not self.same_time(other)
        return bool(self.places and other.places and not self.places & other.places)

    def same_time(self, other: Occasion) -> bool:
        """Tell whether both may have been at one time."""
        return any(_near(one, two) for one in self.dates for two in other.dates)

    def shared(self, other: Occasion) -> int:
        """Return in how many of number, time and place two occasions are alike."""
        numbers, places = self.numbers & other.numbers, self.places & other.places
        return bool(numbers) + self.same_time(other) + bool(places)

    def joined(self, other: Occasion) -> Occasion:
        """Return the occasion of which both tell."""
        return Occasion(
            self.names | other.names,
            self.numbers | other.numbers,
            self.dates | other.dates,
            self.places | other.places,
        )


def without_year(name: str) -> str:
    """Return the key of an event's name without the year that closes it.

    >>> without_year("framtidsdagen 2025"), without_year("brodagen")
    ('framtidsdagen', 'brodagen')

    Parameters
    ----------
    name : str
        A key.
    """
    return _OF_YEAR.sub("", name)


def another(one: Mention, other: Mention) -> bool:
    """Tell whether names of events can hardly stand for one.

    They are registered or numbered as two, or one is about the other ("minnesdagen för kriget").

    Parameters
    ----------
    one, other : Mention
        Of one document.
    """
    if one.kind is not Kind.EVENT or one.form is not Form.NAME or other.form is not Form.NAME:
        return False
    listed = [without_year(key(mention.identity)) for mention in (one, other)]
    if all(listed) and listed[0] != listed[1]:
        return True
    numbers = [frozenset(_NUMBER.findall(mention.name)) for mention in (one, other)]
    if all(numbers) and not numbers[0] & numbers[1]:
        return True
    short, long = sorted((key(one.name), key(other.name)), key=len)
    return any(long.endswith(f" {link} {short}") for link in words().links)


def occasions(
    sharing: Mapping[str, Sequence[Place]],
    extractions: Mapping[str, Extraction],
    clusters: Clusters[Place],
) -> Iterator[list[Place]]:
    """Yield the mentions of each event among those that share a name.

    What may be several of them, as nothing is told of when and where, belongs with its like.

    Parameters
    ----------
    sharing : mapping of str to sequence of Place
        Mentions of events by the keys of their names.
    extractions : mapping of str to Extraction
        By document key.
    clusters : Clusters
        What is one within a document already.
    """
    members: dict[Place, list[Place]] = defaultdict(list)
    names: dict[Place, set[str]] = defaultdict(set)
    related = Clusters[object]()
    for name, places in sharing.items():
        for place in places:
            root = clusters.root(place)
            members[root].append(place)
            names[root].add(name)
            related.join(name, root)
    told = _told(names, extractions, clusters)
    groups: dict[object, list[Place]] = defaultdict(list)
    for root in members:
        groups[related.root(root)].append(root)
    for roots in groups.values():
        for camp in _camps({root: told[root] for root in roots}):
            yield [place for root in camp for place in members[root]]


def _camps(told: Mapping[Place, Occasion]) -> Iterable[list[Place]]:
    """Share events out among occasions: those of which most is told come first."""
    camps: list[tuple[Occasion, list[Place]]] = []
    for root in sorted(told, key=lambda root: (-_known(told[root]), root)):
        mine = told[root]
        fits = [n for n, (camp, _) in enumerate(camps) if _can_join(camp, mine)]
        alike = [n for n in fits if camps[n][0].shared(mine) or not _known(camps[n][0])]
        chosen = alike or fits
        if not chosen or (len(fits) > 1 and not alike):
            camps.append((mine, [root]))
            continue
        best = max(chosen, key=lambda n: (camps[n][0].shared(mine), -n))
        camp, roots = camps[best]
        camps[best] = (camp.joined(mine), [*roots, root])
    return [roots for _, roots in camps]


def _can_join(one: Occasion, other: Occasion) -> bool:
    """Tell whether two occasions may be one; one named with its year wants more than the name."""
    if not one.names & other.names or one.contradicts(other):
        return False
    of_year = any(_OF_YEAR.search(name) for name in one.names ^ other.names)
    return not of_year or one.shared(other) > 0


def _known(told: Occasion) -> int:
    """Return how much tells an occasion from others; a date is worth most."""
    return bool(told.places) + 2 * bool(told.numbers) + 3 * bool(told.dates)


def _told(
    names: Mapping[Place, Iterable[str]],
    extractions: Mapping[str, Extraction],
    clusters: Clusters[Place],
) -> dict[Place, Occasion]:
    """Return what documents tell of each event that has a name; of one that comes once no more."""
    dates: dict[Place, set[str]] = defaultdict(set)
    places: dict[Place, set[str]] = defaultdict(set)
    for document in {document for document, _ in names}:
        extraction = extractions[document]
        for said in extraction.statements:
            root = clusters.root((document, said.subject))
            if root not in names or said.modality is not Modality.ASSERTED:
                continue
            if said.predicate == "schema:startDate" and said.value:
                dates[root].add(said.value)
            elif said.predicate == "schema:location" and said.object is not None:
                where = extraction.mentions[said.object]
                places[root].add(key(where.identity or where.name))
    return {root: _occasion(names[root], dates[root], places[root]) for root in names}


def _occasion(names: Iterable[str], dates: Iterable[str], places: Iterable[str]) -> Occasion:
    keys = frozenset(names)
    if any(_happens_once(name) for name in keys):
        return Occasion(keys)
    years = {year[0].strip() for name in keys if (year := _OF_YEAR.search(name))}
    numbers = {number for name in keys for number in _NUMBER.findall(without_year(name))}
    return Occasion(keys, frozenset(numbers), frozenset(years or dates), frozenset(places))


def _near(one: str, other: str) -> bool:
    """Tell whether two dates, as precise as they are known, can be of one occasion."""
    if min(len(one), len(other)) < len("2025-01-01"):
        return one.startswith(other) or other.startswith(one)
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= LASTING


def _happens_once(name: str) -> bool:
    return name in _incidents() or name.endswith(_incident_nouns())


@cache
def _incident_nouns() -> tuple[str, ...]:
    """Return nouns for what befalls people, in both forms, as keys."""
    return tuple(_of_kind("lexicon", "event_nouns.tsv", {"incident"}, 1))


@cache
def _incidents() -> frozenset[str]:
    """Return the keys of listed events that happened once."""
    return frozenset(_of_kind("gazetteer", "events.tsv", {"incident", "process"}, 0))


def _of_kind(folder: str, table: str, kinds: set[str], forms: int) -> Iterator[str]:
    path = resources.seeds(folder) / table
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 2 and cells[2] in kinds:
            yield from (key(cell) for cell in cells[: forms + 1] if cell)

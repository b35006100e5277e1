"""Things that may be one, for a person to judge: what rules alone must not join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, pairwise

from graph.records import Collection, Entity, Form, Kind
from graph.resolution.judgements import Pairing, Verdict
from graph.resolution.names import definite_ending, initials, is_short, plain
from graph.resolution.spelling import near

FEW = 4
"""How many things may share a clue: what so many share says nothing."""
SHORTEST = 5
"""Letters of the shortest word that may be misspelt."""


class Clue(StrEnum):
    """Why two things may be one."""

    PART = "the one is called by a part of the other's name"
    NAME = "both are called by this part of a name alone"
    SPELLING = "one letter tells the names apart"
    MIDDLE = "the names begin and end alike"
    INITIALS = "the one is called by the other's initials"
    OWNER = "the one is named with what it belongs to"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two things that may be one, and why."""

    one: Entity
    other: Entity
    clue: Clue

    @property
    def documents(self) -> int:
        """How many documents mention either."""
        return len(_documents(self.one) | _documents(self.other))


@dataclass(frozen=True, slots=True)
class _Thing:
    """An entity, the key of its label, and whether a register has it."""

    entity: Entity
    name: str
    registered: bool


_Things = Sequence[_Thing]
_Pairs = Iterator[tuple[_Thing, _Thing]]


def suggestions(collection: Collection, pairings: Iterable[Pairing] = ()) -> tuple[Suggestion, ...]:
    """Return what may be one, those first that most documents mention.

    The cost is linear in the number of things: each is compared with the few that share a clue.

    Parameters
    ----------
    collection : Collection
    pairings : iterable of Pairing
        What was judged to be two is not suggested again.
    """
    parted = {
        frozenset((plain(pairing.one.name), plain(pairing.other.name)))
        for pairing in pairings
        if pairing.verdict is Verdict.DISTINCT
    }
    named = _named(collection)
    found: dict[tuple[str, str], Suggestion] = {}
    for clue, kinds, pairs in _CLUES:
        for one, other in (pair for kind in kinds for pair in pairs(named[kind])):
            if one is not other and frozenset((one.name, other.name)) not in parted:
                first, second = sorted((one.entity, other.entity), key=lambda thing: thing.id)
                found.setdefault((first.id, second.id), Suggestion(first, second, clue))
    return tuple(found[ids] for ids in sorted(found, key=lambda ids: (-found[ids].documents, ids)))


def _named(collection: Collection) -> dict[Kind, list[_Thing]]:
    """Return the things that any document calls by a name of their own."""
    found: dict[Kind, list[_Thing]] = {kind: [] for kind in Kind}
    for entity in collection.entities:
        mentions = [collection.extractions[key].mentions[n] for key, n in entity.mentions]
        if any(mention.form is Form.NAME for mention in mentions):
            registered = any(mention.identity for mention in mentions)
            found[entity.kind].append(_Thing(entity, plain(entity.label), registered))
    return found


def _documents(entity: Entity) -> frozenset[str]:
    return frozenset(document for document, _ in entity.mentions)


def _parts(people: _Things) -> _Pairs:
    """Pair who is called by surname alone with those who bear it."""
    return _meant(
        ((person.name.rpartition(" ")[2], person) for person in people if " " in person.name),
        ((person.name, person) for person in people if " " not in person.name),
    )


def _same_part(people: _Things) -> _Pairs:
    for group in _groups((one.name, one) for one in people if " " not in one.name):
        yield from pairwise(group)


def _spelt(things: _Things) -> _Pairs:
    clued = ((clue, thing) for thing in things for clue in _without_letters(thing.name))
    for group in _groups(clued):
        for one, other in combinations(group, 2):
            apart = not _documents(one.entity) & _documents(other.entity)
            if apart and _differ_by_letter(one.name, other.name):
                yield one, other


def _without_letters(name: str) -> set[str]:
    """Return a name, and what is left of it without any one letter."""
    return {name, *(name[:n] + name[n + 1 :] for n in range(len(name)) if name[n].isalpha())}


def _differ_by_letter(one: str, other: str) -> bool:
    words = one.split(), other.split()
    differ = [pair for pair in zip(*words, strict=False) if pair[0] != pair[1]]
    if len(words[0]) != len(words[1]) or len(differ) != 1:
        return False
    return min(map(len, differ[0])) >= SHORTEST and near(*differ[0])


def _ends(people: _Things) -> _Pairs:
    """Pair people of whom one has a name more in the middle."""
    for group in _groups((_first_and_last(one.name), one) for one in people if " " in one.name):
        yield from combinations(group, 2)


def _first_and_last(name: str) -> str:
    words = name.split()
    return f"{words[0]} {words[-1]}"


def _abbreviated(bodies: _Things) -> _Pairs:
    return _meant(
        ((initials(body.name), body) for body in bodies),
        ((body.name, body) for body in bodies if is_short(body.entity.label)),
    )


def _owned(bodies: _Things) -> _Pairs:
    """Pair "ambassaden i Norrvik" with "Sveriges ambassad i Norrvik", unless a register has it."""
    unlisted = [body for body in bodies if not body.registered]
    split = ((*body.name.partition(" "), body) for body in bodies)
    return _meant(
        ((unit, body) for owner, _, unit, body in split if owner.endswith("s") and unit),
        ((form, body) for body in unlisted for form in _undefined(body.name)),
    )


def _undefined(name: str) -> Iterator[str]:
    unit, space, field = name.partition(" ")
    yield from (f"{bare}{space}{field}" for bare in definite_ending(unit))


_Clued = Iterable[tuple[str, _Thing]]


def _meant(full: _Clued, short: _Clued) -> _Pairs:
    """Pair what is named for short with the few things it may stand for."""
    candidates: dict[str, list[_Thing]] = defaultdict(list)
    for clue, thing in full:
        candidates[clue].append(thing)
    for clue, thing in short:
        found = candidates.get(clue, [])
        if len(found) < FEW:
            yield from ((thing, other) for other in found)


def _groups(clued: _Clued) -> Iterator[Sequence[_Thing]]:
    """Yield the few things that share a clue."""
    sharing: dict[str, list[_Thing]] = defaultdict(list)
    for clue, thing in clued:
        sharing[clue].append(thing)
    yield from (group for group in sharing.values() if 1 < len(group) < FEW)


_PROPER = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)
_CLUES: tuple[tuple[Clue, Sequence[Kind], Callable[[_Things], _Pairs]], ...] = (
    (Clue.PART, (Kind.PERSON,), _parts),
    (Clue.NAME, (Kind.PERSON,), _same_part),
    (Clue.SPELLING, _PROPER, _spelt),
    (Clue.MIDDLE, (Kind.PERSON,), _ends),
    (Clue.INITIALS, (Kind.ORGANISATION,), _abbreviated),
    (Clue.OWNER, (Kind.ORGANISATION,), _owned),
)

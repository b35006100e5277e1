"""Names that are misspelt: one letter apart, the same office, and hardly anywhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from graph.records import Extraction, Kind, Membership, Modality
from graph.resolution.names import key

SHORTEST = 3
"""Letters of the shortest word that may be misspelt."""
COMMONER = 5
"""How many documents spell a name rightly for each that does not; of a minister's one suffices."""

LONG = 10
"""Letters of the shortest body's name that may be misspelt."""
ENDING = 5
"""Letters at its end, which say of which kind it is and in which form, and are spelt rightly."""

Office = tuple[str, str]
"""A title and the body it is held in, "" for a minister's."""


def misspelt(extractions: Mapping[str, Extraction]) -> dict[str, str]:
    """Return what people's names should be, by the way they are misspelt; both as keys.

    Parameters
    ----------
    extractions : mapping of str to Extraction
        By document key.
    """
    users: dict[str, set[str]] = defaultdict(set)
    offices: dict[str, set[Office]] = defaultdict(set)
    for document, extraction in extractions.items():
        for held in extraction.memberships:
            person = extraction.mentions[held.person]
            office = _office(held, extraction)
            if office is not None and " " in person.name:
                offices[key(person.name)].add(office)
        for mention in extraction.mentions:
            if mention.kind is Kind.PERSON and " " in mention.name:
                users[key(mention.name)].add(document)
    found: dict[str, str] = {}
    for one, other in _alike(offices):
        rare, common = sorted((one, other), key=lambda name: (len(users[name]), name))
        shared = offices[one] & offices[other]
        ministers = any(_of_minister(office) for office in shared)
        commoner = 1 if ministers else COMMONER
        if shared and len(users[rare]) * commoner <= len(users[common]):
            found[rare] = max(found.get(rare, common), common, key=lambda n: (len(users[n]), n))
    return {rare: common for rare, common in found.items() if common not in found}


def _office(held: Membership, extraction: Extraction) -> Office | None:
    """Return an office that hardly two people of nearly one name hold."""
    if held.role is None or held.kind != "office" or held.modality is not Modality.ASSERTED:
        return None
    body = None if held.organisation is None else extraction.mentions[held.organisation]
    if body is None:
        return (key(held.role), "") if "minister" in held.role else None
    return key(held.role), "" if "minister" in held.role else key(body.identity or body.name)


def _of_minister(office: Office) -> bool:
    """Tell whether only one person at a time can hold an office."""
    return "minister" in office[0] and not office[1]


def _alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names that differ in one letter of one word."""
    groups: dict[tuple[int, str], list[str]] = defaultdict(list)
    for name in sorted(names):
        words = name.split()
        for position in range(len(words)):
            rest = " ".join(words[:position] + words[position + 1 :])
            groups[position, rest].append(name)
    for (position, _), alike in sorted(groups.items()):
        for one, other in combinations(alike, 2):
            if _near(one.split()[position], other.split()[position]):
                yield one, other


def misspelt_bodies(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of bodies' names that one text spells in two ways, by one letter.

    Only long single words count, and no letter of an ending: "rådet" and "råden" are two.

    Parameters
    ----------
    names : iterable of str
        Keys of the bodies of one text that no register has.
    """
    long = sorted({name for name in names if len(name) >= LONG and name.isalpha()})
    for one, other in combinations(long, 2):
        if one[-ENDING:] == other[-ENDING:] and _near(one[:-ENDING], other[:-ENDING]):
            yield one, other


def _near(one: str, other: str) -> bool:
    """Tell whether one letter, put in, left out, changed or moved by one, makes a word another."""
    if min(len(one), len(other)) < SHORTEST or one[0] != other[0]:
        return False
    if len(one) == len(other):
        wrong = [n for n in range(len(one)) if one[n] != other[n]]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return len(wrong) == 1 or (
            swapped and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]
        )
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(
        long[:n] + long[n + 1 :] == short for n in range(len(long))
    )

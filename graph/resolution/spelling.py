"""Names that are misspelt (one letter apart, one office) or transcribed in another way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations

from graph import resources
from graph.records import Extraction, Kind
from graph.resolution.names import plain
from graph.resolution.offices import Office, office_of

SHORTEST = 3
"""Letters of the shortest word that may be misspelt."""
COMMONER = 5
"""Documents that spell a name rightly for each that does not; one where the office is sole."""

TRANSCRIBED = tuple(
    (re.compile(letters), sound)
    for letters, sound in (
        ("tj|tsch|tch|ch", "c"),
        ("sjtj|shch", "sc"),
        ("sj|sch|sh", "s"),
        ("zj|zh", "z"),
        ("kh", "h"),
        ("w", "v"),
        ("[ijy]+", "i"),
    )
)
"""How sounds of other alphabets are written, and a letter for each."""

LONG = 10
"""Letters of the shortest body's name that may be misspelt."""
MISSPELT, VERY_LONG = 8, 12
"""Letters of the shortest word that documents may spell in two ways, if a register has one of them,
and if none has."""
INFLECTED = 2
"""Letters at the end of a word, which tell its form."""
ENDING = 5
"""Letters at its end, which say of which kind it is and in which form, and are spelt rightly."""


def misspelt(extractions: Mapping[str, Extraction]) -> dict[str, str]:
    """Return what people's names should be, by the way they are misspelt; both as plain keys.

    Parameters
    ----------
    extractions : mapping of str to Extraction
        By document key.
    """
    users: dict[str, set[str]] = defaultdict(set)
    offices: dict[str, set[Office]] = defaultdict(set)
    for document, extraction in extractions.items():
        for held in extraction.memberships:
            name = extraction.mentions[held.person].name
            office = office_of(held, extraction)
            if office is not None and " " in name:
                offices[plain(name)].add(office)
        for mention in extraction.mentions:
            if mention.kind is Kind.PERSON and " " in mention.name:
                users[plain(mention.name)].add(document)
    found: dict[str, str] = {}
    for one, other, sure in [*_written_otherwise(users), *_near_names(offices)]:
        rare, common = sorted((one, other), key=lambda name: (len(users[name]), name))
        weight = 1 if sure else _commoner(offices[one], offices[other])
        if weight and len(users[rare]) * weight <= len(users[common]):
            found[rare] = max(found.get(rare, common), common, key=lambda n: (len(users[n]), n))
    return {rare: common for rare, common in found.items() if common not in found}


def _commoner(mine: Iterable[Office], theirs: Iterable[Office]) -> int:
    """Return how many times commoner the right spelling is, by the offices held; 0 if none does."""
    shared = [one for one in mine for other in theirs if _is_one(one, other)]
    return 0 if not shared else 1 if any(office.sole for office in shared) else COMMONER


def _is_one(one: Office, other: Office) -> bool:
    """Tell whether hardly two people of nearly one name hold two offices."""
    return one.agrees(other) and bool(one.body or (one.of_state and other.of_state))


def _near_names(names: Iterable[str]) -> Iterator[tuple[str, str, bool]]:
    return ((one, other, False) for one, other in _alike(names))


def _written_otherwise(names: Iterable[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield names that transcription alone makes two, and whether the surname is a rare one."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        groups[romanised(name)].append(name)
    for alike in groups.values():
        for one, other in combinations(alike, 2):
            common = {one.split()[-1], other.split()[-1]} & common_surnames()
            yield one, other, not common


def romanised(name: str) -> str:
    """Return a name as it is however its sounds are transcribed.

    >>> romanised("denys sjmyhal") == romanised("denis shmyhal")
    True

    Parameters
    ----------
    name : str
        A plain key.
    """
    for letters, sound in TRANSCRIBED:
        name = letters.sub(sound, name)
    return name


@cache
def common_surnames() -> frozenset[str]:
    """Return the plain keys of surnames that many bear."""
    path = resources.seeds("lexicon") / "surnames.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(plain(line.partition("\t")[0]) for line in lines if line[:1] != "#")


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
            if near(one.split()[position], other.split()[position]):
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
        if one[-ENDING:] == other[-ENDING:] and near(one[:-ENDING], other[:-ENDING]):
            yield one, other


def misspelt_across(
    users: Mapping[str, int], registered: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield names of bodies with one letter of a long word wrong, and what they should be.

    Right is what a register has, else what more documents have; in a word that no register has,
    no letter of the ending is wrong.

    Parameters
    ----------
    users : mapping of str to int
        How many documents have a name, by key.
    registered : collection of str
        Keys that a register has.
    """
    alike: dict[tuple[int, str, str], list[str]] = defaultdict(list)
    for name in sorted(users):
        for position, rest, word in _long_words(name):
            for n in range(len(word)):
                alike[position, rest, word[:n] + word[n + 1 :]].append(name)
            alike[position, rest, word].append(name)
    found = set()
    for (position, _, _), names in alike.items():
        for pair in combinations(names, 2):
            wrong, right = sorted(pair, key=lambda name: (name in registered, users[name], name))
            words = wrong.split()[position], right.split()[position]
            listed = right in registered
            common = wrong not in registered and (listed or users[wrong] < users[right])
            if common and _is_misspelt(*words, listed=listed):
                found.add((wrong, right))
    yield from sorted(found)


def _long_words(name: str) -> Iterator[tuple[int, str, str]]:
    """Yield the words of a name that may be misspelt, with where they stand in what else."""
    words = name.split()
    for position, word in enumerate(words):
        if len(word) >= MISSPELT and word.isalpha():
            yield position, " ".join(words[:position] + words[position + 1 :]), word


def is_slip(name: str, right: str) -> bool:
    """Tell whether a key is that of a registered name with one letter of a long word wrong."""
    words = [*zip(name.split(), right.split(), strict=False)]
    differ = [pair for pair in words if pair[0] != pair[1]]
    same_length = len(name.split()) == len(right.split())
    return same_length and len(differ) == 1 and _is_misspelt(*differ[0], listed=True)


def _is_misspelt(one: str, other: str, *, listed: bool) -> bool:
    ending = INFLECTED if listed else ENDING
    long = min(len(one), len(other)) >= (MISSPELT if listed else VERY_LONG)
    return long and one[-ending:] == other[-ending:] and near(one, other)


def near(one: str, other: str) -> bool:
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

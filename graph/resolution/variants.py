"""Ways of writing one name: where documents have two of them, both stand for the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeAlias

from graph.records import Kind
from graph.resolution.anchors import Place
from graph.resolution.names import turned, without_sort
from graph.resolution.spelling import misspelt_across
from graph.resolution.within import NAMED

Sharing: TypeAlias = dict[tuple[Kind, str], list[Place]]
"""Mentions by kind and key of the name."""

SHORTEST = 5
"""Letters of the shortest noun whose definite form is known by its ending alone."""
SHORTEST_COMPOUND = 9
"""Letters of the shortest compound that may be written without the s between its parts."""

_VOWELS = "aeiouyåäö"


def gather(sharing: Sharing, registered: Collection[str]) -> None:
    """Put the mentions of one name under one of the ways it is written.

    Parameters
    ----------
    sharing : dict
        Changed in place.
    registered : collection of str
        Keys of bodies that a register has.
    """
    for kind, name in sorted(sharing):
        if kind in NAMED and name.endswith("s") and " " in name:
            _move(sharing, kind, name, name[:-1])
    for kind, name in sorted(sharing):
        if kind is Kind.ORGANISATION:
            _move(sharing, kind, name, without_sort(name))
    for kind, name in sorted(sharing):
        if kind is Kind.ORGANISATION and " i " in name:
            for owned in turned(name):
                _move(sharing, kind, owned, name)
    for kind, name in sorted(sharing):
        if kind is Kind.IDEA or (kind is Kind.ORGANISATION and name not in registered):
            for other in _idea_forms(name) if kind is Kind.IDEA else _indefinite(name):
                _move(sharing, kind, name, other)
    _spell(sharing, registered)


def _move(sharing: Sharing, kind: Kind, name: str, other: str) -> None:
    """Count mentions of a name with those of another, if there are any of both."""
    if name != other and (kind, other) in sharing and (kind, name) in sharing:
        sharing[kind, other] += sharing.pop((kind, name))


def _spell(sharing: Sharing, registered: Collection[str]) -> None:
    users = {
        name: len({document for document, _ in places})
        for (kind, name), places in sharing.items()
        if kind is Kind.ORGANISATION
    }
    for wrong, right in misspelt_across(users, registered):
        _move(sharing, Kind.ORGANISATION, wrong, right)


def _indefinite(name: str) -> Iterator[str]:
    """Yield what a name may be without its definite ending: "brounionen", "brokontoret"."""
    for ending in ("en", "et", "n", "t"):
        bare = name.removesuffix(ending)
        vowel = bare[-1:] in tuple(_VOWELS)
        if bare != name and vowel == (len(ending) == 1) and len(bare.split()[-1]) >= SHORTEST:
            yield bare


def _idea_forms(stems: str) -> Iterator[str]:
    """Yield the stems an idea may have in another form.

    The stemmer leaves some definite forms ("ramverket") and neuter adjectives ("bilateralt möte")
    as they are; compounds are written with an s between their parts or without.

    Parameters
    ----------
    stems : str
        Sorted, with spaces between them.
    """
    words = stems.split()
    if len(words) == 1:
        yield from _indefinite(stems)
        inner = range(3, len(stems) - 3) if len(stems) > SHORTEST_COMPOUND else ()
        yield from (stems[:n] + stems[n + 1 :] for n in inner if stems[n] == "s")
        return
    for n, word in enumerate(words):
        if word.endswith("t") and len(word) > SHORTEST:
            yield " ".join(sorted([*words[:n], word[:-1], *words[n + 1 :]]))
    if len(words) == 2:
        one, other = words
        yield from (
            one + other,
            other + one,
            one.removesuffix("t") + other,
            other.removesuffix("t") + one,
        )

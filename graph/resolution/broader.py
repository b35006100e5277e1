"""Which idea is a kind of which: "tillitsbaserad styrning" is narrower than "styrning"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from graph import resources
from graph.records import Entity, Kind
from graph.stems import label_stems

SHORTEST_HEAD = 4
"""Letters of the shortest idea that may close a compound."""
SHORTEST_REST = 3
"""Letters of the shortest word that may open one."""


@dataclass(frozen=True, slots=True)
class Words:
    """What `seeds/lexicon/function_words.toml` says of ideas.

    `links` narrow what stands before them ("utbildning för statstjänstemän"); `particles` open a
    word without making it a kind of what follows: "utbildning" is no "bildning"; so do
    `inner_particles` in the middle of one ("läkarutbildning"); `no_heads` look like heads of
    compounds and mostly are not: "öppenhet" is no "enhet".
    """

    stop_words: frozenset[str]
    links: frozenset[str]
    particles: frozenset[str]
    inner_particles: frozenset[str]
    no_heads: frozenset[str]


@cache
def words() -> Words:
    """Read the lists that ship."""
    path = resources.seeds("lexicon") / "function_words.toml"
    ideas = tomllib.loads(path.read_text(encoding="utf-8"))["ideas"]
    names = ("stop_words", "links", "particles", "inner_particles", "no_heads")
    return Words(*(frozenset(ideas[name]) for name in names))


def with_broader(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Give every idea the nearest broader one among the others.

    An idea is broader if its label is what is left without a complement, without a modifier, or
    without the first part of a compound; of several the most specific is taken.

    Parameters
    ----------
    entities : sequence of Entity
        Of all kinds, in any order; each idea's label and aliases are in lemma form.

    Returns
    -------
    tuple of Entity
        In the order given.
    """
    ideas = [entity for entity in entities if entity.kind is Kind.IDEA]
    by_stems: dict[frozenset[str], str] = {}
    by_word: dict[str, str] = {}
    for idea in sorted(ideas, key=lambda idea: idea.id):
        for label in (idea.label, *idea.aliases):
            by_stems.setdefault(label_stems(label, words().stop_words), idea.id)
            if " " not in label:
                by_word.setdefault(label.lower(), idea.id)
    by_stems.pop(frozenset(), None)
    return tuple(
        replace(entity, broader=_broader(entity, by_stems, by_word))
        if entity.kind is Kind.IDEA
        else entity
        for entity in entities
    )


def _broader(
    idea: Entity, by_stems: dict[frozenset[str], str], by_word: dict[str, str]
) -> tuple[str, ...]:
    for wider in wider_labels(idea.label):
        found = by_stems.get(label_stems(wider, words().stop_words))
        if found is not None and found != idea.id:
            return (found,)
    for head in compound_heads(idea.label.split()[-1]):
        found = by_word.get(head)
        if found is not None and found != idea.id:
            return (found,)
    return ()


def wider_labels(label: str) -> Iterator[str]:
    """Yield what is left of a label without complement and modifiers, the most specific first.

    "obligatorisk utbildning för statstjänstemän" → "obligatorisk utbildning",
    "utbildning för statstjänstemän", "utbildning".
    """
    parts = label.split()
    link = next((n for n, word in enumerate(parts) if n and word in words().links), len(parts))
    phrase, complement = parts[:link], parts[link:]
    if complement:
        yield " ".join(phrase)
    for start in range(1, len(phrase)):
        if complement:
            yield " ".join((*phrase[start:], *complement))
        yield " ".join(phrase[start:])


def compound_heads(word: str) -> Iterable[str]:
    """Yield the ends of a word that may be a noun of their own, the longest first.

    Nothing is yielded where a particle or too little stands before: "utbildning", "elstöd".
    """
    lower, known = word.lower(), words()
    for start in range(SHORTEST_REST, len(lower) - SHORTEST_HEAD + 1):
        opening, head = lower[:start].rstrip("-"), lower[start:]
        if len(opening) < SHORTEST_REST or opening in known.particles or head in known.no_heads:
            continue
        # In "läkarut|bildning" the particle belongs to what follows.
        if not any(_ends_in(opening, particle) for particle in known.inner_particles):
            yield head


def _ends_in(opening: str, particle: str) -> bool:
    return opening.endswith(particle) and len(opening) - len(particle) >= SHORTEST_REST

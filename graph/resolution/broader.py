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


INFINITIVE = "att"
AND = frozenset({"och", "samt"})


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
    for head in compound_heads(_head(idea.label)):
        found = by_word.get(head)
        if found is not None and found != idea.id:
            return (found,)
    return ()


def wider_labels(label: str) -> Iterator[str]:
    """Yield what is left of a label without complement and modifiers, the most specific first.

    "obligatorisk utbildning för statstjänstemän" → "obligatorisk utbildning",
    "utbildning för statstjänstemän", "utbildning". Two things are no kind of one of them: nothing
    is yielded of "trygghet och säkerhet".
    """
    phrase, complement = _parts(label)
    if _is_pair(phrase):
        return
    if complement:
        yield " ".join(phrase)
    for start in range(1, len(phrase)):
        if complement:
            yield " ".join((*phrase[start:], *complement))
        yield " ".join(phrase[start:])


def _parts(label: str) -> tuple[list[str], list[str]]:
    """Return the words up to the noun of a label, and those of its complement."""
    parts = label.split()
    links = words().links | {INFINITIVE}
    link = next((n for n, word in enumerate(parts) if n and word in links), len(parts))
    return parts[:link], parts[link:]


def _head(label: str) -> str:
    """Return the noun that says what a label is a kind of, "" if it names two things."""
    phrase, _ = _parts(label)
    return "" if _is_pair(phrase) else phrase[-1]


def _is_pair(phrase: Sequence[str]) -> bool:
    """Tell whether two nouns stand side by side: not the "digital" of "grön och digital vård".

    Two adjectives have one ending and a noun after them; a part of a compound has a hyphen.
    """
    place = next((n for n, word in enumerate(phrase) if n and word in AND), 0)
    if not place or phrase[place - 1].endswith("-"):
        return False
    alike = _ending(phrase[place - 1]) == _ending(phrase[place + 1 : place + 2][0])
    return len(phrase) - place == 2 or not alike


def _ending(adjective: str) -> str:
    return adjective[-1] if adjective[-1] in "at" else ""


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

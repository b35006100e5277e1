"""Who speaks for and against an idea, where the words themselves show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.network.facts import Evidence
from graph.records import Collection, Kind, Stance


@dataclass(frozen=True, slots=True)
class Stand:
    """Somebody speaks for or against an idea.

    Attributes
    ----------
    idea, speaker : str
        Entity ids.
    stance : Stance
    document : str
        Key of the document that stands for all copies.
    published : str
        ISO 8601; empty if unknown.
    evidence : Evidence
    """

    idea: str
    speaker: str
    stance: Stance
    document: str
    published: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Division:
    """An idea and the stands on it, in the order of dates.

    `supporters` and `opponents` are entity ids, sorted; who is on both sides has changed, or
    speaks of several sides of the matter.
    """

    idea: str
    stands: tuple[Stand, ...]
    supporters: tuple[str, ...]
    opponents: tuple[str, ...]


def stands(collection: Collection, original: Mapping[str, str]) -> tuple[Stand, ...]:
    """Return every stand on an idea, each once for a document and its copies.

    Parameters
    ----------
    collection : Collection
    original : mapping of str to str
        As `copies` returns it.

    Returns
    -------
    tuple of Stand
        In the order of dates; the undated last. A quotation whose words show no stance is none.
    """
    found: dict[tuple[str, str, Stance, str], Stand] = {}
    for stand in _stands(collection, original):
        found.setdefault((stand.idea, stand.speaker, stand.stance, stand.document), stand)
    return tuple(
        sorted(found.values(), key=lambda s: (s.published or "~", s.document, s.evidence, s.idea))
    )


def _stands(collection: Collection, original: Mapping[str, str]) -> Iterator[Stand]:
    index = collection.entity_index()
    for key in sorted(collection.extractions):
        standing = original.get(key, key)
        document = collection.documents.get(standing)
        for said in collection.extractions[key].quotations:
            speaker = index.get((key, said.speaker)) if said.speaker is not None else None
            if said.stance is None or speaker is None:
                continue
            ideas = {index[key, about].id for about in said.about if (key, about) in index}
            place = Evidence(key, said.evidence.start, said.evidence.end)
            date = (document.published or "") if document else ""
            for idea in sorted(ideas):
                yield Stand(idea, speaker.id, said.stance, standing, date, place)


def divisions(found: Iterable[Stand], collection: Collection) -> tuple[Division, ...]:
    """Return the ideas that people take a stand on, the most contested first.

    Parameters
    ----------
    found : iterable of Stand
    collection : Collection
        Tells which of the things spoken of are ideas.
    """
    ideas = {entity.id for entity in collection.entities if entity.kind is Kind.IDEA}
    by_idea: defaultdict[str, list[Stand]] = defaultdict(list)
    for stand in found:
        if stand.idea in ideas:
            by_idea[stand.idea].append(stand)
    made = [
        Division(
            idea,
            tuple(taken),
            _side(taken, Stance.SUPPORTS),
            _side(taken, Stance.OPPOSES),
        )
        for idea, taken in by_idea.items()
    ]
    return tuple(sorted(made, key=_contested))


def _side(taken: Iterable[Stand], stance: Stance) -> tuple[str, ...]:
    return tuple(sorted({stand.speaker for stand in taken if stand.stance is stance}))


def _contested(division: Division) -> tuple[int, int, str]:
    sides = len(division.supporters), len(division.opponents)
    return -min(sides), -sum(sides), division.idea

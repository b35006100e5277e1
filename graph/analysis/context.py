"""What every section of a report looks at, computed once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import networkx

from graph.analysis.sentences import Sentences
from graph.analysis.worth import named, specific, stage
from graph.network.build import build
from graph.network.centrality import pagerank
from graph.network.communities import communities
from graph.network.copies import copies
from graph.network.distinctive import contrasts
from graph.network.facts import AFFILIATION
from graph.network.projections import one_mode, ties
from graph.network.tellings import Telling, tellings
from graph.network.voices import Voice, voices
from graph.records import Collection, Entity, Kind, Status

CROWD = 40  # people beyond which what they share ties none of them to another
TYPICAL = 1.28  # standard errors from which an idea is called typical: one in ten by chance


@dataclass(frozen=True)
class Context:
    """A collection and what follows from it.

    Parameters
    ----------
    collection : Collection
    """

    collection: Collection

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.collection.entities}

    @cached_property
    def original(self) -> dict[str, str]:
        """The document that stands for each and its copies."""
        return copies(self.collection.documents)

    @cached_property
    def told(self) -> tuple[Telling, ...]:
        """What is said independently."""
        return tellings(self.collection, original=self.original)

    @cached_property
    def net(self) -> networkx.MultiDiGraph:
        """The whole graph."""
        return build(self.collection, self.told)

    @cached_property
    def plain(self) -> networkx.Graph:
        """Who is tied to whom and what, in any way."""
        return ties(self.net)

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The communities, as the page colours them."""
        return communities(self.net)

    @cached_property
    def group(self) -> dict[str, int]:
        """The community of each entity that has one, by number."""
        return {node: number for number, group in enumerate(self.groups) for node in group}

    @cached_property
    def stage(self) -> dict[str, float]:
        """What stands everywhere, by its share of documents."""
        return stage(self.collection, self.original)

    @cached_property
    def common(self) -> frozenset[str]:
        """Ideas that are common nouns."""
        return frozenset(
            entity.id
            for entity in self.collection.entities
            if entity.kind is Kind.IDEA and not specific(entity, self.collection)
        )

    @cached_property
    def people(self) -> tuple[str, ...]:
        """People with a full name."""
        return tuple(
            entity.id
            for entity in self.collection.entities
            if entity.kind is Kind.PERSON and named(entity.label)
        )

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """Who speaks of which specific idea: people by full name, and organisations."""
        speakers = {*self.people, *self._bodies}
        return tuple(
            voice
            for voice in voices(self.told)
            if voice.idea not in self.common and voice.speaker in speakers
        )

    @cached_property
    def _bodies(self) -> frozenset[str]:
        return frozenset(
            entity.id
            for entity in self.collection.entities
            if entity.kind is Kind.ORGANISATION and entity.id not in self.stage
        )

    @cached_property
    def actors(self) -> networkx.Graph:
        """People with a full name by what they share: ideas, events, organisations.

        One idea in common is no tie: anybody can use a word. Two are. What a crowd shares ties
        nobody in particular.
        """
        hidden = {*self.stage, *self.common, *self._places}
        known = self.plain.subgraph(set(self.plain) - hidden)
        sharing = one_mode(known, self.people, most=CROWD)
        loose = [
            (one, other)
            for one, other, shared in sharing.edges(data="shared")
            if len(shared) < 2 and self.entities[shared[0]].kind is Kind.IDEA
        ]
        sharing.remove_edges_from(loose)
        return sharing

    @cached_property
    def _places(self) -> frozenset[str]:
        return frozenset(e.id for e in self.collection.entities if e.kind is Kind.PLACE)

    @cached_property
    def placed(self) -> dict[str, tuple[str, ...]]:
        """The organisations that people belong to now, that of most documents first."""
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for person, body, _ in {
            (telling.fact.subject, telling.fact.object, telling.document)
            for telling in self.told
            if telling.fact.predicate == AFFILIATION and telling.fact.status in ("", Status.CURRENT)
        }:
            counts[person][body] += 1
        return {
            person: tuple(sorted(found, key=lambda body: (-found[body], body)))
            for person, found in counts.items()
        }

    @cached_property
    def bodies(self) -> dict[str, tuple[str, ...]]:
        """The organisations that people belong to; an organisation is its own."""
        return {**self.placed, **{body: (body,) for body in self._bodies}}

    @cached_property
    def titles(self) -> dict[str, tuple[str, ...]]:
        """What people plainly hold, the commonest title first; copies counted once."""
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        index = self.collection.entity_index()
        seen: set[tuple[str, str, str]] = set()
        for key, extraction in self.collection.extractions.items():
            for membership in extraction.memberships:
                person = index.get((key, membership.person))
                place = (self.original.get(key, key), person.id if person else "", membership.role)
                if person and membership.role and membership.held and place not in seen:
                    seen.add((place[0], person.id, membership.role))
                    counts[person.id][membership.role] += 1
        return {
            person: tuple(sorted(found, key=lambda role: (-found[role], role)))
            for person, found in counts.items()
        }

    @cached_property
    def sentences(self) -> Sentences:
        """The words behind claims."""
        return Sentences(self.collection)

    def worth_naming(self, node: str) -> bool:
        """Tell whether something may head a line: no title, no common noun, no event unnamed."""
        entity = self.entities[node]
        if node in self.stage or node in self.common:
            return False
        if entity.kind is Kind.PERSON:
            return named(entity.label)
        return entity.kind is not Kind.EVENT or any(map(str.isupper, entity.label))

    def label(self, node: str) -> str:
        """Return what an entity is called."""
        return self.entities[node].label

    def labels(self, nodes: Iterable[str]) -> str:
        """Return names, joined for reading."""
        return ", ".join(self.label(node) for node in nodes)

    def title(self, person: str) -> str:
        """Return the title a person is mostly given; empty if none."""
        return next(iter(self.titles.get(person, ())), "")

    @cached_property
    def largest(self) -> frozenset[str]:
        """The largest part that hangs together: what is apart cannot be compared with it."""
        parts = networkx.connected_components(self.plain)
        return frozenset(max(parts, key=lambda part: (len(part), min(part)), default=()))

    @cached_property
    def rank(self) -> dict[str, float]:
        """PageRank."""
        return pagerank(self.net)

    @cached_property
    def voiced(self) -> dict[str, tuple[Voice, ...]]:
        """What each speaker says of specific ideas."""
        found: defaultdict[str, list[Voice]] = defaultdict(list)
        for voice in self.voices:
            found[voice.speaker].append(voice)
        return {speaker: tuple(said) for speaker, said in found.items()}

    @cached_property
    def _everybody(self) -> dict[str, float]:
        return _counts(self.voices)

    def typical(self, speakers: Iterable[str], shown: int = 3) -> tuple[str, ...]:
        """Return the ideas some voice more than all others do, the most typical first."""
        here = _counts(voice for speaker in speakers for voice in self.voiced.get(speaker, ()))
        there = {idea: count - here.get(idea, 0.0) for idea, count in self._everybody.items()}
        often = _documents(voice for speaker in speakers for voice in self.voiced.get(speaker, ()))
        found = (
            contrast.item
            for contrast in contrasts(here, there)
            if contrast.z >= TYPICAL and often[contrast.item] > 1
        )
        return tuple(islice(found, shown))

    def members(self, group: Iterable[str]) -> tuple[str, ...]:
        """Return the people and organisations of a group, the most central first."""
        kept = {*self.people, *self._bodies}
        return tuple(
            sorted((node for node in group if node in kept), key=lambda n: (-self.rank[n], n))
        )


def _documents(said: Iterable[Voice]) -> Counter[str]:
    """Count the documents in which each idea is voiced."""
    return Counter(idea for idea, _ in {(voice.idea, voice.document) for voice in said})


def _counts(said: Iterable[Voice]) -> dict[str, float]:
    counts: defaultdict[str, float] = defaultdict(float)
    for voice in said:
        counts[voice.idea] += voice.say
    return counts

"""The words that claims rest on, and the statements that rest on them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from graph.analysis.values import Source
from graph.network.facts import Evidence
from graph.rdf.facts import Fact, facts
from graph.records import Collection, Entity

SHOWN = 5


class Sentences:
    """Finds the words behind evidence.

    Parameters
    ----------
    collection : Collection
    """

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._index = collection.entity_index()
        self._stated = lru_cache(maxsize=None)(self._statements)

    def source(self, place: Evidence, *about: str) -> Source:
        """Return the sentence at a place, with the statements there that name all of `about`.

        Parameters
        ----------
        place : Evidence
        *about : str
            Entity ids.
        """
        document = self._collection.documents[place.document]
        return Source(
            place.document,
            document.source,
            document.published or "",
            place.start,
            place.end,
            " ".join(document.text[place.start : place.end].split()),
            self._nodes(place, frozenset(about)) if about else (),
        )

    def sources(
        self, places: Iterable[tuple[Evidence, tuple[str, ...]]], shown: int = SHOWN
    ) -> tuple[Source, ...]:
        """Return the first sentences of many, the same words once."""
        found: dict[str, Source] = {}
        for place, about in places:
            if len(found) == shown:
                break
            source = self.source(place, *about)
            found.setdefault(source.text, source)
        return tuple(found.values())

    def mention(self, entity: Entity, key: str) -> Source:
        """Return the first sentence of a document that mentions an entity."""
        place = min(place for document, place in entity.mentions if document == key)
        span = self._collection.extractions[key].mentions[place].sentence
        return self.source(Evidence(key, span.start, span.end))

    def _nodes(self, place: Evidence, about: frozenset[str]) -> tuple[str, ...]:
        return tuple(
            fact.node
            for fact in self._stated(place.document)
            if any((span.start, span.end) == (place.start, place.end) for span in fact.evidence)
            and about <= {part for s, _, o in fact.triples for part in (s, o)}
        )

    def _statements(self, key: str) -> tuple[Fact, ...]:
        extraction = self._collection.extractions[key]
        referents = [self._index.get((key, place)) for place in range(len(extraction.mentions))]
        return facts(key, extraction, referents)

"""How much of a collection a page can hold."""

from __future__ import annotations

from dataclasses import replace

from graph.records import Collection, Entity

CHARACTERS = 40_000_000
"""Of text; with what is said of it about 25 MB of page, which browsers still open at once."""


def part(collection: Collection, characters: int = CHARACTERS) -> Collection:
    """Return the collection, or as many of its documents as a page can hold.

    Parameters
    ----------
    collection : Collection
    characters : int
        The most there may be in the texts together.

    Returns
    -------
    Collection
        The latest documents, by date of publication and key, those without a date last; with
        what they say, and the entities they mention. The collection itself where it is no larger.
    """
    if sum(len(document.text) for document in collection.documents.values()) <= characters:
        return collection
    keys, room = [], characters
    for key in _latest_first(collection):
        room -= len(collection.documents[key].text)
        if room < 0:
            break
        keys.append(key)
    return _only(collection, frozenset(keys))


def _latest_first(collection: Collection) -> list[str]:
    published = {key: document.published or "" for key, document in collection.documents.items()}
    return sorted(sorted(published), key=lambda key: published[key], reverse=True)


def _only(collection: Collection, keys: frozenset[str]) -> Collection:
    found = [_narrowed(entity, keys) for entity in collection.entities]
    entities = [entity for entity in found if entity.mentions]
    known = {entity.id for entity in entities}
    return Collection(
        {key: collection.documents[key] for key in sorted(keys)},
        {key: collection.extractions[key] for key in sorted(keys & collection.extractions.keys())},
        tuple(
            replace(entity, broader=tuple(idea for idea in entity.broader if idea in known))
            for entity in entities
        ),
    )


def _narrowed(entity: Entity, keys: frozenset[str]) -> Entity:
    return replace(entity, mentions=tuple(place for place in entity.mentions if place[0] in keys))

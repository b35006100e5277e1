"""From the mentions of all documents to entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.records import Entity, Extraction, Form, Kind, Mention
from graph.resolution.clusters import Clusters
from graph.resolution.identifiers import homonym, slug
from graph.resolution.names import fullest, key
from graph.resolution.within import join_within

Place = tuple[str, int]


def resolve(extractions: Mapping[str, Extraction]) -> tuple[Entity, ...]:
    """Return the entities behind all mentions.

    Within a document by antecedent, name and short form; across documents by gazetteer
    identity, or equal name: people by full name only, events by name but not by description,
    ideas by the stems of their label.

    Parameters
    ----------
    extractions : mapping of str to Extraction
        By document key.

    Returns
    -------
    tuple of Entity
        Sorted by id; a function of the set of documents, not of their order.
    """
    ordered = {document: extractions[document] for document in sorted(extractions)}
    clusters: Clusters[Place] = Clusters(
        (document, index)
        for document, extraction in ordered.items()
        for index in range(len(extraction.mentions))
    )
    for document, extraction in ordered.items():
        join_within(extraction, document, clusters)
    _join_across(ordered, clusters)
    return _entities(ordered, clusters.groups())


def _join_across(extractions: Mapping[str, Extraction], clusters: Clusters[Place]) -> None:
    first: dict[tuple[Kind, str], Place] = {}
    for document, extraction in extractions.items():
        for index, mention in enumerate(extraction.mentions):
            for name in _shared_names(mention):
                place = first.setdefault((mention.kind, name), (document, index))
                clusters.join((document, index), place)


def _shared_names(mention: Mention) -> Iterable[str]:
    """Return the keys under which a mention may meet those of other documents."""
    if mention.form is not Form.NAME or not mention.name:
        return ()
    if mention.kind is Kind.IDEA:
        return (mention.identity or key(mention.name),)
    if mention.kind is Kind.PERSON and len(mention.name.split()) < 2:
        return ()
    return {key(mention.name), key(mention.identity)} - {""}


def _entities(
    extractions: Mapping[str, Extraction], groups: Sequence[Sequence[Place]]
) -> tuple[Entity, ...]:
    drafts = [_draft(extractions, sorted(group)) for group in groups]
    by_path: dict[str, list[Entity]] = defaultdict(list)
    for draft in drafts:
        by_path[draft.id].append(draft)
    entities = [
        entity if len(same) == 1 else _distinguished(entity, extractions)
        for same in by_path.values()
        for entity in same
    ]
    return tuple(sorted(entities, key=lambda entity: entity.id))


def _draft(extractions: Mapping[str, Extraction], group: Sequence[Place]) -> Entity:
    mentions = [extractions[document].mentions[index] for document, index in group]
    kind = _kind(mentions)
    names = [m.name for m in mentions if m.form is Form.NAME and m.name]
    described = [m.name for m in mentions if m.form is Form.NOMINAL and m.name]
    label = fullest(names or described or [m.surface for m in mentions])
    if kind is Kind.IDEA:
        label = min(set(names), key=lambda name: (-names.count(name), len(name), name))
    return Entity(
        id=f"{kind.value}/{slug(label)}",
        kind=kind,
        label=label,
        aliases=tuple(sorted({name for name in names if name != label})),
        mentions=tuple(group),
    )


def _kind(mentions: Sequence[Mention]) -> Kind:
    """Return the kind most mentions have; of equals the first in the order of `Kind`."""
    kinds = [mention.kind for mention in mentions]
    return max(Kind, key=kinds.count)


def _distinguished(entity: Entity, extractions: Mapping[str, Extraction]) -> Entity:
    source, offset = min(
        (extractions[document].source, extractions[document].mentions[index].span.start)
        for document, index in entity.mentions
    )
    return Entity(
        homonym(entity.id, source, offset),
        entity.kind,
        entity.label,
        entity.aliases,
        entity.mentions,
        entity.broader,
    )

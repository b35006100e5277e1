"""From the mentions of all documents to entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from graph.records import Entity, Extraction, Form, Kind, Mention
from graph.resolution.across import join_across
from graph.resolution.anchors import Place
from graph.resolution.broader import with_broader
from graph.resolution.constraints import begin
from graph.resolution.identifiers import homonym, slug
from graph.resolution.judgements import Pairing
from graph.resolution.labels import label_of
from graph.resolution.names import fullest
from graph.resolution.within import join_within


def resolve(
    extractions: Mapping[str, Extraction], pairings: Sequence[Pairing] = ()
) -> tuple[Entity, ...]:
    """Return the entities behind all mentions.

    What people have judged comes first. Then, within a document, antecedent, name and short form;
    across documents gazetteer identity, or equal name: people by full name only, events by name
    but not by description, ideas by the stems of their label.

    Parameters
    ----------
    extractions : mapping of str to Extraction
        By document key.
    pairings : sequence of Pairing
        Judgements, in any order.

    Returns
    -------
    tuple of Entity
        Sorted by id; a function of the sets of documents and judgements, not of their order.
    """
    ordered = {document: extractions[document] for document in sorted(extractions)}
    clusters = begin(ordered, pairings)
    for document, extraction in ordered.items():
        join_within(extraction, document, clusters)
    join_across(ordered, clusters)
    return _entities(ordered, clusters.groups())


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
    return with_broader(sorted(entities, key=lambda entity: entity.id))


def _draft(extractions: Mapping[str, Extraction], group: Sequence[Place]) -> Entity:
    mentions = [extractions[document].mentions[index] for document, index in group]
    kind = _kind(mentions)
    named = [
        (document, mention.name)
        for (document, _), mention in zip(group, mentions, strict=True)
        if mention.form is Form.NAME and mention.name
    ]
    names = [name for _, name in named]
    described = [m.name for m in mentions if m.form is Form.NOMINAL and m.name]
    label = (
        label_of(named, {m.identity for m in mentions}, kind)
        if named
        else fullest(described or [m.surface for m in mentions])
    )
    if kind is Kind.IDEA and names:
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

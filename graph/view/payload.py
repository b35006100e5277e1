"""What the page knows beside the Turtle: entities, statements, and the texts behind them."""

from __future__ import annotations

import base64
import gzip
import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import networkx

from graph.network import Evidence, facts
from graph.network.build import ROLES
from graph.records import Collection, Document, Entity, Kind, Modality, Mode, Quotation, Stance

KINDS = tuple(str(kind) for kind in Kind)
STATUSES = ("", "current", "former", "future")
STANCES = (None, Stance.SUPPORTS, Stance.OPPOSES)
MODALITIES = (Modality.ASSERTED, Modality.DENIED, Modality.UNCERTAIN)

# Level 9 takes more than twice the time for one per cent.
LEVEL = 6
_ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")

Position = Callable[[int], int]
Row = list[object]


@dataclass(frozen=True, slots=True)
class Places:
    """Where documents stand in the data, and offsets in their texts as browsers count."""

    numbers: dict[str, int]
    positions: dict[str, Position]

    def sentence(self, evidence: Evidence) -> Row:
        """Return document number, start and end of a sentence."""
        position = self.positions[evidence.document]
        return [
            self.numbers[evidence.document],
            position(evidence.start),
            position(evidence.end),
        ]


def payload(
    collection: Collection,
    net: networkx.MultiDiGraph,
    order: tuple[str, ...],
    groups: dict[str, int],
    base: str,
    measured: dict[str, list[int]],
) -> dict[str, object]:
    """Return the page's data as plain JSON values.

    Parameters
    ----------
    collection : Collection
    net : networkx.MultiDiGraph
        What `graph.network.build` makes of it.
    order : tuple of str
        All entity ids, the most central first; rows refer to each other by place in it.
    groups : dict of str to int
        Community of each entity that has one.
    base : str
        What entity ids and document keys are relative to.
    measured : dict of str to list of int
        As `graph.view.measures.measures` returns it.

    Returns
    -------
    dict
        `base`; `measures`; `documents`: [key, source, headline, published, publisher, url, text];
        `nodes`: [id, kind, label, aliases, roles, dates, community, mentions], roles flat: title,
        number of its status; mentions flat:
        document, counted from the mention before, sentence start and length, start within the
        sentence, length; `facts`: [subject, object, predicate,
        role, status, since, until, document, start, end, confidence]; `predicates`;
        `quotations`: [speaker, direct, document, evidence start, end, words start, end,
        about, confidence, stance, modality]. Offsets count UTF-16 units of the text, as browsers
        do.
    """
    keys = sorted(collection.documents)
    where = Places(
        {key: number for number, key in enumerate(keys)},
        {key: utf16(collection.documents[key].text) for key in keys},
    )
    places = {node: number for number, node in enumerate(order)}
    found = [fact for fact in facts(collection) if fact.evidence.document in where.numbers]
    predicates = sorted({fact.predicate for fact in found})
    entities = {entity.id: entity for entity in collection.entities}
    return {
        "base": base,
        "measures": measured,
        "documents": [_document(key, collection.documents[key]) for key in keys],
        "nodes": [
            _node(entities[node], net.nodes[node], collection, groups.get(node, -1), where)
            for node in order
        ],
        "predicates": predicates,
        "facts": [
            [
                places[fact.subject],
                places[fact.object],
                predicates.index(fact.predicate),
                fact.role,
                STATUSES.index(fact.status),
                fact.since,
                fact.until,
                *where.sentence(fact.evidence),
                round(fact.confidence, 3),
            ]
            for fact in found
        ],
        "broader": [
            [places[entity.id], places[broader]]
            for entity in collection.entities
            for broader in entity.broader
            if broader in places
        ],
        "quotations": _quotations(collection, places, where),
    }


def utf16(text: str) -> Position:
    """Return a function from offsets in code points to offsets in UTF-16 units.

    Examples
    --------
    >>> utf16("a𝄞b")(2)
    3
    """
    astral = [found.start() for found in _ASTRAL.finditer(text)]
    return lambda offset: offset + bisect_left(astral, offset)


def packed(text: str) -> str:
    """Return a text as base64 of gzip, the same for the same text."""
    return base64.b64encode(gzip.compress(text.encode(), LEVEL, mtime=0)).decode("ascii")


def packed_json(value: object) -> str:
    """Return a JSON value as base64 of gzip."""
    return packed(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _document(key: str, document: Document) -> Row:
    return [
        key,
        document.source,
        document.headline,
        document.published,
        document.publisher,
        document.url,
        document.text,
    ]


def _node(
    entity: Entity, data: dict[str, object], collection: Collection, group: int, places: Places
) -> Row:
    mentions: list[int] = []
    last = 0
    for key, place in entity.mentions:
        if key not in places.numbers:
            continue
        mention, position = collection.extractions[key].mentions[place], places.positions[key]
        start, end = position(mention.sentence.start), position(mention.sentence.end)
        word, stop = position(mention.span.start), position(mention.span.end)
        number = places.numbers[key]
        # Small numbers compress well: differences rather than places.
        mentions += [number - last, start, end - start, word - start, stop - word]
        last = number
    return [
        entity.id,
        KINDS.index(entity.kind),
        entity.label,
        entity.aliases,
        [part for role in _roles(data) for part in role],
        data["dates"],
        group,
        mentions,
    ]


def _roles(data: dict[str, object]) -> Iterator[tuple[str, int]]:
    """Yield the roles that no organisation is named for, each with the number of its status."""
    for status, name in ROLES.items():
        found = data[name]
        for role in found if isinstance(found, tuple) else ():
            yield role, STATUSES.index(status)


def _quotations(
    collection: Collection,
    places: dict[str, int],
    where: Places,
) -> list[Row]:
    index = collection.entity_index()

    def place(key: str, mention: int | None) -> int:
        entity = index.get((key, mention)) if mention is not None else None
        return places[entity.id] if entity else -1

    def row(key: str, quotation: Quotation) -> Row:
        position = where.positions[key]
        about = {place(key, mention) for mention in quotation.about} - {-1}
        return [
            place(key, quotation.speaker),
            int(quotation.mode is Mode.DIRECT),
            where.numbers[key],
            position(quotation.evidence.start),
            position(quotation.evidence.end),
            position(quotation.span.start),
            position(quotation.span.end),
            sorted(about),
            round(quotation.confidence, 3),
            STANCES.index(quotation.stance),
            MODALITIES.index(quotation.modality),
        ]

    return [
        row(key, quotation)
        for key in sorted(collection.extractions)
        if key in where.numbers
        for quotation in collection.extractions[key].quotations
    ]

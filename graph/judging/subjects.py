"""From what a person types to the mentions that are judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.errors import UnknownNameError
from graph.explanation.lookup import find
from graph.judging.bench import Bench
from graph.rdf import vocabulary as v
from graph.records import Entity, Extraction, Form, Mention, Span
from graph.resolution.anchors import Place, pins_of
from graph.resolution.clusters import Clusters
from graph.resolution.judgements import Side
from graph.resolution.names import key
from graph.resolution.within import join_within

_LISTED = 10  # documents named where one is unknown


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing, or a thing in one document, that is judged.

    Attributes
    ----------
    name : str
        What it is called.
    entity : Entity
        The thing it is, or is taken to be part of.
    places : tuple of Place
        Its mentions.
    """

    name: str
    entity: Entity
    places: tuple[Place, ...]

    def side(self, extractions: Mapping[str, Extraction]) -> Side:
        """Return it as a judgement keeps it."""
        return Side(self.name, pins_of(self.places, extractions))


def subject(bench: Bench, typed: str) -> Subject:
    """Return what is meant by a name, an IRI, or NAME@DOCUMENT.

    NAME@DOCUMENT means those mentions alone that a document has under the name, and
    NAME@DOCUMENT:OFFSET the one mention there: so two people of one name can be told apart.

    Parameters
    ----------
    bench : Bench
    typed : str

    Raises
    ------
    UnknownNameError
        If it means nothing here, or several things; the message lists candidates.
    """
    name, at, where = typed.rpartition("@")
    keys = _documents(bench, where.rpartition(":")[0]) or _documents(bench, where) if at else []
    if not name or not keys:
        return _anywhere(bench, typed, name, where)
    if len(keys) > 1:
        listed = "\n".join(f"  {bench.base}{document}" for document in keys)
        raise UnknownNameError(f"{where!r} can mean several documents:\n{listed}")
    offset = where.rpartition(":")[2] if not _documents(bench, where) else ""
    return _in_document(bench, name, keys[0], int(offset) if offset.isdecimal() else None)


def _anywhere(bench: Bench, typed: str, name: str, where: str) -> Subject:
    """Return what is meant by a name or an IRI, wherever it is mentioned."""
    try:
        entity = bench.entities[find(bench.quads, expanded(typed), bench.base).iri]
    except UnknownNameError as error:
        if not name:
            raise
        sources = sorted({said.source for said in bench.collection.extractions.values()})
        listed = "\n".join(f"  {name}@{source}" for source in sources[:_LISTED])
        raise UnknownNameError(
            f"there is no document {where!r} in this graph, which NAME@DOCUMENT takes "
            f"(its IRI, its source or its file name); there is:\n{listed}"
        ) from error
    return Subject(entity.label, entity, entity.mentions)


def expanded(typed: str) -> str:
    """Return a prefixed name as the IRI it stands for, anything else as it is."""
    prefix, colon, local = typed.partition(":")
    known = bool(colon) and prefix in v.PREFIXES and not local.startswith("//")
    return v.PREFIXES[prefix] + local if known else typed


def _documents(bench: Bench, named: str) -> list[str]:
    """Return the keys of the documents of an IRI, a source, or else a file name."""
    sources = {key: said.source for key, said in bench.collection.extractions.items()}
    exact = [k for k, source in sources.items() if named in {source, k, bench.base + k}]
    return exact or [k for k, source in sources.items() if source.rpartition("/")[2] == named]


def _in_document(bench: Bench, name: str, document: str, offset: int | None) -> Subject:
    extraction = bench.collection.extractions[document]
    joined: Clusters[Place] = Clusters()
    join_within(extraction, document, joined)
    found = [
        index for index, mention in enumerate(extraction.mentions) if _is_called(mention, name)
    ]
    if offset is not None:
        found = [i for i in found if Span(offset, offset + 1).within(extraction.mentions[i].span)]
        groups: Sequence[Sequence[Place]] = [[(document, index)] for index in found[:1]]
    else:
        groups = _groups(document, found, joined, extraction)
    if len(groups) != 1:
        raise UnknownNameError(_unclear(name, document, found, extraction))
    places = tuple(sorted(groups[0]))
    index = bench.collection.entity_index()
    return Subject(extraction.mentions[found[0]].name or name, index[places[0]], places)


def _is_called(mention: Mention, name: str) -> bool:
    return mention.form is Form.NAME and key(name) in {key(mention.name), key(mention.surface)}


def _groups(
    document: str, found: Sequence[int], joined: Clusters[Place], extraction: Extraction
) -> list[list[Place]]:
    roots = {joined.root((document, index)) for index in found}
    every = [(document, index) for index in range(len(extraction.mentions))]
    return [[place for place in every if joined.root(place) == root] for root in sorted(roots)]


def _unclear(name: str, document: str, found: Sequence[int], extraction: Extraction) -> str:
    source = extraction.source
    if not found:
        return f"{name!r} is not named in {source}, or not there ({document})"
    listed = "\n".join(f"  {name}@{source}:{extraction.mentions[i].span.start}" for i in found)
    return f"{name!r} can mean several in {source}:\n{listed}"

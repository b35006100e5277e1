"""Whose words are rendered: who is quoted, and who is only spoken of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.network.facts import Evidence
from graph.records import Collection, Entity, Kind, Mode, Quotation


@dataclass(frozen=True, slots=True)
class Quoted:
    """How somebody is quoted.

    Attributes
    ----------
    speaker : str
        Entity id; empty for those whom the texts do not name.
    quotations : int
        Different words, however often they are printed.
    direct : int
        Those within quotation marks or after a dash.
    documents : tuple of str
        Those that quote them of their own accord, sorted.
    evidence : tuple of Evidence
        The sentence of each, in the order of documents.
    """

    speaker: str
    quotations: int
    direct: int
    documents: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def quoted(collection: Collection, original: Mapping[str, str]) -> tuple[Quoted, ...]:
    """Return who is quoted, those in most documents first.

    Parameters
    ----------
    collection : Collection
    original : mapping of str to str
        As `copies` returns it: words in several copies of a document count once.

    Notes
    -----
    O(quotations).
    """
    found: defaultdict[str, dict[tuple[str, str], tuple[Quotation, Evidence]]] = defaultdict(dict)
    for speaker, standing, quotation, evidence in _quotations(collection, original):
        words = (standing, " ".join(quotation.text.casefold().split()))
        found[speaker].setdefault(words, (quotation, evidence))
    rows = (_quoted(speaker, said) for speaker, said in found.items())
    return tuple(sorted(rows, key=lambda row: (-len(row.documents), -row.quotations, row.speaker)))


def _quoted(speaker: str, said: Mapping[tuple[str, str], tuple[Quotation, Evidence]]) -> Quoted:
    # The same words in several documents that are no copies are one quotation in many places.
    different = {words: quotation for (_, words), (quotation, _) in said.items()}
    return Quoted(
        speaker,
        len(different),
        sum(quotation.mode is Mode.DIRECT for quotation in different.values()),
        tuple(sorted({standing for standing, _ in said})),
        tuple(sorted(evidence for _, evidence in said.values())),
    )


def _quotations(
    collection: Collection, original: Mapping[str, str]
) -> Iterator[tuple[str, str, Quotation, Evidence]]:
    index = collection.entity_index()
    for key in sorted(collection.extractions, key=lambda key: (key != original.get(key, key), key)):
        for quotation in collection.extractions[key].quotations:
            speaker = _speaker(index, key, quotation)
            place = Evidence(key, quotation.evidence.start, quotation.evidence.end)
            yield speaker, original.get(key, key), quotation, place


def _speaker(index: Mapping[tuple[str, int], Entity], key: str, quotation: Quotation) -> str:
    if quotation.speaker is None or (key, quotation.speaker) not in index:
        return ""
    return index[key, quotation.speaker].id


def kinds(rows: tuple[Quoted, ...], entities: Mapping[str, Entity]) -> dict[str, int]:
    """Return how many quotations are a person's, an organisation's, or nobody's by name.

    Parameters
    ----------
    rows : tuple of Quoted
    entities : mapping of str to Entity
        By id.
    """
    counts: Counter[str] = Counter()
    for row in rows:
        kind = entities[row.speaker].kind if row.speaker else "unnamed"
        counts[str(kind)] += row.quotations
    return {kind: counts[kind] for kind in (Kind.PERSON, Kind.ORGANISATION, "unnamed")}

"""Ideas over time: who voiced one first, and how it spread."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.network.facts import VOICED, Evidence
from graph.network.projections import ends
from graph.network.tellings import Telling
from graph.records import Collection


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody speaks of an idea in a document of its own.

    Attributes
    ----------
    idea, speaker : str
        Entity ids.
    document : str
        Key of the document that stands for all copies.
    published : str
        ISO 8601; empty if unknown.
    evidence : Evidence
    say : float
        What it counts for, as in `Telling`.
    """

    idea: str
    speaker: str
    document: str
    published: str
    evidence: Evidence
    say: float


@dataclass(frozen=True, slots=True)
class Spread:
    """How an idea went round.

    Attributes
    ----------
    idea : str
    first : tuple of Voice
        The voices of the first day; several where a collection does not tell who came first.
    voices : tuple of Voice
        All, in the order of dates; the undated last.
    speakers : tuple of (str, str)
        Everybody who voiced it, with the date of their first time, in that order.
    bodies : tuple of str
        Organisations that voiced it or that its speakers belong to, sorted.
    years : tuple of (str, int)
        New and old voices of each year, in order.
    """

    idea: str
    first: tuple[Voice, ...]
    voices: tuple[Voice, ...]
    speakers: tuple[tuple[str, str], ...]
    bodies: tuple[str, ...]
    years: tuple[tuple[str, int], ...]


def voices(told: Iterable[Telling]) -> tuple[Voice, ...]:
    """Return who speaks of which idea, each once a document, in the order of dates.

    Parameters
    ----------
    told : iterable of Telling
        As `tellings` returns them: copies are counted once.
    """
    return tuple(
        Voice(
            telling.fact.object,
            telling.fact.subject,
            telling.document,
            telling.published,
            telling.fact.evidence,
            telling.say,
        )
        for telling in told
        if telling.fact.predicate == VOICED
    )


def spread(found: Iterable[Voice], bodies: Mapping[str, Iterable[str]]) -> tuple[Spread, ...]:
    """Return how each idea spread, those with most speakers first.

    Parameters
    ----------
    found : iterable of Voice
        As `voices` returns them.
    bodies : mapping of str to iterable of str
        The organisations each person belongs to; an organisation that speaks is its own.

    Notes
    -----
    "First" means first in this collection: nobody's claim to an idea. The speakers of one day are
    all first; a date of a month or a year counts from its end. O(voices · log voices).
    """
    by_idea: defaultdict[str, list[Voice]] = defaultdict(list)
    for voice in found:
        by_idea[voice.idea].append(voice)
    made = (_spread(idea, said, bodies) for idea, said in by_idea.items())
    return tuple(sorted(made, key=lambda one: (-len(one.speakers), -len(one.voices), one.idea)))


def _spread(idea: str, said: list[Voice], bodies: Mapping[str, Iterable[str]]) -> Spread:
    ordered = sorted(said, key=_when)
    dated = [voice for voice in ordered if voice.published]
    speakers: dict[str, str] = {}
    for voice in ordered:
        speakers.setdefault(voice.speaker, voice.published)
    return Spread(
        idea,
        tuple(voice for voice in dated if ends(voice.published) == ends(dated[0].published)),
        tuple(ordered),
        tuple(speakers.items()),
        tuple(sorted({body for speaker in speakers for body in bodies.get(speaker, ())})),
        tuple(sorted(Counter(voice.published[:4] for voice in dated).items())),
    )


def _when(voice: Voice) -> tuple[str, str, str, Evidence]:
    return ends(voice.published) or "~", voice.document, voice.speaker, voice.evidence


@dataclass(frozen=True, slots=True)
class Periods:
    """How often each idea is brought up, period by period.

    Attributes
    ----------
    names : tuple of str
        Years ("2023"), or months ("2023-04").
    counts : dict of str to list of int
        Documents that bring up each idea, copies counted once.
    exposure : list of int
        Ideas brought up in all, a document and idea at a time.
    documents : dict of (str, int) to list of str
        The documents behind a count, by idea and period.
    """

    names: tuple[str, ...]
    counts: dict[str, list[int]]
    exposure: list[int]
    documents: dict[tuple[str, int], list[str]]


def periods(
    collection: Collection, original: Mapping[str, str], *, digits: int = 4, least: int = 20
) -> Periods:
    """Count the documents that bring up each idea, period by period.

    Parameters
    ----------
    collection : Collection
    original : mapping of str to str
        As `copies` returns it; only documents that stand for themselves are counted.
    digits : int
        Of a date: 4 for years, 7 for months. Documents dated less exactly are left out.
    least : int
        Documents that a period needs; of less, a share says nothing, so it is left out.

    Returns
    -------
    Periods
        The exposure is the number of ideas brought up, so neither a period with more documents
        nor one with longer documents seems to speak more of everything. O(mentions).
    """
    dated = {
        key: document.published[:digits]
        for key, document in collection.documents.items()
        if document.published and len(document.published) >= digits and original[key] == key
    }
    sizes = Counter(dated.values())
    names = tuple(sorted(name for name, size in sizes.items() if size >= least))
    place = {name: number for number, name in enumerate(names)}
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * len(names))
    documents: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    exposure = [0] * len(names)
    for entity in collection.entities:
        if entity.kind != "idea":
            continue
        for key in sorted({key for key, _ in entity.mentions}):
            number = place.get(dated.get(key, ""))
            if number is not None:
                counts[entity.id][number] += 1
                exposure[number] += 1
                documents[entity.id, number].append(key)
    return Periods(names, dict(counts), exposure, dict(documents))

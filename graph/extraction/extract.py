"""All extractors in order, over one document."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc

from graph import resources
from graph.extraction.clauses.firmness import Firmness
from graph.extraction.clauses.referents import Referents
from graph.extraction.clauses.relations import once
from graph.extraction.concepts.ideas import Ideas
from graph.extraction.entities.names import Names
from graph.extraction.events.circumstances import Circumstances
from graph.extraction.events.participation import Participation
from graph.extraction.events.ties import Tie
from graph.extraction.events.told import Events
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.memberships.roles import Roles
from graph.extraction.memberships.structures import Structures
from graph.extraction.memberships.written import as_written
from graph.extraction.quotations.direct import Direct
from graph.extraction.quotations.reported import Reported
from graph.extraction.quotations.stance import Stances
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import read
from graph.records import Document, Extraction, Kind, Membership, Quotation


def extract(doc: Doc, document: Document, knowledge: Knowledge) -> Extraction:
    """Return what a document says.

    Parameters
    ----------
    doc : Doc
        `graph.language.annotate(nlp, document)`.
    document : Document
    knowledge : Knowledge
        Lexicon and gazetteer.

    Returns
    -------
    Extraction
        A function of the three arguments alone.
    """
    return extract_ties(doc, document, knowledge)[0]


def extract_ties(
    doc: Doc, document: Document, knowledge: Knowledge
) -> tuple[Extraction, tuple[Tie, ...]]:
    """Return what a document says, and all that might tie somebody to an event in it.

    Parameters
    ----------
    doc : Doc
    document : Document
    knowledge : Knowledge
        As for `extract`.
    """
    reading = read(doc, document)
    mentions = Mentions(reading)
    if not reading.sentences:
        return Extraction(document.source), ()
    matters = knowledge.matters.find(reading.sentences)
    Names(reading, knowledge, mentions, matters).find()
    circumstances = Circumstances(reading, knowledge, mentions)
    events = Events(reading, knowledge, mentions, circumstances)
    events.find()
    memberships: list[Membership] = []  # grows while roles are found; titles refer to it
    referents = Referents(reading, knowledge, mentions, memberships)
    memberships += Roles(reading, knowledge, mentions, referents).find()
    direct = Direct(reading, knowledge, mentions, referents).find()
    reported = Reported(reading, knowledge, mentions, referents).find(direct)
    quotations = sorted([*direct, *reported], key=lambda quotation: quotation.span)
    participation = Participation(reading, knowledge, mentions, referents)
    structures = Structures(reading, knowledge, mentions)
    relations = once([*participation.find(), *structures.find()], mentions)
    Ideas(reading, knowledge, matters, mentions).find(quotations)
    stances = Stances(reading, knowledge, mentions)
    firmness = Firmness(reading, knowledge, mentions, quotations)
    extraction = Extraction(
        source=document.source,
        mentions=mentions.freeze(),
        memberships=tuple(
            as_written(firmness.membership(held), document.content) for held in memberships
        ),
        quotations=tuple(_with_topics(quotation, mentions, stances) for quotation in quotations),
        statements=tuple(map(firmness.statement, (*relations, *circumstances.find(events.places)))),
        words=sum(token.text[0].isalnum() for s in reading.sentences for token in s.tokens),
    )
    return extraction, participation.ties


def _with_topics(quotation: Quotation, mentions: Mentions, stances: Stances) -> Quotation:
    """Say what a quotation is about, the ideas, bodies, places and events named in it, and how."""
    topics: dict[int, int] = {}
    for index in mentions.within(quotation.span):
        if mentions[index].kind is not Kind.PERSON or mentions[index].name:
            topics.setdefault(mentions.root(index), index)
    about = tuple(sorted(topics.values()))
    return replace(quotation, about=about, stance=stances.of(quotation))


def rules_version() -> str:
    """Return a hash of the extraction code and the tables it reads: part of every cache key."""
    return _digest(
        [
            *sorted(Path(__file__).parent.rglob("*.py")),
            Path(__file__).parents[1] / "stems.py",
            *sorted(resources.seeds("lexicon").iterdir()),
            *sorted(resources.seeds("gazetteer").iterdir()),
        ]
    )


def _digest(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file():
            digest.update(path.name.encode("utf-8") + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]

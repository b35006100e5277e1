"""Two simpler ways to connect the same entities, to be scored beside Samband.

    python -m benchmarks.baselines KG cooccurrence|triples FILE.nq

Both are given the entities and mentions that Samband found, and the same parse, so that they differ
from it in one thing: how they decide who is connected to what. Their answers are records, which the
same code writes as RDF.

Co-occurrence links every two entities that one sentence names. Triples reads subject, verb and
object off the parse, one verb at a time, and knows only which verbs are verbs of speech.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph.records import (
    Collection,
    Extraction,
    Kind,
    Membership,
    Mention,
    Mode,
    Quotation,
    Span,
    Statement,
)

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

Fact = Membership | Quotation | Statement
Baseline = Callable[[Extraction, "Doc", frozenset[str]], Extraction]
"""From what Samband found, the parse and the forms of verbs of speech to another extraction."""

LINKS: Mapping[tuple[Kind, Kind], str] = MappingProxyType(
    {
        (Kind.PERSON, Kind.EVENT): "sb:participatedIn",
        (Kind.ORGANISATION, Kind.EVENT): "sb:participatedIn",
        (Kind.ORGANISATION, Kind.PLACE): "schema:location",
        (Kind.EVENT, Kind.PLACE): "schema:location",
        (Kind.ORGANISATION, Kind.ORGANISATION): "org:linkedTo",
    }
)
"""What a link between two kinds is taken for, there being nothing else to tell by."""

CLAUSES = frozenset({"ccomp", "xcomp"})
COMPLEMENTS = frozenset({"obj", "iobj", "obl", "nmod"})
NAMING = frozenset({"appos", "flat", "flat:name"})
"""What ties a name to the title before it, which then is the subject's head."""


def linked(mentions: tuple[Mention, ...], first: int, second: int, where: Span) -> Iterator[Fact]:
    """Yield what a link from one mention to another is taken for; nothing if no term fits."""
    kinds = (mentions[first].kind, mentions[second].kind)
    if kinds == (Kind.PERSON, Kind.ORGANISATION):
        yield Membership(first, None, second, where)
    elif kinds in LINKS:
        yield Statement(first, LINKS[kinds], where, second)


def said(text: str, span: Span, where: Span, speaker: int, found: Extraction) -> Quotation:
    """Return a quotation that is about the ideas named in it."""
    ideas = (i for i, m in enumerate(found.mentions) if m.kind is Kind.IDEA)
    about = tuple(i for i in ideas if found.mentions[i].span.within(span))
    words = " ".join(text[span.start : span.end].split())
    return Quotation(words, span, Mode.REPORTED, where, speaker, about)


def cooccurrence(found: Extraction, doc: Doc, _speech: frozenset[str]) -> Extraction:
    """Link every two entities in one sentence; who stands in it with an idea, says it."""
    together: dict[Span, list[int]] = defaultdict(list)
    for index, mention in enumerate(found.mentions):
        together[mention.sentence].append(index)
    facts: list[Fact] = []
    for where, indices in together.items():
        for first, second in permutations(indices, 2):
            facts += linked(found.mentions, first, second, where)
        kinds = {index: found.mentions[index].kind for index in indices}
        if Kind.IDEA in kinds.values():
            speakers = (index for index in indices if kinds[index] is Kind.PERSON)
            facts += (said(doc.text, where, where, speaker, found) for speaker in speakers)
    return with_facts(found, facts)


def triples(found: Extraction, doc: Doc, speech: frozenset[str]) -> Extraction:
    """Read subject, verb and object off the parse; after a verb of speech, a quotation."""
    named = _mention_by_token(doc, found.mentions)
    facts: list[Fact] = []
    for token in doc:
        where = _span(doc, token.sent)
        for child in (c for c in token.children if c.dep_.startswith("nsubj")):
            subject = _mention_of(child, named)
            if subject is not None:
                facts += _of_subject(found, doc, speech, named, token, subject, where)
    return with_facts(found, facts)


def _mention_of(head: Token, named: Mapping[int, int]) -> int | None:
    """Return the mention a phrase is, by its head or by the name that goes with it."""
    names = (c.i for c in head.children if c.dep_ in NAMING)
    return next((named[i] for i in (head.i, *names) if i in named), None)


def _of_subject(
    found: Extraction,
    doc: Doc,
    speech: frozenset[str],
    named: Mapping[int, int],
    head: Token,
    subject: int,
    where: Span,
) -> Iterator[Fact]:
    kind = found.mentions[subject].kind
    phrases = (_mention_of(c, named) for c in head.children if c.dep_ in COMPLEMENTS)
    objects = [index for index in phrases if index is not None]
    if head.text.lower() in speech and kind in {Kind.PERSON, Kind.ORGANISATION}:
        clause = next((c for c in head.children if c.dep_ in CLAUSES), None)
        words = doc[clause.left_edge.i : clause.right_edge.i + 1] if clause else head.sent
        yield said(doc.text, _span(doc, words), where, subject, found)
    elif kind is Kind.PERSON and any(c.dep_ == "cop" for c in head.children):
        bodies = (i for i in objects if found.mentions[i].kind is Kind.ORGANISATION)
        yield Membership(subject, head.lemma_ or head.text.lower(), next(bodies, None), where)
    else:
        for target in objects:
            yield from linked(found.mentions, subject, target, where)


def _mention_by_token(doc: Doc, mentions: tuple[Mention, ...]) -> dict[int, int]:
    """Return the mention that each token belongs to; of several, the longest."""
    found: dict[int, int] = {}
    order = sorted(
        range(len(mentions)), key=lambda i: mentions[i].span.start - mentions[i].span.end
    )
    for index in order:
        where = mentions[index].span
        span = doc.char_span(where.start, where.end, alignment_mode="expand")
        for token in span or ():
            found.setdefault(token.i, index)
    return found


def _span(doc: Doc, tokens: Iterable[Token]) -> Span:
    words = [token for token in tokens if not token.is_space] or list(tokens)
    return Span(words[0].idx, words[-1].idx + len(words[-1].text))


def with_facts(found: Extraction, facts: Iterable[Fact]) -> Extraction:
    """Return an extraction with the same mentions that says these facts and no others."""
    listed = list(facts)
    return replace(
        found,
        memberships=tuple(fact for fact in listed if isinstance(fact, Membership)),
        quotations=tuple(fact for fact in listed if isinstance(fact, Quotation)),
        statements=tuple(fact for fact in listed if isinstance(fact, Statement)),
    )


BASELINES: Mapping[str, Baseline] = MappingProxyType(
    {"cooccurrence": cooccurrence, "triples": triples}
)


def collection_by(name: str, collection: Collection, nlp: Language) -> Collection:
    """Return a collection whose documents say what a baseline reads in them.

    Parameters
    ----------
    name : str
        One of `BASELINES`.
    collection : Collection
        As Samband built it.
    nlp : spacy.Language
        The pipeline it was built with.
    """
    from graph import language
    from graph.extraction import Knowledge

    speech = frozenset(Knowledge.load().speech_verbs)
    extractions = {
        key: BASELINES[name](found, language.annotate(nlp, collection.documents[key]), speech)
        for key, found in collection.extractions.items()
    }
    return replace(collection, extractions=extractions)


def write(name: str, collection: Collection, nlp: Language, file: Path) -> None:
    """Write a baseline's graph as N-Quads, mentions and evidence included."""
    from graph import rdf

    quads = rdf.quads(collection_by(name, collection, nlp))
    file.write_bytes(rdf.serialise(quads, "nquads"))


def main() -> None:
    """Write one baseline's graph over the documents of a knowledge graph."""
    from graph import KnowledgeGraph, language

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kg", type=Path, help="knowledge-graph directory")
    parser.add_argument("baseline", choices=tuple(BASELINES))
    parser.add_argument("file", type=Path, help="N-Quads to write")
    given = parser.parse_args()
    with KnowledgeGraph(given.kg, create=False) as kg:
        write(given.baseline, kg.collection(), language.load(), given.file)


if __name__ == "__main__":
    main()

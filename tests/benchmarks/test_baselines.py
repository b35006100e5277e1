"""The baselines connect what they are given as plainly as they say."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from benchmarks import baselines
from graph.rdf.facts import facts
from graph.rdf.parts import referents_of
from graph.records import (
    Collection,
    Entity,
    Extraction,
    Kind,
    Membership,
    Mention,
    Mode,
    Quotation,
    Span,
    Statement,
)

Words = list[tuple[str, str, int]]
"""Word, dependency, index of its head."""

KINDS = {
    "Ada": Kind.PERSON,
    "Bo": Kind.PERSON,
    "Fiskeverket": Kind.ORGANISATION,
    "Vattenrådet": Kind.ORGANISATION,
    "mässan": Kind.EVENT,
    "fiskevård": Kind.IDEA,
    "Norrvik": Kind.PLACE,
}
SPEECH = frozenset({"säger"})


def parsed(*sentences: Words) -> tuple[Doc, Extraction]:
    words, deps, heads, starts = [], [], [], []
    for sentence in sentences:
        first = len(words)
        for number, (word, dep, head) in enumerate(sentence):
            words.append(word)
            deps.append(dep)
            heads.append(first + head)
            starts.append(number == 0)
    doc = Doc(Vocab(), words=words, deps=deps, heads=heads, lemmas=words)
    mentions = tuple(
        Mention(
            KINDS[token.text],
            Span(token.idx, token.idx + len(token.text)),
            token.text,
            token.text,
            Span(token.sent[0].idx, token.sent[-1].idx + len(token.sent[-1].text)),
        )
        for token in doc
        if token.text in KINDS
    )
    return doc, Extraction("a.txt", mentions, words=len(words))


GUEST: Words = [
    ("Ada", "nsubj", 1),
    ("gästade", "root", 1),
    ("mässan", "obj", 1),
    ("medan", "mark", 5),
    ("Fiskeverket", "nsubj", 5),
    ("teg", "advcl", 1),
]
CHAIR: Words = [
    ("Ada", "nsubj", 2),
    ("är", "cop", 2),
    ("ordförande", "root", 2),
    ("i", "case", 4),
    ("Vattenrådet", "nmod", 2),
]
SAYS: Words = [
    ("Direktör", "nsubj", 2),
    ("Ada", "flat:name", 0),
    ("säger", "root", 2),
    ("att", "mark", 5),
    ("fiskevård", "nsubj", 5),
    ("lönar", "ccomp", 2),
    ("sig", "obj", 5),
]


def test_cooccurrence_links_all_that_one_sentence_names() -> None:
    doc, found = parsed(GUEST)
    linked = baselines.cooccurrence(found, doc, SPEECH)
    where = found.mentions[0].sentence
    assert linked.memberships == (Membership(0, None, 2, where),)
    assert linked.statements == (
        Statement(0, "sb:participatedIn", where, 1),
        Statement(2, "sb:participatedIn", where, 1),
    )
    assert not linked.quotations


def test_cooccurrence_stays_within_the_sentence() -> None:
    doc, found = parsed(GUEST[:2], [("Fiskeverket", "nsubj", 1), ("gästade", "root", 1)])
    linked = baselines.cooccurrence(found, doc, SPEECH)
    assert not linked.memberships
    assert not linked.statements


def test_in_cooccurrence_who_stands_with_an_idea_says_the_sentence() -> None:
    doc, found = parsed(SAYS)
    (quotation,) = baselines.cooccurrence(found, doc, SPEECH).quotations
    assert quotation.text == doc.text.strip()
    assert (quotation.speaker, quotation.about) == (0, (1,))


def test_triples_follow_the_verb() -> None:
    doc, found = parsed(GUEST)
    read = baselines.triples(found, doc, SPEECH)
    where = found.mentions[0].sentence
    assert read.statements == (Statement(0, "sb:participatedIn", where, 1),)
    assert not read.memberships


def test_what_somebody_is_becomes_a_role() -> None:
    doc, found = parsed(CHAIR)
    where = found.mentions[0].sentence
    read = baselines.triples(found, doc, SPEECH)
    assert read.memberships == (Membership(0, "ordförande", 1, where),)


def test_the_clause_of_a_verb_of_speech_is_quoted_of_the_name_behind_the_title() -> None:
    doc, found = parsed(SAYS)
    said = "att fiskevård lönar sig"
    start = doc.text.index(said)
    where = found.mentions[0].sentence
    assert baselines.triples(found, doc, SPEECH).quotations == (
        Quotation(said, Span(start, start + len(said)), Mode.REPORTED, where, 0, (1,)),
    )


@pytest.mark.parametrize("name", baselines.BASELINES)
def test_all_a_baseline_says_can_be_written_as_rdf(name: str) -> None:
    doc, found = parsed(GUEST, CHAIR, SAYS)
    said = baselines.BASELINES[name](found, doc, SPEECH)
    assert said.mentions == found.mentions
    entities = tuple(
        Entity(f"{m.kind}/{i}", m.kind, m.name, mentions=(("d", i),))
        for i, m in enumerate(found.mentions)
    )
    stated = facts("d", said, referents_of(Collection({}, {"d": said}, entities))["d"])
    predicates = {triple[1].value.rpartition("#")[2] for fact in stated for triple in fact.triples}
    assert {"participatedIn", "voiced", "member"} <= predicates

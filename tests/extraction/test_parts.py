"""The pieces that extractors share, over sentences parsed by hand."""

from __future__ import annotations

import pytest

from graph.extraction import Knowledge
from graph.extraction.clauses.relations import once, relation
from graph.extraction.entities.naming import Naming
from graph.extraction.events.words import base_event, ends_as_event
from graph.extraction.lexicon.heads import read_heads
from graph.extraction.memberships.cooperation import Cooperation
from graph.extraction.memberships.rows import row_of
from graph.extraction.quotations.marks import pairs
from graph.extraction.quotations.utterance import trim
from graph.extraction.text.items import items_of, preposition
from graph.records import Kind, Span
from tests.extraction.rows import named, reading_of

BODY = Kind.ORGANISATION


def test_items_are_made_anew_only_when_a_mention_changes() -> None:
    reading = reading_of(("Brorådet", "PROPN"), ("växer", "VERB"))
    mentions = named(reading, [])
    (sentence,) = reading.sentences
    first = items_of(sentence, mentions)
    assert items_of(sentence, mentions) is first
    index = mentions.add(BODY, Span(0, 8), "Brorådet")
    assert [item.kind for item in items_of(sentence, mentions)] == [BODY, None]
    mentions.retype(index, Kind.EVENT)
    assert items_of(sentence, mentions)[0].kind is Kind.EVENT


def test_an_exception_is_the_end_of_a_base_form() -> None:
    (head,) = read_heads([{"head": "enhet", "definite": "enheten", "exceptions": "lägenhet"}])
    assert head.excepts("lägenheten")
    assert head.excepts("hyreslägenhet")
    assert not head.excepts("lägenhetsenheten")
    assert not head.excepts("broenheten")


@pytest.mark.parametrize(
    ("word", "base"),
    [("konferensen", "konferens"), ("brokonferensen", "brokonferens"), ("fredagen", None)],
)
def test_event_nouns(knowledge: Knowledge, word: str, base: str | None) -> None:
    assert base_event(word, knowledge) == base


def test_a_head_alone_is_no_name_of_an_event(knowledge: Knowledge) -> None:
    assert ends_as_event("brodagarna", knowledge)
    assert not ends_as_event("dagarna", knowledge)


def test_genitive_comes_off_where_the_text_has_the_plain_name(knowledge: Knowledge) -> None:
    reading = reading_of(("Ekvalls", "PROPN"), ("bro", "NOUN"), ("mötte", "VERB"), ("Ekvall", "X"))
    naming = Naming(reading, knowledge, named(reading, []))
    assert naming.base(reading.sentences[0].tokens[:1]) == (Span(0, 6), "Ekvall")


def test_row_tells_titles_and_what_stands_outside(knowledge: Knowledge) -> None:
    reading = reading_of(
        ("Rektor", "NOUN"), ("Anna", "PROPN"), ("(", "PUNCT"), ("S", "X"), (")", "PUNCT")
    )
    mentions = named(reading, [("Anna", Kind.PERSON)])
    row = row_of(reading.sentences[0], mentions, knowledge)
    assert {start: title.role for start, title in row.titles.items()} == {0: "rektor"}
    assert list(row.people()) == [1]
    assert row.past_party(2) == 5
    assert (row.lower(-1), row.kind(9), row.mention(9)) == ("", None, None)


def test_bodies_that_work_together(knowledge: Knowledge) -> None:
    reading = reading_of(
        ("Brorådet", "PROPN"), ("samarbetar", "VERB"), ("med", "ADP"), ("Bankrådet", "PROPN")
    )
    mentions = named(reading, [("Brorådet", BODY), ("Bankrådet", BODY)])
    (sentence,) = reading.sentences
    found = list(Cooperation(knowledge, mentions).find(sentence, items_of(sentence, mentions)))
    assert [(s.subject, s.predicate, s.object) for s in found] == [(0, "org:linkedTo", 1)]


def test_the_same_of_the_same_things_is_stated_once() -> None:
    reading = reading_of(("Brorådet", "PROPN"), ("och", "CCONJ"), ("Rådet", "PROPN"))
    mentions = named(reading, [("Brorådet", BODY), ("Rådet", BODY)])
    whole = reading.sentences[0].span
    first = relation(mentions, 0, "org:linkedTo", 1, whole, 0.7)
    again = relation(mentions, 0, "org:linkedTo", 1, whole, 0.5)
    back = relation(mentions, 1, "org:linkedTo", 0, whole, 0.7)
    assert once([first, again, back], mentions) == [first, back]


def test_marks_pair_and_speech_is_trimmed() -> None:
    reading = reading_of(
        ("”", "PUNCT"), ("Vi", "PRON"), ("bygger", "VERB"), (",", "PUNCT"), ("”", "PUNCT")
    )
    items = items_of(reading.sentences[0], named(reading, []))
    assert list(pairs(items)) == [(0, 4)]
    span = trim(items[1:4])
    assert reading.document.text[span.start : span.end] == "Vi bygger"


def test_preposition_of_a_phrase() -> None:
    reading = reading_of(
        ("Hon", "PRON"), ("talade", "VERB"), ("på", "ADP"), ("en", "DET"), ("konferens", "NOUN")
    )
    items = items_of(reading.sentences[0], named(reading, []))
    assert preposition(items, 4, 1) == "på"
    assert preposition(items, 1, -1) == ""

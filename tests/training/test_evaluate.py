from __future__ import annotations

import pytest
from spacy.language import Language

from graph import language
from training.evaluate import annotate, chunks, entities, entity_spans, syntax
from training.records import Sentence, Tree

FIRST = ("Ada", "Bergkvist", "bor", "i", "Stockholm", ".")
SECOND = ("Hon", "skriver", "böcker", ".")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return language.load()


def test_given_words_and_sentences_are_kept(nlp: Language) -> None:
    found = annotate(nlp, [FIRST, SECOND])
    assert [tuple(token.text for token in span) for span in found] == [FIRST, SECOND]
    assert all(token.head in span for span in found for token in span)


def test_entities_count_from_their_sentence(nlp: Language) -> None:
    _, again = annotate(nlp, [SECOND, FIRST])
    assert entity_spans(again) == {(0, 2, "PER"), (4, 5, "LOC")}


def test_the_models_own_answer_scores_full_marks(nlp: Language) -> None:
    (span,) = annotate(nlp, [FIRST])
    tree = Tree(
        upos=tuple(token.pos_ for token in span),
        heads=tuple(0 if t.head == t else t.head.i - span.start + 1 for t in span),
        deprels=tuple(token.dep_ for token in span),
        feats=tuple(str(token.morph) or "_" for token in span),
        lemmas=tuple(token.lemma_ for token in span),
    )
    assert tree.heads.count(0) == 1
    scores = syntax(nlp, [Sentence("own:0", FIRST, tree)])
    assert set(scores.values()) == {1.0}


def test_capitals_are_scored_as_such(nlp: Language) -> None:
    tags = ("B-PER", "I-PER", "O", "O", "B-LOC", "O")
    sentence = Sentence("own:0", FIRST, None, tags, frozenset({"PER", "LOC"}))
    assert entities(nlp, [sentence])["all"]["f1"] == 1.0
    assert entities(nlp, [sentence], "upper")["all"]["expected"] == 2


def test_documents_hold_all_sentences_in_order() -> None:
    rows = [Sentence(f"x:{n}", (str(n),)) for n in range(45)]
    assert [s for part in chunks(rows) for s in part] == rows

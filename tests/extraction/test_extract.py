"""The extraction as a whole: a function of the document alone."""

from __future__ import annotations

from spacy.language import Language

from graph import language
from graph.extraction import Knowledge, extract, rules_version
from tests.extraction.conftest import document_of

TEXTS = [
    "Stina Ekvall, ordförande i Brorådet, talade i Umeå den 14 mars 2019.",
    "– Vi bygger broar, säger Bo Lindros.\nHan tror att tilliten växer.",
    "",
    "\u00a0 \n",
    "å" * 3000,
    "– \n”\n»«\n(((\n,,,\n",
    "Hon sa att hon sa att hon sa att.",
    "I Umeå \u00ad möttes \u200b Stina Ekvall, \u2060ordförande.\n\u00ad\n\ufeff \u00ad Bo Ek.",
]


def test_alone_or_beside_others_the_same(nlp: Language, knowledge: Knowledge) -> None:
    documents = [document_of(text) for text in TEXTS]
    first = [extract(language.annotate(nlp, d), d, knowledge) for d in documents]
    again = [extract(language.annotate(nlp, d), d, knowledge) for d in reversed(documents)]
    assert first == again[::-1]


def test_every_reference_is_an_index_and_every_span_lies_in_the_text(
    nlp: Language, knowledge: Knowledge
) -> None:
    for text in TEXTS:
        document = document_of(text)
        found = extract(language.annotate(nlp, document), document, knowledge)
        indices = range(len(found.mentions))
        spans = [m.span for m in found.mentions] + [m.sentence for m in found.mentions]
        for membership in found.memberships:
            assert membership.person in indices
            assert membership.organisation is None or membership.organisation in indices
        for quotation in found.quotations:
            assert quotation.speaker is None or quotation.speaker in indices
            spans += [quotation.span, quotation.evidence]
        for statement in found.statements:
            assert statement.subject in indices
            assert (statement.object is None) != (statement.value is None)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_rules_version_is_stable() -> None:
    assert rules_version() == rules_version()
    assert len(rules_version()) == 16

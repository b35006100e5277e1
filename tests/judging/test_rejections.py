"""A wrong statement goes, with what follows from it, and does not come back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import UnknownNameError, UsageError
from graph.explanation import explain, find
from graph.judging import reject_undone, sitting
from graph.records import Document, Extraction, Mention, Span
from graph.sparql import answer
from graph.store import KnowledgeGraphStore
from graph.store.judgements import NAME
from tests.judging.graphs import judge, make, nquads, put, stories

STORIES = stories()
TRUST = STORIES["tillit.txt"]


@pytest.fixture
def store(tmp_path: Path) -> KnowledgeGraphStore:
    return make(tmp_path / "kg", [TRUST, STORIES["älvnäs.txt"]])


def facts(store: KnowledgeGraphStore, name: str) -> dict[str, str]:
    """Return what is said of somebody, each with the statement's node."""
    with store.snapshot() as snapshot:
        told = explain(snapshot.store, find(snapshot.store, name, store.base))
    return {
        fact.sentence(): fact.evidence[0].statement.removeprefix(store.base) for fact in told.facts
    }


def test_a_rejected_role_takes_the_belonging_with_it(store: KnowledgeGraphStore) -> None:
    before = nquads(store)
    role = next(node for told, node in facts(store, "Alva Ekström").items() if "ordförande" in told)
    judge(store, "reject", role)
    assert not any("rdföra" in told or "belongs" in told for told in facts(store, "Alva Ekström"))
    with sitting(store) as bench:
        reject_undone(bench, [role])
    assert nquads(store) == before
    assert not (store.path / NAME).exists()


def test_a_rejected_quotation_takes_the_idea_voiced_with_it(store: KnowledgeGraphStore) -> None:
    said = next(node for told, node in facts(store, "Birger Åkesson").items() if "said" in told)
    assert _voices(store, "Birger Åkesson")
    judge(store, "reject", f"<{store.base}{said}>")
    assert not _voices(store, "Birger Åkesson")
    assert not any("said" in told for told in facts(store, "Birger Åkesson"))


def _voices(store: KnowledgeGraphStore, name: str) -> bool:
    query = f'ASK {{ ?person rdfs:label "{name}" ; sb:voiced ?idea }}'
    with store.snapshot() as snapshot:
        return answer(snapshot.store, query).text.strip() == "true"


def test_a_rejected_idea_leaves_the_words(store: KnowledgeGraphStore) -> None:
    name = "Cecilia Dahlmark"
    judge(store, "reject", name, "sb:voiced", "kontrollen")
    told = [one for one in facts(store, name) if "said" in one]
    assert [one.endswith("(reported, about digitaliseringen)") for one in told] == [True]


@pytest.mark.parametrize("terms", [["Välfärdsdagen", "schema:startDate", "2023-03"]])
def test_three_terms_name_a_statement(store: KnowledgeGraphStore, terms: list[str]) -> None:
    outcome = judge(store, "reject", *terms)
    assert outcome.said == "rejected: Välfärdsdagen · schema:startDate · 2023-03"
    assert not any("began" in told for told in facts(store, "Välfärdsdagen"))
    with pytest.raises(UnknownNameError, match="no document makes the statement"):
        judge(store, "reject", *terms)


def test_a_rejected_beginning_takes_the_end_with_it(tmp_path: Path) -> None:
    document, extraction = TRUST
    (begins,) = (one for one in extraction.statements if one.predicate == "schema:startDate")
    ends = replace(begins, predicate="schema:endDate", value="2023-04")
    longer = replace(extraction, statements=(*extraction.statements, ends))
    store = make(tmp_path / "kg", [(document, longer)])
    dates = {"Välfärdsdagen began 2023-03", "Välfärdsdagen ended 2023-04"}
    assert dates <= facts(store, "Välfärdsdagen").keys()

    judge(store, "reject", "Välfärdsdagen", "schema:startDate", "2023-03")
    assert not dates & facts(store, "Välfärdsdagen").keys()
    with sitting(store) as bench:
        reject_undone(bench, ["Välfärdsdagen", "schema:startDate", "2023-03"])
    assert dates <= facts(store, "Välfärdsdagen").keys()

    judge(store, "reject", "Välfärdsdagen", "schema:endDate", "2023-04")
    assert dates & facts(store, "Välfärdsdagen").keys() == {"Välfärdsdagen began 2023-03"}


def test_terms_that_are_no_statement_are_refused(store: KnowledgeGraphStore) -> None:
    with pytest.raises(UnknownNameError, match="explain"):
        judge(store, "reject", "statement/0123456789abcdef")
    with pytest.raises(UsageError, match="three terms"):
        judge(store, "reject", "Alva", "Ekström")
    with sitting(store) as bench, pytest.raises(UnknownNameError, match="no rejected statement"):
        reject_undone(bench, ["statement/0123456789abcdef"])


def test_one_of_several_rejections_is_undone(store: KnowledgeGraphStore) -> None:
    name = "Cecilia Dahlmark"
    said = next(node for told, node in facts(store, name).items() if "said" in told)
    judge(store, "reject", said, "schema:about", "kontrollen")
    between = nquads(store)
    judge(store, "reject", name, "sb:voiced", "digitaliseringen")
    assert [told.endswith("(reported)") for told in facts(store, name) if "said" in told] == [True]
    with sitting(store) as bench:
        reject_undone(bench, [name, "sb:voiced", "digitaliseringen"])
    assert nquads(store) == between


def test_it_stays_rejected_when_the_document_comes_back_or_is_written_on(
    store: KnowledgeGraphStore,
) -> None:
    judge(store, "reject", "Välfärdsdagen", "schema:startDate", "2023-03")
    without = nquads(store)
    put(store, [], remove=["tillit.txt"])
    put(store, [TRUST])
    assert nquads(store) == without
    put(store, [moved(*TRUST, "Ett stycke till. ")])
    assert not any("began" in told for told in facts(store, "Välfärdsdagen"))


def test_the_same_said_elsewhere_is_news(store: KnowledgeGraphStore) -> None:
    judge(store, "reject", "Välfärdsdagen", "schema:startDate", "2023-03")
    document, extraction = TRUST
    put(store, [(replace(document, source="ny.txt"), replace(extraction, source="ny.txt"))])
    assert any("began" in told for told in facts(store, "Välfärdsdagen"))


def moved(document: Document, extraction: Extraction, before: str) -> tuple[Document, Extraction]:
    """Return a document with words put before its text."""
    by = len(before)

    def span(one: Span) -> Span:
        return Span(one.start + by, one.end + by)

    def mention(one: Mention) -> Mention:
        return replace(one, span=span(one.span), sentence=span(one.sentence))

    return (
        replace(
            document,
            text=before + document.text,
            content=before + document.content,
            blocks=tuple(replace(one, span=span(one.span)) for one in document.blocks),
        ),
        replace(
            extraction,
            mentions=tuple(map(mention, extraction.mentions)),
            memberships=tuple(
                replace(one, evidence=span(one.evidence)) for one in extraction.memberships
            ),
            quotations=tuple(
                replace(one, span=span(one.span), evidence=span(one.evidence))
                for one in extraction.quotations
            ),
            statements=tuple(
                replace(one, evidence=span(one.evidence)) for one in extraction.statements
            ),
        ),
    )

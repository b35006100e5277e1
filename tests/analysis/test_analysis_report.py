"""Every claim can be opened, every section says how it was found, parts and paths can be asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from graph import KnowledgeGraph
from graph.analysis import Report, Section, analyze, to_json
from graph.analysis.comparing import differences, part
from graph.analysis.worth import bodies_of, named, stage
from graph.errors import UsageError
from graph.network.copies import copies
from graph.records import Collection
from tests import invented
from tests.analysis import story


def test_explain_opens_every_claim_and_has_its_sentences(
    told: KnowledgeGraph, report: Report
) -> None:
    opened = 0
    for section in report.sections:
        for claim in section.claims:
            assert claim.open or section.key == "coverage", claim.text
            explained = [told.explain(report.base + path) for path in claim.open]
            shown = {
                " ".join(words.text.split())
                for thing in explained
                for fact in thing.facts
                for words in fact.evidence
            }
            stated = [source for source in claim.evidence if source.statements]
            assert all(source.text in shown for source in stated), claim.text
            opened += len(explained)
    assert opened > 40


def test_every_source_is_word_for_word_in_its_document(
    told: KnowledgeGraph, report: Report
) -> None:
    for section in report.sections:
        for claim in section.claims:
            assert claim.evidence, claim.text
            for source in claim.evidence:
                text = told.text(source.source)[source.start : source.end]
                assert " ".join(text.split()) == source.text


def test_statements_of_a_source_are_in_the_graph(told: KnowledgeGraph, report: Report) -> None:
    found = {
        path
        for section in report.sections
        for claim in section.claims
        for source in claim.evidence
        for path in source.statements
    }
    assert len(found) > 20
    for path in sorted(found)[:20]:
        assert told.query(f"ASK {{ <{report.base}{path}> ?p ?o }}").askAnswer, path


def test_a_section_has_as_many_cells_as_columns_and_says_how(report: Report) -> None:
    for section in report.sections:
        assert section.note.endswith(".")
        for claim in section.claims:
            assert len(claim.cells) == len(section.columns)


def test_json_is_plain_and_complete(report: Report) -> None:
    value = json.loads(json.dumps(to_json(report), allow_nan=False))
    assert list(value["sections"]) == [section.key for section in report.sections]
    claim = value["sections"]["spread"]["claims"][0]
    assert claim["open"][0].startswith(value["base"] + "idea/")
    assert claim["evidence"][0]["document"].startswith(value["base"] + "document/")


def test_a_window_of_time_reports_only_what_was_published_in_it(told: KnowledgeGraph) -> None:
    early = told.analyze(until="2021")
    assert early.facts["last"] == "2021-12-20"
    spread = next(section for section in early.sections if section.key == "spread")
    budget = [claim for claim in spread.claims if claim.open[0] == "idea/medborgarbudget"]
    assert budget == []  # two voices are not yet three
    with pytest.raises(UsageError, match="no date"):
        told.analyze(since="förra året")
    for date in ("2024-99", "2024-00", "2023-02-29", "0000"):
        with pytest.raises(UsageError, match="no date"):
            told.analyze(since=date)
        with pytest.raises(UsageError, match="no date"):
            told.analyze(compare=("2022", f"..{date}"))
    with pytest.raises(UsageError, match="no document"):
        told.analyze(since="2031")


def test_two_periods_are_compared(told: KnowledgeGraph) -> None:
    report = told.analyze(compare=("2021", "2023"))
    more = {section.key: [claim.open[0] for claim in section.claims] for section in report.sections}
    assert "idea/telefonkiosker" in more["ideas-1"]
    assert "idea/vätgas" in more["ideas-2"]
    assert not set(more["ideas-1"]) & set(more["ideas-2"])


def test_two_folders_are_compared(told: KnowledgeGraph) -> None:
    report = told.analyze(compare=("vätgas/", "telefonkiosker/"))
    found = {
        section.key: [claim.open[0] for claim in section.claims] for section in report.sections
    }
    assert found["ideas-1"] == ["idea/vätgas"]
    assert found["ideas-2"] == ["idea/telefonkiosker"]


def test_a_path_leads_through_the_broker_with_a_sentence_at_each_step(
    told: KnowledgeGraph,
) -> None:
    report = told.analyze(path=("Tage Bolin", "Ulla Brodd"))
    (section,) = report.sections
    assert section.claims[0].open[0] == "person/tage-bolin"
    assert section.claims[-1].open[1] == "person/ulla-brodd"
    passed = {node for claim in section.claims for node in claim.open}
    assert "person/maj-örnfelt" in passed
    assert all(claim.evidence and claim.evidence[0].statements for claim in section.claims)


def test_the_command_prints_a_page_and_json(
    told: KnowledgeGraph, samband: Callable[..., tuple[int, str, str]]
) -> None:
    code, out, err = samband("analyze", told.path)
    assert (code, err) == (0, "")
    assert "Mentions are not votes" in out
    assert "person/maj-örnfelt" in out
    assert len(out.splitlines()) < 120  # one page
    code, out, _ = samband("analyze", told.path, "--format", "json", "--since", "2022")
    assert code == 0
    assert json.loads(out)["facts"]["first"] >= "2022"
    code, out, _ = samband("analyze", told.path, "--path", "Tage Bolin", "Ulla Brodd")
    assert code == 0
    assert "took part in" in out
    code, _, err = samband("analyze", told.path, "--path", "Tage Bolin", "Nobody Here")
    assert code == 2
    assert "Nobody Here" in err
    code, _, err = samband("analyze", told.path, "--path", "a", "b", "--compare", "2021", "2022")
    assert code == 2


def test_an_empty_graph_has_a_report_without_claims() -> None:
    report = analyze(Collection({}, {}, ()), "https://samband.example/")
    assert report.facts["documents"] == 0
    assert all(section.claims == () for section in report.sections)


def test_a_collection_without_dates_has_no_trends_but_all_else() -> None:
    report = analyze(invented.small(), "https://samband.example/")
    sections: dict[str, Section] = {section.key: section for section in report.sections}
    assert sections["trends"].claims == ()
    assert sections["heard"].claims
    assert sections["central"].claims


def test_equal_collections_give_equal_reports() -> None:
    one = analyze(invented.large(60), "https://samband.example/")
    assert one == analyze(invented.large(60), "https://samband.example/")


def test_what_stands_everywhere_is_no_actor() -> None:
    collection = invented.large(200)
    found = stage(collection, copies(collection.documents))
    kinds = {entity.id: entity.kind for entity in collection.entities}
    assert all(kinds[node] in {"organisation", "place"} for node in found)
    assert all(0.25 <= share <= 1 for share in found.values())


def test_people_need_more_than_a_title_or_one_name() -> None:
    assert named("Maj Örnfelt")
    assert not named("Konungen")
    assert not named("statsrådet")


def test_sorts_of_organisations_come_from_gazetteer_or_ending() -> None:
    labels = ("Finansdepartementet", "Skatteverket", "Lunds kommun", "Påhittsverket", "Xyzzy")
    assert list(bodies_of(labels).values()) == [
        "ministry",
        "agency",
        "municipality",
        "agency",
        "other",
    ]


def test_parts_are_dates_folders_or_patterns(told: KnowledgeGraph) -> None:
    collection = told.collection()
    assert len(part(collection, "papper/").documents) == story.PAPERS
    assert len(part(collection, "*/0[12].md").documents) == 2
    assert len(part(collection, "2022-11").documents) > story.PAPERS
    every = len(collection.documents)
    assert (
        len(part(collection, "..2022").documents) + len(part(collection, "2023..").documents)
        == every
    )


def test_differences_need_more_than_chance() -> None:
    assert differences({"a": 3, "b": 3}, {"a": 2, "b": 3})[0].q > 0.5
    assert differences({}, {}) == ()


def test_documents_of_the_story_are_as_many_as_told(folder_of_story: Path) -> None:
    assert len(list(folder_of_story.rglob("*.md"))) == 129

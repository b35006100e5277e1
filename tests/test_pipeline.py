"""Builds: what was read when, by how many processes and in which order does not show."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from graph import KnowledgeGraph
from graph.errors import StoreError, UsageError
from graph.extracting import processes
from graph.pipeline import build
from graph.records import Document
from graph.report import COUNTED, Rejected, Report

WRITTEN = ("graph.ttl", "graph.html")


def _bytes(kg: Path) -> dict[str, bytes]:
    return {name: (kg / name).read_bytes() for name in WRITTEN}


def _export(kg: Path, to: Path) -> bytes:
    with KnowledgeGraph(kg, create=False) as graph:
        graph.export(to / "all.nq")
    return (to / "all.nq").read_bytes()


def test_one_by_one_gives_the_bytes_of_all_at_once(
    built: Path, shared_reports: Path, tmp_path: Path
) -> None:
    kg = tmp_path / "kg"
    parts = [tmp_path / "a", tmp_path / "b"]
    for part, name in zip(parts, ("sammanträde.txt", "bro.txt"), strict=True):
        part.mkdir()
        shutil.copy(shared_reports / name, part)
        build([part], kg)
    (tmp_path / "c" / "möten").mkdir(parents=True)
    shutil.copy(shared_reports / "möten" / "välfärd.md", tmp_path / "c" / "möten")
    build([tmp_path / "c"], kg)
    assert _bytes(kg) == _bytes(built)
    assert _export(kg, tmp_path) == _export(built, tmp_path)


def test_two_processes_give_the_bytes_of_one(
    built: Path, shared_reports: Path, tmp_path: Path
) -> None:
    build([shared_reports], tmp_path / "kg", workers=2)
    assert _bytes(tmp_path / "kg") == _bytes(built)


def test_paths_in_any_order_and_twice(built: Path, shared_reports: Path, tmp_path: Path) -> None:
    build([shared_reports, shared_reports], tmp_path / "kg")
    assert _bytes(tmp_path / "kg") == _bytes(built)


def test_a_changed_file_replaces_its_document(kg: Path, reports: Path, tmp_path: Path) -> None:
    build([reports], tmp_path / "other")
    changed = reports / "bro.txt"
    changed.write_text("Ylva Strand, ordförande i Brorådet, invigde bron.\n", encoding="utf-8")
    report = build([reports], tmp_path / "other")
    assert (report.read, report.extracted, report.unchanged) == (1, 1, 2)
    build([reports], tmp_path / "fresh")
    assert _bytes(tmp_path / "other")["graph.ttl"] == _bytes(tmp_path / "fresh")["graph.ttl"]


def test_changed_metadata_is_read_again(reports: Path, tmp_path: Path) -> None:
    build([reports], tmp_path / "kg")
    told = '["bro.txt"]\npublisher = "Viknytt"\n'
    (reports / "documents.toml").write_text(told, encoding="utf-8")
    report = build([reports], tmp_path / "kg")
    assert (report.read, report.unchanged) == (1, 2)
    assert "Viknytt" in (tmp_path / "kg" / "graph.ttl").read_text(encoding="utf-8")


def test_equal_texts_are_extracted_once(reports: Path, tmp_path: Path) -> None:
    build([reports / "bro.txt"], tmp_path / "kg")
    shutil.copy(reports / "bro.txt", reports / "kopia.txt")
    report = build([reports / "kopia.txt"], tmp_path / "kg")
    assert (report.read, report.extracted) == (1, 0)


def test_another_file_of_the_same_name_is_another_document(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "andra").mkdir()
    other = tmp_path / "andra" / "bro.txt"
    other.write_text("Ylva Strand, ordförande i Brorådet, invigde bron.\n", encoding="utf-8")
    build([reports / "bro.txt"], tmp_path / "one")
    build([other], tmp_path / "one")
    build([other, reports / "bro.txt"], tmp_path / "both")
    with KnowledgeGraph(tmp_path / "one") as one:
        assert [entry.source for entry in one.documents] == ["bro.txt", "bro.txt"]
        assert len({entry.key for entry in one.documents}) == 2
    assert _bytes(tmp_path / "one")["graph.ttl"] == _bytes(tmp_path / "both")["graph.ttl"]


def test_a_missing_file_beside_the_graph_comes_back(kg: Path, shared_reports: Path) -> None:
    before = _bytes(kg)
    (kg / "graph.ttl").unlink()
    (kg / "graph.html").write_text("skadad", encoding="utf-8")
    build([shared_reports], kg)
    assert _bytes(kg)["graph.ttl"] == before["graph.ttl"]


def test_the_graph_inside_the_folder_is_not_read(reports: Path) -> None:
    first = build([reports], reports / "kg")
    again = build([reports], reports / "kg")
    assert (first.read, again.read, again.unchanged) == (3, 0, 3)
    assert not again.skipped


def test_progress_is_told_for_each_step(shared_reports: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build([shared_reports], tmp_path / "kg", progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(name for name, _, _ in told)) == [
        *("reading", "extracting", "resolving", "writing", "checking")
    ]
    assert ("extracting", 3, 3) in told
    assert all(0 <= done <= total for _, done, total in told)


def test_the_report_is_what_the_contract_says(built: Path, shared_reports: Path) -> None:
    report = json.loads((built / "report.json").read_text(encoding="utf-8"))
    assert set(report) >= {
        "documents",
        "rejected",
        "skipped",
        "counts",
        "seconds",
        "words",
        "model",
    }
    assert report["documents"] == {"read": 3, "extracted": 3, "unchanged": 0}
    assert set(report["counts"]) == set(COUNTED)
    assert report["counts"]["people"] == 2
    assert report["seconds"]["total"] >= report["seconds"]["extracting"] > 0
    assert report["model"].split()[0] == "sv_samband"
    assert report["violations"] == []
    assert report["words"] > 50


@pytest.mark.parametrize("suffix", ["ttl", "trig", "nq", "jsonld", "graphml", "csv", "html"])
def test_nothing_handed_on_tells_where_it_was_built(
    built: Path, shared_reports: Path, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"graph.{suffix}"
    with KnowledgeGraph(built) as kg:
        if suffix == "html":
            kg.view(file)
        else:
            kg.export(file, evidence=True)
    for path in (shared_reports, built):
        assert str(path.parent).encode() not in file.read_bytes()


def test_another_writer_is_told_to_wait(kg: Path, shared_reports: Path) -> None:
    from graph.store import KnowledgeGraphStore

    with (
        KnowledgeGraphStore.open(kg).writing(),
        pytest.raises(StoreError, match="written by another"),
    ):
        build([shared_reports], kg)


def test_a_reader_keeps_what_it_opened(kg: Path, tmp_path: Path) -> None:
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    new = tmp_path / "ny.txt"
    new.write_text("Ylva Strand, ordförande i Brorådet, talade i Lund.\n", encoding="utf-8")
    with KnowledgeGraph(kg, create=False) as reader:
        before = reader.answer(query).rows
        build([new], kg)
        assert reader.answer(query).rows == before
    with KnowledgeGraph(kg, create=False) as reader:
        assert reader.answer(query).rows != before


def test_a_path_that_is_not_there_makes_no_graph(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="saknas"):
        build([tmp_path / "saknas"], tmp_path / "kg")
    assert not (tmp_path / "kg").exists()


@pytest.mark.parametrize(
    ("sizes", "wanted", "count"),
    [([], None, 1), ([10], None, 1), ([10], 8, 1), ([10, 10, 10], 2, 2), ([10], 1, 1)],
)
def test_processes_are_as_many_as_there_is_work_for(
    sizes: list[int], wanted: int | None, count: int
) -> None:
    texts = ["x" * size for size in sizes]
    assert processes([Document("a", text, text, ()) for text in texts], wanted) == count


def _report(**changes: object) -> Report:
    counts = dict.fromkeys(COUNTED, 0)
    values = {"read": 1, "extracted": 1, "unchanged": 0, "rejected": (), "skipped": ()}
    rest = {"counts": counts, "seconds": {}, "words": 0, "model": "m 1"}
    return Report(**{**values, **rest, **changes})  # type: ignore[arg-type]


REJECTED = (Rejected("a.txt", "empty"),)


@pytest.mark.parametrize(
    ("changes", "failed", "strict"),
    [
        ({}, False, False),
        ({"rejected": REJECTED}, False, True),
        ({"rejected": REJECTED, "read": 0}, True, True),
        ({"rejected": REJECTED, "read": 0, "unchanged": 1}, False, True),
        ({"violations": ("x",)}, False, True),
        ({"skipped": ("a.xls",)}, False, False),
    ],
)
def test_when_a_build_has_failed(changes: dict[str, object], failed: bool, strict: bool) -> None:
    report = _report(**changes)
    assert (report.failed(), report.failed(strict=True)) == (failed, strict)

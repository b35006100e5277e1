"""A graph that is kept: documents removed, purged, changed, moved; what each build changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph import KnowledgeGraph
from graph.errors import StoreError, UnknownNameError
from graph.pipeline import build
from tests.conftest import write_reports

Samband = Callable[..., tuple[int, str, str]]
SECRET = "Hemlighetsfullersson"
EXTRA = (
    f"Siv {SECRET}, ordförande i Kviströrådet, invigde Kviströdagen i Lillviken.\n\n"
    f"– Kviströmetoden behövs mer än någonsin, sade Siv {SECRET}.\n"
)
UNIQUE = (SECRET, "Kviströ", "kviströ", "hemlighetsfull", "extra.txt")


def turtle(kg: Path) -> bytes:
    return (kg / "graph.ttl").read_bytes()


def page(kg: Path) -> bytes:
    return (kg / "graph.html").read_bytes()


def nquads(kg: Path) -> bytes:
    with KnowledgeGraph(kg, create=False) as graph:
        graph.export(kg.parent / "all.nq")
    return (kg.parent / "all.nq").read_bytes()


def sources(kg: Path) -> list[str]:
    with KnowledgeGraph(kg, create=False) as graph:
        return sorted(entry.source for entry in graph.documents)


def diff(samband: Samband, kg: Path, *options: str) -> list[dict[str, Any]]:
    code, out, _ = samband("diff", kg, "--format", "json", *options)
    assert code == 0
    builds: list[dict[str, Any]] = json.loads(out)["builds"]
    return builds


def holding(folder: Path, words: str) -> list[str]:
    """Return the files below a folder that hold some words, or have them in their name."""
    forms = [words.encode("utf-8"), words.encode("utf-16-le"), words.encode("utf-16-be")]
    forms.append(json.dumps(words)[1:-1].encode())
    files = (path for path in folder.rglob("*") if path.is_file())
    return [
        path.relative_to(folder).as_posix()
        for path in files
        if words in path.name or any(form in path.read_bytes() for form in forms)
    ]


@pytest.fixture
def extended(kg: Path, tmp_path: Path) -> Path:
    """The graph of the reports and of one more document."""
    extra = tmp_path / "extra.txt"
    extra.write_text(EXTRA, encoding="utf-8")
    build([extra], kg)
    extra.unlink()
    return kg


@pytest.mark.parametrize("name", ["extra.txt", "https://samband.example/document/extra.txt"])
@pytest.mark.parametrize("purge", [False, True])
def test_what_is_left_is_the_graph_without_it(
    samband: Samband, built: Path, extended: Path, name: str, purge: bool
) -> None:
    assert turtle(extended) != turtle(built)
    code, out, _ = samband("remove", extended, name, *(["--purge"] if purge else []))
    assert code == 0
    assert out.startswith("documents: 1 removed")
    assert out.endswith("3 left\n")
    assert turtle(extended) == turtle(built)
    assert SECRET.encode() not in page(extended)
    assert nquads(extended) == nquads(built)
    report = json.loads((extended / "report.json").read_text(encoding="utf-8"))
    assert report["documents"] == {"read": 0, "extracted": 0, "unchanged": 3, "removed": 1}
    expected = json.loads((built / "report.json").read_text(encoding="utf-8"))
    for part in ("counts", "words", "model", "violations"):
        assert report[part] == expected[part]


def test_a_purged_document_leaves_no_byte(samband: Samband, extended: Path) -> None:
    for words in UNIQUE:
        assert holding(extended, words), words
    assert samband("remove", extended, "extra.txt", "--purge")[0] == 0
    for words in UNIQUE:
        assert holding(extended, words) == [], words
    assert samband("query", extended, "ASK { ?s a schema:Person }")[1] == "true\n"
    assert samband("diff", extended)[0] == 0


def test_a_purge_clears_what_an_earlier_removal_left(samband: Samband, extended: Path) -> None:
    assert samband("remove", extended, "extra.txt")[0] == 0
    assert holding(extended, SECRET), "the history tells what went"
    assert samband("remove", extended, "bro.txt", "--purge")[0] == 0
    assert holding(extended, SECRET) == []


def test_no_file_tells_where_the_graph_was_made(extended: Path, tmp_path: Path) -> None:
    assert holding(extended, str(tmp_path)) == []
    assert holding(extended, "pytest-of") == []


def test_documents_are_removed_by_ambiguous_names_only_if_one_is_meant(
    samband: Samband, kg: Path, tmp_path: Path
) -> None:
    for folder in ("a", "b"):
        (tmp_path / "more" / folder).mkdir(parents=True)
        path = tmp_path / "more" / folder / "ny.txt"
        path.write_text(f"{EXTRA}\n{folder} är en bokstav.", encoding="utf-8")
    build([tmp_path / "more"], kg)
    before = turtle(kg)
    code, out, err = samband("remove", kg, "ny.txt")
    assert (code, out) == (2, "")
    assert "document/a/ny.txt" in err
    assert "document/b/ny.txt" in err
    code, _, err = samband("remove", kg, "saknas.txt")
    assert code == 2
    assert "bro.txt" in err
    assert turtle(kg) == before
    assert samband("remove", kg, "a/ny.txt", "b/ny.txt")[0] == 0
    assert len(sources(kg)) == 3


def test_removed_and_built_again_it_is_back(extended: Path, tmp_path: Path) -> None:
    before = nquads(extended)
    with KnowledgeGraph(extended) as graph:
        graph.remove("extra.txt")
        with pytest.raises(UnknownNameError, match=r"no document 'extra\.txt'"):
            graph.remove("extra.txt")
    (tmp_path / "extra.txt").write_text(EXTRA, encoding="utf-8")
    build([tmp_path / "extra.txt"], extended)
    assert nquads(extended) == before


def test_all_documents_can_be_removed(kg: Path) -> None:
    with KnowledgeGraph(kg) as graph:
        graph.remove(*sources(kg), purge=True)
        assert graph.documents == ()
    assert nquads(kg) == b""
    assert holding(kg, "Ekvall") == []


def test_a_reader_keeps_a_purge_from_being_complete(kg: Path, samband: Samband) -> None:
    with KnowledgeGraph(kg, create=False) as reader:
        assert reader.answer("ASK { ?s ?p ?o }").text == "true\n"
        with KnowledgeGraph(kg) as graph, pytest.raises(StoreError, match="still reading"):
            graph.remove("bro.txt", purge=True)
    assert "bro.txt" not in sources(kg)


def same_as_fresh(kg: Path, folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "fresh")
    assert nquads(kg) == nquads(tmp_path / "fresh")


@pytest.mark.parametrize("to", ["bron.txt", "möten/bro.txt", "bro.md"])
def test_a_renamed_file_is_one_document_under_its_new_name(
    reports: Path, tmp_path: Path, to: str
) -> None:
    kg = tmp_path / "kg"
    build([reports], kg)
    (reports / "bro.txt").rename(reports / to)
    report = build([reports], kg)
    assert (report.read, report.extracted, report.removed) == (1, 0, 1)
    assert sources(kg) == sorted([to, "möten/välfärd.md", "sammanträde.txt"])
    same_as_fresh(kg, reports, tmp_path)


def test_a_copied_file_is_a_second_document(reports: Path, tmp_path: Path) -> None:
    kg = tmp_path / "kg"
    build([reports], kg)
    shutil.copy(reports / "bro.txt", reports / "bron.txt")
    assert build([reports], kg).removed == 0
    assert {"bro.txt", "bron.txt"} <= set(sources(kg))
    same_as_fresh(kg, reports, tmp_path)


def test_two_files_that_change_names_change_places(reports: Path, tmp_path: Path) -> None:
    kg = tmp_path / "kg"
    build([reports], kg)
    one, other = reports / "bro.txt", reports / "sammanträde.txt"
    texts = one.read_bytes(), other.read_bytes()
    one.write_bytes(texts[1])
    other.write_bytes(texts[0])
    assert build([reports], kg).extracted == 0
    same_as_fresh(kg, reports, tmp_path)


def test_a_moved_folder_is_the_same_documents(reports: Path, tmp_path: Path) -> None:
    kg = tmp_path / "kg"
    build([reports], kg)
    before = nquads(kg)
    moved = reports.rename(tmp_path / "elsewhere")
    assert build([moved], kg).extracted == 0
    assert nquads(kg) == before


def test_a_file_with_other_content_replaces_its_document(reports: Path, tmp_path: Path) -> None:
    kg = tmp_path / "kg"
    build([reports], kg)
    (reports / "bro.txt").write_text(EXTRA, encoding="utf-8")
    report = build([reports], kg)
    assert (report.read, report.unchanged, report.removed) == (1, 2, 0)
    same_as_fresh(kg, reports, tmp_path)
    assert "Brorådet, invigde" not in turtle(kg).decode()


def test_a_deleted_file_stays_until_it_is_removed(reports: Path, tmp_path: Path) -> None:
    kg = tmp_path / "kg"
    build([reports], kg)
    (reports / "bro.txt").unlink()
    build([reports], kg)
    assert "bro.txt" in sources(kg)


def test_diff_tells_what_the_last_build_changed(samband: Samband, extended: Path) -> None:
    [step] = diff(samband, extended)
    assert step["documents"]["items"] == [{"change": "added", "source": "extra.txt"}]
    added = {(item["kind"], item["label"]) for item in step["entities"]["items"]}
    assert ("person", f"Siv {SECRET}") in added
    assert step["entities"]["counts"]["added"] >= 2
    said = [(item["subject"], item["predicate"]) for item in step["statements"]["items"]]
    assert (f"Siv {SECRET}", "schema:Quotation") in said
    assert {item["change"] for item in step["statements"]["items"]} == {"added"}
    assert samband("remove", extended, "extra.txt")[0] == 0
    back, away = diff(samband, extended, "--builds", "2")
    assert back == step
    assert away["number"] > back["number"]
    for sort in ("documents", "entities", "statements"):
        gone = [{**item, "change": "added"} for item in away[sort]["items"]]
        assert [one for one in gone if one in step[sort]["items"]] == gone or sort == "entities"
    code, out, _ = samband("diff", extended)
    assert code == 0
    assert "1 removed" in out
    assert SECRET in out


def test_diff_tells_of_the_first_build(samband: Samband, built: Path) -> None:
    [step] = diff(samband, built, "--builds", "9")
    assert step["documents"]["counts"] == {"added": 3}
    report = json.loads((built / "report.json").read_text(encoding="utf-8"))
    assert step["statements"]["counts"] == {"added": report["counts"]["statements"]}
    kinds = ("people", "organisations", "places", "events", "ideas")
    assert step["entities"]["counts"] == {"added": sum(report["counts"][kind] for kind in kinds)}


def test_diff_tells_of_moves_and_changes(samband: Samband, reports: Path, tmp_path: Path) -> None:
    kg = tmp_path / "kg"
    build([reports], kg)
    (reports / "bro.txt").rename(reports / "bron.txt")
    (reports / "sammanträde.txt").write_text(EXTRA, encoding="utf-8")
    build([reports], kg)
    [step] = diff(samband, kg)
    assert step["documents"]["items"] == [
        {"change": "moved", "former": "bro.txt", "source": "bron.txt"},
        {"change": "changed", "source": "sammanträde.txt"},
    ]
    build([reports], kg)
    assert diff(samband, kg) == [step], "a build that changed nothing does not count"


def test_diff_of_an_empty_graph(samband: Samband, tmp_path: Path) -> None:
    with KnowledgeGraph(tmp_path / "kg") as graph:
        assert graph.history() == ()
    assert diff(samband, tmp_path / "kg") == []
    assert samband("diff", tmp_path / "kg")[0] == 0


def test_the_page_of_a_large_graph_is_drawn_afterwards(
    samband: Samband, kg: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from graph import drawing

    monkeypatch.setattr(drawing, "_LARGE", 2)
    monkeypatch.setattr(drawing, "_SMALL", 0.5)
    started: list[Path] = []
    monkeypatch.setattr(drawing, "_start", started.append)
    (tmp_path / "extra.txt").write_text(EXTRA, encoding="utf-8")
    code, _, err = samband("build", tmp_path / "extra.txt", "--into", kg)
    assert code == 0
    assert "by a process of its own" in err
    assert started == [kg.resolve()]
    assert not (kg / "graph.html").exists(), "the old page shows what is no more"
    assert samband("page", kg)[0] == 0
    assert SECRET.encode() in page(kg)
    assert samband("remove", kg, "extra.txt")[0] == 0
    assert samband("page", kg)[0] == 0
    assert SECRET.encode() not in page(kg)
    again = write_reports(tmp_path / "again")
    assert samband("build", again, "--into", kg)[0] == 0
    before = (kg / "graph.html").stat().st_mtime_ns
    assert samband("build", again, "--into", kg)[0] == 0
    assert (kg / "graph.html").stat().st_mtime_ns == before

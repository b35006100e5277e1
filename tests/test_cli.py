"""Each command as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import __version__
from graph.cli.console import plain

Samband = Callable[..., tuple[int, str, str]]
NAMES = "SELECT ?name WHERE { ?p a schema:Person ; rdfs:label ?name } ORDER BY ?name"
COMMANDS = ("build", "query", "export", "view", "validate", "explain")


def _python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return done.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = f"""
import sys
from graph.cli import run
assert run({arguments!r}) == 0
heavy = "spacy rdflib pyoxigraph onnxruntime networkx pyvis numpy pyshacl rich yaml".split()
print(sorted(set(heavy) & set(sys.modules)))
"""
    assert _python(code).splitlines()[-1] == "[]"


def test_the_package_imports_nothing_heavy() -> None:
    code = "import sys, graph; print('spacy' in sys.modules, 'rdflib' in sys.modules)"
    assert _python(code).strip() == "False False"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(samband: Samband, command: str) -> None:
    code, out, _ = samband(command, "--help")
    assert code == 0
    assert f"samband {command}" in out


def test_version(samband: Samband) -> None:
    assert samband("--version")[:2] == (0, f"samband, version {__version__}\n")


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "graph", "--version"], capture_output=True, check=True, text=True
    )
    assert done.stdout == f"samband, version {__version__}\n"


def test_build_says_what_it_found(samband: Samband, reports: Path, tmp_path: Path) -> None:
    code, out, err = samband("build", reports, "--into", tmp_path / "kg")
    assert code == 0
    assert "documents: 3 read, 0 unchanged" in out
    assert "Stina Ekvall" in out
    assert "ordförande, Brorådet" in out
    assert "extracting" in err
    assert {"graph.ttl", "graph.html", "report.json"} <= {
        p.name for p in (tmp_path / "kg").iterdir()
    }


def test_build_again_extracts_nothing(samband: Samband, shared_reports: Path, kg: Path) -> None:
    before = (kg / "graph.ttl").read_bytes()
    code, out, _ = samband("build", shared_reports, "--into", kg)
    assert code == 0
    assert "documents: 0 read, 3 unchanged" in out
    assert (kg / "graph.ttl").read_bytes() == before


def test_a_moved_graph_works(samband: Samband, kg: Path) -> None:
    moved = kg.rename(kg.with_name("flyttad"))
    assert samband("query", moved, NAMES, "--format", "csv")[1].split() == [
        "name",
        *("Bo", "Lindros"),
        *("Stina", "Ekvall"),
    ]


def test_query_prints_a_table(samband: Samband, built: Path) -> None:
    code, out, err = samband("query", built, NAMES)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "name"
    assert lines[2:] == ["Bo Lindros", "Stina Ekvall"]


def test_query_from_a_file(samband: Samband, built: Path, tmp_path: Path) -> None:
    file = tmp_path / "frågor.rq"
    file.write_text(f"# Vilka?\n{NAMES}\n", encoding="utf-8")
    assert samband("query", built, f"@{file}") == samband("query", built, NAMES)


def test_query_json_is_sparql_json(samband: Samband, built: Path) -> None:
    _, out, _ = samband("query", built, NAMES, "--format", "json")
    names = [row["name"]["value"] for row in json.loads(out)["results"]["bindings"]]
    assert names == ["Bo Lindros", "Stina Ekvall"]


def test_query_construct_gives_turtle(samband: Samband, built: Path) -> None:
    query = "CONSTRUCT { ?p rdfs:label ?name } WHERE { ?p a schema:Person ; rdfs:label ?name }"
    _, out, _ = samband("query", built, query, "--format", "turtle")
    found = ox.parse(out, format=ox.RdfFormat.TURTLE)
    assert {quad.object.value for quad in found} == {"Bo Lindros", "Stina Ekvall"}


@pytest.mark.parametrize(
    "query",
    ["SELECT", "@saknas.rq", "SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"],
)
def test_a_wrong_query_is_a_wrong_call(samband: Samband, built: Path, query: str) -> None:
    code, out, err = samband("query", built, query)
    assert (code, out) == (2, "")
    assert err.startswith("Error: ")


@pytest.mark.parametrize("suffix", ["ttl", "trig", "nq", "jsonld", "graphml", "csv"])
def test_export_is_the_same_each_time(
    samband: Samband, built: Path, tmp_path: Path, suffix: str
) -> None:
    first, second = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    assert samband("export", built, "-o", first) == (0, "", "")
    assert samband("export", built, "-o", second)[0] == 0
    assert first.read_bytes() == second.read_bytes() != b""


def test_export_turtle_is_graph_ttl(samband: Samband, built: Path, tmp_path: Path) -> None:
    samband("export", built, "-o", tmp_path / "a.ttl")
    assert (tmp_path / "a.ttl").read_bytes() == (built / "graph.ttl").read_bytes()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--format", "turtle"], False),
        (["--format", "turtle", "--evidence"], True),
        (["--format", "nquads"], True),
        (["--format", "nquads", "--no-evidence"], False),
        (["--format", "trig"], True),
        (["--format", "jsonld"], False),
    ],
)
def test_export_holds_evidence_where_asked(
    samband: Samband, built: Path, tmp_path: Path, options: list[str], expected: bool
) -> None:
    samband("export", built, "-o", tmp_path / "out", *options)
    assert ("TextPositionSelector" in (tmp_path / "out").read_text("utf-8")) is expected


def test_export_csv_has_a_row_a_statement(samband: Samband, built: Path, tmp_path: Path) -> None:
    samband("export", built, "-o", tmp_path / "a.csv")
    text = (tmp_path / "a.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    held = {(r["subject"], r["role"], r["object"], r["document"]) for r in rows if r["role"]}
    assert ("Stina Ekvall", "ordförande", "Brorådet", "bro.txt") in held
    assert all(row["sentence"] and row["confidence"] for row in rows)


def test_export_of_unknown_suffix(samband: Samband, built: Path, tmp_path: Path) -> None:
    code, _, err = samband("export", built, "-o", tmp_path / "graph.xls")
    assert code == 2
    assert ".graphml" in err


def test_export_into_a_missing_folder(samband: Samband, built: Path, tmp_path: Path) -> None:
    code, _, err = samband("export", built, "-o", tmp_path / "saknas" / "a.ttl")
    assert code == 2
    assert "there is no folder" in err


def test_export_to_standard_output(built: Path) -> None:
    arguments = [sys.executable, "-m", "graph", "export", str(built), "-o", "-"]
    done = subprocess.run([*arguments, "--format", "turtle"], capture_output=True, check=True)
    assert done.stdout == (built / "graph.ttl").read_bytes()
    lacking = subprocess.run(arguments, capture_output=True, check=False)
    assert (lacking.returncode, lacking.stdout) == (2, b"")
    assert b"or --format" in lacking.stderr


@pytest.mark.skipif(os.name != "posix", reason="there is no /dev/stdout")
def test_export_to_a_device_is_written_there(built: Path) -> None:
    arguments = [sys.executable, "-m", "graph", "export", str(built), "-o", "/dev/stdout"]
    done = subprocess.run([*arguments, "--format", "turtle"], capture_output=True, check=True)
    assert done.stdout == (built / "graph.ttl").read_bytes()


def test_view_is_the_page_of_the_graph(samband: Samband, built: Path, tmp_path: Path) -> None:
    assert samband("view", built, "-o", tmp_path / "kg.html", "--lang", "sv") == (0, "", "")
    page = (tmp_path / "kg.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") or page.startswith("<!doctype html>")
    assert "Stina Ekvall" in page


def test_validate_passes(samband: Samband, built: Path) -> None:
    assert samband("validate", built) == (0, "The graph conforms to its shapes.\n", "")


def test_explain_shows_the_words_behind_each_statement(samband: Samband, built: Path) -> None:
    code, out, _ = samband("explain", built, "Stina Ekvall")
    assert code == 0
    assert "Stina Ekvall is ordförande, Brorådet" in out
    assert "[Stina Ekvall], ordförande i [Brorådet], invigde bron i Lillviken" in out
    assert "välfärd.md" in out
    assert "”Möte om välfärden” · Viknytt · 2020-05-06" in out


@pytest.mark.parametrize("name", ["Ekvall", "stina ekvall", "person/stina-ekvall"])
def test_explain_understands_names(samband: Samband, built: Path, name: str) -> None:
    assert samband("explain", built, name) == samband("explain", built, "Stina Ekvall")


def test_explain_of_an_unknown_name_lists_candidates(samband: Samband, built: Path) -> None:
    code, out, err = samband("explain", built, "Ekval")
    assert (code, out) == (2, "")
    assert "Stina Ekvall  (person)  <https://samband.example/person/stina-ekvall>" in err


@pytest.mark.parametrize(
    "name",
    [
        "möten/välfärd.md",
        "välfärd.md",
        "https://samband.example/document/m%C3%B6ten/v%C3%A4lf%C3%A4rd.md",
    ],
)
def test_explain_prints_a_stored_text(
    samband: Samband, built: Path, shared_reports: Path, name: str
) -> None:
    stored = (shared_reports / "möten" / "välfärd.md").read_text(encoding="utf-8")
    assert samband("explain", built, "--text", name) == (0, stored, "")


def test_explain_of_an_unknown_text_lists_documents(samband: Samband, built: Path) -> None:
    code, _, err = samband("explain", built, "--text", "bro.pdf")
    assert code == 2
    assert err.startswith("Error: no document 'bro.pdf' here; there is:\n  bro.txt\n")


@pytest.mark.parametrize("arguments", [[], ["Ekvall", "--text", "bro.txt"]])
def test_explain_wants_one_thing(samband: Samband, built: Path, arguments: list[str]) -> None:
    code, _, err = samband("explain", built, *arguments)
    assert code == 2
    assert "either a NAME or --text" in err


def test_text_from_documents_cannot_drive_the_terminal(samband: Samband, tmp_path: Path) -> None:
    assert plain("röd \x1b[31m\u202etext\x07\n\t") == "röd \ufffd[31m\ufffdtext\ufffd\n\t"
    report = tmp_path / "a.txt"
    report.write_text(
        "Stina Ekvall, ordförande i Brorådet, sade att [bold]tilliten[/bold] är viktig :smile:.\n",
        encoding="utf-8",
    )
    samband("build", report, "--into", tmp_path / "kg")
    _, out, _ = samband("explain", tmp_path / "kg", "Stina Ekvall")
    assert "[bold]" in out
    assert ":smile:" in out


@pytest.mark.skipif(os.name != "posix", reason="pipes break otherwise on Windows")
@pytest.mark.parametrize(
    "command",
    [
        "query {kg} 'SELECT * WHERE {{ ?s ?p ?o . ?a ?b ?c }} LIMIT 3000' --format csv",
        "explain {kg} 'Stina Ekvall'",
    ],
)
def test_a_closed_pipe_is_no_error(built: Path, command: str) -> None:
    line = f"{sys.executable} -m graph {command.format(kg=built)} | :"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")

"""`merge`, `distinct`, `reject` and `forget` as a user runs them, on a graph read from text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from graph import KnowledgeGraph

Samband = Callable[..., tuple[int, str, str]]
NAMES = "SELECT ?name WHERE { ?p a schema:Person ; rdfs:label ?name } ORDER BY ?name"


def turtle(kg: Path) -> bytes:
    return (kg / "graph.ttl").read_bytes()


@pytest.mark.parametrize("command", ["merge", "distinct", "reject", "forget"])
def test_each_has_help_and_can_be_undone(samband: Samband, command: str) -> None:
    code, out, _ = samband(command, "--help")
    assert code == 0
    assert "--undo" in out


def test_merged_and_undone(samband: Samband, kg: Path) -> None:
    before = turtle(kg)
    code, out, _ = samband("merge", kg, "Stina Ekvall", "Bo Lindros", "--by", "eva")
    assert (code, out) == (0, "”Stina Ekvall” and ”Bo Lindros” are one\n")
    code, out, _ = samband("query", kg, NAMES)
    assert "Stina Ekvall" in out
    assert "Bo Lindros" not in out
    code, out, _ = samband("explain", kg, "Stina Ekvall")
    assert "judged one ”Bo Lindros”, ”Stina Ekvall” (by eva, " in out
    code, _, err = samband("distinct", kg, "Bo Lindros@välfärd.md", "Stina Ekvall@bro.txt")
    assert code == 2
    assert 'samband merge KG "Bo Lindros" "Stina Ekvall" --undo' in err
    assert samband("merge", kg, "Stina Ekvall", "Bo Lindros", "--undo")[0] == 0
    assert turtle(kg) == before


def test_what_changes_nothing_is_said_to(samband: Samband, kg: Path) -> None:
    pair = ("distinct", kg, "Stina Ekvall", "Bo Lindros")
    assert samband(*pair)[2] == "The graph is the same with it; the judgement is kept.\n"
    assert samband(*pair, "--undo")[2] == "The graph is the same without it.\n"


def test_what_may_be_one_is_listed_with_the_command(
    samband: Samband, kg: Path, reports: Path
) -> None:
    code, out, err = samband("merge", kg)
    assert (code, out) == (0, "")
    assert "Nothing is named so" in err
    text = "Bo Lindroos ritade bron. Ordförande Stina Ekwall talade.\n"
    (reports / "felstavat.txt").write_text(text, encoding="utf-8")
    assert samband("build", reports, "--into", kg)[0] == 0
    code, out, err = samband("merge", kg)
    assert code == 0
    assert "one letter tells the names apart" in out
    command = next(line for line in out.splitlines() if "person/bo-lindroos" in line).split()
    assert samband("distinct", *command[2:])[0] == 0
    assert "person/bo-lindroos" not in samband("merge", kg)[1]


def test_a_judgement_holds_for_the_next_build(samband: Samband, kg: Path, reports: Path) -> None:
    assert samband("merge", kg, "Stina Ekvall", "Bo Lindros")[0] == 0
    judged = turtle(kg)
    assert samband("build", reports, "--into", kg)[0] == 0
    assert turtle(kg) == judged


def test_rejected_as_explain_shows_it(samband: Samband, kg: Path) -> None:
    before = turtle(kg)
    _, out, _ = samband("explain", kg, "Stina Ekvall")
    shown = re.search(r"membership/\w+", out)
    assert shown
    code, told, _ = samband("reject", kg, shown[0])
    assert code == 0
    assert told.startswith("rejected: Stina Ekvall · ")
    assert shown[0] not in samband("explain", kg, "Stina Ekvall")[1]
    assert samband("reject", kg, shown[0], "--undo")[0] == 0
    assert turtle(kg) == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["merge", "Nemo", "Bo Lindros"], "'Nemo' is not in this graph"),
        (["merge", "Bo Lindros"], "merge takes two things"),
        (["reject", "statement/0"], "no document makes the statement"),
        (["reject", "Bo", "Lindros"], "these are 2"),
        (["forget", "Hamnverket"], "no person but organisation"),
        (["forget", "Stina Ekvall", "--undo"], "is to be forgotten"),
        (["merge", "Bo Lindros", "Hamnverket", "--undo"], "no judgement that"),
    ],
)
def test_what_cannot_be_judged_exits_with_2(
    samband: Samband, kg: Path, arguments: list[str], says: str
) -> None:
    command, *rest = arguments
    before = turtle(kg)
    code, out, err = samband(command, kg, *rest)
    assert (code, out) == (2, "")
    assert says in err
    assert turtle(kg) == before
    assert not (kg / "judgements.toml").exists()


def test_forgotten_from_every_file_and_from_files_to_come(
    samband: Samband, kg: Path, reports: Path
) -> None:
    code, out, _ = samband("forget", kg, "Stina Ekvall")
    assert code == 0
    assert "Ekvall" not in out
    new = "Brorådets ordförande STINA EKVALL avgår. Ekvalls efterträdare är Bo Lindros.\n"
    (reports / "Stina Ekvall avgår.txt").write_text(new, encoding="utf-8")
    assert samband("build", reports, "--into", kg)[0] == 0
    for path in kg.rglob("*"):
        if path.is_file():
            assert b"ekvall" not in path.read_bytes().lower(), path
    assert "Ekvall" not in samband("query", kg, NAMES)[1]
    # Nothing comes back by reading again, all comes back once the judgement is taken back.
    with KnowledgeGraph(kg) as graph:
        assert graph.forget("Stina Ekvall", undo=True).judged
        graph.add([reports])
        assert "Stina Ekvall" in [str(row.name) for row in graph.query(NAMES)]


def test_not_a_graph_exits_with_1(samband: Samband, tmp_path: Path) -> None:
    assert samband("merge", tmp_path / "none", "a", "b")[0] == 1

"""The notebooks run in a fresh kernel, are paired, and name no place on a machine."""

from __future__ import annotations

from pathlib import Path

import jupytext
import pytest

from notebooks import execute

NOTEBOOKS = execute.names()
SHOWN = {"1_build": "Laura Hartman", "2_query": "Britta Lejon", "3_analyse": "Mattias Jansson"}


def test_there_are_four() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["1_build", "2_query", "3_analyse", "4_view"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_in_a_fresh_kernel(path: Path, tmp_path: Path) -> None:
    text = jupytext.writes(execute.executed(path, tmp_path), fmt="ipynb")
    assert SHOWN.get(path.stem, "graf.html") in text
    assert execute.places(text) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_results_are_committed_with_the_same_cells(path: Path) -> None:
    committed = path.with_suffix(".ipynb").read_text(encoding="utf-8")
    kept = jupytext.reads(committed, fmt="ipynb").cells
    written = jupytext.read(path).cells
    assert [(c.cell_type, c.source) for c in kept] == [(c.cell_type, c.source) for c in written], (
        "run: python -m notebooks.execute"
    )
    assert any(cell.get("outputs") for cell in kept)
    assert execute.places(committed) == []


def test_places_on_a_machine_are_noticed() -> None:
    assert execute.places("see /home/ann/kg or C:\\Users\\ann") == [
        "/home/ann/kg",
        "C:\\Users\\ann",
    ]
    assert execute.places("https://example.org/a 2019/03") == []

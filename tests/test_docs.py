"""What the documentation says is so: generated pages are current, commands and queries run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docs.cli import reference
from graph import KnowledgeGraph

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
EXAMPLES = sorted((DOCS / "examples").glob("*.rq"))
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]


def test_the_page_about_the_command_line_is_current() -> None:
    written = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert written == reference(), "run: make docs"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_query_says_what_it_asks_and_answers(built: Path, path: Path) -> None:
    query = path.read_text(encoding="utf-8")
    assert query.startswith("# ")
    with KnowledgeGraph(built) as kg:
        rows = list(kg.query(query))
    assert rows or path.stem == "shared-ideas"  # in three reports nobody need agree


def test_every_example_is_in_the_tutorial() -> None:
    told = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    assert {path.name for path in EXAMPLES} == set(re.findall(r"\(examples/(.*?)\)", told))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def _blocks(kind: str) -> list[str]:
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


def test_the_tutorial_runs_as_written(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds" / "documents", tmp_path / "seeds" / "documents")
    shutil.copytree(DOCS / "examples", tmp_path / "docs" / "examples")
    script = ["set -e", f'samband() {{ "{sys.executable}" -m graph "$@"; }}']
    for block in _blocks("console"):
        script += [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    script.append(f"\"{sys.executable}\" - <<'END'\n{''.join(_blocks('python'))}END")
    done = subprocess.run(
        ["bash", "-c", "\n".join(script)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "unchanged" in done.stdout
    assert "Laura Hartman" in done.stdout
    assert "The graph conforms to its shapes." in done.stdout
    assert (tmp_path / "graph.trig").stat().st_size > 1000

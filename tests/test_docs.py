"""What the documentation says is so: generated pages are current, commands and queries run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.cli import reference
from graph import KnowledgeGraph
from graph.cli import run

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
EXAMPLES = sorted((DOCS / "examples").glob("*.rq"))
GUIDES = [
    ROOT / "README.md",
    *(page for page in sorted(DOCS.glob("*.md")) if not page.stem.startswith("government-")),
]
"""Pages whose commands run on invented texts; one reports on a corpus that is not here."""
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


TEXTS = {
    "a.txt": """\
Sjödagen firas i Hamnvik

Tove Granat, ordförande i Hamnrådet, invigde Sjödagen i Hamnvik i mars 2019.

– Vi måste värna en god havsmiljö, säger Tove Granat.

Bo Ek, chef för Hamnverket, deltog i Sjödagen.
""",
    "b.txt": """\
Bron är klar

Bo Ek, kassör i Brorådet, tackade alla som hjälpt till.

– Bron behövs, säger T. Granat.
""",
    "report.txt": "Brorådet möttes. Stina Ekvall, ordförande i Brorådet, talade om broar.",
    "2019/panel.txt": "Stina Ekvall, ordförande i Brorådet, talade om tillit i Lillviken.",
}
HELD = "SELECT ?m { ?m a org:Membership ; org:member/rdfs:label 'Tove Granat' }"
STANDS_FOR = {
    r"\.venv/bin/samband": "samband",
    r"\bKG\b": "kg",
    r"\bNAME\b": '"Stina Ekvall"',
    r"\bDOCUMENT\b": "a.txt",
    r"\bPATH\.\.\.": "reports",
    r"\bFILE\b": "page",
}
"""What the pages write for what a user puts in."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the pages take for granted: texts, graphs, a list of names."""
    folder = tmp_path_factory.mktemp("world")
    for name, text in TEXTS.items():
        path = folder / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "seeds" / "documents" / "panelsamtal-om-tillit.txt", folder / "reports")
    shutil.copytree(folder / "reports", folder / "texts")
    shutil.copytree(DOCS / "examples", folder / "docs" / "examples")
    (folder / "ours.csv").write_text("name,kind\nHamnrådet,organisation\n", encoding="utf-8")
    assert run(["build", str(folder / "reports"), "--into", str(folder / "kg")]) == 0
    shutil.copytree(folder / "kg", folder / "mygraph")
    return folder


def _commands(page: Path) -> Iterator[str]:
    """Yield what a page tells the reader to type, in blocks and in its sentences."""
    text = page.read_text(encoding="utf-8")
    for block in re.findall(r"^```(?:console)?\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        lines = (line.removeprefix("$ ") for line in block.splitlines())
        yield from (line for line in lines if line.startswith(("samband ", ".venv/bin/samband ")))
    prose = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    said = re.findall(r"`(samband\s[^`]+)`", prose)
    yield from (" ".join(command.split()) for command in said if "…" not in command)


def _arguments(command: str, world: Path) -> list[str]:
    for written, meant in STANDS_FOR.items():
        command = re.sub(written, meant, command)
    if a_role := re.search(r"membership/[0-9a-f]{16}", command):
        with KnowledgeGraph(world / "kg") as kg:
            [row] = kg.query(HELD)
        command = command.replace(a_role[0], str(row.m).removeprefix(kg.base))
    arguments = shlex.split(command, comments=True)[1:]
    return arguments if len(arguments) > 1 else [*arguments, "--help"]


COMMANDS = [
    pytest.param(command, id=f"{page.stem}: {command}")
    for page in GUIDES
    if page.name not in ("tutorial.md", "cli.md")
    for command in dict.fromkeys(_commands(page))
]


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_page_tells_to_type_works(
    command: str, world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = _arguments(command, world)
    monkeypatch.chdir(shutil.copytree(world, tmp_path / "world"))
    if "--undo" in arguments:
        assert run([a for a in arguments if a != "--undo"]) == 0
    assert run(arguments) == 0


def test_the_pages_have_commands() -> None:
    assert len(COMMANDS) > 20


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.stem)
def test_options_and_methods_that_a_page_names_exist(page: Path) -> None:
    spans = re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.S))
    options = {option for span in spans for option in re.findall(r"(?<!\S)--[a-z][a-z-]+", span)}
    assert options <= set(re.findall(r"--[a-z][a-z-]+", reference()))
    methods = {name for span in spans for name in re.findall(r"\bkg\.(\w+)\(", span)}
    assert all(hasattr(KnowledgeGraph, name) for name in methods), methods


def test_the_python_of_the_first_page_runs(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    [code] = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    monkeypatch.chdir(shutil.copytree(world, tmp_path / "world"))
    names: dict[str, KnowledgeGraph] = {}
    exec(compile(code, "README.md", "exec"), names)
    names["kg"].close()
    assert "Tove Granat" in capsys.readouterr().out
    assert Path("mygraph.html").stat().st_size > 1000

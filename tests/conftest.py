"""What many tests share: a folder of short reports about invented people, and its graph."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from graph.cli import run

# How long an example takes says more about the machine than about the code; in CI every run tries
# the same examples, so that a red run can be repeated.
settings.register_profile("samband", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("samband")

REPORTS = {
    "bro.txt": """\
Ny bro i Lillviken

Stina Ekvall, ordförande i Brorådet, invigde bron i Lillviken den 14 mars 2019.

– Tilliten mellan kommunen och medborgarna är grunden för allt vi gör, sade Stina Ekvall.

Hon menade att digitaliseringen måste utgå från människors behov.
""",
    "möten/välfärd.md": """\
---
title: Möte om välfärden
date: 2020-05-06
publisher: Viknytt
---
# Möte om välfärden

Bo Lindros, generaldirektör för Hamnverket, deltog i konferensen Välfärdsdagen 2020.

Enligt Stina Ekvall behöver kommunerna mer tillit.
""",
    "sammanträde.txt": """\
Stina Ekvall leder inte längre Brorådet. Tidigare ordföranden Ekvall efterträds av Bo Lindros.

”Vi bygger broar, inte murar”, sade Lindros vid sammanträdet i Göteborg.
""",
}


def write_reports(folder: Path) -> Path:
    """Write the reports into a folder."""
    for name, text in REPORTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(scope="session")
def shared_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of reports; not to be written to."""
    return write_reports(tmp_path_factory.mktemp("reports"))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of reports of one's own."""
    return write_reports(tmp_path / "reports")


@pytest.fixture(scope="session")
def built(shared_reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge graph of the reports; not to be written to."""
    kg = tmp_path_factory.mktemp("built") / "kg"
    assert run(["build", str(shared_reports), "--into", str(kg)]) == 0
    return kg


@pytest.fixture
def kg(built: Path, tmp_path: Path) -> Path:
    """A copy of the knowledge graph, somewhere else."""
    return Path(shutil.copytree(built, tmp_path / "kg"))


@pytest.fixture
def samband(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command in this process; return its exit code, stdout and stderr."""

    def command(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return command

"""The source distribution holds what its own tests and its Makefile need."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    build = [sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run([*build, str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [packed] = folder.glob("samband-*.tar.gz")
    with tarfile.open(packed) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.4
        archive.extractall(folder)
    return folder / packed.name.removesuffix(".tar.gz")


def test_its_tests_can_be_collected(unpacked: Path) -> None:
    collect = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        collect,
        cwd=unpacked,
        env={**os.environ, "PYTHONPATH": str(unpacked), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "tests/training/" in done.stdout
    assert "tests/benchmarks/" in done.stdout


@pytest.mark.parametrize("name", ["Makefile", ".ci/run", "README.md", "CHANGELOG.md"])
def test_what_it_names_is_in_it(unpacked: Path, name: str) -> None:
    text = (unpacked / name).read_text(encoding="utf-8")
    for path in re.findall(r"(?<![\w./$-])\.?[\w-]+(?:/[\w.-]+)+", text):
        if (ROOT / path).exists() and not path.startswith((".venv/", "dist/", "kg/")):
            assert (unpacked / path).exists(), path


def test_nothing_that_was_made_here_is_in_it(unpacked: Path) -> None:
    assert not list(unpacked.rglob("__pycache__"))
    assert not list(unpacked.rglob("node_modules"))
    assert not [path for path in (".venv", "kg", ".git", "dist") if (unpacked / path).exists()]

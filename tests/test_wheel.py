"""The wheel holds what running needs, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run([*build, str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [wheel] = folder.glob("*.whl")
    assert wheel.name.startswith("samband-")
    assert wheel.name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_code_and_data_are_in_it(names: set[str]) -> None:
    for folder, place in (("ontology", "graph/data/ontology"), ("seeds", "graph/data/seeds")):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"{place}/{path.relative_to(ROOT / folder).as_posix()}" in names
    for path in (ROOT / "graph").rglob("*"):
        if "node_modules" not in path.parts and path.suffix in {
            ".py",
            ".onnx",
            ".json",
            ".js",
            ".css",
            ".html",
            ".typed",
        }:
            assert path.relative_to(ROOT).as_posix() in names


def test_tests_and_training_are_not_in_it(names: set[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"graph"}


def test_licences_come_with_it(names: set[str]) -> None:
    found = {n.split("/licenses/")[1] for n in names if ".dist-info/licenses/" in n}
    assert found == {
        "LICENSE",
        "graph/language/fast/LICENSE",
        "graph/language/model/LICENSE",
        "graph/view/assets/THIRD_PARTY_LICENSES.txt",
        "graph/view/assets/vendor/oxigraph-LICENSE.txt",
    }

"""Damaged files among good ones: each is listed, none does harm."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph import KnowledgeGraph
from tests.conftest import write_reports
from tests.damage import damaged, endless

SAMPLE = range(0, 5_000, 127)  # forty files, of every format and most damages
MANY = range(1_100)
MEMORY = 2_500_000_000  # bytes: that of a build of good files, and room for the largest file read

BUILD = """
import json, resource, sys
from graph.pipeline import build
build([sys.argv[1]], sys.argv[2], workers=1)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak * (1 if sys.platform == "darwin" else 1024))
"""


def lay(folder: Path, numbers: range) -> Path:
    """Write good reports and damaged files into a folder."""
    write_reports(folder)
    for name, data in damaged(numbers):
        (folder / name).write_bytes(data)
    return folder


def build(folder: Path, kg: Path) -> dict[str, Any]:
    """Build in a process of its own, return its report; it may neither fail nor swell."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder), str(kg)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-3_000:]
    assert int(done.stdout.split()[-1]) < MEMORY
    report: dict[str, Any] = json.loads((kg / "report.json").read_text(encoding="utf-8"))
    return report


def nquads(kg: Path) -> bytes:
    with KnowledgeGraph(kg, create=False) as graph:
        graph.export(kg.parent / "all.nq")
    return (kg.parent / "all.nq").read_bytes()


def check(tmp_path: Path, folder: Path) -> None:
    files = {path for path in folder.rglob("*") if path.is_file()}
    report = build(folder, tmp_path / "kg")
    rejected = {Path(one["path"]) for one in report["rejected"]}
    assert rejected <= files
    assert all(one["reason"].strip() for one in report["rejected"])
    assert report["skipped"] == []
    read = report["documents"]["read"] + report["documents"]["unchanged"]
    assert read + len(rejected) == len(files), "every file is read or listed"
    build(write_reports(tmp_path / "good"), tmp_path / "alone")
    good = {path.relative_to(tmp_path / "good").as_posix() for path in files_in(tmp_path / "good")}
    with KnowledgeGraph(tmp_path / "kg") as graph:
        other = [graph.base + one.key for one in graph.documents if one.source not in good]
        if other:
            graph.remove(*other)
    assert nquads(tmp_path / "kg") == nquads(tmp_path / "alone")


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_few_damaged_files_do_no_harm(tmp_path: Path) -> None:
    check(tmp_path, lay(tmp_path / "texts", SAMPLE))


@pytest.mark.long
def test_a_thousand_damaged_files_do_no_harm(tmp_path: Path) -> None:
    folder = lay(tmp_path / "texts", MANY)
    endless(folder)
    check(tmp_path, folder)

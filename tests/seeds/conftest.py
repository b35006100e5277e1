from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph import resources


@dataclass(frozen=True)
class Table:
    """A seed table as it stands in its file."""

    path: Path
    comments: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def records(self) -> list[dict[str, str]]:
        return [dict(zip(self.header, row, strict=True)) for row in self.rows]

    def column(self, name: str) -> list[str]:
        return [record[name] for record in self.records()]


def load(path: Path) -> Table:
    lines = path.read_text(encoding="utf-8").splitlines()
    comments = tuple(line for line in lines if line.startswith("#"))
    cells = [tuple(line.split("\t")) for line in lines if not line.startswith("#")]
    return Table(path, comments, cells[0], tuple(cells[1:]))


@pytest.fixture(scope="session")
def table() -> Callable[[str], Table]:
    """Read a table by its path below `seeds/`."""
    return lambda name: load(resources.seeds(name))

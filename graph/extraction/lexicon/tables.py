"""Reading the tab-separated tables of `seeds/`: one header line, `#` comments, UTF-8."""

from __future__ import annotations

from pathlib import Path

from graph.errors import ResourceError

Row = dict[str, str]  # cell by column


def read_table(path: Path) -> list[Row]:
    """Return the rows of a table as dictionaries; cells left out at a line's end are empty.

    Parameters
    ----------
    path : Path
        A tab-separated file with a header line.

    Raises
    ------
    ResourceError
        If a line has more cells than the header; names file, line and remedy.
    """
    rows: list[Row] = []
    header: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header:
            header = cells
            continue
        if len(cells) > len(header):
            raise ResourceError(
                f"{path}: line {number} has {len(cells)} cells, the header {len(header)}:"
                " remove the surplus tabs"
            )
        cells += [""] * (len(header) - len(cells))
        rows.append(dict(zip(header, cells, strict=True)))
    return rows


def read_list(cell: str, separator: str = ",") -> tuple[str, ...]:
    """Return the non-empty parts of a cell that holds a list."""
    return tuple(part.strip() for part in cell.split(separator) if part.strip())


def read_forms(row: Row, column: str) -> set[str]:
    """Return a row's base form, definite form and other forms, in lower case."""
    cells = (row[column], *read_list(row.get("definite", "")), *read_list(row.get("forms", "")))
    return {cell.lower() for cell in cells if cell}

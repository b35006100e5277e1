"""Names with a place in public registers: what is known of them for certain.

The tables of `seeds/gazetteer` give codes of municipalities, counties, regions and countries, and
`identifiers.tsv` numbers in Wikidata and in the register of organisations. A user's own names come
from a CSV file with the columns

========== ==========================================================================
name       as it is written in full; required
kind       organisation, place or event; required
aliases    other names, separated by semicolons
wikidata   a number (Q34) or an address (http://www.wikidata.org/entity/Q34)
identifier an organisation number, a code or the like; several separated by semicolons
========== ==========================================================================

in any order; only the first two have to be there. People are left out on purpose: a name does not
tell which person is meant.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from graph import resources
from graph.errors import UsageError
from graph.records import Kind

NAME = "gazetteer.csv"
"""What the user's own file is called in a knowledge graph."""

COLUMNS = ("name", "kind", "aliases", "wikidata", "identifier")
KINDS = (Kind.ORGANISATION, Kind.PLACE, Kind.EVENT)
_WIKIDATA = "http://www.wikidata.org/entity/"
_NUMBER = re.compile(r"Q[1-9][0-9]*")
_PUBLIC: Mapping[str, tuple[Kind, str]] = {
    "agencies": (Kind.ORGANISATION, ""),
    "ministries": (Kind.ORGANISATION, ""),
    "parties": (Kind.ORGANISATION, ""),
    "unions": (Kind.ORGANISATION, ""),
    "organisations": (Kind.ORGANISATION, ""),
    "international": (Kind.ORGANISATION, ""),
    "municipalities": (Kind.ORGANISATION, "code"),
    "regions": (Kind.ORGANISATION, "code"),
    "countries": (Kind.PLACE, "iso"),
    "places": (Kind.PLACE, ""),
    "events": (Kind.EVENT, ""),
}
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """A thing that registers know, by its name in full.

    Attributes
    ----------
    name : str
    kind : Kind
    aliases : tuple of str
    same_as : tuple of str
        IRIs of the same thing elsewhere.
    identifiers : tuple of str
    sure : bool
        Whether the name means nothing else.
    """

    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    sure: bool = True


@cache
def public() -> tuple[Known, ...]:
    """Return what the tables of `seeds/gazetteer` know.

    Raises
    ------
    ResourceError
        If the installation lacks them.
    """
    extra = {(row["table"], row["name"]): row for row in _table("identifiers")}
    found: list[Known] = []
    for table, (kind, column) in _PUBLIC.items():
        found += (_public(table, row, kind, column, extra) for row in _table(table))
    return tuple(found)


def _public(
    table: str, row: Row, kind: Kind, column: str, extra: Mapping[tuple[str, str], Row]
) -> Known:
    name = row["full"] if table == "municipalities" else row["name"]
    more = extra.get((table, name), {})
    numbers = [row[column] if column else "", more.get("number", "")]
    separator = "," if table in {"municipalities", "regions"} else ";"
    return Known(
        name,
        Kind.PLACE if row.get("kind") == "county" else kind,
        _parts(row.get("aliases", ""), separator),
        tuple(_WIKIDATA + number for number in _parts(more.get("wikidata", ""), ";")),
        tuple(number for number in numbers if number),
        row.get("ambiguous") != "yes" or table == "municipalities",
    )


def _table(name: str) -> Iterator[Row]:
    lines = resources.seeds(f"gazetteer/{name}.tsv").read_text(encoding="utf-8").splitlines()
    kept = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    for cells in kept[1:]:
        filled = [*cells, *[""] * (len(kept[0]) - len(cells))]
        yield {column: cell.strip() for column, cell in zip(kept[0], filled, strict=False)}


def kept(data: bytes) -> tuple[Known, ...]:
    """Return what the file in a knowledge graph knows; nothing if there is none."""
    return own(data, NAME) if data else ()


def own(data: bytes, path: str) -> tuple[Known, ...]:
    """Return what a user's own file knows.

    Parameters
    ----------
    data : bytes
        CSV as above, UTF-8; cells are separated by what separates those of its first line: tabs,
        commas or semicolons.
    path : str
        For messages.

    Raises
    ------
    UsageError
        If it cannot be understood; names file, line, value and remedy.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UsageError(f"{path}: line {line} is not UTF-8: save the file as UTF-8") from error
    head = text.partition("\n")[0]
    separator = "\t" if "\t" in head else ("," if "," in head else ";")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return tuple(_own(reader, path))
    except csv.Error as error:
        raise UsageError(
            f"{path}: line {reader.line_num}: {error}: put a cell with quotation marks in "
            'quotation marks and double those inside: "the ""Hut"""'
        ) from error


def _own(reader: Iterator[list[str]], path: str) -> Iterator[Known]:
    header = [cell.strip().lower() for cell in next(reader, [])]
    _check_header(header, path)
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        where = f"{path}: line {getattr(reader, 'line_num', 0)}"
        if len(cells) > len(header):
            raise UsageError(
                f"{where} has {len(cells)} cells, the header {len(header)}: put a cell that holds "
                "a separator in quotation marks"
            )
        row = dict.fromkeys(COLUMNS, "") | dict(zip(header, map(str.strip, cells), strict=False))
        yield _known(row, where)


def _check_header(header: list[str], path: str) -> None:
    unknown = [name for name in header if name not in COLUMNS]
    missing = [name for name in COLUMNS[:2] if name not in header]
    if unknown or missing or len(set(header)) < len(header):
        named = f"column {unknown[0]!r} is not known" if unknown else "a column stands twice"
        what = f"there is no column {missing[0]!r}" if missing else named
        raise UsageError(
            f"{path}: line 1: {what}: the columns are {', '.join(COLUMNS)}, of which name and kind "
            "have to be there"
        )


def _known(row: Row, where: str) -> Known:
    if not any(map(str.isalnum, row["name"])):
        raise UsageError(f"{where}: the name {row['name']!r} has no letter: write it in full")
    if row["kind"].lower() not in {kind.value for kind in KINDS}:
        kinds = ", ".join(kind.value for kind in KINDS)
        raise UsageError(f"{where}: kind {row['kind']!r} is not known: write one of {kinds}")
    number = row["wikidata"].rpartition("/")[2]
    if row["wikidata"] and not _NUMBER.fullmatch(number):
        raise UsageError(
            f"{where}: wikidata {row['wikidata']!r} is no number of Wikidata's: write one like Q34"
        )
    return Known(
        row["name"],
        Kind(row["kind"].lower()),
        _parts(row["aliases"], ";"),
        (_WIKIDATA + number,) if number else (),
        _parts(row["identifier"], ";"),
    )


def _parts(cell: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(separator) if part.strip())

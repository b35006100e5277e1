"""What is known about a document besides its text: front matter, `documents.toml`, a manifest."""

from __future__ import annotations

import json
import logging
import os
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from types import MappingProxyType

import yaml

from graph.documents.dates import iso_date
from graph.errors import UsageError
from graph.records import Span

logger = logging.getLogger(__name__)

_FIELD_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "headline": ("headline", "title", "rubrik", "titel"),
        "published": ("published", "date", "datepublished", "datum", "publicerad"),
        "publisher": ("publisher", "utgivare", "avsändare"),
        "url": ("url", "source", "link", "länk", "källa"),
    }
)
_FENCE = re.compile(r"(---|\+\+\+)[ \t]*\n")
_PAIR = re.compile(r"(\w+)[ \t]*:[ \t]*(.*)")
# JSON and YAML can escape what no file in UTF-8 holds: half a character, and signs that are none.
_UNWRITABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FRONT_MATTER_LIMIT = 20_000  # characters


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a document; None where nothing is said."""

    headline: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None

    def completed_by(self, other: Details) -> Details:
        """Return these details with the gaps filled from another source."""
        gaps = {
            item.name: getattr(other, item.name)
            for item in fields(self)
            if getattr(self, item.name) is None
        }
        return replace(self, **gaps)


def details_from(table: Mapping[str, object], where: str) -> Details:
    """Read the fields of one document from a table of keys and values.

    Parameters
    ----------
    table : mapping
        As parsed from YAML, TOML or JSON. Unknown keys are left alone: they may be meant for
        other readers.
    where : str
        The file, for messages.

    Returns
    -------
    Details
        A date that is none is left out with a logged warning.
    """
    known = {key.casefold(): value for key, value in table.items() if isinstance(key, str)}
    found: dict[str, str | None] = {}
    for name, keys in _FIELD_NAMES.items():
        values = (_text(known[key]) for key in keys if key in known)
        found[name] = next((value for value in values if value), None)
    published = found["published"]
    if published is not None:
        found["published"] = iso_date(published)
        if found["published"] is None:
            logger.warning(
                "%s: %r is not a date, so the document is read without one; "
                "write 2019, 2019-03 or 2019-03-14",
                where,
                published,
            )
    url = found["url"]
    if url is not None and not re.match(r"https?://\S+$", url):
        found["url"] = None  # "source: Offentliga Affärer" is not an address
    return Details(**found)


def _text(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | int) and not isinstance(value, bool):
        return " ".join(_UNWRITABLE.sub(" ", str(value)).split()) or None
    return None


def front_matter(text: str, where: str) -> tuple[Span, Details]:
    """Find the block of metadata at the beginning of a text: YAML in `---` or TOML in `+++`.

    Parameters
    ----------
    text : str
        The stored text.
    where : str
        The file, for messages.

    Returns
    -------
    tuple of Span and Details
        The block with its fences (empty where there is none) and what it says. A block that
        does not parse as a table is taken for text: many texts begin with a line of dashes.
    """
    opening = _FENCE.match(text)
    if opening is None:
        return Span(0, 0), Details()
    fence = re.escape(opening.group(1))
    closing = re.compile(rf"^{fence}[ \t]*$", re.MULTILINE).search(
        text, opening.end(), _FRONT_MATTER_LIMIT
    )
    if closing is None:
        return Span(0, 0), Details()
    body = text[opening.end() : closing.start()]
    table = _toml(body) if opening.group(1) == "+++" else _yaml(body)
    if table is None:
        return Span(0, 0), Details()
    return Span(0, closing.end()), details_from(table, where)


def _toml(body: str) -> Mapping[str, object] | None:
    try:
        return tomllib.loads(body)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _yaml(body: str) -> Mapping[str, object] | None:
    try:
        table = yaml.load(body, Loader=yaml.BaseLoader)  # builds strings, lists and tables only
    except (yaml.YAMLError, RecursionError):
        table = None
    return table if isinstance(table, Mapping) else _plain_pairs(body)


def _plain_pairs(body: str) -> Mapping[str, object] | None:
    """Read lines of "key: value" that are not YAML because a value holds a colon or a quote."""
    lines = [line for line in body.split("\n") if line.strip()]
    pairs = [_PAIR.fullmatch(line) for line in lines]
    if not lines or any(pair is None for pair in pairs):
        return None
    return {pair.group(1): pair.group(2).strip("\"' ") for pair in pairs if pair is not None}


@dataclass(frozen=True, slots=True)
class Ledger:
    """A file that describes the documents of its folder and the folders below.

    `entries` is keyed by path relative to the folder, with forward slashes; a key may be a
    pattern such as "*" or "2019/*.txt", which an exact name outranks. `patterns` holds those keys
    with their details, the longest first.
    """

    folder: Path
    entries: Mapping[str, Details]
    patterns: tuple[tuple[str, Details], ...] = ()

    @classmethod
    def beside(cls, folder: Path, name: str) -> Ledger:
        """Read `folder/name`; a missing file is an empty ledger.

        Raises
        ------
        UsageError
            If the file is there but cannot be read.
        """
        path = folder / name
        if not path.is_file():
            return cls(folder, {})
        try:
            text = path.read_text(encoding="utf-8-sig")
            entries = _manifest(text) if name.endswith(".jsonl") else tomllib.loads(text)
        except (OSError, ValueError, RecursionError) as error:
            raise UsageError(f"{path.as_posix()}: {_brief(error)}; mend or remove it") from error
        where = path.as_posix()
        _tell_of_the_absent(folder, where, entries)
        described = {
            unicodedata.normalize("NFC", key): details_from(table, f"{where}, {key!r}")
            for key, table in entries.items()
            if isinstance(table, Mapping)
        }
        patterns = sorted(
            (key for key in described if "*" in key), key=lambda key: (-len(key), key)
        )
        return cls(folder, described, tuple((key, described[key]) for key in patterns))

    def details(self, path: Path) -> Details:
        """Return what the ledger says of a file in its folder or below."""
        if not self.entries:
            return Details()
        key = unicodedata.normalize("NFC", path.relative_to(self.folder).as_posix())
        details = self.entries.get(key, Details())
        for pattern, known in self.patterns:
            if fnmatchcase(key, pattern):
                details = details.completed_by(known)
        return details


def _tell_of_the_absent(folder: Path, where: str, entries: Iterable[str]) -> None:
    """Warn of names that no file has: misspelt, or not meant for one."""
    absent = [key for key in entries if "*" not in key and not _is_there(folder, key)]
    if absent:
        logger.warning(
            "%s: %d of its names are no file in this folder, the first is %r; write a name with "
            'its suffix, and in documents.toml in quotes: ["2019/panel.txt"]',
            where,
            len(absent),
            absent[0],
        )


def _is_there(folder: Path, key: str) -> bool:
    return any(
        os.path.lexists(folder / unicodedata.normalize(form, key)) for form in ("NFC", "NFD")
    )


def _manifest(text: str) -> dict[str, object]:
    """Read JSON lines, each a table with the key `path`."""
    entries: dict[str, object] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            table = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ValueError(f"line {number} is not JSON ({error})") from error
        if isinstance(table, dict) and isinstance(table.get("path"), str):
            entries[table["path"]] = table
    return entries


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())

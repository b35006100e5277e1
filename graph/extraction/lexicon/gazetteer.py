"""Names known beforehand: agencies, municipalities, countries, unions, media and more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.extraction.lexicon.tables import read_list, read_table
from graph.records import Kind
from graph.registers import Known

_KINDS = {
    "agencies": Kind.ORGANISATION,
    "ministries": Kind.ORGANISATION,
    "parties": Kind.ORGANISATION,
    "unions": Kind.ORGANISATION,
    "organisations": Kind.ORGANISATION,
    "international": Kind.ORGANISATION,
    "countries": Kind.PLACE,
    "places": Kind.PLACE,
    "municipalities": Kind.PLACE,
    "regions": Kind.ORGANISATION,
    "events": Kind.EVENT,
}
_OWN = "own"  # stands for the table of a user's own names
_YEARS = re.compile(r"\s*\([^)]*\)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A known name: its kind and the name it is registered under."""

    name: str
    kind: Kind
    table: str
    exact: bool  # an acronym: counts only in the case written here
    ambiguous: bool  # a common word too: needs more than a capital that opens a sentence
    sort: str = ""  # kind of body or place, in the words of its table


@dataclass(frozen=True)
class Gazetteer:
    """Known names by their words in lower case."""

    entries: dict[tuple[str, ...], tuple[Entry, ...]]
    forms: dict[tuple[str, ...], frozenset[str]]
    parties: dict[str, str]  # name of a party by its letters: "S", "SD"
    starts: dict[str, int]  # first word of a name -> words in the longest that begins so
    foreign: frozenset[str]  # adjectives of other countries than Sweden: "turkiska"

    @classmethod
    def read(cls, folder: Path, own: Sequence[Known] = ()) -> Gazetteer:
        """Read every table of a folder.

        Parameters
        ----------
        folder : Path
        own : sequence of Known
            A user's own names, which come before those of the tables.

        Raises
        ------
        ResourceError
            If a table is malformed.
        """
        entries: dict[tuple[str, ...], list[Entry]] = {}
        forms: dict[tuple[str, ...], set[str]] = {}
        for known in own:
            for form in (known.name, *known.aliases):
                words = tuple(form.lower().split())
                entry = Entry(known.name, known.kind, _OWN, form.isupper() and len(form) < 9, False)
                entries.setdefault(words, []).append(entry)
                forms.setdefault(words, set()).add(form)
        for table in _KINDS:  # in this order: what stands first gives the identity
            path = folder / f"{table}.tsv"
            for row in read_table(path) if path.exists() else []:
                for form, name, kind in _names(row, table):
                    words = tuple(form.lower().split())
                    common = row.get("ambiguous") == "yes" and form == row["name"]
                    exact = (form.isupper() and len(form) < 9) or _letters(form, row)
                    entry = Entry(name, kind, table, exact, common, row.get("kind", ""))
                    if not words:
                        continue
                    forms.setdefault(words, set()).add(form)
                    if entry not in entries.setdefault(words, []):
                        entries[words].append(entry)
        starts: dict[str, int] = {}
        for words in entries:
            starts[words[0]] = max(len(words), starts.get(words[0], 1))
        return cls(
            {words: tuple(found) for words, found in entries.items()},
            {words: frozenset(found) for words, found in forms.items()},
            _parties(folder / "parties.tsv"),
            starts,
            _foreign(folder / "countries.tsv"),
        )

    def lookup(self, words: Sequence[str]) -> Entry | None:
        """Return the one thing some words name, or None if nothing or several kinds.

        Parameters
        ----------
        words : sequence of str
            As written; acronyms count in their own case only.
        """
        key = tuple(word.lower() for word in words)
        written = " ".join(words)
        found = [
            entry
            for entry in self.entries.get(key, ())
            if not entry.exact or written in self.forms[key]
        ]
        found = [entry for entry in found if entry.table == _OWN] or found
        kinds = {entry.kind for entry in found}
        return found[0] if len(kinds) == 1 else None

    def may_start(self, word: str) -> int:
        """Return how many words the longest name has that a word in lower case can begin.

        Zero if none begins so; the word may have a genitive ending.
        """
        bare = word.partition(":")[0]
        return max(self.starts.get(form, 0) for form in (word, bare, word.removesuffix("s")))

    def is_body(self, name: str) -> bool:
        """Tell whether a place is also a public body: a municipality, but no county."""
        found = self.entries.get(tuple(name.lower().split()), ())
        return any(entry.table == "municipalities" for entry in found)

    def is_town(self, name: str) -> bool:
        """Tell whether a name is listed as a place, or as a municipality's though a common word."""
        entry = self.lookup(name.split())
        if entry is not None:
            return entry.kind is Kind.PLACE
        owns = name.endswith("s") and self.lookup(name[:-1].split()) is not None
        return self.knows(f"{name}s kommun") or (self.knows(f"{name} kommun") and not owns)

    def certain(self, name: str) -> bool:
        """Tell whether a name is listed and no common word too."""
        found = self.entries.get(tuple(name.lower().split()), ())
        return any(not entry.ambiguous for entry in found)

    def knows(self, name: str) -> bool:
        """Tell whether a name is listed, whatever it names."""
        return tuple(name.lower().split()) in self.entries


def _parties(path: Path) -> dict[str, str]:
    rows = read_table(path) if path.exists() else []
    return {letters: row["name"] for row in rows for letters in read_list(row["letters"])}


def _foreign(path: Path) -> frozenset[str]:
    """Return the adjectives of other countries in definite form."""
    rows = read_table(path) if path.exists() else []
    return frozenset(f"{row['adjective']}a" for row in rows if row["adjective"] != "svensk")


def _names(row: dict[str, str], table: str) -> list[tuple[str, str, Kind]]:
    """Return (form, registered name, kind) for every form in a row."""
    kind = _KINDS[table]
    if table == "municipalities":
        bodies = [row["full"], *read_list(row.get("aliases", ""))]
        found = [(form, row["full"], Kind.ORGANISATION) for form in bodies]
        plain = [] if row.get("ambiguous") == "yes" else [(row["name"], row["name"], kind)]
        return plain + found
    if table == "regions":
        kind = Kind.PLACE if row["kind"] == "county" else kind
        others = [*read_list(row.get("aliases", "")), *read_list(row.get("former", ""))]
        return [(name, row["name"], kind) for name in (row["name"], *others)]
    forms = [row["name"], row.get("acronym", "")]
    for column in ("aliases", "former"):
        forms += [_YEARS.sub("", form) for form in read_list(row.get(column, ""), ";")]
    if row.get("capital"):
        return [(f, row["name"], kind) for f in forms if f] + [(row["capital"],) * 2 + (kind,)]
    return [
        (form, row["name"], kind)
        for form in forms
        if len(form) > 3 or (form.isupper() and len(form) > 1) or _letters(form, row)
    ]


def _letters(form: str, row: dict[str, str]) -> bool:
    """Tell whether a form is an acronym in mixed case: "Brå", "SiS"."""
    return len(form) == 3 and form == row.get("acronym") and not form.islower()

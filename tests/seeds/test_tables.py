"""Every table of `seeds/` keeps the format that its readers and `seeds/README.md` rely on."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from graph import resources
from graph.extraction.lexicon.tables import read_table
from tests.seeds.conftest import load

TABLES = sorted(resources.seeds().rglob("*.tsv"))
# What is learned from a corpus is sorted by a rule of its own.
LEARNED = {"document_frequencies.tsv", "noun_genders.tsv"}
WRITTEN = [path for path in TABLES if path.name not in LEARNED]
# A county and its region share a code.
KEYS = {"regions.tsv": 2}
LISTS = {"exceptions", "forms", "takes", "preposition", "abbreviations"}
CHOICES = {
    ("roles.tsv", "kind"): "office party membership profession student other",
    ("role_heads.tsv", "kind"): "office party membership profession student other",
    ("role_modifiers.tsv", "status"): "former current future acting vice none",
    ("appointment_verbs.tsv", "pattern"): "subject-person object-person",
    ("appointment_verbs.tsv", "status"): "former current future none",
    ("speech_verbs.tsv", "strength"): "say claim think feel promise ask stance report",
    ("event_nouns.tsv", "kind"): "gathering process incident campaign celebration",
    ("event_nouns.tsv", "descriptive"): "yes no",
    ("event_heads.tsv", "kind"): "gathering process incident campaign celebration",
    ("event_heads.tsv", "descriptive"): "yes no",
    ("organisation_heads.tsv", "position"): "suffix word both",
    ("participation_verbs.tsv", "role"): "speaker host guest participant organiser happens",
    ("source_phrases.tsv", "speaker"): "before after medium around",
    ("first_names.tsv", "gender"): "f m n",
}


def identify(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", WRITTEN, ids=identify)
def test_a_table_says_what_it_is_before_its_header(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if line.startswith("#")]

    assert comments
    assert lines[: len(comments)] == comments
    assert not lines[len(comments)].startswith("#")


@pytest.mark.parametrize("path", TABLES, ids=identify)
def test_a_table_is_normalised_text_with_unix_line_ends(path: Path) -> None:
    data = path.read_bytes()
    text = data.decode("utf-8")

    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("path", WRITTEN, ids=identify)
def test_every_row_has_a_cell_for_each_column(path: Path) -> None:
    table = load(path)

    assert {len(row) for row in table.rows} == {len(table.header)}


@pytest.mark.parametrize("path", WRITTEN, ids=identify)
def test_cells_hold_no_stray_white_space(path: Path) -> None:
    table = load(path)
    odd = [cell for row in table.rows for cell in row if cell != " ".join(cell.split())]

    assert odd == []


@pytest.mark.parametrize("path", WRITTEN, ids=identify)
def test_first_cells_are_filled_sorted_and_said_once(path: Path) -> None:
    keys = [row[: KEYS.get(path.name, 1)] for row in load(path).rows]

    assert all(key[0] for key in keys)
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("path", WRITTEN, ids=identify)
def test_lists_in_cells_have_no_empty_or_repeated_parts(path: Path) -> None:
    table = load(path)
    gazetteer = path.parent.name == "gazetteer"
    comma = path.name in {"municipalities.tsv", "regions.tsv"} or not gazetteer
    columns = LISTS | ({"aliases", "former"} if gazetteer else set())
    for record in table.records():
        for column in columns & set(table.header):
            parts = record[column].split("," if comma else ";")
            assert parts == [part.strip() for part in parts], record
            assert len(set(parts)) == len(parts), record
            assert parts == [""] or all(parts), record


@pytest.mark.parametrize(("name", "column"), sorted(CHOICES), ids="-".join)
def test_classes_are_the_documented_ones(name: str, column: str) -> None:
    table = load(resources.seeds(f"lexicon/{name}"))

    assert set(table.column(column)) <= set(CHOICES[name, column].split())


@pytest.mark.parametrize("path", WRITTEN, ids=identify)
def test_the_readers_see_what_the_file_says(path: Path) -> None:
    assert read_table(path) == load(path).records()


def test_the_readme_describes_every_table() -> None:
    readme = resources.seeds("README.md").read_text(encoding="utf-8")

    assert [path.name for path in TABLES if f"`{path.name}`" not in readme] == []

"""The sample reports say only what a listed source says, of people that source names."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from graph import resources
from graph.documents import listing, read_document
from graph.records import Document

FOLDER = resources.seeds("documents")
LEDGER: dict[str, dict[str, Any]] = tomllib.loads(
    (FOLDER / "documents.toml").read_text(encoding="utf-8")
)
FOUND = listing([FOLDER])
DOCUMENTS = {file.source: read_document(file) for file in FOUND.files}

_NAME = r"[A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?"
FULL_NAME = re.compile(rf"{_NAME}(?: {_NAME})+")
# Two capitalised words in a row that are no person; what opens a sentence is checked too.
OTHER_NAMES = {
    "Enheten Demokrati",
    "Implement Consulting Group",
    "Myndigheten Digg",
    "Offentliga Affärer",
    "Sveriges Kommuner",
    "Stockholms stad",
}


def content(document: Document) -> str:
    return "\n".join(
        document.content[block.span.start : block.span.end] for block in document.blocks
    )


def test_every_report_is_described_and_every_description_has_its_report() -> None:
    assert set(LEDGER) == set(DOCUMENTS)
    assert not FOUND.rejected
    assert not FOUND.skipped


def test_there_are_fifteen_reports_of_which_four_retell_the_talks_on_trust() -> None:
    trust = {"Offentliga Affärer", "Socialchefsdagarna"}
    assert len(LEDGER) >= 15
    assert sum(entry["source"]["publisher"] in trust for entry in LEDGER.values()) >= 4


@pytest.mark.parametrize("name", sorted(LEDGER))
def test_a_report_names_its_source(name: str) -> None:
    entry, document = LEDGER[name], DOCUMENTS[name]
    assert document.headline
    assert set(entry["source"]) >= {"title", "publisher"}
    assert document.publisher == f"Samband, exempeltext efter {entry['source']['publisher']}"


@pytest.mark.parametrize("name", sorted(LEDGER))
def test_everybody_named_is_in_the_list_of_people(name: str) -> None:
    people = set(LEDGER[name]["people"])
    text = content(DOCUMENTS[name])
    assert {person for person in people if person not in text} == set()
    surnames = {person.split()[-1] for person in people}
    for found in FULL_NAME.findall(text):
        name_alone = found.removeprefix("Enligt ")
        known = any(person in found for person in people | OTHER_NAMES)
        assert known or name_alone in surnames, f"{found!r} is in no list"


@pytest.mark.parametrize("name", sorted(LEDGER))
def test_real_people_are_not_quoted_directly(name: str) -> None:
    text = content(DOCUMENTS[name])
    assert not re.search(r"^\s*[–—-] |[”\"»]", text, re.MULTILINE)


def test_people_recur_across_reports() -> None:
    for person in ("Laura Hartman", "Erik Slottner"):
        assert sum(person in entry["people"] for entry in LEDGER.values()) > 1

"""The document that is meant by what a person types."""

from __future__ import annotations

import unicodedata

import pytest

from graph.errors import UnknownNameError
from graph.explanation import find_document
from graph.store import DocumentEntry

BASE = "https://samband.example/"
ENTRIES = [
    DocumentEntry(f"document/{key}", source, "0")
    for key, source in (
        ("a/m%C3%B6te.txt", "a/möte.txt"),
        ("a/bro.txt", "a/bro.txt"),
        ("b/bro.txt", "b/bro.txt"),
    )
]


@pytest.mark.parametrize(
    "name",
    [
        "möte.txt",
        "a/möte.txt",
        unicodedata.normalize("NFD", "a/möte.txt"),
        "document/a/m%C3%B6te.txt",
        f"<{BASE}document/a/m%C3%B6te.txt>",
        f"{BASE}document/a/möte.txt",
    ],
)
def test_a_document_is_found_however_it_is_named(name: str) -> None:
    assert find_document(ENTRIES, name, BASE) is ENTRIES[0]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("bro.txt", f"can mean several documents:\n  {BASE}document/a/bro.txt\n"),
        ("MÖTE", "no document 'MÖTE' here; there is:\n  a/möte.txt$"),
        ("b/bron.txt", "there is:\n  b/bro.txt\n  a/bro.txt\n  a/möte.txt$"),
        ("zzz", "there is:\n  a/möte.txt\n  a/bro.txt\n  b/bro.txt$"),
    ],
)
def test_candidates_are_listed(name: str, says: str) -> None:
    with pytest.raises(UnknownNameError, match=says):
        find_document(ENTRIES, name, BASE)


def test_many_are_counted_and_none_is_said_to_be() -> None:
    many = [DocumentEntry(f"document/{n}.txt", f"{n}.txt", "0") for n in range(12)]
    with pytest.raises(UnknownNameError, match=r"9\.txt\n  and 2 more$"):
        find_document(many, "zzz", BASE)
    with pytest.raises(UnknownNameError, match="there is none yet"):
        find_document([], "a.txt", BASE)

from __future__ import annotations

import random
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store.manifest import Entry, Manifest, Origin, document_keys

sources = st.sampled_from(["a.txt", "b/å ö.txt", "a.txt~0123abcd", "50%.md", "e\u0301.txt"])
hexes = st.sampled_from(["0" * 64, "0" * 10 + "1" * 54, "ab" * 32])
entries = st.builds(
    Entry,
    source=sources,
    text=hexes,
    record=hexes,
    extraction=hexes,
    model=st.just("m"),
    rules=st.just("r"),
    origins=st.just((Origin("x", "y", "z"),)),
)
documents = st.lists(entries, unique_by=lambda entry: entry.identity)


def entry(source: str, text: str = "0" * 64, record: str = "") -> Entry:
    return Entry(source, text, record, "", "m", "r")


@given(documents, st.randoms(use_true_random=False))
def test_keys_are_a_function_of_the_set_of_documents(
    found: list[Entry], chance: random.Random
) -> None:
    keyed = document_keys(found)
    chance.shuffle(found)
    assert document_keys(found) == keyed
    assert list(keyed) == sorted(keyed)
    assert sorted(keyed.values(), key=repr) == sorted(found, key=repr)


@given(documents)
def test_a_key_tells_its_source(found: list[Entry]) -> None:
    for key, one in document_keys(found).items():
        path = key.removeprefix("document/").partition("~")[0]
        assert unquote(path) == one.source


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ("hartman.txt", "document/hartman.txt"),
        ("mapp/a b.txt", "document/mapp/a%20b.txt"),
        ("å.txt", "document/%C3%A5.txt"),
        ("a~b#c?.txt", "document/a%7Eb%23c%3F.txt"),
    ],
)
def test_a_source_is_percent_encoded(source: str, key: str) -> None:
    assert list(document_keys([entry(source)])) == [key]


def test_all_documents_of_one_source_get_eight_digits_of_their_texts_hash() -> None:
    one, two = entry("a.txt", "ab" * 32), entry("a.txt", "cd" * 32)
    assert document_keys([one, two, entry("b.txt")]) == {
        "document/a.txt~abababab": one,
        "document/a.txt~cdcdcdcd": two,
        "document/b.txt": entry("b.txt"),
    }


def test_more_digits_are_taken_where_eight_do_not_do() -> None:
    one, two = entry("a.txt", "0" * 9 + "a" * 55), entry("a.txt", "0" * 9 + "b" * 55)
    assert list(document_keys([one, two])) == [
        "document/a.txt~000000000a",
        "document/a.txt~000000000b",
    ]


def test_equal_texts_of_one_source_are_told_apart_by_what_else_is_known() -> None:
    one, two = entry("a.txt", record="1"), entry("a.txt", record="2")
    keyed = document_keys([one, two])
    assert set(keyed.values()) == {one, two}
    assert all(len(key) == len("document/a.txt~01234567") for key in keyed)


@given(documents)
def test_a_manifest_comes_back_from_json(found: list[Entry]) -> None:
    manifest = Manifest(document_keys(found), {"document/a.txt": "1"}, "d", {"graph.ttl": "2"}, "s")
    assert Manifest.from_json(manifest.to_json()) == manifest

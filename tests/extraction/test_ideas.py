"""Ideas in lemma form, each place a mention, tied to who voices them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.extraction.phrases import neuter
from graph.records import Kind
from tests.extraction.conftest import Found

Read = Callable[..., Found]
TEXT = """\
# Tillitsbaserad styrning

– Tillitsbaserad styrning minskar onödig kontroll, säger Stina Ekvall, ordförande i Brorådet.
Den tillitsbaserade styrningen kräver ett gemensamt samtal om demokratin."""


def test_labels_are_lemmas_with_their_modifiers(read: Read) -> None:
    ideas = read(TEXT).names(Kind.IDEA)
    assert {"tillitsbaserad styrning", "onödig kontroll"} <= ideas
    assert not any(label.endswith("styrningen") for label in ideas)


def test_every_place_is_a_mention(read: Read) -> None:
    found = read(TEXT)
    places = [m.surface for m in found.extraction.mentions if m.name == "tillitsbaserad styrning"]
    assert places == [
        "Tillitsbaserad styrning",
        "Tillitsbaserad styrning",
        "tillitsbaserade styrningen",
    ]


def test_a_quotation_is_about_the_ideas_in_it(read: Read) -> None:
    extraction = read(TEXT).extraction
    (quotation,) = extraction.quotations
    topics = {extraction.mentions[index].name for index in quotation.about}
    assert "tillitsbaserad styrning" in topics


@pytest.mark.parametrize(
    ("adjective", "form"),
    [
        ("gemensam", "gemensamt"),
        ("god", "gott"),
        ("öppen", "öppet"),
        ("svensk", "svenskt"),
        ("tillitsbaserad", "tillitsbaserat"),
        ("trött", "trött"),
    ],
)
def test_neuter(adjective: str, form: str) -> None:
    assert neuter(adjective) == form

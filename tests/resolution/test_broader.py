"""Which idea is a kind of which, by the labels alone."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records import Entity, Kind
from graph.resolution.broader import compound_heads, wider_labels, with_broader


def ideas(*labels: str) -> list[Entity]:
    return [Entity(f"idea/{label.replace(' ', '-')}", Kind.IDEA, label, (), ()) for label in labels]


def broader(*labels: str) -> dict[str, str]:
    found = with_broader(ideas(*labels))
    names = {entity.id: entity.label for entity in found}
    return {entity.label: names[other] for entity in found for other in entity.broader}


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("tillitsbaserad styrning", "styrning"),
        ("obligatorisk utbildning för fiskare", "utbildning"),
        ("utbildningar för fiskare", "utbildning"),
        ("fiskerättigheter", "rättigheter"),
        ("vattenkraft", "kraft"),
        ("fiskeripolitik", "politik"),
        ("grön och digital omställning", "digital omställning"),
        ("hälso- och sjukvård", "sjukvård"),
        ("jämställdhet mellan kvinnor och män", "jämställdhet"),
        ("rätt att äga fiskevatten", "rätt"),
    ],
)
def test_without_modifier_complement_or_first_part(narrow: str, wide: str) -> None:
    assert broader(narrow, wide) == {narrow: wide}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("öppenhet", "enhet"),
        ("utbildning", "bildning"),
        ("läkarutbildning", "bildning"),
        ("elstöd", "stöd"),
        ("Agenda 2030", "agenda"),
        ("hushåll", "håll"),
        ("icke-spridning", "spridning"),
        ("jubileumsföreläsning", "läsning"),
        ("trygghet och säkerhet", "säkerhet"),
        ("fiskare och fiskarbetare", "arbetare"),
        ("terrorism och grova brott", "grova brott"),
        ("rätt att äga fiskevatten", "fiskevatten"),
        ("utbildning för tjänstemän", "tjänstemän"),
    ],
)
def test_what_only_looks_like_it(one: str, other: str) -> None:
    assert broader(one, other) == {}


def test_the_most_specific_of_several_is_taken() -> None:
    found = broader("obligatorisk utbildning för fiskare", "obligatorisk utbildning", "utbildning")
    assert found["obligatorisk utbildning för fiskare"] == "obligatorisk utbildning"
    assert found["obligatorisk utbildning"] == "utbildning"


def test_labels_are_shortened_from_the_most_specific() -> None:
    assert list(wider_labels("obligatorisk utbildning för fiskare")) == [
        "obligatorisk utbildning",
        "utbildning för fiskare",
        "utbildning",
    ]
    assert list(wider_labels("styrning")) == []


def test_heads_of_compounds_come_longest_first() -> None:
    assert list(compound_heads("fiskevård"))[:2] == ["kevård", "evård"]
    assert list(compound_heads("fisk")) == []


WORDS = st.sampled_from(
    ["styrning", "normstyrning", "fri", "vård", "för", "fiskare", "distansvård"]
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=4, unique=True).map(" ".join), unique=True))
def test_no_idea_is_broader_than_itself_and_there_are_no_circles(labels: list[str]) -> None:
    found = with_broader(ideas(*labels))
    up = {entity.id: entity.broader for entity in found}
    for start in up:
        seen: set[str] = set()
        level: Iterable[str] = up[start]
        while level:
            assert start not in level
            level = {higher for one in level if one not in seen for higher in up[one]}
            seen |= set(level)
            if len(seen) > len(up):
                break


def test_other_kinds_are_left_alone() -> None:
    person = Entity("person/ada-berg", Kind.PERSON, "Ada Berg", (), ())
    assert with_broader([person]) == (person,)

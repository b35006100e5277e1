"""Events that come again are told apart; what happens once is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records import Extraction, Form, Kind, Mention, Span, Statement
from graph.resolution import resolve
from graph.resolution.occasions import Occasion


def told(
    document: str, name: str, *, on: str = "", where: str = "", **more: object
) -> dict[str, Extraction]:
    """Return a document that names an event, and perhaps when and where it was."""
    mentions = [Mention(Kind.EVENT, Span(0, len(name)), name, name, Span(0, 99), **more)]  # type: ignore[arg-type]
    said = []
    if on:
        said.append(Statement(0, "schema:startDate", Span(0, 99), value=on))
    if where:
        mentions.append(Mention(Kind.PLACE, Span(60, 70), where, where, Span(0, 99)))
        said.append(Statement(0, "schema:location", Span(0, 99), object=1))
    return {document: Extraction(f"{document}.txt", tuple(mentions), statements=tuple(said))}


def events(*documents: dict[str, Extraction]) -> list[list[str]]:
    """Return the documents of each event."""
    found = resolve({key: said for document in documents for key, said in document.items()})
    groups = [[place[0] for place in one.mentions] for one in found if one.kind is Kind.EVENT]
    return sorted(groups)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"on": "2024-05-02"}, {"on": "2025-05-02"}),
        ({"on": "2025-01-20"}, {"on": "2025-09-20"}),
        ({"on": "2024"}, {"on": "2025-01-20"}),
        ({"where": "Norrvik"}, {"where": "Söderby"}),
    ],
)
def test_meetings_of_other_times_and_places_are_two(
    one: dict[str, str], other: dict[str, str]
) -> None:
    assert events(told("a", "Brorådet", **one), told("b", "Brorådet", **other)) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"on": "2025-05-31"}, {"on": "2025-06-01"}),
        ({"on": "2025"}, {"on": "2025-01-20"}),
        ({"on": "2025-05-31", "where": "Norrvik"}, {"on": "2025-05-31", "where": "Sverige"}),
        ({"on": "2025-05-31"}, {"where": "Norrvik"}),
        ({}, {}),
    ],
)
def test_what_nothing_tells_apart_is_one(one: dict[str, str], other: dict[str, str]) -> None:
    assert events(told("a", "Brorådet", **one), told("b", "Brorådet", **other)) == [["a", "b"]]


def test_what_may_be_either_is_neither() -> None:
    dated = told("a", "Brorådet", on="2024-05-02"), told("b", "Brorådet", on="2025-05-02")
    assert events(*dated, told("c", "Brorådet"), told("d", "Brorådet")) == [
        ["a"],
        ["b"],
        ["c", "d"],
    ]


def test_place_decides_between_two_years() -> None:
    dated = (
        told("a", "Brorådet", on="2024-05-02", where="Norrvik"),
        told("b", "Brorådet", on="2025-05-02", where="Söderby"),
    )
    assert events(*dated, told("c", "Brorådet", where="Söderby")) == [["a"], ["b", "c"]]


def test_a_year_in_the_name_is_when_it_was() -> None:
    found = events(
        told("a", "Brodagen 2024"),
        told("b", "Brodagen 2025"),
        told("c", "Brodagen", on="2025-05-02"),
        told("d", "Brodagen 2025", identity="Brodagen 2025"),
        told("e", "Brodagen", on="2024-05-02", identity="Brodagen"),
    )
    assert found == [["a", "e"], ["b", "c", "d"]]
    assert events(told("a", "Brodagen 2024"), told("b", "Brodagen")) == [["a"], ["b"]]
    assert events(told("a", "Brodagen 2024"), told("b", "Brodagen 2024")) == [["a", "b"]]


def test_numbers_tell_apart_whatever_the_register_says() -> None:
    listed = {"identity": "Bromötet"}
    found = events(told("a", "BRO27", **listed), told("b", "BRO28", **listed), told("c", "BRO28"))
    assert found == [["a"], ["b", "c"]]
    dated = told("a", "BRO27", on="2024", where="Norrvik"), told("b", "BRO27", on="2030")
    assert events(*dated) == [["a", "b"]]


def test_a_war_is_one_whatever_dates_stand_beside_it() -> None:
    war = [told(key, "brokriget", on=day) for key, day in (("a", "1940"), ("b", "2004"))]
    assert events(*war) == [["a", "b"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Broveckan", "Broveckan"), ("brokriget", "Brokriget")),
        (("BRO15", ""), ("Norrvik+50", "")),
        (("Brominnets dag för Brokriget", ""), ("Brokriget", "Brokriget")),
    ],
)
def test_a_reference_does_not_make_two_names_one(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    first = Mention(Kind.EVENT, Span(0, 9), one[0], one[0], Span(0, 99), identity=one[1])
    second = Mention(
        Kind.EVENT, Span(20, 29), other[0], other[0], Span(0, 99), identity=other[1], antecedent=0
    )
    assert events({"a": Extraction("a.txt", (first, second))}) == [["a"], ["a"]]


def test_a_reference_makes_other_names_one() -> None:
    first = Mention(Kind.EVENT, Span(0, 9), "Bomässan", "Bomässan", Span(0, 99))
    second = Mention(Kind.EVENT, Span(20, 29), "BM", "BM", Span(0, 99), antecedent=0)
    third = Mention(
        Kind.EVENT, Span(30, 39), "mässan", "mässa", Span(0, 99), Form.NOMINAL, antecedent=1
    )
    assert events({"a": Extraction("a.txt", (first, second, third))}) == [["a", "a", "a"]]


DATES = st.sampled_from(["2024", "2025", "2025-01", "2025-01-20", "2025-09-20", "2024-01-31"])
OCCASIONS = st.builds(
    Occasion,
    st.just(frozenset({"bro"})),
    st.frozensets(st.sampled_from(["27", "28"]), max_size=1),
    st.frozensets(DATES, max_size=2),
    st.frozensets(st.sampled_from(["norrvik", "söderby"]), max_size=1),
)


@given(OCCASIONS, OCCASIONS)
def test_contradiction_is_mutual_and_never_with_oneself(one: Occasion, other: Occasion) -> None:
    assert one.contradicts(other) == other.contradicts(one)
    assert not one.contradicts(one)
    assert one.shared(other) == other.shared(one)

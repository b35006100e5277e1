"""What may be one, for a person to judge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.judging.suggesting import FEW, Clue, suggestions
from graph.records import Collection, Extraction, Kind, Mention, Span
from graph.resolution import resolve
from graph.resolution.judgements import Pairing, Side, Verdict


def collection(kind: Kind, *documents: str) -> Collection:
    """Return a collection of documents that name things, with semicolons between them."""
    said = {}
    for n, names in enumerate(documents):
        mentions = [
            Mention(kind, Span(40 * at, 40 * at + 9), name, name, Span(0, 999))
            for at, name in enumerate(names.split(";"))
        ]
        said[f"d{n}"] = Extraction(f"{n}.txt", tuple(mentions))
    return Collection({}, said, resolve(said))


def clues(kind: Kind, *documents: str) -> list[Clue]:
    return [said.clue for said in suggestions(collection(kind, *documents))]


@pytest.mark.parametrize(
    ("kind", "documents", "clue"),
    [
        (Kind.PERSON, ("Stina Ekvall", "Ekvall"), Clue.PART),
        (Kind.PERSON, ("Ekvall", "Ekvall"), Clue.NAME),
        (Kind.PERSON, ("Stina Ekvall", "Stina Eckvall"), Clue.SPELLING),
        (Kind.PLACE, ("Norrviken", "Norviken"), Clue.SPELLING),
        (Kind.PERSON, ("Stina Malm Ekvall", "Stina Ekvall"), Clue.MIDDLE),
        (Kind.ORGANISATION, ("Norra Brovårdens Råd", "NBR"), Clue.INITIALS),
        (Kind.ORGANISATION, ("Sveriges ambassad i Norrvik", "ambassaden i Norrvik"), Clue.OWNER),
    ],
)
def test_each_clue(kind: Kind, documents: tuple[str, ...], clue: Clue) -> None:
    assert clues(kind, *documents) == [clue]


@pytest.mark.parametrize(
    ("kind", "documents"),
    [
        (Kind.PERSON, ("Stina Ekvall;Stina Eckvall",)),  # one text spells both so
        (Kind.PERSON, ("Stina Ek", "Stina Ed")),  # too short
        (Kind.PERSON, ("Stina Ekvall", "Bo Ekvall")),
        (Kind.ORGANISATION, ("Norrviks råd", "Söderbys råd")),
        (Kind.IDEA, ("läkarutbildning", "lärarutbildning")),
    ],
)
def test_no_clue(kind: Kind, documents: tuple[str, ...]) -> None:
    assert not clues(kind, *documents)


def test_what_many_share_is_no_clue() -> None:
    given_names = ["Stina", "Bo", "Eva", "Ulf", "Ida"]
    bearers = [f"{name} Ekvall" for name in given_names]
    assert len(clues(Kind.PERSON, *bearers[: FEW - 1], "Ekvall")) == FEW - 1
    assert not clues(Kind.PERSON, *bearers[:FEW], "Ekvall")


def test_what_was_judged_two_is_not_suggested_again() -> None:
    people = collection(Kind.PERSON, "Stina Ekvall", "Ekvall")
    [said] = suggestions(people)
    assert (said.one.id, said.other.id) == ("person/ekvall", "person/stina-ekvall")
    sides = Side("Stina Ekvall", ()), Side("Ekvall", ())
    assert not suggestions(people, [Pairing(Verdict.DISTINCT, *sides)])
    assert suggestions(people, [Pairing(Verdict.MERGE, *sides)])


def test_what_most_documents_mention_comes_first() -> None:
    found = suggestions(
        collection(Kind.PERSON, "Ekvall", "Stina Ekvall", "Lindros", *["Bo Lindros"] * 3)
    )
    assert [(said.other.label, said.documents) for said in found] == [
        ("Lindros", 4),
        ("Stina Ekvall", 2),
    ]


NAMES = st.sampled_from(["Stina Ekvall", "Stina Eckvall", "Ekvall", "Stina Malm Ekvall", "Bo Ek"])


@given(st.lists(NAMES, max_size=8))
def test_every_pair_once_and_of_two_things(names: list[str]) -> None:
    found = suggestions(collection(Kind.PERSON, *names))
    pairs = [(said.one.id, said.other.id) for said in found]
    assert len(pairs) == len(set(pairs))
    assert all(one < other for one, other in pairs)

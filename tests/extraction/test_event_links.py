"""Weights of features, and mentions that are taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction import Knowledge
from graph.extraction.lexicon.linear import Linear, read_linear
from graph.records import Kind
from tests.extraction.conftest import Found

Read = Callable[..., Found]


def test_a_table_of_weights() -> None:
    rows = [
        {"feature": "(bias)", "weight": "-1"},
        {"feature": "(threshold)", "weight": "0.6"},
        {"feature": "dated", "weight": "2.5"},
    ]
    model = read_linear(rows)
    assert model.threshold == 0.6
    assert model.score(["dated", "unknown"]) == pytest.approx(1.5)
    assert model.probability([]) < 0.5 < model.probability(["dated"])


@given(st.sets(st.text(), max_size=5), st.floats(-1000, 1000))
def test_a_probability_is_one(features: set[str], weight: float) -> None:
    model = Linear(dict.fromkeys(features, weight), 0.0, 0.5)
    assert 0.0 <= model.probability(features) <= 1.0


def test_the_tables_have_weights_for_events_and_links() -> None:
    knowledge = Knowledge.load()
    assert knowledge.event_worth.weights
    assert 0.0 < knowledge.event_worth.threshold < 1.0
    assert knowledge.event_links.weights["noun same"] > knowledge.event_links.weights["noun other"]


def test_what_only_says_that_something_was_held_means_the_gathering_before(read: Read) -> None:
    found = read(
        "Stina Ekvall talade på en konferens om broar i Umeå den 3 maj."
        " Evenemanget drog många. Konferensen hölls för andra gången.",
        published="2021-05-10",
    )
    assert found.names(Kind.EVENT) == {"konferens om broar i Umeå"}


def test_talk_at_large_is_taken_back_and_the_rest_stays(read: Read) -> None:
    found = read("Krig och kriser hotar broar. Anna Ek och Bo Alm besökte Umeå den 3 maj.")
    assert "krig" not in {name.lower() for name in found.names(Kind.EVENT)}
    for mention in found.extraction.mentions:
        assert mention.antecedent is None or mention.antecedent < len(found.extraction.mentions)


def test_a_name_behind_its_noun_is_the_event_the_noun_means(read: Read) -> None:
    found = read(
        "Stina Ekvall talade på en konferens om broar i Umeå.\n"
        "Konferensen Nordic Bridge Days hölls den 14 mars och samlade åttio brobyggare.",
        published="2021-03-20",
    )
    assert len(found.names(Kind.EVENT)) == 1

"""Whatever words stand in whatever order, a text is read to its end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.extraction.conftest import Found

Read = Callable[..., Found]
WORDS = (
    *("Stina", "Ekvall", "Bo", "Lindros", "Brorådet", "Umeå", "Brodagarna", "regeringen"),
    *("säger", "sa", "menar", "föreslår", "enligt", "anser", "lovar", "berättade", "att", "som"),
    *("deltog", "besökte", "träffade", "möttes", "leder", "bjöd", "in", "till", "anordnade"),
    *("mötet", "ett", "möte", "konferensen", "besök", "toppmötet", "krig", "den", "3", "maj"),
    *("2021", "i", "på", "om", "med", "och", "inte", "ska", "är", "var", "ministern", "chef"),
    *("hon", "de", "vi", "vägar", "broars", "trygghet", "för", "av", "hållbara", "nya", "under"),
    *(".", ",", ":", "–", "”", "(", ")", "?", "\n", "\n\n– ", "# "),
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_any_words_in_any_order_are_read(read: Read, words: list[str]) -> None:
    text = " ".join(words)
    found = read(text, published="2021-05-04").extraction
    assert all(statement.evidence.end <= len(text) for statement in found.statements)
    assert all(mention.span.end <= len(text) for mention in found.mentions)


@pytest.mark.parametrize("text", ["Så sa hon att", "Vi tror att.", "Enligt", "– ", "möte", "säger"])
def test_what_breaks_off_is_read(read: Read, text: str) -> None:
    assert not read(text).extraction.memberships

from __future__ import annotations

from urllib.parse import urljoin

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.errors import UsageError
from graph.rdf import terms
from graph.rdf import vocabulary as v
from graph.rdf.facts import role_path
from tests.rdf.strategies import confidences, dates, words


def kept(literal: ox.Literal) -> ox.Literal:
    """Return a literal as a store gives it back."""
    store = ox.Store()
    store.add(ox.Quad(v.ARTICLE, v.HEADLINE, literal))
    (quad,) = store
    assert isinstance(quad.object, ox.Literal)
    return quad.object


@given(confidences)
@example(1.0)
@example(0.0)
@example(0.00001)
@example(0.93)
def test_decimals_survive_a_store(value: float) -> None:
    literal = terms.decimal(value)
    assert kept(literal) == literal
    assert abs(float(literal.value) - value) <= 0.00005


@given(dates)
def test_dates_survive_a_store(value: str) -> None:
    literal = terms.date(value)
    assert (kept(literal), literal.value) == (literal, value)


@given(words)
def test_words_survive_a_store(text: str) -> None:
    literal = ox.Literal(text)
    assert kept(literal) == literal


@given(st.integers(0, 10**12))
def test_integers_survive_a_store(value: int) -> None:
    assert kept(terms.integer(value)) == terms.integer(value)


@pytest.mark.parametrize(
    ("value", "datatype"),
    [("2019", "gYear"), ("2019-03", "gYearMonth"), ("2019-03-14", "date"), ("i mars", "string")],
)
def test_a_date_is_typed_by_its_precision(value: str, datatype: str) -> None:
    assert terms.date(value).datatype.value == v.XSD + datatype


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("ordförande", "role/ordförande"),
        ("Vice ordförande (tf.)", "role/vice-ordförande-tf"),
        ("–", None),
        ("", None),
        (None, None),
    ],
)
def test_roles_are_named_by_their_title(title: str | None, path: str | None) -> None:
    assert role_path(title) == path


@given(st.lists(words), st.lists(words))
def test_different_parts_have_different_digests(one: list[str], other: list[str]) -> None:
    assert (terms.digest(*one) == terms.digest(*other)) == (one == other)


@given(st.text(alphabet="aå/.:?#~-_", max_size=8))
@example("../a")
@example("./a")
@example("a/./b")
@example("//host/a")
@example("a:b")
@example("")
@example("?a")
def test_a_relative_reference_resolves_to_its_iri(path: str) -> None:
    base = "https://samband.example/g/"
    below = terms.relative(base + path, base)
    if below != base + path:
        (quad,) = ox.parse(f"<{below}> a <urn:x> .", format=ox.RdfFormat.TURTLE, base_iri=base)
        assert quad.subject == ox.NamedNode(base + path)
        assert urljoin(base, below) == base + path
    assert terms.relative("https://elsewhere.example/a", base) == "https://elsewhere.example/a"


def test_nothing_is_relative_to_a_base_that_ends_in_a_hash() -> None:
    base = "https://samband.example/g#"
    assert terms.relative(base + "person/a", base) == base + "person/a"


@pytest.mark.parametrize("base", ["", "exempel", "/a/b", "https:", "https://a b/", "not an iri"])
def test_a_base_must_be_absolute(base: str) -> None:
    with pytest.raises(UsageError, match="absolute IRI"):
        terms.check_base(base)


def test_a_base_ends_so_that_names_can_follow() -> None:
    assert terms.check_base("https://kommun.example/graf") == "https://kommun.example/graf/"
    assert terms.check_base("https://kommun.example/graf#") == "https://kommun.example/graf#"
    assert terms.check_base("urn:kommun:graf/") == "urn:kommun:graf/"


def test_addresses_are_iris_where_they_can_be() -> None:
    assert terms.address(" https://torget.example/å b|c ") == ox.NamedNode(
        "https://torget.example/å%20b%7Cc"
    )
    assert terms.address("torget, sidan 3") == ox.Literal("torget, sidan 3")
    assert terms.address("https://[torget") == ox.Literal("https://[torget")

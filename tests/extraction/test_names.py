"""People, bodies and places under one name each."""

from __future__ import annotations

from collections.abc import Callable

from graph.records import Form, Kind
from tests.extraction.conftest import Found

Read = Callable[..., Found]


def test_genitive_and_plain_form_are_one(read: Read) -> None:
    found = read("Stina Ekvall talade i Borås. Stina Ekvalls tal hölls i Borås stadshus.")
    assert found.names(Kind.PERSON) == {"Stina Ekvall"}
    assert "Borås" in found.names(Kind.PLACE)
    assert "Borå" not in found.names(Kind.PLACE)


def test_surname_means_the_full_name(read: Read) -> None:
    found = read("Stina Ekvall leder nämnden. Senare talade Ekvall om bron.")
    assert found.names(Kind.PERSON) == {"Stina Ekvall"}


def test_acronym_in_parentheses_is_the_name_before_it(read: Read) -> None:
    found = read("Kungliga Tekniska högskolan (KTH) växer. Nu bygger KTH nytt.")
    assert found.names(Kind.ORGANISATION) == {"Kungliga Tekniska högskolan"}


def test_committee_in_lower_case_and_its_short_form(read: Read) -> None:
    found = read("Stina Ekvall är ordförande i brodelegationen. I dag möttes delegationen.")
    assert found.names(Kind.ORGANISATION) == {"brodelegationen"}
    forms = [m.form for m in found.extraction.mentions if m.kind is Kind.ORGANISATION]
    assert forms == [Form.NAME, Form.NOMINAL]


def test_common_nouns_that_end_like_bodies_are_none(read: Read) -> None:
    found = read("Inom området råder oenighet om regelverket och ramverket.")
    assert found.names(Kind.ORGANISATION) == set()


def test_embassy_with_its_place(read: Read) -> None:
    found = read("Han arbetar på Sveriges ambassad i Tanzania sedan länge.")
    assert "Sveriges ambassad i Tanzania" in found.names(Kind.ORGANISATION)
    assert "Tanzania" in found.names(Kind.PLACE)


def test_government_is_a_body_in_any_case(read: Read) -> None:
    found = read("Regeringen avvaktar. Kritiken mot regeringens förslag växer.")
    assert {name.lower() for name in found.names(Kind.ORGANISATION)} == {"regeringen"}


def test_surface_is_the_text_at_the_span(read: Read) -> None:
    text = "I Malmö mötte Stina Ekvall SKR:s ordförande Bo Lindros."
    for mention in read(text).extraction.mentions:
        assert text[mention.span.start : mention.span.end] == mention.surface

"""When roles are held, and careers told as lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.extraction.conftest import Found

Read = Callable[..., Found]
Told = tuple[str | None, str, str | None, str | None]
TODAY = "2019-11-05"


def told(found: Found) -> list[Told]:
    """Return (role, status, start, end) of the memberships, in text order."""
    held = sorted(found.extraction.memberships, key=lambda m: (m.evidence, m.role or ""))
    return [(m.role, m.status.value, m.start, m.end) for m in held]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Anna Ek är sedan 2014 ordförande i Brorådet.",
            ("ordförande", "current", "2014", None),
        ),
        (
            "Anna Ek var generaldirektör för Hamnverket 2005–2010.",
            ("generaldirektör", "former", "2005", "2010"),
        ),
        (
            "Mellan 2005 och 2010 var Anna Ek rektor för Brohögskolan.",
            ("rektor", "former", "2005", "2010"),
        ),
        (
            "Bo Lind tillträder som kommundirektör i Umeå kommun den 1 mars 2020.",
            ("kommundirektör", "future", "2020-03-01", None),
        ),
        (
            "Den 1 mars 2020 tillträder Bo Lind som kommundirektör i Umeå kommun.",
            ("kommundirektör", "future", "2020-03-01", None),
        ),
        (
            "Anna Ek lämnar uppdraget som ordförande i Brorådet den 31 december 2019.",
            ("ordförande", "current", None, "2019-12-31"),
        ),
        (
            "År 2015 utsågs Anna Ek till professor vid Lunds universitet.",
            ("professor", "current", "2015", None),
        ),
        (
            "Förre statsministern Anna Ek (1996–2006) talade.",
            ("statsminister", "former", "1996", "2006"),
        ),
        (
            "Anna Ek har varit chef för Hamnverket sedan april 2016.",
            ("chef", "current", "2016-04", None),
        ),
    ],
)
def test_the_time_that_a_sentence_gives_a_role(read: Read, text: str, role: Told) -> None:
    assert told(read(text, TODAY)) == [role]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Ek, ordförande i Brorådet, har sedan 2014 arbetat med tillit.",
        "Sedan 2014 har ambassadör Anna Ek bott i Umeå.",
        "Civilminister Anna Ek besökte Umeå den 3 maj 2019.",
        "Den 3 maj 2019 kom Anna Ek till Umeå på inbjudan av ordförande Bo Lind.",
        "Anna Ek, född 1966, är ordförande i Brorådet.",
        "Anna Ek, chef för Hamnverket, talade 2015 om tillit.",
    ],
)
def test_a_time_of_something_else_is_not_that_of_the_role(read: Read, text: str) -> None:
    roles = told(read(text, TODAY))
    assert roles
    assert {(start, end) for _, _, start, end in roles} == {(None, None)}


def test_each_of_several_roles_has_its_own_time(read: Read) -> None:
    found = read(
        "Anna Ek var chef för Hamnverket till 2012 och sedan 2013 är hon ordförande i Brorådet.",
        TODAY,
    )
    assert set(told(found)) == {
        ("chef", "former", None, "2012"),
        ("ordförande", "current", "2013", None),
    }


def test_titles_without_a_body_between_share_a_time(read: Read) -> None:
    found = read("Anna Ek är sedan 2018 generaldirektör och chef för Lantmäteriet.", TODAY)
    assert set(told(found)) == {
        ("generaldirektör", "current", "2018", None),
        ("chef", "current", "2018", None),
    }


@pytest.mark.parametrize(
    ("after", "start", "end"),
    [
        ("Hon tillträder tjänsten den 1 mars 2020.", "2020-03-01", None),
        (
            "Anställningen gäller från och med den 1 januari 2020 till och med den 31 maj 2025.",
            "2020-01-01",
            "2025-05-31",
        ),
    ],
)
def test_the_next_sentence_says_when_somebody_begins(
    read: Read, after: str, start: str, end: str | None
) -> None:
    first = "Regeringen har utsett Anna Ek till generaldirektör för Hamnverket."
    found = read(f"{first} {after}", TODAY)
    assert told(found) == [("generaldirektör", "future", start, end)]
    evidence = found.extraction.memberships[0].evidence
    assert (evidence.start, evidence.end) == (0, len(f"{first} {after}"))


def test_without_a_day_of_writing_the_verb_alone_gives_the_status(read: Read) -> None:
    found = read("Bo Lind tillträder som rektor för Brohögskolan den 1 mars 2020.")
    assert told(found) == [("rektor", "current", "2020-03-01", None)]


CAREER = """Anna Ek har haft följande befattningar:

* 2014 – Departementsråd, Finansdepartementet
* 2011–2014 Enhetschef vid Statskontoret
* 2009 Lärare i svenska
"""


def test_the_lines_of_a_career_are_roles(read: Read) -> None:
    found = read(CAREER, TODAY)
    assert {("Anna Ek", role, body) for _, role, body, _ in found.roles()} >= {
        ("Anna Ek", "departementsråd", "Finansdepartementet"),
        ("Anna Ek", "enhetschef", "Statskontoret"),
    }
    assert [role[1:] for role in told(found)[:2]] == [
        ("current", "2014", None),
        ("former", "2011", "2014"),
    ]


def test_the_years_of_a_post_may_stand_above_it(read: Read) -> None:
    text = "Anna Ek har haft flera poster:\n\n# 2010 – 2015\n\nNorges ambassadör i Wien"
    assert ("ambassadör i Wien", "former", "2010", "2015") in told(read(text, TODAY))


def test_the_lines_of_a_career_are_about_the_person_named_nearest_above(read: Read) -> None:
    text = f"# Bo Lind\n\nBo Lind leder Hamnverket.\n\n# Anna Ek\n\n{CAREER}"
    holders = {person for person, role, *_ in read(text, TODAY).roles() if role == "enhetschef"}
    assert holders == {"Anna Ek"}


def test_a_year_before_a_title_and_a_name_is_no_career(read: Read) -> None:
    found = read("Anna Ek var där.\n\n2014 Generaldirektör Bo Lind besöker Umeå", TODAY)
    assert not [role for person, role, *_ in found.roles() if person == "Anna Ek"]


def test_who_is_succeeded_is_not_who_takes_office(read: Read) -> None:
    found = read(
        "Brobolaget har utsett Ada Lindberg till ny vd. Hon tillträder den 1 juni 2020 och "
        "efterträder Bo Ekström.",
        "2019-11-05",
    )
    starts = {m.start for m in found.extraction.memberships if m.role == "vd"}
    assert "2020-06-01" in starts

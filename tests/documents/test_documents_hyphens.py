from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.documents.hyphens import joined, vocabulary


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["tillitsbase-", "rad styrning"], "tillitsbaserad styrning"),
        (["tillits-", "baserad styrning"], "tillitsbaserad styrning"),
        (["tillits\u00ad", "baserad"], "tillitsbaserad"),
        (["tillits\u00adbaserad styrning"], "tillitsbaserad styrning"),
        (["energi-", "och klimatfrågor"], "energi- och klimatfrågor"),
        (["in-", "respektive utvandring"], "in- respektive utvandring"),
        (["EU-", "frågor"], "EU-frågor"),
        (["e-", "post"], "e-post"),
        (["Anna-", "Karin Ek"], "Anna-Karin Ek"),
        (["åren 2019-", "2020"], "åren 2019-2020"),
        (["2019-", "års budget"], "2019-års budget"),
        (["bra -", "säger hon"], "bra - säger hon"),
        (["bra –", "säger hon"], "bra – säger hon"),
        (["förvalt\u2010", "ningen"], "förvaltningen"),
        (["Åsa", "Örn"], "Åsa Örn"),
        (["  två   mellanrum ", ""], "två mellanrum"),
        ([], ""),
    ],
)
def test_hyphens_at_line_ends(lines: list[str], expected: str) -> None:
    assert joined(lines, Counter()) == expected


def test_the_text_itself_tells_which_hyphens_are_its_own() -> None:
    words = vocabulary(
        ["en icke-statlig aktör", "tillitsbaserad", "tillits-baserad tillitsbaserad"]
    )
    assert joined(["icke-", "statlig"], words) == "icke-statlig"
    assert joined(["tillits-", "baserad"], words) == "tillitsbaserad"


@given(st.lists(st.text("abcåäö ", max_size=12)))
def test_without_hyphens_nothing_is_lost(lines: list[str]) -> None:
    assert joined(lines, Counter()).split() == " ".join(lines).split()

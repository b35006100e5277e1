"""Events, when and where they were, and who took part."""

from __future__ import annotations

from collections.abc import Callable

from graph.records import Kind
from tests.extraction.conftest import Found

Read = Callable[..., Found]
EKVALL = "Stina Ekvall"


def test_panel_at_a_conference(read: Read) -> None:
    found = read(
        "Det sa Stina Ekvall i samband med ett panelsamtal på Brodagarna 2019.\n"
        "Panelsamtalet drog många åhörare."
    )
    panel = "panelsamtal på Brodagarna 2019"
    assert found.names(Kind.EVENT) == {"Brodagarna 2019", panel}
    assert found.statements() >= {
        (panel, "schema:superEvent", "Brodagarna 2019"),
        ("Brodagarna 2019", "schema:startDate", "2019"),
    }


def test_taking_part_and_place(read: Read) -> None:
    found = read("Stina Ekvall deltog i en konferens i Umeå den 14 mars.", published="2021-03-20")
    event = next(iter(found.names(Kind.EVENT)))
    assert found.statements() == {
        (EKVALL, "sb:participatedIn", event),
        (event, "schema:startDate", "2021-03-14"),
        (event, "schema:location", "Umeå"),
    }


def test_everybody_in_a_list_takes_part(read: Read) -> None:
    found = read(
        "Stina Ekvall besökte Lantmäteriet."
        " Med på besöket deltog Bo Lindros, rektor, och Anna Lund."
    )
    taking = {s for s, p, o in found.statements() if p == "sb:participatedIn"}
    assert taking == {EKVALL, "Bo Lindros", "Anna Lund"}


def test_organiser(read: Read) -> None:
    found = read("I maj anordnade Lantmäteriet en konferens i Gävle.", published="2021-06-01")
    assert ("konferens i Gävle", "schema:organizer", "Lantmäteriet") in found.statements()


def test_a_denied_event_is_none(read: Read) -> None:
    assert read("Han satt fängslad utan rättegång i Eritrea.").names(Kind.EVENT) == set()


def test_nobody_takes_part_in_an_invasion(read: Read) -> None:
    found = read("Invasionen av Ukraina pågår. Stina Ekvall deltog.")
    assert not any(p == "sb:participatedIn" for _, p, _ in found.statements())

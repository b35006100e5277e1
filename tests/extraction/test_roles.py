"""Who holds which role where, and when."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.records import Kind
from tests.extraction.conftest import Found

Read = Callable[..., Found]
EKVALL = "Stina Ekvall"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Stina Ekvall, ordförande i brodelegationen, talade.",
            (EKVALL, "ordförande", "brodelegationen", "current"),
        ),
        ("Civilminister Stina Ekvall talade.", (EKVALL, "civilminister", None, "current")),
        (
            "KTH:s vicerektor Stina Ekvall tog vid.",
            (EKVALL, "vicerektor", "KTH", "current"),
        ),
        (
            "Stina Ekvall, regiondirektör Region Västerbotten, deltog.",
            (EKVALL, "regiondirektör", "Region Västerbotten", "current"),
        ),
        (
            "Stina Ekvall är generaldirektör för Lantmäteriet.",
            (EKVALL, "generaldirektör", "Lantmäteriet", "current"),
        ),
        (
            "Tidigare generaldirektören Stina Ekvall kom.",
            (EKVALL, "generaldirektör", None, "former"),
        ),
        (
            "Regeringen har utsett Stina Ekvall till generaldirektör för Lantmäteriet.",
            (EKVALL, "generaldirektör", "Lantmäteriet", "current"),
        ),
        (
            "Stina Ekvall på DIGG är nöjd.",
            (EKVALL, None, "DIGG", "current"),
        ),
        (
            "Hälso- och sjukvårdsdirektör Stina Ekvall talade.",
            (EKVALL, "hälso- och sjukvårdsdirektör", None, "current"),
        ),
    ],
)
def test_one_role(read: Read, text: str, role: tuple[str, str | None, str | None, str]) -> None:
    assert role in read(text).roles()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Till särskild utredare utses rådmannen Stina Ekvall.",
            (EKVALL, "särskild utredare", None, "current"),
        ),
        (
            "Som särskild utredare har Stina Ekvall utsetts.",
            (EKVALL, "särskild utredare", None, "current"),
        ),
        (
            "Stina Ekvall är sedan 2018 generaldirektör och chef för Lantmäteriet.",
            (EKVALL, "generaldirektör", "Lantmäteriet", "current"),
        ),
        (
            "Stina Ekvall är för närvarande rättschef vid Lantmäteriet.",
            (EKVALL, "rättschef", "Lantmäteriet", "current"),
        ),
        (
            "Stina Ekvall har varit rättschef vid Lantmäteriet sedan 2018.",
            (EKVALL, "rättschef", "Lantmäteriet", "current"),
        ),
        (
            "Stina Ekvall kommer närmast från en tjänst som chef för Lantmäteriet.",
            (EKVALL, "chef", "Lantmäteriet", "former"),
        ),
        (
            "Stina Ekvall har tidigare tjänstgjort bland annat som direktör på Lantmäteriet.",
            (EKVALL, "direktör", "Lantmäteriet", "former"),
        ),
        (
            "Boken är skriven av professor Stina Ekvall vid Lunds universitet.",
            (EKVALL, "professor", "Lunds universitet", "current"),
        ),
        (
            "Ny ledamot för Centerpartiet är kommunalrådet Stina Ekvall.",
            (EKVALL, "ledamot", "Centerpartiet", "current"),
        ),
        (
            "Kampen leds av Centerpartiets utrikespolitiska talesperson Stina Ekvall.",
            (EKVALL, "utrikespolitisk talesperson", "Centerpartiet", "current"),
        ),
        (
            "Stina Ekvall har tjänstgjort som militär rådgivare vid Lantmäteriet.",
            (EKVALL, "militär rådgivare", "Lantmäteriet", "former"),
        ),
        (
            "Stina Ekvall är Sveriges ständiga representant vid FN.",
            (EKVALL, "ständig representant", "FN", "current"),
        ),
        (
            "Utredare blir Trafikanalys generaldirektör Stina Ekvall.",
            (EKVALL, "generaldirektör", "Trafikanalys", "current"),
        ),
        (
            "Utredare blir Lantmäteriets generaldirektör Stina Ekvall.",
            (EKVALL, "utredare", None, "future"),
        ),
        (
            "Stina Ekvall är i dag ordförande i Brorådet och har tidigare varit lagman.",
            (EKVALL, "lagman", None, "former"),
        ),
        (
            "Debattartikel av Stina Ekvall (L), rättspolitisk talesperson, Dagens Industri,"
            " den 26 augusti 2025.",
            (EKVALL, "rättspolitisk talesperson", "Liberalerna", "current"),
        ),
        (
            "Statsrådet höll ett samtal med Norges utrikesminister Stina Ekvall.",
            (EKVALL, "utrikesminister", None, "current"),
        ),
        (
            "Mötet leddes av Norges minister med ansvar för digitala frågor, Stina Ekvall.",
            (EKVALL, "minister", None, "current"),
        ),
        (
            "Stina Ekvall är tillförordnad verkställande direktör på Lantmäteriet.",
            (EKVALL, "tillförordnad verkställande direktör", "Lantmäteriet", "current"),
        ),
        (
            "Stina Ekvall har varit chef för Lantmäteriets kartläggning.",
            (EKVALL, "chef", "Lantmäteriet", "former"),
        ),
    ],
)
def test_roles_that_verbs_and_neighbours_tell(
    read: Read, text: str, role: tuple[str, str | None, str | None, str]
) -> None:
    assert role in read(text).roles()


def test_a_title_of_several_people_is_held_by_each(read: Read) -> None:
    roles = read("Utrikesministrarna Stina Ekvall (S), Bo Dal och Anna Lund deltog.").roles()
    assert {name for name, role, *_ in roles if role == "utrikesminister"} == {
        EKVALL,
        "Bo Dal",
        "Anna Lund",
    }


def test_several_with_bodies_or_titles_between(read: Read) -> None:
    roles = read(
        "Statssekreterarna Stina Ekvall på Utbildningsdepartementet och Anna Lund på"
        " Socialdepartementet deltog."
    ).roles()
    assert (EKVALL, "statssekreterare", "Utbildningsdepartementet", "current") in roles
    assert ("Anna Lund", "statssekreterare", "Socialdepartementet", "current") in roles


def test_who_is_called_to_a_meeting_is_not_the_one_who_calls(read: Read) -> None:
    roles = read("I maj kallade socialminister Stina Ekvall företrädare för Lantmäteriet.").roles()
    assert {role for _, role, *_ in roles} == {"socialminister"}


def test_the_one_served_has_a_title_of_their_own(read: Read) -> None:
    found = read(
        "Mötet leddes av Bo Dal, statssekreterare hos minister för civilt försvar Stina Ekvall."
    )
    assert ("Bo Dal", "statssekreterare", None, "current") in found.roles()
    assert (EKVALL, "minister för civilt försvar", None, "current") in found.roles()


def test_a_role_named_again_is_held_in_the_same_body(read: Read) -> None:
    roles = read(
        "Stina Ekvall är generaldirektör för Lantmäteriet.\nGeneraldirektör Ekvall kom."
    ).roles()
    assert roles == {(EKVALL, "generaldirektör", "Lantmäteriet", "current")}


def test_several_named_after_their_title(read: Read) -> None:
    roles = read("Rådets nya ledamöter är Stina Ekvall, Bo Dal och Anna Lund.").roles()
    assert {name for name, role, *_ in roles if role == "ledamot"} == {
        EKVALL,
        "Bo Dal",
        "Anna Lund",
    }


def test_what_a_noun_is_for_gives_no_role(read: Read) -> None:
    found = read("Besöket var Stina Ekvalls första resa som försvarsminister.").roles()
    assert not [role for role in found if role[3] == "former"]


def test_people_in_a_row_keep_their_own_titles(read: Read) -> None:
    found = read(
        "Med på besöket deltog Anna Lund, ordförande i kulturnämnden, Bo Ekström,"
        " oppositionsråd, och Karin Berg, regiondirektör Region Västerbotten."
    )
    assert {(person, role) for person, role, _, _ in found.roles()} == {
        ("Anna Lund", "ordförande"),
        ("Bo Ekström", "oppositionsråd"),
        ("Karin Berg", "regiondirektör"),
    }


def test_two_roles_of_one_person(read: Read) -> None:
    found = read("Stina Ekvall, ordförande i kulturnämnden och ledamot i kommunstyrelsen, kom.")
    assert {role for _, role, _, _ in found.roles()} == {"ordförande", "ledamot"}


def test_a_victim_or_a_neighbour_holds_no_office(read: Read) -> None:
    assert read("Grannen Stina Ekvall såg branden.").roles() == set()


def test_a_body_called_after_a_profession_is_no_title(read: Read) -> None:
    found = read("Det säger Stina Ekvall, förbundsordförande i Sveriges Lärare.")
    assert {role for _, role, _, _ in found.roles()} == {"förbundsordförande"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Det är bra, säger Ada Berg (SD), socialpolitisk talesperson.",
            "socialpolitisk talesperson",
        ),
        (
            "Det är bra, säger Ada Berg, fiskepolitisk talesperson (SD).",
            "fiskepolitisk talesperson",
        ),
        (
            "Det är bra, säger Sverigedemokraternas fiskepolitiska talesperson Ada Berg.",
            "fiskepolitisk talesperson",
        ),
        (
            "Det skriver Ada Berg, fiske- och miljöpolitisk talesperson (SD), i tidningen.",
            "fiske- och miljöpolitisk talesperson",
        ),
        ("Så säger Ada Berg, talesperson och gruppledare för Sverigedemokraterna.", "talesperson"),
        ("Ada Berg (SD)\n\nFiskepolitisk talesperson", "fiskepolitisk talesperson"),
    ],
)
def test_a_post_in_a_party_is_held_in_the_party_beside_it(read: Read, text: str, role: str) -> None:
    assert ("Ada Berg", role, "Sverigedemokraterna", "current") in read(text).roles()


def test_a_minister_holds_no_post_in_the_party_beside_the_name(read: Read) -> None:
    roles = read("Det säger fiskeminister Ada Berg (SD) till tidningen på tisdagen.").roles()
    assert ("Ada Berg", "fiskeminister", None, "current") in roles
    assert ("Ada Berg", None, "Sverigedemokraterna", "current") in roles


def test_a_title_of_two_fields_keeps_what_ranks_the_second(read: Read) -> None:
    roles = read("Det skriver fiske- och biträdande miljöminister Ada Berg i tidningen.").roles()
    assert {role for _, role, _, _ in roles} == {"fiske- och biträdande miljöminister"}


def test_a_body_that_closes_a_list_of_titles(read: Read) -> None:
    found = read("– Bron behövs, säger Bo Ekström, skolpolitisk talesperson, Brorådet.")
    assert found.roles() == {("Bo Ekström", "skolpolitisk talesperson", "Brorådet", "current")}


def test_a_full_name_that_owns_what_follows(read: Read) -> None:
    found = read("Här kan du läsa statsminister Bo Ekströmsons tal om broar.")
    assert found.names(Kind.PERSON) == {"Bo Ekströmson"}


def test_a_title_that_needs_no_name_is_not_lent_to_the_next_person(read: Read) -> None:
    roles = read("På plats var kungen och statsrådet Ada Berg, som höll ett tal.").roles()
    assert {role for person, role, _, _ in roles if person == "Ada Berg"} == {"statsråd"}

"""Events, when and where they were, and who took part."""

from __future__ import annotations

from collections.abc import Callable

import pytest

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


def test_a_day_that_opens_a_sentence_holds_for_all_of_it(read: Read) -> None:
    found = read(
        "Den 26 april besökte Stina Ekvall Umeå för att delta i en konferens om broar.",
        published="2021-05-02",
    )
    days = [(s, o) for s, p, o in found.statements() if p == "schema:startDate"]
    assert {day for _, day in days} == {"2021-04-26"}
    assert "konferens om broar" in {event for event, _ in days}


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
    held = read("Han satt fängslad efter en rättegång i Eritrea.")
    assert held.names(Kind.EVENT) == {"rättegång i Eritrea"}
    assert read("Han satt fängslad utan rättegång i Eritrea.").names(Kind.EVENT) == set()


def test_nobody_takes_part_in_an_invasion(read: Read) -> None:
    found = read("Invasionen av Ukraina pågår. Stina Ekvall deltog.")
    assert found.names(Kind.EVENT) == {"invasionen av Ukraina"}
    assert EKVALL in found.names(Kind.PERSON)
    assert not any(p == "sb:participatedIn" for _, p, _ in found.statements())


def dates(found: Found) -> dict[str, str | None]:
    return {s: o for s, p, o in found.statements() if p == "schema:startDate"}


def test_a_meeting_told_by_a_verb_if_the_text_takes_it_up(read: Read) -> None:
    told = "När ministrarna möttes i Umeå talade de om broar."
    assert read(told, published="2021-05-10").names(Kind.EVENT) == set()
    dated = "När ministrarna möttes i Umeå den 3 maj talade de om broar."
    found = read(f"{dated}\nStina Ekvall ledde mötet.", published="2021-05-10")
    assert found.names(Kind.EVENT) == {"möte i Umeå"}
    assert found.statements() >= {
        ("möte i Umeå", "schema:startDate", "2021-05-03"),
        ("möte i Umeå", "schema:location", "Umeå"),
        (EKVALL, "sb:participatedIn", "möte i Umeå"),
    }


def test_a_headline_and_the_text_tell_of_one_event(read: Read) -> None:
    found = read(
        "# Dialogmöte om broar och banor\n"
        "Den 3 maj bjöd Stina Ekvall in företrädare för kommuner.\n"
        "Hon inledde mötet med att tala om broar.",
        published="2021-05-10",
    )
    assert found.names(Kind.EVENT) == {"dialogmöte om broar och banor"}
    assert set(dates(found).values()) == {"2021-05-03"}


def test_a_short_noun_means_the_compound(read: Read) -> None:
    found = read("Årets rikskonferens om broar hölls i Umeå. Stina Ekvall inledde konferensen.")
    assert len(found.names(Kind.EVENT)) == 1
    assert EKVALL in {s for s, p, _ in found.statements() if p == "sb:participatedIn"}


def test_a_name_after_its_noun(read: Read) -> None:
    found = read("Stina Ekvall talade på konferensen ”Broar nu” i Umeå.")
    assert "Broar nu" in found.names(Kind.EVENT)


def test_a_visit_past_the_title_of_the_visitor(read: Read) -> None:
    found = read(
        "Den 3 maj besökte Stina Ekvall, rektor för KTH, Lantmäteriets kontor i Umeå.",
        published="2021-05-10",
    )
    assert found.names(Kind.EVENT) == {"besök på Lantmäteriets kontor i Umeå"}


@pytest.mark.parametrize(
    "text",
    [
        "Varje år besöker 20 lärare Umeå.",
        "Stina Ekvall besökte aldrig Umeå.",
        "Vi vill ha en nära dialog med Norge.",
    ],
)
def test_habits_wishes_and_plans_are_no_events(read: Read, text: str) -> None:
    assert read(text).names(Kind.EVENT) == set()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Stina Ekvall talade på en konferens i Umeå om 2024 års budget.", None),
        ("På konferensen i Umeå skapades över 2000 artiklar.", None),
        ("Konferensen i Umeå, som hölls den 3 maj 2021, drog många.", "2021-05-03"),
        ("Den 3 maj 2021 bjöd rektor Stina Ekvall in till en konferens i Umeå.", "2021-05-03"),
    ],
)
def test_years_and_numbers_and_days(read: Read, text: str, date: str | None) -> None:
    found = dates(read(text))
    assert set(found.values()) == ({date} if date else set())
    assert set(found) <= {"konferens i Umeå", "konferensen i Umeå"}


def test_a_dateline_dates_the_occasion_of_a_speech(read: Read) -> None:
    found = read(
        "# Stina Ekvalls tal vid minneshögtid för brobyggare\n"
        "Umeå, 9 november 2023\n"
        "I dag minns vi dem.\n"
    )
    assert found.statements() >= {
        ("minneshögtid för brobyggare", "schema:startDate", "2023-11-09"),
        ("minneshögtid för brobyggare", "schema:location", "Umeå"),
    }


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("I dag är det 85 år sedan Novemberpogromen.", "1938-11-09"),
        ("Den 9 november var det ett år sedan Novemberpogromen.", "2022-11-09"),
        ("För trettio år sedan skakades de av Novemberpogromen.", None),
        ("Det är tio år sedan Novemberpogromen.", "2013"),
        (
            "Den 9 november är det två år sedan staten med våld inledde Novemberpogromen.",
            "2021-11-09",
        ),
        ("Staten firar 25 år sedan avtalet slöts vid mötet Novemberpogromen.", "1998"),
        ("Det är 1,5 år sedan Novemberpogromen.", None),
    ],
)
def test_years_ago(read: Read, text: str, date: str | None) -> None:
    assert dates(read(text, published="2023-11-09")).get("Novemberpogromen") == date


def ends(found: Found) -> dict[str, str | None]:
    return {s: o for s, p, o in found.statements() if p == "schema:endDate"}


def test_the_last_of_several_days(read: Read) -> None:
    found = read("Den 4–6 maj deltog Stina Ekvall i en konferens i Umeå.", "2021-05-10")
    assert set(dates(found).values()) == {"2021-05-04"}
    assert set(ends(found).values()) == {"2021-05-06"}
    assert ends(read("Den 4 maj hölls en konferens i Umeå.", "2021-05-10")) == {}
    trip = read(
        "Den 4–6 maj besökte Stina Ekvall Umeå.\nVid en lunch talade hon med Bo Lindros om broar.",
        "2021-05-10",
    )
    assert set(ends(trip)) == {"besök i Umeå"}


def test_what_is_told_of_elsewhere_may_be_on_any_of_several_days(read: Read) -> None:
    trip = read(
        "Den 4–6 maj besökte Stina Ekvall Umeå.\nDär höll hon ett möte med Bo Lindros.",
        "2021-05-10",
    )
    found = dates(trip)
    assert found.pop("besök i Umeå") == "2021-05-04"
    assert set(found.values()) == {"2021-05"}


@pytest.mark.parametrize(
    "limit",
    [
        "Sista dag att ansöka om plats är fredagen den 7 maj.",
        "Anmälan görs till Bo Lindros senast fredagen den 7 maj.",
        "Lagen om broar trädde i kraft den 7 maj.",
    ],
)
def test_a_limit_is_not_the_date_of_what_another_sentence_tells_of(read: Read, limit: str) -> None:
    found = read(f"# Stina Ekvall besöker Umeå\nBesöket är hos brobyggare.\n{limit}", "2021-05")
    assert dates(found) == {}


def test_a_genitive_is_of_the_noun_behind_it_alone(read: Read) -> None:
    found = read(
        "# Möte\nDen 8 mars besöker Stina Ekvall Umeå efter fjolårets torka.", "2023-03-01"
    )
    assert set(dates(found).values()) <= {"2023-03-08", "2022"}
    assert dates(found)["besök i Umeå"] == "2023-03-08"


def test_a_programme_tells_the_day_in_its_headings(read: Read) -> None:
    found = read(
        "# Brodagarna i Umeå\nAlla är välkomna.\n"
        "# Onsdag 5 maj\nStina Ekvall inleder ett rundabordssamtal om broar.\n"
        "# Torsdag 6 maj\nBo Lindros leder en paneldebatt om färjor.",
        "2021-05-01",
    )
    days = dates(found)
    assert days["rundabordssamtal om broar"] == "2021-05-05"
    assert days["paneldebatt om färjor"] == "2021-05-06"


def test_what_befalls_people_is_not_of_the_day_told_of(read: Read) -> None:
    text = "Den 3 maj besökte Stina Ekvall Umeå.\nHon talade om invasionen av Ukraina."
    assert "invasion av Ukraina" not in dates(read(text, "2021-05-10"))


def test_a_year_long_past_dates_nothing_in_another_sentence(read: Read) -> None:
    text = "Bron byggdes 1990.\nStina Ekvall deltog i en konferens om broar i Umeå."
    assert "1990" not in dates(read(text, "2021-05-10")).values()


def test_the_evidence_for_a_date_is_the_sentence_that_tells_it(read: Read) -> None:
    text = "Den 3 maj besökte Stina Ekvall Umeå.\nVid en lunch talade hon med Bo Lindros om broar."
    found = read(text, "2021-05-10").extraction
    told = [s for s in found.statements if s.predicate == "schema:startDate"]
    assert told
    assert {s.value for s in told} == {"2021-05-03"}
    assert {text[s.evidence.start : s.evidence.end] for s in told} == {text.split("\n")[0]}
    assert all(0 < s.confidence <= 1 for s in told)


def test_a_meeting_of_two_named_people_that_the_text_takes_up_no_more(read: Read) -> None:
    told = "Den 3 maj träffade Anna Ek brorådets ordförande Bo Alm för att tala om broar."
    found = read(told, published="2021-05-10")
    assert found.names(Kind.EVENT) == {"möte med Bo Alm"}


def test_a_visit_that_only_the_headline_tells_of(read: Read) -> None:
    text = "# Anna Ek besöker Umeå\n\nSyftet med besöket är att tala om broar."
    assert read(text, published="2021-05-10").names(Kind.EVENT) == {"besök i Umeå"}


def test_names_beside_a_counted_one_mean_the_same_event(read: Read) -> None:
    text = "Inför FN:s klimatkonferens COP28 talade Anna Ek. COP 28 hålls i Umeå."
    assert read(text, published="2021-05-10").names(Kind.EVENT) == {"COP28"}


def test_words_before_a_noun_are_its_own_and_a_name_is_whatever_its_clause_says(read: Read) -> None:
    text = "Stina Ekvall höll bilaterala möten med ministern Anna Ek och talmannen Bo Alm."
    found = read(text, published="2021-05-10").extraction
    (event,) = (m for m in found.mentions if m.kind is Kind.EVENT)
    assert event.surface.startswith("bilaterala möten")
    denied = read("Stina Ekvall uppges inte ha deltagit i Bromässan i Umeå.")
    assert denied.names(Kind.EVENT) == {"Bromässan"}


def test_what_was_held_and_what_somebody_takes_part_in(read: Read) -> None:
    held = "Efter talen hölls en arbetslunch för tio gäster."
    assert read(held, published="2021-05-10").names(Kind.EVENT)
    joined = "Anna Ek kommer att delta i en paneldebatt i Umeå."
    assert read(joined, published="2021-05-10").names(Kind.EVENT) == {"paneldebatt i Umeå"}


def test_a_listed_event_in_lower_case(read: Read) -> None:
    text = "Bolaget minns coronapandemin och finanskrisen."
    assert len(read(text, published="2021-05-10").names(Kind.EVENT)) == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Den 3 maj möttes de i Umeå inom ramen för en konferens om broar.", "Umeå"),
        ("Vid besöket i Norges huvudstad Oslo talade Stina Ekvall.", "Oslo"),
        ("Rysslands krig mot Ukraina fortsätter.", "Ukraina"),
    ],
)
def test_where_an_event_is(read: Read, text: str, place: str) -> None:
    found = read(text, "2021-05-10")
    assert place in {o for _, p, o in found.statements() if p == "schema:location"}


def test_the_day_of_the_lead_is_that_of_the_main_event(read: Read) -> None:
    found = read(
        "De enades den 6 maj om broar. Stina Ekvall deltog i konferensen i Umeå.\n"
        "Konferensen var den första.",
        "2021-05-06",
    )
    assert "2021-05-06" in {o for _, p, o in found.statements() if p == "schema:startDate"}


def test_a_subtitle_or_a_lower_heading_does_not_end_the_day_of_a_programme(read: Read) -> None:
    found = read(
        "# Besök i Umeå 3–4 maj 2021\n\nKungen besöker Umeå den 3–4 maj.\n\n"
        "### Måndag 3 maj\n\nVatten\n\nDagen inleds med ett seminarium om vatten.\n\n"
        "### Tisdag 4 maj\n\n#### Broar\n\nKungen öppnar en konferens om broar.\n",
        "2021-04-20",
    )
    days = {s: o for s, p, o in found.statements() if p == "schema:startDate"}
    assert days["seminarium om vatten"] == "2021-05-03"
    assert days["konferens om broar"] == "2021-05-04"


def test_people_in_general_meet_nowhere(read: Read) -> None:
    text = "Värdet uppstår i mötet mellan människor. Stina Ekvall talade om mötet."
    assert read(text, published="2021-05-10").names(Kind.EVENT) == set()
    told = "Stina Ekvall deltog i ett möte med elever i Umeå den 3 maj om mötet mellan människor."
    assert read(told, published="2021-05-10").names(Kind.EVENT)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Den 3 maj invigdes den nya bron i Umeå. Invigningen drog många.",
            "invigning av den nya bron i Umeå",
        ),
        (
            "Den 3 maj invigde Stina Ekvall bron i Umeå. Invigningen drog många.",
            "invigning av bron i Umeå",
        ),
    ],
)
def test_an_opening_told_by_a_verb(read: Read, text: str, label: str) -> None:
    found = read(text, published="2021-05-10")
    assert found.names(Kind.EVENT) == {label}
    assert dates(found) == {label: "2021-05-03"}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("I maj hölls en bankett i Umeå för alla gäster.", "bankett i Umeå"),
        ("Den 3 maj ordnade Lantmäteriet tre seminarier om broar.", "tre seminarier om broar"),
        ("Den 3 maj hölls en informationsträff om broar.", "informationsträff om broar"),
        ("Brodagen arrangeras den 3 maj i Umeå.", "Brodagen"),
    ],
)
def test_nouns_of_local_life_and_of_the_platform(read: Read, text: str, label: str) -> None:
    assert label in read(text, published="2021-05-10").names(Kind.EVENT)


def test_a_line_says_where_an_event_is(read: Read) -> None:
    found = read(
        "# Konferens om broar\n\nVälkommen till en konferens om broar!\n\n"
        "Tid: den 3 maj kl. 9\n\nPlats: Folkets hus i Umeå",
        published="2021-04-10",
    )
    assert ("konferens om broar", "schema:location", "Umeå") in found.statements()
    assert dates(found) == {"konferens om broar": "2021-05-03"}


def test_no_name_ends_before_the_noun_that_its_last_word_is_about(read: Read) -> None:
    found = read("Konferensen Nordic Health Conference – A start for a new beginning hölls i Umeå.")
    assert not {name for name in found.names(Kind.EVENT) if name.endswith(" new")}


def test_a_year_far_ahead_is_a_goal_unless_the_name_has_it(read: Read) -> None:
    text = "Vid FN:s klimattoppmöte lovade Sverige att vara klimatneutralt 2045."
    dated = {
        value
        for _, what, value in read(text, "2023-12-04").statements()
        if what == "schema:startDate"
    }
    assert "2045" not in dated

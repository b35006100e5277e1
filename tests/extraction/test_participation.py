"""Who took part, by verbs, lists and programmes; what is denied or only wished is not stated."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction import Knowledge
from graph.extraction.events.casts import Casts
from graph.extraction.events.participation import weigh
from graph.extraction.events.ties import Tie
from graph.extraction.text.items import items_of
from graph.records import Kind, Modality
from tests.extraction.conftest import Found
from tests.extraction.rows import named, reading_of

Read = Callable[..., Found]
EKVALL, LINDROS = "Stina Ekvall", "Bo Lindros"


def taking(found: Found) -> set[str]:
    return {s for s, p, _ in found.statements() if p == "sb:participatedIn"}


def arranging(found: Found) -> set[str | None]:
    return {o for _, p, o in found.statements() if p == "schema:organizer"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Konferensen i Umeå leddes av rektor Stina Ekvall.", {EKVALL}),
        ("Stina Ekvall höll tal på en konferens om broar.", {EKVALL}),
        ("I går besökte Stina Ekvall Umeå tillsammans med rektor Bo Lindros.", {EKVALL, LINDROS}),
        ("Stina Ekvalls anförande vid en konferens om broar.", {EKVALL}),
        (
            "De höll en konferens om broar med deltagande av Stina Ekvall och Bo Lindros.",
            {EKVALL, LINDROS},
        ),
        (
            "På konferensen i Umeå deltog Stina Ekvall, sekreterare hos rektor Bo Lindros.",
            {EKVALL},
        ),
    ],
)
def test_forms_of_taking_part(read: Read, text: str, people: set[str]) -> None:
    assert taking(read(text)) == people


def test_bodies_send_people(read: Read) -> None:
    found = read("På konferensen i Umeå deltog representanter från Lantmäteriet och SCB.")
    assert {"Lantmäteriet"} <= taking(found)


def test_a_list_of_bodies_under_a_line_that_says_so(read: Read) -> None:
    found = read(
        "I maj hölls en konferens om broar i Umeå.\n"
        "# Deltagande organisationer på konferensen\n"
        "* Lantmäteriet\n"
        "* Trafikverket"
    )
    assert {"Lantmäteriet", "Trafikverket"} <= taking(found)


def test_a_list_goes_on_after_the_first(read: Read) -> None:
    found = read(
        "I maj hölls en konferens i Umeå. Sedan tog Stina Ekvall vid, följd av Bo Lindros."
    )
    assert taking(found) == {EKVALL, LINDROS}


def test_programme_and_arrangers(read: Read) -> None:
    found = read(
        "I maj anordnar Lantmäteriet en konferens i Umeå.\n"
        "# Program\n"
        "18.20 Om broar (Stina Ekvall)\n"
        "Talare: Bo Lindros\n"
        "Medarrangör: Trafikverket"
    )
    assert taking(found) == {EKVALL, LINDROS}
    assert arranging(found) == {"Lantmäteriet", "Trafikverket"}


@pytest.mark.parametrize(
    "line",
    [
        "Moderator är journalisten Stina Ekvall.",
        "Årets talare är bland andra Stina Ekvall.",
        "Medverkar gör rektor Stina Ekvall.",
        "Medverkade gjorde Stina Ekvall från Lantmäteriet.",
        "På scenen: Stina Ekvall",
    ],
)
def test_a_lead_in_says_who_takes_part(read: Read, line: str) -> None:
    assert taking(read(f"# Mötet\n\nI maj hölls en konferens i Umeå. {line}")) == {EKVALL}


@pytest.mark.parametrize("line", ["Arrangör är Lantmäteriet.", "Värd för dagen var Lantmäteriet."])
def test_a_lead_in_says_who_arranges(read: Read, line: str) -> None:
    found = read(f"# Mötet\n\nI maj hölls en konferens i Umeå. {line}")
    assert arranging(found) == {"Lantmäteriet"}


def test_nobody_arranges_a_war(read: Read) -> None:
    found = read("Lantmäteriet fördömer kriget i Ukraina. Lantmäteriet ledde kriget i Ukraina.")
    assert arranging(found) == taking(found) == set()


def test_who_was_not_there(read: Read) -> None:
    found = read(
        "# Konferens i Umeå den 3 maj\n\nNärvarande: Stina Ekvall\n\nAnmält förhinder: Bo Lindros",
        published="2021-05-10",
    )
    assert taking(found) == {EKVALL}


def test_a_line_of_a_programme_is_of_its_event_not_of_the_line_before(read: Read) -> None:
    found = read(
        "# Program för Brodagarna 2021\n\nBrodagarna 2021 hålls i Umeå.\n\n"
        "10.00 Paneldebatt om broar (Bo Lindros)\n\n11.00 Broar i kris (Stina Ekvall)"
    )
    at = {(s, o) for s, p, o in found.statements() if p == "sb:participatedIn"}
    assert {(EKVALL, "Brodagarna 2021")} == {pair for pair in at if pair[0] == EKVALL}


def test_who_invites_arranges(read: Read) -> None:
    found = read("Den 3 maj bjöd Stina Ekvall in till ett seminarium om broar.", "2021-05-10")
    assert arranging(found) == {EKVALL}


def test_bodies_in_the_genitive_arrange_together(read: Read) -> None:
    found = read("Hon öppnade Lantmäteriets och Trafikverkets gemensamma konferens om broar.")
    assert arranging(found) == {"Lantmäteriet", "Trafikverket"}
    assert any(p == "org:linkedTo" for _, p, _ in found.statements())


@pytest.mark.parametrize(
    "text",
    [
        "Konferensen om broar anordnades av Lantmäteriet tillsammans med Trafikverket.",
        "Hon talade vid ett seminarium om broar arrangerat av Lantmäteriet och Trafikverket.",
    ],
)
def test_bodies_that_a_passive_names_arrange(read: Read, text: str) -> None:
    assert arranging(read(text)) == {"Lantmäteriet", "Trafikverket"}


@pytest.mark.parametrize(
    "text",
    [
        "Stina Ekvall har inbjudits att delta i konferensen i Umeå.",
        "Konferensen i Umeå ställs in. Lantmäteriet bygger broar.",
        "Rektor Stina Ekvall presenterade en bro som visades på konferensen i Umeå.",
        "Det är viktigt att arbeta med broar, säger Stina Ekvall om konferensen i Umeå.",
    ],
)
def test_nobody_is_said_to_be_there(read: Read, text: str) -> None:
    found = read(text)
    assert found.names(Kind.EVENT) == {"konferensen i Umeå"}
    assert taking(found) == set()


def test_a_called_off_event_has_no_date(read: Read) -> None:
    held = read("Konferensen i Umeå den 3 maj hålls ute.", published="2021-04-20")
    assert ("konferensen i Umeå", "schema:startDate", "2021-05-03") in held.statements()
    found = read("Konferensen i Umeå den 3 maj ställs in.", published="2021-04-20")
    assert found.names(Kind.EVENT) == {"konferensen i Umeå"}
    assert not any(p == "schema:startDate" for _, p, _ in found.statements())


def test_a_label_before_a_colon_needs_an_event(knowledge: Knowledge) -> None:
    reading = reading_of(("Talare", "NOUN"), (":", "PUNCT"), ("Ek", "PROPN"))
    mentions = named(reading, [("Ek", Kind.PERSON)])
    (sentence,) = reading.sentences
    casts = Casts(reading, knowledge, mentions)
    assert casts.listed(sentence, items_of(sentence, mentions)) is None


def test_a_long_subject_inside_an_invitation(read: Read) -> None:
    found = read(
        "Den 3 maj bjöd rektor Stina Ekvall (Broskolan) och kanslichef Bo Lindros (Banskolan) in"
        " till ett seminarium om broar.",
        "2021-05-10",
    )
    assert taking(found) == {EKVALL, LINDROS}


def test_an_occasion_left_unsaid(read: Read) -> None:
    found = read("I maj hölls en konferens om broar i Umeå. Även Stina Ekvall deltog.")
    assert taking(found) == {EKVALL}


def test_every_weight_belongs_to_two_relations(knowledge: Knowledge) -> None:
    weights = knowledge.tie_weights
    assert set(weights) == {"participates", "organises"}
    assert weights["participates"].keys() == weights["organises"].keys()


@given(st.frozensets(st.sampled_from(["a", "b", "c"])))
def test_a_score_is_the_sum_of_its_weights(features: frozenset[str]) -> None:
    reading = reading_of(("Ek", "PROPN"))
    tie = Tie(0, 1, reading.sentences[0], features)
    weights = {"start": -1.0, "a": 2.0, "b": -0.5}
    expected = -1.0 + 2.0 * ("a" in features) - 0.5 * ("b" in features)
    assert weigh(tie, weights) == pytest.approx(expected)


@given(st.dictionaries(st.text(max_size=3), st.floats(-9, 9), min_size=1))
def test_a_score_is_exact_whatever_order_its_features_come_in(weights: dict[str, float]) -> None:
    weights["start"] = -1.0
    named = frozenset(weights) - {"start"}
    tie = Tie(0, 1, reading_of(("Ek", "PROPN")).sentences[0], named)
    assert weigh(tie, weights) == math.fsum(weights.values())


def test_a_title_beside_a_name_is_no_second_mention(read: Read) -> None:
    found = read("Stina Ekvall, ordförande i Brorådet, invigde bron i Lillviken.")
    people = [m.surface for m in found.extraction.mentions if m.kind is Kind.PERSON]
    assert people == ["Stina Ekvall"]


HELD = "Brokonferensen 2024 hölls i Umeå den 2 maj. "
PRESENT = ("Stina Ekvall", "sb:participatedIn", "Brokonferensen 2024")


@pytest.mark.parametrize(
    ("text", "present"),
    [
        (HELD + "Stina Ekvall talade om broar.", True),
        (HELD + "Med på plats var Stina Ekvall.", True),
        (HELD + "Bland gästerna fanns Ola Lind och Stina Ekvall.", True),
        (HELD + "Konferensen sändes på Stina Ekvalls Youtube-kanal.", False),
        (HELD + "Anmäl deltagande på konferensen till Stina Ekvall.", False),
        (HELD + "Ola Lind, sekreterare hos energi- och bromästaren Stina Ekvall, talade.", False),
        (HELD + "Stina Ekvall var ordförande i Brorådet mellan 2015 och 2019.", False),
        (HELD + "Stina Ekvall ska bli ordförande i Brorådet.", False),
        (HELD + "Kommunen har anställt Stina Ekvall som brochef.", False),
        ("Ola Lind deltog i Brokonferensen 2024, uppger Stina Ekvall.", False),
    ],
)
def test_a_sentence_says_who_was_there(read: Read, text: str, *, present: bool) -> None:
    found = read(text, "2024-05-06")
    assert "Brokonferensen 2024" in found.names(Kind.EVENT)
    assert (PRESENT in found.statements()) is present


def test_hearsay_of_somebody_there_is_uncertain(read: Read) -> None:
    found = read("Stina Ekvall ska ha deltagit i Brokonferensen 2024.")
    said = [s for s in found.extraction.statements if s.predicate == "sb:participatedIn"]
    assert [s.modality for s in said] == [Modality.UNCERTAIN]


@pytest.mark.parametrize(
    "text",
    [
        "# Stina Ekvall reser till Umeå\n\nUnder besöket hålls flera möten.",
        "# Stina Ekvall till Umeå\n\nStatssekreterare Stina Ekvall tog i går emot en delegation. "
        "Under mötet talade de om broar.",
    ],
)
def test_an_event_first_named_after_who_came_to_it(read: Read, text: str) -> None:
    assert EKVALL in taking(read(text, "2021-05-10"))


def test_who_answers_questions_is_not_there(read: Read) -> None:
    found = read(
        "I maj besöker rektor Bo Lindros Umeå. "
        "För att följa med under besöket, kontakta pressekreterare Stina Ekvall."
    )
    assert taking(found) == {LINDROS}


def test_who_was_there_besides_the_subject(read: Read) -> None:
    found = read(
        "I maj hölls ett seminarium om broar i Umeå. "
        "Förutom rektor Stina Ekvall deltog rektor Bo Lindros i seminariet."
    )
    assert taking(found) == {EKVALL, LINDROS}


def test_a_talk_is_given_at_the_event_told_of(read: Read) -> None:
    found = read(
        "I maj hölls ett seminarium om broar i Umeå. "
        "Rektor Stina Ekvall gav en kort introduktion till arbetet."
    )
    assert taking(found) == {EKVALL}


def test_who_is_received_is_there_as_well(read: Read) -> None:
    found = read(
        "I maj hölls ett seminarium om broar i Umeå. "
        "Stina Ekvall och Bo Lindros togs emot av Tage Bolin."
    )
    assert taking(found) == {EKVALL, LINDROS, "Tage Bolin"}


def test_whom_a_visit_is_for_does_not_visit(read: Read) -> None:
    found = read(
        "# Stina Ekvall besökte Umeå\n\n"
        "Den 3 maj besökte Stina Ekvall Umeå för ett möte med Bo Lindros. "
        "Besöket var det första i år.",
        "2021-05-10",
    )
    pairs = [(s, str(o)) for s, p, o in found.statements() if p == "sb:participatedIn"]
    assert {s for s, event in pairs if event.startswith("besök")} == {EKVALL}


def test_a_minister_is_not_that_of_another_state(read: Read) -> None:
    found = read(
        "# Utrikesministern deltar i möte i Umeå\n\n"
        "I mötet deltog Finlands utrikesminister Bo Lindros och utrikesminister Stina Ekvall."
    )
    first = min(
        (s for s in found.extraction.statements if s.predicate == "sb:participatedIn"),
        key=lambda s: s.evidence.start,
    )
    assert found.extraction.mentions[first.subject].name != LINDROS


def test_who_was_hindered_was_not_there(read: Read) -> None:
    found = read(
        "I maj hölls ett seminarium om broar i Umeå. "
        "Stina Ekvall skulle delta i seminariet men fick förhinder."
    )
    assert taking(found) == set()


def test_what_did_not_happen_leads_to_no_event_after(read: Read) -> None:
    found = read(
        "Ada Lindberg leder inte längre Brorådet.\n\nBo Ekström talade vid sammanträdet i Umeå."
    )
    here = {who for who, what, _ in found.statements() if what == "sb:participatedIn"}
    assert "Ada Lindberg" not in here

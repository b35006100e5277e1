"""People, bodies and places under one name each."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.records import Form, Kind
from graph.resolution import resolve
from tests.extraction.conftest import KEY, Found

Read = Callable[..., Found]


def test_genitive_and_plain_form_are_one(read: Read) -> None:
    found = read("Stina Ekvall talade i Borås. Stina Ekvalls tal hölls i Borås stadshus.")
    assert found.names(Kind.PERSON) == {"Stina Ekvall"}
    assert "Borås" in found.names(Kind.PLACE)
    assert "Borå" not in found.names(Kind.PLACE)


def test_a_surname_seen_once_loses_its_genitive_ending(read: Read) -> None:
    found = read("Nej, tycker Brobergs anfallare. Hon läste Kajlingers brev.")
    named = found.names(Kind.PERSON) | found.names(Kind.ORGANISATION)  # Broberg may be a club
    assert named == {"Broberg", "Kajlinger"}


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


def test_letters_in_parentheses_stand_for_what_they_abbreviate(read: Read) -> None:
    found = read("Hon sitter i trafikutskottet (SD). Brodelegationen (BD) möttes. BD växer.")
    assert "BD" not in found.names(Kind.ORGANISATION)
    assert {"Trafikutskottet", "Sverigedemokraterna"} <= found.names(Kind.ORGANISATION)


def test_a_newspaper_called_like_a_common_noun_opens_no_heading(read: Read) -> None:
    found = read("# Fokus på broarna\n\n– Arbetet med broarna går vidare, säger Stina Ekvall.")
    assert found.names(Kind.ORGANISATION) == set()


def test_what_follows_a_person_is_no_surname(read: Read) -> None:
    found = read(
        "Statsrådet Stina Ekvall besökte Umeå. I går besökte statsrådet Stina Ekvall Göteborg."
    )
    assert found.names(Kind.PERSON) == {"Stina Ekvall"}
    assert "Göteborg" in found.names(Kind.PLACE)


def test_honours_and_sites_called_after_people_are_none(read: Read) -> None:
    found = read("Stina Ekvall-priset delas ut på Ekvalls torg av Stina Ekvalls stiftelse.")
    assert found.names(Kind.PERSON) == set()


def test_a_surname_is_the_person_and_a_company_one_thing(read: Read) -> None:
    found = read(
        "Lindros Bygg AB har sökt tillstånd. Stina Ekvall, vd för Lindros Bygg AB, väntar på svar. "
        "Lindros Bygg får vänta, säger Ekvall."
    )
    assert found.names(Kind.PERSON) == {"Stina Ekvall"}
    assert found.names(Kind.ORGANISATION) == {"Lindros Bygg AB"}


def test_bodies_that_many_have_are_descriptions(read: Read) -> None:
    found = read("Arbetsgruppen möts. Sedan skriver arbetsgruppen till Sveriges ambassad.")
    bodies = [m for m in found.extraction.mentions if m.kind is Kind.ORGANISATION]
    assert {m.form for m in bodies} == {Form.NOMINAL}


def test_the_agency_meant_is_no_government(read: Read) -> None:
    found = read("Skatteverket växer. Regeringen ger myndigheten nya uppdrag.")
    assert found.names(Kind.ORGANISATION) == {"Skatteverket", "Regeringen"}
    [agency] = [m for m in found.extraction.mentions if m.surface == "myndigheten"]
    assert agency.antecedent is not None
    assert found.extraction.mentions[agency.antecedent].name == "Skatteverket"


def test_a_body_of_the_state_in_indefinite_form(read: Read) -> None:
    found = read("Riksdagens finansutskott möts i dag. I morgon talar finansutskottet.")
    identities = {m.identity for m in found.extraction.mentions if "finans" in m.name}
    assert identities == {"Finansutskottet"}


def test_what_a_body_owns_is_no_part_of_its_name(read: Read) -> None:
    found = read("Stina Ekvall leder Skatteverkets organisation. Han talade på EU:s direktiv.")
    assert "Skatteverket" in found.names(Kind.ORGANISATION)
    assert not any(" " in name for name in found.names(Kind.ORGANISATION))


def test_soft_hyphens_hide_no_body(read: Read) -> None:
    found = read(
        "Skatte\u00adverket och bro\u00addele\u00adga\u00adtionen möts. Myndig\u00adheten växer."
    )
    assert found.names(Kind.ORGANISATION) == {"Skatteverket", "brodelegationen"}


def test_addresses_and_common_words_are_no_places(read: Read) -> None:
    found = read(
        "Mötet hålls på Brogatan 3 i Umeå. Ministern besökte städerna Norrvik och Brunnby."
    )
    assert found.names(Kind.PLACE) == {"Umeå", "Norrvik", "Brunnby"}


def test_a_surname_that_stands_for_two_people_by_turns_joins_them_not(
    read: Callable[..., Found],
) -> None:
    found = read(
        "Stina Ekvall talade. Ekvall tackade alla.\n"
        "Sedan kom Bo Ekvall till Umeå. Ekvall stannade länge."
    )
    assert found.names(Kind.PERSON) == {"Stina Ekvall", "Bo Ekvall"}


def test_the_word_before_a_name_says_what_it_names(read: Read) -> None:
    found = read("Hon leder tankesmedjan Brobäck och fackförbundet Vision.")
    assert found.names(Kind.PERSON) == set()
    assert found.names(Kind.ORGANISATION) == {"Brobäck", "Vision"}


def test_a_given_name_and_initials_belong_to_the_surname(read: Read) -> None:
    found = read("| Bo-Göran Ekvall | ordförande |\n\nI gruppen ingår J. P. Lindros och Stina Ek.")
    assert {"Bo-Göran Ekvall", "J. P. Lindros"} <= found.names(Kind.PERSON)
    assert read("Projektet har letts av Ann-Sofie af Klint.").names(Kind.PERSON) == {
        "Ann-Sofie af Klint"
    }


def test_a_body_in_indefinite_form_is_the_one_known(read: Read) -> None:
    found = read("Regeringen tillsatte en AI-kommission. I dag möttes AI-kommissionen.")
    assert found.names(Kind.ORGANISATION) == {"Regeringen", "AI-kommissionen"}


def test_a_unit_is_called_after_the_body_that_has_it(read: Read) -> None:
    found = read("Hon är chef för Utrikesdepartementets enhet för Östeuropa och Centralasien.")
    unit = "Utrikesdepartementets enhet för Östeuropa och Centralasien"
    assert unit in found.names(Kind.ORGANISATION)


def test_letters_before_a_number_and_words_of_a_title_are_no_bodies(read: Read) -> None:
    found = read(
        "Lagen (SFS 2015:517) gäller. Hon tar emot betänkandet Förbättrade regler om broar. "
        "Elstöd betalas till hushåll i södra Sverige."
    )
    assert found.names(Kind.ORGANISATION) == set()


def test_letters_of_a_party_are_the_party(read: Read) -> None:
    found = read("Hon är nominerad av SD. Regeringen och SD är överens.")
    assert found.names(Kind.ORGANISATION) == {"Regeringen", "Sverigedemokraterna"}


def test_letters_stand_beside_the_name_in_any_order(read: Read) -> None:
    found = read(
        "Hon leder NRC (Norrvik Research Center) i Umeå. Bo Ek kom från Broby Space Agency, BSA, "
        "i dag. NRC och BSA växer."
    )
    assert found.names(Kind.ORGANISATION) == {"Norrvik Research Center", "Broby Space Agency"}


def test_bodies_of_which_every_municipality_has_one_are_descriptions(read: Read) -> None:
    found = read("Beslutet fattas av socialnämnden. Socialnämnden möts i dag.")
    bodies = [m for m in found.extraction.mentions if m.kind is Kind.ORGANISATION]
    assert {m.form for m in bodies} == {Form.NOMINAL}


def test_a_programme_and_its_words_are_no_bodies(read: Read) -> None:
    found = read("Kursen ges inom Läslyftet. Gas enligt EMFA. Målen i Agenda 2030 är många.")
    assert found.names(Kind.ORGANISATION) == set()


MARKED = (
    "**Stina** Ekvall är ordförande i Brorådet. [Bo](https://a.example/b) Lindros leder "
    "Umeå `universitet`. Karin&nbsp;Ås talade i <b>Upplands</b> Väsby för öppna "
    "**data**-utredningen."
)
MARKS = ("*", "`", "](", "<", "&nbsp;", "_", "  ")


def labels(found: Found) -> set[str]:
    entities = resolve({KEY: found.extraction})
    return {name for entity in entities for name in (entity.label, *entity.aliases)}


def test_names_have_no_markup(read_file: Read) -> None:
    found = read_file(MARKED)
    assert found.names(Kind.PERSON) == {"Stina Ekvall", "Bo Lindros", "Karin Ås"}
    assert "Umeå universitet" in found.names(Kind.ORGANISATION)
    assert [name for name in labels(found) if any(mark in name for mark in MARKS)] == []


FRAMES = ("{}", "**{}**", "*{}*", "`{}`", "<b>{}</b>", "[{}](https://a.example/x_y)")
WORDS = (
    "Stina Ekvall ordförande i Brorådet möter Bo Lindros och rektor Alva Ås vid Umeå universitet"
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(FRAMES), min_size=15, max_size=15), st.booleans())
def test_no_label_has_markup_wherever_it_stands(
    read_file: Read, frames: list[str], tied: bool
) -> None:
    words = [frame.format(word) for frame, word in zip(frames, WORDS.split(), strict=False)]
    text = ("&nbsp;" if tied else " ").join(words) + "."
    found = labels(read_file(f"{text}\n\nDet sade hon till dem som var där i dag.\n"))
    assert [name for name in found if any(mark in name for mark in MARKS)] == []


def test_a_body_called_like_a_title_keeps_its_first_word(read: Read) -> None:
    found = read("Arbetet leds av Ministerrådet för bro- och vägpolitik sedan i våras.")
    assert "för bro- och vägpolitik" not in found.names(Kind.ORGANISATION)


def test_a_listed_firm_opens_a_sentence(read: Read) -> None:
    found = read("Kraftringen bygger nytt. Byggmax säljer bräder till Stina Ekvall.")
    assert {"Kraftringen", "Byggmax"} <= found.names(Kind.ORGANISATION)


def test_a_board_is_no_place(read: Read) -> None:
    found = read("I Brorådet sitter fem politiker. Brorådet möts i Norrvik.")
    assert "Brorådet" in found.names(Kind.ORGANISATION)
    assert "Brorådet" not in found.names(Kind.PLACE)

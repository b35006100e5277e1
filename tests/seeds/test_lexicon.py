"""The word lists hold forms of the words they list, and exceptions that are exceptions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.seeds.conftest import Table

Read = Callable[[str], Table]


@pytest.mark.parametrize("name", ["speech_verbs", "appointment_verbs", "participation_verbs"])
def test_forms_of_a_verb_are_single_words(table: Read, name: str) -> None:
    odd = [
        (record["lemma"], form)
        for record in table(f"lexicon/{name}.tsv").records()
        for form in record["forms"].split(",")
        if not form or " " in form
    ]

    assert odd == []


def test_a_verb_of_speech_lists_its_own_lemma_and_particle(table: Read) -> None:
    for record in table("lexicon/speech_verbs.tsv").records():
        first, _, rest = record["lemma"].partition(" ")
        assert first in record["forms"].split(","), record
        assert record["particle"] == f"{rest} ".removeprefix("sig ").strip(), record
        takes = set(record["takes"].split(","))
        assert takes <= {"att", "om", "quote", "obj", "prep"}, record
        assert "prep" not in takes or record["particle"], record


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("sade", "säga"),
        ("sa", "säga"),
        ("underströk", "understryka"),
        ("framhöll", "framhålla"),
        ("tillade", "tillägga"),
        ("slog", "slå fast"),
        ("pekade", "peka på"),
        ("vittnar", "vittna om"),
        ("är", "vara tydlig med"),
    ],
)
def test_irregular_forms_lead_to_their_verb(table: Read, form: str, lemma: str) -> None:
    records = {
        r["lemma"]: r["forms"].split(",") for r in table("lexicon/speech_verbs.tsv").records()
    }

    assert form in records[lemma]


@pytest.mark.parametrize(
    ("role", "forms"),
    [
        ("ordförande", ("ordföranden", "ordförande", "ordförandena")),
        ("ledamot", ("ledamoten", "ledamöter", "ledamöterna")),
        ("statssekreterare", ("statssekreteraren", "statssekreterare", "statssekreterarna")),
        ("statsminister", ("statsministern", "statsministrar", "statsministrarna")),
        ("talman", ("talmannen", "talmän", "talmännen")),
        ("kommunalråd", ("kommunalrådet", "kommunalråd", "kommunalråden")),
        ("professor", ("professorn", "professorer", "professorerna")),
        ("vd", ("vd:n", "vd:ar", "vd:arna")),
        ("sakkunnig", ("sakkunniga,sakkunnige", "sakkunniga", "sakkunniga")),
        ("bonde", ("bonden", "bönder", "bönderna")),
    ],
)
def test_forms_of_a_role(table: Read, role: str, forms: tuple[str, str, str]) -> None:
    records = {record["role"]: record for record in table("lexicon/roles.tsv").records()}
    record = records[role]

    assert (record["definite"], record["plural"], record["plural_definite"]) == forms


@pytest.mark.parametrize("name", ["role_heads", "organisation_heads", "event_heads"])
def test_exceptions_end_in_their_head(table: Read, name: str) -> None:
    odd = [
        (record["head"], exception)
        for record in table(f"lexicon/{name}.tsv").records()
        for exception in record["exceptions"].split(",")
        if exception and not exception.endswith(record["head"])
    ]

    assert odd == []


@pytest.mark.parametrize("name", ["role_heads", "organisation_heads", "event_heads"])
def test_a_head_has_a_definite_form_of_its_own_stem(table: Read, name: str) -> None:
    for record in table(f"lexicon/{name}.tsv").records():
        assert record["definite"][:2] == record["head"][:2], record


def test_months_and_weekdays_are_complete(table: Read) -> None:
    assert sorted(table("lexicon/months.tsv").column("number")) == [f"{n:02}" for n in range(1, 13)]
    assert sorted(table("lexicon/weekdays.tsv").column("number")) == [str(n) for n in range(1, 8)]


def test_number_words_count_from_nought_to_a_hundred(table: Read) -> None:
    records = table("lexicon/number_words.tsv").records()
    values = {record["value"] for record in records if record["class"] == "cardinal"}

    assert {str(number) for number in range(101)} <= values
    by_word = {record["word"]: record["value"] for record in records}
    assert by_word["tjugosjunde"] == "27"
    assert by_word["nittionio"] == "99"


def test_no_role_is_a_body(table: Read) -> None:
    roles = set(table("lexicon/roles.tsv").column("role"))
    bodies = {
        record["head"]
        for record in table("lexicon/organisation_heads.tsv").records()
        if record["position"] != "suffix"
    }

    assert roles & bodies == set()


def test_a_given_name_begins_with_a_capital(table: Read) -> None:
    names = table("lexicon/first_names.tsv").column("name")

    assert [name for name in names if not name[0].isupper()] == []


def test_pronouns_cover_the_persons(table: Read) -> None:
    records = {record["form"]: record for record in table("lexicon/pronouns.tsv").records()}

    assert records["hon"]["gender"] == "f"
    assert records["hans"]["case"] == "possessive"
    assert records["hen"]["gender"] == "n"

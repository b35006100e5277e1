"""What is denied, possible or hearsay is not told as a fact; who says so is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.extraction import Knowledge
from graph.extraction.lexicon.modality import PLAIN, Force
from graph.records import Modality, Status
from tests.extraction.conftest import Found

Read = Callable[..., Found]
EKVALL, LINDROS = "Stina Ekvall", "Bo Lindros"

FIRMNESS = {
    "är ordförande": ("current", "asserted"),
    "är inte ordförande": ("denied", "asserted"),
    "är inte längre ordförande": ("former", "asserted"),
    "är inte bara ordförande": ("current", "asserted"),
    "har aldrig varit ordförande": ("denied", "asserted"),
    "ska bli ordförande": ("future", "asserted"),
    "väntas bli ordförande": ("future", "asserted"),
    "kommer att bli ordförande": ("future", "asserted"),
    "kommer inte att bli ordförande": ("denied", "asserted"),
    "vill bli ordförande": ("future", "uncertain"),
    "kan bli ny ordförande": ("future", "uncertain"),
    "föreslås bli ordförande": ("future", "uncertain"),
    "föreslås som ordförande": ("future", "uncertain"),
    "uppges vara ordförande": ("current", "uncertain"),
    "utses till ordförande": ("current", "asserted"),
    "utsågs inte till ordförande": ("denied", "asserted"),
    "avgår som ordförande": ("former", "asserted"),
    "avgår inte som ordförande": ("current", "asserted"),
    "ska avgå som ordförande": ("current", "asserted"),
}


@pytest.mark.parametrize("verb", FIRMNESS)
def test_status_and_modality_of_a_role(read: Read, verb: str) -> None:
    held = read(f"Stina Ekvall {verb} i Brorådet.").extraction.memberships

    assert [(m.status.value, m.modality.value) for m in held] == [FIRMNESS[verb]]


@pytest.mark.parametrize(
    ("text", "status", "modality"),
    [
        ("Enligt uppgift är Stina Ekvall ordförande i Brorådet.", "current", "uncertain"),
        ("Är Stina Ekvall ordförande i Brorådet?", "current", "uncertain"),
        ("Om Stina Ekvall blir ordförande i Brorådet flyttar hon.", "future", "uncertain"),
        ("Stina Ekvall, som inte längre är chef för Brorådet, kom.", "former", "asserted"),
        ("Stina Ekvall, inte längre chef för Brorådet, kom.", "former", "asserted"),
    ],
)
def test_hearsay_questions_conditions_and_clauses_beside_a_name(
    read: Read, text: str, status: str, modality: str
) -> None:
    (held,) = read(text).extraction.memberships

    assert (held.status.value, held.modality.value) == (status, modality)


def test_praise_in_a_role_takes_no_role_away(read: Read) -> None:
    assert read("Stina Ekvall fick beröm som ordförande i Brorådet.").roles() == set()


def test_who_says_that_a_role_is_held(read: Read) -> None:
    found = read("Bo Lindros säger att Stina Ekvall är ordförande i Brorådet.").extraction
    (held,) = found.memberships

    assert held.source is not None
    assert found.mentions[held.source].name == LINDROS


def test_what_somebody_says_of_themselves_and_of_others(read: Read) -> None:
    found = read("Bo Lindros säger att Stina Ekvall deltog i Bromässan 2021 i Umeå.").extraction
    (part,) = [s for s in found.statements if s.predicate == "sb:participatedIn"]

    assert part.modality is Modality.ASSERTED
    assert part.source is not None
    assert found.mentions[part.source].name == LINDROS


def test_taking_part_by_hearsay_is_uncertain(read: Read) -> None:
    found = read("Stina Ekvall uppges ha deltagit i Bromässan i Umeå.").extraction
    firm = {s.predicate: s.modality.value for s in found.statements}

    assert firm == {"sb:participatedIn": "uncertain", "schema:location": "asserted"}


@pytest.mark.parametrize(
    ("verb", "modality"),
    [
        ("anser att", "asserted"),
        ("anser inte att", "denied"),
        ("tror inte att", "denied"),
        ("förnekar att", "denied"),
        ("förnekar inte att", "asserted"),
        ("uppges ha sagt att", "uncertain"),
    ],
)
def test_what_words_are_to_who_speaks(read: Read, verb: str, modality: str) -> None:
    (said,) = read(f"Bo Lindros {verb} bron är för dyr.").extraction.quotations

    assert (said.text, said.modality.value) == ("bron är för dyr", modality)


@pytest.mark.parametrize(
    "text",
    [
        "Bo Lindros har inte sagt att bron är för dyr.",
        "Bo Lindros kommer att berätta om hur bron byggs.",
        "Brorådet ska redovisa hur bron kan bli billigare.",
        "Brorådet föreslås få pengar för att bron är dyr.",
        "Brorådet fortsätter att stötta bygget av broar.",
    ],
)
def test_what_nobody_has_said_is_no_quotation(read: Read, text: str) -> None:
    assert read(text).quotations() == []


def test_the_agent_of_a_passive_verb_speaks(read: Read) -> None:
    found = read("Det betonades av Bo Lindros att bron är för dyr.")

    assert found.quotations() == [(LINDROS, "reported", "bron är för dyr")]


@pytest.mark.parametrize(
    ("words", "force"),
    [
        ("är", PLAIN),
        ("är inte", Force(denied=True)),
        ("är inte längre", Force(ended=True)),
        ("inte minst", PLAIN),
        ("kommer att bli", Force(effects=frozenset({"future"}))),
        ("kommer inte att bli", Force(denied=True)),
        ("vill kanske", Force(effects=frozenset({"wished", "uncertain"}))),
    ],
)
def test_the_longest_phrase_counts(knowledge: Knowledge, words: str, force: Force) -> None:
    assert knowledge.phrases.force(words.split()) == force


def test_not_to_leave_is_to_stay() -> None:
    assert Force(denied=True).of_role(Status.FORMER, leaving=True)[0] is Status.CURRENT
    assert Force(denied=True).of_role(Status.FORMER)[0] is Status.DENIED
    assert Force(ended=True).of_role(Status.CURRENT)[0] is Status.FORMER

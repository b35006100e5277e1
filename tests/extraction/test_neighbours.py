"""What lists and neighbours say of a name against its label."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from graph.extraction import Knowledge
from graph.extraction.entities.neighbours import Labelled, Neighbours
from graph.records import Kind
from tests.extraction.conftest import Found

Read = Callable[..., Found]
VOCAB = spacy.blank("sv").vocab
KINDS = {"PER": Kind.PERSON, "ORG": Kind.ORGANISATION, "LOC": Kind.PLACE}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load()


def told(knowledge: Knowledge, *words: str, sure: float = 0.9) -> set[tuple[str, str]]:
    """Return (name, kind) of what is made of words written "form/part of speech/label"."""
    cells = [(*word.split("/"), "", "")[:3] for word in words]
    labels = [label or "O" for _, _, label in cells]
    doc = Doc(
        VOCAB,
        words=[form for form, _, _ in cells],
        pos=[pos or "NOUN" for _, pos, _ in cells],
        heads=[0] * len(cells),
        deps=["nsubj"] * len(cells),
        ents=labels,
        sent_starts=[position == 0 for position in range(len(cells))],
    )
    spans = [Labelled(tuple(ent), KINDS.get(ent.label_), sure) for ent in doc.ents]
    found = Neighbours(doc, knowledge).of(spans)
    return {(" ".join(token.text for token in tokens), kind.value) for tokens, kind, _ in found}


def test_a_given_name_and_one_word_beside_a_title_or_people_are_a_person(
    knowledge: Knowledge,
) -> None:
    found = told(knowledge, "kommunalrådet", "Jan/PROPN/B-LOC", "Ek/PROPN/I-LOC", "kom/VERB")
    assert found == {("Jan Ek", "person")}
    row = [
        "Eva/PROPN/B-PER",
        "Roos/PROPN/I-PER",
        "och/CCONJ",
        "Dag/PROPN/B-PROD",
        "Ny/PROPN/I-PROD",
    ]
    assert told(knowledge, *row) == {("Eva Roos", "person"), ("Dag Ny", "person")}


def test_a_place_or_a_listed_body_called_after_somebody_stays_one(knowledge: Knowledge) -> None:
    place = told(knowledge, "Torget", "i/ADP", "Stina/PROPN/B-LOC", "Norrvik/PROPN/I-LOC")
    assert place == {("Stina Norrvik", "place")}
    firm = told(knowledge, "köpte/VERB", "Max/PROPN/B-ORG", "Bygg/PROPN/I-ORG")
    assert firm == {("Max Bygg", "organisation")}


def test_an_unlikely_body_after_a_verb_is_a_person(knowledge: Knowledge) -> None:
    words = ["blev/VERB", "Alva/PROPN/B-ORG", "Ros/PROPN/I-ORG"]
    assert told(knowledge, *words, sure=0.2) == {("Alva Ros", "person")}
    assert told(knowledge, *words, sure=0.9) == {("Alva Ros", "organisation")}


def test_a_club_and_its_letters_are_one(knowledge: Knowledge) -> None:
    found = told(knowledge, "Norrvik/PROPN/B-LOC", "AIK:s/PROPN/B-ORG", "mål")
    assert found == {("Norrvik AIK:s", "organisation")}
    assert told(knowledge, "Norrvik/PROPN/B-LOC", "SS/PROPN/I-LOC") == {
        ("Norrvik SS", "organisation")
    }


def test_a_comma_parts_two_bodies_and_an_opener_belongs_to_a_firm(knowledge: Knowledge) -> None:
    row = ["Norrviks/PROPN/B-ORG", "Bro/PROPN/I-ORG", ",/PUNCT/I-ORG", "Brovolten/PROPN/I-ORG"]
    assert told(knowledge, *row) == {
        ("Norrviks Bro", "organisation"),
        ("Brovolten", "organisation"),
    }
    assert told(knowledge, "Hotell/NOUN", "Kajen/PROPN/B-LOC", "växer/VERB") == {
        ("Hotell Kajen", "organisation")
    }


def test_an_english_title_is_no_part_of_a_body(knowledge: Knowledge) -> None:
    title = ["of", "Research", "at", "the", "Brofjord", "Institute"]
    found = told(knowledge, "Head/PROPN/B-ORG", *(f"{word}/PROPN/I-ORG" for word in title))
    assert found == {("Brofjord Institute", "organisation")}
    assert told(knowledge, "Secretary/PROPN/B-ORG", "of/ADP/I-ORG", "State/PROPN/I-ORG") == set()


def test_words_in_a_row_with_bodies_and_after_according_to_are_bodies(knowledge: Knowledge) -> None:
    row = ["Brovinden/NOUN", ",/PUNCT", "Nordvolten/PROPN/B-ORG", "och/CCONJ", "Fjällgruvan/PROPN"]
    assert told(knowledge, *row, "växer/VERB") == {
        ("Brovinden", "organisation"),
        ("Nordvolten", "organisation"),
        ("Fjällgruvan", "organisation"),
    }
    assert told(knowledge, "Bron", "växer", "enligt/ADP", "Brovinden/PROPN") == {
        ("Brovinden", "organisation")
    }
    assert told(knowledge, "Kommuner/NOUN", "och/CCONJ", "Nordvolten/PROPN/B-ORG") == {
        ("Nordvolten", "organisation")
    }


def test_what_hires_by_one_unknown_name_is_a_firm(knowledge: Knowledge) -> None:
    doc = Doc(
        VOCAB,
        words=["Brovolten", "värvar", "Ek"],
        heads=[1, 1, 1],
        deps=["nsubj", "ROOT", "obj"],
        pos=["PROPN", "VERB", "PROPN"],
        ents=["B-PER", "O", "B-PER"],
    )
    spans = [Labelled(tuple(ent), Kind.PERSON, 0.9) for ent in doc.ents]
    kinds = [kind for _, kind, _ in Neighbours(doc, knowledge).of(spans)]
    assert kinds == [Kind.ORGANISATION, Kind.PERSON]


def test_bodies_of_other_countries_are_not_those_of_sweden(read: Read) -> None:
    found = read("Regeringen svarar. Den turkiska regeringens besked dröjer, säger Stina Ekvall.")
    assert {"turkiska regeringen", "Regeringen"} <= found.names(Kind.ORGANISATION)
    found = read("Samtalen fördes på franska ambassaden i Norrvik hela dagen.")
    assert any(name.startswith("franska") for name in found.names(Kind.ORGANISATION))


def test_a_party_after_a_long_title(read: Read) -> None:
    found = read("Där talade Stina Ekvall, talesperson i frågor om broar (L), i går.")
    assert "Liberalerna" in found.names(Kind.ORGANISATION)
    found = read("Flaskan rymmer mycket vatten (L) och är ny.")
    assert "Liberalerna" not in found.names(Kind.ORGANISATION)


def test_a_given_name_alone_is_the_person_of_the_text(read: Read) -> None:
    found = read("Priset gick till Max Ekvall. Dagen efter reste Max till Norrvik.")
    assert "Max Ekvall" in found.names(Kind.PERSON)
    assert "Max" not in found.names(Kind.ORGANISATION)


def test_a_club_whose_word_opens_a_sentence_keeps_it(read: Read) -> None:
    found = read("Skridskoklubben Ängarna delade ut pris till Stina Ekvall.")
    assert "Skridskoklubben Ängarna" in found.names(Kind.ORGANISATION)


def test_a_firm_that_opens_with_what_it_is(read: Read) -> None:
    found = read("Senare gick gästerna till Restaurang Bron och åt.")
    assert "Restaurang Bron" in found.names(Kind.ORGANISATION)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Kommunals ordförande Ada Lindberg håller med.", "Kommunal"),
        ("Unionens ordförande Ada Lindberg håller med.", "Unionen"),
        ("Broprojekts vd Ada Lindberg håller med.", "Broprojekt"),
    ],
)
def test_who_has_an_officer_is_a_body(read: Read, text: str, body: str) -> None:
    assert read(text).names(Kind.ORGANISATION) == {body}


@pytest.mark.parametrize("text", ["Kommunens ordförande", "Bolagets vd", "Företagets grundare"])
def test_a_kind_of_body_with_an_officer_is_no_name(read: Read, text: str) -> None:
    assert not read(f"{text} Ada Lindberg håller med.").names(Kind.ORGANISATION)

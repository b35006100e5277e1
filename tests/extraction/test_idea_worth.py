"""What may be an idea, what it shows, and which are chosen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction import Knowledge
from graph.extraction.concepts.candidates import Candidate
from graph.extraction.concepts.features import binned
from graph.extraction.concepts.ideas import FEWEST, MOST, WORDS_SPOKEN, Judged, chosen
from graph.extraction.text.phrases import Phrase
from graph.records import Kind, Mode, Quotation, Span
from tests.extraction.conftest import Found

Read = Callable[..., Found]


def judged(label: str, start: int, worth: float) -> Judged:
    """Return a candidate that stands once."""
    span = Span(start, start + len(label))
    phrase = Phrase(span, label, label.split()[-1], modified=" " in label)
    return Judged(Candidate(label, frozenset(label.split()), (phrase,), (span,)), worth)


def labels(found: list[Judged]) -> list[str]:
    return [one.candidate.label for one in found]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("# Stöd till Norge\n\nFiskarna vill ge stöd till Norge.", "stöd till Norge"),
        ("# Rätt att fiska\n\nFiskarna kräver rätt att fiska.", "rätt att fiska"),
        ("# Vård och omsorg\n\nBrorådet talade om vård och omsorg.", "vård och omsorg"),
        (
            "# Ett fritt och öppet samhälle\n\nBrorådet vill ha ett fritt och öppet samhälle.",
            "fritt och öppet samhälle",
        ),
    ],
)
def test_what_belongs_to_a_noun(read: Read, text: str, label: str) -> None:
    assert label in read(text).names(Kind.IDEA)


def test_a_person_narrows_no_idea(read: Read) -> None:
    text = "# Stöd till fisket\n\nBrorådet talade om stöd till Stina Ekvall."
    ideas = read(text).names(Kind.IDEA)
    assert "stöd till fisket" in ideas
    assert not any("Ekvall" in label for label in ideas)


def test_a_definite_noun_alone_stands_for_the_idea_before_it(read: Read) -> None:
    text = (
        "# En nationell broavgift\n\nBrorådet vill ha en nationell broavgift.\n\n"
        "– Avgiften behövs, säger Stina Ekvall i Brorådet."
    )
    extraction = read(text).extraction
    (quotation,) = extraction.quotations
    assert "nationell broavgift" in {extraction.mentions[i].name for i in quotation.about}


def test_the_table_has_weights() -> None:
    worth = Knowledge.load().idea_worth
    assert worth.weights["in=title"] > worth.weights["in=paragraph"]
    assert 0.0 < worth.threshold < 1.0


@given(st.floats(0, 1e6), st.lists(st.integers(0, 1000), min_size=1, unique=True).map(sorted))
def test_a_bin_is_the_first_bound_not_passed(value: float, bounds: list[int]) -> None:
    name = binned(value, tuple(bounds))
    assert value > bounds[-1] if name == "more" else value <= int(name)


def test_no_two_of_the_chosen_are_one_thing() -> None:
    ranked = [
        judged("fiske", 0, 0.9),
        judged("hållbart fiske", 20, 0.8),
        judged("hållbart fiske i norr", 50, 0.7),
        judged("broar", 90, 0.6),
    ]
    assert labels(chosen(ranked, 400, [], 0.5)) == ["fiske", "broar"]


@given(
    st.lists(st.floats(0, 1), max_size=60).map(lambda worths: sorted(worths, reverse=True)),
    st.integers(0, 3000),
)
def test_as_many_as_a_text_has_room_for(worths: list[float], words: int) -> None:
    ranked = [judged(f"idé{number}", 10 * number, worth) for number, worth in enumerate(worths)]
    found = chosen(ranked, words, [], 0.4)
    good = sum(worth > 0.4 for worth in worths)
    assert min(good, FEWEST) <= len(found) <= min(MOST, len(ranked))
    assert {one.worth for one in ranked if one not in found} <= {
        worth for worth in worths if worth <= max((one.worth for one in found), default=1.0)
    }


def test_a_short_quotation_has_all_of_worth_and_little_else() -> None:
    worths = {"broar": 0.6, "vägar": 0.5, "skola": 0.35}
    own = [judged(word, 500 + 10 * n, worth) for n, (word, worth) in enumerate(worths.items())]
    others = [judged(f"sak{number}", 10 * number, 0.9) for number in range(MOST)]
    span = Span(495, 530)
    said = Quotation("Broar, vägar, skola", span, Mode.DIRECT, span)
    found = labels(chosen([*others, *own], 400, [said], 0.4))
    assert found[-2:] == ["broar", "vägar"]


def test_a_quotation_has_its_own() -> None:
    others = [judged(f"sak{number}", 10 * number, 0.9) for number in range(MOST)]
    own = [judged("broar", 500, 0.5), judged("vägar", 510, 0.45), judged("skola", 520, 0.25)]
    span = Span(495, 530)
    said = Quotation("ord " * 3 * WORDS_SPOKEN, span, Mode.DIRECT, span)
    found = labels(chosen([*others, *own], 400, [said], 0.4))
    assert found[-2:] == ["broar", "vägar"]

"""Learning which date of a text is an event's."""

from __future__ import annotations

from graph.extraction.dating.dates import Date
from graph.extraction.events.date_options import Option
from graph.extraction.events.dates import chosen
from graph.records import Span
from training.dates import Example, Tally, agreement, learn


def option(value: str | None, *features: str) -> Option:
    date = None if value is None else Date(Span(0, 4), value, True)
    return Option(date, 0, frozenset(features))


def event(*dates: str) -> Example:
    options = [option("2021-05-03", "near"), option("2021", "far"), option(None, "none")]
    return Example("d1", options, frozenset(dates))


def test_dates_agree_as_far_as_both_go() -> None:
    assert agreement("2021-05-03", {"2021-05"}) == len("2021-05")
    assert agreement("2021", {"2021-05-03"}) == len("2021")
    assert agreement("2021-05-04", {"2021-05-03", "2021-05-04"}) == len("2021-05-04")
    assert agreement("2021-04", {"2021-05-03"}) == 0
    assert agreement(None, {"2021-05-03"}) == 0


def test_the_most_exact_date_that_agrees_is_right_or_else_none() -> None:
    assert [right for _, right in event("2021-05-03").choice()] == [True, False, False]
    assert [right for _, right in event("2021-06").choice()] == [False, True, False]
    assert [right for _, right in event("1999").choice()] == [False, False, True]
    assert [right for _, right in event().choice()] == [False, False, True]


def test_what_is_learned_chooses_as_the_examples_do() -> None:
    model = learn([event("2021-05-03")] * 20)
    dated = chosen(event().options, model)
    assert dated is not None
    assert dated.date.value == "2021-05-03"
    assert dated.confidence > 0.5
    assert chosen(event().options, learn([event()] * 60)) is None


def test_options_of_one_value_count_together() -> None:
    model = learn([event("2021-05-03")] * 20)
    options = [option("2021", "far"), option("2022", "far"), option("2022", "far")]
    dated = chosen([*options, option(None, "none")], model)
    assert dated is not None
    assert dated.date.value == "2022"


def test_a_tally_counts_right_wrong_and_needless_dates() -> None:
    tally = Tally()
    for example, value in (
        (event("2021-05-03"), "2021-05"),
        (event("2021-05-03"), "2020"),
        (event("2021-05-03"), None),
        (event(), "2020"),
    ):
        tally.count(example, value)
    assert (tally.asked, tally.right, tally.wrong) == (3, 1, 1)
    assert (tally.undated, tally.told) == (1, 1)

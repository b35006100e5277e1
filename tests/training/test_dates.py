"""Learning which date of a text is an event's."""

from __future__ import annotations

import json
import re

from benchmarks.gold.prepare import read_sources
from graph.extraction.dating.dates import Date
from graph.extraction.events.date_options import Option
from graph.extraction.events.dates import chosen
from graph.extraction.lexicon.linear import Linear
from graph.records import Span
from training.date_examples import DATED, Example, agreement
from training.dates import Tally, learn


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
    assert chosen(event().options, learn([event()] * 200)) is None


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


def test_a_date_is_told_if_it_is_likely_beside_none_whatever_the_other_dates() -> None:
    weights = {"near": 1.0, "far": 0.9, "none": 0.0}
    model = Linear(weights, 0.0, 0.7)
    options = [option("2021-05-03", "near"), option(None, "none")]
    others = [option(f"20{year}", "far") for year in range(10, 20)]
    assert chosen(options, model) is not None
    dated = chosen([*options, *others], model)
    assert dated is not None
    assert (dated.date.value, dated.confidence < 0.2) == ("2021-05-03", True)
    assert chosen(options, Linear(weights, 0.0, 0.75)) is None


def test_dates_annotated_alone_stand_in_documents_that_are_known() -> None:
    sources = read_sources(DATED.with_name("sources.json"))
    lines = [json.loads(line) for line in DATED.read_text(encoding="utf-8").splitlines()]
    assert [gold["id"] for gold in lines] == list(sources)
    events = [event for gold in lines for event in gold["events"]]
    assert all(start >= 0 and words for event in events for start, words in event["mentions"])
    dates = [event["date"] for event in events if "date" in event]
    assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", date) for date in dates)
    assert 0 < len(dates) < len(events)

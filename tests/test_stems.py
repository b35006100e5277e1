"""Stems by which labels are compared."""

from __future__ import annotations

import pytest

from graph.stems import label_stems

STOP = frozenset({"för", "mer", "av"})


@pytest.mark.parametrize(
    "label",
    [
        "tillitsbaserad styrning",
        "tillits-baserad styrning",
        "tillitsstyrning",
        "Mer tillits-styrning",
    ],
)
def test_ways_of_writing_one_idea_come_out_alike(label: str) -> None:
    assert label_stems(label, STOP) == label_stems("tillitsbaserade styrningen", STOP)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Agenda 2030", "agenda"), ("normstyrning", "styrning"), ("hälso- och sjukvård", "sjukvård")],
)
def test_what_differs_stays_apart(one: str, other: str) -> None:
    assert label_stems(one, STOP) != label_stems(other, STOP)


def test_order_and_inflection_do_not_count() -> None:
    assert label_stems("styrning av skolan", STOP) == label_stems("skolans styrningar", STOP)

"""The stand-off annotations keep their own promises."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "training" / "annotations"
LABELS = {"PER", "ORG", "LOC", "EVT", "PROD"}
PARTS = ("test", "train")


def load(part: str) -> list[dict[str, Any]]:
    lines = (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("part", PARTS)
def test_a_record_says_where_its_sentence_stands(part: str) -> None:
    for record in load(part):
        assert set(record) == {"path", "start", "end", "sha256", "split", "stretch", "entities"}
        assert record["split"] == part
        assert record["stretch"] in {"chance", "names", "events"}
        assert 0 <= record["start"] < record["end"]
        assert len(record["sha256"]) == 16


@pytest.mark.parametrize("part", PARTS)
def test_entities_lie_in_their_sentence_in_order_and_apart(part: str) -> None:
    for record in load(part):
        spans = [(e["start"], e["end"]) for e in record["entities"]]
        assert all(record["start"] <= start < end <= record["end"] for start, end in spans)
        assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize("part", PARTS)
def test_labels_and_attributes_are_the_described_ones(part: str) -> None:
    for entity in (e for record in load(part) for e in record["entities"]):
        extra = {k: v for k, v in entity.items() if k not in {"start", "end", "label"}}
        assert entity["label"] in LABELS
        assert extra in ({}, {"form": "nominal"}, {"actor": True})
        assert "form" not in entity or entity["label"] == "ORG"
        assert "actor" not in entity or entity["label"] == "LOC"


def test_no_sentence_is_marked_twice_and_no_document_is_in_both_parts() -> None:
    both = [record for part in PARTS for record in load(part)]
    assert len({(r["path"], r["start"]) for r in both}) == len(both)
    assert not {r["path"] for r in load("test")} & {r["path"] for r in load("train")}

"""The stand-off annotations keep their own promises."""

from __future__ import annotations

import importlib
import json
from itertools import pairwise
from pathlib import Path
from types import ModuleType
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


@pytest.fixture
def annotate(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(FOLDER))
    return importlib.import_module("annotate")


@pytest.mark.parametrize(
    ("sentence", "text", "spans"),
    [
        ("Vita huset och Vita husets chef", "Vita huset", [(0, 10)]),
        ("EU och EU:s EU-nivå", "EU", [(0, 2)]),
        ("Polis\u00admyndigheten", "Polismyndigheten", [(0, 17)]),
    ],
)
def test_a_name_is_found_as_whole_words_only(
    annotate: ModuleType, sentence: str, text: str, spans: list[tuple[int, int]]
) -> None:
    assert annotate.occurrences(sentence, text) == spans


def test_the_longest_name_wins_and_offsets_count_from_the_file(annotate: ModuleType) -> None:
    sentence = annotate.Sentence("tal/x.md", 100, 130, "Norge och Norges råd för Norge")
    found = annotate.entities(sentence, "L/a Norge #1; O Norges råd för Norge", "svar:1")
    assert found == [
        {"start": 100, "end": 105, "label": "LOC", "actor": True},
        {"start": 110, "end": 130, "label": "ORG"},
    ]


@pytest.mark.parametrize("answer", ["O Norrverket", "X Norge", "Norge"])
def test_an_answer_that_does_not_fit_is_refused(annotate: ModuleType, answer: str) -> None:
    sentence = annotate.Sentence("tal/x.md", 0, 5, "Norge")
    with pytest.raises(ValueError, match=r"svar:1"):
        annotate.entities(sentence, answer, "svar:1")


def test_sentences_end_at_stops_but_not_at_abbreviations_or_across_lines(
    annotate: ModuleType,
) -> None:
    text = "# Nytt råd\n\n– Det gäller bl.a. Alfa, säger Bo. Rådet möttes den 3. maj i Alvik.\nSlut"
    found = importlib.import_module("stretches").sentences("tal/x.md", text)
    assert [s.text for s in found] == [
        "Nytt råd",
        "– Det gäller bl.a. Alfa, säger Bo.",
        "Rådet möttes den 3. maj i Alvik.",
        "Slut",
    ]
    assert all(text[s.start : s.end] == s.text for s in found)

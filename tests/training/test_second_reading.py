from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.readers import ALL_TYPES, PER_ORG_LOC
from training.records import Sentence
from training.second_reading import MARKED, completed, fingerprint, read_again, records

WORDS = ("Ada", "Berg", "leder", "Fiskeverket")
ENTITIES = [{"start": 0, "end": 2, "label": "PER"}, {"start": 3, "end": 4, "label": "ORG"}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    row = {"sentence": 7, "sha256": fingerprint(WORDS), "entities": ENTITIES}
    (tmp_path / "train.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return tmp_path


def sentence(key: str, words: tuple[str, ...] = WORDS) -> Sentence:
    return Sentence(key, words, None, ("B-PER", *["O"] * (len(words) - 1)), PER_ORG_LOC)


def test_the_second_reading_takes_the_place_of_the_marks(folder: Path) -> None:
    (found,) = read_again([sentence("web-news:7")], "train", folder)
    assert found.tags == ("B-PER", "I-PER", "O", "B-ORG")
    assert found.marked == ALL_TYPES


@pytest.mark.parametrize(
    "other",
    [
        sentence("web-news:8"),
        sentence("papers:7"),
        sentence("web-news:7", ("Ada", "leder", "Fiskeverket")),
    ],
    ids=["another number", "another corpus", "other words"],
)
def test_what_was_not_read_again_stays_as_it_is(folder: Path, other: Sentence) -> None:
    assert read_again([other], "train", folder) == [other]


def test_beside_the_corpus_the_reading_adds_only_types_that_the_corpus_lacks() -> None:
    words = ("Ada", "såg", "Bydagarna", "med", "Fiskeverket", "i", "Byköping")
    own = Sentence("web-news:1", words, None, ("B-PER", *"OOOOO", "B-LOC"), PER_ORG_LOC)
    tags = ("B-PER", "O", "B-EVT", "O", "B-ORG", "O", "B-PROD")
    again = Sentence("web-news:1", words, None, tags, ALL_TYPES)
    found = completed(own, again)
    assert found.tags == ("B-PER", "O", "B-EVT", "O", "O", "O", "B-LOC")
    assert found.marked == ALL_TYPES


@pytest.mark.parametrize("part", sorted(MARKED))
def test_marks_lie_apart_in_order_and_a_sentence_is_read_once(part: str) -> None:
    numbers = []
    for row in records(part):
        numbers.append(row["sentence"])
        ends = [0]
        for entity in row["entities"]:
            assert ends[-1] <= entity["start"] < entity["end"]
            assert entity["label"] in MARKED[part]
            ends.append(entity["end"])
    assert len(set(numbers)) == len(numbers)

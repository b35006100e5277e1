"""The annotated documents keep their format; against the texts only where the corpus is at hand."""

from __future__ import annotations

import copy
import hashlib
import json
import os
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.gold import check, prepare

SOURCES = prepare.read_sources()
TEXT = "Ada Berg är direktör för Fiskeverket.\n\n– Fisken\u00a0är  vår, sa hon i Norrvik.\n"
GOLD: check.Annotation = {
    "id": "x01",
    "people": [{"id": "p1", "name": "Ada Berg", "mentions": ["Ada Berg"]}],
    "organisations": [
        {"id": "o1", "name": "Fiskeverket", "mentions": ["Fiskeverket"], "alt": ["FiV"]}
    ],
    "places": [{"id": "l1", "name": "Norrvik", "mentions": ["Norrvik"]}],
    "events": [],
    "ideas": [
        {"id": f"i{n}", "label": f"tanke {n}", "alt": [], "salience": 1} for n in range(1, 6)
    ],
    "roles": [
        {
            "person": "p1",
            "role": "direktör",
            "role_alt": [],
            "organisation": "o1",
            "evidence": "Ada Berg är direktör för Fiskeverket",
        }
    ],
    "participation": [],
    "quotes": [
        {
            "person": "p1",
            "kind": "direct",
            "text": "Fisken är vår",
            "ideas": ["i1"],
            "cue": "sa",
        }
    ],
    "relations": [{"s": "o1", "p": "located_in", "o": "l1", "evidence": "hon i Norrvik"}],
    "ideas_ok": [],
    "ignore": [],
}


def source_of(content: bytes) -> prepare.Source:
    return prepare.Source(
        path="artiklar/a.md",
        url="https://exempel.se/a",
        published="2021-05",
        publisher="Fiskeverket",
        title='Fisken är "vår"',
        sha256=hashlib.sha256(content).hexdigest(),
        words=9,
        split="dev",
    )


SHORTEST = {"events": 200, "unseen": 200, "gatherings": 200, "drawn": 120}  # words, by part


@pytest.mark.parametrize("key", SOURCES)
def test_an_annotation_has_the_described_format(key: str) -> None:
    gold = check.read(key)
    assert gold["id"] == key
    assert not list(check.format_problems(gold))


def test_every_annotation_has_a_source_and_every_source_an_annotation() -> None:
    files = {path.stem for path in check.FOLDER.glob("g*.json")}
    assert files == set(SOURCES)


def test_the_choice_is_stratified_and_has_the_stated_parts() -> None:
    kinds = Counter((s.path.split("/")[0], s.split) for s in SOURCES.values())
    assert kinds == {
        (kind, split): n
        for kind, n in {"artiklar": 3, "pressmeddelanden": 3, "tal": 1, "debattartiklar": 1}.items()
        for split in ("dev", "test")
    } | {("pressmeddelanden", "dev"): 4} | {
        (kind, "unseen"): n
        for kind, n in {"artiklar": 13, "pressmeddelanden": 10, "debattartiklar": 3}.items()
    } | {
        (kind, "gatherings"): n
        for kind, n in {"artiklar": 20, "pressmeddelanden": 16, "debattartiklar": 2}.items()
    } | {
        (kind, "drawn"): n
        for kind, n in {"artiklar": 8, "pressmeddelanden": 26, "debattartiklar": 2}.items()
    } | {
        (kind, "blind"): n
        for kind, n in {"artiklar": 8, "pressmeddelanden": 8, "tal": 2, "debattartiklar": 4}.items()
    } | {
        (kind, "events"): n
        for kind, n in {
            "artiklar": 12,
            "pressmeddelanden": 11,
            "tal": 4,
            "debattartiklar": 4,
        }.items()
    }
    halves = {key: s.split for key, s in SOURCES.items() if s.split in ("dev", "test")}
    assert all((int(key[1:]) % 2 == 1) == (split == "dev") for key, split in halves.items())
    assert all(SHORTEST.get(s.split, 250) <= s.words <= 700 for s in SOURCES.values())


def test_no_document_is_one_whose_names_were_trained_or_tested_on() -> None:
    folder = Path(prepare.__file__).parents[2] / "training" / "annotations"
    lines = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.jsonl"))
    used = {json.loads(line)["path"] for line in lines.splitlines()}
    assert used.isdisjoint(s.path for s in SOURCES.values())


@pytest.fixture
def corpus() -> Path:
    folder = os.environ.get("SAMBAND_GOVERNMENT")
    if not folder:
        pytest.skip("set SAMBAND_GOVERNMENT to the folder of the government texts")
    return Path(folder)


def test_what_the_annotations_cite_is_in_the_texts(corpus: Path) -> None:
    for key, source in SOURCES.items():
        text = prepare.verified(corpus, source).decode("utf-8")
        assert len(text.split()) == source.words
        assert not list(check.text_problems(check.read(key), text)), key


def test_a_sound_annotation_has_no_problems() -> None:
    assert not list(check.format_problems(GOLD))
    assert not list(check.text_problems(GOLD, TEXT))


@pytest.mark.parametrize(
    ("field", "key", "value", "finding"),
    [
        ("people", "id", "o1", "used twice"),
        ("roles", "organisation", "o9", "organisation 'o9'"),
        ("roles", "person", "o1", "person 'o1'"),
        ("quotes", "ideas", ["i1", "p1"], "ideas 'p1'"),
        ("quotes", "kind", "reported", "kind other"),
        ("quotes", "speaker", "p1", "speaker"),
        ("ideas", "salience", 3, "salience"),
        ("relations", "p", "likes", "likes"),
    ],
)
def test_a_mistake_of_format_is_found(field: str, key: str, value: object, finding: str) -> None:
    gold = copy.deepcopy(GOLD)
    gold[field][0][key] = value
    assert any(finding in problem for problem in check.format_problems(gold))


@given(st.text("aåö -\u00a0", min_size=1, max_size=12), st.integers(0, 40))
def test_whatever_stands_in_the_text_is_found_there(words: str, place: int) -> None:
    gold = {**GOLD, "quotes": [{**GOLD["quotes"][0], "text": words.replace(" ", " \n")}]}
    assert not list(check.text_problems(gold, TEXT[:place] + words + TEXT[place:] + TEXT))


def test_what_is_not_in_the_text_is_reported() -> None:
    gold = {**GOLD, "quotes": [{**GOLD["quotes"][0], "text": "Fisken är er"}]}
    assert list(check.text_problems(gold, TEXT)) == ["quotes: not in the text: 'Fisken är er'"]


def test_prepared_documents_are_copies_with_a_ledger(tmp_path: Path) -> None:
    content = TEXT.encode("utf-8")
    (tmp_path / "in" / "artiklar").mkdir(parents=True)
    (tmp_path / "in" / "artiklar" / "a.md").write_bytes(content)
    prepare.prepare(tmp_path / "in", tmp_path / "out", {"x01": source_of(content)})
    assert (tmp_path / "out" / "x01.txt").read_bytes() == content
    ledger = tomllib.loads((tmp_path / "out" / "documents.toml").read_text(encoding="utf-8"))
    assert ledger == {
        "x01.txt": {
            "title": 'Fisken är "vår"',
            "published": "2021-05",
            "publisher": "Fiskeverket",
            "url": "https://exempel.se/a",
        }
    }


def test_another_version_of_a_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "artiklar").mkdir()
    (tmp_path / "artiklar" / "a.md").write_bytes(b"annat")
    with pytest.raises(prepare.SourceError, match="another version"):
        prepare.prepare(tmp_path, tmp_path / "out", {"x01": source_of(TEXT.encode("utf-8"))})
    assert not (tmp_path / "out").exists()


def test_a_missing_document_names_the_file_and_the_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prepare.main([str(tmp_path), str(tmp_path / "out"), "--split", "dev"]) == 1
    message = capsys.readouterr().err
    assert "artiklar/2023/03/besvarligt-lage-i-ekonomin.md" in message
    assert "give the corpus folder" in message


def test_a_source_with_another_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sources.json"
    path.write_text('{"x01": {"path": "a.md"}}', encoding="utf-8")
    with pytest.raises(prepare.SourceError, match="x01: check the fields"):
        prepare.read_sources(path)

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training import government
from training.annotations.stretches import fingerprint

TEXT = "# Fiskeverket flyttar\n\nDirektör Ada Berg säger att myndigheten lämnar Norrvik.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.md").write_text(TEXT, encoding="utf-8", newline="")
    (tmp_path / "texts" / "b.md").write_text(
        "Här står något annat om fisk.\n", encoding="utf-8", newline=""
    )
    start = TEXT.index("Direktör")
    sentence = TEXT[start:-1]

    def entity(text: str, label: str, **more: str) -> dict[str, object]:
        place = TEXT.index(text, start)
        return {"start": place, "end": place + len(text), "label": label, **more}

    record = {
        "path": "a.md",
        "start": start,
        "end": len(TEXT) - 1,
        "sha256": fingerprint(sentence),
        "split": "test",
        "stretch": "chance",
        "entities": [
            entity("Ada Berg", "PER"),
            entity("myndigheten", "ORG", form="nominal"),
            entity("Norrvik", "LOC"),
        ],
    }
    changed = {**record, "sha256": "0" * 16}
    lines = "\n".join(json.dumps(row) for row in (record, changed)) + "\n"
    (tmp_path / "test.jsonl").write_text(lines, encoding="utf-8")
    monkeypatch.setattr(government, "ANNOTATIONS", tmp_path)
    return tmp_path / "texts"


def test_annotations_become_tagged_words_and_changed_sentences_are_left_out(folder: Path) -> None:
    (item,) = government.annotated(folder, "test")
    tagged = list(zip(item.sentence.words, item.sentence.tags or (), strict=True))
    assert tagged == [
        ("Direktör", "O"),
        ("Ada", "B-PER"),
        ("Berg", "I-PER"),
        ("säger", "O"),
        ("att", "O"),
        ("myndigheten", "B-ORG"),
        ("lämnar", "O"),
        ("Norrvik", "B-LOC"),
        (".", "O"),
    ]
    assert item.nominal == {5}
    assert (item.path, item.stretch) == ("a.md", "chance")


def test_documents_of_the_test_part_are_never_learned_from(folder: Path) -> None:
    found = government.unlabelled(folder, 1000, "seed")
    assert [sentence.words[0] for sentence in found] == ["Här"]


def test_documents_that_extraction_is_measured_on_are_never_learned_from(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = tmp_path / "sources.json"
    listed.write_text(json.dumps({"g01": {"path": "b.md"}}), encoding="utf-8")
    monkeypatch.setattr(government, "MEASURED", listed)
    assert government.unlabelled(folder, 1000, "seed") == []


def test_no_annotated_sentence_is_of_a_document_that_extraction_is_measured_on() -> None:
    learned = {record["path"] for record in government.records("train")}
    assert not learned & government.measured()

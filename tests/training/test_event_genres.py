"""The invented texts that the weights of events are learned from beside the government's."""

from __future__ import annotations

import tomllib
from pathlib import Path

from training.event_genres import read_genres, write_genres


def test_marks_become_events_and_leave_the_text(tmp_path: Path) -> None:
    path = tmp_path / "texts.txt"
    path.write_text(
        "# Note.\n\n### fest 2021-05-10\n# Fest\n\n<1>Brofesten</1> blev lyckad. "
        "Efter <1>festen</1> kom <2>regnet</2>, och ett larm.\n"
        "OPTIONAL: 2\nIGNORE: larm; ett larm\n",
        encoding="utf-8",
    )
    (text,) = read_genres(path)
    assert text.text == "# Fest\n\nBrofesten blev lyckad. Efter festen kom regnet, och ett larm.\n"
    assert [event["mentions"] for event in text.gold["events"]] == [
        ["Brofesten", "festen"],
        ["regnet"],
    ]
    assert [event["optional"] for event in text.gold["events"]] == [False, True]
    assert text.gold["ignore"] == ["larm", "ett larm"]


def test_texts_are_written_beside_their_dates(tmp_path: Path) -> None:
    (tmp_path / "documents.toml").write_text("", encoding="utf-8")
    golds = write_genres(tmp_path)
    ledger = tomllib.loads((tmp_path / "documents.toml").read_text(encoding="utf-8"))
    assert {f"{name}.txt" for name in golds} == set(ledger)
    for text in read_genres():
        assert (tmp_path / f"{text.id}.txt").read_text(encoding="utf-8") == text.text
        cited = {words for event in text.gold["events"] for words in event["mentions"]}
        assert all(words in text.text for words in cited | set(text.gold["ignore"]))

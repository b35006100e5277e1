"""The comparison's arithmetic and its table; no test times anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import language
from benchmarks.language import Measured

OWN = Measured("own 1", 0.2, (4.0, 2.0), (3.0, 2.5))
OTHER = Measured("fr_core_news_md 1", 3.0, (6.0, 3.0), (3.0, 3.0))


def test_the_fastest_round_counts() -> None:
    assert language.ratios([OWN, OTHER]) == {"own 1": 1.5}
    text = language.report([OWN, OTHER], 1000, 7)
    assert "| words per second | 500 | 333 |" in text
    assert "| the same, per second of processor time | 400 | 333 |" in text
    assert "| slowest round, words per second | 250 | 167 |" in text
    assert "7 documents, 1,000 words. own 1 is 1.50 times as fast as the French" in text


def test_one_pipeline_is_compared_with_nothing() -> None:
    assert "times as fast" not in language.report([OWN], 1000, 7)


def test_the_pipelines_take_turns() -> None:
    calls: list[str] = []
    taken = language.rounds({"a": lambda: calls.append("a"), "b": lambda: calls.append("b")}, 2)
    assert calls == ["a", "b", "a", "b"]
    assert [len(times) for times in taken["a"]] == [2, 2]


def test_words_are_those_that_a_build_reports(reports: Path, built: Path) -> None:
    said = json.loads((built / "report.json").read_text(encoding="utf-8"))["words"]
    assert sum(map(language.counter(), language.read(reports))) == said


def test_without_texts_it_says_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert language.main([]) == 0
    assert "--government DIR" in capsys.readouterr().out


def test_a_small_run_gives_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("# Fisk\n\nAda Berg fiskar i Norrvik.\n", encoding="utf-8")
    language.main(["--government", str(tmp_path), "--documents", "2"])
    assert "| words per second | " in capsys.readouterr().out

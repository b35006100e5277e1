"""The table of speed, and the sample of documents; no test times anything."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from benchmarks import speed

STEPS = dict.fromkeys((*speed.STEPS, "total"), 4.0)


def test_rates_are_words_by_seconds() -> None:
    measured = speed.Measured(
        documents=2,
        words=4000,
        statements=30,
        starting=1.25,
        seconds=STEPS | {"total": 8.0},
        busy=5.0,
        parsing=0.75,
        peak=300_000_000,
        model="model 1",
    )
    lines = speed.report({"two": measured}).splitlines()
    assert "| whole build, words per second | 500 |" in lines
    assert "| the same, per second of processor time | 800 |" in lines
    assert "| extracting, words per second | 1,000 |" in lines
    assert "| of extracting, the parse | 75% |" in lines
    assert "| peak memory, MB | 300 |" in lines


@given(st.lists(st.text(max_size=8), unique=True), st.integers(0, 5))
def test_a_sample_does_not_depend_on_the_order_of_the_paths(paths: list[str], size: int) -> None:
    chosen = speed.sample(paths, size)
    assert chosen == speed.sample(sorted(paths), size)
    assert len(chosen) == min(size, len(paths))
    assert set(chosen) <= set(paths)


def test_a_process_has_taken_some_memory_where_the_system_tells() -> None:
    peak = speed.peak_memory()
    assert peak is None if sys.platform == "win32" else 10e6 < (peak or 0) < 1e12


def test_a_sample_of_the_corpus_is_laid_out(tmp_path: Path) -> None:
    (tmp_path / "tal").mkdir()
    (tmp_path / "tal" / "a.md").write_text("Fisken är vår.", encoding="utf-8")
    with speed.government_sample(tmp_path) as folder:
        assert [path.name for path in folder.iterdir()] == ["000.md"]


def test_the_machine_is_named_with_what_else_it_did() -> None:
    assert "model 1, load before the start 2.5" in speed.machine("model 1", 2.5)
    assert speed.machine("model 1", None).endswith("model 1")

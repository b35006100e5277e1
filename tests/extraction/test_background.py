"""How words behave in public texts at large."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.background import BACKGROUND, Background, Counts

COUNTS = {
    "*": Counts(1_000, 400_000),
    "genomslag": Counts(50, 52),
    "tillit": Counts(50, 90),
    "människ": Counts(800, 2_000),
}
WORDS = Background(COUNTS, frozenset({"för"}))


def test_a_rarer_stem_has_a_higher_rarity_and_an_unknown_one_the_highest() -> None:
    assert WORDS.rarity("människ") < WORDS.rarity("tillit") < WORDS.rarity("fiskväg")


def test_what_comes_back_in_its_texts_is_a_topic() -> None:
    assert WORDS.topicality("tilliten") == 1
    assert WORDS.topicality("genomslaget") == pytest.approx(BACKGROUND**0.5)
    assert WORDS.topicality("fiskväg") == 1


@given(st.integers(1, 500), st.integers(0, 5_000))
def test_topicality_stays_within_its_bounds(documents: int, more: int) -> None:
    words = Background({"*": COUNTS["*"], "ord": Counts(documents, documents + more)}, frozenset())
    assert BACKGROUND**0.5 <= words.topicality("ord") <= 1


def test_stems_leave_out_stop_words() -> None:
    assert WORDS.stems("Utbildningar för fiskare") == WORDS.stems("utbildning fiskare")


def test_the_shipped_table_is_read(tmp_path: Path) -> None:
    table = tmp_path / "a.tsv"
    table.write_text(
        "# note\nstem\tdocuments\toccurrences\ttitles\n*\t9\t90\t9\nå\t2\t5\t1\n", "utf-8"
    )
    assert Background.read(table, frozenset()).rarity("å") == pytest.approx(1.2039728)

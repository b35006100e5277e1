"""How words behave in public texts at large."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.lexicon.background import Background, Counts

COUNTS = {
    "*": Counts(1_000, 900),
    "genomslag": Counts(50, 1),
    "tillit": Counts(50, 12),
    "människ": Counts(800, 90),
}
WORDS = Background(COUNTS, frozenset({"för"}))


def test_a_rarer_stem_has_a_higher_rarity_and_an_unknown_one_the_highest() -> None:
    assert WORDS.rarity("människ") < WORDS.rarity("tillit") < WORDS.rarity("fiskväg")


def test_what_is_in_titles_is_oftener_a_topic() -> None:
    assert WORDS.titled("tillit") > WORDS.titled("genomslag") > WORDS.titled("fiskväg") == 0.0


@given(st.integers(1, 500), st.integers(0, 500))
def test_the_share_of_titles_is_one(documents: int, titles: int) -> None:
    counts = Counts(documents, min(titles, documents))
    words = Background({"*": COUNTS["*"], "ord": counts}, frozenset())
    assert 0.0 <= words.titled("ord") <= 1.0


def test_stems_leave_out_stop_words() -> None:
    assert WORDS.stems("Utbildningar för fiskare") == WORDS.stems("utbildning fiskare")


def test_the_shipped_table_is_read(tmp_path: Path) -> None:
    table = tmp_path / "a.tsv"
    table.write_text(
        "# note\nstem\tdocuments\toccurrences\ttitles\n*\t9\t90\t9\nå\t2\t5\t1\n", "utf-8"
    )
    assert Background.read(table, frozenset()).rarity("å") == pytest.approx(1.2039728)

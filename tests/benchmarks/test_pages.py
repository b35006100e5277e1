"""Tables are Markdown, and content goes between its marks and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import pages

TEXT = st.text("aåö |-\n", max_size=30)
ROWS = ("documents", "words")


def test_a_table_sets_figures_to_the_right() -> None:
    assert pages.table(["", "P"], [["people", "0.50"]]) == (
        "|  | P |\n| --- | ---: |\n| people | 0.50 |\n"
    )


@given(TEXT, TEXT, TEXT, TEXT)
def test_only_what_stands_between_the_marks_changes(
    before: str, old: str, after: str, new: str
) -> None:
    page = f"{before}<!-- a -->\n{old}<!-- /a -->{after}"
    changed = pages.replaced(page, "a", new)
    assert changed == f"{before}<!-- a -->\n\n{new.strip()}\n\n<!-- /a -->{after}"
    assert pages.replaced(changed, "a", new) == changed


@pytest.mark.parametrize(
    "page",
    ["", "<!-- a -->\n", "<!-- /a -->\n<!-- a -->\n", "<!-- a -->\n<!-- /a -->" * 2],
)
def test_a_page_without_both_marks_is_refused(page: str) -> None:
    with pytest.raises(pages.MarkerError, match="<!-- /a -->"):
        pages.replaced(page, "a", "x")


def test_the_page_of_the_figures_has_a_place_for_each_table() -> None:
    page = pages.QUALITY.read_text(encoding="utf-8")
    for name in ("quality", "speed"):
        assert "x" in pages.replaced(page, name, "x")


def _prose(page: str) -> str:
    return re.sub(r"<!-- (\w+) -->.*?<!-- /\1 -->", "", page, flags=re.DOTALL)


def test_figures_of_what_is_measured_stand_in_the_tables_alone() -> None:
    prose = " ".join(_prose(pages.QUALITY.read_text(encoding="utf-8")).split())
    for sentence in re.split(r"(?<=[a-z)`\d][.:]) (?=[A-Z`])", prose):
        if re.search(r"[Ss]ix documents|`(dev|test|blind|events)`|[Cc]o-occurrence", sentence):
            figures = re.findall(r"(?<!\d)[01]?\.\d\d\b", sentence)
            assert not figures, f"let the table say it: {sentence}"


def test_the_same_documents_have_the_same_words_in_every_table() -> None:
    page = pages.QUALITY.read_text(encoding="utf-8")
    speed, language = (
        page.split(f"<!-- {name} -->")[1].split(f"<!-- /{name} -->")[0]
        for name in ("speed", "language")
    )
    counts = [re.search(rf"^\| {row} \|.* ([\d,]+) \|$", speed, re.MULTILINE) for row in ROWS]
    documents, words = (found[1] for found in counts if found)
    assert f"{documents} documents, {words} words." in language


def test_publishing_writes_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("å\n<!-- a -->\n<!-- /a -->\n", encoding="utf-8")
    pages.publish("a", "ö", page)
    assert page.read_text(encoding="utf-8") == "å\n<!-- a -->\n\nö\n\n<!-- /a -->\n"

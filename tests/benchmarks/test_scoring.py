"""What the scorer prints is read as it is meant; a scorer that fails is reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import scoring
from benchmarks.scoring import Row

SHARE = st.integers(0, 1000).map(lambda thousandth: thousandth / 1000)
COUNT = st.integers(0, 9999)


def line(name: str, row: Row) -> str:
    spread = "   90 % of F1 [{:.3f}, {:.3f}]".format(*row.interval) if row.interval else ""
    figures = f"P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.f1:.3f}"
    return f"{name:38s} {figures}   gold {row.gold:4d}  found {row.found:4d}{spread}"


@given(
    st.sampled_from(["people", "roles person+role+org", "direct quotes text+speaker (recall)"]),
    st.builds(Row, SHARE, SHARE, SHARE, COUNT, COUNT, st.none() | st.tuples(SHARE, SHARE)),
)
def test_a_printed_row_is_read_back(name: str, row: Row) -> None:
    assert scoring.read_rows(line(name, row)) == {name: row}


def test_other_lines_are_passed_over_and_the_order_is_kept() -> None:
    row = Row(0.5, 0.25, 0.333, 4, 2)
    printed = "\n".join(
        [
            "   g01 people MISSED Ada Berg",
            line("places", row),
            line("people", row),
            "ideas per document: found 3.0, gold 2.0 and 1.0 more accepted",
        ]
    )
    assert list(scoring.read_rows(printed)) == ["places", "people"]


def test_a_folder_without_a_scorer_has_none(tmp_path: Path) -> None:
    assert scoring.scorer_in(tmp_path) is None
    (tmp_path / "score.py").touch()
    assert scoring.scorer_in(tmp_path) == tmp_path / "score.py"


def program(folder: Path, text: str) -> Path:
    path = folder / "score.py"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_scorer_is_run_with_the_folders_and_the_number_of_samples(tmp_path: Path) -> None:
    scorer = program(
        tmp_path,
        "import sys\n"
        "assert sys.argv[1:] == ['g.nq', 'gold', '--texts', 'text', '--bootstrap', '7']\n"
        f"print({line('people', Row(1, 0.5, 0.667, 2, 1))!r})\n",
    )
    rows = scoring.score(scorer, Path("g.nq"), Path("gold"), Path("text"), samples=7)
    assert rows == {"people": Row(1, 0.5, 0.667, 2, 1)}


@pytest.mark.parametrize("text", ["raise SystemExit('no graph')", "print('no graph')"])
def test_a_scorer_that_gives_no_table_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(scoring.ScoringError, match="no graph"):
        scoring.score(program(tmp_path, text), Path("g.nq"), Path("gold"), Path("text"))

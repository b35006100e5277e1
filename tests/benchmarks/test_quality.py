"""The table of quality; what is not at hand is passed over with a line that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import quality
from benchmarks.quality import GoldSet
from benchmarks.scoring import Row

HALF = Row(0.5, 0.5, 0.5, 2, 2)
SYSTEMS = ("Samband", "cooccurrence", "triples")


def test_the_table_shows_the_baselines_where_they_differ() -> None:
    rows = {
        "people": Row(1.0, 0.9, 0.947, 10, 9, (0.8, 1.0)),
        "roles person+role": HALF,
        "event date": HALF,
        "relations": Row(0.0, 0.0, 0.0, 0, 0),
    }
    weaker = {**rows, "roles person+role": Row(0.1, 0.3, 0.15, 2, 6)}
    systems = {"Samband": rows, "cooccurrence": weaker, "triples": rows}
    assert quality.report(GoldSet("Two documents", Path(), Path()), systems) == (
        "**Two documents**\n\n"
        "|  | P | R | F1 | 90 % of F1 | co-occurrence F1 | triples F1 |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        "| people | 1.00 | 0.90 | 0.95 | 0.80–1.00 | given | given |\n"
        "| roles person+role | 0.50 | 0.50 | 0.50 |  | 0.15 | 0.50 |\n"
        "| event date | 0.50 | 0.50 | 0.50 |  | – | – |\n"
        "| relations | – | – | – | – | – | – |\n"
    )


def test_a_set_annotated_for_events_has_the_rows_it_can_answer() -> None:
    gold = GoldSet("Events", Path(), Path(), ("events",))
    table = quality.report(gold, {name: {"people": HALF, "events": HALF} for name in SYSTEMS})
    assert [line.split(" | ")[0] for line in table.splitlines()[4:]] == ["| events"]


def test_without_a_scorer_it_says_how_to_give_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert quality.main(["--gold", str(tmp_path)]) == 0
    assert "--gold DIR" in capsys.readouterr().out


def test_a_corpus_without_the_documents_is_refused(tmp_path: Path) -> None:
    corpus = quality.government_part(tmp_path, "dev")
    with pytest.raises(quality.prepare.SourceError, match="give the corpus folder"), corpus:
        pass

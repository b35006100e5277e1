from __future__ import annotations

from typing import Any

from training.card import card, entity_table, syntax_table, table
from training.sources import sources

ROW = {"precision": 0.5, "recall": 1.0, "f1": 0.6667, "expected": 4}
NONE = {"precision": 0.0, "recall": 0.0, "f1": 0.0, "expected": 0}
RESULTS: dict[str, Any] = {
    "model": "sv_samband 1.2.3",
    "layers": 6,
    "feed_forward": 1536,
    "size": 25_500_000,
    "parts": {
        "web-news": {"sentences": 7, "scores": {"all": ROW, "PER": ROW}},
        "talbanken-trees": {"sentences": 3, "scores": {"upos": 0.95, "las": 0.8}},
    },
    "case": {"as written": 0.9, "upper": 0.5, "lower": 0.4},
    "government": {
        "scores": {"all mentions": {"all": ROW, "EVT": NONE}},
        "sentences": 5,
        "calibration error": 0.031,
    },
}


def test_a_table_has_a_row_for_each_line() -> None:
    assert table(("a", "b"), [("1", "2")]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def test_entities_show_all_their_scores_and_what_was_not_there() -> None:
    text = entity_table({"part": {"all": ROW, "EVT": NONE}})
    assert "| part | **.667** (.500/1.000, 4) |  |  |  | - |  |" in text


def test_syntax_stands_side_by_side() -> None:
    text = syntax_table({"int8": {"upos": 0.95}, "float32": {"upos": 0.96}})
    assert "| upos | .950 | .960 |" in text


def test_a_corpus_with_a_way_of_its_own_has_both_figures() -> None:
    part = {"sentences": 7, "scores": {"all": ROW}, "own marking": {"all": ROW | {"f1": 0.9}}}
    text = card(RESULTS | {"parts": RESULTS["parts"] | {"web-news": part}}, RESULTS)
    assert "| web-news (7 sentences) | **.667** (" in text
    assert "| web-news, marked its own way | **.900** (" in text
    assert "a correction of its own" in text


def test_the_card_names_model_corpora_and_figures() -> None:
    text = card(RESULTS, RESULTS)
    assert text.startswith("# sv_samband 1.2.3\n")
    assert "lower six layers" in text
    assert "1,536 units wide" in text
    assert "25.5 MB" in text
    assert "a correction of its own" not in text
    assert "$" not in text
    for source in sources():
        assert source.repository in text
    assert "talbanken-trees, int8" in text
    assert "| government, all mentions | .667 | .667 |" in text

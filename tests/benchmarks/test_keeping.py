from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import keeping
from tests.conftest import write_reports


def test_documents_are_laid_out_to_be_built_and_to_be_added(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "tal").mkdir(parents=True)
    for number in range(30):
        (corpus / "tal" / f"{number}.md").write_text(str(number), encoding="utf-8")
    (tmp_path / "work").mkdir()
    base, more = keeping.lay(corpus, tmp_path / "work", 12)
    assert (len(list(base.iterdir())), len(more)) == (12, 18)


def test_a_change_is_timed_and_leaves_no_trace(tmp_path: Path) -> None:
    kg = tmp_path / "kg"
    keeping.samband("build", write_reports(tmp_path / "texts"), "--into", kg)
    extra = tmp_path / "extra.txt"
    extra.write_text("Ylva Strand, ordförande i Brorådet, talade i Lund om tillit.\n", "utf-8")
    found = keeping.measure(kg, [extra], 1)
    [added], [removed] = found["add"], found["remove"]
    assert added["whole"] > added["loading"] > 0
    assert removed["net"] == removed["whole"] > 0
    page = keeping.report(found, 3)
    assert "| seconds, in a graph of 3 documents | add one | remove one |" in page
    assert f"{added['whole']:.2f}" in page


def test_its_table_has_a_place() -> None:
    from benchmarks import pages

    text = keeping.PAGE.read_text(encoding="utf-8")
    assert pages.replaced(text, "keeping", "x") != text


def test_a_folder_of_texts_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        keeping.main([])
    assert "--government" in capsys.readouterr().err

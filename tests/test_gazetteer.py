"""Names of one's own: found in texts, given their numbers, kept with the graph."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from graph import KnowledgeGraph

Samband = Callable[..., tuple[int, str, str]]
TEXT = "Arbetet leds av Tallmon och NB. Skatteverket deltog, sade Bo Lindros i Norge.\n"
OWN = """name,kind,aliases,wikidata,identifier
Nätverket Björken,organisation,NB,Q4711,802000-1234
Tallmon,organisation,,,T1
"""
NUMBERS = """SELECT ?label ?number ?same WHERE {
  ?thing schema:identifier ?number ; rdfs:label ?label OPTIONAL { ?thing owl:sameAs ?same } }"""


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT * 3, encoding="utf-8")
    full = "Nätverket Björken möttes i Lund med Skatteverket och föreningen därifrån.\n"
    (folder / "b.txt").write_text(full, encoding="utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "egna.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


def numbers(kg: Path) -> dict[str, tuple[str, str]]:
    with KnowledgeGraph(kg, create=False) as graph:
        return {label: (n, same) for label, n, same in graph.answer(NUMBERS).rows}


def test_public_numbers_are_there_without_asking(
    samband: Samband, texts: Path, tmp_path: Path
) -> None:
    assert samband("build", texts, "--into", tmp_path / "kg")[0] == 0
    found = numbers(tmp_path / "kg")
    assert found["Skatteverket"] == ("202100-5448", "")
    assert found["Norge"] == ("NO", "http://www.wikidata.org/entity/Q20")
    assert samband("validate", tmp_path / "kg")[0] == 0


def test_ones_own_names_are_found_and_kept(
    samband: Samband, texts: Path, own: Path, tmp_path: Path
) -> None:
    kg = tmp_path / "kg"
    assert samband("build", texts, "--into", kg)[0] == 0
    before = (kg / "graph.ttl").read_bytes()
    assert samband("build", texts, "--into", kg, "--gazetteer", own)[0] == 0
    report = json.loads((kg / "report.json").read_text(encoding="utf-8"))
    assert report["documents"]["read"] == 2, "other names, other rules"
    found = numbers(kg)
    assert found["Tallmon"] == ("T1", "")
    assert found["Nätverket Björken"] == ("802000-1234", "http://www.wikidata.org/entity/Q4711")
    turtle = (kg / "graph.ttl").read_bytes()
    code, out, _ = samband("build", texts, "--into", kg)
    assert (code, "2 unchanged" in out) == (0, True)
    assert (kg / "graph.ttl").read_bytes() == turtle
    assert (kg / "gazetteer.csv").read_bytes() == own.read_bytes()
    own.write_text("name,kind\n", encoding="utf-8")
    assert samband("build", texts, "--into", kg, "--gazetteer", own)[0] == 0
    assert (kg / "graph.ttl").read_bytes() == before
    assert not (kg / "gazetteer.csv").exists()


@pytest.mark.parametrize("text", ["name,kind\nTallmon,berg\n", None])
def test_a_wrong_file_changes_nothing(
    samband: Samband, texts: Path, own: Path, tmp_path: Path, text: str | None
) -> None:
    if text is None:
        own.unlink()
    else:
        own.write_text(text, encoding="utf-8")
    code, out, err = samband("build", texts, "--into", tmp_path / "kg", "--gazetteer", own)
    assert (code, out) == (2, "")
    assert str(own) in err
    assert not (tmp_path / "kg").exists()

"""The page as a knowledge graph gives it: written, framed, named, cut to what a page holds."""

from __future__ import annotations

import base64
import gzip
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from graph import KnowledgeGraph, drawing
from graph.records import Collection
from graph.store import KnowledgeGraphStore
from tests import invented

TURTLE = "<https://samband.example/a> <https://samband.example/b> 1 .\n"
BASE = "https://samband.example/"


def block(html: str, name: str) -> str:
    (found,) = re.findall(rf'<script type="[^"]+" id="{name}">([^<]*)</script>', html)
    return str(found)


def unpacked(html: str, name: str) -> str:
    return gzip.decompress(base64.b64decode(block(html, name))).decode("utf-8")


def drawn(collection: Collection, **options: object) -> str:
    return drawing.page(collection, TURTLE, "Prov", BASE, **options).decode("utf-8")  # type: ignore[arg-type]


def test_a_notebook_shows_the_page_framed(kg: Path) -> None:
    with KnowledgeGraph(kg) as graph:
        page = graph.view()
        html = page._repr_html_()
        assert html.startswith('<iframe title="Samband" sandbox="allow-scripts allow-downloads')
        assert "allow-same-origin" not in html
        assert repr(page) == "Page(title='Samband')"
        assert graph.view(lang="en", title="Bron").title == "Bron"


def test_the_page_holds_what_export_writes(kg: Path, tmp_path: Path) -> None:
    with KnowledgeGraph(kg) as graph:
        html = graph.view(title="Bron").html
        for name in ("turtle", "trig"):
            graph.export(tmp_path / f"graph.{name}", format=name)
            exported = (tmp_path / f"graph.{name}").read_text(encoding="utf-8")
            assert unpacked(html, f"packed-{name}") == exported
    assert "<title>Bron</title>" in html


def test_view_writes_what_build_wrote(kg: Path, tmp_path: Path) -> None:
    with KnowledgeGraph(kg) as graph:
        graph.view(tmp_path / "one.html")
        graph.view(tmp_path / "two.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert (tmp_path / "one.html").read_bytes() == (kg / "graph.html").read_bytes()


def test_a_layout_is_computed_once(tmp_path: Path) -> None:
    kept = drawing.Layouts(tmp_path)
    first = drawn(invented.small(), kept=kept)
    said = json.loads((tmp_path / drawing.LAYOUT).read_text(encoding="utf-8"))
    (name,) = said
    moved = json.loads(said[name])
    moved[0] = [4321, 1234]
    kept[name] = json.dumps(moved)
    assert "4321" in block(drawn(invented.small(), kept=kept), "drawn-nodes")
    for damaged in ("[[1, 2]]", "{}", "null", "not JSON"):
        kept[name] = damaged
        assert drawn(invented.small(), kept=kept) == first
    (tmp_path / drawing.LAYOUT).write_text("][", encoding="utf-8")
    assert drawn(invented.small(), kept=kept) == first == drawn(invented.small())


def test_a_kept_layout_names_nobody(tmp_path: Path) -> None:
    drawn(invented.small(), kept=drawing.Layouts(tmp_path))
    said = (tmp_path / drawing.LAYOUT).read_text(encoding="utf-8")
    assert re.fullmatch(r'\{"[0-9a-f]{64}": "[-\[\],0-9]+"\}', said)


def test_layouts_are_a_mapping_of_one(tmp_path: Path) -> None:
    kept = drawing.Layouts(tmp_path)
    assert list(kept) == []
    kept["a"] = "[]"
    kept["b"] = "[[1,2]]"
    assert dict(kept) == {"b": "[[1,2]]"}
    del kept["b"]
    assert len(kept) == 0
    with pytest.raises(KeyError):
        del kept["b"]


def test_a_graph_that_cannot_be_written_is_drawn(tmp_path: Path) -> None:
    assert drawn(invented.small(), kept=drawing.Layouts(tmp_path / "absent")) == drawn(
        invented.small()
    )


def test_what_is_too_large_for_a_page_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.view import part

    monkeypatch.setattr("graph.view.part", lambda collection: part(collection, 600))
    html = drawn(invented.small())
    settings = json.loads(block(html, "settings"))
    assert settings["part"] == [2, 5]
    assert "Elin Forsgren" in unpacked(html, "packed-turtle")
    assert "Cecilia Dahlmark" not in unpacked(html, "packed-turtle")
    assert "packed-trig" not in re.findall(r'id="([\w-]+)"', html)


def test_trig_of_a_large_graph_is_left_to_export(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "TRIG_MENTIONS", 3)
    assert 'id="packed-trig"' not in drawn(invented.small())


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("kg", "Samband"),
        ("KG-2024", "Samband"),
        ("graf_1", "Samband"),
        ("regeringen", "regeringen"),
        ("kgb", "kgb"),
        ("2024 års tal", "2024 års tal"),
    ],
)
def test_a_graph_is_called_by_its_folder(tmp_path: Path, folder: str, title: str) -> None:
    store = KnowledgeGraphStore.create_or_open(tmp_path / folder)
    assert store.title == title


def test_a_part_of_a_collection_is_whole_in_itself() -> None:
    from graph.view import part

    whole = invented.small()
    assert part(whole) is whole
    cut = part(whole, 900)
    assert 0 < len(cut.documents) < len(whole.documents)
    latest = sorted(filter(None, (d.published for d in whole.documents.values())))
    assert {d.published for d in cut.documents.values()} == set(latest[-len(cut.documents) :])
    assert set(cut.extractions) <= set(cut.documents)
    known = {entity.id for entity in cut.entities}
    for entity in cut.entities:
        assert entity.mentions
        assert {key for key, _ in entity.mentions} <= set(cut.documents)
        assert set(entity.broader) <= known
    assert part(replace(whole, entities=()), 0).documents == {}

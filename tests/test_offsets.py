"""Whatever signs a text has, offsets in the graph give back its exact words, from file to query."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from graph import KnowledgeGraph
from graph.pipeline import build

MARKS = {"BOM": "\ufeff", "none": ""}
ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}
ODD = (
    *(
        "å",
        "a\u030a",
        "é",
        "e\u0301",
        "ö\u0308",
        "😀",
        "👩\u200d👩\u200d👧",
        "🇸🇪",
        "\u00a0",
        "\u202f",
    ),
    *("\u00ad", "\u200b", "\u2028", "\u2029", "ﬁ", "Å", "\u0301", "\t", "…", "’"),
)
SENTENCES = (
    "Åsa Ö{0}sterlö{1}v, ordförande i {2}Brorådet, invigde bron i Lillviken{3} den 14 mars 2019.",
    "– Tilliten{0} mellan kommunen och{1} medborgarna är grunden {2}för allt, sade{3} Åsa Ek.",
    "Hon {0}menade att digitaliseringen{1} måste utgå från{2} människors behov{3}.",
    "Enligt Bo Lindros{0} på Skatteverket{1} behövs mer {2}tillit i Göteborg{3}.",
)
EXACT = """SELECT ?source ?start ?end ?exact WHERE {
  ?target oa:hasSource/dcterms:source ?source ; oa:hasSelector ?position , ?quote .
  ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?exact }"""


def texts() -> Iterator[tuple[str, str]]:
    """Yield names and texts: each mark and line end, with odd signs strewn in."""
    for number, (mark, end) in enumerate(product(MARKS, ENDS)):
        chance = random.Random(number)
        lines = []
        for _ in range(3):
            for sentence in SENTENCES:
                signs = (chance.choice(ODD) if chance.random() < 0.6 else "" for _ in range(4))
                lines += [sentence.format(*signs), ""]
        yield f"{mark}-{end}.txt", MARKS[mark] + ENDS[end].join(lines)


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    folder = tmp_path_factory.mktemp("offsets")
    (folder / "texts").mkdir()
    for name, text in texts():
        (folder / "texts" / name).write_bytes(text.encode("utf-8"))
    build([folder / "texts"], folder / "kg", any_language=True)
    with KnowledgeGraph(folder / "kg") as opened:
        yield opened


def test_the_stored_text_is_the_file_but_for_mark_and_line_ends(kg: KnowledgeGraph) -> None:
    for name, text in texts():
        stored = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        assert kg.text(name) == stored


def test_offsets_give_back_the_words(kg: KnowledgeGraph) -> None:
    found = kg.answer(EXACT).rows
    stored = {entry.source: kg.text(entry.source) for entry in kg.documents}
    assert len(found) > 100
    assert {source for source, *_ in found} == {name for name, _ in texts()}
    for source, start, end, exact in found:
        assert stored[source][int(start) : int(end)] == exact


def test_offsets_survive_the_export(kg: KnowledgeGraph, tmp_path: Path) -> None:
    import pyoxigraph as ox

    kg.export(tmp_path / "graph.trig")
    store = ox.Store()
    store.load((tmp_path / "graph.trig").read_bytes(), format=ox.RdfFormat.TRIG)
    from graph.sparql import answer

    assert sorted(answer(store, EXACT).rows) == sorted(kg.answer(EXACT).rows)

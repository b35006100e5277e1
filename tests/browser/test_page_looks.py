"""What size, colour and lines show, and what the page does with what it has no words for."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from graph import view
from graph.records import Collection, Kind
from tests.browser.conftest import Opened
from tests.writing import Writer

pytestmark = pytest.mark.browser

BASE = "https://samband.example/"
NODES = "samband.network.body.data.nodes"
EDGES = "samband.network.body.data.edges"


def opened_on(browser: Any, folder: Path, collection: Collection) -> Opened:
    path = folder / "graph.html"
    html = view.render(collection, "", title="Prov")
    path.write_text(html, encoding="utf-8", newline="\n")
    return Opened(browser, path)


def bodies(count: int, predicate: str) -> Collection:
    """Return organisations each of which is tied to every other."""
    writer = Writer()
    names = [
        writer.entity(f"organisation/råd-{n}", Kind.ORGANISATION, f"Råd {n}") for n in range(count)
    ]
    page = writer.document("råd.txt")
    for one, other in combinations(names, 2):
        label = [writer.entities[name][1] for name in (one, other)]
        page.sentence(f"[{one}|{label[0]}] svarade [{other}|{label[1]}].")
        page.states(one, predicate, other)
    page.close()
    return writer.collection()


def test_size_shows_a_measure_and_colour_the_group(opened: Any) -> None:
    page = opened.page
    sizes = f"Object.fromEntries({NODES}.get().map(n => [n.id, n.size]))"
    colours = f"new Set({NODES}.get().map(n => n.color.background)).size"
    before = page.evaluate(sizes)
    page.click(".more-filters summary")
    page.select_option("#size-by", "betweenness")
    after = page.evaluate(sizes)
    assert before != after
    assert max(after, key=after.get) == f"{BASE}person/farid-haddadi"
    page.select_option("#colour-by", "group")
    rows = page.locator("#legend [data-group]")
    assert rows.count() >= 3
    assert page.evaluate(colours) >= 3
    assert "Alva Ekström, Välfärdsdagen" in page.inner_text("#legend .groups")
    shown = f"{NODES}.get({{filter: n => !n.hidden}}).length"
    rows.first.click()
    assert 2 < page.evaluate(shown) < 25
    rows.first.click()
    assert page.evaluate(shown) == 25
    page.click("#switch-language")
    assert "Colour shows" in page.inner_text("#legend")
    page.select_option("#colour-by", "kind")
    assert page.evaluate(colours) == 5
    assert opened.trouble == []


def test_a_thicket_shows_its_strongest_ties_and_the_others_on_request(
    browser: Any, tmp_path: Path
) -> None:
    opened = opened_on(browser, tmp_path, bodies(8, "org:linkedTo"))
    visible = f"{EDGES}.get({{filter: e => !e.hidden}}).length"
    assert opened.page.evaluate(visible) < 28
    for number in range(8):
        iri = f"{BASE}organisation/råd-{number}"
        assert opened.page.evaluate("iri => samband.focus(iri)", iri)
        mine = f"iri => {EDGES}.get({{filter: e => !e.hidden && (e.from === iri || e.to === iri)}})"
        assert len(opened.page.evaluate(mine, iri)) == 7
    assert opened.page.locator("#evidence .fact").count() >= 6
    assert opened.trouble == []
    opened.context.close()


def test_a_relation_the_page_has_no_words_for_is_spelled_out(browser: Any, tmp_path: Path) -> None:
    opened = opened_on(browser, tmp_path, bodies(3, "sb:respondedTo"))
    opened.page.evaluate("iri => samband.focus(iri)", f"{BASE}organisation/råd-1")
    text = opened.page.inner_text("#evidence")
    assert "responded to\nRåd 2" in text
    assert "Råd 0\n← responded to" in text
    opened.page.click(".more-filters summary")
    assert "responded to" in opened.page.inner_text("#legend .relations")
    opened.context.close()


def test_no_name_is_cut_off_at_the_edge(opened: Any) -> None:
    shown, cut = opened.page.evaluate(
        """async iri => {
            const [shown, cut] = [[], []];
            const plain = CanvasRenderingContext2D.prototype.fillText;
            CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
                const half = this.measureText(text).width / 2;
                shown.push(text);
                if (x < half || x + half > this.canvas.width / devicePixelRatio) cut.push(text);
                plain.call(this, text, x, y);
            };
            const { x, y } = samband.network.getPosition(iri);
            const far = document.getElementById("graph").clientWidth / 2 - 4;
            for (const aside of [far, -far]) {
                const position = { x: x + aside, y };
                samband.network.moveTo({ position, scale: 1, animation: false });
                samband.network.redraw();
                await new Promise(done => setTimeout(done, 400));
            }
            return [shown, cut];
        }""",
        f"{BASE}person/alva-ekström",
    )
    assert "Alva Ekström" in shown
    assert cut == []

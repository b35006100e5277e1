from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph import view
from tests import invented
from tests.browser.conftest import Opened, write_page

pytestmark = pytest.mark.browser


def test_opens_from_disk_without_network_error_or_request(opened: Any) -> None:
    assert opened.ready == {"complete": True}
    assert opened.trouble == []
    outside = [url for url in opened.requests if not url.startswith(("file:", "blob:"))]
    assert outside == []
    assert len([url for url in opened.requests if url.startswith("file:")]) == 1


def test_search_shows_a_persons_sentences(opened: Any) -> None:
    opened.page.fill("#search", "Ekström")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_selector("#evidence h2:has-text('Alva Ekström')")
    sentences = opened.page.locator("#evidence blockquote").all_inner_texts()
    said = "Hon menade att tilliten växer när medarbetarna får bestämma mer själva."
    assert said in sentences
    assert opened.trouble == []


def test_query_and_turtle_answer_from_the_page_itself(
    opened: Any, small_page: tuple[Path, str]
) -> None:
    query = "SELECT ?role WHERE { ?m org:member ?p ; org:role/skos:prefLabel ?role } ORDER BY ?role"
    result = opened.page.evaluate("query => samband.query(query)", query)
    roles = [row["role"]["value"] for row in result["results"]["bindings"]]
    assert roles == sorted(roles)
    assert "generaldirektör" in roles
    assert opened.page.evaluate("samband.turtle()") == small_page[1]


def test_page_of_a_part_says_so(browser: Any, tmp_path: Path) -> None:
    path, _ = write_page(tmp_path, invented.small(), part=(25, 90), trig="<a:a> { <a:b> <a:c> 1 }")
    opened = Opened(browser, path)
    assert opened.ready == {"complete": False}
    assert "del: 25 av 90" in opened.page.inner_text("#counts")
    opened.page.click("#tab-sparql")
    opened.page.click("#sparql-run")
    opened.page.wait_for_selector("#sparql-status:has-text('del: 25 av 90')")
    opened.page.click("#tab-export")
    with opened.page.expect_download() as download:
        opened.page.click("#download-trig")
    assert Path(download.value.path()).read_text(encoding="utf-8") == "<a:a> { <a:b> <a:c> 1 }"
    opened.context.close()


def test_page_works_inside_a_notebooks_frame(
    browser: Any, small_page: tuple[Path, str], tmp_path: Path
) -> None:
    page = small_page[0].read_text(encoding="utf-8")
    outer = tmp_path / "outer.html"
    html = f"<!doctype html><script>samband={{ready: 1}}</script>{view.frame(page)}"
    outer.write_text(html, encoding="utf-8", newline="\n")
    opened = Opened(browser, outer)
    inner = opened.page.frames[1]
    inner.wait_for_selector("#evidence h2")
    assert inner.evaluate("samband.ready") == {"complete": True}
    assert inner.evaluate("samband.query('ASK { ?s ?p ?o }')")["boolean"] is True
    assert opened.trouble == []
    opened.context.close()


def test_graph_and_evidence_outlive_an_engine_that_does_not_start(
    browser: Any, tmp_path: Path
) -> None:
    path = tmp_path / "broken.html"
    html = view.render(invented.small(), "this is not Turtle", title="Trasig")
    path.write_text(html, encoding="utf-8", newline="\n")
    tab = browser.new_context(offline=True).new_page()
    tab.goto(path.as_uri())
    assert tab.evaluate("samband.ready.then(() => '', error => error.name)") == "QueryError"
    tab.fill("#search", "Ekström")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#evidence blockquote")
    tab.click("#tab-sparql")
    assert tab.inner_text("#sparql-status").startswith("Frågemotorn startade inte: ")
    tab.context.close()

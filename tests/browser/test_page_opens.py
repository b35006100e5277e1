from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

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

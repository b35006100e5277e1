"""The page in Firefox, where there is one: what the page promises to scripts and to readers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import firefox
from tests.browser.firefox import Firefox

pytestmark = pytest.mark.browser

IDS = (
    "graph",
    "search",
    "legend",
    "evidence",
    "sparql-editor",
    "sparql-run",
    "sparql-results",
    "download-turtle",
)


@pytest.fixture(scope="module")
def page(
    tmp_path_factory: pytest.TempPathFactory, small_page: tuple[Path, str]
) -> Iterator[Firefox]:
    program = shutil.which("firefox") or shutil.which("firefox-esr")
    if program is None:
        pytest.skip("needs Firefox: apt-get install firefox-esr")
    with firefox.started(program, tmp_path_factory.mktemp("profile")) as started:
        started.open(small_page[0])
        yield started


def test_opens_whole_from_disk(page: Firefox) -> None:
    assert page.run("return await samband.ready") == {"complete": True}
    assert page.run("return document.querySelector('#graph canvas').width > 0")
    assert page.run(f"return {list(IDS)}.filter(id => !document.getElementById(id))") == []


def test_answers_queries_and_gives_the_turtle(page: Firefox, small_page: tuple[Path, str]) -> None:
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?m org:role ?role }"
    assert int(page.run(f"return (await samband.query('{query}')).results.bindings[0].n.value")) > 0
    assert page.run("return await samband.turtle()") == small_page[1]


def test_search_shows_a_persons_sentences(page: Firefox) -> None:
    page.run("await samband.ready; const box = document.getElementById('search');"
             "box.focus(); box.value = 'Ekström';"
             "box.dispatchEvent(new Event('input', {bubbles: true}));")  # fmt: skip
    said = "Hon menade att tilliten växer när medarbetarna får bestämma mer själva."
    shown = page.run(
        "for (let n = 0; n < 200; n++) {"
        " const found = [...document.querySelectorAll('#evidence blockquote')];"
        " if (found.length) return found.map(one => one.innerText);"
        " await new Promise(resolve => setTimeout(resolve, 50)); } return []"
    )
    assert said in shown

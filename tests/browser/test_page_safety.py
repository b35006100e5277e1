"""Text of documents, names, ids and file names never run as script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.records import Collection, Kind
from tests.browser.conftest import Opened, write_page, write_query
from tests.writing import Writer

pytestmark = pytest.mark.browser

PWN = "window.pwned=1"
SHAPES = (
    "<script>{pwn}</script>",
    "</script><script>{pwn}</script>",
    "--></script><script>{pwn}</script>",
    "<img src=x onerror={pwn}>",
    '"><img src=x onerror="{pwn}">',
    "'><svg onload={pwn}>",
    "<svg><script>{pwn}</script></svg>",
    '<a href="javascript:{pwn}">href</a>',
    "href javascript:{pwn}",
    "javascript:{pwn}",
    '<iframe srcdoc="<script>parent.{pwn}</script>">',
    "<iframe src=javascript:parent.{pwn}>",
    "<details open ontoggle={pwn}>",
    "<input autofocus onfocus={pwn}>",
    "<style>@import 'javascript:{pwn}'</style>",
    "<math><mtext><img src=x onerror={pwn}></mtext></math>",
    "{{{{ constructor.constructor('{pwn}')() }}}}",
    "${{{pwn}}}",
    "{{% print('{pwn}') %}}",
    "\\u003cscript\\u003e{pwn}\\u003c/script\\u003e",
    "&lt;script&gt;{pwn}&lt;/script&gt;",
    "</title><script>{pwn}</script>",
    "</style><script>{pwn}</script>",
    "<!--<script>{pwn}</script>",
    "\u2028{pwn}\u2029",
)
PLACES = ("label", "text", "headline", "source")
PAYLOADS = [
    shape.format(pwn=f"{PWN};'{place}{number}'")
    for place in PLACES
    for number, shape in enumerate(SHAPES)
]


def hostile() -> Collection:
    """Return a collection in which everything a document can say is a payload."""
    writer = Writer()
    count = len(SHAPES)
    for number in range(count):
        label, text, headline, source = (
            PAYLOADS[count * place + number].replace("[", "(").replace("|", "/")
            for place in range(len(PLACES))
        )
        person = writer.entity(f"person/p{number}-{slug(label)}", Kind.PERSON, label)
        body = writer.entity(f"organisation/o{number}", Kind.ORGANISATION, f"{label} o")
        idea = writer.entity(f"idea/i{number}", Kind.IDEA, f"{text} i")
        page = writer.document(
            f"{number} {source}.txt", headline, "2024-01-01", headline, f"javascript:{PWN}"
        )
        page.sentence(f"[{person}|{label}] i [{body}|{label} o] om [{idea}|{text} i].")
        page.role(person, text, body)
        page.said(person, text, [idea])
        page.close()
    return writer.collection()


def slug(text: str) -> str:
    return re.sub(r"\W+", "-", text.lower())[:40]


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    return write_page(folder, hostile(), title=PAYLOADS[1])[0]


@pytest.fixture(params=["with policy", "without policy"])
def attacked(request: pytest.FixtureRequest, browser: Any, hostile_page: Path) -> Iterator[Opened]:
    path = hostile_page
    if request.param == "without policy":
        html = path.read_text(encoding="utf-8")
        open_html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
        assert len(open_html) < len(html)
        path = path.with_name("without.html")
        path.write_text(open_html, encoding="utf-8", newline="\n")
    opened = Opened(browser, path)
    yield opened
    opened.context.close()


def test_hundred_payloads_stay_text_wherever_they_are_shown(attacked: Opened) -> None:
    assert len(set(PAYLOADS)) == 100
    page = attacked.page
    for iri in page.evaluate("samband.network.body.data.nodes.getIds()"):
        page.evaluate("iri => samband.focus(iri)", iri)
    texts = page.locator("#evidence").inner_text()
    assert PWN in texts
    page.get_by_role("button", name="Läs i texten").first.click()
    page.locator("#graph").hover()
    for number in range(0, len(SHAPES), 3):
        page.fill("#search", PAYLOADS[number])
        page.keyboard.press("Enter")
    page.click(".more-filters summary")
    page.click("#tab-sparql")
    write_query(page, "SELECT * WHERE { ?s ?p ?o }")
    page.click("#sparql-run")
    page.wait_for_selector("#sparql-results tbody tr")
    write_query(page, f"SELECT * {PAYLOADS[1]}")
    page.click("#sparql-run")
    page.wait_for_selector("#sparql-status.failed")
    page.click("#switch-language")
    page.wait_for_timeout(300)
    assert page.evaluate("window.pwned") is None
    assert attacked.trouble == []


def test_addresses_that_are_not_of_the_web_are_no_links(attacked: Opened) -> None:
    page = attacked.page
    page.evaluate("samband.focus(samband.network.body.data.nodes.getIds()[0])")
    links = "[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
    assert set(page.evaluate(links)) == {"#evidence"}


def test_policy_stops_what_a_reader_adds(browser: Any, hostile_page: Path) -> None:
    opened = Opened(browser, hostile_page)
    opened.page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.pwned = 1';
            document.body.append(script);
            const image = document.createElement('div');
            image.innerHTML = '<img src=x onerror="window.pwned = 1">';
            document.body.append(image);
        }"""
    )
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate("window.pwned") is None
    assert opened.trouble
    opened.context.close()

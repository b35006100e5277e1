"""A role that is over or to come says so wherever the page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.records import Collection, Status
from tests.browser.conftest import Opened, write_page
from tests.writing import ORGANISATION, PERSON, Writer

pytestmark = pytest.mark.browser

ELSA = "https://samband.example/person/elsa-ek"
DRAWN = """() => {
  window.drawn = new Set();
  const plain = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
    window.drawn.add(text);
    return plain.call(this, text, ...rest);
  };
}"""


def career() -> Collection:
    """Return what is said of somebody who was, is and will be something."""
    writer = Writer()
    elsa = writer.entity("person/elsa-ek", PERSON, "Elsa Ek")
    board = writer.entity("organisation/brorådet", ORGANISATION, "Brorådet")
    page = writer.document("a.txt")
    page.sentence("Kassören [person/elsa-ek|Elsa Ek] var borgmästare och blir landshövding.")
    page.role(elsa, "kassör", None)
    page.role(elsa, "borgmästare", None, Status.FORMER)
    page.role(elsa, "landshövding", None, Status.FUTURE)
    page.sentence("[person/elsa-ek|Ek] ledde [organisation/brorådet|Brorådet].")
    page.role(elsa, "ordförande", board, Status.FORMER)
    page.close()
    return writer.collection()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opened]:
    opened = Opened(browser, write_page(tmp_path, career())[0])
    yield opened
    opened.context.close()


def test_the_head_says_which_roles_are_over_or_to_come(opened: Opened) -> None:
    assert opened.page.evaluate("iri => samband.focus(iri)", ELSA) is True
    head = opened.page.locator("#evidence header p.also").first.inner_text()
    assert head == "kassör · borgmästare (tidigare) · landshövding (tillträdande)"
    opened.page.click("#switch-language")
    head = opened.page.locator("#evidence header p.also").first.inner_text()
    assert head == "kassör · borgmästare (former) · landshövding (to be)"
    assert not opened.trouble


def test_the_words_on_a_line_say_that_the_role_is_over(opened: Opened) -> None:
    opened.page.evaluate(DRAWN)
    assert opened.page.evaluate("iri => samband.focus(iri)", ELSA) is True
    opened.page.wait_for_function("[...window.drawn].some((text) => text.includes('ordförande'))")
    drawn = opened.page.evaluate("[...window.drawn]")
    assert "ordförande (tidigare)" in drawn
    assert "ordförande" not in drawn

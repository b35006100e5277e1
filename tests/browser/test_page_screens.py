from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Opened

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(browser: Any, small_page: tuple[Path, str]) -> Iterator[Opened]:
    screen = {"width": 360, "height": 740}
    opened = Opened(browser, small_page[0], viewport=screen, is_mobile=True, has_touch=True)
    yield opened
    opened.context.close()


@pytest.mark.parametrize("tab", ["graph", "sparql", "export"])
def test_small_screen_needs_no_sideways_scrolling(phone: Opened, tab: str) -> None:
    phone.page.click(f"#tab-{tab}")
    assert phone.page.evaluate("document.documentElement.scrollWidth") == 360
    beyond = """[...document.querySelectorAll('button, input, select')]
        .filter(e => e.checkVisibility({ visibilityProperty: true }))
        .filter(e => e.getBoundingClientRect().right > 361).length"""
    assert phone.page.evaluate(beyond) == 0


def test_small_screen_shows_sentences(phone: Opened) -> None:
    phone.page.fill("#search", "Ekström")
    phone.page.keyboard.press("Enter")
    sentence = phone.page.locator("#evidence blockquote").first
    sentence.wait_for()
    assert sentence.bounding_box()["width"] > 200


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast(browser: Any, small_page: tuple[Path, str], scheme: str) -> None:
    opened = Opened(browser, small_page[0], color_scheme=scheme)
    opened.page.evaluate("samband.focus('https://samband.example/person/cecilia-dahlmark')")
    opened.page.wait_for_selector("#evidence .status")
    poor = opened.page.evaluate(CONTRAST)
    assert poor == []
    assert opened.trouble == []
    opened.context.close()


# WCAG 2.1, 1.4.3: at least 4.5 : 1 for text, against the nearest opaque background.
CONTRAST = """() => {
  const parse = (text) => {
    const found = text.match(/[\\d.]+/g).map(Number);
    return text.startsWith('color(') ? found.map((v, i) => i < 3 ? v * 255 : v) : found;
  };
  const channel = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const [r, g, b, a = 1] = parse(getComputedStyle(e).backgroundColor);
      if (a >= 0.8) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    if (!e.checkVisibility({ visibilityProperty: true }) || e.disabled) continue;
    if (!e.closest('.bar, #evidence, footer, #legend')) continue;
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const both = [light(parse(getComputedStyle(e).color)), light(behind(e))];
    const [a, b] = both.sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.push([e.outerHTML.slice(0, 80), ratio]);
  }
  return poor;
}"""

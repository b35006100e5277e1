"""Draw the pictures of the page that the documentation shows.

Usage: python docs/screenshots.py [kg/graph.html]
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).resolve().parent / "images"
DESK = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 800}
NAME = "Hartman"
PAUSE = 900  # milliseconds until movement has ended


def opened(browser: Any, page: Path, **options: Any) -> Any:
    """Return the page, loaded and at rest."""
    tab = browser.new_context(offline=True, **{"viewport": DESK, **options}).new_page()
    tab.goto(page.resolve().as_uri())
    tab.evaluate("samband.ready")
    tab.wait_for_timeout(PAUSE)
    return tab


def choose(tab: Any) -> None:
    """Show the evidence for one person."""
    tab.fill("#search", NAME)
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#evidence .card")
    tab.evaluate("document.activeElement.blur()")
    tab.wait_for_timeout(PAUSE)


def save(tab: Any, name: str) -> None:
    """Write one picture and close its page."""
    tab.screenshot(path=IMAGES / f"{name}.png")
    tab.context.close()


def main() -> None:
    """Write all pictures."""
    page = Path(sys.argv[1] if len(sys.argv) > 1 else "kg/graph.html")
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        light = opened(browser, page)
        choose(light)
        save(light, "page")
        save(opened(browser, page), "page-start")
        dark = opened(browser, page, color_scheme="dark")
        choose(dark)
        save(dark, "page-dark")
        phone = opened(browser, page, viewport=PHONE, is_mobile=True, device_scale_factor=2)
        choose(phone)
        save(phone, "page-phone")
        query = opened(browser, page)
        query.click("#tab-sparql")
        query.click("#sparql-run")
        query.wait_for_selector("#sparql-results tbody tr")
        save(query, "page-sparql")
        browser.close()


if __name__ == "__main__":
    main()

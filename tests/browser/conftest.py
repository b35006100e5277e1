"""Chromium, opened on pages from disk with the network off."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph import rdf, view
from graph.records import Collection
from tests import invented

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


class Opened:
    """A page with everything that went wrong on it."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        options = {"viewport": {"width": 1400, "height": 900}, "offline": True, **options}
        self.context = browser.new_context(accept_downloads=True, **options)
        self.page = self.context.new_page()
        self.trouble: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("dialog", self._dialog)
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())
        self.ready = self.page.evaluate("samband.ready")

    def _note(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.trouble.append(message.text)

    def _dialog(self, dialog: Any) -> None:
        self.trouble.append(f"dialog: {dialog.message}")
        dialog.dismiss()


def write_page(folder: Path, collection: Collection, **options: Any) -> tuple[Path, str]:
    turtle = rdf.serialise(rdf.quads(collection), "turtle").decode("utf-8")
    html = view.render(collection, turtle, **{"title": "Välfärdens samtal", **options})
    path = folder / "graph.html"
    path.write_text(html, encoding="utf-8", newline="\n")
    return path, turtle


@pytest.fixture(scope="session")
def small_page(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    return write_page(tmp_path_factory.mktemp("small"), invented.small())


@pytest.fixture
def opened(browser: Any, small_page: tuple[Path, str]) -> Iterator[Opened]:
    opened = Opened(browser, small_page[0])
    yield opened
    opened.context.close()


def write_query(page: Any, query: str) -> None:
    """Replace the query as a person would: the editor keeps its own account of the selection."""
    page.click("#sparql-editor")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(query)

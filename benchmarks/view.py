"""How large the page is, how long it takes to make and to open, and how it pans.

Usage: python -m benchmarks.view [KG ...]

Without arguments: invented collections of about 300, 2,000, 10,000 and 50,000 entities.
With arguments: knowledge-graph directories.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph import KnowledgeGraph, rdf, view
from graph.records import Collection
from tests import invented
from tests.browser.conftest import FLAGS

PEOPLE = (170, 1_140, 5_700, 28_600)
PAN_SECONDS = 3
TIMES = ("paint_s", "panel_s", "engine_s", "pan_fps")
PAN = """seconds => new Promise(resolve => {
  const start = performance.now();
  let frames = 0;
  const step = () => {
    const past = (performance.now() - start) / 1000;
    if (past > seconds) return resolve(frames / past);
    frames += 1;
    const [x, y] = [300 * Math.sin(3 * past), 200 * Math.cos(2 * past)];
    samband.network.moveTo({ position: { x, y } });
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""
FIRST_FRAME = (
    """() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime / 1000"""
)


def collections(folders: list[str]) -> Iterator[tuple[str, Collection, str]]:
    """Yield name, collection and Turtle of each knowledge graph to measure."""
    for folder in folders:
        kg = KnowledgeGraph(folder)
        with tempfile.TemporaryDirectory() as temporary:
            kg.export(Path(temporary) / "graph.ttl")
            turtle = (Path(temporary) / "graph.ttl").read_text(encoding="utf-8")
        yield folder, kg.collection(), turtle
    for people in () if folders else PEOPLE:
        collection = invented.large(people)
        turtle = rdf.serialise(rdf.quads(collection), "turtle").decode("utf-8")
        yield "invented", collection, turtle


def measure(browser: Any, path: Path) -> tuple[float, float, float, float]:
    """Return seconds to first paint, to the panel and to the engine, and frames a second."""
    page = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True).new_page()
    start = time.perf_counter()
    page.goto(path.as_uri())
    page.wait_for_selector("#evidence h2")
    panel = time.perf_counter() - start
    page.evaluate("samband.ready")
    engine = time.perf_counter() - start
    frames = page.evaluate(PAN, PAN_SECONDS)
    painted = page.evaluate(FIRST_FRAME)
    page.context.close()
    return painted, panel, engine, frames


def main() -> None:
    """Print a table."""
    from playwright.sync_api import sync_playwright

    columns = (*("graph", "entities", "drawn", "MB", "build_s"), *TIMES)
    print(" ".join(f"{column:>10}" for column in columns))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as temporary:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, collection, turtle in collections(sys.argv[1:]):
            start = time.perf_counter()
            html = view.render(collection, turtle, title=name)
            build = time.perf_counter() - start
            path = Path(temporary) / "page.html"
            path.write_text(html, encoding="utf-8", newline="\n")
            drawn = html.count('"group": ')
            size = len(html.encode("utf-8")) / 1e6
            row = (
                name[-10:],
                len(collection.entities),
                drawn,
                size,
                build,
                *measure(browser, path),
            )
            print(" ".join(f"{x:>10.2f}" if isinstance(x, float) else f"{x:>10}" for x in row))
        browser.close()


if __name__ == "__main__":
    main()

"""How large the page is, how long it takes to make and to open, and how it pans.

    python -m benchmarks.view [KG ...] [--government DIR] [--write]

Measures the pages of invented collections of about 300, 2,000, 10,000 and 50,000 entities, of the
knowledge graphs named, and of all the Government Offices' texts where DIR holds them: building
that graph takes about ten minutes. `--write` puts the table into `docs/quality.md`.

"Build" is the time to make the page of a graph that is there; its Turtle, which a build has
written anyway, is given. "Panel" is when a reader can search and choose, "engine" when queries
are answered, both from the start of opening the file. Seconds are wall-clock time: let nothing
else run on the machine. The processor's time for the page's main thread stands beside them, which
says what opening costs even where other programs keep it waiting.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import pages
from graph import KnowledgeGraph, rdf, view
from graph.rdf import DEFAULT_BASE
from graph.records import Collection
from tests import invented
from tests.browser.conftest import FLAGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

PEOPLE = (170, 1_140, 5_700, 28_600)
GOVERNMENT = "government"
PAN_SECONDS = 3
SCREEN: ViewportSize = {"width": 1400, "height": 900}
HEAD = (
    *("Graph", "Documents", "Entities", "Drawn", "Page, MB", "Build, s", "First paint, s"),
    *("Panel, s", "of the processor", "Engine, s", "Frames/s, panning"),
)
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


@dataclass(frozen=True, slots=True)
class Subject:
    """A graph whose page is measured."""

    name: str
    collection: Collection
    turtle: str
    base: str = DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class Opened:
    """Seconds until a page has painted, can be used, and answers queries; frames a second.

    Attributes
    ----------
    paint, panel, busy, engine : float
        Seconds; `busy` is the main thread's processor time until the panel is there.
    frames : float
        A second, while the view moves all the time.
    """

    paint: float
    panel: float
    busy: float
    engine: float
    frames: float


def subjects(folders: Sequence[str], government: Path | None) -> Iterator[Subject]:
    """Yield the graphs to measure."""
    for people in PEOPLE:
        collection = invented.large(people)
        turtle = rdf.serialise(rdf.quads(collection), "turtle").decode("utf-8")
        yield Subject("invented", collection, turtle)
    for folder in folders:
        yield opened(Path(folder), Path(folder).name)
    if government is not None:
        with tempfile.TemporaryDirectory() as temporary:
            path = Path(temporary) / "kg"
            with KnowledgeGraph(path) as kg:
                kg.add([government], progress=_tell)
            yield opened(path, GOVERNMENT)


def _tell(step: str, done: int, total: int) -> None:
    if done % 200 == 0 or done == total:
        print(f"{step} {done}/{total}", file=sys.stderr)


def opened(path: Path, name: str) -> Subject:
    """Return a knowledge graph as the page is made of it."""
    with KnowledgeGraph(path, create=False) as kg, tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "graph.ttl"
        kg.export(file)
        return Subject(name, kg.collection(), file.read_text(encoding="utf-8"), kg.base)


def row(subject: Subject, browser: Browser) -> list[str]:
    """Measure one graph's page; return its row of the table."""
    collection = subject.collection
    start = time.perf_counter()
    html = view.render(collection, subject.turtle, title=subject.name, base=subject.base)
    build = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "page.html"
        path.write_text(html, encoding="utf-8", newline="\n")
        found = measure(browser, path)
    counts = (len(collection.documents), len(collection.entities), html.count('"group": '))
    return [
        subject.name,
        *(f"{count:,}" for count in counts),
        *(f"{len(html.encode('utf-8')) / 1e6:.1f}", f"{build:.1f}"),
        *(f"{found.paint:.2f}", f"{found.panel:.2f}", f"{found.busy:.2f}"),
        *(f"{found.engine:.2f}", f"{found.frames:.0f}"),
    ]


def measure(browser: Browser, path: Path) -> Opened:
    """Open a page, wait until it can be used, and move it about."""
    page = browser.new_context(viewport=SCREEN, offline=True).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    start = time.perf_counter()
    page.goto(path.as_uri())
    page.wait_for_selector("#evidence h2")
    panel = time.perf_counter() - start
    busy = _busy(session)
    page.evaluate("samband.ready")
    engine = time.perf_counter() - start
    frames = page.evaluate(PAN, PAN_SECONDS)
    painted = page.evaluate(FIRST_FRAME)
    page.context.close()
    return Opened(painted, panel, busy, engine, frames)


def _busy(session: Any) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def main() -> None:
    """Print a table; with --write, put it into the documentation, too."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description="Measure the page.")
    parser.add_argument("kg", nargs="*", help="a knowledge graph to measure, too")
    parser.add_argument("--government", type=Path, help="folder of the Government Offices' texts")
    parser.add_argument("--write", action="store_true", help="put the table into docs/quality.md")
    options = parser.parse_args()
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for subject in subjects(options.kg, options.government):
            rows.append(row(subject, browser))
            print(" | ".join(rows[-1]), file=sys.stderr, flush=True)
        version = browser.version
        browser.close()
    table = pages.table(HEAD, rows)
    note = f"Headless Chromium {version}, without a graphics card; {os.cpu_count()} processors.\n"
    print(f"\n{table}\n{note}")
    if options.write:
        pages.publish("page", f"{table}\n{note}")


if __name__ == "__main__":
    main()

"""How fast a graph is built, in one process, and how much memory that takes.

    python -m benchmarks.speed [PATH ...] [--government DIR] [--write]

Builds `seeds/documents`, or what PATH says, and 200 of the Government Offices' texts where DIR
holds them, each in a fresh process with one worker and one thread. "Whole build" is all that
`samband build` does after the program has started: reading, the language model, extraction,
resolution, RDF, the store, Turtle, the page, validation. `--write` puts the table into
`docs/quality.md`.

Figures are wall-clock time unless they say otherwise: let nothing else run on the machine.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import pages

SEEDS = Path(__file__).resolve().parents[1] / "seeds" / "documents"
SAMPLE = 200
SPLIT = 20
"""Documents on which extraction is timed apart from parsing."""

STEPS = ("reading", "extracting", "resolving", "writing", "checking")


@dataclass(frozen=True, slots=True)
class Measured:
    """What building one set of documents took.

    Attributes
    ----------
    documents, words : int
    statements : int
        In the finished graph.
    starting : float
        Seconds to import the program and load its model, once a process.
    seconds : mapping of str to float
        By step of the build, and "total".
    busy : float
        Seconds that the processor spent on the whole build; unlike the others, this says what
        the build costs even where other programs keep it waiting.
    parsing : float
        Share of the step "extracting" that the language model takes, in [0, 1].
    peak : int or None
        Largest resident set in bytes; None where the system does not tell.
    model : str
        Name and version.
    """

    documents: int
    words: int
    statements: int
    starting: float
    seconds: Mapping[str, float]
    busy: float
    parsing: float
    peak: int | None
    model: str


def measure(paths: Sequence[Path]) -> Measured:
    """Build documents into a temporary graph; to be called in a process that did nothing else."""
    began = time.perf_counter()
    from graph import language, pipeline

    language.load()
    starting = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as temporary:
        idle = time.process_time()
        report = pipeline.build(paths, Path(temporary) / "kg", workers=1)
        busy = time.process_time() - idle
    return Measured(
        documents=report.read,
        words=report.words,
        statements=report.counts["statements"],
        starting=starting,
        seconds=report.seconds,
        busy=busy,
        peak=peak_memory(),
        parsing=_share_of_parsing(paths),
        model=report.model,
    )


def _share_of_parsing(paths: Sequence[Path]) -> float:
    from graph import documents, language
    from graph.errors import DocumentError
    from graph.extraction import Knowledge, extract

    nlp, knowledge = language.load(), Knowledge.load()
    spent = {"parse": 0.0, "rules": 0.0}
    for number, file in enumerate(documents.listing(paths).files[: SPLIT + 1]):
        try:
            document = documents.read_document(file)
        except DocumentError:
            continue
        times = [time.perf_counter()]
        doc = language.annotate(nlp, document)
        times.append(time.perf_counter())
        extract(doc, document, knowledge)
        times.append(time.perf_counter())
        if number:  # the first reads the tables of the lexicon, which is no matter of words
            spent["parse"] += times[1] - times[0]
            spent["rules"] += times[2] - times[1]
    return spent["parse"] / (sum(spent.values()) or 1.0)


def peak_memory() -> int | None:
    """Return the largest resident set of this process so far in bytes, None if unknown."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def apart(paths: Sequence[Path]) -> Measured:
    """Measure in a process of its own, so that nothing is loaded and no memory taken before."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measure, paths).result()


def sample(paths: Sequence[str], size: int) -> list[str]:
    """Return paths in the order of their SHA-256, the first of them: chosen by nobody's taste."""
    return sorted(paths, key=lambda path: hashlib.sha256(path.encode("utf-8")).hexdigest())[:size]


@contextmanager
def government_sample(corpus: Path, size: int = SAMPLE) -> Iterator[Path]:
    """Lay out `size` texts of the corpus in a temporary folder."""
    paths = [path.relative_to(corpus).as_posix() for path in corpus.rglob("*.md")]
    with tempfile.TemporaryDirectory() as temporary:
        for number, path in enumerate(sample(paths, size)):
            shutil.copy(corpus / path, Path(temporary) / f"{number:03}.md")
        yield Path(temporary)


def report(measured: Mapping[str, Measured]) -> str:
    """Return the table as Markdown, a column for each set of documents."""
    sets = measured.values()
    rows = [
        ["documents", *(f"{m.documents}" for m in sets)],
        ["words", *(f"{m.words:,}" for m in sets)],
        ["statements", *(f"{m.statements:,}" for m in sets)],
        ["whole build, words per second", *(_rate(m, "total") for m in sets)],
        ["the same, per second of processor time", *(f"{m.words / m.busy:,.0f}" for m in sets)],
        ["whole build, seconds", *(f"{m.seconds['total']:.1f}" for m in sets)],
        *([f"{step}, words per second", *(_rate(m, step) for m in sets)] for step in STEPS),
        ["of extracting, the parse", *(f"{m.parsing:.0%}" for m in sets)],
        ["start (imports and model), seconds", *(f"{m.starting:.1f}" for m in sets)],
        ["peak memory, MB", *(f"{m.peak / 1e6:.0f}" if m.peak else "–" for m in sets)],
    ]
    return pages.table(["", *measured], rows)


def _rate(measured: Measured, step: str) -> str:
    return f"{measured.words / max(measured.seconds[step], 1e-9):,.0f}"


def machine(model: str, load: float | None) -> str:
    """Return a line that says what the figures were taken on.

    Parameters
    ----------
    model : str
        Name and version.
    load : float or None
        Programs that were running or waiting for a processor before the start, on average.
    """
    parts = [
        f"{platform.system()}, {platform.machine()}, {os.cpu_count()} processors",
        f"Python {platform.python_version()}",
        model,
        *([f"load before the start {load:.1f}"] if load is not None else ()),
    ]
    return ", ".join(parts)


def load_average() -> float | None:
    """Return the system's load over the last minute, None where it does not tell (Windows)."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files and folders")
    parser.add_argument("--government", type=Path, help="folder of the government texts")
    parser.add_argument("--write", action="store_true", help="put the table into docs/quality.md")
    given = parser.parse_args(arguments)
    name = "given documents" if given.paths else "`seeds/documents`"
    load = load_average()
    measured = {name: apart(given.paths or [SEEDS])}
    if given.government is None:
        print("government documents: skipped: give the folder of their texts with --government DIR")
    else:
        with government_sample(given.government) as folder:
            measured[f"{SAMPLE} government documents"] = apart([folder])
    text = f"{report(measured)}\n{machine(measured[name].model, load)}.\n"
    print(text)
    if given.write:
        pages.publish("speed", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())

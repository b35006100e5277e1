"""How long a small change of a large graph takes: one document added, one removed.

    python -m benchmarks.keeping --government DIR [--documents N] [--rounds N] [--write]

Builds a graph of the Government Offices' texts once, then adds a document to it and removes one,
each in a fresh process as a user would, and takes the time of the whole command. Loading the
models, of Swedish and of language identification, is measured by itself and taken off what adding
takes; removing loads none. The page
is not part of it: after a small change of a large graph it is drawn by a process of its own, which
is waited for here so that it disturbs nothing.

After each round the graph is compared with the one before: adding a document and removing it again
leaves the bytes of `graph.ttl` as they were.

Figures are wall-clock time: let nothing else run on the machine. Processor time is given beside it,
which says what a change costs even where other programs keep it waiting. `--write` puts the table
into `docs/how-to-keep.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import pages
from benchmarks.speed import load_average, machine, sample

LIMIT = 3.0
"""Seconds a small change may take beyond loading the model."""

# Both models: the one that analyses, and the one that tells which language a text is in.
_LOAD = (
    "from graph import language, pipeline; language.load(); "
    "from graph.documents.swedish import likelihood; likelihood('hej')"
)
_STEPS = ("reading", "extracting", "resolving", "writing", "checking")


PAGE = Path(__file__).resolve().parents[1] / "docs" / "how-to-keep.md"


def timed(*arguments: str) -> tuple[float, float]:
    """Run Python on some arguments; return the seconds it took, and those of the processor."""
    before, began = os.times(), time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    took, after = time.perf_counter() - began, os.times()
    busy = after.children_user + after.children_system
    return took, busy - before.children_user - before.children_system


def samband(*arguments: object) -> tuple[float, float]:
    """Run a command; return the seconds it took, and those of the processor."""
    return timed("-m", "graph", *map(str, arguments))


def steps(kg: Path) -> dict[str, float]:
    """Return what the steps of the last command took, in seconds."""
    said: dict[str, float] = json.loads((kg / "report.json").read_text(encoding="utf-8"))["seconds"]
    return said


def lay(corpus: Path, folder: Path, count: int) -> tuple[Path, list[Path]]:
    """Copy documents into a folder, and some more to be added one at a time."""
    paths = [path.relative_to(corpus).as_posix() for path in corpus.rglob("*.md")]
    chosen = sample(paths, count + 20)
    base, more = folder / "texts", folder / "more"
    base.mkdir()
    more.mkdir()
    for number, path in enumerate(chosen):
        shutil.copy(corpus / path, (base if number < count else more) / f"{number:05}.md")
    return base, sorted(more.iterdir())


def wait_for_page(kg: Path) -> None:
    """Draw the page now, unless the process in the background was faster."""
    for _ in range(20):
        if (kg / "graph.html").exists():
            return
        subprocess.run(
            [sys.executable, "-m", "graph", "page", str(kg)], check=False, capture_output=True
        )
        time.sleep(0.1)
    raise SystemExit(f"{kg}: the page is not drawn: run `samband page` there and see why")


def measure(kg: Path, more: Sequence[Path], rounds: int) -> dict[str, list[Mapping[str, float]]]:
    """Add and remove documents; return the seconds by step of each round."""
    found: dict[str, list[Mapping[str, float]]] = {"add": [], "remove": []}
    for path in more:
        if len(found["add"]) == rounds:
            break
        before = (kg / "graph.ttl").read_bytes()
        loading = timed("-c", _LOAD)
        build = samband("build", path, "--into", kg)
        said = steps(kg)
        wait_for_page(kg)
        if json.loads((kg / "report.json").read_text(encoding="utf-8"))["rejected"]:
            continue  # not Swedish
        found["add"].append({**said, **_parts(build, loading)})
        found["remove"].append({**_parts(samband("remove", kg, path.name), (0, 0)), **steps(kg)})
        wait_for_page(kg)
        if (kg / "graph.ttl").read_bytes() != before:
            raise SystemExit(f"{path.name}: added and removed again, it left a trace in graph.ttl")
    return found


def _parts(whole: tuple[float, float], loading: tuple[float, float]) -> dict[str, float]:
    return {
        "whole": whole[0],
        "loading": loading[0],
        "net": whole[0] - loading[0],
        "busy": whole[1] - loading[1],
    }


def report(found: Mapping[str, Sequence[Mapping[str, float]]], documents: int) -> str:
    """Return the medians as a table in Markdown."""

    def median(change: str, name: str) -> str:
        return f"{statistics.median(one.get(name, 0.0) for one in found[change]):.2f}"

    rows = [
        ["whole command", *(median(change, "whole") for change in found)],
        ["of that, imports and the models", *(median(change, "loading") for change in found)],
        ["**the change itself**", *(f"**{median(change, 'net')}**" for change in found)],
        ["the same, processor time", *(median(change, "busy") for change in found)],
        *([step, *(median(change, step) for change in found)] for step in _STEPS),
    ]
    head = [f"seconds, in a graph of {documents:,} documents", *(f"{c} one" for c in found)]
    return pages.table(head, rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 1 if a change took too long, else 0."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--government", type=Path, required=True, help="folder of the texts")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE.name}")
    given = parser.parse_args(arguments)
    load = load_average()
    with tempfile.TemporaryDirectory() as temporary:
        base, more = lay(given.government, Path(temporary), given.documents)
        kg = Path(temporary) / "kg"
        samband("build", base, "--into", kg)
        wait_for_page(kg)
        model = json.loads((kg / "report.json").read_text(encoding="utf-8"))["model"]
        found = measure(kg, more, given.rounds)
    text = f"{report(found, given.documents)}\n{machine(model, load)}.\n"
    print(text)
    if given.write:
        pages.publish("keeping", text, PAGE)
    slow = [c for c, all_of in found.items() if statistics.median(o["net"] for o in all_of) > LIMIT]
    for change in slow:
        print(f"{change}: more than {LIMIT} seconds", file=sys.stderr)
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())

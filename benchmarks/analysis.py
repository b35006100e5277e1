"""How long the whole report takes, and how much memory.

    python -m benchmarks.analysis [KG ...]

Without arguments: a generated collection of 10,000 entities and 100,000 ties. With arguments:
knowledge-graph directories. Each in a fresh process; reading a directory counts, generating a
collection does not. `samband analyze` takes this long plus the start of Python.

Figures are wall-clock time unless they say otherwise: let nothing else run on the machine.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks import pages
from benchmarks.speed import load_average, machine, peak_memory
from graph.records import Collection, Kind
from tests.writing import Writer

NODES, TIES = 10_000, 100_000
LIMIT_SECONDS, LIMIT_BYTES = 60, 2_000_000_000

PEOPLE, BODIES, IDEAS, EVENTS = 5_000, 1_500, 2_500, 1_000
SENTENCES = 8  # in a document; each makes three ties


@dataclass(frozen=True, slots=True)
class Measured:
    """What one report took.

    Attributes
    ----------
    documents, entities, ties, claims : int
    seconds : float
    busy : float
        Seconds of processor time.
    peak : int or None
        Largest resident set in bytes, generating or reading included.
    """

    documents: int
    entities: int
    ties: int
    claims: int
    seconds: float
    busy: float
    peak: int | None


def generated(ties: int = TIES, seed: int = 5) -> Collection:
    """Return a collection of `NODES` entities and about so many ties, spread unevenly."""
    chance = random.Random(seed)
    writer = Writer()
    people = [
        writer.entity(f"person/p-{n}", Kind.PERSON, f"Förnamn{n} Efternamn{n}")
        for n in range(PEOPLE)
    ]
    bodies = [
        writer.entity(f"organisation/o-{n}", Kind.ORGANISATION, f"Nämnd {n}") for n in range(BODIES)
    ]
    ideas = [writer.entity(f"idea/i-{n}", Kind.IDEA, f"tanke {n}") for n in range(IDEAS)]
    events = [writer.entity(f"event/e-{n}", Kind.EVENT, f"Möte {n}") for n in range(EVENTS)]

    def some(options: list[str]) -> str:
        # Some are named much more often than others, as in real texts.
        return options[int(len(options) * chance.random() ** 1.6)]

    for number in range(ties // (3 * SENTENCES) + 1):
        page = writer.document(
            f"text-{number}.txt", f"Rubrik {number}", f"{2010 + number % 15}-0{1 + number % 9}"
        )
        for _ in range(SENTENCES):
            person, body, idea, event = some(people), some(bodies), some(ideas), some(events)
            names = [f"[{one}|{writer.entities[one][1]}]" for one in (person, body, event, idea)]
            page.sentence("{} i {} sade på {} att {} behövs.".format(*names))
            page.role(person, "ledamot", body)
            page.said(person, f"{writer.entities[idea][1]} behövs", [idea])
            page.states(person, "sb:participatedIn", event)
        page.close()
    return writer.collection()


def measure(kg: Path | None) -> Measured:
    """Report on a directory, or on a generated collection; in a process that did nothing else."""
    from graph.analysis import analyze

    collection = generated() if kg is None else None
    began, idle = time.perf_counter(), time.process_time()
    report = analyze(_read(kg) if collection is None else collection, "https://samband.example/")
    seconds, busy = time.perf_counter() - began, time.process_time() - idle
    return Measured(
        documents=_count(report.facts["documents"]),
        entities=_count(report.facts["entities"]),
        ties=_count(report.facts["ties"]),
        claims=sum(len(section.claims) for section in report.sections),
        seconds=seconds,
        busy=busy,
        peak=peak_memory(),
    )


def _read(kg: Path | None) -> Collection:
    from graph import KnowledgeGraph

    with KnowledgeGraph(kg or "", create=False) as knowledge:
        return knowledge.collection()


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0


def report(measured: Sequence[tuple[str, Measured]]) -> str:
    """Return the table as Markdown."""
    rows = [
        [
            name,
            f"{m.documents:,}",
            f"{m.entities:,}",
            f"{m.ties:,}",
            f"{m.claims}",
            f"{m.seconds:.1f}",
            f"{m.busy:.1f}",
            f"{m.peak / 1e6:.0f}" if m.peak else "–",
        ]
        for name, m in measured
    ]
    head = ["", "documents", "entities", "ties", "claims", "seconds", "of processor", "peak MB"]
    return pages.table(head, rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 1 if a report took too long or too much memory."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kg", nargs="*", type=Path, metavar="KG")
    given = parser.parse_args(arguments)
    load = load_average()
    measured = []
    for kg in given.kg or [None]:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            measured.append((kg.name if kg else "generated", pool.submit(measure, kg).result()))
    print(report(measured))
    print(machine("no language model", load))
    slow = [
        name for name, m in measured if m.seconds > LIMIT_SECONDS or (m.peak or 0) > LIMIT_BYTES
    ]
    for name in slow:
        print(f"{name}: more than {LIMIT_SECONDS} s or {LIMIT_BYTES / 1e9:.0f} GB")
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())

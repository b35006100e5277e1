"""How much of what a careful reader finds Samband finds, beside two baselines.

    python -m benchmarks.quality [--gold DIR] [--government DIR] [--samples N] [--write]

Builds the annotated documents into a temporary knowledge graph, exports it, and has it scored. The
six documents in DIR of `--gold` come with their scorer (`text/`, `annotations/`, `score.py`); by
default they are looked for in `../shared/gold`, beside the checkout. With the Government Offices'
texts in DIR of `--government`, the parts of `benchmarks/gold` are scored too, each in a graph
of its own. Whatever is not there is said to be missing and passed over. `--write` puts the tables
into `docs/quality.md`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import baselines, pages, scoring
from benchmarks.gold import prepare
from benchmarks.scoring import Row, Rows

PARTS = {
    "dev": "Nine government documents, `dev` half (may be read while rules are written)",
    "test": "Eight government documents, `test` half (figures only at first, then read)",
    "blind": "Twenty-two more government documents, `blind` (figures only at first, then read)",
    "events": "Thirty-one more, `events`, for people and events (figures only at first, then read)",
    "unseen": "Twenty-six more, `unseen` (seen as figures only)",
    "gatherings": "Thirty-eight more about gatherings (seen as figures only)",
    "drawn": "Thirty-six more, drawn and annotated last (seen as figures only)",
    "unseen, gatherings, drawn": "These three together, a hundred documents seen as figures only",
}
OF_EVENTS = (
    *("people", "people (fullest name)", "events", "events (fullest name)"),
    *("participation", "event date", "relations", "evidence", "offsets"),
)
"""The rows that annotations of people and events alone can answer."""
WITHOUT_IDEAS = frozenset({"gatherings", "drawn"})
OF_IDEAS = ("ideas", "person voices idea")
"""The rows that annotations without ideas cannot answer."""
SIX = "Six documents that come with the scorer"
SYSTEM = "Samband"
NAMES = {"cooccurrence": "co-occurrence", "triples": "triples"}
GIVEN = ("people", "organisations", "places", "events", "ideas", "offsets")
"""Rows that a baseline takes over from Samband, by how their names begin."""
NOT_TRIED = ("event date",)
"""Rows that no baseline has an answer to."""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Annotated documents: folders of `<id>.txt` and `<id>.json`.

    `rows` are those of the scorer that they can answer (none stands for all), `without` those that
    they cannot.
    """

    title: str
    texts: Path
    annotations: Path
    rows: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def answers(self, row: str) -> bool:
        """Tell whether the annotations answer a row of the scorer."""
        return row not in self.without and (row in self.rows or not self.rows)


@contextmanager
def six_documents(folder: Path) -> Iterator[GoldSet]:
    """Lay out the set that comes with the scorer, each with what its source list says of it."""
    with tempfile.TemporaryDirectory() as temporary:
        texts = Path(temporary) / "text"
        shutil.copytree(folder / "text", texts)
        sources = folder / "sources.json"
        known = json.loads(sources.read_text(encoding="utf-8")) if sources.is_file() else []
        tables = (prepare.table(f"{entry['id']}.txt", entry) for entry in known)
        (texts / "documents.toml").write_text("\n".join(tables), encoding="utf-8")
        yield GoldSet(SIX, texts, folder / "annotations")


@contextmanager
def government_part(corpus: Path, part: str) -> Iterator[GoldSet]:
    """Lay out a part of `benchmarks/gold`, or several together, in a temporary folder.

    Parameters
    ----------
    corpus : Path
    part : str
        A key of `PARTS`.

    Raises
    ------
    SourceError
        If a document is missing or another version than was annotated.
    """
    splits = part.split(", ")
    sources = {key: s for key, s in prepare.read_sources().items() if s.split in splits}
    with tempfile.TemporaryDirectory() as temporary:
        folder, rows = Path(temporary), OF_EVENTS if "events" in splits else ()
        without = () if WITHOUT_IDEAS.isdisjoint(splits) else OF_IDEAS
        gold = GoldSet(PARTS[part], folder / "text", folder / "annotations", rows, without)
        prepare.prepare(corpus, gold.texts, sources)
        gold.annotations.mkdir()
        for key in sources:
            shutil.copy(prepare.SOURCES.with_name(f"{key}.json"), gold.annotations)
        yield gold


def scored(gold: GoldSet, scorer: Path, samples: int) -> dict[str, Rows]:
    """Build and score a set of documents.

    Returns
    -------
    dict of str to Rows
        By `SYSTEM` and `baselines.BASELINES`.
    """
    from graph import KnowledgeGraph, language

    with tempfile.TemporaryDirectory() as temporary:
        files = {name: Path(temporary) / f"{name}.nq" for name in (SYSTEM, *baselines.BASELINES)}
        with KnowledgeGraph(Path(temporary) / "kg") as kg:
            kg.add([gold.texts], workers=1)
            kg.export(files[SYSTEM], format="nquads")
            for name in baselines.BASELINES:
                baselines.write(name, kg.collection(), language.load(), files[name])
        return {
            name: scoring.score(
                scorer,
                file,
                gold.annotations,
                gold.texts,
                samples=samples if name == SYSTEM else 0,
            )
            for name, file in files.items()
        }


def report(gold: GoldSet, systems: Mapping[str, Rows]) -> str:
    """Return one set's table as Markdown, a row for each row of the scorer that it can answer."""
    head = ["", "P", "R", "F1", "90 % of F1", *(f"{NAMES[name]} F1" for name in NAMES)]
    rows = [
        [name, *_figures(row), *(_beside(name, systems[other].get(name)) for other in NAMES)]
        for name, row in systems[SYSTEM].items()
        if gold.answers(name)
    ]
    return f"**{gold.title}**\n\n{pages.table(head, rows)}"


def _figures(row: Row) -> list[str]:
    if not row.gold and not row.found:
        return ["–"] * 4
    low_high = "–".join(map(_figure, row.interval)) if row.interval else ""
    return [*map(_figure, (row.precision, row.recall, row.f1)), low_high]


def _beside(name: str, row: Row | None) -> str:
    if name.startswith(GIVEN):
        return "given"
    tried = row is not None and row.gold + row.found > 0 and not name.startswith(NOT_TRIED)
    return _figure(row.f1) if row and tried else "–"


def _figure(value: float) -> str:
    return f"{value:.2f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--gold", type=Path, default=scoring.BESIDE, help="scorer and six documents"
    )
    parser.add_argument("--government", type=Path, help="folder of the government texts")
    parser.add_argument("--samples", type=int, default=1000, help="for the intervals; 0: none")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/quality.md")
    given = parser.parse_args(arguments)
    scorer = scoring.scorer_in(given.gold)
    if scorer is None:
        print("quality: skipped, no score.py there: give its folder with --gold DIR")
        return 0
    tables = []
    try:
        for gold in _sets(given.gold, given.government):
            tables.append(report(gold, scored(gold, scorer, given.samples)))
            print(tables[-1], flush=True)
    except (scoring.ScoringError, prepare.SourceError) as error:
        print(f"quality: {error}", file=sys.stderr)
        return 1
    if given.write:
        pages.publish("quality", "\n".join(tables))
    return 0


def _sets(folder: Path, corpus: Path | None) -> Iterator[GoldSet]:
    with six_documents(folder) as gold:
        yield gold
    if corpus is None:
        print("government documents: skipped: give the folder of their texts with --government DIR")
        return
    for part in PARTS:
        with government_part(corpus, part) as gold:
            yield gold


if __name__ == "__main__":
    sys.exit(main())

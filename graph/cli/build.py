"""`samband build`: read, extract, resolve, store, and say what was found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.cli import console
from graph.report import COUNTED

if TYPE_CHECKING:
    from graph.report import Report

_WRITTEN = ("graph.ttl", "graph.html", "report.json")
_SHOWN = 10  # rejected files and violations before "and N more"


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH...",
    type=click.Path(exists=True, path_type=Path),
)
@click.option(
    "--into",
    "kg",
    required=True,
    metavar="KG",
    type=click.Path(path_type=Path),
    help="The knowledge-graph directory; made if it is not there.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that extract; by default as many as the work and the machine have use for. "
    "The graph is the same for any number.",
)
@click.option("--base", metavar="IRI", help="What all IRIs begin with; fixed when KG is made.")
@click.option(
    "--model",
    default="default",
    show_default=True,
    metavar="NAME",
    help="The Swedish model: default, or fast (smaller, a little less sure); or an installed spaCy "
    "pipeline.",
)
@click.option(
    "--gazetteer",
    metavar="FILE.csv",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Names of your own: columns name, kind (organisation, place, event), aliases, wikidata, "
    "identifier. Kept in KG for later builds; a file with a header only takes them out.",
)
@click.option(
    "--strict", is_flag=True, help="Exit with 1 if a document was rejected or a shape violated."
)
@click.option("--any-language", is_flag=True, help="Read documents that are not Swedish, too.")
def build(
    paths: tuple[Path, ...],
    kg: Path,
    workers: int | None,
    base: str | None,
    model: str,
    gazetteer: Path | None,
    strict: bool,
    any_language: bool,
) -> int:
    """Read files and folders into a knowledge graph.

    Documents read before are kept, and not extracted again unless they changed. Writes
    KG/graph.ttl, KG/graph.html and KG/report.json.
    """
    from graph import pipeline

    with console.progress() as progress:
        report = pipeline.build(
            paths,
            kg,
            base=base,
            model=model,
            workers=workers,
            any_language=any_language,
            gazetteer=gazetteer,
            progress=progress,
        )
    _tell(report)
    _show(report)
    if not report.read and not report.unchanged:
        why = f"Nothing could be read; {kg / 'report.json'} says why."
        console.note(why if report.rejected else "There was nothing to read.")
        return int(report.failed(strict=strict))
    written = [str(kg / name) for name in _WRITTEN if (kg / name).exists()]
    console.note(f"Written: {', '.join(written)}")
    if len(written) < len(_WRITTEN):
        console.note("The page, graph.html, is being drawn by a process of its own.")
    return int(report.failed(strict=strict))


def _tell(report: Report) -> None:
    """Say on stderr what could not be read or does not conform."""
    for item in report.rejected[:_SHOWN]:
        console.note(f"rejected: {item.path}: {item.reason}")
    if len(report.rejected) > _SHOWN:
        console.note(f"rejected: and {len(report.rejected) - _SHOWN} more, see report.json")
    if report.skipped:
        console.note(f"skipped: {len(report.skipped)} (not documents), see report.json")
    for line in report.violations[:_SHOWN]:
        console.note(f"violates a shape: {line}")


def _show(report: Report) -> None:
    """Print counts and the people who are mentioned in most documents."""
    console.show(f"documents: {report.read} read, {report.unchanged} unchanged")
    found = (f"{report.counts[name]} {name}" for name in COUNTED)
    console.show(f"the graph: {', '.join(found)}, from {report.words} words")
    if report.leading:
        rows = [
            (person.name, str(person.documents), str(person.mentions), "; ".join(person.roles))
            for person in report.leading
        ]
        console.show("")
        console.show(console.table(("person", "documents", "mentions", "roles"), rows))

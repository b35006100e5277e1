"""`samband analyze`: what the graph says, on one page."""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.cli import console
from graph.cli.ask import KG
from graph.errors import UsageError

if TYPE_CHECKING:
    from graph.analysis import Claim, Report, Section

WIDTH = 100
_SENTENCE = 300  # characters of a sentence shown in the table of a path


@click.command()
@KG
@click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True
)
@click.option("--since", metavar="DATE", default="", help="Only documents published from then on.")
@click.option("--until", metavar="DATE", default="", help="Only documents published until then.")
@click.option(
    "--compare",
    nargs=2,
    metavar="A B",
    help="Say instead what one part has more of than another: dates (2022..2023-06), a folder "
    "(tal/) or a pattern of sources (*/2023/*).",
)
@click.option(
    "--path",
    nargs=2,
    metavar="NAME NAME",
    help="Say instead how two things are connected, each step with its sentence.",
)
def analyze(
    kg: Path,
    form: str,
    since: str,
    until: str,
    compare: tuple[str, str] | None,
    path: tuple[str, str] | None,
) -> None:
    """Say who is heard, what is central, which worlds there are, which ideas travel.

    Every line ends with what `samband explain KG` opens; json has the sentences behind it, too.
    """
    from graph.knowledge_graph import KnowledgeGraph

    if compare and path:
        raise UsageError("say either --compare or --path")
    with KnowledgeGraph(kg, create=False) as knowledge:
        report = knowledge.analyze(since=since, until=until, compare=compare, path=path)
    if form == "json":
        _write_json(report)
    else:
        _show(report, sentences=bool(path))


def _write_json(report: Report) -> None:
    from graph.analysis import to_json

    text = json.dumps(to_json(report), ensure_ascii=False, indent=1, allow_nan=False)
    sys.stdout.write(f"{text}\n")


def _show(report: Report, *, sentences: bool) -> None:
    told = (f"{name} {value}" for name, value in report.facts.items() if value is not None)
    console.show(", ".join(told))
    _paragraph(report.weighing)
    for section in report.sections:
        console.show("")
        _show_section(section, sentences=sentences)


def _show_section(section: Section, *, sentences: bool) -> None:
    from rich.text import Text

    console.show(Text(console.plain(section.title), style="bold"))
    _paragraph(section.note)
    if not section.claims:
        console.show("Nothing here says so.")
        return
    rows = [(*claim.cells, _opens(claim)) for claim in section.claims]
    console.show(console.table((*section.columns, "explain"), rows))
    for claim in section.claims if sentences else ():
        for source in claim.evidence:
            console.show(f"  {source.text[:_SENTENCE]}")
            console.show(Text(console.plain(f"    {source.source} {source.published}"), "dim"))


def _paragraph(text: str) -> None:
    from rich.text import Text

    for line in textwrap.wrap(console.plain(text), WIDTH):
        console.show(Text(line, style="dim"))


def _opens(claim: Claim) -> str:
    return claim.open[0] if claim.open else ""

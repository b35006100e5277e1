"""`samband remove`, `diff` and `page`: a graph that is kept over many builds."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.cli import console
from graph.cli.ask import KG

if TYPE_CHECKING:
    from graph.store import Changes, Step

_MARKS = {"added": "+", "changed": "~", "moved": ">", "removed": "-"}
_SORTS = ("documents", "entities", "statements")


@click.command()
@KG
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@click.option(
    "--purge",
    is_flag=True,
    help="Leave no byte of it in any file of KG; takes as long as writing the whole graph.",
)
def remove(kg: Path, documents: tuple[str, ...], purge: bool) -> None:
    """Forget documents: what is left is the graph that building without them gives.

    DOCUMENT is its IRI, its source (its path below the folder that was given), or its file name
    where no other has the same.
    """
    from graph.knowledge_graph import KnowledgeGraph

    with console.progress() as progress, KnowledgeGraph(kg, create=False) as knowledge:
        report = knowledge.remove(*documents, purge=purge, progress=progress)
    done = "removed and purged" if purge else "removed"
    console.show(f"documents: {report.removed} {done}, {report.unchanged} left")


@click.command()
@KG
@click.option(
    "--builds",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="How many to show; the latest comes last. Those that changed nothing are not counted.",
)
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table")
def diff(kg: Path, builds: int, form: str) -> None:
    """Show what the last build changed: documents, entities and statements."""
    from graph.knowledge_graph import KnowledgeGraph

    with KnowledgeGraph(kg, create=False) as knowledge:
        steps = knowledge.history()[-builds:]
    if form == "json":
        said = {"builds": [step.to_json() for step in steps]}
        sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=2) + "\n")
        return
    for step in steps:
        _show(step)


@click.command()
@KG
def page(kg: Path) -> None:
    """Draw KG/graph.html if it is missing, as after a small change of a large graph."""
    from graph.knowledge_graph import KnowledgeGraph

    with KnowledgeGraph(kg, create=False) as knowledge:
        knowledge.page()


def _show(step: Step) -> None:
    parts = {name: getattr(step, name) for name in _SORTS}
    told = [f"{name}: {_counted(changes)}" for name, changes in parts.items() if changes.counts]
    console.show(f"build {step.number}: {'; '.join(told) or 'no change of the graph'}")
    if step.purged:
        console.show("(after a purge, no names are kept)")
    rows = [row for name in _SORTS for row in _rows(name, parts[name])]
    if rows:
        console.show(console.table(("", "what", "which"), rows))
    listed = sum(len(changes.items) for changes in parts.values())
    left = sum(sum(changes.counts.values()) for changes in parts.values()) - listed
    if left and not step.purged:
        console.show(f"and {left} more")


def _counted(changes: Changes) -> str:
    return ", ".join(f"{number} {change}" for change, number in changes.counts.items())


def _rows(sort: str, changes: Changes) -> Iterator[tuple[str, str, str]]:
    for item in changes.items:
        mark = _MARKS[item["change"]]
        if sort == "documents":
            former = f" (was {item['former']})" if "former" in item else ""
            yield mark, "document", item["source"] + former
        elif sort == "entities":
            yield mark, item["kind"], f"{item['label']} <{item['iri']}>"
        else:
            yield mark, item["predicate"], f"{item['subject'] or '?'} \u2192 {item['object']}"

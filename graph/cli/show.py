"""`samband view` and `explain`: the graph as a page, and one thing with its evidence."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from graph.cli import console
from graph.cli.ask import KG
from graph.errors import UsageError

if TYPE_CHECKING:
    from rich.text import Text

    from graph.explanation import Evidence, Explanation, Fact
    from graph.resolution.grounds import Ground

_SHOWN = 5  # documents before "and N more"


@click.command()
@KG
@click.option(
    "-o",
    "--output",
    "file",
    required=True,
    metavar="FILE.html",
    type=click.Path(dir_okay=False, path_type=Path),
)
@click.option("--lang", type=click.Choice(("sv", "en")), default="sv", show_default=True)
@click.option("--title", help="What the page is called; by default the name of KG's folder.")
@click.option("--open", "opened", is_flag=True, help="Show the page in the browser, too.")
def view(kg: Path, file: Path, lang: Literal["sv", "en"], title: str | None, opened: bool) -> None:
    """Write the page: one HTML file with the graph and the evidence, which needs no network."""
    from graph.knowledge_graph import KnowledgeGraph

    with KnowledgeGraph(kg, create=False) as knowledge:
        knowledge.view(file, lang=lang, title=title)
    if opened:
        click.launch(file.resolve().as_uri())


@click.command()
@KG
@click.argument("name", required=False, metavar="[NAME-or-IRI]")
@click.option(
    "--text",
    "document",
    metavar="DOCUMENT",
    help="Print the stored text of a document: its IRI, its source or its file name.",
)
def explain(kg: Path, name: str | None, document: str | None) -> None:
    """Say what is known about a name, and the sentence behind each statement.

    NAME-or-IRI may also be a single statement (statement/…, membership/…, quotation/…).
    """
    from graph.knowledge_graph import KnowledgeGraph

    if (name is None) == (document is None):
        raise UsageError("say either a NAME or --text DOCUMENT")
    with KnowledgeGraph(kg, create=False) as knowledge:
        if name is not None:
            _print(knowledge.explain(name))
        elif document is not None:
            text = knowledge.text(document)
            sys.stdout.write(console.plain(text) if sys.stdout.isatty() else text)


def _print(explanation: Explanation) -> None:
    from rich.text import Text

    head = Text(console.plain(explanation.label), style="bold")
    head.append(f"  {explanation.kind}  <{explanation.iri}>", style="dim")
    lines = [head]
    if explanation.aliases:
        lines.append(Text(console.plain("also: " + ", ".join(explanation.aliases))))
    if explanation.mentions:
        often = _counted(explanation.mentions, "mention")
        lines.append(Text(f"{often} in {_counted(len(explanation.documents), 'document')}"))
    for fact in explanation.facts:
        lines += [Text(), *_fact(fact)]
    if explanation.grounds:
        lines += [Text(), Text("Why these mentions are one:", style="bold")]
        lines += [Text(console.plain(f"    {_ground(ground)}")) for ground in explanation.grounds]
    for line in lines:
        console.show(line)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _fact(fact: Fact) -> list[Text]:
    from rich.text import Text

    heading = Text(console.plain(fact.sentence()), style="bold")
    heading.append(f"  ({fact.confidence:.2f})", style="dim")
    lines = [heading]
    for evidence in fact.evidence:
        lines += [
            _marked(evidence),
            Text(console.plain(f"    {evidence.reference()} · {_node(evidence)}"), style="dim"),
        ]
    return lines


def _node(evidence: Evidence) -> str:
    """Return a statement's IRI as short as `samband reject` takes it: below the base."""
    return "/".join(evidence.statement.split("/")[-2:])


def _ground(ground: Ground) -> str:
    where = ", ".join(ground.sources[:_SHOWN])
    more = len(ground.sources) - _SHOWN
    where += f" and {more} more" if more > 0 else ""
    judged = ", ".join(part for part in (ground.by, ground.at[:10]) if part)
    judge = f" (by {judged})" if judged else ""
    often = _counted(ground.mentions, "mention")
    return f"{ground.reason} ”{ground.words}”{judge}: {often} in {where}"


def _marked(evidence: Evidence) -> Text:
    """Return the sentence, the words it is about marked: in colour or with [brackets]."""
    from rich.text import Text

    line = Text("    ")
    colour = sys.stdout.isatty()
    for piece, marked in evidence.pieces():
        shown = console.plain(" ".join(piece.split("\n")))
        line.append(shown if colour or not marked else f"[{shown}]", "reverse" if marked else "")
    return line

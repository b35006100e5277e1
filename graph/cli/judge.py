"""`samband merge`, `distinct`, `reject` and `forget`: what people know better than the rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from graph.cli import console
from graph.cli.ask import KG
from graph.errors import UsageError

if TYPE_CHECKING:
    from graph.judging import Outcome, Suggestion

_UNDO = click.option("--undo", is_flag=True, help="Take the judgement back.")
_BY = click.option(
    "--by", metavar="NAME", help="Who judges; by default the name of this machine's user."
)


def _judgement(command: Callable[..., Any]) -> Callable[..., Any]:
    return _UNDO(_BY(command))


@click.command()
@KG
@click.argument("a", metavar="[A", required=False)
@click.argument("b", metavar="B]", required=False)
@_judgement
def merge(kg: Path, a: str | None, b: str | None, undo: bool, by: str | None) -> None:
    """Judge that A and B are one; without them, list what may be one.

    A and B are names, IRIs, or NAME@DOCUMENT for what one document means by a name. The judgement
    is kept in KG/judgements.toml and holds for later builds.
    """
    from graph.knowledge_graph import KnowledgeGraph

    if (a is None) != (b is None) or (undo and b is None):
        raise UsageError("merge takes two things, A and B; without either it lists what may be one")
    with KnowledgeGraph(kg, create=False) as knowledge:
        if a is not None and b is not None:
            _tell(knowledge.merge(a, b, undo=undo, by=by), undo=undo)
        else:
            _list(kg, knowledge.suggestions())


@click.command()
@KG
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@_judgement
def distinct(kg: Path, a: str, b: str, undo: bool, by: str | None) -> None:
    """Judge that A and B are two, whatever they are called.

    Two people of one name are told apart by where they are mentioned: "Bo Ek@a.txt" "Bo Ek@b.txt";
    in one document by NAME@DOCUMENT:OFFSET, where the stored text has the name.
    """
    from graph.knowledge_graph import KnowledgeGraph

    with KnowledgeGraph(kg, create=False) as knowledge:
        _tell(knowledge.distinct(a, b, undo=undo, by=by), undo=undo)


@click.command()
@KG
@click.argument("statement", nargs=-1, required=True, metavar="STATEMENT")
@_judgement
def reject(kg: Path, statement: tuple[str, ...], undo: bool, by: str | None) -> None:
    """Judge that a statement is wrong: it goes, with all that follows from it.

    STATEMENT is what `explain` shows below a sentence (statement/…, membership/…, quotation/…), or
    three terms: subject, predicate and object, as IRIs, prefixed names or names. The same claim
    made by another sentence is not concerned.
    """
    from graph.knowledge_graph import KnowledgeGraph

    with KnowledgeGraph(kg, create=False) as knowledge:
        _tell(knowledge.reject(*statement, undo=undo, by=by), undo=undo)


@click.command()
@KG
@click.argument("person", metavar="PERSON")
@_judgement
def forget(kg: Path, person: str, undo: bool, by: str | None) -> None:
    """Judge that a person is never to be extracted, stored or shown again.

    No file of KG keeps the name: it is covered in the stored texts, what is said of and by the
    person goes, and later documents are treated alike. With --undo, PERSON is the full name, and
    the next build that is given the documents reads them anew.
    """
    from graph.knowledge_graph import KnowledgeGraph

    with KnowledgeGraph(kg, create=False) as knowledge:
        _tell(knowledge.forget(person, undo=undo, by=by), undo=undo)


def _list(kg: Path, suggestions: Sequence[Suggestion]) -> None:
    """Say what may be one, each time with the command that makes it so."""
    for said in suggestions:
        one, other = said.one, said.other
        count = "1 document" if said.documents == 1 else f"{said.documents} documents"
        console.show(f"{one.kind}: ”{one.label}” and ”{other.label}” ({count}): {said.clue}")
        console.show(f"  samband merge {quote(str(kg))} {one.id} {other.id}")
    if suggestions:
        console.note("Where they are two, say so instead (samband distinct).")
    else:
        console.note("Nothing is named so that it may be one with something else.")


def _tell(outcome: Outcome, *, undo: bool) -> None:
    console.show(outcome.said)
    if outcome.judged and not outcome.differs:
        with_it = "without it" if undo else "with it; the judgement is kept"
        console.note(f"The graph is the same {with_it}.")

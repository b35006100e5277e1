"""`samband query`, `export` and `validate`: the graph as rows, as files, and checked."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graph.cli import console
from graph.errors import UsageError

FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle")
EXPORTS = ("turtle", "trig", "nquads", "jsonld", "graphml", "csv")

KG = click.argument("kg", metavar="KG", type=click.Path(path_type=Path))


@click.command()
@KG
@click.argument("sparql", metavar="SPARQL")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="json, csv, tsv and xml are the W3C result formats; turtle is for CONSTRUCT and DESCRIBE.",
)
def query(kg: Path, sparql: str, form: str) -> None:
    """Answer a SPARQL query.

    SPARQL is the query itself, @FILE to read it from a file, or @- to read it from standard
    input. The prefixes schema, org, skos, prov, oa, dcterms, rdf, rdfs, xsd, owl, time and sb are
    known, and relative IRIs mean what stands below the base. The columns of SELECT * come in the
    order of the alphabet.
    """
    from graph.knowledge_graph import KnowledgeGraph

    with KnowledgeGraph(kg, create=False) as knowledge:
        answer = knowledge.answer(_query_text(sparql), form)
    if answer.variables:
        console.show(console.table(answer.variables, answer.rows))
    else:
        sys.stdout.write(answer.text)


def _query_text(sparql: str) -> str:
    if not sparql.startswith("@"):
        return sparql
    name = sparql[1:]
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: the query is not UTF-8 (byte {error.start})") from error
    except OSError as error:
        raise UsageError(f"{name}: the query cannot be read: {error.strerror}") from error


@click.command()
@KG
@click.option(
    "-o",
    "--output",
    "file",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Written whole or not at all; - is standard output.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(EXPORTS),
    help="By default what FILE's suffix says: .ttl .trig .nq .jsonld .graphml .csv",
)
@click.option(
    "--evidence/--no-evidence",
    default=None,
    help="Mentions and sentences behind the statements; by default in trig, nquads and csv.",
)
def export(kg: Path, file: Path, form: str | None, evidence: bool | None) -> None:
    """Write the graph to a file; equal content gives equal bytes."""
    from graph.exporting import format_of
    from graph.knowledge_graph import KnowledgeGraph

    with KnowledgeGraph(kg, create=False) as knowledge:
        if str(file) != "-":
            knowledge.export(file, format=form, evidence=evidence)
            return
        data = knowledge.exported(format_of("", form), evidence=evidence)
    sys.stdout.buffer.write(data)


@click.command()
@KG
def validate(kg: Path) -> int:
    """Check the graph against the SHACL shapes; exit with 1 if it violates one."""
    from graph.knowledge_graph import KnowledgeGraph

    with KnowledgeGraph(kg, create=False) as knowledge:
        violations = knowledge.validate()
    for line in violations:
        console.show(line)
    if not violations:
        console.show("The graph conforms to its shapes.")
    return int(bool(violations))

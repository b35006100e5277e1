"""How two things are connected: every step with its sentences."""

from __future__ import annotations

from collections.abc import Container

from graph.analysis.context import Context
from graph.analysis.report import WEIGHING, facts_of
from graph.analysis.values import Claim, Report, Section
from graph.errors import UsageError
from graph.network.paths import Statement, Step, evidence_path
from graph.records import Collection

WORDS = {
    "org:linkedTo": "works with",
    "org:subOrganizationOf": "is part of",
    "sb:participatedIn": "took part in",
    "sb:voiced": "voiced",
    "schema:affiliation": "belongs to",
    "schema:location": "is in",
    "schema:organizer": "was organised by",
    "schema:superEvent": "was part of",
}
_STATUS = {"former": "was", "future": "is to be"}


def connect(collection: Collection, start: str, end: str, base: str) -> Report:
    """Return the shortest way between two entities along statements.

    Parameters
    ----------
    collection : Collection
    start, end : str
        IRIs, or IRI paths below the base.
    base : str
        Base IRI of the graph.

    Raises
    ------
    UsageError
        If the collection does not mention one of them.

    Returns
    -------
    Report
        One section; its claims are the steps, none if nothing connects the two. A common noun, and
        then what stands everywhere, is passed through only if there is no other way.
    """
    context = Context(collection)
    start, end = start.removeprefix(base), end.removeprefix(base)
    avoided: tuple[Container[str], ...] = ({*context.stage, *context.common}, context.stage, ())
    ways = (evidence_path(context.net, context.plain, start, end, without=no) for no in avoided)
    steps: tuple[Step, ...] = next((way for way in ways if way), ())
    for end_of_way in (start, end):
        if end_of_way not in context.entities:
            raise UsageError(f"<{base}{end_of_way}> is in none of these documents")
    section = Section(
        "path",
        f"How {context.label(start)} is connected with {context.label(end)}",
        "The fewest steps along statements; of equally few, through what has the fewest other "
        "ties. Read the sentences: a way is not a relation.",
        ("from", "to", "because"),
        tuple(_step(context, step) for step in steps),
    )
    return Report(base, facts_of(context), WEIGHING, (section,))


def _step(context: Context, step: Step) -> Claim:
    told = tuple(dict.fromkeys(_told(context, statement) for statement in step.statements))
    return Claim(
        "; ".join(told),
        (context.label(step.start), context.label(step.end), "; ".join(told)),
        {"statements": len(step.statements)},
        (step.start, step.end),
        context.sentences.sources(
            (place, (step.start, step.end))
            for statement in step.statements
            for place in statement.evidence
        ),
    )


def _told(context: Context, statement: Statement) -> str:
    subject, target = context.label(statement.subject), context.label(statement.object)
    if statement.role:
        held = _STATUS.get(statement.status, "is")
        return f"{subject} {held} {statement.role}, {target}"
    return f"{subject} {WORDS.get(statement.predicate, statement.predicate)} {target}"

"""Whose words are rendered: people, organisations of which sort, and nobody by name."""

from __future__ import annotations

from collections import defaultdict

from graph.analysis.context import Context
from graph.analysis.values import Claim, Section
from graph.analysis.words import counted, percent
from graph.analysis.worth import bodies_of
from graph.network.coverage import Quoted, quoted
from graph.records import Kind

MINISTER = ("minister", "ministern")
SHOWN = 5  # speakers of a sort whose sentences are given
LEAST = 0.01  # of all quotations, for a sort to have a line of its own


def coverage(context: Context) -> Section:
    """Return who is quoted: which sort of speaker, from which sort of organisation."""
    rows = quoted(context.collection, context.original)
    whole = sum(row.quotations for row in rows)
    sorts: defaultdict[str, list[Quoted]] = defaultdict(list)
    for row in rows:
        sorts[_of(context, row)].append(row)
    ordered = sorted(sorts.items(), key=lambda item: (-_quotations(item[1]), item[0]))
    large = [(sort, found) for sort, found in ordered if _quotations(found) >= LEAST * whole]
    small = [row for _, found in ordered[len(large) :] for row in found]
    shown = [*large, *([(f"{len(ordered) - len(large)} other sorts", small)] if small else ())]
    return Section(
        "coverage",
        "Who is quoted",
        f"{counted(whole, 'quotation')}, the same words once. People by their office, or the sort "
        "of organisation that most documents place them in; organisations that speak themselves "
        "by their own sort, as the gazetteer or the name says.",
        ("who", "quotations", "share", "most often"),
        tuple(_claim(context, sort, found, whole) for sort, found in shown),
    )


def _quotations(rows: list[Quoted]) -> int:
    return sum(row.quotations for row in rows)


def _of(context: Context, row: Quoted) -> str:
    """Return the sort of a speaker."""
    if not row.speaker:
        return "nobody by name"
    if context.entities[row.speaker].kind is Kind.ORGANISATION:
        return f"{_sort(context.label(row.speaker))} (itself)"
    if context.title(row.speaker).endswith(MINISTER):
        return "people: minister"
    places = context.placed.get(row.speaker)
    if places:
        return f"people: {_sort(context.label(places[0]))}"
    return "people: title only" if context.title(row.speaker) else "people: no more said"


def _sort(label: str) -> str:
    return bodies_of((label,))[label]


def _claim(context: Context, sort: str, rows: list[Quoted], whole: int) -> Claim:
    number = _quotations(rows)
    speakers = [row for row in rows if row.speaker]
    names = [context.label(row.speaker) for row in speakers[:3]]
    return Claim(
        f"{sort}: {counted(number, 'quotation')} ({percent(number / max(whole, 1))})",
        (sort, str(number), percent(number / max(whole, 1)), ", ".join(names)),
        {"quotations": number, "speakers": len(speakers), "share": round(number / (whole or 1), 4)},
        tuple(row.speaker for row in speakers[:SHOWN]),
        context.sentences.sources(
            (row.evidence[0], (row.speaker,) if row.speaker else ())
            for row in (speakers or rows)[:SHOWN]
        ),
    )

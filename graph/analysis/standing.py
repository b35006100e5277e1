"""Who is heard and about what, and what is central."""

from __future__ import annotations

from graph.analysis.context import Context
from graph.analysis.values import Claim, Section
from graph.analysis.words import counted, percent
from graph.network.bridges import cores
from graph.network.centrality import degree
from graph.network.coverage import Quoted, quoted
from graph.network.facts import Evidence
from graph.records import Kind

HEARD, CENTRAL = 8, 3


def heard(context: Context) -> Section:
    """Return who is quoted in most documents, and what they speak of more than others."""
    people = set(context.people)
    rows = [row for row in quoted(context.collection, context.original) if row.speaker in people]
    return Section(
        "heard",
        "Who is heard, and about what",
        "People by the documents that quote them; words printed again count once. What somebody "
        "speaks of more than all others: log-odds of ideas, z ≥ 1.28, in two documents or more.",
        ("person", "documents", "quotations", "speaks more than others of"),
        tuple(_heard(context, row) for row in rows[:HEARD]),
    )


def _heard(context: Context, row: Quoted) -> Claim:
    ideas = context.typical((row.speaker,))
    voiced = [
        (voice.evidence, (voice.speaker, voice.idea))
        for idea in ideas
        for voice in context.voiced[row.speaker]
        if voice.idea == idea
    ]
    name = with_title(context, row.speaker)
    often = counted(len(row.documents), "document")
    said = f" and speaks more than others of {context.labels(ideas)}" if ideas else ""
    return Claim(
        f"{name}{',' * (',' in name)} is quoted in {often}{said}",
        (name, str(len(row.documents)), str(row.quotations), context.labels(ideas)),
        {
            "documents": len(row.documents),
            "quotations": row.quotations,
            "direct": row.direct,
            "ideas": ideas,
        },
        (row.speaker, *ideas),
        context.sentences.sources(voiced or [(place, (row.speaker,)) for place in row.evidence]),
    )


def with_title(context: Context, node: str) -> str:
    """Return a name with the title that the texts mostly give."""
    title = context.title(node)
    return f"{context.label(node)}, {title}" if title else context.label(node)


def central(context: Context) -> Section:
    """Return the most central entities of each kind."""
    ties, core = degree(context.plain), cores(context.plain)
    shown = [
        node
        for kind in (Kind.PERSON, Kind.ORGANISATION, Kind.EVENT, Kind.IDEA)
        for node in _leading(context, kind)
    ]
    everywhere = ", ".join(f"{context.label(n)} ({percent(s)})" for n, s in context.stage.items())
    hidden = f" Left out, since they are everywhere: {everywhere}." if everywhere else ""
    return Section(
        "central",
        "What is central",
        "PageRank over all statements, weighed by the independent documents behind them, within "
        f"the largest part that hangs together ({len(context.largest)} of {len(context.plain)} "
        "with ties). Core k: the part of the graph where everything has k ties within it."
        f"{hidden}",
        ("name", "kind", "PageRank ‰", "ties", "core"),
        tuple(_central(context, node, ties[node], core[node]) for node in shown),
    )


def _leading(context: Context, kind: Kind) -> list[str]:
    candidates = [
        node
        for node in context.largest
        if context.entities[node].kind is kind and context.worth_naming(node)
    ]
    return sorted(candidates, key=lambda node: (-context.rank[node], node))[:CENTRAL]


def _central(context: Context, node: str, ties: int, core: int) -> Claim:
    name, kind, rank = context.label(node), str(context.entities[node].kind), context.rank[node]
    strongest = sorted(
        context.plain[node], key=lambda other: (-context.plain[node][other]["weight"], other)
    )
    return Claim(
        f"{name} ({kind}) is tied to {ties} others, most to {context.label(strongest[0])}",
        (name, kind, f"{rank * 1000:.1f}", str(ties), str(core)),
        {"kind": kind, "pagerank": round(rank, 6), "degree": ties, "core": core},
        (node, *strongest[:1]),
        context.sentences.sources(
            place for other in strongest for place in tie_places(context, node, other)
        ),
    )


def tie_places(context: Context, one: str, other: str) -> list[tuple[Evidence, tuple[str, str]]]:
    """Return the sentences that tie two entities, those of originals first."""
    edges = [
        data
        for start, end in ((one, other), (other, one))
        for data in (context.net.get_edge_data(start, end) or {}).values()
    ]
    places = {place for data in edges for place in data["evidence"]}
    own = {source for data in edges for source in data["sources"]}
    ordered = sorted(places, key=lambda place: (place.document not in own, place))
    return [(place, (one, other)) for place in ordered]

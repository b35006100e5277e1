"""What hangs by one tie: parts of the graph that nothing else holds."""

from __future__ import annotations

from graph.analysis.context import Context
from graph.analysis.standing import tie_places
from graph.analysis.values import Claim, Section
from graph.analysis.words import counted
from graph.network.bridges import Bridge, bridges
from graph.records import Kind

SHOWN = 3
SMALLEST = 3  # people a part has to have to be worth a line


def bridging(context: Context) -> Section:
    """Return the ties without which people would be tied to nobody else here."""
    kinds = {Kind.PERSON, Kind.ORGANISATION, Kind.EVENT}
    known = context.plain.subgraph(
        node
        for node in context.plain
        if context.entities[node].kind in kinds and node not in context.stage
    )
    found = bridges(known, SMALLEST, frozenset(context.people))
    return Section(
        "bridges",
        "What hangs by one tie",
        "Ties between people, organisations and events without which at least "
        f"{SMALLEST} people would be tied to none of the others.",
        ("tie", "people beyond it"),
        tuple(_bridge(context, bridge) for bridge in found[:SHOWN]),
    )


def _bridge(context: Context, bridge: Bridge) -> Claim:
    outer, inner = context.label(bridge.outer), context.label(bridge.inner)
    people = "1 person" if bridge.part == 1 else f"{bridge.part} people"
    return Claim(
        f"only the tie between {outer} and {inner} joins {people} to "
        f"{counted(bridge.rest, 'other')}",
        (f"{outer} - {inner}", str(bridge.part)),
        {"part": bridge.part, "rest": bridge.rest},
        (bridge.outer, bridge.inner),
        context.sentences.sources(tie_places(context, bridge.outer, bridge.inner)),
    )

"""Which worlds there are, and who ties them together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.analysis.context import Context
from graph.analysis.standing import tie_places, with_title
from graph.analysis.values import Claim, Section
from graph.analysis.words import counted, joined
from graph.network.betweenness import Betweenness, betweenness
from graph.network.brokerage import constraint, worlds
from graph.network.facts import Evidence

GROUPS, BROKERS = 6, 5
DOCUMENTS = 3  # that somebody has to be mentioned in
SHARE = 0.15  # of somebody's ties that lead into a world, for it to count

Places = Iterable[tuple[Evidence, tuple[str, ...]]]


def communities(context: Context) -> Section:
    """Return the largest communities: who is in them, and what they speak of."""
    worth = sorted(
        (group for group in context.groups if len(context.members(group)) > 1),
        key=lambda group: (-len(context.members(group)), group[0]),
    )
    return Section(
        "communities",
        "Which worlds there are",
        "Communities of all statements (Louvain, seeded), as the page colours them, named by what "
        "their members speak of more than others (log-odds, z ≥ 1.28, in two documents or more).",
        ("leading", "members", "speaks more than others of"),
        tuple(_community(context, group) for group in worth[:GROUPS]),
    )


def _community(context: Context, group: Sequence[str]) -> Claim:
    members = context.members(group)
    ideas = context.typical(members)
    voiced = [
        (voice.evidence, (voice.speaker, voice.idea))
        for idea in ideas
        for member in members
        for voice in context.voiced.get(member, ())
        if voice.idea == idea
    ]
    leading = joined([context.label(node) for node in members[:3]])
    said = f"; they speak more than others of {context.labels(ideas)}" if ideas else ""
    return Claim(
        f"{leading} lead a community of {counted(len(members), 'member')}{said}",
        (leading, str(len(members)), context.labels(ideas)),
        {"number": context.group[group[0]], "members": members, "ideas": ideas},
        (*members[:3], *ideas),
        context.sentences.sources(voiced or _first_ties(context, members)),
    )


def _first_ties(context: Context, members: Sequence[str]) -> Places:
    for member in members:
        for other in sorted(context.plain[member]):
            yield from tie_places(context, member, other)


def brokers(context: Context) -> Section:
    """Return the people through whom worlds meet."""
    people = context.actors
    through = betweenness(people)
    narrow = constraint(people)
    between = {node: _worlds(context, node) for node in people}
    chosen = sorted(
        (
            node
            for node in people
            if len(between[node]) > 1
            and through.value[node] > 0
            and len(context.net.nodes[node]["documents"]) >= DOCUMENTS
        ),
        key=lambda node: (-through.value[node], node),
    )
    return Section(
        "brokers",
        "Who ties worlds together",
        "People tied by what they share (an event, an organisation, or two ideas; what many share "
        "counts little), by the share of shortest ways between others that lead through them"
        f"{_method(through)}. Burt's constraint: the lower, the more separate those they tie. At "
        f"least {SHARE:.0%} of their ties lead into each world.",
        ("person", "worlds", "ways through", "constraint"),
        tuple(
            _broker(context, node, between[node], through, narrow[node])
            for node in chosen[:BROKERS]
        ),
    )


def _method(through: Betweenness) -> str:
    most = max(through.error.values(), default=0.0)
    if not most:
        return ", exact"
    return f", estimated from {through.pivots} people with a standard error of at most {most:.3f}"


def _worlds(context: Context, node: str) -> tuple[int, ...]:
    """Return the worlds that somebody's ties to others lead into, by their weight."""
    shares = worlds(context.actors, node, context.group)
    return tuple(int(str(number)) for number, share in shares.items() if share >= SHARE)[:3]


def _broker(
    context: Context, node: str, into: Sequence[int], through: Betweenness, narrow: float
) -> Claim:
    named = [_lead(context, number, node) for number in into]
    value, error = through.value[node], through.error[node]
    name = with_title(context, node)
    within = f" (± {error:.3f})" if error else ""
    return Claim(
        f"{name} ties together the worlds of {joined([context.label(n) for n in named])}",
        (name, joined([context.label(n) for n in named]), f"{value:.3f}{within}", f"{narrow:.2f}"),
        {"betweenness": round(value, 6), "error": round(error, 6), "constraint": round(narrow, 4)},
        (node, *named),
        context.sentences.sources(
            place for number in into for place in _into(context, node, number)
        ),
    )


def _lead(context: Context, number: int, apart_from: str) -> str:
    members = context.members(context.groups[number])
    return next((member for member in members if member != apart_from), members[0])


def _into(context: Context, node: str, number: int) -> Places:
    """Return the sentences of the strongest tie into a world: somebody's, and the other's."""
    others = [
        (data["weight"], other)
        for other, data in context.actors[node].items()
        if context.group.get(other) == number
    ]
    for _, other in sorted(others, key=lambda pair: (-pair[0], pair[1]))[:1]:
        thing = context.actors[node][other]["shared"][0]
        yield from tie_places(context, node, thing)[:1]
        yield from tie_places(context, other, thing)[:1]

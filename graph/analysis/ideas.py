"""Which ideas travel, which come and go, and who is for and against."""

from __future__ import annotations

from collections.abc import Mapping

from graph.analysis.context import Context
from graph.analysis.values import Claim, Number, Section, Source
from graph.analysis.words import counted, joined
from graph.network.stances import Division, divisions, stands
from graph.network.trends import Trend, trends
from graph.network.voices import Periods, Spread, periods, spread

TRAVELLING, MOVING, DIVIDED = 12, 4, 5
SPEAKERS = 3  # that an idea needs to have travelled
SIDES = 2  # speakers with a known stance that an idea needs
SURE = 0.05  # false discovery rate up to which a trend is told
YEARS = 3  # that a trend by years needs; else it is looked for by months


def travelling(context: Context) -> Section:
    """Return the ideas that most people took up, from the first voice on."""
    found = [
        one
        for one in spread(context.voices, context.bodies)
        if len(one.speakers) >= SPEAKERS and one.first
    ]
    return Section(
        "spread",
        "Which ideas travel",
        "Ideas by how many people and organisations voice them; nouns that stand in more than 3 % "
        "of Swedish public texts are passed over. First means first in these documents.",
        ("idea", "voices", "first", "last", "years"),
        tuple(_travelling(context, one) for one in found[:TRAVELLING]),
    )


def _travelling(context: Context, one: Spread) -> Claim:
    first = sorted({voice.speaker for voice in one.first})
    began, last = one.first[0].published, max(date for _, date in one.speakers)
    who = joined([context.label(speaker) for speaker in first[:2]])
    others = f" and {len(first) - 2} others" if len(first) > 2 else ""
    years = " ".join(f"{year}:{count}" for year, count in one.years)
    return Claim(
        f"{context.label(one.idea)} is voiced by {counted(len(one.speakers), 'speaker')}, first by "
        f"{who}{others} ({began}); the latest to take it up did so on {last}",
        (context.label(one.idea), str(len(one.speakers)), f"{began} {who}{others}", last, years),
        {
            "speakers": [_dated(speaker, date) for speaker, date in one.speakers],
            "organisations": one.bodies,
            "documents": len({voice.document for voice in one.voices}),
            "years": [_yearly(year, count) for year, count in one.years],
        },
        (one.idea, *first),
        _first_of_each(context, one),
    )


def _dated(speaker: str, date: str) -> Mapping[str, Number]:
    return {"speaker": speaker, "first": date}


def _yearly(year: str, count: int) -> Mapping[str, Number]:
    return {"year": year, "voices": count}


def _first_of_each(context: Context, one: Spread) -> tuple[Source, ...]:
    seen: set[str] = set()
    found = []
    for voice in one.voices:
        if voice.speaker not in seen:
            seen.add(voice.speaker)
            found.append((voice.evidence, (voice.speaker, one.idea)))
    return context.sentences.sources(found)


def moving(context: Context) -> Section:
    """Return the ideas that are brought up more and more, and less and less."""
    across = periods(context.collection, context.original)
    unit = "year"
    if len(across.names) < YEARS:
        across, unit = periods(context.collection, context.original, digits=7), "month"
    counts = {idea: row for idea, row in across.counts.items() if idea not in context.common}
    tested = trends(counts, across.exposure) if len(across.names) >= YEARS else ()
    sure = [trend for trend in tested if trend.q <= SURE]
    shown = [
        *[trend for trend in sure if trend.direction > 0][:MOVING],
        *[trend for trend in sure if trend.direction < 0][:MOVING],
    ]
    span = f"{across.names[0]} to {across.names[-1]}" if across.names else "no dates"
    return Section(
        "trends",
        "Which ideas come and go",
        f"Documents that bring an idea up, of all ideas brought up, by {unit} ({span}; those with "
        f"20 documents or more): {counted(len(tested), 'idea')} tested with an exact test for "
        f"trend (Cochran-Armitage), told at a false discovery rate of {SURE:.0%}. A change in the "
        "sort of documents shows as a trend, too.",
        ("idea", "trend", f"documents by {unit}", "q"),
        tuple(_moving(context, trend, across) for trend in shown),
    )


def _moving(context: Context, trend: Trend, across: Periods) -> Claim:
    idea = context.label(trend.item)
    way = "more and more" if trend.direction > 0 else "less and less"
    row = " ".join(f"{n}:{c}" for n, c in zip(across.names, trend.counts, strict=True))
    q = f"{trend.q:.3f}" if trend.q >= 0.001 else "<0.001"
    return Claim(
        f"{idea} is brought up {way} (q = {q.removeprefix('<')})",
        (idea, way, row, q),
        {
            "direction": trend.direction,
            "p": trend.p,
            "q": trend.q,
            "periods": across.names,
            "counts": trend.counts,
            "rates": tuple(round(rate, 4) for rate in trend.rates),
        },
        (trend.item,),
        _brought_up(context, trend, across),
    )


def _brought_up(context: Context, trend: Trend, across: Periods) -> tuple[Source, ...]:
    """Return sentences that mention an idea: one of each period, the latest first if it rises."""
    entity = context.entities[trend.item]
    numbers = range(len(across.names))
    chosen = [
        context.sentences.mention(entity, key)
        for number in (reversed(numbers) if trend.direction > 0 else numbers)
        for key in across.documents.get((trend.item, number), ())[:1]
    ]
    return tuple(chosen[:5])


def divided(context: Context) -> Section:
    """Return the ideas that people speak for and against."""
    kept = {*context.people, *context.bodies}
    taken = [
        stand
        for stand in stands(context.collection, context.original)
        if stand.speaker in kept and stand.idea not in context.common
    ]
    found = [
        division
        for division in divisions(taken, context.collection)
        if len({stand.speaker for stand in division.stands}) >= SIDES
    ]
    return Section(
        "stances",
        "Who is for and against",
        "Ideas on which at least two take a stand, as far as their words or the reporting verb "
        "show it; the contested first. Most quotations show none.",
        ("idea", "for", "against"),
        tuple(_divided(context, division) for division in found[:DIVIDED]),
    )


def _divided(context: Context, division: Division) -> Claim:
    name = context.label(division.idea)
    pro, contra = context.labels(division.supporters), context.labels(division.opponents)
    told = [f"{who} for {name}" for who in (pro,) if who]
    told += [f"{who} against {name}" for who in (contra,) if who]
    return Claim(
        "; ".join(told),
        (name, pro, contra),
        {"supporters": division.supporters, "opponents": division.opponents},
        (division.idea, *division.supporters[:2], *division.opponents[:2]),
        context.sentences.sources(
            (stand.evidence, (stand.speaker, stand.idea)) for stand in division.stands
        ),
    )

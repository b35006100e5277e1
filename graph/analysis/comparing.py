"""Two parts of a collection side by side: periods, or sets of documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as day
from fnmatch import fnmatchcase

from graph.analysis.context import Context
from graph.analysis.report import WEIGHING, facts_of
from graph.analysis.standing import with_title
from graph.analysis.values import Claim, Report, Section, Source
from graph.errors import UsageError
from graph.network.coverage import quoted
from graph.network.distinctive import adjusted
from graph.network.projections import select, window
from graph.network.trends import exact
from graph.records import Collection, Kind

SHOWN = 6
LEAST = 5  # documents that an item needs to be compared
SURE = 0.05  # false discovery rate up to which a difference is told

_DATE = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_JANUARY = "-01-01"
_SPAN = re.compile(rf"({_DATE})?(\.\.)?({_DATE})?")


def part(collection: Collection, what: str) -> Collection:
    """Return the part of a collection that somebody asks for.

    Parameters
    ----------
    collection : Collection
    what : str
        A date ("2023", "2023-05"), a span of dates ("2022..2023-06", "..2022", "2023.."), or the
        sources of documents: a folder ("tal/") or a pattern ("*/2023/*").

    Raises
    ------
    UsageError
        If no document is in it, or it is no date that there is.
    """
    dates = _SPAN.fullmatch(what)
    for date in filter(None, (dates[1], dates[3]) if dates else ()):
        _check(date)
    if dates and (dates[1] or dates[3]):
        since = dates[1] or ""
        found = window(collection, since, dates[3] or ("" if dates[2] else since))
    else:
        pattern = what + "*" if what.endswith("/") else what
        found = select(collection, lambda document: fnmatchcase(document.source, pattern))
    if not found.documents:
        raise UsageError(
            f"no document is in {what!r}: give a date (2023), a span (2022..2023-06), "
            "a folder (tal/) or a pattern of sources (*/2023/*)"
        )
    return found


def within(collection: Collection, since: str = "", until: str = "") -> Collection:
    """Return what was published in a span of time; all of it if no end is given.

    Parameters
    ----------
    collection : Collection
    since, until : str
        ISO 8601 dates of any precision, included; empty: open.

    Raises
    ------
    UsageError
        If one is no date, or nothing was published then.
    """
    for date in filter(None, (since, until)):
        _check(date)
    return part(collection, f"{since}..{until}") if since or until else collection


def _check(date: str) -> None:
    """Raise if there is no such year, month or day."""
    try:
        day.fromisoformat(date + _JANUARY[len(date) - 4 :] if re.fullmatch(_DATE, date) else "")
    except ValueError as error:
        raise UsageError(
            f"{date!r} is no date that there is: write 2019, 2019-03 or 2019-03-14"
        ) from error


def compare(collection: Collection, one: str, other: str, base: str) -> Report:
    """Return what one part of a collection has more of than another, and the reverse.

    Parameters
    ----------
    collection : Collection
    one, other : str
        As `part` understands them.
    base : str
        Base IRI of the graph.

    Raises
    ------
    UsageError
        If there is no document in a part.
    """
    sides = [Context(part(collection, what)) for what in (one, other)]
    names = (one, other)
    sections = [
        _section(sides, names, number, topic) for topic in ("ideas", "people") for number in (0, 1)
    ]
    facts = {
        f"{name} {what}": value
        for what, side in zip(names, sides, strict=True)
        for name, value in facts_of(side).items()
        if name in {"documents", "copies", "words"}
    }
    return Report(base, facts, WEIGHING, tuple(sections))


def _section(sides: Sequence[Context], names: tuple[str, str], number: int, topic: str) -> Section:
    """Return what one side has more of than the other."""
    counts = [(_ideas if topic == "ideas" else _people)(side) for side in sides]
    found = differences(counts[number], counts[1 - number])
    more = [difference for difference in found if difference.more and difference.q <= SURE]
    here, there = names[number], names[1 - number]
    verb = "bring an idea up" if topic == "ideas" else "quote somebody"
    return Section(
        f"{topic}-{number + 1}",
        f"What {here} has more of: {topic}",
        f"Documents that {verb}, copies once, of all {topic} there: {len(found)} {topic} in at "
        f"least {LEAST} documents, exact binomial test, told at a false discovery rate of "
        f"{SURE:.0%}.",
        ("name", here, there, "q"),
        tuple(_claim(sides[number], one, here, there) for one in more[:SHOWN]),
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """How often an item is in two parts, whether more here, and how sure that is."""

    item: str
    here: int
    there: int
    more: bool
    q: float


def differences(here: Mapping[str, int], there: Mapping[str, int]) -> tuple[Difference, ...]:
    """Test, for each item, whether its share differs between two parts.

    Parameters
    ----------
    here, there : mapping of str to int
        Documents that have each item.

    Returns
    -------
    tuple of Difference
        The surest first; items in fewer than 5 documents are left out.

    Notes
    -----
    Given how often an item occurs in all, how often it does so here is binomial, with the part's
    share of all occurrences of all items: the exact conditional test of two Poisson rates
    (Przyborowski and Wilenski 1940), corrected over items.

    Examples
    --------
    >>> found = differences({"trust": 9, "costs": 1}, {"trust": 1, "costs": 9})
    >>> [(one.item, one.more) for one in found]
    [('costs', False), ('trust', True)]
    """
    totals = [sum(there.values()), sum(here.values())]
    both = Counter(here) + Counter(there)
    items = sorted(item for item, count in both.items() if count >= LEAST)
    results = [exact([there.get(item, 0), here.get(item, 0)], totals) for item in items]
    corrected = adjusted([p for _, p in results])
    found = [
        Difference(item, here.get(item, 0), there.get(item, 0), direction > 0, q)
        for item, (direction, _), q in zip(items, results, corrected, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: (one.q, one.item)))


def _ideas(side: Context) -> Mapping[str, int]:
    return {
        entity.id: len({side.original[key] for key, _ in entity.mentions})
        for entity in side.collection.entities
        if entity.kind is Kind.IDEA and entity.id not in side.common
    }


def _people(side: Context) -> Mapping[str, int]:
    people = set(side.people)
    rows = quoted(side.collection, side.original)
    return {row.speaker: len(row.documents) for row in rows if row.speaker in people}


def _claim(side: Context, one: Difference, here: str, there: str) -> Claim:
    name = with_title(side, one.item)
    q = f"{one.q:.3f}" if one.q >= 0.001 else "<0.001"
    return Claim(
        f"{name} is in {one.here} documents of {here}, in {one.there} of {there}",
        (name, str(one.here), str(one.there), q),
        {"here": one.here, "there": one.there, "q": one.q},
        (one.item,),
        _mentioned(side, one.item),
    )


def _mentioned(side: Context, node: str) -> tuple[Source, ...]:
    entity = side.entities[node]
    keys = sorted({side.original[key] for key, _ in entity.mentions})
    known = {key for key, _ in entity.mentions}
    return tuple(side.sentences.mention(entity, key) for key in keys if key in known)[:3]

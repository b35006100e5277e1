"""Why mentions were taken for one thing, from what its documents say and what was judged."""

from __future__ import annotations

from collections import defaultdict

from graph.explanation.evidence import MENTIONS, about
from graph.explanation.lookup import Thing
from graph.records import Extraction, Span
from graph.resolution.anchors import Place
from graph.resolution.grounds import Ground, grounds
from graph.sparql import solutions
from graph.store import Snapshot


def why(snapshot: Snapshot, thing: Thing, base: str) -> tuple[Ground, ...]:
    """Return why the mentions of a thing were taken for one.

    Only the documents that mention it are read.

    Parameters
    ----------
    snapshot : Snapshot
    thing : Thing
    base : str
        Base IRI.
    """
    spans: defaultdict[str, set[Span]] = defaultdict(set)
    for row in solutions(snapshot.store, about(MENTIONS, thing.iri)):
        key = row["document"].removeprefix(base)
        spans[key].add(Span(int(row["start"]), int(row["end"])))
    _, extractions = snapshot.load(spans)
    places = [place for key, found in spans.items() for place in _places(key, extractions, found)]
    return grounds(places, extractions, snapshot.judgements.pairings)


def _places(key: str, extractions: dict[str, Extraction], spans: set[Span]) -> list[Place]:
    mentions = extractions[key].mentions
    return [(key, index) for index, mention in enumerate(mentions) if mention.span in spans]

"""Where a venue lies, by the phrase of an event: "träff på Bruket i Umeå"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.extraction.clauses.relations import relation
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Sentence
from graph.records import Kind, Statement

VENUE = 0.7  # confidence


def spot(items: Sequence[Item], knowledge: Knowledge) -> int | None:
    """Return the place that "på plats" names: "Anna Ek talade på plats i Umeå".

    Parameters
    ----------
    items : sequence of Item
        One sentence.
    knowledge : Knowledge
    """
    for there, link, place in zip(items, items[1:], items[2:], strict=False):
        linked = link.lower in knowledge.words["placed_in"]
        if there.lower in knowledge.words["on_the_spot"] and linked and place.kind is Kind.PLACE:
            return place.mention
    return None


def venues(sentence: Sentence, mentions: Mentions, knowledge: Knowledge) -> Iterator[Statement]:
    """Yield the places of bodies that an event's own phrase names as its venue.

    Parameters
    ----------
    sentence : Sentence
    mentions : Mentions
    knowledge : Knowledge
    """
    for index in mentions.within(sentence.span, Kind.EVENT):
        span = mentions[index].span
        bodies = mentions.within(span, Kind.ORGANISATION)
        places = mentions.within(span, Kind.PLACE)
        if not bodies or not places:
            continue
        body, place = bodies[-1], places[-1]
        start, end = mentions[body].span.end, mentions[place].span.start
        between = [token.lower_ for token in sentence.tokens if start <= token.idx < end]
        if len(between) == 1 and between[0] in knowledge.words["placed_in"]:
            yield relation(mentions, body, "schema:location", place, sentence.span, VENUE)

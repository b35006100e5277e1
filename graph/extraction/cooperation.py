"""How bodies belong and work together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.extraction.items import Item
from graph.extraction.knowledge import Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.reading import Sentence
from graph.extraction.relations import relation
from graph.records import Kind, Statement

TOGETHER = 0.7  # confidence
FARTHEST = 12  # items between two bodies that work together


class Cooperation:
    """Finds statements about two bodies named beside each other.

    Parameters
    ----------
    knowledge : Knowledge
    mentions : Mentions
    """

    def __init__(self, knowledge: Knowledge, mentions: Mentions) -> None:
        self._words = knowledge.words
        self._mentions = mentions

    def find(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Statement]:
        """Yield what a sentence, given with its items, says of its bodies."""
        bodies = [
            (place, item.mention)
            for place, item in enumerate(items)
            if item.kind is Kind.ORGANISATION and item.mention is not None
        ]
        for (first, one), (second, other) in pairwise(bodies):
            between = [item.lower for item in items[first + 1 : second]]
            link = self._link(items[first], between, one, other)
            if link:
                subject, predicate, object_ = link
                yield relation(self._mentions, subject, predicate, object_, sentence.span, TOGETHER)

    def _link(
        self, first: Item, between: Sequence[str], one: int, other: int
    ) -> tuple[int, str, int] | None:
        """Return subject, predicate and object by the words between two bodies."""
        if self._words["together"] & set(between) and len(between) < FARTHEST:
            return one, "org:linkedTo", other
        if self._words["parts"] & set(between) and between[-1] in self._words["part_links"]:
            return one, "org:subOrganizationOf", other
        if first.genitive and len(between) == 2 and between[1] in self._words["of_unit"]:
            return other, "org:subOrganizationOf", one  # "SKL:s chef för Enheten …"
        return None

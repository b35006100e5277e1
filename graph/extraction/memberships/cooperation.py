"""How bodies belong and work together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.extraction.clauses.relations import relation
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Sentence
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
            if link is None and self._jointly(items, first, second):
                link = one, "org:linkedTo", other
            if link:
                subject, predicate, object_ = link
                others = [object_]
                if predicate == "org:linkedTo":
                    others += self._listed(items, second)
                for body in others:
                    yield relation(
                        self._mentions, subject, predicate, body, sentence.span, TOGETHER
                    )

    def _together(self, between: Sequence[str]) -> bool:
        """Tell whether words say that the bodies around them work together, with no third."""
        if not self._words["together"] & set(between) or not self._words["attended_by"] & set(
            between
        ):
            return False
        last = max(i for i, word in enumerate(between) if word in self._words["attended_by"])
        after = set(between[last + 1 :])
        return not after & (self._words["placed_in"] | self._words["list_ends"] | {",", "och"})

    def _same(self, one: int, other: int) -> bool:
        return self._mentions[one].name.casefold() == self._mentions[other].name.casefold()

    def _listed(self, items: Sequence[Item], start: int) -> list[int]:
        """Return the bodies listed after one: "tillsammans med A (AB), B och C"."""
        found: list[int] = []
        joins = self._words["people_joins"] | {"(", ")"}
        place = start + 1
        while place < len(items) and (
            items[place].lower in joins or items[place - 1].lower in joins
        ):
            item = items[place]
            if item.kind is Kind.ORGANISATION and item.mention is not None:
                if items[place - 1].lower not in {"("}:
                    found.append(item.mention)
            elif item.lower not in joins:
                break
            place += 1
        return found

    def _jointly(self, items: Sequence[Item], first: int, second: int) -> bool:
        """Tell whether two bodies do something as one: "arrangörerna A och B", "leds av A och B".

        Or it is theirs: "Brorådets och Bankrådets gemensamma konferens".
        """
        between = [item.lower for item in items[first + 1 : second] if item.pos != "NOUN"]
        if not between or any(word not in self._words["and"] for word in between):
            return False
        shared = [item.lower for item in items[second + 1 : second + 2]]
        if items[first].genitive and items[second].genitive:
            return bool(self._words["shared"] & set(shared))
        before = items[max(0, first - 3) : first]
        if any(item.lower in self._words["arrangers_in_text"] for item in before):
            return True
        led = [item.lower for item in before if item.pos in {"VERB", "AUX"}]
        by = bool(before) and before[-1].lower in self._words["by"]
        return by and any(word in self._words["led_by"] for word in led)

    def _link(
        self, first: Item, between: Sequence[str], one: int, other: int
    ) -> tuple[int, str, int] | None:
        """Return subject, predicate and object by the words between two bodies."""
        if self._together(between) and len(between) < FARTHEST and not self._same(one, other):
            return one, "org:linkedTo", other
        if self._words["parts"] & set(between) and between[-1] in self._words["part_links"]:
            return one, "org:subOrganizationOf", other
        if first.genitive and len(between) == 2 and between[1] in self._words["of_unit"]:
            return other, "org:subOrganizationOf", one  # "SKL:s chef för Enheten …"
        return None

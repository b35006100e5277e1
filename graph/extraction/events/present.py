"""Who a sentence about an event names or means: by name, by a title alone, as who acts."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.extraction.clauses.actors import ACTORS
from graph.extraction.clauses.referents import Referents
from graph.extraction.events.deeds import Deed
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item
from graph.extraction.text.mentions import Mentions
from graph.records import Kind

OFFICE = 9  # items of a title between "hos" and a name at most
TITLE = frozenset({"NOUN", "ADJ", "CCONJ", "PUNCT", "X"})  # "energi-, närings- och miljöminister"


class Present:
    """Finds who may be at an event that a sentence speaks of.

    Parameters
    ----------
    knowledge : Knowledge
    mentions : Mentions
        With names; receives the titles that are resolved.
    referents : Referents
    """

    def __init__(self, knowledge: Knowledge, mentions: Mentions, referents: Referents) -> None:
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions
        self._referents = referents

    def named(self, items: Sequence[Item], deeds: Sequence[Deed]) -> list[int]:
        """Return everybody a sentence names or means, but those who only answer questions.

        Parameters
        ----------
        items : sequence of Item
            One sentence.
        deeds : sequence of Deed
            Of the sentence.
        """
        found = [i.mention for i in items if i.kind in ACTORS and i.mention is not None]
        found += [actor for deed in deeds for actor in sorted(deed.actors)]
        found += self._titled(items)
        absent = self._served(items) | self._owners(items)
        last = self._last(items)
        return [
            actor
            for actor in dict.fromkeys(found)
            if self._mentions[actor].kind in ACTORS and actor not in absent
            if self._mentions[actor].span.start < last
        ]

    def _last(self, items: Sequence[Item]) -> int:
        """Return where those begin who only answer questions: "kontakta pressekreterare Bo Alm"."""
        cues = (item.span.start for item in items if item.lower in self._words["contacts"])
        return next(cues, items[-1].span.end)

    def _served(self, items: Sequence[Item]) -> set[int | None]:
        """Return those named only as whose office somebody is in: "sekreterare hos Anna Ek"."""
        return {
            item.mention
            for place, item in enumerate(items)
            if item.kind is Kind.PERSON and self._of_office(items[max(0, place - OFFICE) : place])
        }

    def _of_office(self, before: Sequence[Item]) -> bool:
        """Tell whether "hos" and a title stand before a name."""
        rest = itertools.dropwhile(lambda item: item.pos in TITLE, reversed(before))
        return next((item.lower in self._words["office_of"] for item in rest), False)

    def _owners(self, items: Sequence[Item]) -> set[int | None]:
        """Return those named only as whose channel shows an event: "Anna Eks Youtube-kanal"."""
        channels = tuple(self._words["channels"])
        return {
            item.mention
            for item, owned in itertools.pairwise(items)
            if item.genitive and owned.lower.endswith(channels)
        }

    def _titled(self, items: Sequence[Item]) -> Iterator[int]:
        """Yield those whom a title alone means: "möte med kommissionären"."""
        for place, item in enumerate(items):
            if item.mention is not None or item.pos != "NOUN":
                continue
            whole = items
            if item.genitive and item.lower.endswith("s"):  # "statsministerns besök"
                bare = replace(item, lower=item.lower[:-1], genitive=False)
                item, whole = bare, [*items[:place], bare, *items[place + 1 :]]
            if self._knowledge.base_role(item.lower) is not None:
                person = self._referents.subject_at(whole, place)
                if person is not None:
                    yield person

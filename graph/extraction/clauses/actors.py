"""Who acts in a clause: its subject, the names joined to it, the agent of a passive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.extraction.clauses.referents import Referents
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item, position_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import has
from graph.records import Kind

ACTORS = frozenset({Kind.PERSON, Kind.ORGANISATION})
NOUN = 6  # items after a verb in which "representanter" stands
AGENT = 5  # items after a passive verb in which "av" stands
BETWEEN = 4  # items of a title between "hos" and a name
TITLE = 6  # items of a title before the name joined by "tillsammans med"


class Actors:
    """Finds who acts.

    Parameters
    ----------
    knowledge : Knowledge
    mentions : Mentions
    referents : Referents
    """

    def __init__(self, knowledge: Knowledge, mentions: Mentions, referents: Referents) -> None:
        self._words = knowledge.words
        self._mentions = mentions
        self._referents = referents

    def of(self, items: Sequence[Item], position: int) -> list[int]:
        """Return the mentions of those who do what a verb says.

        Parameters
        ----------
        items : sequence of Item
            One sentence.
        position : int
            Of the verb.
        """
        first = self._agent(items, position)
        sent = list(self._sent(items, position))
        if first is None and sent and items[position + 1].kind is None:
            return sent
        if first is None and not self._passive_without_subject(items, position):
            first = self._subject(items, position)
        found = [] if first is None else [first, *self._joined(items, first)]
        if not found:
            found = sent
        if found:
            found += self._accompanying(items)
        return list(dict.fromkeys(found))

    def _passive_without_subject(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether a passive names its subject only as what was done: nobody acts then."""
        return has(items[position].tokens[0], "Voice", "Pass") and any(
            item.lower in self._words["by"] for item in items[position + 1 : position + AGENT]
        )

    def _subject(self, items: Sequence[Item], position: int) -> int | None:
        """Return the subject by the parse, or the name after an inverted verb."""
        subject = self._referents.subject_of(items, items[position].tokens[0])
        if subject is not None and self._mentions[subject].kind in ACTORS:
            return subject
        if not self._inverted(items, position):
            return None
        following = (item for item in items[position + 1 :] if item.kind is Kind.PERSON)
        return next((item.mention for item in following), None)

    def _agent(self, items: Sequence[Item], position: int) -> int | None:
        """Return who acts in a passive clause: "leddes av Anna Ek", "arrangerat av Brorådet"."""
        verb = items[position].tokens[0]
        if not (has(verb, "Voice", "Pass") or has(verb, "VerbForm", "Part")):
            return None
        for place in range(position + 1, min(position + AGENT, len(items) - 1)):
            if items[place].lower in self._words["by"]:
                return self._referents.subject_at(items, place + 1)
        return None

    def _joined(self, items: Sequence[Item], first: int) -> Iterator[int]:
        """Yield people listed after a first: "A, chef för X, B och C", "följd av D"."""
        start = position_of(items, self._mentions[first].span.start)
        if start is None:
            return
        person = items[start].kind is Kind.PERSON
        for place, item in enumerate(items[start + 1 :], start + 1):
            listed = item.kind is Kind.PERSON and not item.genitive
            if listed and self._served(items, place):
                continue
            if item.mention is not None and (
                listed or (not person and self._next_body(items, place))
            ):
                yield item.mention
            elif item.lower not in self._words["followed"] and (
                item.pos in {"VERB", "AUX", "SCONJ"} or item.lower in self._words["list_ends"]
            ):
                return

    def _served(self, items: Sequence[Item], place: int) -> bool:
        """Tell whether a name belongs to a title: "statssekreterare hos minister Anna Ek"."""
        for item in reversed(items[max(0, place - BETWEEN) : place]):
            if item.lower in self._words["serving"]:
                return True
            if item.mention is not None or item.pos not in {"NOUN", "ADJ", "CCONJ"}:
                return False
        return False

    def _next_body(self, items: Sequence[Item], place: int) -> bool:
        """Tell whether a body is joined to one before it: "Brorådet, Bankrådet och Vattenrådet"."""
        joined = items[place - 1].lower in self._words["people_joins"]
        return items[place].kind is Kind.ORGANISATION and joined and not items[place].genitive

    def _sent(self, items: Sequence[Item], position: int) -> Iterator[int]:
        """Yield the bodies whose people come: "deltog representanter från Brorådet och SMHI"."""
        for place in range(position + 1, min(position + NOUN, len(items) - 2)):
            if items[place].lower not in self._words["representatives"]:
                continue
            if items[place + 1].lower not in self._words["sent_by"]:
                return
            for item in items[place + 1 :]:
                if (
                    item.kind is Kind.ORGANISATION
                    and item.mention is not None
                    and not item.genitive
                ):
                    yield item.mention
                elif item.kind is Kind.PERSON or item.pos in {"VERB", "AUX", "SCONJ"}:
                    return
            return

    def _accompanying(self, items: Sequence[Item]) -> Iterator[int]:
        """Yield the people or bodies that "tillsammans med" brings in."""
        for place, item in enumerate(items[:-2]):
            if item.lower not in self._words["accompanying"]:
                continue
            for other in items[place + 2 : place + 2 + TITLE]:
                if other.kind in ACTORS and other.mention is not None and not other.genitive:
                    yield other.mention
                    yield from self._joined(items, other.mention)
                    return
                if other.pos in {"VERB", "AUX"}:
                    return

    def _inverted(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether a clause opens with something else than its subject."""
        subjects = self._words["any_subject"]
        return position > 0 and not any(
            item.kind is Kind.PERSON or item.lower in subjects for item in items[:position]
        )

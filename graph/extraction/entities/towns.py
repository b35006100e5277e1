"""Bodies that every town has: which of them a text means by "socialnämnden"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import Mentions
from graph.records import Form, Kind, Mention, Span

SEAT = " i "  # between a body and its town


class Towns:
    """Makes mere descriptions of the names that a body has in every town.

    Parameters
    ----------
    knowledge : Knowledge
    mentions : Mentions
        With all names of the text; changed in place.
    """

    def __init__(self, knowledge: Knowledge, mentions: Mentions) -> None:
        self._knowledge = knowledge
        self._mentions = mentions

    def describe(self) -> None:
        """Link each such description to the body of the same town, or to that named last before."""
        small = {mention.name for mention in self._mentions if mention.name.islower()}
        towns = self._towns()
        known: dict[str, dict[str, int]] = defaultdict(dict)  # by kind of body, first by town
        waiting: dict[str, list[int]] = defaultdict(list)
        latest: dict[str, str] = {}
        for index in self._in_order():
            mention = self._mentions[index]
            body, seat = self._seat(mention.name.lower())
            if seat and mention.form is Form.NAME:
                known[body].setdefault(seat, index)
                latest[body] = seat
            elif self._local(mention, small):
                said = towns.get(mention.sentence, "")
                town = said or latest.get(body, "")
                latest[body] = town
                self._mentions.refer(index, known[body].setdefault(town, index))
                if not town:
                    waiting[body].append(index)
        for body, early in waiting.items():
            if len(known[body]) == 2:  # the one named later is the one meant before
                named = next(index for town, index in known[body].items() if town)
                self._mentions.refer(early[0], named)

    def _seat(self, name: str) -> tuple[str, str]:
        """Return a body in definite form, and where it sits or who owns it, "" if nobody says."""
        body, _, seat = name.partition(SEAT)
        owner, _, last = name.rpartition(" ")
        head = self._knowledge.organisation_head(last, suffix=None) if owner.endswith("s") else None
        if seat or head is None or not last.endswith(head.base) or last.endswith(head.definite):
            return body, seat
        return last.removesuffix(head.base) + head.definite, owner

    def _in_order(self) -> Iterator[int]:
        bodies = (i for i, m in enumerate(self._mentions) if m.kind is Kind.ORGANISATION)
        yield from sorted(bodies, key=lambda index: self._mentions[index].span)

    def _towns(self) -> dict[Span, str]:
        """Return the one town that each sentence names, in lower case."""
        found: dict[Span, set[str]] = defaultdict(set)
        for mention in self._mentions:
            if mention.kind is Kind.PLACE and self._governed(mention.name):
                found[mention.sentence].add(mention.name.lower())
        return {sentence: min(names) for sentence, names in found.items() if len(names) == 1}

    def _governed(self, place: str) -> bool:
        """Tell whether a place is a municipality, maybe one called by a common word: "Säter"."""
        gazetteer = self._knowledge.gazetteer
        known = (gazetteer.knows(f"{place}{ending} kommun") for ending in ("", "s"))
        return gazetteer.is_body(place) or any(known)

    def _local(self, mention: Mention, small: Collection[str]) -> bool:
        """Tell whether every town has a body of the name, and the text writes it in lower case.

        A capital that opens a sentence says nothing.
        """
        name = mention.name.lower()
        opens = mention.span.start == mention.sentence.start
        if mention.identity or not (name in small or opens) or mention.antecedent is not None:
            return False
        head = self._knowledge.organisation_head(name.rpartition(" ")[2], suffix=None)
        if head is None or (" " in name and not _coordinated(name)):
            return False
        return head.base.endswith(tuple(self._knowledge.words["local_bodies"]))


def _coordinated(name: str) -> bool:
    """Tell whether a name is one word with two first parts: "hälso- och sjukvårdsnämnden"."""
    return name.split()[0].endswith("-")

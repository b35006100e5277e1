"""An event that a sentence leaves unsaid: told of before it, or at once after it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from graph.extraction.events.deeds import Deed
from graph.extraction.events.words import ATTENDED, attended, base_event, event_kind
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, Sentence, has
from graph.records import Kind

BACK = 5  # sentences back to an event left unsaid
AHEAD = 6  # sentences on to an event first named after somebody has come to it
COMING = frozenset({"attend", "host", "visit", "meeting", "opening"})  # uses of verbs
PRESENT = ("attend", "host", "arrange", "visit", "meeting", "opening")
CUES = frozenset(
    {"there", "going on", "unsaid elliptic", "unsaid performer"}
    | {
        f"unsaid {part}{use}{voice}"
        for part in ("", "object ")
        for use in PRESENT
        for voice in ("", " passive")
    }
)
"""What a sentence must say of somebody for an event that it leaves unsaid to be meant."""


class Unsaid:
    """Finds the events that sentences leave unsaid.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With names and events.
    """

    def __init__(self, reading: Reading, knowledge: Knowledge, mentions: Mentions) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions

    def latest(self, sentence: Sentence, items: Sequence[Item]) -> int | None:
        """Return the event that a sentence is likeliest to mean without naming it.

        It is the one told of last in the sentences before; where the sentence has a noun for an
        event that is known to be none of its own ("vid mötet"), the last of that noun.

        Parameters
        ----------
        sentence : Sentence
        items : sequence of Item
            Of the sentence.
        """
        before = bisect_right(self._gatherings, (sentence.span.start, -1))
        nouns = tuple(self._nouns(items))
        for _, index in reversed(self._gatherings[:before] if nouns else []):
            if self._back(sentence, index) > BACK:
                break
            words = self._mentions[self._mentions.root(index)].name.lower().split()
            if any((base_event(w, self._knowledge) or w).endswith(nouns) for w in words):
                return index
        return self._gatherings[before - 1][1] if before else None

    def ahead(self, sentence: Sentence) -> int | None:
        """Return the event first named just after a sentence, as known to its reader, or None.

        "Anna Ek reser till Umeå. Under besöket …"

        Parameters
        ----------
        sentence : Sentence
        """
        after = bisect_left(self._gatherings, (sentence.span.end, -1))
        if after == len(self._gatherings):
            return None
        force = self._knowledge.phrases.force([token.lower_ for token in sentence.tokens])
        if force.denied or force.ended:
            return None  # what did not happen, no sentence after goes on about
        index = self._gatherings[after][1]
        if self._back(sentence, index) < -AHEAD or not self._definite(index):
            return None
        told = {self._mentions.root(other) for _, other in self._gatherings[:after]}
        return None if self._mentions.root(index) in told else index

    def _definite(self, index: int) -> bool:
        """Tell whether an event is brought in as known: "besöket"."""
        span = self._mentions[index].span
        words = (t for t in self._sentence(index).tokens if span.start <= t.idx < span.end)
        return any(has(word, "Definite", "Def") for word in words)

    def near(self, sentence: Sentence, event: int) -> bool:
        """Tell whether an event is told of shortly before a sentence."""
        return self._back(sentence, event) <= BACK

    def features(
        self,
        items: Sequence[Item],
        deeds: Sequence[Deed],
        actor: int,
        event: int,
        sentence: Sentence,
    ) -> Iterator[str]:
        """Yield what a sentence says of somebody and an event that it leaves unsaid.

        Parameters
        ----------
        items : sequence of Item
        deeds : sequence of Deed
        actor, event : int
            Mentions.
        sentence : Sentence
            That of the items and deeds.
        """
        acts = [deed for deed in deeds if actor in deed.actors and deed.stated]
        coming = [deed for deed in acts if deed.elliptic or deed.uses & COMING]
        for deed in coming or acts:  # "tog vid och berättade" says more than "berättade"
            yield from (
                f"unsaid {use}" for use in deed.uses if not (deed.elliptic and use == "speak")
            )
            if deed.elliptic:
                yield "unsaid elliptic"
        for deed in deeds:
            if actor not in deed.actors and actor in deed.objects:
                yield "unsaid object"
                for use in deed.uses:
                    yield f"unsaid object {use}"
        if items[0].lower in self._words["there"]:
            yield "there"
        if items[0].lower in self._words["next_there"]:
            yield "going on"
        back = self._back(sentence, event)
        if back < 0:
            yield from self._of_verbs(deeds, actor, event, -back)
        else:
            yield f"unsaid {back if back <= BACK else 'far'} back"
        yield from self._of_nouns(items, event)

    def _of_verbs(self, deeds: Sequence[Deed], actor: int, event: int, ahead: int) -> Iterator[str]:
        """Yield whether what somebody does is what an event is called later: "besöket"."""
        yield "unsaid, 1 ahead" if ahead == 1 else "unsaid, ahead"
        words = self._mentions[event].surface.lower().split()
        nouns = filter(None, (base_event(word, self._knowledge) for word in words))
        noun = next(nouns, "")
        for deed in deeds:
            if actor in deed.actors | deed.objects:
                for use in deed.uses:
                    yield f"{use}, ahead"
                    yield f"{use}, {noun} ahead"

    def _of_nouns(self, items: Sequence[Item], event: int) -> Iterator[str]:
        """Yield whether a sentence has a noun for an event, and whether the event may be that."""
        name = self._mentions[self._mentions.root(event)].name.lower()
        for noun in self._nouns(items):
            bases = (base_event(word, self._knowledge) or word for word in name.split())
            alike = any(base.endswith(noun) for base in bases)
            yield f"unsaid, {'such a' if alike else 'another'} noun"

    def _nouns(self, items: Sequence[Item]) -> Iterator[str]:
        """Yield the nouns of a sentence for gatherings that are no events of the text."""
        for item in items:
            if item.mention is None and item.pos == "NOUN":
                base = base_event(item.lower, self._knowledge)
                if base is not None and event_kind(base, self._knowledge) in ATTENDED:
                    yield base

    @cached_property
    def _gatherings(self) -> list[tuple[int, int]]:
        """End and index of each event that people come to, in text order."""
        return sorted(
            (mention.span.end, index)
            for index, mention in enumerate(self._mentions)
            if mention.kind is Kind.EVENT and attended(mention.name, self._knowledge)
        )

    def _sentence(self, event: int) -> Sentence:
        return self._reading.sentence_at(self._mentions[event].span.start)

    def _back(self, sentence: Sentence, event: int) -> int:
        """Return how many sentences lie between an event and a later sentence."""
        return sentence.index - self._sentence(event).index

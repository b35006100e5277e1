"""Occasions of speech: somebody who says something at an event takes part in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.extraction.attribution import speech_verb
from graph.extraction.items import Item, preposition
from graph.extraction.knowledge import Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.reading import Reading, Sentence
from graph.extraction.relations import relation
from graph.extraction.speakers import Referents
from graph.records import Kind, Quotation, Statement

OCCASION = 0.8  # confidence


class Occasions:
    """Finds the events at which people speak.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With names and events.
    referents : Referents
    """

    def __init__(
        self, reading: Reading, knowledge: Knowledge, mentions: Mentions, referents: Referents
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions
        self._referents = referents

    def find(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Statement]:
        """Yield who takes part by the verbs of speech of a sentence, given with its items."""
        for position, item in enumerate(items):
            if item.mention is None and item.pos in {"VERB", "AUX"}:
                yield from self._speaking(sentence, items, position)

    def _speaking(
        self, sentence: Sentence, items: Sequence[Item], position: int
    ) -> Iterator[Statement]:
        """Somebody who says something "på en pressträff" takes part in it."""
        if speech_verb(items, position, self._knowledge) is None:
            return
        speaker = self._referents.subject_of(items, items[position].tokens[0])
        if speaker is None or self._mentions[speaker].kind is not Kind.PERSON:
            return
        for place, item in enumerate(items[position + 1 :], position + 1):
            if item.lower in self._words["clause_ends"] | self._words["relative"]:
                return
            if item.kind is Kind.EVENT and item.mention is not None:
                if preposition(items, place, position) in self._words["named_at"]:
                    yield self._takes_part(speaker, item.mention, sentence)
                return

    def speeches(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Statement]:
        """Take the giver of a speech as taking part: "Anna Eks anförande vid minneshögtiden"."""
        for position, item in enumerate(items):
            if item.mention is not None or item.lower not in self._words["speeches"]:
                continue
            speaker = self._giver(items, position)
            event = next((i for i in items[position + 1 :] if i.kind is Kind.EVENT), None)
            if speaker is not None and event is not None and event.mention is not None:
                yield self._takes_part(speaker, event.mention, sentence)

    def _giver(self, items: Sequence[Item], position: int) -> int | None:
        """Return who gives a speech: a genitive before it, or "av X" after it."""
        before = items[position - 1] if position else None
        if before is not None and before.kind is Kind.PERSON:
            return before.mention if before.genitive or before.lower[-1] in "sxz" else None
        if position + 1 < len(items) and items[position + 1].lower in self._words["by"]:
            return self._referents.subject_at(items, position + 2)
        return None

    def of(self, quotations: Sequence[Quotation]) -> Iterator[Statement]:
        """Somebody who speaks on an occasion named beside the verb of speech takes part in it."""
        for quotation in quotations:
            if quotation.speaker is None:
                continue
            speaker = self._mentions[quotation.speaker]
            if speaker.kind is not Kind.PERSON:
                continue
            for event in self._mentions.within(speaker.sentence, Kind.EVENT):
                mention = self._mentions[event]
                if mention.span.within(quotation.span) or mention.span.start < speaker.span.end:
                    continue
                between = self._reading.document.content[speaker.span.end : mention.span.start]
                words = tuple(between.lower().replace(",", " ").split())
                if self._brings_in(words) or (mention.antecedent is None and not words):
                    yield Statement(
                        quotation.speaker,
                        "sb:participatedIn",
                        speaker.sentence,
                        event,
                        confidence=OCCASION,
                    )

    def _brings_in(self, words: tuple[str, ...]) -> bool:
        """Tell whether words between a speaker and an event bring it in as the occasion."""
        while words and words[-1] in self._words["articles"]:
            words = words[:-1]
        text = " ".join(words)
        return any(f" {text}".endswith(f" {phrase}") for phrase in self._words["occasions"])

    def _takes_part(self, person: int, event: int, sentence: Sentence) -> Statement:
        return relation(self._mentions, person, "sb:participatedIn", event, sentence.span, OCCASION)

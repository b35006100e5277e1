"""Who took part in, arranged or visited what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.extraction.cooperation import Cooperation
from graph.extraction.items import Item, items_of, position_of, preposition
from graph.extraction.knowledge import Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.occasions import OCCASION, Occasions
from graph.extraction.reading import Reading, Sentence, has
from graph.extraction.relations import once, relation
from graph.extraction.speakers import Referents
from graph.extraction.verbs import Verb
from graph.records import BlockKind, Kind, Mention, Quotation, Statement

ACTORS = frozenset({Kind.PERSON, Kind.ORGANISATION})
PART = 0.85  # confidence


class Participation:
    """Finds statements that tie people, bodies and events to one another.

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
        self._occasions = Occasions(reading, knowledge, mentions, referents)
        self._cooperation = Cooperation(knowledge, mentions)

    def find(self, quotations: Sequence[Quotation]) -> list[Statement]:
        """Return the statements of the text, each once.

        Parameters
        ----------
        quotations : sequence of Quotation
            Who speaks on an occasion takes part in it.
        """
        return once([*self._told(), *self._occasions.of(quotations)], self._mentions)

    def _told(self) -> Iterator[Statement]:
        """Yield what sentences say; headings have too few verbs to go by."""
        for sentence in self._reading.sentences:
            items = items_of(sentence, self._mentions)
            if sentence.kind is BlockKind.HEADING:
                yield from self._occasions.speeches(sentence, items)
                continue
            yield from self._verbs(sentence, items)
            yield from self._occasions.find(sentence, items)
            yield from self._occasions.speeches(sentence, items)
            yield from self._cooperation.find(sentence, items)

    # -- verbs of taking part and arranging

    def _verbs(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Statement]:
        for position, item in enumerate(items):
            if item.kind is Kind.EVENT and item.mention is not None and item.pos == "VERB":
                for visitor in self._actors(items, position):
                    yield self._relation(visitor, "sb:participatedIn", item.mention, sentence, PART)
            if item.mention is not None or item.pos not in {"VERB", "AUX"}:
                continue
            for verb in self._knowledge.participation_verbs:
                if item.lower in verb.forms and _accompanied(items, position, verb.rest):
                    yield from self._of_verb(sentence, items, position, verb)
                    break

    def _of_verb(
        self, sentence: Sentence, items: Sequence[Item], position: int, verb: Verb
    ) -> Iterator[Statement]:
        events = self._events(items, position, verb)
        certainty = PART
        if not events and verb.elliptic and not _has_complement(items, position, verb):
            events, certainty = self._latest(items[0].span.start), OCCASION
        if not events:
            return
        actors = self._actors(items, position)
        for event in events:
            for actor in actors:
                if verb.use == "organiser":
                    if self._mentions[actor].kind is Kind.ORGANISATION:
                        yield self._relation(event, "schema:organizer", actor, sentence, certainty)
                    continue
                yield self._relation(actor, "sb:participatedIn", event, sentence, certainty)
                for whole in self._mentions.within(self._mentions[event].span, Kind.EVENT):
                    if whole != event:
                        yield self._relation(actor, "sb:participatedIn", whole, sentence, certainty)

    def _events(self, items: Sequence[Item], position: int, verb: Verb) -> list[int]:
        """Return the event that a verb governs: the first after it, else one before it."""
        after = [
            (place, item.mention)
            for place, item in enumerate(items[position + 1 :], position + 1)
            if item.kind is Kind.EVENT and item.mention is not None
        ]
        for place, event in after:
            link = preposition(items, place, position)
            if link in verb.prepositions or not verb.prepositions or link in self._words["at"]:
                return [event]
        before = [
            (place, item.mention)
            for place, item in enumerate(items[:position])
            if item.kind is Kind.EVENT and item.mention is not None
        ]
        for place, event in reversed(before):
            if preposition(items, place, -1) in verb.prepositions | self._words["held_at"]:
                return [event]
        return []

    def _latest(self, offset: int) -> list[int]:
        """Return the event the text has told of last, as the one left unsaid."""
        earlier = [
            index
            for index, mention in enumerate(self._mentions)
            if mention.kind is Kind.EVENT and mention.span.end <= offset
            if self._attended(mention)
        ]
        return [max(earlier, key=lambda index: self._mentions[index].span)] if earlier else []

    def _attended(self, event: Mention) -> bool:
        """Tell whether people take part in such an event; not so in an invasion or a murder."""
        row = self._knowledge.event_nouns.get(event.name.split()[0].lower()) if event.name else None
        return row is None or row["kind"] != "incident"

    def _actors(self, items: Sequence[Item], position: int) -> list[int]:
        """Return the subject of a verb and the names joined to it."""
        verb = items[position].tokens[0]
        agent = self._agent(items, position)
        if agent is not None:
            return [agent]
        subject = self._referents.subject_of(items, verb)
        if subject is None or self._mentions[subject].kind not in ACTORS:
            following = [i for i in items[position + 1 :] if i.kind is Kind.PERSON]
            subject = (
                following[0].mention if following and self._inverted(items, position) else None
            )
        if subject is None:
            return []
        actors = [subject]
        here = position_of(items, self._mentions[subject].span.start)
        if here is not None:
            actors += self._joined(items, here)
        return list(dict.fromkeys(actors))

    def _agent(self, items: Sequence[Item], position: int) -> int | None:
        """Return who acts in a passive clause: "leddes av Anna Ek"."""
        if not has(items[position].tokens[0], "Voice", "Pass"):
            return None
        for place in range(position + 1, min(position + 5, len(items) - 1)):
            if items[place].lower in self._words["by"]:
                return self._referents.subject_at(items, place + 1)
        return None

    def _joined(self, items: Sequence[Item], start: int) -> Iterator[int]:
        """Yield people listed after a first: "A, chef för X, B och C"."""
        for item in items[start + 1 :]:
            if item.kind is Kind.PERSON and item.mention is not None:
                yield item.mention
            elif item.pos in {"VERB", "AUX", "SCONJ"} or item.lower in self._words["list_ends"]:
                return

    def _inverted(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether a clause opens with something else than its subject."""
        subjects = self._words["any_subject"]
        return position > 0 and not any(
            item.kind is Kind.PERSON or item.lower in subjects for item in items[:position]
        )

    def _relation(
        self, subject: int, predicate: str, object_: int, sentence: Sentence, certainty: float
    ) -> Statement:
        return relation(self._mentions, subject, predicate, object_, sentence.span, certainty)


def _has_complement(items: Sequence[Item], position: int, verb: Verb) -> bool:
    """Tell whether a verb says itself what somebody took part in."""
    following = [item.lower for item in items[position + 1 : position + 3]]
    phrase = set(verb.rest)
    return any(w in verb.prepositions | {"under"} and w not in phrase for w in following)


def _accompanied(items: Sequence[Item], position: int, rest: tuple[str, ...]) -> bool:
    if not rest:
        return True
    words = [item.lower for item in items[max(0, position - 6) : position + 7]]
    return all(word in words for word in rest)

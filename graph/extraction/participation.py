"""Who took part in, arranged or visited what; how bodies belong and work together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.extraction.attribution import speech_verb
from graph.extraction.items import Item, items_of, position_of
from graph.extraction.knowledge import Knowledge, Verb
from graph.extraction.mentions import Mentions
from graph.extraction.reading import Reading, Sentence, has
from graph.extraction.speakers import Referents
from graph.records import BlockKind, Kind, Membership, Mention, Quotation, Statement

ACTORS = frozenset({Kind.PERSON, Kind.ORGANISATION})
PART, OCCASION, TOGETHER = 0.85, 0.8, 0.7


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

    def find(
        self, quotations: Sequence[Quotation], memberships: Sequence[Membership]
    ) -> list[Statement]:
        """Return the statements of the text, each once.

        Parameters
        ----------
        quotations : sequence of Quotation
            Verbs inside direct speech tell of no event.
        memberships : sequence of Membership
            A chief of a body's unit shows that the unit belongs to the body.
        """
        found: dict[tuple[int, str, int | None], Statement] = {}
        for sentence in self._reading.sentences:
            items = items_of(sentence, self._mentions)
            if sentence.kind is BlockKind.HEADING:
                statements = list(self._speeches(sentence, items))
            else:
                statements = [
                    *self._verbs(sentence, items),
                    *self._speeches(sentence, items),
                    *self._bodies(sentence, items),
                ]
            for statement in statements:
                key = (
                    self._mentions.root(statement.subject),
                    statement.predicate,
                    statement.object and self._mentions.root(statement.object),
                )
                found.setdefault(key, statement)
        for statement in self._occasions(quotations):
            key = (
                self._mentions.root(statement.subject),
                statement.predicate,
                statement.object and self._mentions.root(statement.object),
            )
            found.setdefault(key, statement)
        return list(found.values())

    # -- verbs of taking part and arranging

    def _verbs(self, sentence: Sentence, items: list[Item]) -> Iterator[Statement]:
        for position, item in enumerate(items):
            if item.kind is Kind.EVENT and item.mention is not None and item.pos == "VERB":
                for visitor in self._actors(items, position):
                    yield self._statement(
                        visitor, "sb:participatedIn", item.mention, sentence, PART
                    )
            if item.mention is not None or item.pos not in {"VERB", "AUX"}:
                continue
            yield from self._speaking(sentence, items, position)
            for verb in self._knowledge.participation_verbs:
                if item.lower in verb.forms and _accompanied(items, position, verb.rest):
                    yield from self._of_verb(sentence, items, position, verb)
                    break

    def _speaking(
        self, sentence: Sentence, items: list[Item], position: int
    ) -> Iterator[Statement]:
        """Somebody who says something "på en pressträff" takes part in it."""
        if speech_verb(items, position, self._knowledge) is None:
            return
        speaker = self._referents.subject_of(items, items[position].tokens[0])
        if speaker is None or self._mentions[speaker].kind is not Kind.PERSON:
            return
        for place, item in enumerate(items[position + 1 :], position + 1):
            if item.lower in {".", ";", ":", "att"}:
                return
            if item.kind is Kind.EVENT and item.mention is not None:
                if _preposition(items, place, position) in self._words["named_at"]:
                    yield self._statement(
                        speaker, "sb:participatedIn", item.mention, sentence, OCCASION
                    )
                return

    def _speeches(self, sentence: Sentence, items: list[Item]) -> Iterator[Statement]:
        """Take the giver of a speech as taking part: "Anna Eks anförande vid minneshögtiden"."""
        for position, item in enumerate(items):
            if item.mention is not None or item.lower not in self._words["speeches"]:
                continue
            speaker = self._giver(items, position)
            event = next((i for i in items[position + 1 :] if i.kind is Kind.EVENT), None)
            if speaker is not None and event is not None and event.mention is not None:
                yield self._statement(
                    speaker, "sb:participatedIn", event.mention, sentence, OCCASION
                )

    def _giver(self, items: Sequence[Item], position: int) -> int | None:
        """Return who gives a speech: a genitive before it, or "av X" after it."""
        before = items[position - 1] if position else None
        if before is not None and before.kind is Kind.PERSON and before.genitive:
            return before.mention
        if position + 1 < len(items) and items[position + 1].lower == "av":
            return self._referents.subject_at(items, position + 2)
        return None

    def _of_verb(
        self, sentence: Sentence, items: list[Item], position: int, verb: Verb
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
                        yield self._statement(event, "schema:organizer", actor, sentence, certainty)
                    continue
                yield self._statement(actor, "sb:participatedIn", event, sentence, certainty)
                for whole in self._mentions.within(self._mentions[event].span, Kind.EVENT):
                    if whole != event:
                        yield self._statement(
                            actor, "sb:participatedIn", whole, sentence, certainty
                        )

    def _events(self, items: Sequence[Item], position: int, verb: Verb) -> list[int]:
        """Return the event that a verb governs: the first after it, else one before it."""
        after = [
            (place, item.mention)
            for place, item in enumerate(items[position + 1 :], position + 1)
            if item.kind is Kind.EVENT and item.mention is not None
        ]
        for place, event in after:
            link = _preposition(items, place, position)
            if link in verb.prepositions or not verb.prepositions or link in self._words["at"]:
                return [event]
        before = [
            (place, item.mention)
            for place, item in enumerate(items[:position])
            if item.kind is Kind.EVENT and item.mention is not None
        ]
        for place, event in reversed(before):
            if _preposition(items, place, -1) in verb.prepositions | self._words["named_at"] | {
                "i"
            }:
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

    def _actors(self, items: list[Item], position: int) -> list[int]:
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
            if items[place].lower == "av":
                return self._referents.subject_at(items, place + 1)
        return None

    def _joined(self, items: Sequence[Item], start: int) -> Iterator[int]:
        """Yield people listed after a first: "A, chef för X, B och C"."""
        for item in items[start + 1 :]:
            if item.kind is Kind.PERSON and item.mention is not None:
                yield item.mention
            elif item.pos in {"VERB", "AUX", "SCONJ"} or item.lower in {".", ";", "som", "med"}:
                return

    # -- "sa Anna Ek vid ett panelsamtal på X"

    def _occasions(self, quotations: Sequence[Quotation]) -> Iterator[Statement]:
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
                if self._is_occasion(words) or (mention.antecedent is None and not words):
                    yield Statement(
                        quotation.speaker,
                        "sb:participatedIn",
                        speaker.sentence,
                        event,
                        confidence=OCCASION,
                    )

    def _inverted(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether a clause opens with something else than its subject."""
        subjects = self._words["any_subject"]
        return position > 0 and not any(
            item.kind is Kind.PERSON or item.lower in subjects for item in items[:position]
        )

    def _is_occasion(self, words: tuple[str, ...]) -> bool:
        """Tell whether words between a speaker and an event bring it in as the occasion."""
        while words and words[-1] in self._words["articles"]:
            words = words[:-1]
        text = " ".join(words)
        return any(f" {text}".endswith(f" {phrase}") for phrase in self._words["occasions"])

    # -- bodies

    def _bodies(self, sentence: Sentence, items: list[Item]) -> Iterator[Statement]:
        bodies = [
            (place, item.mention)
            for place, item in enumerate(items)
            if item.kind is Kind.ORGANISATION and item.mention is not None
        ]
        for (first, one), (second, other) in pairwise(bodies):
            between = [item.lower for item in items[first + 1 : second]]
            if self._words["together"] & set(between) and len(between) < 12:
                yield self._statement(one, "org:linkedTo", other, sentence, TOGETHER)
            elif self._words["parts"] & set(between) and between[-1:] in (["av"], ["till"], ["i"]):
                yield self._statement(one, "org:subOrganizationOf", other, sentence, TOGETHER)
            elif items[first].genitive and self._unit_title(between):
                yield self._statement(other, "org:subOrganizationOf", one, sentence, TOGETHER)

    def _unit_title(self, between: Sequence[str]) -> bool:
        """Tell whether words between two bodies make one the other's unit: "SKL:s chef för X"."""
        return len(between) == 2 and between[1] in self._words["of_unit"]

    def _statement(
        self, subject: int, predicate: str, object_: int, sentence: Sentence, certainty: float
    ) -> Statement:
        confidence = round(
            certainty * self._mentions[subject].confidence * self._mentions[object_].confidence, 3
        )
        return Statement(subject, predicate, sentence.span, object_, confidence=confidence)


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


def _preposition(items: Sequence[Item], place: int, stop: int) -> str:
    """Return the preposition that brings in the phrase an item stands in, or ''."""
    for position in range(place - 1, max(stop, place - 7), -1):
        item = items[position]
        if item.pos == "ADP":
            return item.lower
        if item.mention is None and item.pos not in {"DET", "ADJ", "NOUN", "NUM", "PROPN", "ADV"}:
            return ""
    return ""

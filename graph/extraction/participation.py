"""Who took part in, arranged or visited what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from graph.extraction.actors import Actors
from graph.extraction.assertion import is_stated
from graph.extraction.casts import Casts
from graph.extraction.cooperation import Cooperation
from graph.extraction.event_words import attended, named_kind
from graph.extraction.items import Item, items_of, preposition
from graph.extraction.knowledge import Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.occasions import OCCASION, Occasions
from graph.extraction.owners import Owners
from graph.extraction.reading import Reading, Sentence, has
from graph.extraction.relations import once, relation
from graph.extraction.speakers import Referents
from graph.extraction.verbs import Verb
from graph.records import BlockKind, Kind, Mention, Quotation, Statement

PART = 0.85  # confidence
PHRASE = 6  # items between a verb and the words that make a phrase of it
LONGEST = 4  # words of a phrase that brings in an occasion
AFTER_WITH = frozenset({"på", "vid", "under", "i", "och", "när", ",", ".", "också", "även"})
ENDS = frozenset({".", ";", ":"})


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
        self._actors = Actors(knowledge, mentions, referents)
        self._casts = Casts(reading, knowledge, mentions)
        self._occasions = Occasions(reading, knowledge, mentions, referents)
        self._cooperation = Cooperation(knowledge, mentions)
        self._owners = Owners(knowledge, mentions)

    def find(self, quotations: Sequence[Quotation]) -> list[Statement]:
        """Return the statements of the text, each once.

        Parameters
        ----------
        quotations : sequence of Quotation
            Who speaks on an occasion takes part in it.
        """
        found = [*self._told(), *self._occasions.of(quotations)]
        return once([one for one in found if not self._in_war(one)], self._mentions)

    def _in_war(self, statement: Statement) -> bool:
        """Tell whether somebody would take part in an event that befalls people."""
        if statement.predicate != "sb:participatedIn" or statement.object is None:
            return False
        event = self._mentions[self._mentions.root(statement.object)]
        return named_kind(event.name, self._knowledge) == "incident"

    def _told(self) -> Iterator[Statement]:
        """Yield what sentences say."""
        for sentence in self._reading.sentences:
            items = items_of(sentence, self._mentions)
            yield from self._verbs(sentence, items)
            yield from self._occasions.speeches(sentence, items)
            yield from self._casts.find(sentence, items)
            yield from self._owners.find(sentence, items)
            if sentence.kind is not BlockKind.HEADING:
                yield from self._occasions.find(sentence, items)
                yield from self._cooperation.find(sentence, items)

    # -- verbs of taking part and arranging

    def _verbs(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Statement]:
        for position, item in enumerate(items):
            if item.pos not in {"VERB", "AUX"}:
                continue
            if item.kind is Kind.EVENT and item.mention is not None:
                yield from self._told_by(sentence, items, position, item.mention)
            if item.mention is not None or not is_stated(items, position, self._knowledge):
                continue
            for verb in self._by_form.get(item.lower, ()):
                if _accompanied(items, position, verb.rest):
                    yield from self._of_verb(sentence, items, position, verb)
                    break

    @cached_property
    def _by_form(self) -> dict[str, list[Verb]]:
        """Verbs of taking part by form; those of several words first."""
        found: dict[str, list[Verb]] = {}
        for verb in sorted(self._knowledge.participation_verbs, key=lambda verb: -len(verb.rest)):
            for form in verb.forms:
                found.setdefault(form, []).append(verb)
        return found

    def _told_by(
        self, sentence: Sentence, items: Sequence[Item], position: int, event: int
    ) -> Iterator[Statement]:
        """Yield who came to the event that a verb tells of: "besökte", "träffade", "bjöd in"."""
        actors = self._actors.of(items, position)
        verbs = self._by_form.get(items[position].lower, [])
        if any(verb.tells == "meeting" for verb in verbs):
            actors += _objects(items, position)
        for actor in dict.fromkeys(actors):
            yield self._relation(actor, "sb:participatedIn", event, sentence, PART)
        if actors and any(v.use == "organiser" and v.tells for v in verbs):
            yield self._relation(event, "schema:organizer", actors[0], sentence, PART)

    def _of_verb(
        self, sentence: Sentence, items: Sequence[Item], position: int, verb: Verb
    ) -> Iterator[Statement]:
        events = self._events(items, position, verb)
        certainty = PART
        if not events and verb.elliptic and not _has_complement(items, position, verb):
            events, certainty = self._latest(items[0].span.start), OCCASION
        if not events or verb.use == "happens":
            return
        yield from self._there(sentence, items, position, verb, events[0])
        for actor in self._actors.of(items, position):
            for event in events:
                if actor in self._mentions.within(self._mentions[event].span):
                    continue
                yield from self._part(sentence, verb, actor, event, certainty)

    def _part_of(self, event: int, whole: int) -> bool:
        """Tell whether who is at an event is at the one named in it: "panel på Brodagarna"."""
        start = self._mentions[event].span.start
        before = self._reading.document.content[start : self._mentions[whole].span.start]
        return bool(self._words["named_at"] & set(before.lower().split()[-2:]))

    def _there(
        self, sentence: Sentence, items: Sequence[Item], position: int, verb: Verb, event: int
    ) -> Iterator[Statement]:
        """Yield where an event is by "talade på plats i Umeå"."""
        following = [item.lower for item in items[position : position + PHRASE]]
        if verb.rest != ("på", "plats") or "plats" not in following:
            return
        place = position + following.index("plats") + 2
        if place < len(items) and items[place - 1].lower in self._words["placed_in"]:
            where = items[place].mention
            if items[place].kind is Kind.PLACE and where is not None:
                yield self._relation(event, "schema:location", where, sentence, OCCASION)

    def _part(
        self, sentence: Sentence, verb: Verb, actor: int, event: int, certainty: float
    ) -> Iterator[Statement]:
        """Yield what a verb makes of somebody: who arranges is an organiser, people are there."""
        if verb.use == "organiser":
            yield self._relation(event, "schema:organizer", actor, sentence, certainty)
        if verb.use == "organiser" and self._mentions[actor].kind is Kind.ORGANISATION:
            return
        yield self._relation(actor, "sb:participatedIn", event, sentence, certainty)
        for whole in self._mentions.within(self._mentions[event].span, Kind.EVENT):
            if whole != event and self._part_of(event, whole):
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
            if any(item.lower in self._words["relative"] for item in items[position:place]):
                break
            if link in {*verb.prepositions, *verb.rest} or (not verb.prepositions and not link):
                return [event]
            if link in self._words["at"] and verb.use != "organiser":
                return [event]
            if verb.use != "organiser" and self._on_occasion(items, place):
                return [event]
        before = [
            (place, item.mention)
            for place, item in enumerate(items[:position])
            if item.kind is Kind.EVENT and item.mention is not None
        ]
        links = verb.prepositions | self._words["held_at"]
        if verb.use == "organiser":
            links = verb.prepositions
        if has(items[position].tokens[0], "Voice", "Pass") and not verb.prepositions:
            links |= {""}  # the event is the subject: "mötet leddes av"
        for place, event in reversed(before):
            if preposition(items, place, -1) in links:
                return [event]
        return []

    def _on_occasion(self, items: Sequence[Item], place: int) -> bool:
        """Tell whether a phrase of several words brings in an event: "i samband med"."""
        before = " ".join(item.lower for item in items[max(0, place - LONGEST) : place])
        phrases = (phrase for phrase in self._words["occasions"] if " " in phrase)
        return any(f" {before}".endswith(f" {phrase}") for phrase in phrases)

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
        return attended(event.name, self._knowledge)

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
    """Tell whether the words that make a phrase of a verb stand near it, in a row.

    They may follow the subject ("tog Anna Ek vid") or open the sentence ("På plats var").
    """
    if not rest:
        return True
    words = [item.lower for item in items]
    for start in range(max(0, position - PHRASE), min(position + PHRASE, len(words))):
        if tuple(words[start : start + len(rest)]) != rest:
            continue
        end = start + len(rest)
        if rest == ("med",):
            near = position < start <= position + 3
            return (near and words[end] in AFTER_WITH) if words[end : end + 1] else near
        return True
    return False


def _objects(items: Sequence[Item], position: int) -> list[int]:
    """Return the people whom a verb of meeting has as its object."""
    found: list[int] = []
    for item in items[position + 1 :]:
        if item.kind is Kind.PERSON and item.mention is not None and not item.genitive:
            found.append(item.mention)
        elif item.pos in {"VERB", "AUX", "SCONJ"} or item.lower in ENDS:
            break
    return found

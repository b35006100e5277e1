"""Whether somebody speaks for or against a thing, where the words themselves show it.

A stance is stated only if a phrase of the lexicon governs something the utterance is about, by
the speaker's own account, and nothing in the utterance shows the contrary stance. Clauses
("välkomnar att kärnkraften avvecklas") show none: for or against what happens to a thing is
neither for nor against the thing. Nor do words about several things: the stance stands with the
whole quotation, and would be read as one towards each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.modality import Force
from graph.extraction.lexicon.stance_phrases import StancePhrase
from graph.extraction.memberships.force import Clauses
from graph.extraction.text.items import Item, items_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading
from graph.records import Kind, Mode, Quotation, Span, Stance

REACH = 6  # words of a noun phrase in which the thing begins
BETWEEN = frozenset({"ADV", "PART", "ADJ", "DET", "PRON"})
NOUN_PHRASE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "ADP", "ADV", "PART"})
THINGS = (Kind.IDEA, Kind.ORGANISATION, Kind.EVENT, Kind.PLACE)
OPEN = frozenset({"asked", "conditional", "hearsay", "proposed", "possible", "uncertain"})


class Stances:
    """Finds the stance of quotations.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With all ideas.
    """

    def __init__(self, reading: Reading, knowledge: Knowledge, mentions: Mentions) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions
        self._clauses = Clauses(knowledge)

    def of(self, said: Quotation) -> Stance | None:
        """Return the stance of a quotation to what it is about, None if it shows none."""
        about = list(self._things(said))
        if len({self._mentions.root(index) for index in about}) != 1:
            return None
        things = [self._mentions[index].span for index in about]
        shown = set(self._shown(said, things))
        return shown.pop() if len(shown) == 1 else None

    def _things(self, said: Quotation) -> Iterator[int]:
        """Yield the mentions inside a quotation that a stance can be about."""
        yield from self._mentions.within(said.span, *THINGS)

    def _shown(self, said: Quotation, things: Sequence[Span]) -> Iterator[Stance]:
        for sentence in self._reading.sentences:
            if not sentence.span.overlaps(said.evidence):
                continue
            items = items_of(sentence, self._mentions)
            for position, item in enumerate(items):
                own = item.span.within(said.span)
                if not own and (said.mode is Mode.DIRECT or not self._cue(said, items, position)):
                    continue
                stance = self._at(items, position, things, own=own)
                if stance is not None:
                    yield stance

    def _cue(self, said: Quotation, items: Sequence[Item], position: int) -> bool:
        """Tell whether an item is the reporting verb before a quotation."""
        forms = self._knowledge.speech_verbs.get(items[position].lower, ())
        before = items[position].span.end <= said.span.start
        return before and any(verb.lemma == said.cue for verb in forms)

    def _at(
        self, items: Sequence[Item], position: int, things: Sequence[Span], *, own: bool
    ) -> Stance | None:
        """Return the stance that a phrase beginning at an item shows to one of some things."""
        if items[position].mention is not None:
            return None
        for phrase in self._knowledge.stances.get(items[position].lower, ()):
            end = self._end(items, position, phrase)
            if end is None or (phrase.before and _goes_on(items, end)):
                continue
            if phrase.before:
                about = self._subject(items, position, things)
            else:
                about = self._object(items, end, things)
            if not about or (own and phrase.own and not self._by_speaker(items, position)):
                return None
            return _under(self._clauses.among(items, position, end), phrase.stance)
        return None

    def _end(self, items: Sequence[Item], position: int, phrase: StancePhrase) -> int | None:
        """Return where a phrase ends, adverbs between its words passed; None if it is not there."""
        place = position + 1
        for word in phrase.rest:
            while place < len(items) and items[place].lower != word:
                if items[place].pos not in BETWEEN and items[place].lower not in self._small:
                    return None
                place += 1
            if place == len(items):
                return None
            place += 1
        return place

    @property
    def _small(self) -> frozenset[str]:
        return self._words["any_subject"] | self._words["own_side"]

    def _object(self, items: Sequence[Item], start: int, things: Sequence[Span]) -> bool:
        """Tell whether the noun phrase that begins at an item is, or begins with, a thing."""
        for item in items[start : start + REACH]:
            if item.lower in self._words["phrase_ends"] or item.lower in self._words["reversing"]:
                return False
            if any(thing.start <= item.span.start < thing.end for thing in things):
                return True
            if item.kind is None and item.pos not in NOUN_PHRASE and item.pos != "PRON":
                return False
        return False

    def _subject(self, items: Sequence[Item], end: int, things: Sequence[Span]) -> bool:
        """Tell whether the noun phrase before an item is a thing."""
        for place in range(end - 1, max(-1, end - REACH), -1):
            item = items[place]
            if item.lower in self._words["reversing"] or item.lower in self._words["phrase_ends"]:
                return False
            if any(thing.start <= item.span.start < thing.end for thing in things):
                return not any(
                    other.lower in self._words["reversing"]
                    for other in items[max(0, place - 3) : place]
                )
            if item.pos not in BETWEEN | {"AUX"}:
                return False
        return False

    def _by_speaker(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether the subject of a verb in somebody's own words is they themselves."""
        if position and items[position - 1].lower in self._words["and_but"]:
            earlier = {item.lower for item in items[:position]}
            return bool(earlier & self._words["own_side"])
        around = [
            *items[max(0, position - 4) : position][::-1],
            *items[position + 1 : position + 3],
        ]
        for item in around:
            if item.lower in self._words["own_side"]:
                return True
            if item.kind is not None or item.pos in {"NOUN", "PROPN"}:
                return False
            if item.lower in self._words["subjects"] or item.lower in self._words["relative"]:
                return False
        return False


def _goes_on(items: Sequence[Item], end: int) -> bool:
    """Tell whether an adjective follows, so that what is before it is its adverb.

    "Avgifterna är orimligt höga" is not against the fees.
    """
    return end < len(items) and items[end].pos == "ADJ"


def _under(force: Force, stance: Stance) -> Stance | None:
    """Return what is left of a stance in its clause: not to support a thing is to oppose it."""
    if force.effects & OPEN:
        return None
    if force.denied or force.ended:
        return Stance.OPPOSES if stance is Stance.SUPPORTS else None
    return stance

"""The deeds of a sentence: its verbs, what class they are of, who does them and to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.extraction.clauses.actors import ACTORS, Actors
from graph.extraction.clauses.assertion import is_stated
from graph.extraction.clauses.referents import Referents
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.verbs import Verb
from graph.extraction.quotations.attribution import speech_verb
from graph.extraction.text.items import Item
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import has
from graph.records import Kind

CLAUSE = 18  # items after a verb in which a word stands that makes a phrase of it
USES = {"organiser": "arrange", "host": "host", "happens": "happen"}  # the others attend
AGENT = 5  # items after a passive verb in which "av" stands


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb of a sentence: where it stands, what class it is of, who does it and to whom."""

    place: int
    uses: frozenset[str]
    actors: frozenset[int]
    objects: frozenset[int]
    stated: bool
    elliptic: bool


class Deeds:
    """Reads the verbs of sentences.

    Parameters
    ----------
    knowledge : Knowledge
    mentions : Mentions
        With names and events.
    referents : Referents
    """

    def __init__(self, knowledge: Knowledge, mentions: Mentions, referents: Referents) -> None:
        self._knowledge = knowledge
        self._words = knowledge.words
        self._actors = Actors(knowledge, mentions, referents)

    def of(self, items: Sequence[Item]) -> list[Deed]:
        """Return the deeds of a sentence, given as its items, in order."""
        verbs = (place for place, item in enumerate(items) if item.pos in {"VERB", "AUX"})
        return [self._deed(items, place) for place in verbs]

    def elliptic(self, items: Sequence[Item]) -> bool:
        """Tell whether a sentence has a verb that may leave its event unsaid."""
        verbs = (verb for item in items for verb in self._by_form.get(item.lower, ()))
        return any(verb.elliptic for verb in verbs) or any(
            self._gives_talk(items, place) for place in range(len(items))
        )

    def _deed(self, items: Sequence[Item], place: int) -> Deed:
        actors = frozenset(self._actors.of(items, place))
        verbs = [
            verb
            for verb in self._by_form.get(items[place].lower, ())
            if _joined(items, place, verb) and not _in_a_body(items, place, verb)
        ]
        uses = {USES.get(verb.use, "attend") for verb in verbs[:1]}
        uses |= {verb.tells for verb in verbs if verb.tells}
        talks = self._gives_talk(items, place)
        if talks:
            uses = {"attend"}
        if has(items[place].tokens[0], "Voice", "Pass") and not self._agent(items, place):
            uses = {f"{use} passive" for use in uses}
        if speech_verb(items, place, self._knowledge) is not None:
            uses.add("speak")
        if uses & {"attend", "meeting", "visit"}:
            actors |= frozenset(self._besides(items))
        return Deed(
            place,
            frozenset(uses or {"do"}),
            actors,
            frozenset(_objects(items, place)) - actors | self._received(items, place, actors),
            is_stated(items, place, self._knowledge),
            talks or any(v.elliptic and not _complemented(items, place, v) for v in verbs),
        )

    def _gives_talk(self, items: Sequence[Item], place: int) -> bool:
        """Tell whether somebody gives a talk: "gav en kort introduktion"."""
        if items[place].lower not in self._words["giving"]:
            return False
        for item in items[place + 1 : place + CLAUSE]:
            if item.pos in {"VERB", "AUX", "SCONJ"} or item.text in ".;:":
                return False
            if item.mention is None and item.lower in self._words["talks"]:
                return True
        return False

    def _agent(self, items: Sequence[Item], place: int) -> bool:
        """Tell whether a passive says who acts: "leddes i går av Anna Ek"."""
        return any(item.lower in self._words["by"] for item in items[place + 1 : place + AGENT])

    def _received(
        self, items: Sequence[Item], place: int, actors: frozenset[int]
    ) -> frozenset[int]:
        """Return who stands before a passive that says who acts: "Ek togs emot av Alm"."""
        if not has(items[place].tokens[0], "Voice", "Pass") or not self._agent(items, place):
            return frozenset()
        found: list[int] = []
        for item in reversed(items[:place]):
            if item.pos in {"VERB", "SCONJ"} or item.text in {".", ";", ":"}:
                break
            if item.kind in ACTORS and item.mention is not None and not item.genitive:
                found.append(item.mention)
        return frozenset(found) - actors

    def _besides(self, items: Sequence[Item]) -> Iterator[int]:
        """Yield who came as well: "Förutom Anna Ek och Bo Alm deltog …"."""
        listed = False
        for item in items:
            if item.lower in self._words["besides"]:
                listed = True
            elif item.pos in {"VERB", "AUX", "SCONJ"}:
                listed = False
            elif listed and item.kind in ACTORS and item.mention is not None and not item.genitive:
                yield item.mention

    @cached_property
    def _by_form(self) -> Mapping[str, list[Verb]]:
        """Verbs of taking part by form; those of several words first."""
        found: dict[str, list[Verb]] = {}
        for verb in sorted(self._knowledge.participation_verbs, key=lambda verb: -len(verb.rest)):
            for form in verb.forms:
                found.setdefault(form, []).append(verb)
        return found


def _joined(items: Sequence[Item], place: int, verb: Verb) -> bool:
    """Tell whether the words that make a phrase of a verb stand near it, in a row.

    They may follow the subject ("bjöd Anna Ek och Bo Alm in") or open the sentence.
    """
    if not verb.rest:
        return True
    words = [item.lower for item in items]
    end = place + 1
    while end < min(len(items), place + CLAUSE) and items[end].pos not in {"VERB", "AUX"}:
        end += 1
    spots = [*range(place + 1, end), *range(max(0, place - 4), place)]
    return any(tuple(words[s : s + len(verb.rest)]) == verb.rest for s in spots)


def _in_a_body(items: Sequence[Item], place: int, verb: Verb) -> bool:
    """Tell whether a phrase is of a post, not of a deed: "var ordförande i Brorådet"."""
    after = place + 1 + len(verb.rest)
    if not verb.rest or after + 1 >= len(items):
        return False
    link = items[after]
    elsewhere = link.pos == "ADP" and link.lower not in verb.prepositions
    return elsewhere and items[after + 1].kind is Kind.ORGANISATION


def _objects(items: Sequence[Item], place: int) -> Iterator[int]:
    """Yield the people and bodies after a verb until the next clause."""
    for item in items[place + 1 :]:
        if item.pos in {"VERB", "AUX", "SCONJ"} or item.text in {".", ";", ":"}:
            return
        if item.kind in ACTORS and item.mention is not None and not item.genitive:
            yield item.mention


def _complemented(items: Sequence[Item], place: int, verb: Verb) -> bool:
    """Tell whether a verb says itself what somebody took part in."""
    following = [item.lower for item in items[place + 1 : place + 3]]
    return any(w in verb.prepositions | {"under"} and w not in verb.rest for w in following)

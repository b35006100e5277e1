"""How the events of a text stand in it: together, and each in its sentences."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from graph.extraction.dating.tenses import tense
from graph.extraction.dating.times import Times
from graph.extraction.events.words import ATTENDED, named_kind, timed
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.parse import VERBS, tokens_in, top, up
from graph.extraction.text.reading import Reading, Sentence, has
from graph.records import BlockKind

NOUNS = frozenset({"NOUN", "PROPN"})
Identity = int | str


@dataclass(frozen=True)
class Event:
    """An event as its mentions show it, all together."""

    mentions: Sequence[int]
    kind: str
    timed: bool
    form: str
    features: frozenset[str]


class EventsTold:
    """Reads the events of a text as those that have dates.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With names and events.
    times : Times
    events : mapping of (int or str) to sequence of int
        Mentions of each event of the text.
    lead : int
        Offset after the headline and the first paragraph.
    """

    def __init__(
        self,
        reading: Reading,
        knowledge: Knowledge,
        mentions: Mentions,
        times: Times,
        events: Mapping[Identity, Sequence[int]],
        lead: int,
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions
        self._times = times
        self._events = events
        self._lead = lead
        self._tenses: dict[int, str] = {}

    def event(self, identity: Identity) -> Event:
        """Return an event of the text."""
        indices = sorted(self._events[identity], key=lambda index: self._mentions[index].span)
        root = self._mentions[self._mentions.root(indices[0])]
        kind = named_kind(root.name, self._knowledge)
        return Event(
            indices,
            "gathering" if kind in ATTENDED else kind,
            timed(root.name, self._knowledge),
            root.form.value,
            frozenset(self._place(identity, indices)),
        )

    def sentence(self, index: int) -> Sentence:
        """Return the sentence of a mention."""
        return self._reading.sentence_at(self._mentions[index].span.start)

    def _place(self, identity: Identity, indices: Sequence[int]) -> Iterator[str]:
        """Yield how an event stands among the others, and how its mentions are brought in."""
        links = {
            self._times.link(self._mentions[i].span, self._mentions[i].sentence) for i in indices
        }
        elsewhen = self._words["elsewhen"]
        yield "apart" if links <= elsewhen else "sometimes apart" if links & elsewhen else "here"
        sizes = [len(mentions) for mentions in self._events.values()]
        if len(indices) == max(sizes) > 1:
            yield "main"
        if len(indices) == 1:
            yield "once"
        if len(sizes) == 1:
            yield "only"
        if identity == self._first:
            yield "first"
        if self._mentions[indices[0]].span.end <= self._lead:
            yield "in lead"
        if any(self.sentence(index).kind is BlockKind.HEADING for index in indices):
            yield "in heading"
        before = {
            self._times.word_before(self._mentions[i].span.start, self._mentions[i].sentence)
            for i in indices
        }
        if before & self._words["of_today"]:
            yield "of today"
        yield from self._noun(indices[0], before)

    def _noun(self, index: int, before: set[str]) -> Iterator[str]:
        """Yield how an event is first named: definite, one of several, what its clause is."""
        if before & self._words["unnamed"]:
            yield "unnamed"
        tokens = tokens_in(self.sentence(index), self._mentions[index].span)
        if not tokens:
            return
        head = top(tokens)
        if head.pos_ in VERBS:
            yield "verb"
        elif has(head, "Number", "Plur"):
            yield "plural"
        elif has(head, "Definite", "Def"):
            yield "definite"
        yield f"told {self.tense(head)}"
        yield f"nested {nested(head)}"

    @cached_property
    def _first(self) -> Identity:
        starts = {k: min(self._mentions[i].span for i in v) for k, v in self._events.items()}
        return min(starts, key=lambda identity: starts[identity])

    def tense(self, token: Token) -> str:
        """Return whether the clause of a word tells of what was, is or will be."""
        if token.i not in self._tenses:
            self._tenses[token.i] = tense(token, self._words)
        return self._tenses[token.i]

    def others(self, event: Event, sentence: Sentence) -> list[int]:
        """Return the mentions of other events than one in a sentence."""
        return [i for i in self.inside(sentence) if i not in event.mentions]

    def inside(self, sentence: Sentence) -> Sequence[int]:
        """Return the mentions of events in a sentence."""
        return self._by_sentence.get(sentence.index, ())

    @cached_property
    def _by_sentence(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for indices in self._events.values():
            for index in indices:
                found.setdefault(self.sentence(index).index, []).append(index)
        return found

    @cached_property
    def whose(self) -> dict[int, Identity]:
        """Events by their mentions."""
        return {index: identity for identity, v in self._events.items() for index in v}


def nested(token: Token) -> int:
    """Return below how many nouns a word stands in its clause, two at most.

    "Mötet" stands below one in "ett mandat inför mötet".
    """
    above = itertools.takewhile(lambda token: token.pos_ not in VERBS, up(token))
    nouns = [each for each in itertools.islice(above, 1, None) if each.pos_ in NOUNS]
    return min(2, len(nouns))

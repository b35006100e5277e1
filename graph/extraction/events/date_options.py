"""Which dates of a text an event may have, and what speaks for and against each."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from graph.extraction.dating.dates import Date
from graph.extraction.dating.sections import days_above
from graph.extraction.dating.times import Times, gap
from graph.extraction.dating.told import Told, ToldDates
from graph.extraction.events.words import ATTENDED, named_kind, timed
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.parse import VERBS, tokens_in, top, up, verb_of
from graph.extraction.text.reading import Reading, Sentence
from graph.records import BlockKind, Mention

WORDS = (0, 2, 4, 8, 15)  # most words between an event and a date, by step
SENTENCES = (1, 2, 4, 8)  # most sentences between them, by step
FEW = (0, 1, 3, 8)  # most dates of a text, by step
Identity = int | str


@dataclass(frozen=True, slots=True)
class Option:
    """A date that may be an event's, or that it has none; `mention` is of the event, nearest."""

    date: Date | None
    mention: int
    features: frozenset[str]


@dataclass(frozen=True)
class Event:
    """An event as its mentions show it, all together."""

    mentions: Sequence[int]
    kind: str
    timed: bool
    form: str
    features: frozenset[str]


class DateOptions:
    """Gathers what dates the events of a text may have.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With names and events.
    times : Times
    events : mapping of (int or str) to sequence of int
        Mentions of each event of the text.
    """

    def __init__(
        self,
        reading: Reading,
        knowledge: Knowledge,
        mentions: Mentions,
        times: Times,
        events: Mapping[Identity, Sequence[int]],
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions
        self._times = times
        self._events = events
        self._told = ToldDates(reading, times)

    def of(self, identity: Identity) -> list[Option]:
        """Return the options of an event: each date of the text, the day of writing, none.

        What people do not come to, a war or a murder, is not of the time that a text tells of:
        only a date of its own sentence may be its own.
        """
        event = self._event(identity)
        found = [self._dated(event, told) for told in self._within_reach(event)]
        first = event.mentions[0]
        if self._times.now and event.timed:
            day = Date(self._mentions[first].span, self._times.now, False)
            found.append(Option(day, first, frozenset(self._now(event))))
        return [*found, Option(None, first, frozenset(self._none(event)))]

    def day_above(self, index: int) -> Date | None:
        """Return the day in the heading above a mention, if it is one of people who come."""
        kind = self._mentions[self._mentions.root(index)].name
        come = timed(kind, self._knowledge)
        return self._days.get(self._sentence(index).index) if come else None

    def dated_beside(self, index: int) -> bool:
        """Tell whether the sentence of a mention tells a date itself."""
        return bool(self._times.dates(self._sentence(index).span))

    # -- the event

    def _event(self, identity: Identity) -> Event:
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

    def _sentence(self, index: int) -> Sentence:
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
        if self._mentions[indices[0]].span.end <= self._told.lead:
            yield "in lead"
        if any(self._sentence(index).kind is BlockKind.HEADING for index in indices):
            yield "in heading"
        before = {
            self._times.word_before(self._mentions[i].span.start, self._mentions[i].sentence)
            for i in indices
        }
        if before & self._words["of_today"]:
            yield "of today"

    @cached_property
    def _first(self) -> Identity:
        starts = {k: min(self._mentions[i].span for i in v) for k, v in self._events.items()}
        return min(starts, key=lambda identity: starts[identity])

    # -- a date of the text

    def _within_reach(self, event: Event) -> Iterator[Told]:
        """Yield the dates that may be an event's: far ones only if they are of its time.

        Those of other years are not, nor under a day's heading those of other days.
        """
        sentences = {self._sentence(index).index for index in event.mentions}
        day = self._days.get(min(sentences))
        for told in self._told.all:
            far = event.timed and not told.distant and day in {None, told.date}
            if far or told.sentence.index in sentences:
                yield told

    @cached_property
    def _days(self) -> dict[int, Date]:
        return days_above(self._reading, self._knowledge, self._times)

    def _dated(self, event: Event, told: Told) -> Option:
        index = min(event.mentions, key=lambda index: self._away(index, told))
        mention, sentence = self._mentions[index], self._sentence(index)
        where = _where(mention, sentence, told)
        features = {*self._anywhere(event, told, where)}
        if where == "sentence":
            features.update(self._beside(event, mention, sentence, told))
        elif where != "inside":
            features.update(self._far(event, sentence, told, where))
        return Option(told.date, index, frozenset(features))

    def _away(self, index: int, told: Told) -> tuple[int, bool, int]:
        """Return how far a mention stands from a date; those before it come first."""
        steps = told.sentence.index - self._sentence(index).index
        return abs(steps), steps < 0, gap(self._mentions[index].span, told.date.span)

    def _anywhere(self, event: Event, told: Told, where: str) -> Iterator[str]:
        yield f"where={where}"
        yield f"where={where}, {told.precision}"
        yield f"where={where}, {event.kind}"
        yield f"where={where}, {event.form}"
        yield f"when={told.when}, {told.precision}"
        for feature in event.features:
            yield f"event={feature}, {where}"
        line = self._times.dateline
        if line is not None and told.date.span.within(line.sentence):
            yield f"dateline={event.kind}"

    def _beside(
        self, event: Event, mention: Mention, sentence: Sentence, told: Told
    ) -> Iterator[str]:
        """Yield what stands between an event and a date in one sentence, and what joins them."""
        order = "date first" if told.date.span.start < mention.span.start else "event first"
        first, second = sorted((told.date.span, mention.span))
        between = [t for t in sentence.tokens if first.end <= t.idx < second.start]
        words = _step(sum(token.text.isalnum() for token in between), WORDS)
        yield f"words={words}, {order}"
        yield f"words={words}, {told.precision}"
        yield f"words={words}, {event.kind}"
        yield f"sentence when={told.when}"
        joined = self._times.joined(
            told.date, mention.span, mention.sentence, gathering=event.timed
        )
        yield f"joined={joined}"
        yield f"joined={joined}, {told.precision}"
        yield from self._syntax(mention, sentence, told)

    def _syntax(self, mention: Mention, sentence: Sentence, told: Told) -> Iterator[str]:
        """Yield whether a date hangs on an event, or both on one verb, and what that tells."""
        tokens = tokens_in(sentence, mention.span)
        dated = tokens_in(sentence, told.date.span)
        if not tokens or not dated:
            return
        above = list(itertools.takewhile(lambda token: token.pos_ not in VERBS, up(top(dated))))
        if {token.i for token in tokens} & {token.i for token in above}:
            yield "hangs on event"
        verbs = [verb_of(top(tokens)), verb_of(top(dated))]
        if verbs[0] is not None and verbs[0] == verbs[1]:
            for act in self._acts(verbs[0]):
                yield f"verb={act}"

    def _acts(self, verb: Token) -> list[str]:
        """Return the classes of a verb."""
        form = verb.lower_
        found = [use for use, forms in self._knowledge.event_verbs.items() if form in forms]
        if form in self._knowledge.speech_verbs:
            found.append("speech")
        return found or ["other"]

    def _far(self, event: Event, sentence: Sentence, told: Told, where: str) -> Iterator[str]:
        """Yield what speaks for and against a date of another sentence."""
        steps = _step(abs(sentence.index - told.sentence.index), SENTENCES)
        yield f"steps={steps}, {where}"
        yield f"rivals={bool(self._others(event, told.sentence))}, {where}"
        yield f"far={event.kind}, {told.precision}"
        yield f"far={event.form}, {told.precision}"
        if told.bound:
            yield "far bound"
        if told.opens:
            yield "far opens"
        if told.sentence.span.end <= self._told.lead:
            yield "far in lead"

    def _others(self, event: Event, sentence: Sentence) -> list[int]:
        """Return the mentions of other events in a sentence."""
        return [i for i in self._by_sentence.get(sentence.index, ()) if i not in event.mentions]

    @cached_property
    def _by_sentence(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for indices in self._events.values():
            for index in indices:
                found.setdefault(self._sentence(index).index, []).append(index)
        return found

    # -- the day of writing, and none

    def _now(self, event: Event) -> Iterator[str]:
        yield "now"
        yield f"now form={event.form}"
        yield f"now exact={len(self._times.now or '')}"
        for feature in event.features:
            yield f"now event={feature}"
        if any(told.date.value == self._times.now for told in self._told.all):
            yield "now told"

    def _none(self, event: Event) -> Iterator[str]:
        yield f"none kind={event.kind}"
        yield f"none dates={_step(len(self._told.all), FEW)}"
        yield f"none dateline={self._times.dateline is not None}"
        for feature in event.features:
            yield f"none event={feature}"


def _where(mention: Mention, sentence: Sentence, told: Told) -> str:
    if told.date.span.within(mention.span):
        return "inside"
    if sentence.index == told.sentence.index:
        return "sentence"
    reach = "paragraph" if sentence.block == told.sentence.block else "elsewhere"
    return f"{reach} {'before' if told.sentence.index < sentence.index else 'after'}"


def _step(count: int, steps: Sequence[int]) -> str:
    return next((str(step) for step in steps if count <= step), "more")

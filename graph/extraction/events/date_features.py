"""What speaks for and against a date of a text as that of an event."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from graph.extraction.dating.times import Times, gap
from graph.extraction.dating.told import Told, ToldDates
from graph.extraction.events.date_events import Event, EventsTold, nested
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.parse import VERBS, tokens_in, top, up, verb_of
from graph.extraction.text.reading import Reading, Sentence
from graph.records import Mention

WORDS = (0, 2, 4, 8, 15)  # most words between an event and a date, by step
SENTENCES = (1, 2, 4, 8)  # most sentences between them, by step
BESIDE = frozenset({"ADP", "PROPN", "ADV", "DET", "ADJ"})  # "krisen i Danmark 2005"
FEW = (0, 1, 3, 8)  # most dates of a text, by step


class DateFeatures:
    """Reads the features of the dates that the events of a text may have.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With names and events.
    times : Times
    told : ToldDates
        The dates of the text.
    events : EventsTold
        The events of the text.
    """

    def __init__(
        self,
        reading: Reading,
        knowledge: Knowledge,
        mentions: Mentions,
        times: Times,
        told: ToldDates,
        events: EventsTold,
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions
        self._times = times
        self._told = told
        self._all = events

    # -- a date of the text

    def nearest(self, event: Event, told: Told) -> int:
        """Return the mention of an event that stands nearest to a date."""
        return min(event.mentions, key=lambda index: self._away(index, told))

    def _away(self, index: int, told: Told) -> tuple[int, bool, int]:
        """Return how far a mention stands from a date; those before it come first."""
        steps = told.sentence.index - self._all.sentence(index).index
        return abs(steps), steps < 0, gap(self._mentions[index].span, told.date.span)

    def dated(self, event: Event, told: Told, index: int) -> Iterator[str]:
        """Yield what speaks for and against a date as that of an event.

        Parameters
        ----------
        event : Event
        told : Told
        index : int
            Mention of the event that is nearest to the date.
        """
        mention, sentence = self._mentions[index], self._all.sentence(index)
        where = _where(mention, sentence, told)
        yield from self._anywhere(event, told, where)
        yield from self._itself(event, told, where)
        if where == "sentence":
            yield from self._beside(event, mention, sentence, told)
        elif where != "inside":
            yield from self._far(event, sentence, told, where)
            yield from self._clauses(mention, sentence, told)

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

    def _itself(self, event: Event, told: Told, where: str) -> Iterator[str]:
        """Yield how a date is told, whatever the event."""
        near = where if where in {"inside", "sentence"} else "far"
        form = self._form(told)
        yield f"date={form}, {near}"
        if told.bound:
            yield f"bound, {near}"
        if told.date.end is not None:
            yield f"several days, {near}"
            if near == "far":
                for feature in event.features:
                    yield f"several days, far, event={feature}"
        tokens = tokens_in(told.sentence, told.date.span)
        if tokens:
            head = top(tokens)
            yield f"date told {self._all.tense(head)}, {form}"
            yield f"date told {self._all.tense(head)}, {form}, {near}"
            yield f"date told {self._all.tense(head)}, {told.when}"
            yield from self._hangs(event, told, head, near)
            yield from self._told_by(event, head, near)

    def _hangs(self, event: Event, told: Told, head: Token, near: str) -> Iterator[str]:
        """Yield what noun a date belongs to: an event, this or another, or something else."""
        nouns = itertools.takewhile(lambda token: token.pos_ not in VERBS, up(head))
        for noun in itertools.islice(nouns, 1, None):
            for index in self._all.inside(told.sentence):
                span = self._mentions[index].span
                if span.start <= noun.idx < span.end:
                    own = "this" if index in event.mentions else "another"
                    yield f"hangs on {own} event, {near}"
                    return
        yield f"hangs on {head.head.pos_}, {near}"

    def _told_by(self, event: Event, head: Token, near: str) -> Iterator[str]:
        """Yield what the clause of a date tells of: a visit, a meeting, speech or else."""
        verb = verb_of(head)
        for act in self._acts(verb) if verb is not None else ():
            yield f"date told by {act}, {near}"
            yield f"date told by {act}, {event.kind}, {near}"

    def _form(self, told: Told) -> str:
        """Return whether a date is written with its number, or tells it by the day of writing."""
        content = self._reading.document.content[told.date.span.start : told.date.span.end]
        if any(char.isdigit() for char in content):
            return f"{told.precision} written"
        return f"{told.precision} in words"

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
        if all(token.pos_ in BESIDE for token in between):
            yield f"adjoins, {order}"
            yield f"adjoins, {told.precision}, {event.kind}"
        joined = self._times.joined(
            told.date, mention.span, mention.sentence, gathering=event.timed
        )
        yield f"joined={joined}"
        yield f"joined={joined}, {told.precision}"
        yield from self._syntax(event, mention, sentence, told)

    def _syntax(
        self, event: Event, mention: Mention, sentence: Sentence, told: Told
    ) -> Iterator[str]:
        """Yield whether a date hangs on an event, or both on one verb, and what that tells."""
        tokens = tokens_in(sentence, mention.span)
        dated = tokens_in(sentence, told.date.span)
        if not tokens or not dated:
            return
        above = list(itertools.takewhile(lambda token: token.pos_ not in VERBS, up(top(dated))))
        if {token.i for token in tokens} & {token.i for token in above}:
            yield "hangs on event"
        verbs = [verb_of(top(tokens)), verb_of(top(dated))]
        same = verbs[0] is not None and verbs[0] == verbs[1]
        yield f"same verb={same}, {event.kind}"
        yield f"same verb={same}, nested={nested(top(tokens))}"
        if verbs[0] is not None and same:
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
        rivals = bool(self._all.others(event, told.sentence))
        yield f"rivals={rivals}, {where}"
        yield f"rivals={rivals}, several days={told.date.end is not None}"
        yield from self._by_way(event, sentence, told)
        yield f"far={event.kind}, {told.precision}"
        yield f"far={event.form}, {told.precision}"
        if told.bound:
            yield "far bound"
        if told.opens:
            yield "far opens"
        if told.sentence.span.end <= self._told.lead:
            yield "far in lead"

    def _by_way(self, event: Event, sentence: Sentence, told: Told) -> Iterator[str]:
        """Yield whether an event is told of with another that the sentence of a date tells of.

        "Vid mötet hölls en debatt" is of the day of the meeting, "inför mötet" is not.
        """
        dated = {self._all.whose[i] for i in self._all.others(event, told.sentence)}
        shared = [i for i in self._all.others(event, sentence) if self._all.whose[i] in dated]
        several = told.date.end is not None
        if not shared:
            yield f"by itself, several days={several}"
            return
        mention = self._mentions[shared[0]]
        apart = self._times.link(mention.span, mention.sentence) in self._words["elsewhen"]
        yield f"by way of another, apart={apart}"
        yield f"by way of another, apart={apart}, several days={several}"

    def _clauses(self, mention: Mention, sentence: Sentence, told: Told) -> Iterator[str]:
        """Yield whether the clause of an event tells of the time of a date far from it."""
        tokens, dated = tokens_in(sentence, mention.span), tokens_in(told.sentence, told.date.span)
        if tokens:
            time = self._all.tense(top(tokens))
            yield f"far told {time}, {told.when}"
            if dated:
                yield f"far told {time}, date told {self._all.tense(top(dated))}"

    # -- the day of writing, and none

    def now(self, event: Event) -> Iterator[str]:
        """Yield what speaks for and against the day of writing as the date of an event."""
        yield "now"
        yield f"now form={event.form}"
        yield f"now exact={len(self._times.now or '')}"
        for feature in event.features:
            yield f"now event={feature}"
        if any(told.date.value == self._times.now for told in self._told.all):
            yield "now told"

    def none(self, event: Event) -> Iterator[str]:
        """Yield what speaks for and against that a text does not tell when an event is."""
        yield f"none kind={event.kind}"
        yield f"none form={event.form}"
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

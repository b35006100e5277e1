"""Everything in a text that may speak of an event: names, nouns with what describes them, verbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.extraction.events.circumstances import Circumstances
from graph.extraction.events.labels import label_by, narrows
from graph.extraction.events.nouns import is_definite, is_plural, names_in, words_before
from graph.extraction.events.tails import tail_end
from graph.extraction.events.verbs import EventVerbs
from graph.extraction.events.words import base_event, event_kind, named_kind, several_events
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item, items_of, preposition
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, Sentence
from graph.records import Form, Kind, Span
from graph.stems import stem

BEFALLING = frozenset({"incident", "process"})  # kinds of which a bare noun means none: "krig"
Names = frozenset[tuple[Kind, str]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in a text that may speak of an event.

    Attributes
    ----------
    span : Span
        The noun with what describes it, the name, or the verb.
    sentence : Sentence
    position : int
        Of its noun, name or verb among the items of the sentence.
    end : int
        Position after its description.
    base : str
        Its noun in base form, in lower case; the last word of a name.
    kind : str
        Kind of event by the lexicon, "" if that knows none.
    name : str
        What to call the event by this place alone.
    form : str
        "name", "noun" or "verb".
    mention : int or None
        The mention, where it is a name.
    definite, plural : bool or None
    date : str or None
        The date that its sentence gives it.
    names : frozenset of (Kind, str)
        Places and bodies in its description, in lower case.
    place : int or None
        Mention of the place, where a verb gives it.
    keys : frozenset of str
        Names in lower case; candidates that share one speak of one event.
    tail : str
        What describes a noun behind it, as in the text.
    own : frozenset of str
        Stems of the adjectives and numbers before a noun.
    counted : frozenset of str
        Those of them that tell the events of a series apart ("nästa", "första").
    preposition : str
        What brings it in, "" if nothing does or it is a verb.
    titled : bool
        Whether its name follows right behind: "seminariet ”Fiskens väg”".
    """

    span: Span
    sentence: Sentence
    position: int
    end: int
    base: str
    kind: str
    name: str
    form: str
    mention: int | None = None
    definite: bool | None = None
    plural: bool = False
    date: str | None = None
    names: Names = frozenset()
    place: int | None = None
    keys: frozenset[str] = frozenset()
    tail: str = ""
    own: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    preposition: str = ""
    titled: bool = False


class Candidates:
    """Finds what may speak of events.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With the names of the text, those of events too.
    circumstances : Circumstances
    """

    def __init__(
        self,
        reading: Reading,
        knowledge: Knowledge,
        mentions: Mentions,
        circumstances: Circumstances,
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions
        self._circumstances = circumstances
        self._verbs = EventVerbs(knowledge)
        self._general: set[str] = set()  # what the text says of people in general

    def find(self) -> list[Candidate]:
        """Return the candidates of the text in order."""
        found = [found for sentence in self._reading.sentences for found in self._in(sentence)]
        found = [one for one in found if one.base not in self._general or _particular(one)]
        return sorted(found, key=lambda one: (one.span.start, -one.span.end))

    @cached_property
    def _named(self) -> frozenset[str]:
        """Names of events in lower case: "klimatriksdagen" means the "Klimatriksdagen"."""
        events = (m for m in self._mentions if m.kind is Kind.EVENT and m.form is Form.NAME)
        return frozenset(mention.name.lower() for mention in events)

    def _in(self, sentence: Sentence) -> Iterator[Candidate]:
        items = items_of(sentence, self._mentions)
        for position, item in enumerate(items):
            if item.kind is Kind.EVENT and item.mention is not None:
                yield self._name(sentence, items, position, item.mention)
            elif item.mention is None and item.pos in {"NOUN", "PROPN", "X"}:
                yield from self._noun(sentence, items, position)
            elif item.mention is None and item.pos in {"VERB", "AUX"}:
                yield from self._verb(sentence, items, position)

    def _name(
        self, sentence: Sentence, items: Sequence[Item], position: int, index: int
    ) -> Candidate:
        mention = self._mentions[index]
        last = without_year(mention.name).lower().split()[-1]
        return Candidate(
            mention.span,
            sentence,
            position,
            position + 1,
            base_event(last, self._knowledge) or last,
            named_kind(mention.name, self._knowledge),
            mention.name,
            "name",
            mention=index,
            definite=True,
            date=self._date(mention.span, sentence, mention.name),
            keys=self._keys(index),
            preposition=preposition(items, position, -1),
        )

    def _keys(self, index: int) -> frozenset[str]:
        """Return the names of an event, also of the one that a name is known to refer to."""
        both = (self._mentions[index], self._mentions[self._mentions.root(index)])
        names = {name.casefold() for mention in both for name in (mention.name, mention.identity)}
        return frozenset(names - {""})

    def _noun(
        self, sentence: Sentence, items: Sequence[Item], position: int
    ) -> Iterator[Candidate]:
        word = items[position].lower
        named = {word} & self._named
        single = base_event(word, self._knowledge) or next(iter(named), None)
        several = None if single else several_events(word, self._knowledge)
        base = single or several
        if base is None or self._only_said(items, position, base):
            return
        if self._words["none_of"] & words_before(items, position) or self._idiom(items, position):
            return
        kind = event_kind(base, self._knowledge)
        definite = is_definite(items, position, self._words)
        end = tail_end(items, position, self._knowledge)
        if self._of_anyone(items[position + 1 : end]):
            self._general.add(base)
            return
        first = position
        while first and narrows(items[first - 1], self._knowledge):
            first -= 1
        span = Span(items[first].span.start, items[end - 1].span.end)
        tail = self._reading.text(Span(items[position].span.end, span.end))
        own = frozenset(item.lower for item in items[first:position])
        date = self._date(span, sentence, base)
        if kind in BEFALLING and definite is None and date is None:
            return
        plural = several is not None or is_plural(items, position, self._knowledge)
        yield Candidate(
            span,
            sentence,
            position,
            end,
            base,
            kind,
            label_by(
                items, position, end, word if plural else base, self._reading, self._knowledge
            ),
            "noun",
            definite=definite,
            plural=plural,
            date=date,
            names=names_in(items, position + 1, end),
            keys=frozenset(named),
            tail=tail,
            preposition=preposition(items, position, -1),
            own=frozenset(map(stem, own)),
            counted=frozenset(map(stem, own & self._words["of_a_series"])),
            titled=definite is True and self._titled(items[position + 1 : position + 3]),
        )

    def _titled(self, after: Sequence[Item]) -> bool:
        """Tell whether the name of an event follows, in quotation marks or without."""
        quoted = bool(after) and after[0].text in self._words["quotes"]
        return any(item.kind is Kind.EVENT for item in after[quoted : quoted + 1])

    def _idiom(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether a noun and the word after it mean no event: "inom loppet av en vecka"."""
        pair = " ".join(item.lower for item in items[position : position + 2])
        return pair in self._words["idioms"]

    def _only_said(self, items: Sequence[Item], position: int, base: str) -> bool:
        """Tell whether a noun means what somebody says at an event, as "Anna Eks föreläsning"."""
        speech, lecture = base in self._words["speeches"], base in self._words["lectures"]
        owners = (item for item in items[max(0, position - 2) : position] if item.genitive)
        return speech and not (lecture and all(o.kind is not Kind.PERSON for o in owners))

    def _of_anyone(self, tail: Sequence[Item]) -> bool:
        """Tell whether people in general meet: "mötet mellan människor" is no occasion."""
        anyone = self._words["anyone"] | self._words["and_or"]
        links = self._words["meeting_links"]
        return len(tail) > 1 and tail[0].lower in links and {i.lower for i in tail[1:]} <= anyone

    def _verb(
        self, sentence: Sentence, items: Sequence[Item], position: int
    ) -> Iterator[Candidate]:
        told = self._verbs.told(items, position)
        span = items[position].span
        if told is None or not (told.whom or told.names or self._date(span, sentence, told.base)):
            return
        yield Candidate(
            span,
            sentence,
            position,
            position + 1,
            told.base,
            "gathering",
            told.name,
            "verb",
            date=self._date(span, sentence, told.base),
            names=told.names,
            place=told.place,
        )

    def _date(self, span: Span, sentence: Sentence, name: str) -> str | None:
        found = self._circumstances.date_of(span, sentence.span, name)
        return None if found is None else found.value


def without_year(name: str) -> str:
    """Return what an event is called every year: "Bokmässan" of "Bokmässan 2023"."""
    words = name.split()
    dated = len(words) > 1 and words[-1].isdigit() and len(words[-1]) == len("2023")
    return " ".join(words[:-1]) if dated else name


def _particular(candidate: Candidate) -> bool:
    """Tell whether more than its noun says which event a candidate is."""
    told = candidate.tail or candidate.own or candidate.date or candidate.names
    return candidate.form != "noun" or bool(told)

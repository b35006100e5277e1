"""Events: named ones, described ones ("ett panelsamtal om tillit"), visits told by a verb."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from graph.extraction.circumstances import Circumstances
from graph.extraction.event_names import EventNames
from graph.extraction.event_words import base_event, gathers
from graph.extraction.items import Item, items_of
from graph.extraction.knowledge import Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.reading import Reading, Sentence, has
from graph.records import BlockKind, Form, Kind, Span

TAIL_POS = frozenset({"NOUN", "ADJ", "DET", "PROPN", "ADP", "NUM", "CCONJ", "SYM", "X"})
LONGEST_TAIL = 9
DESCRIBED = 0.75  # confidence


class Events:
    """Finds events.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With the names of the text; receives the events.
    circumstances : Circumstances
        Of the same text: a date makes an event of a description.
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
        self._described: dict[str, int] = {}  # base noun -> latest event it described

    def find(self) -> None:
        """Add the events of the text to its mentions."""
        names = EventNames(self._reading, self._knowledge, self._mentions)
        for sentence in self._reading.sentences:
            names.find(sentence)
        for sentence in self._reading.sentences:
            if sentence.kind is not BlockKind.HEADING:
                self._visits(sentence)
            self._nouns(sentence)

    # -- visits

    def _visits(self, sentence: Sentence) -> None:
        """Visits told by a verb: "besökte Umeå" is a "besök i Umeå"."""
        items = items_of(sentence, self._mentions)
        for position, item in enumerate(items):
            if item.mention is not None or item.lower not in self._visiting:
                continue
            name = _visited(items, position, self._words["object_ends"])
            if name:
                self._described["besök"] = self._mentions.add(
                    Kind.EVENT, item.span, name, form=Form.NOMINAL, confidence=DESCRIBED
                )

    @cached_property
    def _visiting(self) -> frozenset[str]:
        """Active forms of "besöka"."""
        return frozenset(
            form
            for verb in self._knowledge.participation_verbs
            if "besöka" in verb.forms and not verb.rest
            for form in verb.forms
            if not form.endswith("s")
        )

    # -- descriptions

    def _nouns(self, sentence: Sentence) -> None:
        items = items_of(sentence, self._mentions)
        for position, item in enumerate(items):
            if item.mention is not None or item.pos not in {"NOUN", "PROPN", "X"}:
                continue
            named = self._by_name(item)
            if named is not None:
                self._add(items, position, position + 1, item.lower, named)
                continue
            base = base_event(item.lower, self._knowledge)
            if base is not None and not self._words["denied"] & _before(items, position):
                self._described_by(sentence, items, position, base)

    def _by_name(self, item: Item) -> int | None:
        """Return the event that has a word as its name, written with a capital elsewhere."""
        return next(
            (
                index
                for index, mention in enumerate(self._mentions)
                if mention.kind is Kind.EVENT
                and mention.form is Form.NAME
                and mention.name.lower() == item.lower
            ),
            None,
        )

    def _described_by(
        self, sentence: Sentence, items: Sequence[Item], position: int, base: str
    ) -> None:
        """Add what an event's noun describes: one told of before, or a new one."""
        item, bare = items[position], position + 1
        definite = item.lower != base or bool(self._words["owning"] & _before(items, position))
        end = self._tail(items, position)
        if self._attended_by(items, bare) and not _named(items, bare, end):
            end = bare
        known = self._described.get(base)
        if known is None and item.lower != base and base in self._words["any_event"]:
            known = self._latest(item.span.start)
        if known is not None and (definite or end == bare):
            self._add(items, position, end if _named(items, position, end) else bare, base, known)
        elif self._worth(sentence, items, position, end):
            self._described[base] = self._add(items, position, end, base, None)

    def _attended_by(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether "med" goes on from an event: it brings in who was there."""
        return items[min(position, len(items) - 1)].lower in self._words["attended_by"]

    def _tail(self, items: Sequence[Item], position: int) -> int:
        """Return where a description ends: after "på temat kvinnor i teknikvärlden"."""
        end = place = position + 1
        if place >= len(items) or items[place].lower not in self._words["tail_links"]:
            return end
        limit = min(len(items), position + LONGEST_TAIL)
        while place < limit and self._in_tail(items, place, limit):
            item = items[place]
            place += 1
            if item.mention is not None or item.pos in {"NOUN", "PROPN", "X"}:
                end = place
                if item.kind in {Kind.EVENT, Kind.PLACE} and not item.genitive:
                    break
        last = items[end - 1]
        cut = last.genitive or last.text.endswith("-") or last.lower in self._words["periods"]
        return position + 1 if cut else end

    def _in_tail(self, items: Sequence[Item], place: int, limit: int) -> bool:
        """Tell whether an item can belong to a description: no person, verb or date does."""
        item = items[place]
        if item.kind is Kind.PERSON or (item.kind is None and item.pos not in TAIL_POS):
            return False
        if item.lower in self._knowledge.months or item.text.isdigit():
            return False
        numbered = place + 1 < limit and items[place + 1].text.isdigit()
        return not (numbered and item.lower in self._words["before_day"])

    def _worth(self, sentence: Sentence, items: Sequence[Item], position: int, end: int) -> bool:
        """Tell whether a description is one event of which the text tells.

        It is if a place, a name or a body it belongs to narrows it; for gatherings a date, a
        topic, a verb of arranging, or somebody who speaks or takes part there is enough.
        """
        if has(items[position].tokens[0], "Number", "Plur"):
            return False
        named = any(
            item.kind in {Kind.PLACE, Kind.EVENT, Kind.ORGANISATION}
            for item in items[position + 1 : end]
        )
        if named or sentence.kind is BlockKind.HEADING:
            return named and self._happens(items, position, end, sentence)
        if not gathers(items[position].lower, self._knowledge):
            return False
        before = items[max(0, position - 4) : position]
        held = any(item.kind is Kind.ORGANISATION and item.genitive for item in before)
        span = Span(items[position].span.start, items[end - 1].span.end)
        return (
            held
            or (end > position + 2 and items[position + 1].lower in self._words["topic_links"])
            or bool(self._words["todays"] & _before(items, position))
            or self._circumstances.date_of(span, sentence.span) is not None
            or self._arranged(items, position)
            or self._attended(items, position)
        )

    def _happens(self, items: Sequence[Item], position: int, end: int, sentence: Sentence) -> bool:
        """Tell whether a noun means something that happened.

        A process ("omställning i EU") counts as one only with a date.
        """
        row = self._knowledge.event_nouns.get(items[position].lower)
        if row is None or row["kind"] != "process":
            return True
        span = Span(items[position].span.start, items[end - 1].span.end)
        return self._circumstances.date_of(span, sentence.span) is not None

    def _latest(self, offset: int) -> int | None:
        """Return the gathering the text has told of last before an offset."""
        earlier = [
            index
            for index, mention in enumerate(self._mentions)
            if mention.kind is Kind.EVENT
            and mention.span.end <= offset
            and gathers(mention.name.split(" ")[0].lower(), self._knowledge)
        ]
        return max(earlier, key=lambda index: self._mentions[index].span, default=None)

    def _attended(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether a person speaks or takes part "på en pressträff" in this sentence."""
        if not self._words["named_at"] & _before(items, position):
            return False
        return any(item.kind is Kind.PERSON for item in items)

    def _arranged(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether a verb of arranging governs an event: "anordnar Föreningen en träff"."""
        before = items[max(0, position - 6) : position]
        return any(item.lower in self._arranging for item in before)

    @cached_property
    def _arranging(self) -> frozenset[str]:
        """Forms of the verbs of arranging."""
        return frozenset(
            form
            for verb in self._knowledge.participation_verbs
            if verb.use == "organiser" and not verb.rest
            for form in verb.forms
        )

    def _add(
        self, items: Sequence[Item], start: int, end: int, base: str, known: int | None
    ) -> int:
        span = Span(items[start].span.start, items[end - 1].span.end)
        tail = self._reading.text(Span(items[start].span.end, span.end))
        return self._mentions.add(
            Kind.EVENT,
            span,
            " ".join(filter(None, [base, tail])),
            form=Form.NOMINAL,
            antecedent=known,
            confidence=DESCRIBED,
        )


def _visited(items: Sequence[Item], position: int, ends: frozenset[str]) -> str | None:
    """Return the name of a visit: its object is the first place or body after the verb."""
    for target in items[position + 1 : position + 8]:
        if target.kind in {Kind.PLACE, Kind.ORGANISATION} and not target.genitive:
            link = "i" if target.kind is Kind.PLACE else "på"
            return f"besök {link} {target.text}"
        if target.lower in ends:
            return None
    return None


def _named(items: Sequence[Item], start: int, end: int) -> bool:
    """Tell whether a name stands between two positions."""
    return any(item.mention is not None for item in items[start:end])


def _before(items: Sequence[Item], position: int) -> frozenset[str]:
    """Return the two words before an item, in lower case."""
    return frozenset(item.lower for item in items[max(0, position - 2) : position])

"""Which descriptions are of one event: what narrows "ett möte" enough to be told of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from graph.extraction.event_nouns import is_definite, words_before
from graph.extraction.event_words import ATTENDED, event_kind, gathers
from graph.extraction.items import Item, preposition
from graph.extraction.knowledge import Knowledge
from graph.extraction.reading import Sentence
from graph.records import BlockKind, Kind

GOVERNED = 6  # items before an event among which the verb of taking part stands
HELD = 5  # items before an event among which the verb stands that says it was held


class Worth:
    """Tells descriptions of one event from talk of such events at large.

    Parameters
    ----------
    knowledge : Knowledge
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._words = knowledge.words

    def narrowed(
        self, sentence: Sentence, items: Sequence[Item], position: int, end: int, *, dated: bool
    ) -> bool:
        """Tell whether a description is one event of which the text tells.

        It is if a place, a name or a body it belongs to narrows it; for gatherings a date, a
        topic, a verb of arranging, or somebody who speaks or takes part there is enough.

        Parameters
        ----------
        sentence : Sentence
        items : sequence of Item
            Of the sentence.
        position : int
            Of the noun.
        end : int
            Where its description ends, excluded.
        dated : bool
            Whether the sentence gives it a date.
        """
        noun = items[position].lower
        speech = noun.removesuffix("en").removesuffix("et") in self._words["speeches"]
        within = any(item.kind is Kind.EVENT for item in items[position + 1 : end])
        if speech and (within or not dated):
            return False
        if not dated and self._generic(sentence, items, position):
            return False
        named = any(
            item.kind in {Kind.PLACE, Kind.EVENT, Kind.ORGANISATION}
            for item in items[position + 1 : end]
        )
        vague = event_kind(noun, self._knowledge) in ATTENDED and not gathers(noun, self._knowledge)
        if vague and not dated:  # "dialog med Norge" may go on for years
            return sentence.kind is not BlockKind.HEADING and self._took_place(items, position)
        if sentence.kind is BlockKind.HEADING and self._spoken_at(items, position):
            return True
        if named or sentence.kind is BlockKind.HEADING:
            return named and self._happens(noun, dated=dated)
        if not gathers(noun, self._knowledge):
            befell = event_kind(noun, self._knowledge) == "incident"
            return dated and befell and bool(is_definite(items, position, self._words))
        return (
            is_held(items, position)
            or dated
            or (end > position + 2 and items[position + 1].lower in self._words["topic_links"])
            or bool(self._words["todays"] & words_before(items, position))
            or self._during(items, position)
            or self._joined(items, position)
            or self._arranged(items, position)
            or self._invited(items, position)
            or self._attended(items, position)
        )

    def _spoken_at(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether a headline names the occasion of a speech: "Anna Eks tal vid högtid för"."""
        before = words_before(items, position, 8)
        spoken = any(word.endswith(tuple(self._words["speeches"])) for word in before)
        return spoken and preposition(items, position, -1) in self._words["named_at"]

    def _generic(self, sentence: Sentence, items: Sequence[Item], position: int) -> bool:
        """Tell whether no one event is meant: "gör ofta besök i Umeå", "här ingår möten"."""
        if self._words["habits"] & set(sentence.words()):
            return True
        if is_definite(items, position, self._words) is not None:
            return False
        if sentence.kind is BlockKind.HEADING:
            return False
        brought_in = preposition(items, position, -1) in self._words["at"]
        article = bool(self._words["articles"] & words_before(items, position, 3))
        return not (brought_in or article or position == 0)

    def _happens(self, noun: str, *, dated: bool) -> bool:
        """Tell whether a noun means something that happened.

        A process ("omställning i EU") counts as one only with a date.
        """
        row = self._knowledge.event_nouns.get(noun)
        return row is None or row["kind"] != "process" or dated

    def _took_place(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether a new event was held or ended a day: "avslutades med en dialog om broar"."""
        if is_definite(items, position, self._words):
            return False
        before = words_before(items, position, HELD)
        if self._arranged(items, position) or self._invited(items, position):
            return True
        if self._in_the_course(items, position):
            return True
        programme = bool(self._words["programmes_of"] & before)
        ended = self._words["opened_or_closed"] & before and self._words["attended_by"] & before
        return programme or bool(ended) or bool(self._words["was_held"] & before)

    def _in_the_course(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether something happened in the course of an event: "Under en arbetslunch …"."""
        before = [item.lower for item in items[max(0, position - 3) : position]]
        return any(
            word in self._words["in_the_course"] and article in self._words["articles"]
            for word, article in pairwise(before)
        )

    def _during(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether a gathering is when something happened: "Under lanseringen sade …"."""
        if event_kind(items[position].lower, self._knowledge) not in ATTENDED:
            return False
        if not is_definite(items, position, self._words):
            return False
        purpose = bool(self._words["purpose_of"] & words_before(items, position))
        brought_in = bool(self._words["during"] & words_before(items, position, 1))
        return brought_in or purpose or position == 0

    def _joined(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether somebody takes part in an event: "kommer att delta i en paneldebatt"."""
        if preposition(items, position, -1) not in self._words["held_at"]:
            return False
        before = items[max(0, position - GOVERNED) : position]
        return any(item.lower in self._taking_part for item in before)

    @cached_property
    def _taking_part(self) -> frozenset[str]:
        """Forms of the verbs of taking part."""
        return frozenset(
            form
            for verb in self._knowledge.participation_verbs
            if verb.elliptic and not verb.rest
            for form in verb.forms
        )

    def _invited(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether somebody was invited to an event: "bjöd in flera myndigheter till ett"."""
        before = {item.lower for item in items[:position]}
        to = preposition(items, position, -1) in self._words["invited_to"]
        return to and bool(self._words["inviting"] & before)

    def _attended(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether a person speaks or takes part "på en pressträff" in this sentence."""
        if not self._words["named_at"] & words_before(items, position):
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


def is_held(items: Sequence[Item], position: int) -> bool:
    """Tell whether a body stands in the genitive before a noun: "Brorådets träff"."""
    before = items[max(0, position - 4) : position]
    return any(item.kind is Kind.ORGANISATION and item.genitive for item in before)

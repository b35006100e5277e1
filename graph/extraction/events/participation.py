"""Who took part in or arranged what: what ties them in a sentence, weighed as learned."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cached_property

from graph.extraction.clauses.referents import Referents
from graph.extraction.clauses.relations import once, relation
from graph.extraction.events.ties import Tie, Ties
from graph.extraction.events.venues import spot, venues
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.memberships.cooperation import Cooperation
from graph.extraction.text.items import items_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading
from graph.records import BlockKind, Statement

SURE = 1.5  # score of what a list says
LISTS = {"cast": "sb:participatedIn", "arrangers": "schema:organizer"}
Weights = Mapping[str, float]


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
        self._mentions = mentions
        self._ties = Ties(reading, knowledge, mentions, referents)
        self._cooperation = Cooperation(knowledge, mentions)

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """What may tie somebody to an event, for each sentence that names the two."""
        return tuple(
            tie
            for sentence in self._reading.sentences
            for tie in self._ties.find(sentence, items_of(sentence, self._mentions))
        )

    def find(self) -> list[Statement]:
        """Return the statements of the text, each once."""
        weights = self._knowledge.tie_weights
        found = [
            *self._weighed("sb:participatedIn", weights["participates"]),
            *self._weighed("schema:organizer", weights["organises"]),
            *self._between_bodies(),
        ]
        return once(found, self._mentions)

    def _weighed(self, predicate: str, weights: Weights) -> Iterator[Statement]:
        """Yield one statement for each pair that some sentence ties firmly enough."""
        best: dict[tuple[int, int], tuple[float, Tie]] = {}
        for tie in self.ties:
            pair = self._mentions.root(tie.actor), self._mentions.root(tie.event)
            score = self._score(tie, predicate, weights)
            if score > 0 and score > best.get(pair, (0.0, tie))[0]:
                best[pair] = score, tie
        for score, tie in best.values():
            ends = (tie.actor, tie.event)
            subject, object_ = ends if predicate == "sb:participatedIn" else ends[::-1]
            certainty = 1 / (1 + math.exp(-score))
            yield relation(
                self._mentions, subject, predicate, object_, tie.sentence.span, certainty
            )
            place = spot(items_of(tie.sentence, self._mentions), self._knowledge)
            if place is not None:
                yield relation(
                    self._mentions,
                    tie.event,
                    "schema:location",
                    place,
                    tie.sentence.span,
                    certainty,
                )

    def _score(self, tie: Tie, predicate: str, weights: Weights) -> float:
        """Return how firmly a tie speaks for a statement; a line of a list speaks for itself."""
        if tie.features & LISTS.keys():
            return SURE if any(LISTS.get(use) == predicate for use in tie.features) else -SURE
        return weigh(tie, weights)

    def _between_bodies(self) -> Iterator[Statement]:
        for sentence in self._reading.sentences:
            yield from venues(sentence, self._mentions, self._knowledge)
            if sentence.kind is not BlockKind.HEADING:
                items = items_of(sentence, self._mentions)
                yield from self._cooperation.find(sentence, items)


def weigh(tie: Tie, weights: Weights) -> float:
    """Return how firmly a tie speaks for a relation: above 0 it is taken for one.

    Parameters
    ----------
    tie : Tie
    weights : mapping of str to float
        Weight by feature, of one column of `seeds/lexicon/tie_weights.tsv`.
    """
    known = [weights[feature] for feature in tie.features if feature in weights]
    return math.fsum([weights["start"], *known])  # exact: a set has no order to round by

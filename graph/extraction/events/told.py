"""Events: what a text tells of by names, descriptions and verbs, each event once."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extraction.events.candidates import Candidate, Candidates, without_year
from graph.extraction.events.casts import Casts
from graph.extraction.events.circumstances import Circumstances
from graph.extraction.events.features import Features
from graph.extraction.events.links import chains
from graph.extraction.events.names import EventNames
from graph.extraction.events.series import EventSeries
from graph.extraction.events.words import ATTENDED, event_kind
from graph.extraction.events.worth import chain_features
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading
from graph.records import Form, Kind

MEETING = "möte"  # what verbs of meeting tell of


class Events:
    """Finds events.

    Whatever may speak of an event is gathered, what speaks of the same one is joined, and each is
    judged by what its places in the text show, with weights learned from annotated documents
    (`training.events`).

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With the names of the text; receives the events.
    circumstances : Circumstances
        Of the same text: a date tells one event from another.

    Attributes
    ----------
    places : dict of int to int
        Mention of a place by mention of an event, where a verb joins the two.
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
        self._mentions = mentions
        self._circumstances = circumstances
        self.places: dict[int, int] = {}

    def candidates(self) -> list[Candidate]:
        """Return all that may speak of an event, in order; names of events become mentions."""
        names = EventNames(self._reading, self._knowledge, self._mentions)
        for sentence in self._reading.sentences:
            names.find(sentence)
        EventSeries(self._reading, self._mentions).join()
        return Candidates(
            self._reading, self._knowledge, self._mentions, self._circumstances
        ).find()

    def find(self) -> None:
        """Add the events of the text to its mentions, and take names back that are none."""
        features = Features(self._reading, self._knowledge, self._mentions)
        found = chains(self.candidates(), self._knowledge)
        shown = chain_features(found, features)
        model = self._knowledge.event_worth
        rejected: list[int] = []
        invited = self._invited(found)
        worthy: list[tuple[Sequence[Candidate], float]] = []
        for chain, names in zip(found, shown, strict=True):
            probability = model.probability(names)
            known = chain is invited or any(map(self._called, chain))
            if probability > model.threshold or known:
                worthy.append((chain, probability))
            else:
                rejected += [c.mention for c in chain if c.mention is not None]
        self._add(worthy)
        moved = self._mentions.drop(rejected)
        self.places = {moved[event]: moved[place] for event, place in self.places.items()}

    def _invited(self, chains: Sequence[Sequence[Candidate]]) -> Sequence[Candidate] | None:
        """Return the event of a text that invites to one: the first gathering of its title."""
        for chain in chains:
            first = chain[0]
            if first.kind in ATTENDED and not first.plural and first.sentence.index == 0:
                casts = Casts(self._reading, self._knowledge, self._mentions)
                return chain if casts.announced() else None
        return None

    def _called(self, candidate: Candidate) -> bool:
        """Tell whether a name says by its last word that it is an event's: "Bromässan"."""
        known = bool(event_kind(candidate.base, self._knowledge))
        return candidate.form == "name" and known

    def _add(self, chains: Sequence[tuple[Sequence[Candidate], float]]) -> None:
        """Add mentions, the shortest first: those inside a description keep their own words."""
        entries = [
            (candidate, number, probability)
            for number, (chain, probability) in enumerate(chains)
            for candidate in chain
        ]
        members: dict[int, list[int]] = {}
        for candidate, number, probability in sorted(entries, key=_length):
            index = candidate.mention
            if index is None:
                index = self._mentions.add(
                    Kind.EVENT,
                    candidate.span,
                    self._name(candidate, chains[number][0]),
                    form=Form.NOMINAL,
                    confidence=probability,
                )
            if candidate.place is not None:
                self.places[index] = candidate.place
            members.setdefault(number, []).append(index)
        for indices in members.values():
            self._join(indices)

    def _name(self, candidate: Candidate, chain: Sequence[Candidate]) -> str:
        """Return what a candidate calls its event; a verb, nothing if a noun says more.

        A noun more telling than that of the verb takes its place: "träff i Umeå" where some met.
        """
        if candidate.form != "verb":
            return candidate.name
        nouns = [other for other in chain if other.form == "noun" and not other.plural]
        if any(noun.tail for noun in nouns):
            return ""
        telling = [noun.base for noun in nouns if candidate.kind == noun.kind] or [candidate.base]
        noun = max(telling, key=len) if candidate.base == MEETING else candidate.base
        return noun + candidate.name.removeprefix(candidate.base)

    def _join(self, indices: Sequence[int]) -> None:
        """Let all mentions of one event refer to the fullest name, or to the first description."""
        root = min(indices, key=self._rank)
        for index in indices:
            if index == root:
                continue
            name = self._mentions[index]
            series = without_year(self._mentions[root].name) == name.name
            if name.form is Form.NAME and series and name.name != self._mentions[root].name:
                self._mentions.refer(index, root)  # "Bokmässan" for the "Bokmässan 2023"
            else:
                self._mentions.link(index, root)

    def _rank(self, index: int) -> tuple[bool, int, int]:
        mention = self._mentions[index]
        named = mention.form is Form.NAME
        return not named, -len(mention.name) if named else 0, mention.span.start


def _length(entry: tuple[Candidate, int, float]) -> tuple[int, int]:
    span = entry[0].span
    return span.end - span.start, span.start

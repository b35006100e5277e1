"""Ideas: the noun phrases a text discusses, in lemma form, each with all its places.

Candidates are nouns with their adjectives, genitives, complements and companions. What makes one
worth a node, weights learned from annotated texts say (`seeds/lexicon/idea_worth.tsv`): where it
stands, how often, how rare it is in Swedish public texts, how it is made.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.extraction.concepts.candidates import Candidate, find_candidates
from graph.extraction.concepts.features import IdeaFeatures
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.phrases import Phrase
from graph.extraction.text.reading import Reading
from graph.records import Form, Kind, Quotation, Span

PER_WORDS = 20  # at most one idea for so many words …
FEWEST, MOST = 7, 14  # … within these bounds
WORDS_SPOKEN = 8  # of a quotation, for which it has one idea at least if there is a fair one
SHORTEST = 4  # letters of a noun that may stand for a compound that ends in it
SPOKEN = 0.72  # of the threshold is enough for what somebody is quoted on
POOR = 0.25
"""Worth below which nothing is an idea, however few a text has."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate and how likely it is an idea asked for."""

    candidate: Candidate
    worth: float


class Ideas:
    """Finds what a text is about.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    matters : sequence of Phrase
        What the text names of laws, treaties and programmes.
    mentions : Mentions
        With names and events; receives the ideas.
    """

    def __init__(
        self,
        reading: Reading,
        knowledge: Knowledge,
        matters: Sequence[Phrase],
        mentions: Mentions,
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._matters = matters
        self._mentions = mentions

    def find(self, quotations: Sequence[Quotation]) -> None:
        """Add the ideas of the text, each place a mention that refers to the first.

        Parameters
        ----------
        quotations : sequence of Quotation
            What stands in them counts for more.
        """
        ranked = self._judged(quotations)
        words = sum(len(sentence.tokens) for sentence in self._reading.sentences)
        found = chosen(ranked, words, quotations, self._knowledge.idea_worth.threshold)
        first = {id(judged): self._add(judged) for judged in found}
        for place, meant in short_forms(ranked, found):
            self._mentions.add(
                Kind.IDEA,
                place,
                meant.candidate.label,
                form=Form.NOMINAL,
                antecedent=first[id(meant)],
            )

    def _judged(self, quotations: Sequence[Quotation]) -> list[Judged]:
        """Return all candidates, the likeliest first."""
        candidates = find_candidates(self._reading, self._knowledge, self._matters, self._mentions)
        features = IdeaFeatures(self._reading, self._knowledge, self._mentions, quotations)
        worth = self._knowledge.idea_worth
        judged = [
            Judged(candidate, worth.probability(shown))
            for candidate, shown in zip(candidates, features.of(candidates), strict=True)
        ]
        return sorted(judged, key=lambda j: (-j.worth, j.candidate.places[0], j.candidate.label))

    def _add(self, judged: Judged) -> int:
        """Add a mention for each place of an idea; return the first."""
        first: int | None = None
        for place in judged.candidate.places:
            index = self._mentions.add(
                Kind.IDEA,
                place,
                judged.candidate.label,
                form=Form.NAME,
                antecedent=first,
                identity=" ".join(sorted(judged.candidate.stems)),
                confidence=0.5 + judged.worth / 2,
            )
            first = index if first is None else first
        return first or 0


def chosen(
    ranked: Sequence[Judged], words: int, quotations: Sequence[Quotation], threshold: float
) -> list[Judged]:
    """Choose ideas: the best, and the best of every quotation by its length.

    Parameters
    ----------
    ranked : sequence of Judged
        The likeliest first.
    words : int
        Of the text.
    quotations : sequence of Quotation
    threshold : float
        Worth above which something is an idea.

    Returns
    -------
    list of Judged
        In the order of the text, no two of them one thing.
    """
    limit = max(FEWEST, min(MOST, round(words / PER_WORDS)))
    found: list[Judged] = []
    for judged in ranked:
        wanted = limit if judged.worth > threshold else FEWEST
        if len(found) >= wanted or judged.worth <= POOR:
            break
        if not _is_one_of(judged, found):
            found.append(judged)
    places = _places(ranked) if quotations else []
    for said in quotations:
        inside = [ranked[rank] for rank in _ranks_within(said.span, places)]
        room = max(1, round(len(said.text.split()) / WORDS_SPOKEN))
        _add_spoken(inside, room, threshold, found)
    return sorted(found, key=lambda judged: judged.candidate.places[0])


def _places(ranked: Sequence[Judged]) -> list[tuple[int, int, int]]:
    """Return where all candidates stand, start and end, each with its rank."""
    return sorted(
        (place.start, place.end, rank)
        for rank, judged in enumerate(ranked)
        for place in judged.candidate.places
    )


def _ranks_within(span: Span, places: Sequence[tuple[int, int, int]]) -> list[int]:
    """Return the ranks of what stands in a span, the best first."""
    first, last = bisect_left(places, (span.start,)), bisect_left(places, (span.end,))
    return sorted({rank for _, end, rank in places[first:last] if end <= span.end})


def _add_spoken(inside: Sequence[Judged], room: int, threshold: float, found: list[Judged]) -> None:
    """Add the ideas that a quotation lacks, those of little worth as far as it has room for them.

    Only the first of one that has none may be poor.
    """
    taken = set(map(id, found))
    known = sum(id(judged) in taken for judged in inside)
    for judged in inside:
        if judged.worth <= threshold and known >= (
            room if judged.worth > threshold * SPOKEN else 1
        ):
            return
        if id(judged) not in taken and not _is_one_of(judged, found):
            found.append(judged)
            known += 1


def short_forms(ranked: Sequence[Judged], found: Sequence[Judged]) -> Iterator[tuple[Span, Judged]]:
    """Yield where a definite noun alone stands for an idea named before it in more words.

    "Strategin" after "nationell strategi", "lagen" after "bosättningslag", if one idea only is
    named so.

    Parameters
    ----------
    ranked : sequence of Judged
        All candidates.
    found : sequence of Judged
        The ideas.
    """
    ideas = set(map(id, found))
    for candidate in (one.candidate for one in ranked if id(one) not in ideas):
        if not candidate.definite:
            continue
        meant = [one for one in found if _is_short_for(candidate.lemma, one.candidate)]
        for place in candidate.definite if meant else ():
            before = [one for one in meant if one.candidate.places[0] < place]
            if len(before) == 1:
                yield place, before[0]


def _is_short_for(lemma: str, idea: Candidate) -> bool:
    if idea.lemma == lemma:
        return len(idea.stems) > 1
    return len(lemma) >= SHORTEST and idea.lemma.endswith(lemma)


def _is_one_of(judged: Judged, taken: Iterable[Judged]) -> bool:
    return any(_same(judged.candidate, other.candidate) for other in taken)


def _same(candidate: Candidate, taken: Candidate) -> bool:
    """Tell whether a candidate is to a reader what is taken, or one thing with it.

    What a text is about does not stand beside a longer phrase that holds it, nor beside a part of
    itself that the text has nowhere else ("utbyggnad" of "utbyggnad av havsbaserad vindkraft"),
    nor beside a definite noun that means it ("avgiften" after "en ny broavgift").
    """
    after = candidate.definite == candidate.places and taken.places[0] < candidate.places[0]
    if after and _is_short_for(candidate.lemma, taken):
        return True
    shared = candidate.stems & taken.stems
    if not shared:
        return False
    if len(shared) / len(candidate.stems | taken.stems) >= 0.5 or taken.stems < candidate.stems:
        return True
    return candidate.stems < taken.stems and all(
        any(place.within(whole) for whole in taken.places) for place in candidate.places
    )

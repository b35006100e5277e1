"""What a candidate shows: the features by which ideas are told from the background of a text."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from graph.extraction.concepts.candidates import Candidate
from graph.extraction.concepts.stems import TextWords
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.phrases import Phrase
from graph.extraction.text.reading import Reading
from graph.records import BlockKind, Quotation
from graph.stems import stem

COUNTS = (0, 1, 2, 3, 5, 8)
RARITIES = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0)
SHARES = (0.005, 0.01, 0.02, 0.035, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3)
RANKS = (1, 2, 3, 5, 8, 12, 20, 40)
PLACES = (0.05, 0.15, 0.3, 0.5, 0.75)
LENGTHS = (4, 7, 10, 14, 18)
WORDS = (60, 150, 300, 500, 800)
COMMONEST, RAREST = 1.5, 4.5  # bounds on what rarity counts for in the rank
PUT_TOGETHER = frozenset({"complement", "pair", "infinitive"})


def binned(value: float, bounds: Sequence[float]) -> str:
    """Return the bound that a value stays within, as a word; "more" beyond the last."""
    return _names(bounds)[bisect_left(bounds, value)]


@cache
def _names(bounds: Sequence[float]) -> tuple[str, ...]:
    return (*(f"{bound:g}" for bound in bounds), "more")


class IdeaFeatures:
    """Reads the features of the candidates of a text.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With names and events.
    quotations : sequence of Quotation
    """

    def __init__(
        self,
        reading: Reading,
        knowledge: Knowledge,
        mentions: Mentions,
        quotations: Sequence[Quotation],
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._background = knowledge.background
        self._words = knowledge.words
        self._mentions = mentions
        self._quotations = quotations
        self._text = TextWords(reading)

    def of(self, candidates: Sequence[Candidate]) -> list[frozenset[str]]:
        """Return the names of the features that each of all candidates of a text has."""
        holders: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in candidates:
            for one in candidate.stems:
                holders[one].append(candidate)
        ranks = self._ranks(candidates)
        return [
            frozenset(
                [
                    f"rank={binned(rank, RANKS)}",
                    *self._form(candidate),
                    *self._commonness(candidate),
                    *self._frequency(candidate),
                    *_others(candidate, holders),
                    *(name for phrase in candidate.phrases for name in self._place(phrase)),
                ]
            )
            for candidate, rank in zip(candidates, ranks, strict=True)
        ]

    def _ranks(self, candidates: Sequence[Candidate]) -> list[int]:
        """Rank candidates by rarity and frequency alone, as tf-idf does (Spärck Jones 1972)."""
        weights = [
            (COMMONEST + max(min(self._background.rarity(one), RAREST) for one in c.stems))
            * (1 + math.log(len(c.phrases)))
            for c in candidates
        ]
        ordered = sorted(weights, reverse=True)
        first = {weight: len(ordered) - n for n, weight in enumerate(reversed(ordered))}
        return [first[weight] for weight in weights]

    def _form(self, candidate: Candidate) -> Iterator[str]:
        """Yield how the phrase is made."""
        first, lemma = candidate.phrases[0], candidate.lemma
        yield from {f"shape={phrase.shape}" for phrase in candidate.phrases}
        yield f"label words={min(candidate.label.count(' ') + 1, 6)}"
        yield f"stems={min(len(candidate.stems), 5)}"
        yield f"letters={binned(len(lemma), LENGTHS)}"
        yield f"ending={next((e for e in self._endings if lemma.endswith(e)), 'none')}"
        row = self._knowledge.event_nouns.get(lemma)
        yield f"event={row.get('kind') if row else 'none'}"
        if lemma in self._knowledge.generic_words:
            yield f"generic={self._knowledge.generic_words[lemma]}"
            yield f"generic, {first.shape}"
        if self._knowledge.base_role(lemma) is not None:
            yield "role"
        if any(phrase.modified for phrase in candidate.phrases):
            yield "narrowed"
        if not candidate.label.islower():
            yield "capitals"
        if first.shape in PUT_TOGETHER:
            yield from self._put_together(candidate)

    def _put_together(self, candidate: Candidate) -> Iterator[str]:
        """Yield what a noun is put together with."""
        first, words = candidate.phrases[0], candidate.label.split()
        yield f"{first.shape}, {'narrowed' if len(words) > 3 else 'bare'}"
        if first.shape == "complement":
            links = self._words["links"]
            yield f"link={next((word for word in words[1:] if word in links), 'none')}"
            name = self._mentions.at(first.span.end - 1)
            yield f"tail={'noun' if name is None else self._mentions[name].kind.value}"

    @cached_property
    def _endings(self) -> tuple[str, ...]:
        """Endings of abstract nouns, the longest first."""
        return tuple(sorted(self._words["abstract_endings"], key=lambda e: (-len(e), e)))

    def _commonness(self, candidate: Candidate) -> Iterator[str]:
        """Yield how common its words are in public texts, and how often they are in titles."""
        background, head = self._background, stem(candidate.lemma)
        rarities = [background.rarity(one) for one in candidate.stems]
        rarity = binned(background.rarity(head), RARITIES)
        titled = binned(background.titled(head), SHARES)
        shape = candidate.phrases[0].shape
        yield f"rarity={rarity}"
        yield f"{shape}, rarity={rarity}"
        yield f"rarest={binned(max(rarities), RARITIES)}"
        yield f"commonest={binned(min(rarities), RARITIES)}"
        yield f"titled={titled}"
        yield f"{shape}, titled={titled}"
        yield f"most titled={binned(max(map(background.titled, candidate.stems)), SHARES)}"

    def _frequency(self, candidate: Candidate) -> Iterator[str]:
        """Yield how often its words come back in the text, and in what places of honour."""
        text, head = self._text, stem(candidate.lemma)
        counts = [text.counts[one] for one in candidate.stems]
        yield f"head count={binned(text.counts[head], COUNTS)}"
        yield f"least count={binned(min(counts), COUNTS)}"
        yield f"most count={binned(max(counts), COUNTS)}"
        yield f"part count={binned(text.beginning_like(head), COUNTS)}"
        yield f"words={binned(text.length, WORDS)}"
        first = candidate.places[0].start / max(1, len(self._reading.document.content))
        yield f"first={binned(first, PLACES)}"
        titled = candidate.stems & text.title
        yield f"title stems={'all' if titled == candidate.stems else 'some' if titled else 'none'}"
        if head in text.title:
            yield "title head"
        if not candidate.stems.isdisjoint(text.headings):
            yield "heading stem"

    def _place(self, phrase: Phrase) -> Iterator[str]:
        """Yield where one place stands, and in what quotation."""
        sentence = self._reading.sentence_at(phrase.span.start)
        if sentence.kind is BlockKind.HEADING and sentence.block == 0:
            yield "in=title"
        elif sentence.block == self._text.lead:
            yield "in=lead"
        else:
            yield f"in={sentence.kind.value}"
        for said in self._said.get(sentence.index, ()):
            if phrase.span.within(said.span):
                yield f"said={said.mode.value}"

    @cached_property
    def _said(self) -> Mapping[int, Sequence[Quotation]]:
        """Quotations by the sentences they are in."""
        found: dict[int, list[Quotation]] = defaultdict(list)
        for said in self._quotations:
            first = self._reading.sentence_at(said.span.start).index
            last = self._reading.sentence_at(max(said.span.start, said.span.end - 1)).index
            for index in range(first, last + 1):
                found[index].append(said)
        return found


def _others(candidate: Candidate, holders: Mapping[str, Sequence[Candidate]]) -> Iterator[str]:
    """Yield how a candidate stands to longer and shorter ones."""
    near = {id(other): other for one in candidate.stems for other in holders[one]}.values()
    longer = [other for other in near if candidate.stems < other.stems]
    shorter = [other for other in near if other.stems < candidate.stems]
    around = [place for other in longer for place in other.places]
    inside = sum(any(p.within(whole) for whole in around) for p in candidate.places)
    yield f"inside={'none' if not inside else 'all' if inside == len(candidate.places) else 'some'}"
    yield f"longer={binned(len(longer), COUNTS)}"
    yield f"shorter {_compared(candidate, shorter)}"
    yield f"longer {_compared(candidate, longer)}"


def _compared(candidate: Candidate, others: Iterable[Candidate]) -> str:
    """Say whether the most frequent of others is more frequent than a candidate."""
    most, own = max((len(other.phrases) for other in others), default=0), len(candidate.phrases)
    if not most:
        return "none"
    return "oftener" if most > own else "as often" if most == own else "seldomer"

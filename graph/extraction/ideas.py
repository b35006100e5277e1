"""Ideas: the noun phrases a text discusses, in lemma form, each with all its places.

Candidates are nouns with their adjectives, genitives and complements. They are ranked by
where they stand (headline, quotations), how often, and how rare they are in Swedish public
texts at large (document frequencies in `seeds/lexicon`; the weighting is tf-idf in the sense
of Spärck Jones 1972).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.extraction.knowledge import Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.phrases import Phrase, noun_phrases
from graph.extraction.reading import Reading
from graph.records import BlockKind, Form, Kind, Quotation, Span

PER_WORDS = 38  # one idea for so many words …
FEWEST, MOST = 5, 20  # … within these bounds
HEADLINE, HEADING, QUOTED = 2.0, 1.2, 1.5
WORDS_SPOKEN = 12  # of a quotation, for which it has one idea at least if there is a fair one
FAIR = 0.5  # of the score of the last idea chosen for the text as a whole
COMMONEST, RAREST = 1.5, 4.5  # bounds on what rarity counts for: rarer words are seldom topics
NARROWED, ABSTRACTED, COMPOUND = 1.3, 1.3, 1.15
LONG = 12  # letters of a noun that is most likely a compound


@dataclass(frozen=True, slots=True)
class Candidate:
    """Places of one idea and what it is worth; `stems` identify it."""

    label: str
    stems: frozenset[str]
    places: tuple[Span, ...]
    score: float


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
        self._background = knowledge.background
        self._matters = matters
        self._mentions = mentions

    def find(self, quotations: Sequence[Quotation]) -> None:
        """Add the ideas of the text, each place a mention that refers to the first.

        Parameters
        ----------
        quotations : sequence of Quotation
            What stands in them counts for more.
        """
        spoken = [quotation.span for quotation in quotations]
        candidates = self._candidates(spoken)
        words = sum(len(sentence.tokens) for sentence in self._reading.sentences)
        limit = max(FEWEST, min(MOST, round(words / PER_WORDS)))
        for candidate in self._chosen(candidates, limit, spoken):
            first: int | None = None
            for place in candidate.places:
                index = self._mentions.add(
                    Kind.IDEA,
                    place,
                    candidate.label,
                    form=Form.NAME,
                    antecedent=first,
                    identity=" ".join(sorted(candidate.stems)),
                    confidence=min(0.95, 0.5 + candidate.score / 20),
                )
                first = index if first is None else first

    @cached_property
    def _named(self) -> frozenset[str]:
        """Words of people's names, in lower case: "Lejon" is nobody's idea."""
        return frozenset(
            word.lower()
            for mention in self._mentions
            if mention.kind is Kind.PERSON and mention.form is Form.NAME
            for word in mention.name.split()
        )

    # -- candidates

    def _candidates(self, spoken: Sequence[Span]) -> list[Candidate]:
        groups: dict[frozenset[str], list[Phrase]] = defaultdict(list)
        for phrase in self._phrases(spoken):
            stems = self._background.stems(phrase.label)
            if stems:
                groups[stems].append(phrase)
        lengths = {stems: len(phrases) for stems, phrases in groups.items()}
        return [
            Candidate(
                _best_label(phrases),
                stems,
                tuple(phrase.span for phrase in phrases),
                self._score(phrases, stems, spoken, lengths),
            )
            for stems, phrases in groups.items()
        ]

    def _phrases(self, spoken: Sequence[Span]) -> Iterator[Phrase]:
        sentences, mentions = self._reading.sentences, self._mentions
        words, genders = self._knowledge.words, self._knowledge.genders
        yield from self._matters
        taken = {
            place for matter in self._matters for place in range(matter.span.start, matter.span.end)
        }
        for sentence in sentences:
            for phrase in noun_phrases(sentence, mentions, words, genders):
                if phrase.span.start not in taken and self._may_be_idea(phrase, spoken):
                    yield phrase

    def _may_be_idea(self, phrase: Phrase, spoken: Sequence[Span]) -> bool:
        lemma = phrase.lemma
        if lemma in self._named:
            return False
        if len(lemma) < 4 or not lemma.replace("-", "").isalpha():
            return False
        if lemma in self._knowledge.generic_words and not phrase.modified:
            return False
        if (
            self._knowledge.base_role(lemma)
            or lemma in self._knowledge.months
            or lemma in self._knowledge.weekdays
        ):
            return False
        row = self._knowledge.event_nouns.get(lemma)
        if row is None or row.get("kind") != "gathering":
            return True
        # Told, it is an event; spoken of and narrowed, an idea: "en obligatorisk utbildning".
        return phrase.modified and any(phrase.span.within(span) for span in spoken)

    def _score(
        self,
        phrases: Sequence[Phrase],
        stems: frozenset[str],
        spoken: Sequence[Span],
        lengths: dict[frozenset[str], int],
    ) -> float:
        """Weigh a candidate: rarity times (one plus log frequency), raised by good places."""
        rarity = max(min(self._background.rarity(stem), RAREST) for stem in stems)
        wider = sum(count for other, count in lengths.items() if stems < other)
        weight = 1 + math.log(len(phrases) + 0.5 * wider)
        place = 0.0
        if any(self._in_headline(phrase) for phrase in phrases):
            place += HEADLINE
        elif any(self._in_heading(phrase) for phrase in phrases):
            place += HEADING
        quoted = sum(any(phrase.span.within(span) for span in spoken) for phrase in phrases)
        place += QUOTED * math.log1p(quoted)
        return (COMMONEST + rarity) * weight * (1 + place) * self._shape(phrases)

    def _shape(self, phrases: Sequence[Phrase]) -> float:
        """Weigh the kind of phrase: narrowed, abstract and compound nouns are ideas oftener."""
        lemma = phrases[0].lemma
        generic = lemma in self._knowledge.generic_words
        shape = 0.5 if generic else self._background.topicality(lemma)
        if any(phrase.modified for phrase in phrases):
            shape *= NARROWED
        if lemma.endswith(tuple(self._knowledge.words["abstract_endings"])):
            shape *= ABSTRACTED
        return shape * (COMPOUND if len(lemma) >= LONG else 1.0)

    def _in_heading(self, phrase: Phrase) -> bool:
        return self._reading.sentence_at(phrase.span.start).kind is BlockKind.HEADING

    def _in_headline(self, phrase: Phrase) -> bool:
        sentence = self._reading.sentence_at(phrase.span.start)
        return sentence.kind is BlockKind.HEADING and sentence.block == 0

    # -- choice

    def _chosen(
        self, candidates: Sequence[Candidate], limit: int, spoken: Sequence[Span]
    ) -> list[Candidate]:
        """Take the best, and the best of every quotation by its length, none that is one taken."""
        ranked = sorted(candidates, key=lambda c: (-c.score, c.places[0], c.label))
        chosen: list[Candidate] = []
        for candidate in ranked:
            if len(chosen) == limit:
                break
            if not any(_same(candidate, other) for other in chosen):
                chosen.append(candidate)
        for span in spoken:
            inside = [c for c in ranked if any(place.within(span) for place in c.places)]
            chosen += self._spoken(span, inside, chosen, limit)
        return sorted(chosen, key=lambda c: c.places[0])

    def _spoken(
        self,
        span: Span,
        inside: Sequence[Candidate],
        chosen: Sequence[Candidate],
        limit: int,
    ) -> list[Candidate]:
        """Return the ideas to add so that a quotation has as many as its length asks for.

        Only the first of a quotation that has none may be worth little.
        """
        here = [candidate for candidate in inside if candidate in chosen]
        fair = FAIR * chosen[min(limit, len(chosen)) - 1].score if chosen else 0.0
        added: list[Candidate] = []
        for candidate in inside:
            known = [*here, *added]
            if len(known) >= self._wanted(span) or (candidate.score < fair and known):
                break
            if not any(_same(candidate, other) for other in [*chosen, *added]):
                added.append(candidate)
        return added

    def _wanted(self, span: Span) -> int:
        """Return how many ideas a quotation should have by its length."""
        return max(1, round(len(self._reading.text(span).split()) / WORDS_SPOKEN))


def _same(candidate: Candidate, taken: Candidate) -> bool:
    """Tell whether a candidate is to a reader what is taken, or one thing with it.

    What a text is about does not stand beside a longer phrase that holds it, nor beside a part of
    itself that the text has nowhere else ("utbyggnad" of "utbyggnad av havsbaserad vindkraft").
    """
    shared = candidate.stems & taken.stems
    if not shared:
        return False
    if len(shared) / len(candidate.stems | taken.stems) >= 0.5 or taken.stems < candidate.stems:
        return True
    return candidate.stems < taken.stems and all(
        any(place.within(whole) for whole in taken.places) for place in candidate.places
    )


def _best_label(phrases: Sequence[Phrase]) -> str:
    """Return the commonest label; of equally common ones the shortest, then the first."""
    counts: dict[str, int] = defaultdict(int)
    for phrase in phrases:
        counts[phrase.label] += 1
    return min(counts, key=lambda label: (-counts[label], len(label), label))

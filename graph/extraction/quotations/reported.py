"""Reported speech: "Hon menar att …", "…, tror hon", "Enligt Anna Ek …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from graph.extraction.clauses.referents import Referents
from graph.extraction.clauses.unnamed import denotes_people
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.quotations.according import Sources
from graph.extraction.quotations.accounts import Accounts
from graph.extraction.quotations.attribution import (
    Attribution,
    backward_attribution,
    find_attribution,
    speech_verb,
)
from graph.extraction.quotations.governed import FEWEST_CLAUSE, Governed, Governing
from graph.extraction.quotations.judgements import judgement
from graph.extraction.quotations.lists import Lists
from graph.extraction.quotations.reported_clause import ReportedClause, infinitive
from graph.extraction.text.items import Item, items_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, Sentence, has
from graph.records import BlockKind, Kind, Mode, Quotation, Span

CLEAR, LOOSE = 0.9, 0.7
FEWEST, FEWEST_ACCORDING = 3, 3  # words that say something
FEWEST_INSIDE = 1  # words before an attribution inside a sentence
LONGEST = 11  # items of such an attribution
LEADS = 4  # blocks of a text among which its lead is
UNNAMED = 0.8  # of the confidence in words whose speaker has no name


class Reported:
    """Finds reported speech and who it is ascribed to.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
    referents : Referents
    """

    def __init__(
        self, reading: Reading, knowledge: Knowledge, mentions: Mentions, referents: Referents
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions
        self._referents = referents
        self._clause = ReportedClause(knowledge)
        self._accounts = Accounts(reading, knowledge, mentions, referents)
        self._sources = Sources(knowledge, mentions, referents, self._accounts)
        self._governing = Governing(reading, knowledge, mentions, referents, self._accounts)
        self._lists = Lists(reading, knowledge, mentions, self._governing)

    def find(self, direct: Sequence[Quotation]) -> list[Quotation]:
        """Return reported speech outside the direct quotations, in text order.

        Parameters
        ----------
        direct : sequence of Quotation
            What is already known to be said; nothing is reported twice.
        """
        found: list[Quotation] = []
        for sentence in self._reading.sentences:
            if sentence.kind is BlockKind.HEADING:
                continue
            items = items_of(sentence, self._mentions)
            spoken = self._spoken(sentence, direct)
            told = self._in_sentence if not spoken else partial(self._going_on, direct)
            for quotation in told(sentence, items):
                if not any(quotation.span.overlaps(other.span) for other in [*direct, *found]):
                    found.append(quotation)
        listed = self._lists.find()
        new = [said for said in listed if not any(said.span.overlaps(q.span) for q in found)]
        return sorted([*found, *new], key=lambda said: said.span)

    def _spoken(self, sentence: Sentence, direct: Sequence[Quotation]) -> bool:
        """Tell whether a sentence begins inside a direct quotation."""
        start = sentence.tokens[0].idx
        inside = any(q.span.start <= start < q.span.end for q in direct)
        dash = any(start < q.span.start < start + 4 for q in direct)
        return inside or dash

    def _going_on(
        self, direct: Sequence[Quotation], sentence: Sentence, items: Sequence[Item]
    ) -> Iterator[Quotation]:
        """Yield what somebody says besides: "”…”, sa Anna Ek och lovade att bron byggs"."""
        inside = [q for q in direct if q.span.overlaps(sentence.span)]
        said = inside[-1]
        for position in range(1, len(items) if said.cue else 0):
            item, before = items[position], items[position - 1]
            if item.span.start < said.span.end or before.lower not in self._words["and"]:
                continue
            verb = speech_verb(items, position, self._knowledge)
            first = Governed(0, position - 1, said.speaker, said.cue, said.modality)
            found = verb and self._governing.at(items, position, verb, first)
            if found:
                part = items[found.start : found.end]
                quotation = self._quotation(sentence.span, part, said.speaker, found.cue, CLEAR)
                yield replace(quotation, modality=found.modality)
                return

    def _in_sentence(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Quotation]:
        closing = list(self._closing(sentence, items))
        if closing:
            yield from closing
            return
        pointing = self._pointing_back(sentence, items)
        if pointing:
            yield pointing
            return
        according = self._according(sentence, items)
        if according:
            yield according
            return
        judged = judgement(items, self._knowledge, self._referents)
        if judged and not infinitive(items, judged.start):
            said = items[judged.start : self._clause.end(items, judged.start)]
            if len(said) >= FEWEST_CLAUSE:
                yield self._quotation(sentence.span, said, judged.speaker, judged.cue, CLEAR)
        yield from self._governed(sentence, items)

    def _governed(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Quotation]:
        """Yield what verbs of speech govern: "Hon menar att …", "varnade för …"."""
        before: Governed | None = None
        for position in range(len(items)):
            verb = speech_verb(items, position, self._knowledge)
            found = verb and self._governing.at(items, position, verb, before)
            if found:
                before = found
                said = items[found.start : found.end]
                evidence = sentence.span
                quotation = self._quotation(evidence, said, found.speaker, found.cue, CLEAR)
                yield replace(quotation, modality=found.modality)

    # -- "En utbildning kan hjälpa, tror hon."

    def _closing(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Quotation]:
        attribution = find_attribution(items, self._knowledge, self._referents)
        if attribution is not None and attribution.speaker is None:
            attribution = attribution if self._by_people(items, attribution) else None
        attribution = attribution or self._accounts.closing(items)
        if attribution is None or attribution.start < FEWEST_INSIDE:
            return
        first, said = self._up_to(sentence, items, attribution)
        whole = len(said) >= FEWEST and any(has(i.tokens[0], "VerbForm", "Fin") for i in said)
        rest = self._resumed(items, attribution)
        if not whole and not rest:
            return  # "I propositionen, föreslår rådet, …": where, not what
        evidence = Span(first.span.start, sentence.span.end)
        for part in (said, rest):
            if sum(item.text[:1].isalnum() for item in part) >= FEWEST_CLAUSE:
                yield self._quotation(evidence, part, attribution.speaker, attribution.cue, CLEAR)

    def _up_to(
        self, sentence: Sentence, items: Sequence[Item], attribution: Attribution
    ) -> tuple[Sentence, Sequence[Item]]:
        """Return what is said before an attribution, and the sentence it begins in."""
        said = items[: attribution.start]
        first = sentence
        if self._in_lead(sentence, attribution):
            first = self._block(sentence)[0]
        elif said[0].lower in self._words["continuing"]:
            first = self._begun(sentence)
            said = said if first is not sentence else said[1:]
        earlier = self._reading.sentences[first.index : sentence.index]
        return first, [*(item for s in earlier for item in items_of(s, self._mentions)), *said]

    def _resumed(self, items: Sequence[Item], attribution: Attribution) -> Sequence[Item]:
        """Return how speech goes on: "Skolan, menar Anna Ek (S), måste gå före.", or nothing.

        A clause joined on is the speaker's too: "Läget är svårt, säger hon, men ingen är i fara.".
        """
        comma = items[attribution.start].lower == ","
        ends = range(attribution.start + 3, min(attribution.start + LONGEST, len(items) - 3))
        for place in ends if comma else ():
            if items[place].lower == ",":
                joined = items[place + 1].lower in self._words["and_but"]
                begin = place + 1 + joined
                goes_on = self._own(items[begin:]) if joined else _opens_with_verb(items[begin])
                return items[begin : self._clause.end(items, begin)] if goes_on else ()
        return ()

    def _own(self, clause: Sequence[Item]) -> bool:
        """Tell whether a clause joined to an attribution has a subject that is not the speaker."""
        first = clause[0]
        if first.kind is Kind.PERSON or first.lower in self._words["any_subject"]:
            return False
        verb = next((i for i in clause if has(i.tokens[0], "VerbForm", "Fin")), None)
        return verb is not None and verb is not first and first.pos not in {"ADV", "VERB", "AUX"}

    def _in_lead(self, sentence: Sentence, attribution: Attribution) -> bool:
        """Tell whether the whole lead of an article is said to be what somebody writes in it."""
        if attribution.cue not in self._words["written"] or sentence.block >= LEADS:
            return False
        speaker = attribution.speaker
        if speaker is not None and self._mentions[speaker].kind is not Kind.PERSON:
            return False
        later = self._reading.sentences[sentence.index + 1 : sentence.index + 2]
        return not any(s.block == sentence.block for s in later)

    def _block(self, sentence: Sentence) -> Sequence[Sentence]:
        return [s for s in self._reading.sentences if s.block == sentence.block]

    def _by_people(self, items: Sequence[Item], attribution: Attribution) -> bool:
        """Tell whether people without a name are said to speak: ", skriver företrädare för …"."""
        if attribution.cue in self._words["known"]:
            return False
        named = items[attribution.start + 1 : attribution.end]
        if any(item.lower in self._words["plural_people"] for item in named[1:2]):
            return True
        nouns = (item.tokens[0] for item in named if item.pos == "NOUN")
        noun = next(nouns, None)
        return noun is not None and denotes_people(noun, self._knowledge)

    def _begun(self, sentence: Sentence) -> Sentence:
        """Return the sentence that speech which goes on with "Och …" begins in."""
        if sentence.index == 0:
            return sentence
        before = self._reading.sentences[sentence.index - 1]
        items = items_of(before, self._mentions)
        reports = self._sources.find(items) or any(
            speech_verb(items, i, self._knowledge) for i in range(len(items))
        )
        return sentence if before.block != sentence.block or reports else before

    # -- "… Det meddelade Anna Ek i dag."

    def _pointing_back(self, sentence: Sentence, items: Sequence[Item]) -> Quotation | None:
        attribution = backward_attribution(items, self._knowledge, self._referents)
        if attribution is not None and attribution.speaker is None:
            return None
        attribution = attribution or self._accounts.backward(items)
        if attribution is None or sentence.index == 0:
            return None
        before = self._reading.sentences[sentence.index - 1]
        if before.block != sentence.block:
            return None
        lead = self._in_lead(sentence, attribution)
        told = [s for s in self._block(sentence) if s.index < sentence.index] if lead else [before]
        said = [item for s in told for item in items_of(s, self._mentions)]
        evidence = Span(told[0].span.start, sentence.span.end)
        return self._quotation(evidence, said, attribution.speaker, attribution.cue, LOOSE)

    # -- "Enligt Anna Ek har …"

    def _according(self, sentence: Sentence, items: Sequence[Item]) -> Quotation | None:
        source = self._sources.find(items)
        if source is None:
            return None
        said = self._sources.said(items, source)
        said = said[: self._clause.end(said, 0)]
        if len([item for item in said if item.text[:1].isalnum()]) < FEWEST_ACCORDING:
            return None
        return self._quotation(sentence.span, said, source.speaker, source.cue, LOOSE)

    def _quotation(
        self, evidence: Span, said: Sequence[Item], speaker: int | None, cue: str, certainty: float
    ) -> Quotation:
        span = Span(said[0].span.start, said[-1].span.end)
        confidence = certainty * UNNAMED
        if speaker is not None:
            confidence = certainty * self._mentions[speaker].confidence
            if self._mentions[speaker].kind is Kind.PLACE:
                confidence *= LOOSE
        return Quotation(
            self._reading.text(span),
            span,
            Mode.REPORTED,
            evidence,
            speaker,
            (),
            cue,
            round(confidence, 3),
        )


def _opens_with_verb(first: Item) -> bool:
    return first.mention is None and has(first.tokens[0], "VerbForm", "Fin")

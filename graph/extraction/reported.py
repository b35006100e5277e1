"""Reported speech: "Hon menar att …", "…, tror hon", "Enligt Anna Ek …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.extraction.attribution import backward_attribution, find_attribution, speech_verb
from graph.extraction.clauses import Clauses
from graph.extraction.items import Item, items_of, position_of
from graph.extraction.knowledge import Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.reading import OPENING_QUOTES, Reading, Sentence, has
from graph.extraction.speakers import Referents
from graph.extraction.verbs import SpeechVerb
from graph.records import BlockKind, Kind, Modality, Mode, Quotation, Span

STRENGTHS_OF_NOUN = frozenset({"say", "claim", "stance", "report", "promise"})
WITH_SUBJECT = frozenset({"feel", "report", "say", "stance", "think"})
"""Strengths whose clause has a subject: "ser fram emot att resa" reports no statement."""
BELIEFS = frozenset({"feel", "stance", "think"})
"""Strengths of what somebody holds, now or from now on, whether it is said or not."""
CONTRARY = BELIEFS | {"claim"}  # "anser inte att" is to hold the contrary, "säger inte att" is not
CLEAR, LOOSE = 0.9, 0.7
NEAR = 4  # items between it and an indirect question
FARTHEST = 9  # items between a verb of speech and its clause


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
        self._clauses = Clauses(knowledge)

    def find(self, direct: Sequence[Quotation]) -> list[Quotation]:
        """Return reported speech outside the direct quotations, in text order.

        Parameters
        ----------
        direct : sequence of Quotation
            What is already known to be said; nothing is reported twice.
        """
        found: list[Quotation] = []
        for sentence in self._reading.sentences:
            if sentence.kind is BlockKind.HEADING or self._spoken(sentence, direct):
                continue
            items = items_of(sentence, self._mentions)
            for quotation in self._in_sentence(sentence, items):
                if not any(quotation.span.overlaps(other.span) for other in [*direct, *found]):
                    found.append(quotation)
        return found

    def _spoken(self, sentence: Sentence, direct: Sequence[Quotation]) -> bool:
        """Tell whether a sentence begins inside a direct quotation."""
        start = sentence.tokens[0].idx
        inside = any(q.span.start <= start < q.span.end for q in direct)
        dash = any(start < q.span.start < start + 4 for q in direct)
        return inside or dash

    def _in_sentence(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Quotation]:
        closing = self._closing(sentence, items)
        if closing:
            yield closing
            return
        pointing = self._pointing_back(sentence, items)
        if pointing:
            yield pointing
            return
        according = self._according(sentence, items)
        if according:
            yield according
            return
        for position in range(len(items)):
            verb = speech_verb(items, position, self._knowledge)
            if verb:
                quotation = self._governed(sentence, items, position, verb)
                if quotation:
                    yield quotation

    # -- "En utbildning kan hjälpa, tror hon."

    def _closing(self, sentence: Sentence, items: Sequence[Item]) -> Quotation | None:
        attribution = find_attribution(items, self._knowledge, self._referents)
        if attribution is None or attribution.speaker is None or attribution.start < 3:
            return None
        said = items[: attribution.start]
        first = sentence
        if said[0].lower in self._words["continuing"]:
            first = self._begun(sentence)
            said = [*items_of(first, self._mentions), *said] if first is not sentence else said[1:]
        evidence = Span(first.span.start, sentence.span.end)
        return self._quotation(evidence, said, attribution.speaker, attribution.cue, CLEAR)

    def _begun(self, sentence: Sentence) -> Sentence:
        """Return the sentence that speech which goes on with "Och …" begins in."""
        if sentence.index == 0:
            return sentence
        before = self._reading.sentences[sentence.index - 1]
        items = items_of(before, self._mentions)
        reports = any(speech_verb(items, i, self._knowledge) for i in range(len(items)))
        return sentence if before.block != sentence.block or reports else before

    # -- "… Det meddelade Anna Ek i dag."

    def _pointing_back(self, sentence: Sentence, items: Sequence[Item]) -> Quotation | None:
        attribution = backward_attribution(items, self._knowledge, self._referents)
        if attribution is None or attribution.speaker is None or sentence.index == 0:
            return None
        before = self._reading.sentences[sentence.index - 1]
        if before.block != sentence.block:
            return None
        said = items_of(before, self._mentions)
        evidence = Span(before.span.start, sentence.span.end)
        return self._quotation(evidence, said, attribution.speaker, attribution.cue, LOOSE)

    # -- "Enligt Anna Ek har …"

    def _according(self, sentence: Sentence, items: Sequence[Item]) -> Quotation | None:
        according = self._words["according"]
        position = next((i for i, item in enumerate(items[:-2]) if item.lower in according), None)
        if position is None:
            return None
        cue, speaker = items[position].lower, self._referents.subject_at(items, position + 1)
        if speaker is None:
            return None
        if position == 0:
            after = position_of(items, self._mentions[speaker].span.start) or 1
            said = items[after + 1 :]
        elif items[position - 1].lower == ",":
            said = items[: position - 1]
        else:
            return None
        said = said[: self._end(said, 0)]
        if len([item for item in said if item.text[:1].isalnum()]) < 4:
            return None
        return self._quotation(sentence.span, said, speaker, cue, LOOSE)

    # -- "Hon menar att …", "varnade för …"

    def _governed(
        self, sentence: Sentence, items: Sequence[Item], position: int, verb: SpeechVerb
    ) -> Quotation | None:
        start = self._clause(items, position, verb)
        if start is None or (verb.strength in WITH_SUBJECT and _infinitive(items, start)):
            return None
        speaker = self._speaker(items, position, start)
        if speaker is None:
            return None
        modality = self._modality(items, position, start, verb, speaker)
        said = items[start : self._end(items, start)]
        if modality is None or len([item for item in said if item.text[:1].isalnum()]) < 3:
            return None
        quotation = self._quotation(sentence.span, said, speaker, verb.lemma, CLEAR)
        return replace(quotation, modality=modality)

    def _speaker(self, items: Sequence[Item], position: int, start: int) -> int | None:
        """Return who says what begins at `start`: the verb's subject, its agent in the passive."""
        token = items[position].tokens[0]
        if has(token, "Voice", "Pass") and not token.lemma_.endswith("s"):
            for place in range(position + 1, start - 1):
                if items[place].lower in self._words["by"]:
                    return self._referents.subject_at(items[:start], place + 1)
            return None
        speaker = self._referents.subject_of(items[:start], token)
        if speaker is None:
            return None
        shown = self._reading.text(self._mentions[speaker].span).lower()
        return None if shown in self._words["relative"] else speaker

    def _modality(
        self, items: Sequence[Item], position: int, start: int, verb: SpeechVerb, speaker: int
    ) -> Modality | None:
        """Return what a clause is to its speaker, or None if it is not, or not yet, said."""
        force = self._clauses.among(items, position, start)
        believed = verb.strength in BELIEFS
        if not believed and force.effects & self._unsaid(speaker):
            return None
        reserved = self._knowledge.reserved_speech.get(verb.lemma, Modality.ASSERTED)
        if force.denied or force.ended:
            if reserved is Modality.ASSERTED:
                return Modality.DENIED if verb.strength in CONTRARY else None
            return Modality.ASSERTED if reserved is Modality.DENIED else Modality.UNCERTAIN
        if reserved is Modality.ASSERTED and force.effects & {"hearsay", "conditional", "asked"}:
            return Modality.UNCERTAIN
        return reserved

    def _unsaid(self, speaker: int) -> frozenset[str]:
        """Return the effects that leave a speech to come; people may say "jag måste säga"."""
        if self._mentions[speaker].kind is Kind.PERSON:
            return frozenset({"future"})
        return frozenset({"future", "obliged", "possible", "conditional"})

    def _clause(self, items: Sequence[Item], position: int, verb: SpeechVerb) -> int | None:
        """Return where the reported words begin after a verb."""
        preposition: int | None = None
        for place in range(position + 1, min(position + 1 + FARTHEST, len(items))):
            item = items[place]
            if item.lower in self._words["that"] and item.mention is None and "att" in verb.takes:
                before = items[place - 1]
                if before.pos == "ADP" and before.lower not in verb.particle.split():
                    continue  # "betonade vikten av stöd för att …" says why, not what
                return place + 1
            if item.lower in self._words["subordinators"] and item.mention is None:
                return place if place - position <= NEAR else None
            if item.lower in {".", ";", ":"} or item.text in OPENING_QUOTES:
                break
            if item.pos in {"VERB"} and item.mention is None and place > position + 1:
                break
            if preposition is None and item.lower == verb.particle and verb.particle:
                preposition = place
        return self._noun_clause(items, preposition, verb)

    def _noun_clause(
        self, items: Sequence[Item], preposition: int | None, verb: SpeechVerb
    ) -> int | None:
        """Return where "en utveckling där …" begins after "varnade för"."""
        if preposition is None or preposition + 1 >= len(items):
            return None
        if "prep" not in verb.takes or verb.strength not in STRENGTHS_OF_NOUN:
            return None
        if items[preposition].lower not in self._words["reporting_links"]:
            return None
        return preposition + 1

    def _end(self, items: Sequence[Item], start: int) -> int:
        """Return where reported words end: before a second verb of speech, else the full stop."""
        for place in range(start + 3, len(items) - 2):
            if items[place].lower not in self._words["and_but"]:
                continue
            verb = speech_verb(items, place + 1, self._knowledge)
            if (
                verb
                and self._clause(items, place + 1, verb) is not None
                and self._same_level(items, start, place + 1)
            ):
                return place - (items[place - 1].lower == ",")
        end = len(items)
        while (
            end > start
            and not items[end - 1].text[0].isalnum()
            and items[end - 1].text not in {")", "%"}
        ):
            end -= 1
        return end

    def _same_level(self, items: Sequence[Item], start: int, verb: int) -> bool:
        """Tell whether a verb is joined to one that stands before the reported words."""
        head = items[verb].tokens[0]
        while head.dep_ == "conj":
            head = head.head
        return head.idx < items[start].span.start

    def _quotation(
        self, evidence: Span, said: Sequence[Item], speaker: int, cue: str, certainty: float
    ) -> Quotation:
        span = Span(said[0].span.start, said[-1].span.end)
        confidence = round(certainty * self._mentions[speaker].confidence, 3)
        if self._mentions[speaker].kind is Kind.PLACE:
            confidence = round(confidence * LOOSE, 3)
        return Quotation(
            self._reading.text(span),
            span,
            Mode.REPORTED,
            evidence,
            speaker,
            (),
            cue,
            confidence,
        )


def _infinitive(items: Sequence[Item], start: int) -> bool:
    """Tell whether a clause begins with an infinitive, adverbs apart: it then has no subject."""
    for item in items[start : start + 3]:
        if item.pos in {"VERB", "AUX"}:
            return has(item.tokens[0], "VerbForm", "Inf")
        if item.pos not in {"ADV", "PART"}:
            return False
    return False

"""Reported speech: "Hon menar att …", "…, tror hon", "Enligt Anna Ek …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from graph.extraction.clauses.referents import Referents
from graph.extraction.clauses.unnamed import denotes_people
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.verbs import SpeechVerb
from graph.extraction.memberships.force import Clauses
from graph.extraction.quotations.according import Sources
from graph.extraction.quotations.attribution import (
    Attribution,
    backward_attribution,
    find_attribution,
    is_passive,
    speech_verb,
)
from graph.extraction.quotations.reported_clause import ReportedClause, infinitive
from graph.extraction.text.items import Item, items_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, Sentence, has
from graph.records import BlockKind, Kind, Modality, Mode, Quotation, Span

WITH_SUBJECT = frozenset({"feel", "report", "say", "stance", "think"})
"""Strengths whose clause has a subject: "ser fram emot att resa" reports no statement."""
BELIEFS = frozenset({"feel", "stance", "think"})
"""Strengths of what somebody holds, now or from now on, whether it is said or not."""
CONTRARY = BELIEFS | {"claim"}  # "anser inte att" is to hold the contrary, "säger inte att" is not
CLEAR, LOOSE = 0.9, 0.7
FEWEST, FEWEST_ACCORDING, FEWEST_CLAUSE = 3, 4, 2  # words that say something
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
        self._clauses = Clauses(knowledge)
        self._clause = ReportedClause(knowledge)
        self._sources = Sources(knowledge, mentions, referents)

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
        if attribution is None or attribution.start < FEWEST:
            return None
        if attribution.speaker is None and not self._by_people(items, attribution):
            return None
        said = items[: attribution.start]
        if not any(has(item.tokens[0], "VerbForm", "Fin") for item in said):
            return None  # "I propositionen, föreslår rådet, …": where, not what
        first = sentence
        if said[0].lower in self._words["continuing"]:
            first = self._begun(sentence)
            said = [*items_of(first, self._mentions), *said] if first is not sentence else said[1:]
        evidence = Span(first.span.start, sentence.span.end)
        return self._quotation(evidence, said, attribution.speaker, attribution.cue, CLEAR)

    def _by_people(self, items: Sequence[Item], attribution: Attribution) -> bool:
        """Tell whether people without a name are said to speak: ", skriver företrädare för …"."""
        named = items[attribution.start + 1 : attribution.end]
        nouns = (item.tokens[0] for item in named if item.pos == "NOUN")
        noun = next(nouns, None)
        return noun is not None and denotes_people(noun, self._knowledge)

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
        source = self._sources.find(items)
        if source is None:
            return None
        said = self._sources.said(items, source)
        said = said[: self._clause.end(said, 0)]
        if len([item for item in said if item.text[:1].isalnum()]) < FEWEST_ACCORDING:
            return None
        return self._quotation(sentence.span, said, source.speaker, source.cue, LOOSE)

    # -- "Hon menar att …", "varnade för …"

    def _governed(
        self, sentence: Sentence, items: Sequence[Item], position: int, verb: SpeechVerb
    ) -> Quotation | None:
        start = self._clause.begin(items, position, verb)
        if start is None or start >= len(items):  # "Så sa hon att"
            return None
        if not self._uttered(items[position].tokens[0]):
            return None
        if verb.strength in WITH_SUBJECT and infinitive(items, start):
            return None
        passive = is_passive(items[position].lower, verb)
        speaker = self._speaker(items, position, start, passive=passive)
        clause = items[start - 1].lower in self._words["that"]
        bare = items[start].lower in self._words["clause_subjects"]  # "tycker det är dyrt"
        if speaker is None and not (
            (clause or bare)
            and not infinitive(items, start)
            and not passive
            and self._people(items[position].tokens[0], items[start].span.start)
        ):
            return None
        modality = self._modality(items, position, start, verb, speaker)
        said = items[start : self._clause.end(items, start)]
        fewest = FEWEST_CLAUSE if clause else FEWEST
        if modality is None or sum(item.text[:1].isalnum() for item in said) < fewest:
            return None
        quotation = self._quotation(sentence.span, said, speaker, verb.lemma, CLEAR)
        return replace(quotation, modality=modality)

    def _uttered(self, verb: Token) -> bool:
        """Tell whether a verb says that something is said, not why or that it will be.

        An infinitive does not ("för att visa att …"), unless an auxiliary makes it finite.
        """
        auxiliaries = [child for child in verb.children if child.dep_ == "aux"]
        if self._words["coming"] & {child.lower_ for child in auxiliaries}:
            return False
        finite = any(has(child, "VerbForm", "Fin") for child in auxiliaries)
        return finite or not has(verb, "VerbForm", "Inf")

    def _speaker(
        self, items: Sequence[Item], position: int, start: int, *, passive: bool
    ) -> int | None:
        """Return who says what begins at `start`: the verb's subject, its agent in the passive."""
        token = items[position].tokens[0]
        if passive:
            for place in range(position + 1, start - 1):
                if items[place].lower in self._words["by"]:
                    return self._referents.subject_at(items[:start], place + 1)
            return None
        beside = items[position + 1].lower
        if beside in self._words["any_subject"] and beside not in self._knowledge.pronouns:
            return None  # "uppmanar vi EU att …"
        speaker = self._referents.subject_of(items[:start], token)
        if speaker is None:
            return None
        shown = self._reading.text(self._mentions[speaker].span).lower()
        return None if shown in self._words["relative"] else speaker

    def _people(self, verb: Token, clause: int) -> bool:
        """Tell whether people, bodies or countries without a name speak, before a clause."""
        if not self._tells(verb):
            return False
        governor = verb.head if verb.dep_ in {"cop", "conj"} else verb
        for word in (verb, governor):
            nominals = (child for child in word.children if child.dep_ == "nsubj")
            subjects = [child for child in nominals if child.idx < clause]
            if subjects:
                return all(self._may_speak(subject) for subject in subjects)
        return False

    def _tells(self, verb: Token) -> bool:
        """Tell whether a verb is finite, or a perfect ("har begärt")."""
        perfect = any(child.lower_ in self._words["have"] for child in verb.children)
        return perfect or has(verb, "VerbForm", "Fin")

    def _may_speak(self, subject: Token) -> bool:
        """Tell whether a subject without a resolved name is one of those who speak."""
        index = self._mentions.at(subject.idx)
        if index is not None and self._mentions[index].kind is Kind.PLACE:
            return True  # "Sverige anser att …"
        return denotes_people(subject, self._knowledge)

    def _modality(
        self,
        items: Sequence[Item],
        position: int,
        start: int,
        verb: SpeechVerb,
        speaker: int | None,
    ) -> Modality | None:
        """Return what a clause is to its speaker, or None if it is not, or not yet, said."""
        force = self._clauses.among(items, position, start)
        if "conditional" in force.effects:
            return None  # "Om rådet bedömer att …": nobody has
        believed = verb.strength in BELIEFS
        if not believed and force.effects & self._unsaid(speaker):
            return None
        reserved = self._knowledge.reserved_speech.get(verb.lemma, Modality.ASSERTED)
        if force.denied or force.ended:
            if reserved is Modality.ASSERTED:
                return Modality.DENIED if verb.strength in CONTRARY else None
            return Modality.ASSERTED if reserved is Modality.DENIED else Modality.UNCERTAIN
        if reserved is Modality.ASSERTED and force.effects & {"hearsay", "asked"}:
            return Modality.UNCERTAIN
        return reserved

    def _unsaid(self, speaker: int | None) -> frozenset[str]:
        """Return the effects that leave a speech to come; people may say "jag måste säga"."""
        if speaker is not None and self._mentions[speaker].kind is Kind.PERSON:
            return frozenset({"future"})
        return frozenset({"future", "obliged", "possible"})

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

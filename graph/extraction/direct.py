"""Direct quotations: dash paragraphs and words in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.extraction.attribution import (
    Attribution,
    backward_attribution,
    find_attribution,
    narrates,
    speech_verb,
)
from graph.extraction.items import Item, items_of
from graph.extraction.knowledge import Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.reading import DASHES, OPENING_QUOTES, Reading, Sentence, has
from graph.extraction.speakers import Referents
from graph.records import BlockKind, Kind, Mode, Quotation, Span

NAMED, CONTINUED, GUESSED = 0.95, 0.8, 0.6
RESUMED = 4  # paragraphs of narration after which a speaker may go on unnamed
LEAST_WORDS = 6  # of an utterance in quotation marks without anybody named who says it


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of speech; `speaker` is set once an attribution is met."""

    span: Span
    evidence: Span
    speaker: int | None = None
    cue: str = ""


class Direct:
    """Finds direct quotations and who says them.

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
        self._mentions = mentions
        self._referents = referents

    def find(self) -> list[Quotation]:
        """Return the direct quotations in text order."""
        found: list[Quotation] = []
        blocks = sorted({sentence.block for sentence in self._reading.sentences})
        for place, block in enumerate(blocks):
            sentences = list(self._reading.in_block(block))
            if self._is_dash(sentences):
                parts = self._dash_parts(sentences)
                before = self._told_before(blocks[:place])
                after = (
                    list(self._reading.in_block(blocks[place + 1]))
                    if place + 1 < len(blocks)
                    else []
                )
                found += self._spoken(parts, before, after, found)
            elif sentences[0].kind is not BlockKind.HEADING:
                found += self._marked(sentences)
        return found

    # -- dash paragraphs

    def _is_dash(self, sentences: Sequence[Sentence]) -> bool:
        first = sentences[0].tokens
        return (
            first[0].text in DASHES
            and first[0].text != "•"
            and len(first) > 2
            and sentences[0].kind is not BlockKind.HEADING
        )

    def _told_before(self, blocks: Sequence[int]) -> list[Sentence]:
        """Return the sentences of the last block that is no heading and no question."""
        for block in reversed(blocks):
            sentences = list(self._reading.in_block(block))
            question = len(sentences) == 1 and sentences[0].tokens[-1].text == "?"
            if sentences[0].kind is not BlockKind.HEADING and not question:
                return sentences
        return []

    def _dash_parts(self, sentences: Sequence[Sentence]) -> list[_Part]:
        """Split a dash paragraph into stretches of speech, each with its speaker if named."""
        parts: list[_Part] = []
        open_: _Part | None = None
        for sentence in sentences:
            items = items_of(sentence, self._mentions)
            if sentence is sentences[0]:
                items = items[1:]
            backward = backward_attribution(items, self._knowledge, self._referents)
            attribution = find_attribution(items, self._knowledge, self._referents)
            if backward or (
                attribution is None
                and sentence is not sentences[0]
                and narrates(items, self._knowledge)
            ):
                parts += self._close(open_, backward, sentence)
                open_ = None
                break
            if attribution is None:
                open_ = _extend(open_, items, sentence)
                continue
            open_ = _extend(open_, items[: attribution.start], sentence)
            parts += self._close(open_, attribution, sentence)
            rest = items[attribution.end :]
            open_ = _extend(None, rest, sentence) if len(rest) > 1 else None
            if open_ is not None:
                open_ = replace(open_, speaker=attribution.speaker, cue=attribution.cue)
        parts += self._close(open_, None, sentences[-1])
        return self._shared(parts)

    def _close(
        self, part: _Part | None, attribution: Attribution | None, sentence: Sentence
    ) -> Iterator[_Part]:
        if part is None:
            return
        evidence = Span(part.evidence.start, max(part.evidence.end, sentence.span.end))
        if attribution is None:
            yield part
        else:
            yield replace(part, speaker=attribution.speaker, cue=attribution.cue, evidence=evidence)

    def _shared(self, parts: list[_Part]) -> list[_Part]:
        """Let speech after an attribution in the same paragraph belong to the same speaker."""
        shared: list[_Part] = []
        for part in parts:
            if not part.cue and shared:
                before = shared[-1]
                evidence = Span(before.evidence.start, part.evidence.end)
                part = replace(part, speaker=before.speaker, cue=before.cue, evidence=evidence)
            shared.append(part)
        return shared

    def _spoken(
        self,
        parts: Sequence[_Part],
        before: Sequence[Sentence],
        after: Sequence[Sentence],
        earlier: Sequence[Quotation],
    ) -> Iterator[Quotation]:
        for part in parts:
            confidence = NAMED
            if not part.cue:
                part, confidence = self._inferred(part, before, after, earlier)
            if part.speaker is None and not part.cue:
                continue  # nobody says it: a list with dashes, as in speeches
            yield self._quotation(part, confidence)

    def _inferred(
        self,
        part: _Part,
        before: Sequence[Sentence],
        after: Sequence[Sentence],
        earlier: Sequence[Quotation],
    ) -> tuple[_Part, float]:
        """Find who speaks in a dash paragraph that does not say it.

        First a paragraph that ends in a colon and leads up to it, then "Det säger X" after it,
        then whoever spoke, or is the subject, in the paragraph before.
        """
        if after:
            items = items_of(after[0], self._mentions)
            backward = backward_attribution(items, self._knowledge, self._referents)
            if backward:
                evidence = Span(part.span.start, after[0].span.end)
                return replace(
                    part, speaker=backward.speaker, cue=backward.cue, evidence=evidence
                ), CONTINUED
        if not before:
            return part, GUESSED
        last = before[-1]
        if earlier and earlier[-1].span.start >= before[0].span.start:
            previous = earlier[-1]
            evidence = Span(previous.evidence.start, part.evidence.end)
            return replace(
                part, speaker=previous.speaker, cue=previous.cue, evidence=evidence
            ), CONTINUED
        speaker, cue = self._introduced(last)
        if speaker is None and len(before) > 1:
            speaker, cue = self._introduced(before[-2])
        if speaker is None and earlier and last.block - self._block(earlier[-1]) <= RESUMED:
            previous = earlier[-1]
            evidence = Span(previous.evidence.start, part.evidence.end)
            return replace(part, speaker=previous.speaker, evidence=evidence), GUESSED
        evidence = Span(last.span.start, part.evidence.end)
        return replace(part, speaker=speaker, cue=cue, evidence=evidence), CONTINUED

    def _introduced(self, sentence: Sentence) -> tuple[int | None, str]:
        """Return who a narrative sentence presents as speaking, and the verb."""
        items = items_of(sentence, self._mentions)
        for position in range(len(items) - 1, -1, -1):
            verb = speech_verb(items, position, self._knowledge)
            if verb:
                speaker = self._referents.subject_of(items, items[position].tokens[0])
                if speaker is not None:
                    return speaker, verb.lemma
        people = [item for item in items if item.kind is Kind.PERSON]
        if people:
            return people[0].mention, ""
        pronoun = next((item for item in items if item.lower in self._knowledge.pronouns), None)
        return (self._referents.pronoun(pronoun.tokens[0]) if pronoun else None), ""

    def _block(self, quotation: Quotation) -> int:
        return self._reading.sentence_at(quotation.span.start).block

    # -- quotation marks

    def _marked(self, sentences: Sequence[Sentence]) -> Iterator[Quotation]:
        items = [item for s in sentences for item in items_of(s, self._mentions)]
        for start, end in _pairs(items):
            inside = items[start + 1 : end]
            words = [item for item in inside if item.text[:1].isalnum()]
            holds_verb = any(
                token.pos_ in {"VERB", "AUX"} and has(token, "VerbForm", "Fin")
                for item in inside
                for token in item.tokens
            )
            if len(words) < 3:
                continue
            part = _Part(_trim(inside), self._evidence(sentences, inside))
            attribution = self._around(items, start, end)
            if attribution is not None:
                speaker, cue = attribution
                yield self._quotation(replace(part, speaker=speaker, cue=cue), NAMED)
            elif holds_verb and len(words) >= LEAST_WORDS:
                speaker = self._nearest(items, start)
                yield self._quotation(replace(part, speaker=speaker), GUESSED)

    def _around(self, items: Sequence[Item], start: int, end: int) -> tuple[int | None, str] | None:
        """Return speaker and verb from the words after, else before, a marked utterance."""
        after = items[end + 1 : end + 12]
        if after and after[0].lower in {",", "."}:
            after = after[1:]
        if len(after) > 1 and (verb := speech_verb(after, 0, self._knowledge)):
            speaker = self._referents.subject_at(after, 1)
            if speaker is not None:
                return speaker, verb.lemma
        first = start
        while first > 0 and items[first - 1].lower not in {".", "!", "?"}:
            first -= 1
        before = items[first:start]
        if (before and before[-1].lower in {":", ",", "att"}) or (
            before and speech_verb(before, len(before) - 1, self._knowledge)
        ):
            for position in range(len(before) - 1, -1, -1):
                if verb := speech_verb(before, position, self._knowledge):
                    speaker = self._referents.subject_of(before, before[position].tokens[0])
                    if speaker is not None:
                        return speaker, verb.lemma
        return None

    def _nearest(self, items: Sequence[Item], start: int) -> int | None:
        """Return the last person or body named before an utterance in the same sentence."""
        for item in reversed(items[:start]):
            if item.lower in {".", "!", "?"}:
                return None
            if item.kind in {Kind.PERSON, Kind.ORGANISATION}:
                return item.mention
        return None

    def _evidence(self, sentences: Sequence[Sentence], inside: Sequence[Item]) -> Span:
        covering = [
            sentence.span
            for sentence in sentences
            if sentence.span.overlaps(Span(inside[0].span.start, inside[-1].span.end))
        ]
        return Span(covering[0].start, covering[-1].end)

    def _quotation(self, part: _Part, confidence: float) -> Quotation:
        return Quotation(
            self._reading.text(part.span),
            part.span,
            Mode.DIRECT,
            part.evidence,
            part.speaker,
            (),
            part.cue,
            confidence,
        )


def _extend(part: _Part | None, items: Sequence[Item], sentence: Sentence) -> _Part | None:
    """Add a sentence's speech to a stretch, or begin one."""
    if not any(item.text[:1].isalnum() for item in items):
        return part
    span = _trim(items)
    if part is None:
        return _Part(span, sentence.span)
    return replace(
        part,
        span=Span(part.span.start, span.end),
        evidence=Span(part.evidence.start, sentence.span.end),
    )


def _trim(items: Sequence[Item]) -> Span:
    """Return the span of some speech without dash, quotation marks and the comma at its end."""
    first, last = 0, len(items)
    while first < last - 1 and items[first].text in DASHES | OPENING_QUOTES | {",", ":"}:
        first += 1
    while last > first + 1 and items[last - 1].text in {",", "–", "—", "-"}:
        last -= 1
    outer = items[first].text in OPENING_QUOTES
    if outer or (items[last - 1].text in OPENING_QUOTES and _unpaired(items[first:last])):
        last -= items[last - 1].text in OPENING_QUOTES and last > first + 1
    return Span(items[first].span.start, items[last - 1].span.end)


def _unpaired(items: Sequence[Item]) -> bool:
    return sum(item.text in OPENING_QUOTES for item in items) % 2 == 1


def _pairs(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Yield the positions of opening and closing marks; equal marks alternate."""
    open_: int | None = None
    for position, item in enumerate(items):
        if item.text not in OPENING_QUOTES:
            continue
        if open_ is None:
            open_ = position
        else:
            if position > open_ + 1:
                yield open_, position
            open_ = None

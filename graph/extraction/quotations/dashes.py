"""Dash paragraphs: "– Vi bygger nu, säger Anna Ek. Men vi måste spara."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.extraction.clauses.referents import Referents
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.quotations.attribution import (
    Attribution,
    backward_attribution,
    find_attribution,
    narrates,
    speech_verb,
)
from graph.extraction.quotations.turns import Turn
from graph.extraction.quotations.utterance import CONTINUED, GUESSED, NAMED, Utterance, extend
from graph.extraction.text.items import Item, items_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import DASHES, OPENING_QUOTES, Reading, Sentence
from graph.records import BlockKind, Form, Kind, Quotation, Span

RESUMED = 4  # paragraphs of narration after which a speaker may go on unnamed


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a dash paragraph.

    `before` and `after` are the sentences of the blocks beside it, `earlier` the quotations of
    the text so far. `guest` is who is presented right above as asked, and where; `asked` who
    else a question above is put to.
    """

    before: Sequence[Sentence]
    after: Sequence[Sentence]
    earlier: Sequence[Quotation]
    guest: tuple[int, Span] | None = None
    asked: int | None = None


class Dashes:
    """Finds the quotations of dash paragraphs.

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

    def find(
        self, sentences: Sequence[Sentence], surroundings: Surroundings
    ) -> Iterator[Quotation]:
        """Yield the quotations of one dash paragraph.

        Parameters
        ----------
        sentences : sequence of Sentence
            Of the paragraph, in order.
        surroundings : Surroundings
            Where its speaker is looked for if it names none.
        """
        for part in _shared(self._parts(sentences)):
            confidence = NAMED
            if not part.cue:
                part, confidence = self._inferred(part, surroundings)
            if part.speaker is None and not part.cue:
                continue  # nobody says it: a list with dashes, as in speeches
            yield part.quotation(self._reading, confidence)

    def alone(self, said: Quotation, surroundings: Surroundings) -> Quotation:
        """Return a paragraph in quotation marks, which says of itself as little, with its speaker.

        Parameters
        ----------
        said : Quotation
            Without a speaker.
        surroundings : Surroundings
        """
        whole = Utterance(said.span, said.evidence)
        part, confidence = self._inferred(whole, surroundings)
        return said if part.speaker is None else part.quotation(self._reading, confidence)

    def turn(self, sentences: Sequence[Sentence], turn: Turn) -> Iterator[Quotation]:
        """Yield the quotations of a block that opens with a label for its speaker.

        Parameters
        ----------
        sentences : sequence of Sentence
            Of the block, in order.
        turn : Turn
        """
        evidence = Span(sentences[0].span.start, sentences[-1].span.end)
        for part in _shared(self._parts(sentences, turn.skipped)):
            whose = part if part.cue else _said(part, turn.speaker, turn.cue, evidence)
            yield whose.quotation(self._reading, NAMED)

    # -- what the paragraph itself says

    def _parts(self, sentences: Sequence[Sentence], skipped: int = 1) -> list[Utterance]:
        """Split a dash paragraph into stretches of speech, each with its speaker if named."""
        parts: list[Utterance] = []
        open_: Utterance | None = None
        for sentence in sentences:
            items = items_of(sentence, self._mentions)
            skip = min(skipped, len(items))
            items, skipped = items[skip:], skipped - skip
            if not items:
                continue
            backward = backward_attribution(items, self._knowledge, self._referents)
            attribution = find_attribution(items, self._knowledge, self._referents)
            if attribution is not None and _of_another(
                items, attribution, first=sentence is sentences[0]
            ):
                attribution = None
            if backward or (
                attribution is None
                and sentence is not sentences[0]
                and narrates(items, self._knowledge)
            ):
                parts += _close(open_, backward, sentence)
                open_ = None
                break
            if attribution is None:
                open_ = extend(open_, items, sentence)
                continue
            open_ = extend(open_, items[: attribution.start], sentence)
            parts += _close(open_, attribution, sentence)
            rest = items[attribution.end :]
            open_ = extend(None, rest, sentence) if len(rest) > 1 else None
            if open_ is not None:
                open_ = replace(open_, speaker=attribution.speaker, cue=attribution.cue)
        parts += _close(open_, None, sentences[-1])
        return parts

    # -- what stands around it

    def _inferred(self, part: Utterance, around: Surroundings) -> tuple[Utterance, float]:
        """Find who speaks in a dash paragraph that does not say it.

        First "Det säger X" after it, then whoever spoke, or is presented, in the paragraph
        before, then the last who spoke not long ago.
        """
        backward = self._pointed_at(around.after)
        if backward:
            evidence = Span(part.span.start, around.after[0].span.end)
            return _said(part, backward.speaker, backward.cue, evidence), CONTINUED
        if around.guest is not None:
            guest, where = around.guest
            return _said(part, guest, "", Span(where.start, part.evidence.end)), CONTINUED
        if not around.before:
            return _asked(part, around)
        previous = around.earlier[-1] if around.earlier else None
        if previous and previous.span.start >= around.before[0].span.start:
            evidence = Span(previous.evidence.start, part.evidence.end)
            return _said(part, previous.speaker, previous.cue, evidence), CONTINUED
        last = around.before[-1]
        speaker, cue = self._presented(around.before)
        if speaker is None and previous and last.block - self._block(previous) <= RESUMED:
            evidence = Span(previous.evidence.start, part.evidence.end)
            return _said(part, previous.speaker, "", evidence), GUESSED
        if speaker is None:
            return _asked(part, around)
        evidence = Span(last.span.start, part.evidence.end)
        return _said(part, speaker, cue, evidence), CONTINUED

    def _pointed_at(self, after: Sequence[Sentence]) -> Attribution | None:
        """Return the attribution of the paragraph after: "Det säger Anna Ek."."""
        if not after:
            return None
        items = items_of(after[0], self._mentions)
        return backward_attribution(items, self._knowledge, self._referents)

    def _presented(self, before: Sequence[Sentence]) -> tuple[int | None, str]:
        """Return who one of the last two sentences before presents as speaking, and the verb."""
        speaker, cue = self._introduced(before[-1])
        if speaker is None and len(before) > 1:
            return self._introduced(before[-2])
        return speaker, cue

    def _introduced(self, sentence: Sentence) -> tuple[int | None, str]:
        """Return who a narrative sentence presents as speaking, and the verb.

        It is whom a verb of speech has as its subject, else who comes in there, else the first.
        """
        items = items_of(sentence, self._mentions)
        for position in range(len(items) - 1, -1, -1):
            verb = speech_verb(items, position, self._knowledge)
            if verb:
                speaker = self._referents.subject_of(items, items[position].tokens[0])
                if speaker is not None and self._mentions[speaker].kind is Kind.PERSON:
                    return speaker, verb.lemma
        people = [item.mention for item in items if item.kind is Kind.PERSON]
        new = [mention for mention in people if mention is not None and self._new(mention)]
        if people:
            return (new[0] if len(new) == 1 else people[0]), ""
        pronoun = next((item for item in items if item.lower in self._knowledge.pronouns), None)
        return (self._referents.pronoun(pronoun.tokens[0]) if pronoun else None), ""

    def _new(self, mention: int) -> bool:
        """Tell whether a text names somebody for the first time."""
        who = self._mentions[mention]
        return who.form is Form.NAME and not any(
            other.kind is Kind.PERSON
            and other.span.end <= who.span.start
            and other.name.split()[-1:] == who.name.split()[-1:]
            for other in self._mentions
        )

    def _block(self, quotation: Quotation) -> int:
        return self._reading.sentence_at(quotation.span.start).block


def is_dash(sentences: Sequence[Sentence]) -> bool:
    """Tell whether the sentences of a block are a dash paragraph."""
    first = sentences[0].tokens
    return (
        first[0].text in DASHES
        and first[0].text != "•"
        and len(first) > 2
        and sentences[0].kind is not BlockKind.HEADING
    )


def _asked(part: Utterance, around: Surroundings) -> tuple[Utterance, float]:
    """Let whoever the question above is put to speak."""
    return replace(part, speaker=around.asked), GUESSED


def _said(part: Utterance, speaker: int | None, cue: str, evidence: Span) -> Utterance:
    return replace(part, speaker=speaker, cue=cue, evidence=evidence)


def _of_another(items: Sequence[Item], attribution: Attribution, *, first: bool) -> bool:
    """Tell whether an attribution is of what the speaker quotes: "– ”Nej”, sa min lärare."."""
    before = [item.text for item in items[: attribution.start]]
    quoted = bool(before) and before[-1] in OPENING_QUOTES and before[0] in OPENING_QUOTES
    return quoted and (attribution.speaker is None or not first)


def _close(
    part: Utterance | None, attribution: Attribution | None, sentence: Sentence
) -> Iterator[Utterance]:
    if part is None:
        return
    evidence = Span(part.evidence.start, max(part.evidence.end, sentence.span.end))
    if attribution is None:
        yield part
    else:
        yield replace(part, speaker=attribution.speaker, cue=attribution.cue, evidence=evidence)


def _shared(parts: list[Utterance]) -> list[Utterance]:
    """Let speech after an attribution in the same paragraph belong to the same speaker."""
    shared: list[Utterance] = []
    for part in parts:
        if not part.cue and shared:
            before = shared[-1]
            evidence = Span(before.evidence.start, part.evidence.end)
            part = replace(part, speaker=before.speaker, cue=before.cue, evidence=evidence)
        shared.append(part)
    return shared

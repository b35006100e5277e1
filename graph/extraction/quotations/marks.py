"""Utterances in quotation marks, and who says them by the words around."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from graph.extraction.clauses.referents import Referents
from graph.extraction.clauses.unnamed import denotes_people
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.verbs import SpeechVerb
from graph.extraction.quotations.according import Sources
from graph.extraction.quotations.accounts import Accounts
from graph.extraction.quotations.attribution import backward_attribution, speech_verb
from graph.extraction.quotations.utterance import GUESSED, NAMED, Utterance, trim
from graph.extraction.text.items import Item, items_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import OPENING_QUOTES, Reading, Sentence, has
from graph.records import Kind, Quotation, Span

FEWEST = 3  # words of an utterance; fewer are a name or a term
FEWEST_LED = 6  # words of an utterance without a finite verb; fewer are a turn of phrase
FEWEST_UNNAMED = 6  # words of an utterance without anybody who is said to say it, no sentence
AS = 6  # items after an utterance in which "som Anna Ek sa" stands
REACH = 12  # items after an utterance in which its attribution begins and ends
SPEAKERS = frozenset({Kind.PERSON, Kind.ORGANISATION})
STOPS = frozenset({".", "!", "?"})


class Marks:
    """Finds quotations in quotation marks.

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
        accounts = Accounts(reading, knowledge, mentions, referents)
        self._sources = Sources(knowledge, mentions, referents, accounts)

    def find(
        self, sentences: Sequence[Sentence], above: Sequence[Sentence] = ()
    ) -> Iterator[Quotation]:
        """Yield the quotations of one block.

        Parameters
        ----------
        sentences : sequence of Sentence
            Of the block, or of those that one utterance goes over, in order.
        above : sequence of Sentence
            Of the block before, if it brings this one in with a colon.
        """
        led = [item for s in above for item in items_of(s, self._mentions)]
        items = [*led, *(item for s in sentences for item in items_of(s, self._mentions))]
        last: tuple[int, tuple[int | None, str]] | None = None  # utterance before: end, speaker
        for start, end in pairs(items, _starts(sentences)):
            inside = items[start + 1 : end]
            words = sum(item.text[:1].isalnum() for item in inside)
            over = (*above, *sentences)
            utterance = Utterance(trim(inside), _evidence(over, inside)) if words else None
            after = self._after(items, end) or _resumed(items, last, start)
            last = None if after is None else (end, after)
            attribution = after
            if after is None:
                if words < FEWEST:
                    continue
                attribution = self._before(items, start)
                led_in = items[start - 1].lower == ":"
                whole = inside[-1].lower in STOPS and _stands_alone(items, start)
                if words < FEWEST_LED and not led_in and not _holds_verb(inside):
                    continue  # "behovet av att ”ta tillbaka makten”"
            if utterance is None or utterance.span.start < sentences[0].span.start:
                continue
            if attribution is not None:
                speaker, cue = attribution
                said = replace(utterance, speaker=speaker, cue=cue)
                yield said.quotation(self._reading, NAMED if speaker is not None else GUESSED)
            elif (led_in and whole) or (_holds_verb(inside) and (words >= FEWEST_UNNAMED or whole)):
                yield from self._guessed(items, start, utterance)

    def _guessed(
        self, items: Sequence[Item], start: int, utterance: Utterance
    ) -> Iterator[Quotation]:
        """Yield an utterance that nothing beside it ascribes, if it is one and no title."""
        explained = start > 0 and items[start - 1].pos in {"VERB", "AUX"}
        if explained and not speech_verb(items, start - 1, self._knowledge):
            return  # "ordet betyder ”…”"
        told = self._told(_sentence_before(items, start))
        if told is None:
            told = None if _titled(items, start) else (_nearest(items, start), "")
        if told is not None and (told[0] is not None or _stands_alone(items, start)):
            said = replace(utterance, speaker=told[0], cue=told[1])
            yield said.quotation(self._reading, GUESSED)

    def _after(self, items: Sequence[Item], end: int) -> tuple[int | None, str] | None:
        """Return speaker and verb of "”…”, säger Anna Ek" and "”…”, som Anna Ek säger"."""
        after = items[end + 1 : end + REACH]
        if after and after[0].lower in {",", "."}:
            after = after[1:]
        if after and after[0].lower in self._knowledge.words["relative"]:
            return self._told(after[:AS])
        if [item.lower for item in after[1:2]] == ["det"] and (
            after[0].lower in self._knowledge.words["stands"]
        ):
            return self._stated(items[:end]), after[0].tokens[0].lemma_
        back = backward_attribution(after, self._knowledge, self._referents)
        if back is not None:
            return back.speaker, back.cue  # "”….” Det säger Anna Ek"
        verb = speech_verb(after, 0, self._knowledge) if len(after) > 1 else None
        speaker = self._referents.subject_at(after, 1) if verb else None
        closed = items[end + 1 : end + 2] != after[:1] or items[end - 1].lower in STOPS | {","}
        if verb is None or (speaker is None and not (closed and self._somebody(after, verb))):
            return None
        return speaker, verb.lemma

    def _stated(self, before: Sequence[Item]) -> int | None:
        """Return who was named last before a statement: "Rådet beklagar det. ”…”, heter det"."""
        named = (item for item in reversed(before) if item.kind in SPEAKERS and not item.genitive)
        return next((item.mention for item in named), None)

    def _somebody(self, after: Sequence[Item], verb: SpeechVerb) -> bool:
        """Tell whether somebody without a known name speaks: "säger en granne", "säger hon"."""
        if "quote" not in verb.takes:
            return False
        if after[1].lower in self._knowledge.words["subjects"]:
            return True
        noun = next((item for item in after[1:FEWEST_LED] if item.pos in {"NOUN", "PROPN"}), None)
        return noun is not None and denotes_people(noun.tokens[0], self._knowledge)

    def _told(self, items: Sequence[Item]) -> tuple[int | None, str] | None:
        """Return who is told to have said something among some items, and the verb."""
        for position in range(1, len(items)):
            verb = speech_verb(items, position, self._knowledge)
            if verb and "quote" in verb.takes:
                speaker = self._referents.subject_of(items, items[position].tokens[0])
                if speaker is not None:
                    return speaker, verb.lemma
        return None

    def _before(self, items: Sequence[Item], start: int) -> tuple[int | None, str] | None:
        """Return speaker and verb of "Anna Ek säger: ”…”"."""
        before = _sentence_before(items, start)
        source = self._sources.find(before)
        if source is not None:
            return source.speaker, source.cue
        if not before or not self._leads_in(before):
            return None
        for position, item in enumerate(before[:-1]):
            if item.lower in self._knowledge.words["quoting"]:
                speaker = self._referents.subject_at(before, position + 1)
                if speaker is not None:
                    return speaker, item.tokens[0].lemma_  # "för att citera Anna Ek: ”…”"
        for position in range(len(before) - 1, -1, -1):
            if verb := speech_verb(before, position, self._knowledge):
                token = before[position].tokens[0]
                speaker = self._referents.subject_of(before, token)
                if speaker is not None or self._by_people(token):
                    return speaker, verb.lemma
        return None

    def _by_people(self, verb: Token) -> bool:
        """Tell whether somebody without a name is a verb's subject: "sa ministern: ”…”"."""
        subjects = [child for child in verb.children if child.dep_ == "nsubj"]
        return any(denotes_people(subject, self._knowledge) for subject in subjects)

    def _leads_in(self, before: Sequence[Item]) -> bool:
        """Tell whether words before a mark bring in speech: they end in a colon, "att", a verb."""
        return before[-1].lower in self._knowledge.words["leading_in"] or (
            speech_verb(before, len(before) - 1, self._knowledge) is not None
        )


def _sentence_before(items: Sequence[Item], start: int) -> Sequence[Item]:
    """Return the items of the sentence that an utterance stands in, up to the utterance."""
    first = start
    while first > 0 and items[first - 1].lower not in STOPS:
        first -= 1
    return items[first:start]


def _holds_verb(items: Sequence[Item]) -> bool:
    """Tell whether some words are a clause: they hold a finite verb."""
    return any(
        token.pos_ in {"VERB", "AUX"} and has(token, "VerbForm", "Fin")
        for item in items
        for token in item.tokens
    )


def _nearest(items: Sequence[Item], start: int) -> int | None:
    """Return the last person named before an utterance in the same sentence, else the last body."""
    named = [i for i in _sentence_before(items, start) if i.kind in SPEAKERS]
    people = [item for item in named if item.kind is Kind.PERSON]
    return (people or named)[-1].mention if named else None


def _titled(items: Sequence[Item], start: int) -> bool:
    """Tell whether words in quotation marks are the name of what stands before: "mötet ”…”"."""
    return start > 0 and items[start - 1].pos == "NOUN"


def _stands_alone(items: Sequence[Item], start: int) -> bool:
    """Tell whether an utterance opens a sentence; inside one it is a term: "visionen ”…”"."""
    return start == 0 or items[start - 1].lower in STOPS | {":"}


def _evidence(sentences: Sequence[Sentence], inside: Sequence[Item]) -> Span:
    """Return the span of the sentences that an utterance goes over."""
    whole = Span(inside[0].span.start, inside[-1].span.end)
    covering = [sentence.span for sentence in sentences if sentence.span.overlaps(whole)]
    return Span(covering[0].start, covering[-1].end)


def _starts(sentences: Sequence[Sentence]) -> set[int]:
    """Return where the blocks after the first begin."""
    return {
        later.span.start for sooner, later in pairwise(sentences) if later.block != sooner.block
    }


def _resumed(
    items: Sequence[Item], last: tuple[int, tuple[int | None, str]] | None, start: int
) -> tuple[int | None, str] | None:
    """Return who goes on after an utterance that names them.

    That is in "”…”, säger Anna Ek, ”…”", and in a sentence of its own if nobody else comes in.
    """
    if last is None:
        return None
    end, said = last
    between = items[end + 1 : start]
    if _stands_alone(items, start):
        people = {item.mention for item in between if item.kind is Kind.PERSON}
        return said if people <= {said[0]} else None
    lowers = [item.lower for item in between]
    near = start - end <= REACH and lowers[-1:] == [","]
    return said if near and not STOPS & set(lowers) else None


def pairs(
    items: Sequence[Item], starts: Collection[int] = frozenset()
) -> Iterator[tuple[int, int]]:
    """Yield the positions of opening and closing marks; equal marks alternate.

    Parameters
    ----------
    items : sequence of Item
    starts : collection of int
        Offsets at which a mark only repeats one that is open: paragraphs of one utterance.
    """
    open_: int | None = None
    for position, item in enumerate(items):
        if item.text not in OPENING_QUOTES:
            continue
        if open_ is not None and item.span.start in starts:
            continue
        if open_ is None:
            open_ = position
        else:
            if position > open_ + 1:
                yield open_, position
            open_ = None

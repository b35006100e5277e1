"""How firmly a text states what connects two things, and who is its source for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.modality import PLAIN, Force
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, has
from graph.records import Membership, Modality, Quotation, Span, Statement

SMALL = frozenset({"ADV", "PART", "AUX", "SCONJ"})
DEEPEST = 12  # steps up a parse, which should be a tree but comes from a model
GOVERNED = frozenset({"xcomp", "ccomp", "aux"})


class Firmness:
    """Tells what is denied or uncertain, and what only somebody quoted says.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
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
        self._words = knowledge.words
        self._phrases = knowledge.phrases
        self._mentions = mentions
        self._quotations = quotations

    def statement(self, said: Statement) -> Statement:
        """Return a statement with its modality and its source."""
        spans = [self._mentions[said.subject].span]
        if said.object is not None:
            spans.append(self._mentions[said.object].span)
        inside = [span for span in spans if span.within(said.evidence)]
        modality = self._force(inside).modality
        quotation = self._around(inside) if len(inside) == len(spans) else None
        if quotation is None:
            return replace(said, modality=modality)
        firm = modality is not Modality.ASSERTED
        return replace(
            said, modality=modality if firm else quotation.modality, source=quotation.speaker
        )

    def membership(self, held: Membership) -> Membership:
        """Return a membership with its source."""
        quotation = self._around([self._mentions[held.person].span])
        if quotation is None or quotation.modality is Modality.DENIED:
            return held
        firm = held.modality is not Modality.ASSERTED
        return replace(
            held, modality=held.modality if firm else quotation.modality, source=quotation.speaker
        )

    def _around(self, spans: Sequence[Span]) -> Quotation | None:
        """Return the quotation that all of some spans stand in."""
        for quotation in self._quotations:
            if spans and all(span.within(quotation.span) for span in spans):
                return quotation
        return None

    def _force(self, spans: Sequence[Span]) -> Force:
        """Return the force of the clause that things stand in together."""
        if not spans:
            return PLAIN
        heads = [self._head(span) for span in spans]
        if any(head in _phrase_above(other) for head in heads for other in heads if head != other):
            return PLAIN  # "mässan i Umeå": one describes the other, whatever the clause says
        chains = [list(_verbs_above(head)) for head in heads]
        shared = [verb for verb in chains[0] if all(verb in chain for chain in chains[1:])]
        return self._of_verb(shared[0]) if shared else PLAIN

    def _head(self, span: Span) -> Token:
        """Return the word that a mention hangs by."""
        tokens = [
            token
            for token in self._reading.sentence_at(span.start).tokens
            if span.start <= token.idx < span.end
        ]
        tokens = tokens or list(self._reading.sentence_at(span.start).tokens[:1])
        return next((t for t in tokens if t.head not in tokens), tokens[0])

    def _of_verb(self, verb: Token) -> Force:
        words: list[Token] = [verb]
        for _ in range(DEEPEST):
            words += [child for child in verb.children if child.pos_ in SMALL]
            if verb.dep_ not in GOVERNED or verb.head == verb or _finite(verb):
                break
            verb = verb.head
            words.append(verb)
        ordered = sorted(set(words), key=lambda token: token.i)
        force = self._phrases.force([token.lower_ for token in ordered])
        more = set()
        if any(t.lower_ in self._words["conditions"] and t.dep_ == "mark" for t in ordered):
            more.add("conditional")
        if self._reading.sentence_at(verb.idx).tokens[-1].text == "?":
            more.add("asked")
        return replace(force, effects=force.effects | more)


def _finite(verb: Token) -> bool:
    """Tell whether a verb, or its auxiliary, is finite and has a clause of its own."""
    return has(verb, "VerbForm", "Fin") and verb.dep_ in {"ccomp", "root", "ROOT"}


def _phrase_above(token: Token) -> Iterator[Token]:
    """Yield the words that a word depends on inside its own noun phrase."""
    for _ in range(DEEPEST):
        if token.head == token or token.head.pos_ in {"VERB", "AUX"}:
            return
        token = token.head
        yield token


def _verbs_above(token: Token) -> Iterator[Token]:
    """Yield the verbs that a word depends on, the nearest first, the word itself included."""
    for _ in range(DEEPEST):
        if token.pos_ in {"VERB", "AUX"} or any(c.dep_ == "cop" for c in token.children):
            yield token
        if token.head == token:
            return
        token = token.head

"""What a candidate and its sentence show: the features by which events are told from talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from graph.extraction.events.candidates import Candidate
from graph.extraction.events.links import shape
from graph.extraction.events.words import gathers
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item, items_of, preposition
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import DASHES, Reading, has
from graph.records import BlockKind, Kind

DEEPEST = 8  # steps up a parse from a noun to the verb of its clause
NEAR = 60  # days from publication that are the time of the text
UNREAL = frozenset(
    {"denied", "habit"}
    | {f"effect={name}" for name in ("possible", "obliged", "wished", "conditional", "proposed")}
)  # features of what is not, may be or happens now and then
KINDS = {
    Kind.PERSON: "person",
    Kind.ORGANISATION: "body",
    Kind.PLACE: "place",
    Kind.EVENT: "event",
}


class Features:
    """Reads the features of candidates.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With the names of the text.
    """

    def __init__(self, reading: Reading, knowledge: Knowledge, mentions: Mentions) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions

    def of(self, candidate: Candidate) -> frozenset[str]:
        """Return the names of the features that a candidate has."""
        items = items_of(candidate.sentence, self._mentions)
        shown = frozenset(
            [
                *self._noun(candidate, items[candidate.position].tokens[-1]),
                *self._phrase(candidate, items),
                *self._clause(candidate, items),
                *self._sentence(candidate, items),
            ]
        )
        return shown | {"unreal"} if shown & UNREAL else shown

    def _noun(self, candidate: Candidate, token: Token) -> Iterator[str]:
        """Yield what the noun or the name itself says."""
        yield f"form={candidate.form}"
        yield f"kind={candidate.kind}"
        if candidate.form == "name":
            mention = self._mentions[candidate.mention or 0]
            yield f"name listed={bool(mention.identity)}"
            yield f"name sure={mention.confidence >= 0.8}"
            return
        yield f"head={self._head(candidate.base)}"
        yield f"word={candidate.base}"
        yield f"shape={shape(candidate)}"
        yield f"kind={candidate.kind}, shape={shape(candidate)}"
        if candidate.form == "noun":
            for feature in ("Number", "Definite"):
                for value in token.morph.get(feature, []):
                    yield f"noun={value}"
            yield f"telling={gathers(candidate.base, self._knowledge)}, shape={shape(candidate)}"
            yield f"telling={gathers(candidate.base, self._knowledge)}"
            yield f"definite={candidate.definite}"
            yield f"plural={candidate.plural}"

    def _head(self, base: str) -> str:
        """Return what a compound ends in: "konferens" of "klimatkonferens"."""
        heads = (head.base for head in self._knowledge.event_heads)
        return next((head for head in heads if base.endswith(head)), base)

    def _phrase(self, candidate: Candidate, items: Sequence[Item]) -> Iterator[str]:
        """Yield what narrows the noun: before it, and in its description."""
        position, end = candidate.position, candidate.end
        yield f"prep={preposition(items, position, -1)}"
        owner = next(
            (i for i in reversed(items[max(0, position - 4) : position]) if i.genitive), None
        )
        if owner is not None:
            yield f"owner={KINDS.get(owner.kind, 'noun')}" if owner.kind else "owner=noun"
        before = {item.lower for item in items[max(0, position - 3) : position]}
        for name in ("articles", "unnamed", "owning", "todays", "none_of", "other_times"):
            if before & self._words[name]:
                yield f"before={name}"
        if any(item.pos == "ADJ" for item in items[max(0, position - 2) : position]):
            yield "before=adjective"
        if any(item.pos == "NUM" for item in items[max(0, position - 2) : position]):
            yield "before=number"
        if candidate.form != "noun":
            return
        for item in items[position + 1 : end]:
            if item.kind in KINDS:
                yield f"tail={KINDS[item.kind]}"
        if end > position + 1:
            yield f"link={items[position + 1].lower}"
        else:
            yield "tail=none"

    def _clause(self, candidate: Candidate, items: Sequence[Item]) -> Iterator[str]:
        """Yield what governs the candidate: the verb of its clause, and whether it is so."""
        token = _top(items[candidate.position].tokens)
        verb = _verb_of(token)
        if verb is None:
            yield "verb=none"
        else:
            yield from self._verb(verb)
            if candidate.form != "name":  # what has a name is, whatever the clause says of it
                yield from self._force(verb)
        if token.dep_.startswith("nmod") and token.head.pos_ == "NOUN":
            yield "under=noun"

    def _verb(self, verb: Token) -> Iterator[str]:
        for use, forms in self._knowledge.event_verbs.items():
            if verb.lower_ in forms:
                yield f"verb={use}"
        if verb.lower_ in self._knowledge.speech_verbs:
            yield "verb=speech"
        if has(verb, "Mood", "Imp"):
            yield "verb=Imp"
        auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "aux:pass"}]
        for token in (verb, *auxiliaries):
            for feature in ("Tense", "VerbForm"):
                for value in token.morph.get(feature, []):
                    yield f"verb={value}"

    def _force(self, verb: Token) -> Iterator[str]:
        """Yield what denies or reserves the clause of a verb."""
        words = [child.lower_ for child in verb.children if child.i < verb.i + 8]
        force = self._knowledge.phrases.force(words)
        if force.denied or force.ended:
            yield "denied"
        for effect in force.effects:
            yield f"effect={effect}"
        if any(
            child.dep_ == "mark" and child.lower_ in self._words["conditions"]
            for child in verb.children
        ):
            yield "effect=conditional"

    def _sentence(self, candidate: Candidate, items: Sequence[Item]) -> Iterator[str]:
        """Yield what stands around: block, date, people, first person, habits."""
        sentence = candidate.sentence
        yield f"block={sentence.kind.value}"
        if sentence.index == 0 and sentence.kind is BlockKind.HEADING:
            yield "title"
        first = self._first_paragraph
        if sentence.block == first:
            yield "lead"
        if sentence.tokens[0].text in DASHES or any(i.text in self._words["quotes"] for i in items):
            yield "quoted"
        if sentence.kind is BlockKind.HEADING:
            yield f"block=heading, shape={shape(candidate)}"
        yield f"dated={candidate.date is not None}, kind={candidate.kind}"
        words = set(sentence.words())
        if words & self._words["habits"] and candidate.form != "name":
            yield "habit"
        if words & FIRST:
            yield "first person"
        kinds = {item.kind for item in items if item.kind} - {None}
        for kind in kinds & {Kind.PERSON, Kind.PLACE, Kind.ORGANISATION}:
            yield f"beside={KINDS[kind]}"
        if any(item.mention is None and self._knowledge.base_role(item.lower) for item in items):
            yield "beside=role"

    @property
    def _first_paragraph(self) -> int:
        return next((s.block for s in self._reading.sentences if s.kind is BlockKind.PARAGRAPH), -1)


FIRST = frozenset({"jag", "vi", "vår", "vårt", "våra", "min", "mitt", "mina"})


def _top(tokens: Sequence[Token]) -> Token:
    """Return the word of a name on which its others hang."""
    inside = {token.i for token in tokens}
    tops = (token for token in tokens if token.head.i not in inside or token.head is token)
    return next(tops, tokens[0])


def _verb_of(token: Token) -> Token | None:
    """Return the verb of the clause that a word stands in."""
    for _ in range(DEEPEST):
        if token.pos_ in {"VERB", "AUX"}:
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None

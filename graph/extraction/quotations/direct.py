"""Direct quotations: dash paragraphs, words in quotation marks and after a colon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from graph.extraction.clauses.referents import Referents
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.quotations.colons import Colons
from graph.extraction.quotations.dashes import Dashes, Surroundings, is_dash
from graph.extraction.quotations.interviews import Interviews
from graph.extraction.quotations.marks import Marks
from graph.extraction.quotations.turns import Turns
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import OPENING_QUOTES, Reading, Sentence
from graph.records import BlockKind, Quotation, Span

Block = Sequence[Sentence]
STOPS = frozenset({".", "!", "?", ":", "…"})
LONG_DASHES = frozenset({"–", "—"})
FEWEST = 6  # words of an utterance that nobody is known to say
LONGEST = 8  # paragraphs that an utterance in quotation marks goes on for


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
        self._interviews = Interviews(reading, knowledge, mentions)
        self._dashes = Dashes(reading, knowledge, mentions, referents)
        self._marks = Marks(reading, knowledge, mentions, referents)
        self._colons = Colons(reading, knowledge, mentions, referents)

    def find(self) -> list[Quotation]:
        """Return the direct quotations in text order."""
        found: list[Quotation] = []
        blocks = self._reading.blocks()
        turns = Turns(blocks, self._knowledge, self._mentions)
        place = 0
        while place < len(blocks):
            sentences = blocks[place]
            before, place = place, place + 1
            turn = turns.at(sentences)
            if turn is not None:
                found += self._dashes.turn(sentences, turn)
            elif is_dash(sentences):
                after = blocks[place] if place < len(blocks) else ()
                found += self._dashes.find(sentences, self._around(blocks[:before], after, found))
            elif (dash := _dash_inside(sentences)) is not None:
                told, said = sentences[:dash], sentences[dash:]
                found += [*self._marks.find(told), *self._colons.find(told)]
                around = replace(self._around(blocks[:before], (), found), before=told)
                found += self._dashes.find(said, around)
            elif sentences[0].kind is not BlockKind.HEADING:
                place = _closing(blocks, before) + 1
                found += self._marked(blocks, before, place, found)
        answers = list(self._interviews.answers(blocks))
        inner = [said for said in found if not any(said.span.overlaps(a.span) for a in answers)]
        return sorted([*inner, *answers], key=lambda said: said.span)

    def _marked(
        self, blocks: Sequence[Block], first: int, end: int, earlier: Sequence[Quotation]
    ) -> Sequence[Quotation]:
        """Return what is said in quotation marks, and after colons, in blocks `first` to `end`."""
        over = [sentence for block in blocks[first:end] for sentence in block]
        after = blocks[end] if end < len(blocks) else ()
        found: list[Quotation] = []
        for marked in self._marks.find(over, _bringing_in(blocks[:first])):
            around = self._around(blocks[:first], after, [*earlier, *found])
            said = self._ascribed(marked, blocks[first], around)
            if said.speaker is not None or said.cue or len(said.text.split()) >= FEWEST:
                found.append(said)
        return [*found, *self._colons.find(over)]

    def _ascribed(self, said: Quotation, block: Block, around: Surroundings) -> Quotation:
        """Return an utterance in quotation marks that nothing beside it ascribes, with its speaker.

        It is looked for as for a dash paragraph, in the same paragraph first. A text that has
        quoted nobody yet may only cite something there.
        """
        if said.speaker is not None or said.cue:
            return said
        since = around.earlier[-1].span.end if around.earlier else 0
        told = [s for s in block if since <= s.span.start and s.span.end <= said.span.start]
        if told and not around.earlier:
            return said
        return self._dashes.alone(said, replace(around, before=told, after=()) if told else around)

    def _around(
        self, above: Sequence[Block], after: Block, earlier: Sequence[Quotation]
    ) -> Surroundings:
        """Return what stands around a dash paragraph, up to the last block that tells something.

        Headings and questions between are passed; one of them may present who is asked.
        """
        guest: tuple[int, Span] | None = None
        before: Block = ()
        for block in reversed(above):
            speaker = None if is_dash(block) else self._interviews.guest(block)
            if speaker is not None:
                guest = speaker, block[0].span
                break
            if block[0].kind is not BlockKind.HEADING and not self._interviews.asks(block):
                before = block
                break
        asked = (
            self._interviews.named(above) if above and self._interviews.asks(above[-1]) else None
        )
        questions = {block[0].block for block in above if self._interviews.asks(block)}
        answers = (q for q in earlier if self._block(q) not in questions)
        return Surroundings(before, after, tuple(answers), guest, asked)

    def _block(self, said: Quotation) -> int:
        return self._reading.sentence_at(said.span.start).block


def _dash_inside(sentences: Block) -> int | None:
    """Return which sentence of a paragraph goes on with a dash: "Han log. – Det är bra."."""
    for place, sentence in enumerate(sentences[1:], 1):
        first = sentence.tokens[:2]
        ended = sentences[place - 1].tokens[-1].text in STOPS
        if ended and len(first) > 1 and first[0].text in LONG_DASHES and first[1].text[0].isupper():
            return place if sentence.kind is not BlockKind.HEADING else None
    return None


def _closing(blocks: Sequence[Sequence[Sentence]], place: int) -> int:
    """Return the block that closes what one opens in quotation marks, else that one itself."""
    marks = [token for s in blocks[place] for token in s.tokens if token.text in OPENING_QUOTES]
    if len(marks) % 2 == 0 or not _opens(marks[-1]):
        return place
    for later in range(place + 1, min(place + 1 + LONGEST, len(blocks))):
        sentences = blocks[later]
        if is_dash(sentences) or sentences[0].kind is not blocks[place][0].kind:
            return place
        tokens = [token for s in sentences for token in s.tokens]
        inner = [token for token in tokens[1:] if token.text in OPENING_QUOTES]
        if inner:
            return place if _opens(inner[0]) else later
    return place


def _opens(mark: Token) -> bool:
    """Tell whether a mark stands before what it belongs to, by the space around it."""
    before = mark.doc[mark.i - 1] if mark.i else None
    return not mark.whitespace_ and (before is None or before.is_space or bool(before.whitespace_))


def _bringing_in(blocks: Sequence[Sequence[Sentence]]) -> Sequence[Sentence]:
    """Return the last sentence before a block if it ends in a colon."""
    last = blocks[-1][-1:] if blocks else ()
    return last if last and last[0].tokens[-1].text == ":" else ()

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
                over = [sentence for block in blocks[before:place] for sentence in block]
                marked = list(self._marks.find(over, _bringing_in(blocks[:before])))
                if len(marked) == 1 and marked[0].speaker is None and _alone(sentences):
                    after = blocks[place] if place < len(blocks) else ()
                    around = self._around(blocks[:before], after, found)
                    marked = [self._dashes.alone(marked[0], around)]
                found += marked
                found += self._colons.find(over)
        answers = list(self._interviews.answers(blocks))
        inner = [said for said in found if not any(said.span.overlaps(a.span) for a in answers)]
        return sorted([*inner, *answers], key=lambda said: said.span)

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
        return Surroundings(before, after, tuple(earlier), guest, asked)


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


def _alone(sentences: Block) -> bool:
    """Tell whether a paragraph is nothing but one utterance in quotation marks."""
    tokens = [token for sentence in sentences for token in sentence.tokens]
    marks = [place for place, token in enumerate(tokens) if token.text in OPENING_QUOTES]
    return marks == [0, len(tokens) - 1]


def _opens(mark: Token) -> bool:
    """Tell whether a mark stands before what it belongs to, by the space around it."""
    before = mark.doc[mark.i - 1] if mark.i else None
    return not mark.whitespace_ and (before is None or before.is_space or bool(before.whitespace_))


def _bringing_in(blocks: Sequence[Sequence[Sentence]]) -> Sequence[Sentence]:
    """Return the last sentence before a block if it ends in a colon."""
    last = blocks[-1][-1:] if blocks else ()
    return last if last and last[0].tokens[-1].text == ":" else ()

"""Direct quotations: dash paragraphs and words in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extraction.dashes import Dashes, Surroundings, is_dash
from graph.extraction.knowledge import Knowledge
from graph.extraction.marks import Marks
from graph.extraction.mentions import Mentions
from graph.extraction.reading import Reading, Sentence
from graph.extraction.speakers import Referents
from graph.records import BlockKind, Quotation


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
        self._dashes = Dashes(reading, knowledge, mentions, referents)
        self._marks = Marks(reading, knowledge, mentions, referents)

    def find(self) -> list[Quotation]:
        """Return the direct quotations in text order."""
        found: list[Quotation] = []
        blocks = self._reading.blocks()
        for place, sentences in enumerate(blocks):
            if is_dash(sentences):
                after = blocks[place + 1] if place + 1 < len(blocks) else ()
                around = Surroundings(_told_before(blocks[:place]), after, tuple(found))
                found += self._dashes.find(sentences, around)
            elif sentences[0].kind is not BlockKind.HEADING:
                found += self._marks.find(sentences)
        return found


def _told_before(blocks: Sequence[Sequence[Sentence]]) -> Sequence[Sentence]:
    """Return the sentences of the last block that is no heading and no question."""
    for sentences in reversed(blocks):
        question = len(sentences) == 1 and sentences[0].tokens[-1].text == "?"
        if sentences[0].kind is not BlockKind.HEADING and not question:
            return sentences
    return ()

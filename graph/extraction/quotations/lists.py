"""What somebody says in the items of a list: "Rådet föreslår bland annat" and "att …" below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.quotations.attribution import is_passive, speech_verb
from graph.extraction.quotations.governed import Governed, Governing
from graph.extraction.quotations.reported_clause import is_finite
from graph.extraction.text.items import Item, items_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, Sentence, has
from graph.records import BlockKind, Mode, Quotation, Span

LEADING = frozenset({":", "att", "annat"})  # last words of what brings in a list
FEWEST, LONGEST = 3, 25  # words of an item, items before a list
CERTAINTY = 0.8
Block = Sequence[Sentence]


class Lists:
    """Finds what is said in lists.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
    governing : Governing
    """

    def __init__(
        self, reading: Reading, knowledge: Knowledge, mentions: Mentions, governing: Governing
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._mentions = mentions
        self._governing = governing

    def find(self) -> Iterator[Quotation]:
        """Yield what is said in lists, in text order."""
        blocks = self._reading.blocks()
        for place, block in enumerate(blocks[:-1]):
            if blocks[place + 1][0].kind is not BlockKind.ITEM or not _leads(block):
                continue
            told = self._told(items_of(block[-1], self._mentions))
            if told is None:
                continue
            listed = takewhile(lambda b: b[0].kind is BlockKind.ITEM, blocks[place + 1 :])
            for entry in listed:
                yield from self._said(block[-1], entry[0], told)

    def _told(self, lead: Sequence[Item]) -> Governed | None:
        """Return who says what, by the last verb of a lead-in; nothing may follow it yet."""
        for position in range(len(lead) - 1, -1, -1):
            if not any(has(token, "VerbForm", "Fin") for token in lead[position].tokens):
                continue
            verb = speech_verb(lead, position, self._knowledge)
            if verb is None or "att" not in verb.takes or len(lead) > LONGEST:
                return None
            if is_passive(lead[position].lower, verb):
                return None
            return self._governing.teller(lead, position, verb)
        return None

    def _said(self, lead: Sentence, entry: Sentence, told: Governed) -> Iterator[Quotation]:
        """Yield an item of a list that is a clause: "att bron rivs", "Bron rivs."."""
        items = items_of(entry, self._mentions)
        start = next((i for i, item in enumerate(items) if item.text[:1].isalnum()), len(items))
        if start < len(items) and items[start].lower in self._knowledge.words["that"]:
            start += 1
        said = list(items[start:])
        while said and not said[-1].text[-1].isalnum():
            said.pop()
        if said and said[-1].lower in self._knowledge.words["and"]:
            said = [item for item in said[:-1] if item is not said[-2] or item.lower != ","]
        if len(said) < FEWEST or any(item.text == ":" for item in said):
            return
        if not any(token.head.i == token.i and is_finite(token) for token in entry.tokens):
            return  # "skärpta straff för den som bygger": a thing
        span = Span(said[0].span.start, said[-1].span.end)
        certainty = CERTAINTY
        if told.speaker is not None:
            certainty *= self._mentions[told.speaker].confidence
        quotation = Quotation(
            self._reading.text(span),
            span,
            Mode.REPORTED,
            Span(lead.span.start, entry.span.end),
            told.speaker,
            (),
            told.cue,
            round(certainty, 3),
        )
        yield replace(quotation, modality=told.modality)


def _leads(block: Block) -> bool:
    """Tell whether a block brings in a list: "… föreslår bland annat", "… anser att:"."""
    return block[0].kind is BlockKind.PARAGRAPH and block[-1].tokens[-1].lower_ in LEADING

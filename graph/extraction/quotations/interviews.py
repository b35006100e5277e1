"""Who is asked in a printed interview, and answers that no dash marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.extraction.clauses.titles import title_at
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.quotations.utterance import GUESSED, Utterance
from graph.extraction.text.items import Item, items_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import DASHES, Reading, Sentence, has
from graph.records import BlockKind, Kind, Quotation, Span

NEAR = 5  # items after a greeting in which the one greeted is named
FEWEST = 2  # questions that make a text an interview
Block = Sequence[Sentence]


class Interviews:
    """Finds whom the questions of a text are put to.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With names.
    """

    def __init__(self, reading: Reading, knowledge: Knowledge, mentions: Mentions) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._mentions = mentions

    def asks(self, block: Block) -> bool:
        """Tell whether a block is a question to somebody: nothing else, or one to "du" or "ni"."""
        if block[-1].tokens[-1].text != "?" or block[0].tokens[0].text in DASHES:
            return False
        alone = all(sentence.tokens[-1].text == "?" for sentence in block)
        return alone or self._addresses(block) or self._greets(block)

    def guest(self, block: Block) -> int | None:
        """Return whom a block presents as asked, or None.

        Somebody is greeted ("Hej Anna Ek!"), called ("Vem är du, Anna Ek?") or named as in a
        label ("Anna Ek, 51").
        """
        greeted = self._greeted(block)
        return greeted if greeted is not None else self._labelled(block)

    def named(self, blocks: Sequence[Block]) -> int | None:
        """Return the one person that the nearest block above names, answers and questions apart."""
        for block in reversed(blocks):
            dashed = block[0].tokens[0].text in DASHES
            if dashed or (self.asks(block) and self._greeted(block) is None):
                continue
            people = [item for item in _items(block, self._mentions) if item.kind is Kind.PERSON]
            named = {self._name(item) for item in people}
            if named:
                return people[0].mention if len(named) == 1 else None
        return None

    def answers(self, blocks: Sequence[Block]) -> Iterator[Quotation]:
        """Yield the answers of an interview that marks them by nothing but their place.

        It is one if a third of its questions say "du" or "ni" and half of the answers "jag" or
        "vi"; elsewhere questions are headings of what an authority tells its readers.
        """
        asked = [i for i, block in enumerate(blocks[:-1]) if self.asks(block)]
        to_guest = [self._addresses(blocks[i]) or self._greets(blocks[i]) for i in asked]
        if len(asked) < FEWEST:
            return
        replies = [self._reply(blocks, place) for place in asked]
        own = [any(self._own(block) for block in reply) for reply in replies]
        if not all(replies):
            return
        if 2 * sum(own) < len(asked) or 3 * sum(to_guest) < len(asked):
            return
        speaker = self.named(blocks[: asked[0] + 1])
        if speaker is None:
            return
        presented = self._mentions[speaker].sentence
        for reply in replies:
            for block in reply:
                span = Span(block[0].span.start, block[-1].span.end)
                evidence = Span(min(presented.start, span.start), span.end)
                yield Utterance(span, evidence, speaker).quotation(self._reading, GUESSED)

    def _reply(self, blocks: Sequence[Block], asked: int) -> Sequence[Block]:
        """Return the paragraphs that answer a question; after the last one only the first."""
        later = range(asked + 1, len(blocks))
        end = next((i for i in later if not _prose(blocks[i]) or self.asks(blocks[i])), None)
        if end is not None and end < len(blocks) and self.asks(blocks[end]):
            return blocks[asked + 1 : end]
        return [block for block in blocks[asked + 1 : asked + 2] if _prose(block)]

    def _addresses(self, block: Block) -> bool:
        addressed = self._knowledge.words["addressed"]
        return any(word in addressed for sentence in block for word in sentence.words())

    def _own(self, block: Block) -> bool:
        speaking = self._knowledge.words["speaking"]
        return any(word in speaking for sentence in block for word in sentence.words())

    def _greets(self, block: Block) -> bool:
        return block[0].tokens[0].lower_ in self._knowledge.words["greetings"]

    def _greeted(self, block: Block) -> int | None:
        if not self._greets(block):
            return self._called(block)
        items = items_of(block[0], self._mentions)
        for position in range(1, min(1 + NEAR, len(items))):
            if items[position].kind is Kind.PERSON:
                return items[position].mention
            if any(has(token, "VerbForm", "Fin") for token in items[position].tokens):
                return None
        return None

    def _called(self, block: Block) -> int | None:
        """Return whom a question calls by name at its end: "Vem är du, Anna Ek?"."""
        last = items_of(block[-1], self._mentions)[-3:]
        if len(last) < 3 or (last[0].text, last[2].text) != (",", "?"):
            return None
        return last[1].mention if last[1].kind is Kind.PERSON else None

    def _labelled(self, block: Block) -> int | None:
        items = _items(block, self._mentions)
        title = title_at(items, 0, self._knowledge)
        start = 0 if title is None else title.end
        if start >= len(items) or items[start].kind is not Kind.PERSON or items[start].genitive:
            return None
        rest = items[start + 1 :]
        finite = any(has(token, "VerbForm", "Fin") for item in rest for token in item.tokens)
        alone = not finite and not any(item.kind is Kind.PERSON for item in rest)
        return items[start].mention if alone and (not rest or rest[0].text in {",", ":"}) else None

    def _name(self, item: Item) -> str:
        """Return the last word of a person's name, which all forms of it share."""
        if item.mention is None:
            return item.text
        return self._mentions[self._mentions.root(item.mention)].name.split(" ")[-1]


def _items(block: Block, mentions: Mentions) -> list[Item]:
    return [item for sentence in block for item in items_of(sentence, mentions)]


def _prose(block: Block) -> bool:
    """Tell whether a block is a paragraph of whole sentences without a dash."""
    return (
        block[0].kind is BlockKind.PARAGRAPH
        and block[0].tokens[0].text not in DASHES
        and block[-1].tokens[-1].text != ":"
    )

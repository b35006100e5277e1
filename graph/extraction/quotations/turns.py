"""Turns that open with who speaks: "Anna Ek (S): – Nej.", "Bo Ås, 66 år, Hamnen: – Ja."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.quotations.attribution import speech_verb
from graph.extraction.text.items import Item, items_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import DASHES, OPENING_QUOTES, Sentence, has
from graph.records import BlockKind, Form, Kind

LONGEST = 14  # items of a label
FEWEST = 2  # labels without a dash that make a text a conversation
INITIALS = range(2, 4)  # letters
STOPS = frozenset({".", "!", "?", "…"})
QUESTION = "?"


@dataclass(frozen=True, slots=True)
class Turn:
    """Speech that a label gives to somebody.

    `skipped` is how many items of the block, counted over its sentences, stand before the
    speech; `dashed` whether a dash, or a label on a line of its own, marks it.
    """

    skipped: int
    speaker: int
    cue: str
    dashed: bool


class Turns:
    """Finds the labels that open turns.

    Parameters
    ----------
    blocks : sequence of sequence of Sentence
        Of the text, in order.
    knowledge : Knowledge
    mentions : Mentions
        Receives first names and initials that stand for somebody named in the text.
    """

    def __init__(
        self, blocks: Sequence[Sequence[Sentence]], knowledge: Knowledge, mentions: Mentions
    ) -> None:
        self._knowledge = knowledge
        self._mentions = mentions
        people = [m.name for m in mentions if m.kind is Kind.PERSON and m.form is Form.NAME]
        self._people = sorted({name for name in people if " " in name})
        self._turns = {block[0].block: turn for block in blocks if (turn := self._read(block))}
        self._turns |= self._below(blocks)
        plain = [block for block in blocks if self._plain(block)]
        talk = sum(block[-1].tokens[-1].text != QUESTION for block in plain)
        if len(plain) < FEWEST or 2 * talk < len(plain):
            for block in plain:
                del self._turns[block[0].block]

    def at(self, sentences: Sequence[Sentence]) -> Turn | None:
        """Return the turn that a block is, or None."""
        return self._turns.get(sentences[0].block)

    def _plain(self, block: Sequence[Sentence]) -> bool:
        turn = self.at(block)
        return turn is not None and not turn.dashed

    def _below(self, blocks: Sequence[Sequence[Sentence]]) -> dict[int, Turn]:
        """Return the speech below labels on lines of their own, as in the printing of a film.

        What stands below the last label may be no speech any more, but for its first paragraph.
        """
        labels = [i for i, block in enumerate(blocks[:-1]) if self._label(block) is not None]
        labels = [i for i in labels if _prose(blocks[i + 1])]
        found: dict[int, Turn] = {}
        for number, place in enumerate(labels if len(labels) >= FEWEST else ()):
            stop = labels[number + 1] if number + 1 < len(labels) else place + 2
            told = takewhile(_prose, blocks[place + 1 : stop])
            speaker = self._label(blocks[place])
            if speaker is not None:
                found |= {block[0].block: Turn(0, *speaker, dashed=True) for block in told}
        return found

    def _label(self, block: Sequence[Sentence]) -> tuple[int, str] | None:
        """Return whom a block that is nothing but a label names."""
        items = [item for sentence in block for item in items_of(sentence, self._mentions)]
        if len(items) > LONGEST or items[-1].text != ":" or block[0].kind is BlockKind.HEADING:
            return None
        return self._speaker(items[:-1])

    def _read(self, block: Sequence[Sentence]) -> Turn | None:
        if block[0].kind is BlockKind.HEADING or not _marked(block):
            return None
        items = [item for sentence in block for item in items_of(sentence, self._mentions)]
        head = items[: LONGEST + 1]
        marks = [i for i, item in enumerate(head) if item.text == ":" or item.text in DASHES]
        mark = next((i for i in marks if not _clock(head[: i + 1])), None)
        if mark is None or mark == 0:
            return None
        dashed = any(item.text in DASHES for item in items[mark : mark + 2])
        if head[mark].text != ":" and not self._short(head[:mark]):
            return None  # "Anna Ek – ordförande"
        speaker = self._speaker(head[:mark])
        skipped = mark + 1 + (dashed and head[mark].text == ":")
        if speaker is None or not (dashed or _sentence(items[skipped:])):
            return None
        return Turn(skipped, speaker[0], speaker[1], dashed)

    def _speaker(self, label: Sequence[Item]) -> tuple[int, str] | None:
        """Return whom a label names, with the verb of speech it may hold: "Anna Ek inleder:"."""
        if self._short(label):
            known = self._known(label[-1])
            return None if known is None else (known, "")
        people = [i for i, item in enumerate(label) if item.kind is Kind.PERSON]
        if len(people) != 1 or label[people[0]].genitive:
            return None
        cue = ""
        for position, item in enumerate(label):
            verb = speech_verb(label, position, self._knowledge) if position > people[0] else None
            if verb is not None and "quote" in verb.takes:
                cue = verb.lemma
            elif any(has(token, "VerbForm", "Fin") for token in item.tokens):
                return None
        speaker = label[people[0]].mention
        return None if speaker is None else (speaker, cue)

    def _short(self, label: Sequence[Item]) -> bool:
        """Tell whether a label is one word that can stand for a name: "Anna", "AE"."""
        word = label[-1]
        return len(label) == 1 and len(word.tokens) == 1 and word.text[0].isupper()

    def _known(self, word: Item) -> int | None:
        """Return a mention of the one person in the text with a first name or initials."""
        if word.kind is Kind.PERSON:
            return word.mention
        fits = [name for name in self._people if word.text in {name.split()[0], *_initials(name)}]
        if len(fits) != 1:
            return None
        named = next(i for i, mention in enumerate(self._mentions) if mention.name == fits[0])
        if word.mention is not None:
            return named
        return self._mentions.add(
            Kind.PERSON, word.span, word.text, form=Form.NOMINAL, antecedent=named
        )


def _marked(block: Sequence[Sentence]) -> bool:
    """Tell whether a colon or a dash stands early in a block, where a label would end."""
    first = [token.text for sentence in block[:3] for token in sentence.tokens[: 3 * LONGEST]]
    return any(text == ":" or text in DASHES for text in first[1:])


def _prose(block: Sequence[Sentence]) -> bool:
    """Tell whether a block is a paragraph of sentences that no dash or quotation mark opens."""
    first, last = block[0].tokens[0].text, block[-1].tokens[-1].text
    marked = first in DASHES or first in OPENING_QUOTES
    return block[0].kind is BlockKind.PARAGRAPH and not marked and last in STOPS


def _initials(name: str) -> set[str]:
    words = name.split()
    parts = name.replace("-", " ").split()
    found = {"".join(word[0] for word in group) for group in (words, parts)}
    return {letters for letters in found if len(letters) in INITIALS}


def _clock(items: Sequence[Item]) -> bool:
    """Tell whether nothing but a time of day stands before a mark: "17.25:"."""
    return not any(char.isalpha() for item in items for char in item.text)


def _sentence(items: Sequence[Item]) -> bool:
    """Tell whether words after a label are whole sentences: no title of a talk, no number."""
    return (
        len(items) > 1
        and items[0].text[:1].isupper()
        and items[-1].text in STOPS
        and any(has(token, "VerbForm", "Fin") for item in items for token in item.tokens)
    )

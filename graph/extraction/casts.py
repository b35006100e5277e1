"""Who takes part by a programme, a list or a noun: "Talare: Anna Ek", "19.30 Fisk (Bo Alm)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile

from graph.extraction.event_nouns import accompanies
from graph.extraction.event_words import attended
from graph.extraction.items import Item
from graph.extraction.knowledge import Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.reading import Reading, Sentence
from graph.extraction.relations import relation
from graph.records import BlockKind, Form, Kind, Statement

LISTED = 0.75  # confidence
SHORT = 6  # words of a heading above a programme or list
BESIDE = 8  # items between "talare" and the name it stands for
_TIME = re.compile(r"^\W*(?:kl\.?\s*)?[0-2]?\d[.:][0-5]\d\b", re.IGNORECASE)


class Casts:
    """Finds those who take part without a verb that says so.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With names and events.
    """

    def __init__(self, reading: Reading, knowledge: Knowledge, mentions: Mentions) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions

    def find(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Statement]:
        """Yield who takes part in or arranges the event a list or programme belongs to."""
        people = [i.mention for i in items if i.kind is Kind.PERSON and not i.genitive]
        label = self._label(items)
        if people and (self._on_programme(sentence, items) or label in self._words["casts"]):
            yield from self._all(sentence, people)
        elif label in self._words["arrangers"]:
            yield from self._arranged(sentence, items)
        elif people:
            yield from self._all(sentence, self._performing(items))
            yield from self._accompanied(sentence, items)

    def _accompanied(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Statement]:
        """Yield the people that an event is with: "ett möte med Anna Ek och Bo Alm"."""
        for position, item in enumerate(items[:-1]):
            event = item.mention
            if item.kind is not Kind.EVENT or event is None or item.pos == "VERB":
                continue
            link = items[position + 1].lower
            if link not in self._words["attended_by"] | self._words["between"]:
                continue
            if self._mentions[event].form is Form.NAME or not self._open(event):
                continue
            for other in takewhile(accompanies, items[position + 2 :]):
                if other.kind is Kind.PERSON and other.mention is not None and not other.genitive:
                    yield relation(
                        self._mentions,
                        other.mention,
                        "sb:participatedIn",
                        event,
                        sentence.span,
                        LISTED,
                    )
                elif other.kind is Kind.EVENT:
                    break

    def _all(self, sentence: Sentence, people: Sequence[int | None]) -> Iterator[Statement]:
        event = self._main(sentence)
        for person in people:
            if person is not None and event is not None:
                yield relation(
                    self._mentions, person, "sb:participatedIn", event, sentence.span, LISTED
                )

    def _arranged(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Statement]:
        event = self._main(sentence)
        for item in items:
            body = item.mention if item.kind in {Kind.ORGANISATION, Kind.PERSON} else None
            if body is not None and event is not None:
                yield relation(
                    self._mentions, event, "schema:organizer", body, sentence.span, LISTED
                )

    def _label(self, items: Sequence[Item]) -> str:
        """Return the words before a colon that opens a list: "talare" in "Talare: Anna Ek"."""
        for place, item in enumerate(items[:4]):
            if item.text == ":":
                return " ".join(other.lower for other in items[:place])
        return ""

    def _on_programme(self, sentence: Sentence, items: Sequence[Item]) -> bool:
        """Tell whether a line stands under "Talare", or under "Program" and opens with a time."""
        heading = self._headings.get(sentence.index, "")
        if heading in self._words["casts"]:
            return sentence.kind is BlockKind.ITEM or items[0].kind is Kind.PERSON
        timed = _TIME.match(self._reading.text(sentence.span)) is not None
        return timed and (heading in self._words["programmes"] or sentence.kind is BlockKind.ITEM)

    @cached_property
    def _headings(self) -> dict[int, str]:
        """Heading above each sentence, in lower case; short lines in bold count as headings."""
        found: dict[int, str] = {}
        heading = ""
        for sentence in self._reading.sentences:
            words = [word for word in sentence.words() if word[0].isalnum()]
            text = " ".join(words)
            known = text in self._words["casts"] | self._words["programmes"]
            if sentence.kind is BlockKind.HEADING or known:
                heading = text if len(words) <= SHORT else ""
            found[sentence.index] = heading
        return found

    def _performing(self, items: Sequence[Item]) -> list[int]:
        """Return the people whom a noun calls speakers or guests: "en talare från Kanada – A B".

        And those after "med deltagande av".
        """
        for place, item in enumerate(items[:-1]):
            if (
                item.lower in self._words["attendance"]
                and items[place + 1].lower in self._words["by"]
            ):
                rest = takewhile(
                    lambda i: i.pos not in {"VERB", "AUX", "SCONJ"}, items[place + 2 :]
                )
                people = [i.mention for i in rest if i.kind is Kind.PERSON and not i.genitive]
                return [person for person in people if person is not None]
        for place, item in enumerate(items):
            if item.mention is not None or item.lower not in self._words["performers"]:
                continue
            for other in items[place + 1 : place + BESIDE]:
                if other.kind is Kind.PERSON and other.mention is not None:
                    return [] if other.genitive else [other.mention]
                if other.pos in {"VERB", "AUX", "SCONJ"} or other.lower in {".", "i", "av"}:
                    break
        return []

    def _main(self, sentence: Sentence) -> int | None:
        """Return the event of a sentence, else the one told of most before it."""
        here = [i for i in self._mentions.within(sentence.span, Kind.EVENT) if self._open(i)]
        if here:
            return here[0]
        counts: dict[int, int] = {}
        for index, mention in enumerate(self._mentions):
            before = mention.kind is Kind.EVENT and mention.span.end <= sentence.span.start
            if before and self._open(index):
                root = self._mentions.root(index)
                counts[root] = counts.get(root, 0) + 1
        return max(counts, key=lambda root: (counts[root], -root), default=None)

    def _open(self, index: int) -> bool:
        name = self._mentions[self._mentions.root(index)].name
        return bool(name) and attended(name, self._knowledge)

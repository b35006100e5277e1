"""Lines of a programme or list: "Talare: Anna Ek", "19.30 Fisk (Bo Alm)", "Arrangör är SMHI"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from graph.extraction.events.words import attended
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item, items_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, Sentence
from graph.records import BlockKind, Kind, Span

LABEL = 8  # items before a colon or copula
LEADING = frozenset({"ADJ", "DET", "NUM"})  # parts of speech before the noun of a lead-in
FIRST = 9  # items after a copula in which the first name stands
LEAD_IN = 14  # words of a heading or sentence above a programme or list
_TIME = re.compile(r"^\W*(?:kl\.?\s*)?[0-2]?\d[.:][0-5]\d\b", re.IGNORECASE)


class Casts:
    """Finds lines that list who takes part in an event or arranges it.

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

    def listed(self, sentence: Sentence, items: Sequence[Item]) -> tuple[str, int] | None:
        """Return what a line lists, "cast" or "arrangers", and the mention of the event.

        Parameters
        ----------
        sentence : Sentence
        items : sequence of Item
            Of the sentence.
        """
        people = any(i.kind in {Kind.PERSON, Kind.ORGANISATION} and not i.genitive for i in items)
        label = self._label(items)
        use = "arrangers" if label in self._words["arrangers"] else ""
        if people and (self._on_programme(sentence, items) or label in self._words["casts"]):
            use = "cast"
        event = self._main(sentence) if use else None
        return None if event is None else (use, event)

    def venue(self, sentence: Sentence, items: Sequence[Item]) -> tuple[int, int] | None:
        """Return an event and the place that a line gives it: "Plats: Folkets hus i Umeå".

        Parameters
        ----------
        sentence : Sentence
        items : sequence of Item
            Of the sentence.
        """
        if self._label(items) not in self._words["venue_labels"]:
            return None
        places = [i.mention for i in items if i.kind is Kind.PLACE and not i.genitive]
        event = self._main(sentence) if places else None
        return None if event is None or places[-1] is None else (event, places[-1])

    def announced(self) -> bool:
        """Tell whether a text invites to an event: "Tid: …" and "Plats: …" stand in it."""
        labels = {self._label(items_of(s, self._mentions)) for s in self._reading.sentences}
        words = self._words
        return bool(labels & words["venue_labels"]) and bool(labels & words["time_labels"])

    def absent(self, items: Sequence[Item]) -> bool:
        """Tell whether a line lists who was not there, or a sentence says so.

        "Anmält förhinder: Anna Ek", "Anna Ek fick förhinder".
        """
        said = self._words["hindered"]
        return self._label(items) in self._words["absent"] or any(i.lower in said for i in items)

    def _label(self, items: Sequence[Item]) -> str:
        """Return what opens a list: "talare" in "Talare: Anna Ek" and "Årets talare är Anna Ek"."""
        for place, item in enumerate(items[:LABEL]):
            if item.text == ":":
                return " ".join(other.lower for other in items[:place])
            if item.lower in self._copulas and _names_follow(items, place + 1):
                return self._said(items[:place])
        return ""

    def _said(self, items: Sequence[Item]) -> str:
        """Return the word of a lead-in that says what those named are, "" if it is of others."""
        for item in items:
            if item.lower in self._words["casts"] | self._words["arrangers"]:
                return item.lower
            if item.mention is not None or not (item.genitive or item.pos in LEADING):
                return ""
        return ""

    @cached_property
    def _copulas(self) -> frozenset[str]:
        """Verbs between what somebody is at an event and the name: "medverkar gör Anna Ek"."""
        words = self._words
        return words["copula_current"] | words["copula_former"] | words["in_place_of_verb"]

    def _on_programme(self, sentence: Sentence, items: Sequence[Item]) -> bool:
        """Tell whether a line stands under "Talare", or under "Program" and opens with a time."""
        heading = self._headings.get(sentence.index, "")
        if sentence.kind is BlockKind.ITEM and self._attending & set(heading.split()):
            return True
        if heading in self._words["casts"]:
            return sentence.kind is BlockKind.ITEM or items[0].kind is Kind.PERSON
        if _TIME.match(self._reading.text(sentence.span)) is None:
            return False
        return sentence.kind is BlockKind.ITEM or self._of_programme(heading)

    def _of_programme(self, heading: str) -> bool:
        """Tell whether a heading is that of a programme, or of a day of one."""
        known, words = self._knowledge, heading.split()
        named = heading in self._words["programmes"] or words[:1] == ["program"]
        return named or any(w in known.months or w in known.weekdays for w in words)

    @cached_property
    def _attending(self) -> frozenset[str]:
        """Words over a list of who comes: "deltog", "deltagande", "talare"."""
        verbs = self._knowledge.participation_verbs
        alone = (verb for verb in verbs if verb.elliptic and not verb.rest)
        return self._words["casts"] | {form for verb in alone for form in verb.forms}

    @cached_property
    def _headings(self) -> dict[int, str]:
        """Heading above each sentence, in lower case; short lines in bold count as headings."""
        found: dict[int, str] = {}
        heading = ""
        for sentence in self._reading.sentences:
            words = [word for word in sentence.words() if word[0].isalnum()]
            text = " ".join(words)
            known = text in self._words["casts"] | self._words["programmes"]
            if sentence.kind is BlockKind.HEADING or known or sentence.tokens[-1].text == ":":
                heading = text if known or len(words) <= LEAD_IN else ""
            elif sentence.kind is not BlockKind.ITEM and self._after_list(sentence):
                heading = ""
            found[sentence.index] = heading
        return found

    def _after_list(self, sentence: Sentence) -> bool:
        """Tell whether the sentence before was the end of a list."""
        before = self._reading.sentences[sentence.index - 1] if sentence.index else sentence
        return before.kind is BlockKind.ITEM

    def _main(self, sentence: Sentence) -> int | None:
        """Return the event of a sentence, the last of its paragraph, or the one told of most."""
        here = [i for i in self._mentions.within(sentence.span, Kind.EVENT) if self._open(i)]
        if here:
            return here[0]
        block = self._reading.document.blocks[sentence.block].span
        above = Span(block.start, sentence.span.start)
        beside = [i for i in self._mentions.within(above, Kind.EVENT) if self._open(i)]
        if beside:
            return max(beside, key=lambda index: self._mentions[index].span)
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


def _names_follow(items: Sequence[Item], start: int) -> bool:
    """Tell whether a name follows, at most with a title or "bland andra" before it."""
    for item in items[start : start + FIRST]:
        if item.kind in {Kind.PERSON, Kind.ORGANISATION}:
            return not item.genitive
        if item.pos in {"VERB", "AUX", "PUNCT", "SCONJ"}:
            return False
    return False

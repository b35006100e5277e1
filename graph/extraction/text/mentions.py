"""The mentions of one document while extractors gather them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.extraction.text.reading import Reading, Sentence
from graph.records import Form, Kind, Mention, Span

if TYPE_CHECKING:
    from graph.extraction.text.items import Item

LISTED = 0.9  # confidence in a name that a gazetteer lists and the model passed over
BY_FORM = 0.8  # confidence in an organisation recognised by its word form


class Mentions:
    """A growing list of mentions; an index changes its meaning only where one is dropped.

    Names, places and events do not overlap one another (ideas may lie anywhere).
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._all: list[Mention] = []
        self._owner: dict[int, int] = {}  # offset of a character -> mention that covers it
        self._rows: dict[int, Sequence[Item]] = {}  # items by sentence, until a mention changes

    def __getitem__(self, index: int) -> Mention:
        return self._all[index]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._all)

    def add(
        self,
        kind: Kind,
        span: Span,
        name: str,
        *,
        form: Form = Form.NAME,
        antecedent: int | None = None,
        identity: str = "",
        confidence: float = 1.0,
    ) -> int:
        """Add a mention and return its index."""
        sentence = self._reading.sentence_at(span.start).span
        surface = self._reading.document.text[span.start : span.end]
        mention = Mention(
            kind, span, surface, name, sentence, form, antecedent, identity, round(confidence, 3)
        )
        self._all.append(mention)
        index = len(self._all) - 1
        if kind is not Kind.IDEA:
            for offset in range(span.start, span.end):
                self._owner.setdefault(offset, index)
            self._forget(span)
        return index

    def at(self, offset: int) -> int | None:
        """Return the index of the name, place or event that covers an offset."""
        return self._owner.get(offset)

    def free(self, span: Span) -> bool:
        """Tell whether no name, place or event covers any of a span."""
        return not any(offset in self._owner for offset in range(span.start, span.end))

    def within(self, span: Span, *kinds: Kind) -> list[int]:
        """Return the indices of mentions of some kinds inside a span, in text order."""
        found = [
            index
            for index, mention in enumerate(self._all)
            if mention.span.within(span) and (not kinds or mention.kind in kinds)
        ]
        return sorted(found, key=lambda index: self._all[index].span)

    def link(self, index: int, antecedent: int) -> None:
        """Say that a mention refers to another; cycles are refused silently."""
        if self.root(antecedent) != self.root(index):
            self._all[index] = replace(self._all[index], antecedent=antecedent)

    def widen(self, index: int, span: Span, name: str, identity: str) -> None:
        """Let a mention cover more words after it: "Bokmässan" becomes "Bokmässan 2023"."""
        old = self._all[index]
        surface = self._reading.document.text[span.start : span.end]
        self._all[index] = replace(old, span=span, surface=surface, name=name, identity=identity)
        for offset in range(old.span.end, span.end):
            self._owner.setdefault(offset, index)
        self._forget(span)

    def refer(self, index: int, antecedent: int) -> None:
        """Make a name a mere reference: "Bokmässan" to the "Bokmässan 2023" of the same text."""
        self._all[index] = replace(self._all[index], form=Form.NOMINAL)
        self.link(index, antecedent)

    def retype(self, index: int, kind: Kind, identity: str | None = None) -> None:
        """Change what a mention is, and under what name that is registered, if that is given."""
        old = self._all[index]
        known = old.identity if identity is None else identity
        self._all[index] = replace(old, kind=kind, identity=known)
        self._forget(self._all[index].span)

    def drop(self, indices: Collection[int]) -> dict[int, int]:
        """Take mentions back to which nothing refers from outside, and count the others anew.

        Parameters
        ----------
        indices : collection of int

        Returns
        -------
        dict of int to int
            The new index by the old one of each mention that stays.
        """
        gone = set(indices)
        moved = {old: new for new, old in enumerate(i for i in range(len(self)) if i not in gone)}
        kept = [self._all[old] for old in moved]
        self._all = [
            replace(m, antecedent=None if m.antecedent is None else moved.get(m.antecedent))
            for m in kept
        ]
        self._owner = {at: moved[who] for at, who in self._owner.items() if who in moved}
        self._rows.clear()
        return moved

    def row(
        self, sentence: Sentence, make: Callable[[Sentence, Mentions], Sequence[Item]]
    ) -> Sequence[Item]:
        """Return what is made of a sentence; made anew only after its mentions have changed."""
        if sentence.index not in self._rows:
            self._rows[sentence.index] = make(sentence, self)
        return self._rows[sentence.index]

    def _forget(self, span: Span) -> None:
        last = self._reading.sentence_at(span.end - 1).index
        for sentence in range(self._reading.sentence_at(span.start).index, last + 1):
            self._rows.pop(sentence, None)

    def root(self, index: int) -> int:
        """Follow antecedents to the mention that names the entity."""
        seen = {index}
        while (onward := self._all[index].antecedent) is not None and onward not in seen:
            index = onward
            seen.add(index)
        return index

    def freeze(self) -> tuple[Mention, ...]:
        """Return all mentions; indices stay as they were given."""
        return tuple(self._all)

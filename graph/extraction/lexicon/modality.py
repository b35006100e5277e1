"""How firmly a clause says what it says: negation, modal words, hearsay, conditions, questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.extraction.lexicon.tables import Row, read_list
from graph.records import Modality, Status

DENIES, ENDS, NOT_ONLY = "denies", "ends", "not only"
DOUBTS = frozenset({"possible", "obliged", "wished", "conditional", "hearsay", "uncertain"})
AHEAD = frozenset({"future", "possible", "obliged", "wished", "proposed"})
LONGEST = 4  # words of a phrase in the tables


@dataclass(frozen=True, slots=True)
class Force:
    """What the small words of a clause do to what it says.

    `denied` in "är inte ordförande", `ended` in "är inte längre ordförande"; `effects` are the
    classes of its modal words: future, possible, obliged, wished, conditional, hearsay, uncertain,
    proposed, asked.
    """

    denied: bool = False
    ended: bool = False
    effects: frozenset[str] = frozenset()

    @property
    def doubtful(self) -> bool:
        """Whether the clause leaves open if it is so."""
        return bool(self.effects & (DOUBTS | {"proposed", "asked"}))

    @property
    def modality(self) -> Modality:
        """What the clause does to a statement; what lies ahead is asserted."""
        if self.denied or self.ended:
            return Modality.DENIED
        return Modality.UNCERTAIN if self.doubtful else Modality.ASSERTED

    def of_role(self, status: Status, *, leaving: bool = False) -> tuple[Status, Modality]:
        """Return status and modality of a role whose verb alone would give it a status.

        Parameters
        ----------
        status : Status
        leaving : bool
            Whether the verb ends the role. Not to leave is to stay; to be about to leave is to
            stay for now.
        """
        modality = Modality.UNCERTAIN if self.doubtful else Modality.ASSERTED
        if self.ended:
            return (Status.CURRENT if leaving else Status.FORMER), modality
        if self.denied:
            return (Status.CURRENT if leaving else Status.DENIED), modality
        if leaving and self.effects & AHEAD:
            return Status.CURRENT, Modality.ASSERTED
        if status is Status.CURRENT and self.effects & AHEAD:
            return Status.FUTURE, modality
        return status, modality


PLAIN = Force()


class Phrases:
    """Words and phrases that deny or reserve, looked up longest first.

    Parameters
    ----------
    negations, modals : iterable of Row
        The tables `negations` and `modals`.
    """

    def __init__(self, negations: Iterable[Row], modals: Iterable[Row]) -> None:
        self._effects: dict[tuple[str, ...], str] = {}
        for row in modals:
            for form in (row["lemma"], *read_list(row["forms"])):
                self._effects.setdefault(tuple(form.lower().split()), row["effect"])
        for row in negations:
            if row["scope"] in NEGATING:
                self._effects[tuple(row["word"].lower().split())] = NEGATING[row["scope"]]

    def force(self, words: Sequence[str]) -> Force:
        """Return what some words of a clause, in lower case and in order, do to it."""
        found = [effect for _, _, effect in self.spans(words)]
        return Force(
            DENIES in found,
            ENDS in found,
            frozenset(found) - {DENIES, ENDS, NOT_ONLY},
        )

    def spans(self, words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and effect of each phrase."""
        position = 0
        while position < len(words):
            for length in range(min(LONGEST, len(words) - position), 0, -1):
                effect = self._effects.get(tuple(words[position : position + length]))
                if effect:
                    yield position, position + length, effect
                    position += length
                    break
            else:
                position += 1

    def small(self, words: Sequence[str]) -> frozenset[int]:
        """Return the positions of words that belong to some phrase."""
        return frozenset(i for start, end, _ in self.spans(words) for i in range(start, end))


NEGATING: Mapping[str, str] = {"clause": DENIES, "ended": ENDS, "addition": NOT_ONLY}
"""Effect by scope of a negation; those of nouns and of degree deny no clause."""

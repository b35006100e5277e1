"""The force of a clause in a row of items, by the words before and around its verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.modality import Force
from graph.extraction.memberships.rows import Row
from graph.extraction.text.items import Item

STOPS = frozenset({".", "!", "?"})


class Clauses:
    """Reads how firmly clauses say what they say.

    Parameters
    ----------
    knowledge : Knowledge
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._words = knowledge.words
        self._phrases = knowledge.phrases

    def force(self, row: Row, verb: int, end: int) -> Force:
        """Return the force of the clause of a verb, up to where its complement begins.

        Parameters
        ----------
        row : Row
        verb, end : int
            Positions of the verb and of its complement.
        """
        return self.among(row.items, verb, end)

    def among(self, items: Sequence[Item], verb: int, end: int) -> Force:
        """Return the force of the clause of a verb among some items of one sentence."""
        start = self._start(items, verb)
        words = [item.lower for item in items[start:end]]
        force = self._phrases.force(words)
        opener = items[start - 1] if start else None
        first = [item.lower for item in items[start : start + 1]]
        conditional = (opener is not None and opener.lower in self._words["conditions"]) or (
            bool(set(first) & self._words["conditions"])
        )
        stop = next((item.lower for item in items[end:] if item.lower in STOPS), "")
        asked = stop == "?"
        more = {name for name, so in (("conditional", conditional), ("asked", asked)) if so}
        return replace(force, effects=force.effects | more) if more else force

    def _start(self, items: Sequence[Item], verb: int) -> int:
        """Return where the clause of a verb begins: after what joins it to the one before.

        The "att" of "kommer att" joins nothing.
        """
        lowers = [item.lower for item in items[:verb]]
        small = self._phrases.small(lowers)
        for position in range(verb - 1, -1, -1):
            if lowers[position] in self._words["conditions"] and items[position].pos == "SCONJ":
                return position
            if lowers[position] in self._words["clause_starts"] and position not in small:
                return position + 1
        return 0

"""Who is listed with whom: what is said of the first of a list is said of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.extraction.clauses.actors import ACTORS
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item
from graph.records import Kind

MARKS = frozenset({",", "(", ")", "/"})  # punctuation inside a list
WORDS = frozenset({"NOUN", "ADJ", "PROPN", "NUM", "X", "CCONJ", "ADV"})  # of titles and joints


class Fellows:
    """Reads lists of people, with their titles and bodies, and lists of bodies.

    Parameters
    ----------
    knowledge : Knowledge
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._into = knowledge.words["into"]
        self._joins = knowledge.words["people_joins"]

    def leads(self, items: Sequence[Item]) -> Mapping[int, int]:
        """Return the first of a list for each that follows it, by mention.

        Parameters
        ----------
        items : sequence of Item
            One sentence.
        """
        found: dict[int, int] = {}
        for kind in ACTORS:
            first: int | None = None
            joined = False
            for item in items:
                if item.kind is kind and item.mention is not None and not item.genitive:
                    if first is not None and joined:
                        found.setdefault(item.mention, first)
                    else:
                        first = item.mention
                    joined = False
                elif item.lower in self._joins or item.lower == ",":
                    joined = True
                elif not self._inside(item, kind):
                    first, joined = None, False
        return found

    def _inside(self, item: Item, kind: Kind) -> bool:
        """Tell whether a list goes on past an item: past titles and bodies after people."""
        if item.text in MARKS:
            return True
        if kind is Kind.ORGANISATION:
            return False
        if item.mention is not None:
            return item.kind is not Kind.EVENT
        return item.pos in WORDS or item.lower in self._into

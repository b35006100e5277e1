"""Words that say what a phrase denotes: "delegation" closes "tillitsdelegation"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.extraction.lexicon.tables import Row, read_list


@dataclass(frozen=True, slots=True)
class Head:
    """A word that says what a phrase denotes.

    `suffix` tells whether it may close a compound, `word` whether it stands beside a name.
    """

    base: str
    definite: str
    kind: str
    suffix: bool
    word: bool
    exceptions: frozenset[str]

    def fits(self, word: str, *, compound: bool) -> bool:
        """Tell whether a word is a form of the head, or a compound that ends in one."""
        forms = [form for form in (self.definite, self.base) if form]
        return word in forms or (compound and word.endswith(tuple(forms)))

    def base_of(self, word: str) -> str:
        """Return the base form of a word in lower case that ends in a form of the head."""
        if self.definite and word.endswith(self.definite):
            return word[: len(word) - len(self.definite)] + self.base
        return word

    def excepts(self, word: str) -> bool:
        """Tell whether a word in lower case has a base form that ends in an exception."""
        return bool(self.exceptions) and self.base_of(word).endswith(tuple(self.exceptions))


def read_heads(rows: Iterable[Row]) -> tuple[Head, ...]:
    """Return the heads of a table with a column `head`, the longest first.

    A head with two definite forms ("ansvariga", "ansvarige") is there once for each.
    """
    heads = [
        Head(
            row["head"].lower().lstrip("-"),
            definite.lower().lstrip("-"),
            row.get("kind", ""),
            row.get("position", "suffix") != "word",
            row.get("position", "suffix") != "suffix",
            frozenset(word.lower() for word in read_list(row.get("exceptions", ""))),
        )
        for row in rows
        for definite in read_list(row.get("definite", "")) or ("",)
    ]
    return tuple(sorted(heads, key=lambda head: (-len(head.base), head.base)))

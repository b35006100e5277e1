"""Phrases of the lexicon that show whether somebody is for or against a thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.extraction.lexicon.tables import Row, read_list
from graph.records import Stance


@dataclass(frozen=True, slots=True)
class StancePhrase:
    """A phrase whose first word is inflected; `rest` are the words that follow it.

    `before` tells whether the thing stands before the phrase, as its subject; `own` whether the
    verb's subject must be who speaks.
    """

    lemma: str
    rest: tuple[str, ...]
    stance: Stance
    before: bool
    own: bool


def read_stances(rows: Iterable[Row]) -> Mapping[str, tuple[StancePhrase, ...]]:
    """Return the phrases of a table by each form of their first word, the longest first."""
    found: dict[str, list[StancePhrase]] = {}
    for row in rows:
        rest = tuple(row["phrase"].split()[1:])
        phrase = StancePhrase(
            row["phrase"],
            rest,
            Stance(row["stance"]),
            row["place"] == "before",
            row["subject"] == "speaker",
        )
        for form in read_list(row["forms"]):
            found.setdefault(form.lower(), []).append(phrase)
    return {form: tuple(sorted(some, key=lambda p: -len(p.rest))) for form, some in found.items()}

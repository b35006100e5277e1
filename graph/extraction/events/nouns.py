"""An event's noun in its sentence: whether it points back, and what stands around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.extraction.events.words import base_event
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item
from graph.extraction.text.reading import has
from graph.records import Kind

BEFORE = 4  # items before a noun among which its article or genitive stands

Words = Mapping[str, frozenset[str]]


def is_definite(items: Sequence[Item], position: int, words: Words) -> bool | None:
    """Tell whether a noun means something known; None if neither article nor ending tells.

    Parameters
    ----------
    items : sequence of Item
        One sentence.
    position : int
        Of the noun.
    words : mapping of str to frozenset of str
        `Knowledge.words`.
    """
    if has(items[position].tokens[0], "Definite", "Def"):
        return True
    for item in reversed(items[max(0, position - BEFORE) : position]):
        if item.lower in words["unnamed"] | words["other_times"] | words["determinative"]:
            return False
        if item.kind in {Kind.ORGANISATION, Kind.PLACE} and item.genitive:
            return False  # "Europeiska rådets möte" is one of its own
        if item.genitive or item.lower in words["owning"] | words["todays"]:
            return True
        if item.mention is not None or item.pos not in {"ADJ", "NUM", "VERB"}:
            return None
    return None


def is_plural(items: Sequence[Item], position: int, knowledge: Knowledge) -> bool:
    """Tell whether a noun means several events; "överläggningarna" are one.

    Neuter nouns have no plural ending: after a genitive, "bådas gemensamma firande" is one.

    Parameters
    ----------
    items : sequence of Item
        One sentence.
    position : int
        Of the noun.
    knowledge : Knowledge
    """
    noun = items[position]
    row = knowledge.event_nouns.get(noun.lower)
    base = base_event(noun.lower, knowledge)
    if base is not None and base.endswith("e") and noun.lower in {f"{base}n", f"{base}ns"}:
        return True  # "möten", whatever the parser takes it for
    if not has(noun.tokens[0], "Number", "Plur"):
        return False
    if row is not None and row["noun"].lower().endswith(("ar", "er", "or")):
        return False
    before = items[max(0, position - BEFORE) : position]
    return (
        not any(item.genitive for item in before) or base_event(noun.lower, knowledge) != noun.lower
    )


def words_before(items: Sequence[Item], position: int, reach: int = 2) -> frozenset[str]:
    """Return the words before an item, in lower case.

    Parameters
    ----------
    items : sequence of Item
    position : int
    reach : int
        How many.
    """
    return frozenset(item.lower for item in items[max(0, position - reach) : position])


def names_in(items: Sequence[Item], start: int, end: int) -> frozenset[tuple[Kind, str]]:
    """Return the places and bodies named between two positions, with their kinds."""
    return frozenset(
        (item.kind, item.lower)
        for item in items[start:end]
        if item.kind in {Kind.PLACE, Kind.ORGANISATION}
    )

"""An event's noun in its sentence: whether it points back, and how far its description goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.extraction.event_words import base_event
from graph.extraction.items import Item
from graph.extraction.knowledge import Knowledge
from graph.extraction.reading import has
from graph.records import Kind

TAIL_POS = frozenset({"NOUN", "ADJ", "DET", "PROPN", "ADP", "NUM", "CCONJ", "SYM", "X"})
LONGEST_TAIL = 9
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


def tail_end(items: Sequence[Item], position: int, knowledge: Knowledge) -> int:
    """Return where a description ends: after "på temat kvinnor i teknikvärlden".

    Parameters
    ----------
    items : sequence of Item
        One sentence.
    position : int
        Of the noun.
    knowledge : Knowledge
    """
    words = knowledge.words
    end = place = position + 1
    if place >= len(items) or items[place].lower not in words["tail_links"]:
        return end
    if items[place].lower in words["by"] and _somebody(items, place + 1, knowledge):
        return end  # "representerades vid mötet av chefen för …"
    limit = min(len(items), position + LONGEST_TAIL)
    while place < limit and _in_tail(items, place, limit, knowledge):
        accompanied = items[place].lower in words["attended_by"]
        if place > position + 1 and (accompanied or _begins_another(items, place, knowledge)):
            break
        item = items[place]
        place += 1
        if item.mention is not None or item.pos in {"NOUN", "PROPN", "X"}:
            end = place
            if item.kind in {Kind.EVENT, Kind.PLACE} and not item.genitive:
                end = _past_second(items, position, end, words)
                break
    last = items[end - 1]
    while end > position + 1 and items[end - 1].text.endswith("."):
        end -= 1  # "med Dr."
    if end > position + 1 and items[end - 1].lower in words["attended_by"]:
        end -= 1
    last = items[end - 1]
    cut = last.genitive or last.text.endswith("-") or last.lower in words["periods"]
    quoted = place < len(items) and items[place].text in words["quotes"]
    return position + 1 if cut or (quoted and end == place) else end


def _somebody(items: Sequence[Item], place: int, knowledge: Knowledge) -> bool:
    """Tell whether a title opens at a position, behind adjectives at most."""
    roles = (knowledge.base_role(item.lower) for item in items[place : place + 2])
    return any(role is not None for role in roles)


def _begins_another(items: Sequence[Item], place: int, knowledge: Knowledge) -> bool:
    """Tell whether "och" goes on with something beside the event: "och en panel om …"."""
    if items[place].lower not in knowledge.words["and"] or place + 1 >= len(items):
        return False
    if items[place + 1].lower in knowledge.words["articles"]:
        return True
    return any(base_event(i.lower, knowledge) is not None for i in items[place + 1 : place + 3])


def _past_second(items: Sequence[Item], position: int, end: int, words: Words) -> int:
    """Return the end of "mellan Sverige och Norge", where a first name is not the last."""
    following = items[end : end + 2]
    both = items[position + 1].lower in words["between"] and len(following) == 2
    named = both and following[1].mention is not None and not following[1].genitive
    return end + 2 if named and following[0].lower in words["and"] else end


def _in_tail(items: Sequence[Item], place: int, limit: int, knowledge: Knowledge) -> bool:
    """Tell whether an item can belong to a description: no person, verb or date does."""
    item = items[place]
    if item.kind is Kind.PERSON or (item.kind is None and item.pos not in TAIL_POS):
        return False
    if item.lower in knowledge.months or item.text.isdigit():
        return False
    numbered = place + 1 < limit and items[place + 1].text.isdigit()
    return not (numbered and item.lower in knowledge.words["before_day"])


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


def is_named(items: Sequence[Item], start: int, end: int) -> bool:
    """Tell whether a name stands between two positions."""
    return any(item.mention is not None for item in items[start:end])


def accompanies(item: Item) -> bool:
    """Tell whether an item can belong to those an event is with: no verb or clause begins."""
    return item.pos not in {"VERB", "AUX", "SCONJ"} and item.text not in {".", ";", ":", "–"}


def names_in(items: Sequence[Item], start: int, end: int) -> frozenset[tuple[Kind, str]]:
    """Return the places and bodies named between two positions, with their kinds."""
    return frozenset(
        (item.kind, item.lower)
        for item in items[start:end]
        if item.kind in {Kind.PLACE, Kind.ORGANISATION}
    )

"""How far an event's description goes: to the end of "på temat kvinnor i teknikvärlden"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.extraction.events.words import base_event
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item
from graph.extraction.text.reading import has
from graph.records import Kind

HEADS = frozenset({"NOUN", "PROPN", "X"})  # parts of speech a description can end with
MODIFIERS = frozenset({"ADJ", "DET", "NUM"})
INSIDE = HEADS | MODIFIERS | {"ADP", "CCONJ", "SYM"}
LONGEST = 22  # items of a description
NEXT = 6  # items after "," or "och" among which the next noun of a list stands
LONGEST_AIM = 12  # items of an infinitive ("åtgärder för att stoppa …")

Words = Mapping[str, frozenset[str]]


def tail_end(items: Sequence[Item], position: int, knowledge: Knowledge) -> int:
    """Return where a description ends: after "på temat kvinnor i teknikvärlden".

    It ends with a place or an event, where no list goes on; a title in quotation marks and the
    infinitive that its last noun wants ("om åtgärder för att stoppa …") belong to it, times do not.

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
        titled = _title_end(items, place, words)
        named = titled > place and has(items[position].tokens[0], "Definite", "Def")
        return titled if titled > place and not named else _aim_end(items, position, end, words)
    if items[place].lower in words["by"] and _acts(items, position, knowledge):
        return end  # "representerades vid mötet av chefen för …"
    limit = min(len(items), position + LONGEST)
    placed = listed = False
    while place < limit:
        titled = _title_end(items, place, words)
        if titled > place:
            end = place = titled
            placed = listed = False
            continue
        item = items[place]
        if not _inside(items, place, knowledge):
            break
        if item.lower == "," or item.lower in words["and"]:
            closed = listed and item.lower == ","  # a list ends with "och …"
            if closed or not _goes_on(items, position, place, placed, knowledge):
                break
            placed, listed = False, item.lower != ","
        elif placed or (place > position + 1 and item.lower in words["attended_by"]):
            break
        place += 1
        if item.mention is not None or item.pos in HEADS:
            end = place
            placed = item.kind in {Kind.EVENT, Kind.PLACE} and not item.genitive
    if end == place < len(items) and items[place].text in words["quotes"]:
        return position + 1
    return _aim_end(items, position, _trimmed(items, position, end, words), words)


def _acts(items: Sequence[Item], position: int, knowledge: Knowledge) -> bool:
    """Tell whether the title after "av" is of who acts, not of who comes: "besök av ministern"."""
    following = items[position + 2 : position + 4]
    if not any(knowledge.base_role(item.lower) for item in following):
        return False
    noun = items[position].tokens[-1]
    comes = any(token.head.i == noun.i for item in following for token in item.tokens)
    return has(noun, "Definite", "Def") or not comes


def _inside(items: Sequence[Item], place: int, knowledge: Knowledge) -> bool:
    """Tell whether an item can belong to a description: no verb or time does."""
    item, following = items[place], items[place + 1 : place + 2]
    if item.kind is Kind.PERSON:
        return _introduced(items[place - 1], knowledge)
    if item.kind is None and item.pos not in INSIDE and item.lower != ",":
        return False
    if item.lower in knowledge.months or item.text.isdigit():
        return False
    if not following:
        return True
    pair = f"{item.lower} {following[0].lower}"
    calendar = knowledge.calendar
    if pair in calendar.relative or calendar.weekday_pattern.fullmatch(pair):
        return False
    if pair in knowledge.words["adverbials"]:
        return False
    return not (following[0].text.isdigit() and item.lower in knowledge.words["before_day"])


def _title_end(items: Sequence[Item], place: int, words: Words) -> int:
    """Return where a title in quotation marks ends that begins at a position, else the position.

    A title begins with a capital; ”hållbar” is no title.
    """
    if place + 1 >= len(items) or items[place].text not in words["quotes"]:
        return place
    if not items[place + 1].text[0].isupper():
        return place
    closing = range(place + 2, min(place + LONGEST, len(items)))
    return next((i + 1 for i in closing if items[i].text in words["quotes"]), place)


def _introduced(before: Item, knowledge: Knowledge) -> bool:
    """Tell whether a word brings in a person of a description: a title, "med", "mellan"."""
    words = knowledge.words
    links = words["attended_by"] | words["between"] | words["by"] | words["and"]
    return before.lower in links or knowledge.base_role(before.lower) is not None


def _goes_on(
    items: Sequence[Item], position: int, place: int, placed: bool, knowledge: Knowledge
) -> bool:
    """Tell whether "," or "och" goes on with a list of the description.

    It does not where another event or a place beside it follows: "och en panel om …".
    """
    following = items[place + 1 : place + 1 + NEXT]
    words = knowledge.words
    sides = items[position + 1].lower in words["between"]  # "mellan en lastbil och en buss"
    if not following or (following[0].lower in words["indefinite"] and not sides):
        return False
    if items[place].lower != "," and any(base_event(i.lower, knowledge) for i in following[:2]):
        return False
    for item in following:
        if item.mention is not None or item.pos in HEADS:
            first, last = items[position].tokens[-1].i, items[place].tokens[0].i
            listed = (t for t in item.tokens if t.dep_ == "conj" and first < t.head.i < last)
            return any(listed) and not (placed and item.mention is None)
        if item.pos not in MODIFIERS:
            return False
    return False


def _trimmed(items: Sequence[Item], position: int, end: int, words: Words) -> int:
    """Leave out what a description does not end with: "med Dr.", a genitive."""
    while end > position + 1 and items[end - 1].text.endswith("."):
        end -= 1
    if end > position + 1 and items[end - 1].lower in words["attended_by"]:
        end -= 1
    last = items[end - 1]
    cut = last.genitive or last.text.endswith("-") or last.lower in words["periods"]
    return position + 1 if cut else end


def _aim_end(items: Sequence[Item], position: int, end: int, words: Words) -> int:
    """Return the end of the infinitive that belongs to a description's last noun."""
    start = end
    while start < len(items) and items[start].pos == "ADP":
        start += 1
    if start == end or start + 1 >= len(items) or items[start].lower not in words["that"]:
        return end
    if end == position + 1 and items[end].lower in words["attended_by"]:
        return end  # "inledde mötet med att tala om …"
    noun, verb = items[end - 1].tokens[-1], items[start + 1].tokens[0]
    if verb.pos_ not in {"VERB", "AUX"} or noun.i not in {verb.head.i, verb.head.head.i}:
        return end
    for place in range(start + 2, min(len(items), start + LONGEST_AIM)):
        item = items[place]
        if item.mention is None and item.pos not in INSIDE | {"PART", "ADV"}:
            break
        if item.mention is not None or item.pos in HEADS:
            end = place + 1
    return end

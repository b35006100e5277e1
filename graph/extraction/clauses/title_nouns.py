"""The nouns of titles: single words, listed phrases, fields joined to a noun, plurals.

Each function returns base form, the position after the noun, and whether it is definite.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from graph.extraction.lexicon.english_titles import LONGEST, title_length
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item
from graph.records import Kind

VOWELS = frozenset("aeiouyåäöé")  # every verb has one


def phrase_at(
    items: Sequence[Item], start: int, knowledge: Knowledge
) -> tuple[str, int, bool] | None:
    """Return an English or a listed title of several words, whose first may be a modifier too.

    Parameters
    ----------
    items : sequence of Item
        One sentence.
    start : int
        Where the title begins.
    knowledge : Knowledge
    """
    english = _english(items, start, knowledge)
    if english:
        words = [item.lower for item in items[start : start + english]]
        return " ".join(words), start + english, False
    words = plain_words(items, start)
    for length in range(len(words), 1, -1):
        phrase = " ".join(words[:length])
        if phrase in knowledge.roles:
            base = knowledge.roles[phrase]
            links = knowledge.words["into"]
            noun = next((i for i in range(1, length) if words[i] in links), length) - 1
            return base, start + length, words[noun] != base.split()[noun]
    return None


def _english(items: Sequence[Item], start: int, knowledge: Knowledge) -> int:
    """Return of how many words an English title is that begins at an item, 0 if none does."""
    words, first = knowledge.words, items[start].lower if start < len(items) else ""
    if first not in words["english_parts"] and first not in words["english_offices"]:
        return 0
    named = takewhile(lambda item: item.mention is None, items[start : start + LONGEST])
    return title_length([item.text for item in named], words)


def noun_at(
    items: Sequence[Item], position: int, knowledge: Knowledge
) -> tuple[str, int, bool] | None:
    """Return base form, position after it, and whether it is definite; longest first.

    Parameters
    ----------
    items : sequence of Item
        One sentence.
    position : int
        Where the noun begins.
    knowledge : Knowledge
    """
    phrase = phrase_at(items, position, knowledge)
    words = plain_words(items, position)
    if phrase or not words:
        return phrase
    joined = composed(words, knowledge)
    if joined is not None:
        role, length = joined
        return role, position + length, not role.endswith(words[length - 1])
    if words[0].endswith("-") and len(words) > 2:
        return _shortened(items, position, knowledge)
    item = items[position]
    beside = position + 1 < len(items) and items[position + 1].kind is Kind.PERSON
    known = knowledge.officer if beside else knowledge.base_role
    base = known(_bare(item.lower)) or ""
    verb = item.pos in {"VERB", "AUX", "ADV"} and not VOWELS.isdisjoint(item.lower)  # no "vd"
    if not base or verb or item.genitive:
        return None
    other = knowledge.base_role(words[1]) if item.pos == "ADJ" and len(words) > 1 else None
    if other:  # "militär rådgivare"
        return f"{base} {other}", position + 2, other != words[1]
    if words[1:2] and words[1] in knowledge.words["after_titles"]:
        return f"{base} {words[1]}", position + 2, base != item.lower
    return base, position + 1, base != item.lower


def several_at(
    items: Sequence[Item], position: int, knowledge: Knowledge
) -> tuple[str, int, bool] | None:
    """Return base form, position after it, and whether it is definite, of "utrikesministrarna".

    Parameters
    ----------
    items : sequence of Item
        One sentence.
    position : int
        Where the noun begins.
    knowledge : Knowledge
    """
    if position >= len(items) or items[position].mention is not None:
        return None
    item = items[position]
    base = knowledge.plural_role(item.lower) if item.pos in {"NOUN", "PROPN"} else None
    return None if base is None else (base, position + 1, item.lower.endswith("na"))


def composed(words: Sequence[str], knowledge: Knowledge) -> tuple[str, int] | None:
    """Return a title put together of a field and a noun, in base form, and its number of words.

    "klimat- och miljöminister", "jämställdhets- och biträdande arbetsmarknadsminister",
    "migrationspolitiska talesperson", "klimat- och miljöpolitisk talesperson".

    Parameters
    ----------
    words : sequence of str
        From the title on, in lower case.
    knowledge : Knowledge
    """
    joined = len(words) > 2 and words[0].endswith("-") and words[1] in knowledge.words["and"]
    opening = list(words[:2]) if joined else []
    rest = words[len(opening) :]
    field = rest[0].removesuffix("a").removesuffix("e")
    if field.endswith(tuple(knowledge.words["field_endings"])):
        opening, rest = [*opening, field], rest[1:]
    elif joined and rest[0] in knowledge.role_modifiers:
        opening, rest = [*opening, rest[0]], rest[1:]
    base = knowledge.base_role(rest[0]) if rest and opening else None
    return (" ".join([*opening, base]), len(opening) + 1) if base else None


def _shortened(
    items: Sequence[Item], position: int, knowledge: Knowledge
) -> tuple[str, int, bool] | None:
    """Read "gymnasie-, högskole- och forskningsminister"."""
    words: list[str] = []
    while position < len(items) and items[position].mention is None:
        word = items[position].lower
        if word.endswith("-") and len(word) > 2:
            words.append(word)
        elif word not in knowledge.words["and"] | {","}:
            break
        position += 1
    if not words or position == len(items):
        return None
    last = items[position].lower
    base = knowledge.base_role(last)
    if base is None:
        return None
    return f"{', '.join(words)} och {base}", position + 1, base != last


def plain_words(items: Sequence[Item], start: int) -> list[str]:
    """Return up to four words in lower case from an item on, up to the first name.

    Parameters
    ----------
    items : sequence of Item
    start : int
    """
    run = takewhile(lambda item: item.mention is None, items[start : start + 4])
    return [item.lower for item in run]


def _bare(word: str) -> str:
    """Return an acronym title without its ending: "vd:n" → "vd"."""
    head, colon, _ = word.partition(":")
    return head if colon else word

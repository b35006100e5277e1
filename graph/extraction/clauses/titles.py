"""Titles as written: modifiers, the noun, and what the role is in or for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.extraction.clauses.title_nouns import (
    composed,
    noun_at,
    phrase_at,
    plain_words,
    several_at,
)
from graph.extraction.lexicon.knowledge import STATUS, Knowledge
from graph.extraction.text.items import Item
from graph.records import Kind, Status

NAMING_BODY = frozenset({Kind.ORGANISATION, Kind.PLACE})
HISSING = frozenset("sxz")  # no -s is added to these in the genitive
_IN_PHRASES = frozenset({"NOUN", "ADJ", "DET", "PROPN", "CCONJ", "NUM"})  # parts of speech
ENDS = frozenset('.,;:()!?”"–—-')


@dataclass(frozen=True, slots=True)
class Title:
    """A title phrase: items `start` to `end` (excluded) of a sentence.

    `noun` is the position after the noun itself, before its complements; `organisation` indexes
    a mention; `definite` tells whether the noun is in definite form, `plural` whether it is one of
    several people.
    """

    role: str
    start: int
    noun: int
    end: int
    organisation: int | None
    status: Status
    definite: bool
    plural: bool = False


def title_at(
    items: Sequence[Item], start: int, knowledge: Knowledge, *, plural: bool = False
) -> Title | None:
    """Parse the title phrase that begins at an item.

    Parameters
    ----------
    items : sequence of Item
        One sentence.
    start : int
    knowledge : Knowledge
    plural : bool
        Whether titles of several people count ("utrikesministrarna").

    Returns
    -------
    Title or None
        None if no title begins there.
    """
    if items[start].mention is not None or not knowledge.opens_title(items[start].lower):
        return None
    position, status, kept = _modifiers(items, start, knowledge)
    noun = phrase_at(items, start, knowledge)
    if noun is not None:
        status, kept = Status.CURRENT, []
    else:
        noun = noun_at(items, position, knowledge)
    several = noun is None and plural
    if several:
        noun = several_at(items, position, knowledge)
    if noun is None:
        return None
    base, position, definite = noun
    if (held := _held_once(base, knowledge)) is not None:
        base, status = held, Status.FORMER
    if knowledge.role_kinds.get(base) == "other":
        return None
    after = position
    complement, organisation, position = _complements(items, position, knowledge)
    role = " ".join([*(word for word in kept if word not in base.split()), base, *complement])
    organisation = organisation if organisation is not None else _holder(items, start)
    return Title(role, start, after, position, organisation, status, definite, several)


def _held_once(base: str, knowledge: Knowledge) -> str | None:
    """Return the title of which "ex-minister", "exrektor" is the former one."""
    if base.startswith("ex-"):
        return knowledge.base_role(base.removeprefix("ex-"))
    bare = base.removeprefix("ex")
    return (
        bare if bare != base and base not in knowledge.roles and bare in knowledge.roles else None
    )


def _modifiers(
    items: Sequence[Item], start: int, knowledge: Knowledge
) -> tuple[int, Status, list[str]]:
    status, kept, position = Status.CURRENT, [], start
    while position < len(items) and items[position].mention is None:
        two = " ".join(item.lower for item in items[position : position + 2])
        one = items[position].lower
        word = two if two in knowledge.role_modifiers else one
        effect = knowledge.role_modifiers.get(word)
        if effect is None or (word == one and knowledge.base_role(one) and effect == "none"):
            break
        if (position > start and phrase_at(items, position, knowledge)) or composed(
            plain_words(items, position), knowledge
        ):
            break  # "tillförordnad verkställande direktör", "utrikespolitiska talesperson"
        status = STATUS.get(effect, status)
        if effect in {"acting", "vice"}:
            kept.append(word)
        position += len(word.split())
    return position, status, kept


def _complements(
    items: Sequence[Item], position: int, knowledge: Knowledge
) -> tuple[list[str], int | None, int]:
    """Read "i X", "för Y vid Z" or a bare body after the noun."""
    complement: list[str] = []
    organisation: int | None = None
    while position < len(items):
        item = items[position]
        if item.kind is Kind.ORGANISATION and organisation is None:
            organisation, position = item.mention, position + 1
            continue
        if _responsible(items, position, knowledge):
            position = _phrase(items, position + 3, knowledge)[2]
            continue
        if (served := _served(items, position, knowledge)) is not None:
            if served.end < len(items) and items[served.end].kind is Kind.PERSON:
                break
            position = served.end
            continue
        task = item.lower in knowledge.words["of_task"]
        if item.mention is not None or not (task or item.lower in knowledge.words["into"]):
            break
        if position + 1 < len(items) and items[position + 1].lower in knowledge.words["indefinite"]:
            break  # "minister X i en debattartikel" says where, not of what
        words, body, after = _phrase(items, position + 1, knowledge)
        if body is None and (not words or _dated(words, knowledge)):
            break
        if body is not None and organisation is None:
            organisation = body
        elif organisation is not None and _within_body(items[position + 1 : after]):
            pass  # "chef för EU-enheten vid premiärministerns kansli"
        elif body is None or task:
            complement += [item.lower, *words]
        position = after
    return complement, organisation, position


def _within_body(items: Sequence[Item]) -> bool:
    """Tell whether a phrase is of something known, which a field is not: "detta departement"."""
    return any(item.genitive or item.pos == "DET" for item in items)


def _responsible(items: Sequence[Item], position: int, knowledge: Knowledge) -> bool:
    """Tell whether "med ansvar för …" stands here, which a title may go on with."""
    words = [item.lower for item in items[position : position + 3]]
    return (
        len(words) == 3
        and words[0] in knowledge.words["with"]
        and words[1] in knowledge.words["charge"]
        and words[2] in knowledge.words["of_field"]
    )


def _served(items: Sequence[Item], position: int, knowledge: Knowledge) -> Title | None:
    """Return the title of whom somebody serves: "hos utrikesministern" after "sekreterare"."""
    serving = knowledge.words["serving"] - knowledge.words["of_field"]
    if items[position].lower not in serving or position + 1 == len(items):
        return None
    title = title_at(items, position + 1, knowledge)
    if title is None or not title.definite or items[title.end - 1].genitive:
        return None  # "vid presidentens kansli"
    return title


def _dated(words: Sequence[str], knowledge: Knowledge) -> bool:
    """Tell whether a phrase is about time, which is no part of a title."""
    return any(
        any(char.isdigit() for char in word)
        or word.lower() in knowledge.months
        or word.lower() in knowledge.weekdays
        or word.lower() in knowledge.words["periods"]
        for word in words
    )


def _phrase(
    items: Sequence[Item], position: int, knowledge: Knowledge
) -> tuple[list[str], int | None, int]:
    """Return the words of a noun phrase, the body it names if any, and the position after it."""
    words: list[str] = []
    owner: int | None = None  # "chef för Fiskeverkets enhet för fiskvägar"
    while position < len(items) and len(words) < 6:
        item = items[position]
        if item.kind is Kind.ORGANISATION and item.genitive and not words:
            owner, position = item.mention, position + 1
            continue
        if item.kind in NAMING_BODY and not item.genitive:
            body = item.kind is Kind.ORGANISATION or knowledge.gazetteer.is_body(item.text)
            return [*words, item.text], item.mention if body else None, position + 1
        if item.kind is Kind.PERSON or item.text in ENDS:
            break
        about = words and words[-1].lower() in knowledge.words["matters"] and item.pos == "ADP"
        if item.kind is None and not about and item.pos not in _IN_PHRASES:
            break
        if _leads_to_person(items, position, knowledge):
            return [], None, position
        if item.lower in knowledge.words["and"] and (
            title_at(items, position + 1, knowledge, plural=True)
            or not _noun_like(items, position + 1)
        ):
            break
        words.append(item.text)
        position += 1
    while words and words[-1].lower() in knowledge.words["stop_words"]:
        words.pop()
        position -= 1
    return words, owner if words else None, position


def _leads_to_person(items: Sequence[Item], position: int, knowledge: Knowledge) -> bool:
    """Tell whether a title and its holder stand here: "hos socialminister Anna Ek"."""
    title = title_at(items, position, knowledge)
    return title is not None and title.end < len(items) and items[title.end].kind is Kind.PERSON


def _noun_like(items: Sequence[Item], position: int) -> bool:
    if position >= len(items) or items[position].kind is Kind.PERSON:
        return False
    return items[position].pos in {"NOUN", "ADJ", "PROPN"}


def _holder(items: Sequence[Item], start: int) -> int | None:
    """Return the body whose genitive stands before the title: "KTH:s vicerektor"."""
    if start > 2 and items[start - 1].text == ")" and items[start - 3].text == "(":
        start -= 3  # "Myndigheten för broars (MB) generaldirektör"
    for position in range(start - 1, max(-1, start - 4), -1):
        item = items[position]
        if item.kind in NAMING_BODY and (item.genitive or item.text[-1] in HISSING):
            return item.mention
        if item.mention is not None or item.pos not in {"ADJ", "DET", "NUM"}:
            return None
    return None

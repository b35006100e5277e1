"""Which words denote events: listed nouns, and compounds that end in a listed head."""

from __future__ import annotations

from functools import lru_cache

from graph.extraction.lexicon.heads import Head
from graph.extraction.lexicon.knowledge import Knowledge

SHORTEST = 3  # letters before a head that make a compound of it
PLURAL = ("ar", "er", "n")  # endings
LATIN = ("ier", "eer")  # endings for -ium and -eum
DOUBLED = ("shoppar",)  # endings that double the last letter
REMEMBERED = 4096  # words whose ends are not looked up again
ATTENDED = frozenset({"gathering", "celebration"})  # kinds of events that people come to


def base_event(word: str, knowledge: Knowledge) -> str | None:
    """Return the base form of an event noun in lower case, or None if the word is none."""
    listed = listed_event(word, knowledge)
    if listed is not None:
        return listed
    found = _closing(word, knowledge)
    if found is None or found[0].excepts(word):
        return None
    head, form = found
    return word[: -len(form)] + head.base


def listed_event(word: str, knowledge: Knowledge) -> str | None:
    """Return the base form of a word that is or ends in an event noun of the lexicon, or None.

    Other compounds, of heads that alone mean no event ("brodag"), are often names.
    """
    row = knowledge.event_nouns.get(word)
    if row is not None:
        return row["noun"].lower()
    found = _closing(word, knowledge)
    if found is None or found[0].excepts(word):
        return None
    noun = knowledge.event_nouns.get(found[1])
    return None if noun is None else word[: -len(found[1])] + noun["noun"].lower()


def several_events(word: str, knowledge: Knowledge) -> str | None:
    """Return the base form of the gathering that a plural means several of: "möten", "träffar"."""
    if word.endswith(LATIN):
        word = f"{word.removesuffix('er')}umer"  # "seminarier" are several "seminarium"
    if word.endswith(DOUBLED):
        word = f"{word.removesuffix('par')}ar"  # "workshoppar" are several "workshop"
    for ending in PLURAL:
        base = base_event(word.removesuffix(ending), knowledge) if word.endswith(ending) else None
        if base is not None and event_kind(base, knowledge) in ATTENDED:
            return base
    return None


def ends_as_event(word: str, knowledge: Knowledge) -> bool:
    """Tell whether a word in lower case ends as an event's name does: "almedalsveckan"."""
    return word.endswith(knowledge.event_endings) and any(
        _closes(word, form) and not head.excepts(word)
        for head in knowledge.event_heads
        for form in (head.definite, head.base)
    )


def event_kind(word: str, knowledge: Knowledge) -> str:
    """Return the kind of event a word in lower case denotes, "" if it denotes none.

    Parameters
    ----------
    word : str
        A noun, or the last word of a name.
    knowledge : Knowledge
    """
    row = knowledge.event_nouns.get(word)
    if row is not None:
        return row["kind"]
    found = _closing(word, knowledge)
    return "" if found is None or found[0].excepts(word) else found[0].kind


def attended(name: str, knowledge: Knowledge) -> bool:
    """Tell whether people come to an event of this name; not so to an invasion or a murder."""
    return named_kind(name, knowledge) in ATTENDED


def timed(name: str, knowledge: Knowledge) -> bool:
    """Tell whether an event of this name is when the clause is that tells of it."""
    return named_kind(name, knowledge) in ATTENDED | {"campaign"}


def named_kind(name: str, knowledge: Knowledge) -> str:
    """Return the kind of an event by its name or description; a gathering if nothing tells.

    Parameters
    ----------
    name : str
    knowledge : Knowledge
    """
    words = name.lower().split()
    kinds = [
        knowledge.named_events.get(name.lower(), ""),
        *(event_kind(w, knowledge) for w in words),
    ]
    return next(filter(None, kinds), "gathering")


def gathers(word: str, knowledge: Knowledge) -> bool:
    """Tell whether an event's noun is one that describes an event alone."""
    row = knowledge.event_nouns.get(word)
    if row is not None:
        return row.get("descriptive") != "no"
    return any(
        head.definite and word.endswith((head.base, head.definite))
        for head in knowledge.event_heads
    )


@lru_cache(maxsize=REMEMBERED)
def _closing(word: str, knowledge: Knowledge) -> tuple[Head, str] | None:
    """Return the head that a word ends in, and in which form."""
    if not word.endswith(knowledge.event_endings):
        return None
    for head in knowledge.event_heads:
        for form in (head.base, head.definite):
            if _closes(word, form):
                return head, form
    return None


def _closes(word: str, form: str) -> bool:
    return bool(form) and word.endswith(form) and len(word) >= len(form) + SHORTEST

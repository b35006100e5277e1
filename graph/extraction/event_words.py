"""Which words denote events: listed nouns, and compounds that end in a listed head."""

from __future__ import annotations

from graph.extraction.knowledge import Knowledge

SHORTEST = 3  # letters before a head that make a compound of it


def base_event(word: str, knowledge: Knowledge) -> str | None:
    """Return the base form of an event noun in lower case, or None if the word is none."""
    row = knowledge.event_nouns.get(word)
    if row is not None:
        return row["noun"].lower()
    for head in knowledge.event_heads:
        for form in (head.base, head.definite):
            if not _closes(word, form):
                continue
            if head.excepts(word):
                return None
            noun = knowledge.event_nouns.get(form)
            if noun is None:
                break
            return word[: -len(form)] + noun["noun"].lower()
    return None


def ends_as_event(word: str, knowledge: Knowledge) -> bool:
    """Tell whether a word in lower case ends as an event's name does: "almedalsveckan"."""
    return any(
        _closes(word, form) and not head.excepts(word)
        for head in knowledge.event_heads
        for form in (head.definite, head.base)
    )


def gathers(word: str, knowledge: Knowledge) -> bool:
    """Tell whether an event's noun is one that describes an event alone."""
    row = knowledge.event_nouns.get(word)
    if row is not None:
        return row.get("descriptive") != "no"
    return any(
        head.definite and word.endswith((head.base, head.definite))
        for head in knowledge.event_heads
    )


def _closes(word: str, form: str) -> bool:
    return bool(form) and word.endswith(form) and len(word) >= len(form) + SHORTEST

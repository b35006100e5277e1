"""Whether a clause says that something happened or will, or denies it, wishes it, allows it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extraction.items import Item
from graph.extraction.knowledge import Knowledge
from graph.extraction.reading import has

AROUND = 4  # items beside a verb in which a negation belongs to it
GOVERNING = 7  # items before an infinitive in which its auxiliary stands


def is_asserted(items: Sequence[Item], position: int, knowledge: Knowledge) -> bool:
    """Tell whether a verb is stated as fact or plan: "deltar", "ska delta", no "kan delta".

    Parameters
    ----------
    items : sequence of Item
        One sentence.
    position : int
        Of the verb.
    knowledge : Knowledge
    """
    words = knowledge.words
    before = [item.lower for item in items[max(0, position - GOVERNING) : position]]
    after = [item.lower for item in items[position + 1 : position + AROUND]]
    if words["denied"] & {*before[-AROUND:], *after}:
        return False
    if items[position].lower in words["be_cancelled"] and words["cancelled"] & set(after):
        return False
    if not has(items[position].tokens[0], "VerbForm", "Inf"):
        return not words["hypothetical"] & set(before)
    if words["coming"] & set(before):
        return True
    return before[-2:] == ["för", "att"]

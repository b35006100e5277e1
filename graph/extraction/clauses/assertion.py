"""Whether a verb says at all that something happens: a wish or a chance to take part does not."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item
from graph.extraction.text.reading import has

AFTER = 4  # items after a verb in which its particle stands
GOVERNING = 7  # items before an infinitive in which its auxiliary stands


def is_stated(items: Sequence[Item], position: int, knowledge: Knowledge) -> bool:
    """Tell whether a verb makes a statement, firm or not.

    "deltar inte" and "vill delta" do, what they do to it is told elsewhere; "inbjuden att delta",
    "möjlighet att delta" and "mötet ställs in" do not.

    Parameters
    ----------
    items : sequence of Item
        One sentence.
    position : int
        Of the verb.
    knowledge : Knowledge
    """
    words = knowledge.words
    after = {item.lower for item in items[position + 1 : position + AFTER]}
    if items[position].lower in words["be_cancelled"] and words["cancelled"] & after:
        return False
    before = [item.lower for item in items[max(0, position - GOVERNING) : position]]
    if before[-1:] != ["att"] or not has(items[position].tokens[0], "VerbForm", "Inf"):
        return True
    return before[-2:] == ["för", "att"] or bool(words["coming"] & set(before))

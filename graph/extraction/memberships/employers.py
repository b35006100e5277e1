"""The body that takes somebody into a post of its own: "Brorådet har anställt Anna Ek som chef"."""

from __future__ import annotations

from graph.extraction.clauses.titles import Title
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.memberships.rows import Row
from graph.records import Kind

ELECTING = frozenset({"committee", "authority", "ministry", "party"})  # kinds of body


def employer(row: Row, title: Title, knowledge: Knowledge) -> int | None:
    """Return the mention of the subject of the verb before a title, if it employs.

    A board or an assembly elects and appoints to posts that are not in itself.

    Parameters
    ----------
    row : Row
    title : Title
    knowledge : Knowledge
    """
    naming = knowledge.words["naming"]
    verbs = knowledge.words["hiring"] | naming
    verb = next((i for i in range(title.start - 1, 0, -1) if row.lower(i) in verbs), None)
    if verb is None:
        return None
    body = verb - 1
    while body > 0 and row.items[body].pos in {"AUX", "ADV"}:
        body -= 1
    if row.kind(body) is not Kind.ORGANISATION or row.items[body].genitive:
        return None
    head = knowledge.organisation_head(row.lower(body), suffix=None)
    elects = (head is not None and head.kind in ELECTING) or (
        row.lower(body) in knowledge.words["bodies_of_all"]
    )
    return None if elects and row.lower(verb) in naming else row.mention(body)

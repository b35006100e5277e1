"""The body of a post by the clause around it: "Brorådet har anställt Anna Ek som chef"."""

from __future__ import annotations

from collections.abc import Mapping

from graph.extraction.clauses.titles import Title
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.memberships.rows import Row
from graph.records import Kind

REACH = 8  # items before a title in which "där" opens its clause
Words = Mapping[str, frozenset[str]]
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


def sender(row: Row, person: int, words: Words) -> int | None:
    """Return the body of "Från X deltog …" at the sentence's start; who walks from X is not of it.

    Parameters
    ----------
    row : Row
    person : int
        Position of the one who comes from it.
    words : mapping of str to frozenset of str
        The small words of the lexicon.
    """
    opens = row.lower(0) in words["senders"] and row.kind(1) is Kind.ORGANISATION
    comes = any(row.lower(position) in words["sent"] for position in range(2, person))
    return row.mention(1) if opens and comes else None


def where_named(row: Row, title: Title, words: Words) -> int | None:
    """Return the body of "från Fiskeverket (FV), där hon varit chef" or "I nämnden var …".

    Parameters
    ----------
    row : Row
    title : Title
    words : mapping of str to frozenset of str
        The small words of the lexicon.
    """
    if row.lower(0) in words["opening"] and row.lower(2) in (
        words["copula_current"] | words["copula_former"]
    ):
        return row.mention(1) if row.kind(1) is Kind.ORGANISATION else None
    ahead = range(title.start - 1, max(0, title.start - 1 - REACH), -1)
    place = next((i for i in ahead if row.lower(i) in words["where"]), None)
    if place is None:
        return None
    body = place - 1 - (row.lower(place - 1) == ",")
    body -= 3 if row.lower(body) == ")" and row.lower(body - 2) == "(" else 0
    return row.mention(body) if row.kind(body) is Kind.ORGANISATION else None


def left(row: Row, title: Title, words: Words) -> bool:
    """Tell whether a body is where somebody comes from: "kommer från X, där hon varit chef".

    Parameters
    ----------
    row : Row
    title : Title
    words : mapping of str to frozenset of str
        The small words of the lexicon.
    """
    lowers = [item.lower for item in row.items[: title.start]]
    place = next((i for i, word in enumerate(lowers) if word in words["where"]), 0)
    ahead = set(lowers[:place])
    return bool(words["coming_from"] & ahead) and bool(words["come_from"] & ahead)

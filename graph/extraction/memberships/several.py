"""Titles that several people hold: "A och B är ledamöter", "Nya regionråd blir A, B och C"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graph.extraction.clauses.titles import Title
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.memberships.rows import Row
from graph.extraction.text.mentions import Mentions
from graph.records import Kind

COUNT = 3  # words before the title of "De tre är numera ledamöter"


def holders_of(row: Row, title: Title, person: int, knowledge: Knowledge) -> Sequence[int]:
    """Return who holds a title that a verb gives: of one in the plural also those joined.

    Parameters
    ----------
    row : Row
    title : Title
    person : int
        Position of the one that the verb gives it to.
    knowledge : Knowledge
    """
    if row.kind(person) is not Kind.PERSON or not _of_several(row, title, person, knowledge):
        return [person]
    joins = knowledge.words["people_joins"]
    if person < title.start:
        return row.people_upto(person, joins)
    return row.people_from(person, joins)


def _of_several(row: Row, title: Title, person: int, knowledge: Knowledge) -> bool:
    """Tell whether a title is in the plural, by its form or, where that is alike, its company."""
    if title.plural or not knowledge.alike_in_plural(title.role.split(" ")[-1]):
        return title.plural
    words = {item.lower for item in row.items[max(0, title.start - 2) : title.noun]}
    if words & knowledge.words["several"]:
        return True
    if person < title.start:
        return row.lower(person - 1) in knowledge.words["and"]
    last = row.people_from(person, knowledge.words["people_joins"])[-1]
    closed = row.lower(row.past_party(last + 1)) in {"", "."}
    titled = any(person < start <= last for start in row.titles)
    return closed and not titled and not words & knowledge.words["single"]


def further_bodies(row: Row, title: Title, words: Mapping[str, frozenset[str]]) -> Iterator[int]:
    """Yield the bodies joined to a title's own: "läkare vid Brosjukhuset, vid Alkliniken".

    Parameters
    ----------
    row : Row
    title : Title
    words : mapping of str to frozenset of str
        The small words of the lexicon.
    """
    yield from _listed(row, title.end, words)
    end = title.end
    while row.mention(end - 1) is not None and row.lower(end - 2) in words["into"]:
        joined = row.lower(end) in words["joins"] and row.lower(end + 1) == row.lower(end - 2)
        body = row.mention(end + 2)
        if not joined or body is None or row.kind(end + 2) is not Kind.ORGANISATION:
            return
        yield body
        end += 3


def _listed(row: Row, end: int, words: Mapping[str, frozenset[str]]) -> list[int]:
    """Return the bodies that close a sentence after another: "ledamot i Brobolaget, X och Y."."""
    bodies: list[int] = []
    position = end
    while row.lower(position) in words["joins"]:
        body = row.mention(position + 1)
        if body is None or row.kind(position + 1) is not Kind.ORGANISATION:
            return []
        bodies.append(body)
        position += 2
    last = row.lower(position - 2) in words["and"] and row.mention(end - 1) is not None
    return bodies if last and row.lower(position) in {"", ".", ";"} else []


def said_of_all(row: Row, knowledge: Knowledge) -> Title | None:
    """Return the title in "Båda är ledamöter i rådet", which people named before hold.

    Parameters
    ----------
    row : Row
    knowledge : Knowledge
    """
    words = knowledge.words
    opens = row.lower(0) in words["all_meant"] | words["both_meant"]
    copula = next((i for i in range(1, COUNT) if row.lower(i) in words["copula_current"]), None)
    if not opens or copula is None:
        return None
    title = next(
        (row.titles[i] for i in range(copula + 1, copula + COUNT) if i in row.titles), None
    )
    if title is None or title.definite:
        return None
    return title if title.plural or knowledge.alike_in_plural(title.role.split(" ")[-1]) else None


def all_meant(
    row: Row, before: Row, mentions: Mentions, words: Mapping[str, frozenset[str]]
) -> Sequence[int]:
    """Return the mentions of the people that "båda" or "de" at a row's start means.

    Parameters
    ----------
    row, before : Row
        The sentence, and the one before it.
    mentions : Mentions
    words : mapping of str to frozenset of str
        The small words of the lexicon.
    """
    named: dict[str, int] = {}
    for position in before.people():
        mention = before.mention(position)
        if mention is not None:
            named.setdefault(mentions[mentions.root(mention)].name, mention)
    both = not words["both_meant"].isdisjoint({row.lower(0), row.lower(1)})
    enough = len(named) == 2 if both else len(named) > 1
    return list(named.values()) if enough else []

"""Speech that a noun names: "Brorådets bedömning är att …", "Det är rådets uppfattning att …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.extraction.clauses.referents import Referents
from graph.extraction.clauses.unnamed import denotes_people
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item
from graph.records import Kind

NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION})
BETWEEN = 3  # adverbs between the noun, the verb and "att"
ADJECTIVES = 3  # items between whose it is and the noun
WITHIN = frozenset({"ADJ", "NUM", "ADV"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody judges begins at item `start`; `speaker` is a mention or None."""

    start: int
    speaker: int | None
    cue: str


def judgement(
    items: Sequence[Item], knowledge: Knowledge, referents: Referents
) -> Judgement | None:
    """Return the judgement that a sentence tells, or None.

    Parameters
    ----------
    items : sequence of Item
        One sentence.
    knowledge : Knowledge
    referents : Referents
    """
    for position, item in enumerate(items[:-3]):
        if item.mention is not None or item.lower not in knowledge.words["judgements"]:
            continue
        owner = _owner(items, position, knowledge)
        start = None if owner is None else _clause(items, position, knowledge)
        if owner is not None and start is not None:
            cue = item.tokens[0].lemma_.lower()
            speaker = items[owner].mention
            if speaker is None:
                speaker = referents.possessor(items[owner].tokens[0])
            return Judgement(start, speaker, cue)
    return None


def _owner(items: Sequence[Item], noun: int, knowledge: Knowledge) -> int | None:
    """Return the item for whose a judgement is: a genitive of somebody, adjectives passed."""
    for place in range(noun - 1, max(-1, noun - 1 - ADJECTIVES), -1):
        item = items[place]
        if item.lower in knowledge.words["her_own"] | knowledge.words["his_own"]:
            return place
        if item.genitive:
            people = item.mention is None and denotes_people(item.tokens[0], knowledge)
            return place if item.kind in NAMED or people else None
        if item.mention is not None or item.pos not in WITHIN:
            return None
    return None


def _clause(items: Sequence[Item], noun: int, knowledge: Knowledge) -> int | None:
    """Return where the clause after "är att" begins, or the one after "Det är … uppfattning"."""
    copula = any(item.lower in knowledge.words["equals"] for item in items[:noun])
    for place in range(noun + 1, min(noun + 2 + BETWEEN, len(items) - 1)):
        item = items[place]
        if item.lower in knowledge.words["that"]:
            return place + 1 if copula and item.pos != "PART" else None
        if item.lower in knowledge.words["equals"] and place == noun + 1:
            copula = True
        elif item.pos != "ADV":
            return None
    return None

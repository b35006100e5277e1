"""What a text says according to somebody: "Enligt Anna Ek …", "…, enligt SCB:s prognos"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.extraction.clauses.referents import Referents
from graph.extraction.clauses.titles import title_at
from graph.extraction.clauses.unnamed import denotes_people
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.quotations.accounts import Accounts
from graph.extraction.text.items import Item, position_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import has
from graph.records import Kind

REACH = 4  # items between the name of a source and the noun for what it has told
NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION})
INSIDE_PHRASE = frozenset({"DET", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class Source:
    """Who something is according to: items `start` to `end` of a sentence.

    `start` is the preposition; `speaker` indexes a mention, None if the source has no name.
    """

    start: int
    end: int
    speaker: int | None
    cue: str


class Sources:
    """Finds the sources that sentences name by a preposition.

    Parameters
    ----------
    knowledge : Knowledge
    mentions : Mentions
    referents : Referents
    accounts : Accounts
    """

    def __init__(
        self,
        knowledge: Knowledge,
        mentions: Mentions,
        referents: Referents,
        accounts: Accounts,
    ) -> None:
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions
        self._referents = referents
        self._accounts = accounts

    def find(self, items: Sequence[Item]) -> Source | None:
        """Return the first source of a sentence, or None."""
        for position in range(len(items) - 1):
            if items[position].lower in self._words["according"]:
                found = self._at(items, position)
                if found is not None:
                    return found
        return None

    def said(self, items: Sequence[Item], source: Source) -> Sequence[Item]:
        """Return the part of a sentence that a source has told, empty if it is not clear."""
        rest = _without_acronym(items[source.end :])
        if source.start == 0:
            return rest
        before = items[source.start - 1]
        if len(rest) <= 1 and before.lower == ",":
            return items[: source.start - 1]
        if before.lower == "," and rest[0].lower == ",":
            return items
        if before.lower in self._words["and_but"]:
            return rest  # "…, men enligt Anna Ek har …"
        told = before.pos == "ADV" or has(before.tokens[0], "VerbForm", "Fin")
        return items if before.mention is None and told else ()

    def _at(self, items: Sequence[Item], position: int) -> Source | None:
        cue = items[position].lower
        speaker = self._referents.subject_at(items, position + 1)
        if speaker is not None:
            last = self._mentions[speaker].span.end - 1
            end = (position_of(items, last) or position + 1) + 1
            return Source(position, self._past_title(items, end), speaker, cue)
        return self._account(items, position) or self._unnamed(items, position)

    def _past_title(self, items: Sequence[Item], end: int) -> int:
        """Return the position after a title beside a name: "Anna Ek, chef på Fiskeverket,"."""
        if end + 1 >= len(items) or items[end].lower != ",":
            return end
        title = title_at(items, end + 1, self._knowledge)
        if title is None:
            return end
        after = range(title.end, len(items))
        return next((i + 1 for i in after if items[i].lower == ","), len(items) - 1)

    def _account(self, items: Sequence[Item], position: int) -> Source | None:
        """Read "enligt SCB:s senaste siffror" and "enligt en rapport från SCB"."""
        ahead = range(position + 1, min(position + 2 + REACH, len(items)))
        accounts = tuple(self._words["accounts"])  # "miljörapport" is one too
        noun = next((i for i in ahead if items[i].lower.endswith(accounts)), None)
        if noun is None:
            return self._again(items, position)
        before = [items[i] for i in range(position + 1, noun)]
        owner = next((item for item in before if item.kind in NAMED and item.genitive), None)
        if owner is not None:
            return Source(position, noun + 1, owner.mention, items[position].lower)
        owners = [item for item in before if item.mention is None and item.genitive]
        if any(denotes_people(item.tokens[0], self._knowledge) for item in owners):
            return Source(position, noun + 1, None, items[position].lower)
        if any(item.mention is None and item.pos not in INSIDE_PHRASE for item in before):
            return None
        if noun + 2 < len(items) and items[noun + 1].lower in self._words["sent_by"]:
            speaker = self._referents.subject_at(items, noun + 2)
            if speaker is not None:
                last = self._mentions[speaker].span.end - 1
                end = (position_of(items, last) or noun + 2) + 1
                return Source(position, end, speaker, items[position].lower)
        return self._made_by(items, position, noun)

    def _made_by(self, items: Sequence[Item], position: int, noun: int) -> Source | None:
        """Read "enligt en enkät som Brorådet har gjort": the relative clause belongs to it."""
        account = self._accounts.at(items, noun)
        if account is None or account.owner is None:
            return None
        verbs = (
            place
            for place in range(noun + 1, len(items))
            if items[place].mention is None and has(items[place].tokens[0], "VerbForm", "Fin")
        )
        next(verbs, None)  # that of the relative clause
        end = next(verbs, None)
        if end is None:
            return None
        return Source(position, end, account.owner, items[position].lower)

    def _again(self, items: Sequence[Item], position: int) -> Source | None:
        """Read "enligt rapporten": one that the text has spoken of."""
        account = self._accounts.at(items, position + 1)
        if account is None or not account.definite:
            return None
        return Source(position, position + 2, account.owner, items[position].lower)

    def _unnamed(self, items: Sequence[Item], position: int) -> Source | None:
        noun = items[position + 1]
        if noun.mention is None and denotes_people(noun.tokens[0], self._knowledge):
            return Source(position, position + 2, None, items[position].lower)
        return None


def _without_acronym(items: Sequence[Item]) -> Sequence[Item]:
    """Leave out the parentheses after a name: "(OECD) anser"."""
    if items and items[0].text == "(":
        closing = next((i for i, item in enumerate(items) if item.text == ")"), None)
        return items if closing is None else items[closing + 1 :]
    return items

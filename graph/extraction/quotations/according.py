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

NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION})


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
        return self._account(items, position)

    def _past_title(self, items: Sequence[Item], end: int) -> int:
        """Return the position after what is told of a name: "Anna Ek, chef på Fiskeverket,"."""
        if end + 1 >= len(items) or items[end].lower != ",":
            return end
        title = title_at(items, end + 1, self._knowledge)
        if title is None and items[end + 1].lower not in self._words["relative"]:
            return end
        after = range(end + 1 if title is None else title.end, len(items))
        return next((i + 1 for i in after if items[i].lower == ","), len(items) - 1)

    def _account(self, items: Sequence[Item], position: int) -> Source | None:
        """Read "enligt SCB:s siffror", "enligt en studie som rådet gjort", "enligt grannar"."""
        noun = position_of(items, items[position].tokens[0].head.idx)
        if noun is None or noun <= position or items[noun].mention is not None:
            return None
        account = self._accounts.at(items, noun)
        told = account is not None or items[noun].lower.endswith(tuple(self._words["accounts"]))
        if not told and not denotes_people(items[noun].tokens[0], self._knowledge):
            return None
        speaker = None if account is None else account.owner
        if speaker is None and told:
            speaker = self._owner(items, position, noun)
        return Source(position, _phrase_end(items, noun), speaker, items[position].lower)

    def _owner(self, items: Sequence[Item], position: int, noun: int) -> int | None:
        """Return whose figures are meant in "SCB:s siffror", "siffror från SCB"."""
        owners = (i for i in items[position + 1 : noun] if i.kind in NAMED and i.genitive)
        owner = next(owners, None)
        if owner is not None:
            return owner.mention
        if noun + 2 < len(items) and items[noun + 1].lower in self._words["sent_by"]:
            return self._referents.subject_at(items, noun + 2)
        return None


def _phrase_end(items: Sequence[Item], noun: int) -> int:
    """Return the position after a noun and what belongs to it.

    A parse is believed if a comma, the verb of the sentence or its end follows.
    """
    last = max(items[noun].tokens[0].subtree, key=lambda word: word.idx)
    end = (position_of(items, last.idx) or noun) + 1
    rest = items[end:]
    ends = len(rest) <= 1 or rest[0].lower == "," or has(rest[0].tokens[0], "VerbForm", "Fin")
    return end if ends else noun + 1


def _without_acronym(items: Sequence[Item]) -> Sequence[Item]:
    """Leave out the parentheses after a name: "(OECD) anser"."""
    if items and items[0].text == "(":
        closing = next((i for i, item in enumerate(items) if item.text == ")"), None)
        return items if closing is None else items[closing + 1 :]
    return items

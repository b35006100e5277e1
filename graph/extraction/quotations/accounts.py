"""What reports, studies and figures tell, and whose they are: "En rapport från SCB visar att …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from graph.extraction.clauses.referents import Referents
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.quotations.attribution import Attribution, speech_verb
from graph.extraction.text.items import Item, items_of, position_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading
from graph.records import Kind

NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION})
INSIDE_PHRASE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PRON", "PUNCT", "ADV"})
INDEFINITE = ("", "er", "ar", "or", "r")
DEFINITE = ("en", "n", "et", "erna", "arna", "orna", "na", "rna")
BEFORE = 5  # items before an account among which its owner stands
AFTER = 4  # items after it in which "från" stands, and after ", visar" in which it stands
BACK = 6  # sentences back in which "rapporten" was called somebody's
FEWEST = 3  # items that are something told


@dataclass(frozen=True, slots=True)
class Account:
    """A report or the like at an item; `noun` is its kind ("rapport"), `owner` a mention."""

    position: int
    noun: str
    definite: bool
    owner: int | None


class Accounts:
    """Finds reports, studies and figures, and whom they come from.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
    referents : Referents
    """

    def __init__(
        self, reading: Reading, knowledge: Knowledge, mentions: Mentions, referents: Referents
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions
        self._referents = referents

    def at(self, items: Sequence[Item], position: int) -> Account | None:
        """Return the account that an item is, or None.

        Parameters
        ----------
        items : sequence of Item
            One sentence.
        position : int
        """
        found = self._noun(items[position])
        if found is None:
            return None
        noun, definite = found
        owner = self._owner(items, position)
        if owner is None and definite:
            owner = self._called_before(items[0], noun)
        return Account(position, noun, definite, owner)

    def subject(self, items: Sequence[Item], verb: Token) -> Account | None:
        """Return the account that is a verb's subject: "Rapporten visar att …", "en som visar"."""
        governor = verb
        while governor.dep_ == "conj" and not _subjects(governor):
            governor = governor.head
        for subject in _subjects(governor):
            if subject.lower_ in self._words["relative"] and governor.dep_.startswith("acl"):
                subject = governor.head
            position = position_of(items, subject.idx)
            account = None if position is None else self.at(items, position)
            if account is not None:
                return account
        return None

    def framing(self, items: Sequence[Item], verb: int) -> Account | None:
        """Return the account that a passive verb's clause stands in: "I rapporten sägs att …"."""
        for position in range(verb):
            if items[position].lower in self._words["inside_accounts"]:
                for place in range(position + 1, min(position + 1 + AFTER, verb)):
                    account = self.at(items, place)
                    if account is not None:
                        return account
        return None

    def closing(self, items: Sequence[Item]) -> Attribution | None:
        """Return the attribution of "…, visar en studie från SCB", or None."""
        for position in range(FEWEST, len(items) - 1):
            if items[position - 1].lower != ",":
                continue
            verb = speech_verb(items, position, self._knowledge)
            if verb is None or "att" not in verb.takes:
                continue
            for place in range(position + 1, min(position + 1 + AFTER, len(items))):
                account = self.at(items, place)
                if account is not None:
                    return Attribution(position - 1, len(items), account.owner, verb.lemma)
                if items[place].pos not in INSIDE_PHRASE and not items[place].genitive:
                    break
        return None

    def backward(self, items: Sequence[Item]) -> Attribution | None:
        """Return the attribution of "Det visar en ny studie från SCB.", or None."""
        if len(items) < FEWEST or items[0].lower not in self._words["pointing_back"]:
            return None
        verb = speech_verb(items, 1, self._knowledge)
        if verb is None or "att" not in verb.takes:
            return None
        for place in range(2, min(2 + AFTER, len(items))):
            account = self.at(items, place)
            if account is not None:
                return Attribution(0, len(items), account.owner, verb.lemma)
        return None

    def _noun(self, item: Item) -> tuple[str, bool] | None:
        """Return the kind of account a word is, as listed, and whether it is definite."""
        if item.mention is not None or item.pos not in {"NOUN", "PROPN"}:
            return None
        if item.lower in self._words["retold"]:
            return item.lower, True
        for noun in self._words["reports"]:
            _, found, ending = item.lower.rpartition(noun)
            if found and ending in INDEFINITE:
                return noun, False
            if found and ending in DEFINITE:
                return noun, True
        return None

    def _owner(self, items: Sequence[Item], position: int) -> int | None:
        """Return whose an account is: "SCB:s rapport", "en rapport från SCB", "som SCB gjort"."""
        for place in range(position - 1, max(-1, position - 1 - BEFORE), -1):
            item = items[place]
            if item.genitive and item.kind in NAMED:
                return item.mention
            if item.kind is not None or item.pos not in {"ADJ", "NUM", "ADV"}:
                break
        for place in range(position + 1, min(position + AFTER, len(items) - 1)):
            if items[place].lower in self._words["issued_by"]:
                return self._referents.subject_at(items, place + 1)
            if items[place].lower in self._words["relative"]:
                return self._made_by(items, place)
            if items[place].pos not in INSIDE_PHRASE:
                break
        return None

    def _made_by(self, items: Sequence[Item], relative: int) -> int | None:
        """Return who stands right after "som": "en studie som Brorådet har gjort"."""
        following = items[relative + 1]
        return following.mention if following.kind in NAMED and not following.genitive else None

    def _called_before(self, first: Item, noun: str) -> int | None:
        """Return whose the account was that a definite noun speaks of again."""
        here = self._reading.sentence_at(first.span.start).index
        for sentence in reversed(self._reading.sentences[max(0, here - BACK) : here]):
            items = items_of(sentence, self._mentions)
            for position, item in enumerate(items):
                found = self._noun(item)
                if found is not None and found[0] == noun:
                    owner = self._owner(items, position)
                    if owner is not None:
                        return owner
        return None


def _subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_.startswith("nsubj")]

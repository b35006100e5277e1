"""One name is one thing in one text: what its places say together, and names that are none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from graph.extraction.entities.towns import Towns
from graph.extraction.lexicon.heads import Head
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import Mentions
from graph.records import Form, Kind, Mention

NAMED = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)
SEVERAL = frozenset({"embassy", "unit", "committee"})  # kinds of body of which many have one
TOWNS = frozenset({"municipalities", "regions"})  # tables of places that are bodies too


class Agreement:
    """Makes the mentions of a text agree on what a name means.

    Parameters
    ----------
    knowledge : Knowledge
    mentions : Mentions
        With all names of the text; changed in place.
    """

    def __init__(self, knowledge: Knowledge, mentions: Mentions) -> None:
        self._knowledge = knowledge
        self._mentions = mentions

    def agree(self) -> None:
        """Let a name mean a person, a body or a place throughout: what most places say.

        The gazetteer knows better than the count; a surname means the person whose full name the
        text gives, and a word with which a company's full name begins means the company.
        """
        by_name: dict[str, list[int]] = defaultdict(list)
        for index, mention in enumerate(self._mentions):
            if mention.kind in NAMED and mention.form is Form.NAME:
                by_name[mention.name].append(index)
        longer = self._longer(by_name)
        for name, indices in by_name.items():
            kinds = Counter(self._mentions[index].kind for index in indices)
            kind = longer.get(name) or self._listed(name, kinds) or self._winner(indices)
            for index in indices:
                if self._mentions[index].kind is not kind:
                    self._retype(index, name, kind)

    def _longer(self, by_name: dict[str, list[int]]) -> dict[str, Kind]:
        """Return what names of one word mean by the longer names of the text."""
        found: dict[str, Kind] = {}
        for name, indices in by_name.items():
            words = name.split()
            kinds = {self._mentions[index].kind for index in indices}
            if len(words) < 2:
                continue
            if kinds == {Kind.ORGANISATION} and words[-1] in self._knowledge.words["company_forms"]:
                found[" ".join(words[:-1])] = Kind.ORGANISATION
            elif Kind.PERSON in kinds:
                found.setdefault(name, Kind.PERSON)
                if words[0].lower() in self._knowledge.first_names:
                    found.setdefault(words[0], Kind.PERSON)
                if not self._knowledge.gazetteer.knows(words[-1]):
                    found.setdefault(words[-1], Kind.PERSON)
        return found

    def _listed(self, name: str, kinds: Counter[Kind]) -> Kind | None:
        """Return what the gazetteer says of a name that the text takes for several things."""
        entry = self._knowledge.gazetteer.lookup(name.split()) if len(kinds) > 1 else None
        return entry.kind if entry is not None and entry.kind in kinds else None

    def _winner(self, indices: Sequence[int]) -> Kind:
        """Return the kind most often meant, of equals the surest."""
        votes = [self._mentions[index] for index in indices]

        def weight(kind: Kind) -> tuple[int, float]:
            sure = [vote.confidence for vote in votes if vote.kind is kind]
            return len(sure), sum(sure)

        return max(NAMED, key=weight)

    def _retype(self, index: int, name: str, kind: Kind) -> None:
        entry = self._knowledge.gazetteer.lookup(name.split())
        identity = entry.name if entry is not None and entry.kind is kind else ""
        self._mentions.retype(index, kind, identity)

    def describe(self) -> None:
        """Make mere descriptions of the names that many bodies go by: "arbetsgruppen"."""
        Towns(self._knowledge, self._mentions).describe()
        first: dict[str, int] = {}
        for index, mention in enumerate(self._mentions):
            if mention.form is Form.NAME and self._generic(mention):
                self._mentions.refer(index, first.setdefault(mention.name.lower(), index))

    def _generic(self, mention: Mention) -> bool:
        if mention.kind is not Kind.ORGANISATION or mention.identity:
            return False
        *before, last = mention.name.lower().split()
        if not before:
            return any(last in {head.definite, head.base} for head in self._heads(last))
        owned = len(before) == 1 and before[0].endswith("s")
        return owned and any(last == h.base and h.kind in SEVERAL for h in self._heads(last))

    def _heads(self, word: str) -> Iterator[Head]:
        head = self._knowledge.organisation_head(word, suffix=None)
        if head is not None:
            yield head

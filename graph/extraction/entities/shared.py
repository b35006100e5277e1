"""Bodies that share the word for their kind: "Norrviks och Broby kommuner"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from graph.extraction.lexicon.heads import Head
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import BY_FORM, Mentions
from graph.extraction.text.reading import Sentence, end_of
from graph.records import Form, Kind, Span

# Kinds of body that towns own in the plural.
OWNED = frozenset({"municipality", "school", "court", "church", "committee", "other"})
PLURAL = (("", ""), ("er", ""), ("ar", ""), ("or", "a"))  # endings, and what stands in their place


class Shared:
    """Names each of the bodies whose kind is said once.

    Parameters
    ----------
    knowledge : Knowledge
    mentions : Mentions
        With the places of the text; changed in place.
    """

    def __init__(self, knowledge: Knowledge, mentions: Mentions) -> None:
        self._knowledge = knowledge
        self._mentions = mentions

    def find(self, sentence: Sentence) -> None:
        """Name the bodies of a sentence that share a word."""
        tokens = sentence.tokens
        for position in range(3, len(tokens)):
            token = tokens[position]
            if not token.text[0].islower() or not tokens[position - 1].text[0].isupper():
                continue
            if tokens[position - 2].lower_ not in self._knowledge.words["and_or"]:
                continue
            head = self._head(token.lower_)
            owners = [*self._owners(tokens, position)]
            if head is None or len(owners) < 2 or not all(map(self._town, owners)):
                continue
            kind = head.base_of(self._singular(token.lower_, head))
            self._name(owners[0], f"{owners[0].text} {kind}", end_of(token))
            for owner in owners[1:]:
                self._name(owner, f"{owner.text} {kind}", end_of(owner))

    def _head(self, word: str) -> Head | None:
        """Return the head of which a word is the plural."""
        for ending, instead in PLURAL:
            if word.endswith(ending):
                base = word.removesuffix(ending) + instead
                head = self._knowledge.organisation_head(base, suffix=None)
                if head is not None and base.endswith(head.base):
                    return head if head.kind in OWNED else None
        return None

    def _singular(self, word: str, head: Head) -> str:
        forms = (word.removesuffix(e) + i for e, i in PLURAL if word.endswith(e))
        return next(form for form in forms if form.endswith(head.base))

    def _owners(self, tokens: Sequence[Token], position: int) -> Iterator[Token]:
        """Yield the words before a kind that own it, the nearest first."""
        joins = self._knowledge.words["and_or"] | {","}
        at = position - 1
        while at >= 0 and tokens[at].text[0].isupper():
            yield tokens[at]
            if at < 2 or tokens[at - 1].lower_ not in joins:
                return
            at -= 2

    def _town(self, owner: Token) -> bool:
        """Tell whether a word is a place, maybe in the genitive."""
        bare = owner.text.removesuffix("s")
        entries = (self._knowledge.gazetteer.lookup([form]) for form in (owner.text, bare))
        return any(entry is not None and entry.kind is Kind.PLACE for entry in entries)

    def _name(self, owner: Token, name: str, end: int) -> None:
        """Let a word name a body, whatever it was taken for."""
        span = Span(owner.idx, end)
        entry = self._knowledge.gazetteer.lookup(name.split())
        identity = entry.name if entry is not None else ""
        index = self._mentions.at(owner.idx)
        if index is None:
            self._mentions.add(Kind.ORGANISATION, span, name, identity=identity, confidence=BY_FORM)
            return
        found = self._mentions[index]
        if found.span.start == owner.idx and found.form is Form.NAME:
            self._mentions.widen(index, span, name, identity)
            self._mentions.retype(index, Kind.ORGANISATION, identity)

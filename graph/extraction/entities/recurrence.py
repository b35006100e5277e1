"""The same thing again: acronyms, names repeated, "delegationen" for short."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extraction.entities.letters import Letters
from graph.extraction.entities.naming import Naming
from graph.extraction.lexicon.heads import Head
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import BY_FORM, Mentions
from graph.extraction.text.reading import Sentence, end_of, unbroken
from graph.records import Form, Kind, Mention, Span

AGENCY = "myndighet"  # the head that any agency of the state goes by
AGENCIES = frozenset({"agency", "county_board"})  # kinds of listed bodies that are agencies


class Recurrence:
    """Finds further places of what a text has named.

    Parameters
    ----------
    knowledge : Knowledge
    mentions : Mentions
        With the names of the whole text; receives their further places.
    naming : Naming
        Of the same text.
    matters : sequence of Span
        Names of laws and programmes: "Agenda" in "Agenda 2030" is no newspaper.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        mentions: Mentions,
        naming: Naming,
        matters: Sequence[Span] = (),
    ) -> None:
        self._knowledge = knowledge
        self._matters = matters
        self._known: dict[str, Mention] = {}
        self._counted = 0  # mentions among which the known names were looked for
        self._mentions = mentions
        self._naming = naming
        self._letters = Letters(knowledge, mentions)

    def find(self, sentence: Sentence) -> None:
        """Add the acronyms and the names of a sentence that are known from elsewhere."""
        if self._letters.find(sentence):
            self._counted = 0
        self._repeated(sentence)

    def _repeated(self, sentence: Sentence) -> None:
        """Names found elsewhere in the text, passed over here."""
        known = self._names()
        for token in sentence.tokens:
            if self._mentions.at(token.idx) is not None or not token.text[0].isupper():
                continue
            span, name = self._naming.base([token])
            if any(span.overlaps(matter) for matter in self._matters):
                continue
            free = len(name) > 1 and self._mentions.free(span)
            if name in known and free and not self._naming.no_name([token]):
                found = known[name]
                self._mentions.add(
                    found.kind, span, name, identity=found.identity, confidence=BY_FORM
                )

    def _names(self) -> dict[str, Mention]:
        """Return what names may be written as later, found anew when mentions were added."""
        if self._counted != len(self._mentions):
            self._counted = len(self._mentions)
            self._known = {
                form: mention
                for mention in self._mentions
                if mention.form is Form.NAME and mention.kind is not Kind.EVENT
                for form in _forms(mention)
            }
        return self._known

    def short_forms(self, sentence: Sentence) -> None:
        """Link the kind of a body, in definite form, to its name: "delegationen"."""
        for token in sentence.tokens:
            word = unbroken(token.lower_)
            bare = (
                word[:-1]
                if word.endswith("s") and self._knowledge.definite_head(word[:-1])
                else word
            )
            head = self._knowledge.definite_head(bare)
            span = Span(token.idx, end_of(token) - (len(word) - len(bare)))
            if head is None:
                continue
            if not self._mentions.free(span):
                self._mere(head, span)
                continue
            named = self._latest(head, token.idx)
            if named is not None:
                self._mentions.add(
                    Kind.ORGANISATION,
                    span,
                    bare,
                    form=Form.NOMINAL,
                    antecedent=named,
                    confidence=BY_FORM,
                )

    def _mere(self, head: Head, span: Span) -> None:
        """Link what the model takes for a name and is a mere kind of body: "Kommittén"."""
        index = self._mentions.at(span.start)
        found = None if index is None else self._mentions[index]
        if index is None or found is None or found.span != span or found.identity:
            return
        named = self._latest(head, span.start)
        if found.kind is Kind.ORGANISATION and found.form is Form.NAME and named is not None:
            self._mentions.refer(index, named)

    def _latest(self, head: Head, offset: int) -> int | None:
        """Return the body named last before an offset that a head describes."""
        fits = [
            index
            for index, mention in enumerate(self._mentions)
            if mention.kind is Kind.ORGANISATION
            and mention.form is Form.NAME
            and mention.span.end <= offset
            and mention.name.lower() != head.definite
            and (
                _described(mention.name.lower(), head)
                or (mention.identity and _described(mention.identity.lower(), head))
                or self._is_agency(mention, head)
            )
        ]
        return max(fits, key=lambda index: self._mentions[index].span, default=None)

    def _is_agency(self, mention: Mention, head: Head) -> bool:
        """Tell whether "myndigheten" can mean a body: a listed agency, whatever its name."""
        entry = self._knowledge.gazetteer.lookup(mention.name.split())
        return head.base == AGENCY and entry is not None and entry.sort in AGENCIES


def _described(name: str, head: Head) -> bool:
    """Tell whether a head is the last part, or a word, of a name."""
    words = name.partition(" i ")[0].split()
    return any(word in {head.base, head.definite} for word in name.split()) or (
        bool(words) and words[-1].endswith((head.definite, head.base))
    )


def _forms(mention: Mention) -> list[str]:
    """Return what a name may be written as later: itself, and a person's surname."""
    words = mention.name.split()
    person = mention.kind is Kind.PERSON and len(words) > 1
    return [words[-1], mention.name] if person else [mention.name]

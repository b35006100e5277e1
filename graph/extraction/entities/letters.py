"""Letters that stand for a name beside them: "… högskolan (KTH)", "KTH (… högskolan)"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import LISTED, Mentions
from graph.extraction.text.reading import Sentence, end_of
from graph.records import Kind, Mention, Span

STEM = 4  # letters of words that two languages have in common
CLOSING = frozenset(",.;:)")  # after letters in apposition


class Letters:
    """Links acronyms to the names they stand for.

    Parameters
    ----------
    knowledge : Knowledge
    mentions : Mentions
        With the names of the text; receives acronyms that are not among them.
    """

    def __init__(self, knowledge: Knowledge, mentions: Mentions) -> None:
        self._knowledge = knowledge
        self._mentions = mentions

    def find(self, sentence: Sentence) -> bool:
        """Link the acronyms of a sentence: in parentheses or after a comma, or before the name.

        Return whether a name is now known to be a body's that was not before.
        """
        told = False
        tokens = sentence.tokens
        for position, token in enumerate(tokens):
            mark = tokens[position - 1].text if position > 1 else ""
            after = tokens[position + 1].text if position + 1 < len(tokens) else "."
            if not _acronym(token.text):
                if mark in {"(", ","} and after in CLOSING:
                    told |= self._as_word(tokens[position - 2], token)
                continue
            named = None
            if mark == "(" and after == ")":
                named = self._named(tokens[position - 2], token, strict=False)
            elif mark == "," and after in CLOSING:
                named = self._named(tokens[position - 2], token, strict=True)
            if named is None and after in {"(", ","} and position + 2 < len(tokens):
                named = self._following(tokens, position, strict=after == ",")
            if named is not None:
                self._link(token, named)
        return told

    def _as_word(self, beside: Token, letters: Token) -> bool:
        """Link letters written as newspapers do that read them as a word: ", Ivo", "(Nato)"."""
        index = self._mentions.at(beside.idx)
        if index is None or not letters.text.istitle() or not self._mentions[index].identity:
            return False
        entry = self._knowledge.gazetteer.lookup([letters.text.upper()])
        entry = entry or self._knowledge.gazetteer.lookup([letters.text])
        if entry is None or entry.name != self._mentions[index].identity:
            return False
        if self._mentions.at(letters.idx) is None:
            self._link(letters, index)
        for other, mention in enumerate(self._mentions):
            if mention.name == letters.text:
                self._mentions.retype(other, entry.kind, entry.name)
        return True

    def _named(self, beside: Token, acronym: Token, *, strict: bool) -> int | None:
        """Return the name at a word if an acronym stands for it."""
        index = self._mentions.at(beside.idx)
        if index is None or self._mentions[index].kind in {Kind.PERSON, Kind.PLACE}:
            return None
        name = self._mentions[index].name
        if self._mentions.at(acronym.idx) == index or (strict and not self._spells(acronym, name)):
            return None
        return index if self._stands_for(acronym.text, self._mentions[index]) else None

    def _following(self, tokens: Sequence[Token], position: int, *, strict: bool) -> int | None:
        """Return the name that closes in a mark after an acronym: "KTH (… högskolan)"."""
        index = self._named(tokens[position + 2], tokens[position], strict=strict)
        if index is None or " " not in self._mentions[index].name:
            return None
        if not _abbreviates(tokens[position].text, self._mentions[index].name):
            return None
        end = self._mentions[index].span.end
        after = next((t.text for t in tokens[position + 2 :] if t.idx >= end), ".")
        return index if after in (CLOSING if strict else {")"}) else None

    def _link(self, acronym: Token, named: int) -> None:
        mention, inside = self._mentions[named], self._mentions.at(acronym.idx)
        if inside is None:
            inside = self._mentions.add(
                mention.kind,
                Span(acronym.idx, end_of(acronym)),
                acronym.text,
                identity=mention.identity,
                confidence=LISTED,
            )
        elif not mention.identity and self._another(acronym.text, mention.name):
            for index, other in enumerate(self._mentions):
                if other.name == acronym.text:
                    self._mentions.retype(index, mention.kind, "")
        self._mentions.link(inside, named)

    def _another(self, acronym: str, name: str) -> bool:
        """Tell whether letters are listed for another body than the one the text says.

        That body has them from its own name, and the two names have no word in common; a body
        with a name in another language keeps its letters there.
        """
        entry = self._knowledge.gazetteer.lookup([acronym])
        if entry is None or entry.name == acronym or not _abbreviates(acronym, entry.name):
            return False
        words = {word[:STEM] for word in name.lower().split()}
        return words.isdisjoint(word[:STEM] for word in entry.name.lower().split())

    def _stands_for(self, acronym: str, mention: Mention) -> bool:
        """Tell whether letters abbreviate the name beside them.

        They do not if either is listed without the other and the letters do not fit: "(S)" after
        a committee is a party, and "(UD)" after "enheten i utrikesdepartementet" not the unit.
        """
        entry = self._knowledge.gazetteer.lookup([acronym])
        listed = entry.name if entry is not None else ""
        if acronym in self._knowledge.gazetteer.parties:
            listed = self._knowledge.gazetteer.parties[acronym]
        if listed == mention.identity:
            return True
        return not (listed and mention.identity) and _abbreviates(acronym, mention.name)

    def _spells(self, acronym: Token, name: str) -> bool:
        """Tell whether letters are the first of each word that counts in a name."""
        small = self._knowledge.words["links"] | self._knowledge.words["foreign"]
        small |= self._knowledge.words["and"]
        first = (word[0] for word in name.lower().split() if word not in small)
        return acronym.text.lower() == "".join(first)


def _abbreviates(acronym: str, name: str) -> bool:
    """Tell whether a name begins with the first of some letters and holds them all in order."""
    letters, rest = acronym.lower(), iter(name.lower())
    return name[:1].lower() == letters[0] and all(letter in rest for letter in letters)


def _acronym(text: str) -> bool:
    if text.partition(":")[2].isdigit():  # the number of a report
        return False
    return 2 <= len(text) <= 10 and text[0].isalpha() and sum(map(str.isupper, text)) >= 2

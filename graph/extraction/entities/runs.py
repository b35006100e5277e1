"""Names that the model has run together or cut apart: "A Ekvall/B Lindros", "Stina" "Ekvall"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, groupby

from spacy.tokens import Token

from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.reading import OPENING_QUOTES
from graph.records import Kind

Named = tuple[tuple[Token, ...], Kind, float]  # words, what they name, how sure that is
LONGEST = 4  # words of what somebody is called, with its quotation marks
NUMERAL = re.compile(r"[IVX]+")  # of a king
BETWEEN = frozenset("/|;·•")  # marks that stand between names, never in a person's


class Run:
    """Parts what the model has taken for one name, and joins what it has taken for two.

    Parameters
    ----------
    knowledge : Knowledge
    spans : sequence of Named
        All names the model finds in a text.
    """

    def __init__(self, knowledge: Knowledge, spans: Sequence[Named]) -> None:
        self._knowledge = knowledge
        self._words = knowledge.words
        self._spans = self._joined(spans)
        self._people = {_text(tokens) for tokens, kind, _ in spans if kind is Kind.PERSON}
        self._others = {_text(tokens) for tokens, kind, _ in spans if kind is not Kind.PERSON}

    def parted(self) -> Iterator[Named]:
        """Yield the names, people without what stands beside them."""
        for tokens, kind, certainty in self._spans:
            if kind is not Kind.PERSON:
                yield tokens, kind, certainty
                continue
            for marks, part in groupby(tokens, key=lambda token: token.text in BETWEEN):
                people = self._proper(tuple(part))
                if not marks and not self._nobody(people):
                    yield self._after(people, certainty) or self._person(people, certainty)

    def _proper(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Return a name without the rest of a title before it: "emerita Stina Ekvall"."""
        small = self._words["noble_particles"]
        named = dropwhile(lambda token: token.text.islower() and token.text not in small, tokens)
        return tuple(named) or tokens

    def _joined(self, spans: Sequence[Named]) -> list[Named]:
        """Give people back the given name or initial that stands right before their name."""
        found: list[Named] = []
        for tokens, kind, certainty in spans:
            noble = self._noble(tokens[0])
            if kind is not Kind.PERSON and not noble:
                found.append((tokens, kind, certainty))
                continue
            tokens, kind = (*noble, *tokens), Kind.PERSON
            if len(found) > 1 and found[-2][1] is kind and _called(found[-2][0], tokens):
                found.pop()  # the nickname, taken for a name of its own
            last = found[-1] if found else None
            if last is not None and last[1] is kind and (called := _called(last[0], tokens)):
                found[-1] = (*last[0], *called, *tokens), kind, min(last[2], certainty)
            elif last is not None and last[1] is kind and self._one(last[0], tokens):
                found[-1] = (*last[0], *tokens), kind, min(last[2], certainty)
            else:
                free = last is None or last[0][-1].i < tokens[0].i - 1
                given = self._before(tokens[0]) if free else ()
                found.append(((*given, *tokens, *self._behind(tokens[-1])), kind, certainty))
        return found

    def _one(self, one: tuple[Token, ...], other: tuple[Token, ...]) -> bool:
        """Tell whether two "people" in a row are one: "J." "P. Ekvall", "Masih" "Norlind"."""
        if one[-1].i + 1 != other[0].i or other[0].is_sent_start:
            return False
        if len(one) > 1:
            return NUMERAL.fullmatch(one[-1].text) is not None  # "Karl XIV" "Johan"
        return self._given(one[0].text) or (len(other) == 1 and one[0].text[-1] != "s")

    def _before(self, first: Token) -> tuple[Token, ...]:
        """Return a given name that the model has left out before a name."""
        if first.i == 0 or first.is_sent_start:
            return ()
        before = first.doc[first.i - 1]
        return (before,) if not before.ent_type_ and self._given(before.text) else ()

    def _behind(self, last: Token) -> tuple[Token, ...]:
        """Return a second surname that the model has left out after a name: "Lindqvist" "Alm"."""
        after = last.i + 1
        if last.is_sent_start or after == len(last.doc) or last.text[-1] == "s":
            return ()
        name = last.doc[after]
        left = name.pos_ == "PROPN" and not (name.is_sent_start or name.ent_type_)
        return (name,) if left and name.lower_ in self._knowledge.surnames else ()

    def _noble(self, first: Token) -> tuple[Token, ...]:
        """Return the given name and the particle before a name: "Stina" "von" "Ekvall"."""
        doc, given = first.doc, first.i - 2
        if given < 0 or first.is_sent_start or doc[given + 1].is_sent_start:
            return ()
        if doc[given + 1].lower_ not in self._words["noble_particles"] or doc[given + 1].ent_type_:
            return ()
        name = doc[given]
        within = name.text.istitle() and not (name.is_sent_start or name.ent_type_)
        named = within and self._knowledge.base_role(name.text) is None
        return (name, doc[given + 1]) if named or self._given(name.text) else ()

    def _given(self, word: str) -> bool:
        """Tell whether a word is an initial or a given name, maybe a double one: "Bo-Göran"."""
        if len(word) == 2 and word[1] == ".":
            return word[0].isupper()
        known = (part in self._knowledge.first_names for part in word.lower().split("-"))
        return all(part[:1].isupper() for part in word.split("-")) and any(known)

    def _nobody(self, tokens: tuple[Token, ...]) -> bool:
        """Tell whether words name no person: initials, a title, an honour called after one."""
        last = tokens[-1].text
        if last.islower() or (len(tokens) == 1 and len(last.rstrip(".")) == 1):
            return True
        if "-" in last[1:] and last.lower().rpartition("-")[2] in self._words["honours"]:
            return True
        return not any(
            token.lower_ in self._knowledge.first_names or not self._is_title(token)
            for token in tokens
        )

    def _is_title(self, token: Token) -> bool:
        return token.text.endswith(".") or self._knowledge.base_role(token.text) is not None

    def _after(self, tokens: tuple[Token, ...], certainty: float) -> Named | None:
        """Return what is called after a person: "Stina Ekvalls stiftelse", "Ekvalls torg"."""
        if tokens[-1].lower_ in self._words["memorials"]:
            return tokens, Kind.ORGANISATION, certainty
        doc, position = tokens[-1].doc, tokens[-1].i + 1
        if position >= len(doc) or tokens[-1].text[-1] not in "sS":
            return None
        for kind, words in ((Kind.ORGANISATION, "memorials"), (Kind.PLACE, "sites")):
            if doc[position].lower_ in self._words[words]:
                return (*tokens, doc[position]), kind, certainty
        return None

    def _person(self, tokens: tuple[Token, ...], certainty: float) -> Named:
        """Cut a longer name after one that the text has elsewhere, if something known follows."""
        for end in range(2, len(tokens)):
            rest = _text(tokens[end:])
            if _text(tokens[:end]) in self._people and self._known(rest):
                return tokens[:end], Kind.PERSON, certainty
        return tokens, Kind.PERSON, certainty

    def _known(self, name: str) -> bool:
        first = name.split()[0]
        return (
            self._knowledge.gazetteer.knows(name)
            or (first.isupper() and len(first) > 2)
            or any(other == name or other.startswith(f"{name} ") for other in self._others)
        )


def _called(given: Sequence[Token], family: Sequence[Token]) -> tuple[Token, ...]:
    """Return what somebody is called, in quotation marks between names: ”Lillan”."""
    start, end = given[-1].i + 1, family[0].i
    doc = given[-1].doc
    if not 3 <= end - start <= LONGEST or family[0].is_sent_start:
        return ()
    marks = doc[start].text in OPENING_QUOTES and doc[end - 1].text in OPENING_QUOTES
    return tuple(doc[start:end]) if marks else ()


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)

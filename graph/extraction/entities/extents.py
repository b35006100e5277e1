"""How far a name reaches that the model found: what belongs to it and what does not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Doc, Token

from graph.extraction.entities.kinds import IN_LOWER_CASE, Kinds
from graph.extraction.entities.runs import Named
from graph.extraction.entities.seats import Seats
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.reading import has, unbroken
from graph.records import Kind

NAMES = frozenset({"PROPN", "X"})  # parts of speech
ENGLISH = frozenset({"of", "at"})  # between a title and the body it is held in
FIELD = frozenset({"NOUN", "ADJ", "PROPN"})  # parts of speech that open a unit's field


class Extents:
    """Widens and narrows what the model takes for names.

    Parameters
    ----------
    doc : Doc
        A text as the model reads it.
    knowledge : Knowledge
    """

    def __init__(self, doc: Doc, knowledge: Knowledge) -> None:
        self._doc = doc
        self._knowledge = knowledge
        self._kinds = Kinds(doc, knowledge)
        self._seats = Seats(doc, knowledge)

    def lower_case(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Return what of a body written in lower case is a name, or nothing.

        Prepositions at the ends go. A word that only says what kind of body it is ("myndigheten",
        "unionen") names none; it may refer to one (see `Recurrence.short_forms`).
        """
        if self.opens_field(tokens[0]):
            return tokens
        while tokens and tokens[-1].pos_ == "ADP":
            tokens = tokens[:-1]
        while tokens and tokens[0].pos_ == "ADP":
            tokens = tokens[1:]
        if not tokens or any(token.text[:1].isupper() and self._proper(token) for token in tokens):
            return tokens
        words = [unbroken(token.lower_) for token in tokens]
        last = words[-1].removesuffix("s") if words[-1].endswith(("ens", "ets")) else words[-1]
        entry = self._knowledge.gazetteer.lookup([*words[:-1], last])
        if entry is not None:
            # "unionen" in lower case is no trade union that goes by the name of Unionen.
            return tokens if entry.table in IN_LOWER_CASE or not entry.ambiguous else ()
        head = self._knowledge.organisation_head(last, suffix=True)
        if head is None:
            return ()
        if len(words) == 1:
            return tokens if len(last) > len(head.definite) + 1 else ()
        indefinite = last.endswith(head.base) and not last.endswith(head.definite)
        owned = any(word.endswith("s") for word in words[:-1])
        named = tokens[0].text[0].isupper() or owned or not indefinite
        return tokens if named else ()

    def _proper(self, token: Token) -> bool:
        """Tell whether a word has its capital from being a name, not from opening a sentence.

        Of a word that does open one the parser says so, and the text has it nowhere in lower case.
        """
        if not begins(token):
            return True
        return token.pos_ in NAMES and token.lower_ not in self._small

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(token.text for token in self._doc if token.text.islower())

    def opens_field(self, token: Token) -> bool:
        """Tell whether a unit is named by its field: "institutionen för pedagogik"."""
        doc, after = self._doc, token.i + 1
        if token.lower_ not in self._knowledge.words["units"] or after + 1 >= len(doc):
            return False
        if doc[after].lower_ not in self._knowledge.words["of_field"]:
            return False
        return not doc[after + 1].is_sent_start and doc[after + 1].pos_ in FIELD

    def names(self, tokens: tuple[Token, ...], kind: Kind, certainty: float) -> Iterator[Named]:
        """Take a genitive and the body it owns as one name: "Sveriges ambassad i Tanzania"."""
        doc, after = self._doc, tokens[-1].i + 1
        if kind is Kind.ORGANISATION:
            tokens = (*tokens, *self._unit(tokens[-1]))
            purpose, after = self._purpose(tokens), tokens[-1].i + 1
            if purpose:
                yield (*tokens, *purpose), kind, certainty
                return
        if kind is Kind.PERSON or after >= len(doc) or doc[after].ent_type_:
            yield from self._split(tokens, kind, certainty)
            return
        if owned := self._owned(tokens, kind):
            tokens, kind = (*tokens, *owned), Kind.ORGANISATION
        if kind is not Kind.ORGANISATION:
            yield from self._split(tokens, kind, certainty)
            return
        branch = self._seats.branch(tokens)
        if branch:
            yield branch[0], kind, certainty
            yield branch[1], Kind.PLACE, certainty
            return
        place = self._seats.after(tokens)
        if place:
            yield (*tokens, doc[tokens[-1].i + 1], *place), kind, certainty
            yield place, Kind.PLACE, certainty
            return
        yield from self._split(tokens, kind, certainty)
        if seat := self._seats.within(tokens):
            yield seat, Kind.PLACE, certainty

    def _owned(self, tokens: tuple[Token, ...], kind: Kind) -> tuple[Token, ...]:
        """Return the body that a genitive owns: "tingsrätt", "stora synagoga", "sameby".

        Towns own courts and parishes without one: "Luleå stift".
        """
        doc, after = self._doc, tokens[-1].i + 1
        if tokens[-1].text[-1] not in "sS":
            head = self._knowledge.organisation_head(doc[after].lower_, suffix=None)
            towns = head is not None and head.kind == "court"
            towns = towns or doc[after].lower_ in self._knowledge.words["congregations"]
            town = towns and kind is Kind.PLACE and self._names_body(doc[after])
            return (doc[after],) if town else ()
        if self._names_body(doc[after]):
            return (doc[after],)
        if after + 1 >= len(doc) or not self._tells_apart(doc[after]):
            return ()
        free = not (doc[after + 1].ent_type_ or doc[after + 1].is_sent_start)
        return (doc[after], doc[after + 1]) if free and self._names_body(doc[after + 1]) else ()

    def _names_body(self, token: Token) -> bool:
        """Tell whether a word names a body by its kind: "stift", in the genitive "tingsrätts"."""
        word = token.lower_
        if not token.text[0].islower():
            return False
        for form in (word, word.removesuffix("s")):
            head = self._knowledge.organisation_head(form, suffix=None)
            if head is not None and form.endswith(head.base):
                return head.kind != "region" and form not in self._knowledge.words["unnamed_bodies"]
        return False

    def _tells_apart(self, token: Token) -> bool:
        """Tell whether an adjective belongs to a name: "Göteborgs stora synagoga", not "nya"."""
        plain = self._knowledge.words["plain_adjectives"]
        named = token.pos_ == "ADJ" and token.text.islower() and token.lower_.endswith("a")
        return named and token.lower_ not in plain and not has(token, "Degree", "Sup")

    def _names_unit(self, token: Token) -> bool:
        """Tell whether a word may open a unit's name: "enheten för …", "Centrum för …"."""
        if self._knowledge.definite_head(token.lower_) is not None:
            return True
        head = self._knowledge.organisation_head(token.lower_, suffix=None)
        named = head is not None and head.base == token.lower_ and token.text[0].isupper()
        return named and not begins(token)

    def _has_field(self, tokens: tuple[Token, ...]) -> bool:
        """Tell whether a name is that of a unit and its field: "enheten för Östeuropa"."""
        link = self._knowledge.words["of_field"]
        at = next((n for n, token in enumerate(tokens) if token.lower_ in link), 0)
        unit = tokens[at - 1].lower_ if at else ""
        return bool(unit) and self._knowledge.organisation_head(unit, suffix=None) is not None

    def _coordinated(self, start: int) -> list[Token]:
        """Return what "och" adds to a unit's field: "enheten för Östeuropa" "och Centralasien"."""
        doc, end = self._doc, start
        if start + 1 < len(doc) and doc[start].lower_ in self._knowledge.words["and_or"]:
            for token in doc[start + 1 : start + 4]:
                if token.is_sent_start or token.pos_ not in {"NOUN", "ADJ", "PROPN"}:
                    break
                if token.ent_type_ in {"ORG", "PER"}:
                    break
                if token.pos_ != "ADJ":
                    end = token.i + 1
                    break
        return [*doc[start:end]]

    def _unit(self, owner: Token) -> list[Token]:
        """Return a body's unit after its genitive: "enhet för Östeuropa" in "UD:s enhet …"."""
        doc, start, end = self._doc, owner.i + 1, owner.i + 2
        state = owner.lower_ in self._knowledge.words["state_owners"]
        if owner.text[-1] != "s" or state or start >= len(doc):
            return []
        if doc[start].ent_type_ != "ORG" or not doc[start].text.islower():
            return []
        head = self._knowledge.organisation_head(doc[start].lower_, suffix=None)
        if head is None or not doc[start].lower_.endswith(head.base):
            return []
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
        return [*doc[start:end]]

    def _purpose(self, tokens: tuple[Token, ...]) -> list[Token]:
        """Return what goes on with a unit's name: "Enheten för" … "bidrag och stöd"."""
        doc, rest = self._doc, []
        link = self._knowledge.words["of_field"]
        start = tokens[-1].i + 1
        if tokens[-1].lower_ not in link:
            word = tokens[0].lower_
            if len(tokens) > 2 and self._has_field(tokens):
                return self._coordinated(start)
            alone = len(tokens) == 1 and self._names_unit(tokens[0])
            if not alone or self._knowledge.gazetteer.knows(word):
                return []
            if start >= len(doc) or doc[start].lower_ not in link:
                return []
            rest, start = [doc[start]], start + 1
        end = start
        for token in doc[start : start + 6]:
            if token.is_sent_start or token.pos_ not in {"NOUN", "ADJ", "CCONJ", "PROPN"}:
                break
            if token.pos_ in {"NOUN", "PROPN"}:
                end = token.i + 1
        return [*rest, *doc[start:end]] if end > start else []

    def _split(self, tokens: tuple[Token, ...], kind: Kind, certainty: float) -> Iterator[Named]:
        """Leave out what is no part of a name: titles before a person, marks at the ends."""
        while tokens and not any(char.isalnum() for char in tokens[0].text):
            tokens = tokens[1:]
        ends = self._knowledge.words["and_or"] | self._knowledge.words["links"]
        while tokens and _incomplete(tokens[-1], ends):
            tokens = tokens[:-1]
        if kind in {Kind.PERSON, Kind.ORGANISATION}:
            while len(tokens) > 1 and self._is_title(tokens, kind):
                tokens = tokens[1:]
            if kind is Kind.ORGANISATION and len(tokens) > 1 and tokens[0].text in ENGLISH:
                tokens = tokens[1:]  # "CEO of Brobolaget Ltd"
        if kind is Kind.PERSON and len(tokens) > 2 and _compound(tokens[0]):
            tokens = tokens[1:]  # "LO-ekonomen Stina Ekvall"
        if kind is Kind.ORGANISATION:
            tokens = self._introduced(self._owner(tokens))
        if kind is Kind.PERSON and not any(token.text[0].isupper() for token in tokens):
            return
        if tokens and any(char.isalpha() for token in tokens for char in token.text):
            yield tokens, kind, certainty

    def _is_title(self, tokens: tuple[Token, ...], kind: Kind) -> bool:
        """Tell whether a title opens a name, and not a body called like one.

        "Ministerrådet för bropolitik" is no "ministerråd", who would be named after the title.
        """
        if self._knowledge.base_role(tokens[0].text) is None:
            return False
        body = kind is Kind.ORGANISATION and tokens[0].text[0].isupper()
        return not (body and tokens[1].text.islower() and tokens[1].text not in ENGLISH)

    def _introduced(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Leave out what says of which kind a body is: "fackförbundet Vision"."""
        if len(tokens) < 2 or not tokens[0].text.islower() or not tokens[1].text[0].isupper():
            return tokens
        entry = self._knowledge.gazetteer.lookup([token.text for token in tokens[1:]])
        if entry is not None and entry.kind is not Kind.ORGANISATION:
            return tokens
        head = self._knowledge.organisation_head(tokens[0].lower_, suffix=None)
        sort = head is not None and bool(head.definite) and entry is not None
        sort = sort and tokens[0].lower_.endswith(head.definite if head else "")
        return tokens[1:] if sort or self._kinds.introducing(tokens[0]) else tokens

    def _owner(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Leave out what a listed body owns that is none: "EU:s direktiv", "Brostadens läge"."""
        if len(tokens) < 2 or not tokens[-1].text.islower():
            return tokens
        whole, last = " ".join(token.text for token in tokens), tokens[-1].lower_
        owner = " ".join(token.text for token in tokens[:-1])
        bare = owner[:-2] if owner.endswith(":s") else owner.removesuffix("s")
        gazetteer, body = self._knowledge.gazetteer, self._knowledge.organisation_head
        if bare == owner or not gazetteer.knows(bare) or gazetteer.knows(f"{bare}:s {last}"):
            return tokens
        none = body(last, suffix=None) is None or last in self._knowledge.words["unnamed_bodies"]
        listed = gazetteer.knows(whole) or gazetteer.knows(whole.removesuffix("s"))
        return tokens[:-1] if none and not listed else tokens


def begins(token: Token) -> bool:
    """Tell whether a word is the first of its sentence."""
    return bool(token.is_sent_start) or token.i == 0


def _compound(token: Token) -> bool:
    """Tell whether a word goes on in lower case after a hyphen, as no given name does."""
    first, hyphen, rest = token.text.rpartition("-")
    return bool(first and hyphen) and rest.islower()


def _incomplete(token: Token, joins: frozenset[str]) -> bool:
    """Tell whether a name cannot end with a word: a mark, "och", "energi-"."""
    word = token.text
    return (not word[-1].isalnum() and word[-1] not in ".:") or word in joins

"""What a name names, by the words in it and around it: a person, a body or a place."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from graph.extraction.lexicon.gazetteer import Entry
from graph.extraction.lexicon.heads import Head
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.reading import OPENING_QUOTES
from graph.records import Kind

PERSON_LABELS = frozenset({"PER", "PRS", "PERSON"})
DEFINITE = ("en", "n", "et", "t")  # endings
IN_LOWER_CASE = frozenset({"agencies", "ministries", "international"})  # tables
OF_STATE = frozenset({"agencies", "ministries"})  # tables
# Kinds of body whose word beside a place makes it the body: "Malmö stad", "Region Skåne".
BODIES_OF_PLACES = frozenset({"municipality", "region", "agency", "council"})
# Kinds of body whose word stands before their name: "tankesmedjan Norrsken", "tidningen Arbetet".
# Others go by a place or by who leads them: "tingsrätten Norrvik", "regeringen Ekvall".
INTRODUCING = frozenset({"association", "union", "company", "media", "party", "other", "church"})
# Kinds of body that sit in no house of their own, so that their name is that of no place.
BOARDS = frozenset({"association", "committee", "inquiry", "ministry", "party", "union"})
# Kinds of body that a word in indefinite form may mean as one known: "regeringens AI-kommission".
SINGLE = frozenset({"committee", "inquiry", "ministry", "authority"})


class Kinds:
    """Tells what names name.

    Parameters
    ----------
    doc : Doc
    knowledge : Knowledge
    """

    def __init__(self, doc: Doc, knowledge: Knowledge) -> None:
        self._doc = doc
        self._knowledge = knowledge

    def of(self, tokens: Sequence[Token], kind: Kind, entry: Entry | None) -> Kind:
        """Return what some words name.

        Parameters
        ----------
        tokens : sequence of Token
            Words in a row.
        kind : Kind
            What they are taken for.
        entry : Entry or None
            What the gazetteer has under the name.
        """
        if kind is not Kind.PLACE and len(tokens) == 1 and self._called_place(tokens[0]):
            kind = Kind.PLACE
        elif kind is Kind.PERSON:
            kind = self._but_person(tokens, entry)
        elif kind is Kind.ORGANISATION and self._is_person(tokens):
            kind = Kind.PERSON
        elif kind is Kind.ORGANISATION and (
            self._within(tokens) or (entry is None and self._is_site(tokens))
        ):
            kind = Kind.PLACE
        return self._by_head(tokens, kind)

    def introducing(self, word: Token) -> Head | None:
        """Return the kind of body that a word says the name after it is one of: "tidningen"."""
        head = self._knowledge.organisation_head(word.lower_, suffix=None)
        if head is None or head.kind not in INTRODUCING or not head.definite:
            return None
        named = word.lower_.endswith(head.definite)
        return head if named and self._knowledge.base_role(word.text) is None else None

    def definite(self, name: str, first: Token) -> tuple[str, Entry | None]:
        """Return a body's name in definite form, and what is listed under that.

        "Sveriges riksbank" is Riksbanken, "en AI-kommission" the AI-kommissionen of another text;
        the "utskott" of a foreign parliament is none of the Riksdag's.

        Parameters
        ----------
        name : str
            As written, in indefinite form or not.
        first : Token
            Its first word.
        """
        before = self._doc[first.i - 1] if first.i else None
        words = name.split() if len(name.split()) > 1 else [before.lower_ if before else "", name]
        of_state = len(words) == 2 and words[0].lower() in self._knowledge.words["state_owners"]
        if of_state and words[1].islower():
            found = (self._knowledge.gazetteer.lookup([words[1] + ending]) for ending in DEFINITE)
            entry = next((entry for entry in found if entry and entry.table in OF_STATE), None)
            if entry is not None:
                return name, entry
        if " " in name or (not of_state and before is not None and _genitive(before)):
            return name, None
        head = self._knowledge.organisation_head(name.lower(), suffix=True)
        if head is None or head.kind not in SINGLE or not head.definite:
            return name, None
        if not name.endswith(head.base) or name.endswith(head.definite):
            return name, None
        full = name[: -len(head.base)] + head.definite
        return full, self._knowledge.gazetteer.lookup([full])

    def _but_person(self, tokens: Sequence[Token], entry: Entry | None) -> Kind:
        """Return what a "person" is: a place or a body if it is listed and no given name.

        Letters in capitals are a body.
        """
        if entry is not None and self._in_place(tokens, entry):
            return Kind.PLACE
        if self._called_body(tokens) or self._is_firm(tokens):
            return Kind.ORGANISATION
        if len(tokens) > 1 or tokens[0].lower_ in self._knowledge.first_names:
            return Kind.PERSON
        if entry is not None:
            return entry.kind
        word = tokens[0].text
        return Kind.ORGANISATION if word.isupper() and len(word) > 2 else Kind.PERSON

    def _called_body(self, tokens: Sequence[Token]) -> bool:
        """Tell whether the text says that a name is a body's: "organisationen ”Nihon”"."""
        before = tokens[0].i - 1
        quoted = before > 0 and self._doc[before].text in OPENING_QUOTES
        before -= quoted
        if before < 0 or self.introducing(self._doc[before]) is None:
            return False
        return quoted or tokens[0].lower_ not in self._knowledge.first_names

    def _called_place(self, token: Token) -> bool:
        """Tell whether the text says that a name is a place's: "städerna Norrvik och Brunn"."""
        doc, before = self._doc, token.i - 1
        joins = self._knowledge.words["people_joins"]
        while before > 0 and doc[before].lower_ in joins and doc[before - 1].text[:1].isupper():
            before -= 2
        return before >= 0 and doc[before].lower_ in self._knowledge.words["place_nouns"]

    def _is_person(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a "body" is called as people are and has a title beside it.

        "Stina Ek, minister" has it after, "vice vd Stina Ek" before its name.
        """
        doc, before, after = self._doc, tokens[0].i - 1, tokens[-1].i + 1
        given = tokens[0].lower_.split("-")
        if len(tokens) not in {2, 3} or not all(n in self._knowledge.first_names for n in given):
            return False
        if len(given) > 1:
            return True  # nothing but people are called "Ann-Karin"
        if before >= 0 and self._knowledge.base_role(doc[before].text) is not None:
            return True
        apposed = after + 1 < len(doc) and doc[after].text == ","
        return apposed and self._knowledge.base_role(doc[after + 1].text) is not None

    def _is_site(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a "body" ends as sites do: "Björkvallen", "Brovik Arena".

        Houses and halls act as well, so that a preposition must say that one is a place.
        """
        words, last = self._knowledge.words, tokens[-1].lower_
        if tokens[-1].text[0].isupper() and last.endswith(tuple(words["site_endings"])):
            return True
        first = tokens[0]
        if first.i == 0 or self._doc[first.i - 1].lower_ not in words["venue_links"]:
            return False
        venue = any(token.lower_ in words["venue_words"] for token in tokens)
        return venue or last.endswith(tuple(words["venue_endings"]))

    def _is_firm(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a "person" is called as firms are: "Kafé Kajen", "Ekvalls Bageri"."""
        ends = {tokens[0].lower_, tokens[-1].lower_}
        return len(tokens) > 1 and not ends.isdisjoint(self._knowledge.words["firm_words"])

    def _within(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a listed place, taken for a body, only says where: "scouterna i Norrvik".

        After a title it is the town as a body: "kommunalråd i Norrvik".
        """
        link = tokens[0].i - 1
        if len(tokens) > 1 or link < 1:
            return False
        if self._doc[link].lower_ not in self._knowledge.words["placed_in"]:
            return False
        if not self._knowledge.gazetteer.is_town(tokens[0].text):
            return False
        return self._knowledge.base_role(self._doc[link - 1].text) is None

    def _by_head(self, tokens: Sequence[Token], kind: Kind) -> Kind:
        """Let the word that says what a name denotes decide: "Malmö stad", "Brorådet"."""
        if kind is Kind.PLACE and len(tokens) == 1 and self._is_board(tokens[0]):
            return Kind.ORGANISATION
        if kind is Kind.PLACE and len(tokens) > 1:
            last = self._knowledge.organisation_head(tokens[-1].lower_, suffix=None)
            if last is not None and last.base in self._knowledge.words["congregations"]:
                return Kind.ORGANISATION
            for token in (tokens[-1], tokens[0]):
                head = self._knowledge.organisation_head(token.lower_, suffix=False)
                if head and head.kind in BODIES_OF_PLACES:
                    return Kind.ORGANISATION
        return kind

    def _is_board(self, token: Token) -> bool:
        """Tell whether a "place" of one word is built as the name of a body: "Brorådet"."""
        word = token.lower_
        head = self._knowledge.organisation_head(word, suffix=True)
        if head is None or head.kind not in BOARDS or not head.definite:
            return False
        built = word.endswith(head.definite) and len(word) > len(head.definite) + 1
        return built and not self._knowledge.gazetteer.is_town(token.text)

    def _in_place(self, tokens: Sequence[Token], entry: Entry) -> bool:
        """Tell whether a listed place is meant that is called as people are: "i Vilhelmina"."""
        first = tokens[0].i
        before = self._doc[first - 1].lower_ if first else ""
        return entry.kind is Kind.PLACE and before in self._knowledge.words["place_links"]


def _genitive(token: Token) -> bool:
    return bool(token.text[-1] == "s" and token.pos_ in {"NOUN", "PROPN"})

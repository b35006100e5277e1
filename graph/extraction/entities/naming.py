"""One name: its span and base form, what it is, and whether it is a name at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from graph.extraction.entities.kinds import IN_LOWER_CASE, PERSON_LABELS, Kinds
from graph.extraction.lexicon.gazetteer import Entry
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.genitive import without_genitive
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.parse import up
from graph.extraction.text.reading import Reading, end_of, has
from graph.records import Kind, Span

GENITIVE = "sS'’"  # the last letter of every genitive
POSSESSOR = "nmod:poss"  # relations of the parser
OPENS_TITLE = frozenset({"VERB", "ADJ", "ADV", "DET"})  # parts of speech of no body's name
CALLED = re.compile(r"[”\"»«“][^”\"»«“]*[”\"»«“] ?")  # a nickname inside a name
NUMBER = re.compile(r"\d{4}:\d+")  # of a law or an official report
OWNED = frozenset({"NOUN", "ADJ", "PROPN", "NUM", "CCONJ", "VERB", "X"})  # after a genitive
APPOSED = frozenset(",.;:()")  # after a name that is not the owner of what follows
TOWNS = frozenset({"municipalities", "regions", "places"})  # tables
NO_BODIES = frozenset({"continent", "area", "sea", "ocean", "lake", "river", "mountain", "county"})


class Naming:
    """Tells what some words of a text name, and adds it to the mentions.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        Receives the names.
    """

    def __init__(self, reading: Reading, knowledge: Knowledge, mentions: Mentions) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._mentions = mentions
        self._kinds = Kinds(reading.doc, knowledge)
        self._seen = {
            token.text
            for sentence in reading.sentences
            for token in sentence.tokens
            if token.text[:1].isupper()
        }

    def base(self, tokens: Sequence[Token], *, person: bool = False) -> tuple[Span, str]:
        """Return the span and the name of some tokens, without a genitive ending."""
        last = tokens[-1]
        start = tokens[0].idx
        whole = plain(self._reading.document.content[start : end_of(last)])
        if last.text[-1] not in GENITIVE or self._knowledge.gazetteer.knows(whole):
            return Span(start, end_of(last)), whole
        if person and len(tokens) > 1 and self._closed(last):
            return Span(start, end_of(last)), whole
        bare = without_genitive(
            last.text,
            listed=self._listed_person if person else self._listed_name,
            seen=self._seen.__contains__,
            marked=self._marked(tokens),
            whole=self._knowledge.ends_in_s,
        )
        end = last.idx + len(bare)
        return Span(start, end), plain(self._reading.document.content[start:end])

    def _closed(self, last: Token) -> bool:
        """Tell whether a mark follows that no genitive stands before: "Heidi Stens, läkare"."""
        doc, after = self._reading.doc, last.i + 1
        closes = after == len(doc) or doc[after].is_sent_start or doc[after].text in APPOSED
        return closes and last.text[:-1] not in self._seen and last.text[-1] == "s"

    def _marked(self, tokens: Sequence[Token]) -> bool:
        """Tell whether the parser calls a name a genitive: by its tree, or by the word's form.

        The tree is found as a whole and is the surer of the two where a name is not known.
        """
        last = tokens[-1]
        if not self._owns(last):
            return False
        inside = {token.i for token in tokens}
        root = next((token for token in tokens if token.head.i not in inside), tokens[0])
        after = self._reading.doc[last.i + 1]
        if root.dep_ == POSSESSOR and after.pos_ != "CCONJ":
            return True
        if after.pos_ == "VERB" and has(after, "VerbForm", "Fin") and after in up(root):
            return self._owner(tokens)  # a name hangs on the verb after it: "X mötte Y"
        return has(last, "Case", "Gen") or self._owner(tokens)

    def _owner(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a name stands before a noun that is no title: "Anna Eks anförande".

        It is a full one, or has a title before it: "president Ekvalls resa".
        """
        doc, after, first = self._reading.doc, tokens[-1].i + 1, tokens[0]
        titled = not first.is_sent_start and self._knowledge.base_role(doc[first.i - 1].text)
        full = len(tokens) > 1 and first.lower_ in self._knowledge.first_names
        if not (full or (titled and len(tokens) == 1)):
            return False
        return (
            self._owns(tokens[-1])
            and doc[after].pos_ == "NOUN"
            and self._knowledge.base_role(doc[after].text) is None
        )

    def _owns(self, last: Token) -> bool:
        """Tell whether a word stands before what it can own: a genitive stands nowhere else."""
        after = last.i + 1
        doc = self._reading.doc
        return after < len(doc) and not doc[after].is_sent_start and doc[after].pos_ in OWNED

    def add(self, tokens: Sequence[Token], kind: Kind, certainty: float) -> int | None:
        """Add what some words name, or nothing if they are no name.

        Parameters
        ----------
        tokens : sequence of Token
            Words in a row.
        kind : Kind
            What they are taken for; the gazetteer and the words themselves may know better.
        certainty : float
            In [0, 1].

        Returns
        -------
        int or None
            Index of the new mention.
        """
        span, name = self.base(tokens, person=kind is Kind.PERSON)
        name = full(name) if kind is Kind.PERSON else name
        nested = kind is Kind.PLACE and self._inside_body(span)
        if not (nested or self._mentions.free(span)) or not name:
            return None
        if self._common(tokens) and not (kind is Kind.PERSON and self._listed_person(name)):
            return None
        if kind is not Kind.PERSON and _abbreviation(name):
            return None
        if self.no_name(tokens):
            return None
        if kind is Kind.PLACE and self._no_place(name):
            return None
        named, entry = self._entry(name, tokens, kind)
        kind = self._kinds.of(tokens, kind, entry)
        if kind is Kind.ORGANISATION and self.no_body(name):
            return None
        name = named
        name = self._indefinite(name) if kind is Kind.EVENT else name
        town = kind is Kind.ORGANISATION and entry is not None and _town(entry)
        if entry and kind is not Kind.PERSON and not town:
            kind = entry.kind
        identity = entry.name if entry and entry.kind is kind else ""
        return self._mentions.add(kind, span, name, identity=identity, confidence=certainty)

    def _entry(self, name: str, tokens: Sequence[Token], kind: Kind) -> tuple[str, Entry | None]:
        """Return the base form of a name, and what the gazetteer has under it."""
        entry = self._knowledge.gazetteer.lookup(name.split())
        if entry and entry.ambiguous and name.islower() and entry.table not in IN_LOWER_CASE:
            entry = None  # "södra" is no company
        if entry is not None or kind is not Kind.ORGANISATION:
            return name, entry
        party = self._knowledge.gazetteer.parties.get(name) if len(tokens) == 1 else None
        if party is not None:
            return party, self._knowledge.gazetteer.lookup([party])
        return self._kinds.definite(name, tokens[0])

    def no_name(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a word says where a number stands or who somebody is.

        "SFS" does in "SFS 2015:517", "Barnombudsmannen" in "Barnombudsmannen Stina Ekvall".
        """
        after = tokens[-1].i + 1
        if len(tokens) > 1 or after >= len(self._reading.doc):
            return False
        word, follower = tokens[0].text, self._reading.doc[after]
        if word.isupper() and NUMBER.fullmatch(follower.text):
            return True
        return self._knowledge.officer(word) is not None and self._holds(follower)

    def _holds(self, follower: Token) -> bool:
        """Tell whether somebody's name follows a title, or is set off by commas after it."""
        doc, name = self._reading.doc, follower.i + (follower.text == ",")
        end = name
        while end < len(doc) and doc[end].ent_type_ in PERSON_LABELS:
            end += 1
        if end == name or doc[name].is_sent_start:
            return False
        closes = end == len(doc) or doc[end].text in APPOSED
        return name == follower.i or (closes and end - name > 1)

    def no_body(self, name: str) -> bool:
        """Tell whether a "body" is an abbreviation of something else, an event or a title."""
        known = self._knowledge.gazetteer.knows(name)
        if known or " " in name:
            return name.lower() in self._knowledge.event_nouns
        if name in self._knowledge.acronyms or name.lower() in self._knowledge.event_nouns:
            return True
        if name.lower().endswith(tuple(self._knowledge.words["undertakings"])):
            return True
        title = self._knowledge.base_role(name) is not None
        return title and self._knowledge.organisation_head(name.lower(), suffix=None) is None

    def _no_place(self, name: str) -> bool:
        """Tell whether a "place" is an address, a room or a common word: "Brogatan 3", "havet"."""
        if self._knowledge.gazetteer.certain(name) or (
            self._knowledge.gazetteer.knows(name) and not name.islower()
        ):
            return False
        return name.islower() or any(word.strip(",").isdigit() for word in name.split())

    def _indefinite(self, name: str) -> str:
        """Return an event's name in indefinite form if the text has it so too."""
        for head in self._knowledge.event_heads:
            if head.definite and name.lower().endswith(head.definite):
                base = name[: -len(head.definite)] + head.base
                return base if self._written(base) else name
        return name

    def _written(self, phrase: str) -> bool:
        return f"{phrase} " in f"{self._reading.document.content} "

    def _inside_body(self, span: Span) -> bool:
        """Tell whether a longer name of a body holds a span: the place of an embassy."""
        owner = self._mentions.at(span.start)
        return (
            owner is not None
            and self._mentions[owner].kind is Kind.ORGANISATION
            and self._seated(span)
            and span.within(self._mentions[owner].span)
            and span != self._mentions[owner].span
        )

    def _seated(self, span: Span) -> bool:
        """Tell whether a preposition of place stands right before a span: "i Tanzania"."""
        before = self._reading.document.content[max(0, span.start - 10) : span.start].split()
        return bool(before) and before[-1] in self._knowledge.words["seat_links"]

    def _common(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a word has its capital only from opening a sentence or a title.

        A title may stand inside a sentence: "betänkandet Ändrade regler".
        """
        token = tokens[0]
        doc, after = self._reading.doc, token.i + 1
        opens = token.i == 0 or token.is_sent_start or not doc[token.i - 1].is_alpha
        titled = token.pos_ in OPENS_TITLE and after < len(doc) and doc[after].text.islower()
        return (
            len(tokens) == 1
            and bool(opens or titled)
            and token.pos_ not in {"PROPN", "X"}
            and token.text.istitle()
            and not self._knowledge.gazetteer.certain(token.text)
            and self._knowledge.organisation_head(token.lower_, suffix=None) is None
        )

    def _listed_name(self, name: str) -> bool:
        return (
            self._knowledge.gazetteer.knows(name)
            or name.lower() in self._knowledge.first_names
            or self._closes_as_body(name.lower())
        )

    def _listed_person(self, name: str) -> bool:
        """Tell whether a form is a surname, known or built like many."""
        lower = name.lower()
        if lower in self._knowledge.surnames or self._listed_name(name):
            return True
        built = lower.endswith(self._knowledge.surname_endings)
        return built and not self._listed_name(f"{name}s")  # "Anders" is no genitive of "Ander"

    def _closes_as_body(self, name: str) -> bool:
        """Tell whether a word ends as a body's name does: "EU-kommissionen", "tingsrätt"."""
        head = self._knowledge.organisation_head(name, suffix=True)
        return head is not None and bool(head.definite)


def _town(entry: Entry) -> bool:
    """Tell whether a listed place can act: a town or a region, but no county and no sea."""
    return entry.table in TOWNS and entry.sort not in NO_BODIES


def plain(text: str) -> str:
    """Return a name without soft hyphens, white space folded, and all hyphens alike."""
    return " ".join(text.replace("\u00ad", "").replace("\u2011", "-").split())


def full(name: str) -> str:
    """Return a person's name without what they are called: ”Lillan” between two names."""
    return CALLED.sub("", name) if name[-1:].isalnum() and name[:1].isalnum() else name


def _abbreviation(name: str) -> bool:
    """Tell whether a "name" is an abbreviation of common words: "F.d.", "bl.a."."""
    return "." in name and all(len(part) < 3 for part in name.split("."))

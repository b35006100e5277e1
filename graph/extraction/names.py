"""People, organisations and places by name: the model's spans, the gazetteer, and word forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from graph.extraction.gazetteer import Entry
from graph.extraction.genitive import without_genitive
from graph.extraction.knowledge import Head, Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.reading import Reading, Sentence, end_of, has, is_seen
from graph.language import confidence
from graph.records import Form, Kind, Span

KIND_OF_LABEL = {
    "PER": Kind.PERSON,
    "PRS": Kind.PERSON,
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANISATION,
    "LOC": Kind.PLACE,
    "GPE": Kind.PLACE,
    "EVT": Kind.EVENT,
    "EVN": Kind.EVENT,
}
# Kinds of body that a lower-case compound in definite form names: "tillitsdelegationen".
NAMED_IN_LOWER_CASE = frozenset({"ministry", "committee", "inquiry"})
PLACED = frozenset({"embassy", "court", "authority"})  # kinds whose name goes on with "i Tanzania"
IN_LOWER_CASE = frozenset({"agencies", "ministries", "international"})  # tables
LISTED = 0.9  # confidence in a name that a gazetteer lists and the model passed over
BY_FORM = 0.8  # confidence in an organisation recognised by its word form


class Names:
    """Adds the names of a text to its mentions.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        Receives what is found.
    """

    def __init__(self, reading: Reading, knowledge: Knowledge, mentions: Mentions) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._mentions = mentions
        self._seen = {
            token.text
            for sentence in reading.sentences
            for token in sentence.tokens
            if token.text[:1].isupper()
        }

    def find(self) -> None:
        """Add what the model, the gazetteer and the word forms say, in this order of trust."""
        for sentence in self._reading.sentences:
            self._listed(sentence, shortest=2)
            self._parties(sentence)
        for tokens, kind, certainty in self._spans():
            self._add(tokens, kind, certainty)
        for sentence in self._reading.sentences:
            self._listed(sentence, shortest=1)
            self._introduced(sentence)
            self._by_form(sentence)
        for sentence in self._reading.sentences:
            self._acronyms(sentence)
            self._repeated(sentence)
        self._agree()
        for sentence in self._reading.sentences:
            self._short_forms(sentence)

    def _agree(self) -> None:
        """Let a full name mean a person everywhere if it does so anywhere in the text."""
        people = {
            m.name for m in self._mentions if m.kind is Kind.PERSON and len(m.name.split()) > 1
        }
        for index, mention in enumerate(self._mentions):
            if mention.kind is Kind.ORGANISATION and mention.name in people:
                self._mentions.retype(index, Kind.PERSON)

    # -- the model's spans

    def _spans(self) -> Iterator[tuple[tuple[Token, ...], Kind, float]]:
        for ent in self._reading.doc.ents:
            kind = KIND_OF_LABEL.get(ent.label_)
            tokens = tuple(token for token in ent if is_seen(token))
            if kind and tokens:
                yield from self._possessor(tokens, kind, confidence(ent))

    def _possessor(
        self, tokens: tuple[Token, ...], kind: Kind, certainty: float
    ) -> Iterator[tuple[tuple[Token, ...], Kind, float]]:
        """Take a genitive and the body it owns as one name: "Sveriges ambassad i Tanzania"."""
        doc, after = self._reading.doc, tokens[-1].i + 1
        if kind is Kind.PERSON or after >= len(doc) or doc[after].ent_type_:
            yield from self._split(tokens, kind, certainty)
            return
        head = self._knowledge.organisation_head(doc[after].lower_, suffix=None)
        owned = head is not None and doc[after].lower_.endswith(head.base) and head.kind != "region"
        if not (owned and head and tokens[-1].text[-1] in "sS" and doc[after].text[0].islower()):
            yield from self._split(tokens, kind, certainty)
            return
        whole = (*tokens, doc[after])
        if head.kind in PLACED and after + 2 < len(doc) and doc[after + 1].lower_ == "i":
            place = [t for t in doc[after + 2 : after + 5] if t.ent_type_ in {"LOC", "GPE"}]
            if place and place[0].i == after + 2:
                whole = (*whole, doc[after + 1], *place)
        yield whole, Kind.ORGANISATION, certainty
        if len(whole) > len(tokens) + 1:
            yield tuple(whole[len(tokens) + 2 :]), Kind.PLACE, certainty

    def _split(
        self, tokens: tuple[Token, ...], kind: Kind, certainty: float
    ) -> Iterator[tuple[tuple[Token, ...], Kind, float]]:
        """Leave out what is no part of a name: titles before a person, marks at the ends."""
        while tokens and not any(char.isalnum() for char in tokens[0].text):
            tokens = tokens[1:]
        while tokens and _incomplete(tokens[-1], self._knowledge.words["and_or"]):
            tokens = tokens[:-1]
        if kind in {Kind.PERSON, Kind.ORGANISATION}:
            while len(tokens) > 1 and self._knowledge.base_role(tokens[0].text):
                tokens = tokens[1:]
        if kind is Kind.PERSON and not any(token.text[0].isupper() for token in tokens):
            return
        if tokens and any(char.isalpha() for token in tokens for char in token.text):
            yield tokens, kind, certainty

    # -- one name

    def _listed_name(self, name: str) -> bool:
        return (
            self._knowledge.gazetteer.knows(name)
            or name.lower() in self._knowledge.first_names
            or self._closes_as_body(name.lower())
        )

    def _closes_as_body(self, name: str) -> bool:
        """Tell whether a word ends as a body's name in definite form: "EU-kommissionen"."""
        head = self._knowledge.organisation_head(name, suffix=True)
        return head is not None and bool(head.definite) and name.endswith(head.definite)

    def base(self, tokens: Sequence[Token]) -> tuple[Span, str]:
        """Return the span and the name of some tokens, without a genitive ending."""
        last = tokens[-1]
        start = tokens[0].idx
        whole = self._reading.document.text[start : end_of(last)]
        if self._knowledge.gazetteer.knows(whole):
            return Span(start, end_of(last)), _name(whole)
        bare = without_genitive(
            last.text,
            listed=self._listed_name,
            seen=self._seen.__contains__,
            marked=has(last, "Case", "Gen"),
        )
        end = last.idx + len(bare)
        return Span(start, end), _name(self._reading.document.text[start:end])

    def _add(self, tokens: Sequence[Token], kind: Kind, certainty: float) -> int | None:
        span, name = self.base(tokens)
        nested = kind is Kind.PLACE and self._inside_body(span)
        if not (nested or self._mentions.free(span)) or not name:
            return None
        if kind is not Kind.PERSON and (self._common(tokens) or _abbreviation(name)):
            return None
        if kind is Kind.ORGANISATION and self._no_body(name):
            return None
        entry = self._knowledge.gazetteer.lookup(name.split())
        if kind is Kind.PERSON and entry and self._in_place(tokens, entry):
            kind = Kind.PLACE
        kind = self._by_head(tokens, kind)
        name = self._indefinite(name) if kind is Kind.EVENT else name
        town = kind is Kind.ORGANISATION and entry is not None and _town(entry.table)
        if entry and kind is not Kind.PERSON and not town:
            kind = entry.kind
        identity = entry.name if entry and entry.kind is kind else ""
        return self._mentions.add(kind, span, name, identity=identity, confidence=certainty)

    def _no_body(self, name: str) -> bool:
        """Tell whether a "body" is a listed abbreviation of something else, or an event."""
        if name in self._knowledge.acronyms and not self._knowledge.gazetteer.knows(name):
            return True
        return name.lower() in self._knowledge.event_nouns

    def _by_head(self, tokens: Sequence[Token], kind: Kind) -> Kind:
        """Let the word that says what a name denotes decide: "Malmö stad", "Region Skåne"."""
        if kind is Kind.PLACE and len(tokens) > 1:
            for token in (tokens[-1], tokens[0]):
                head = self._knowledge.organisation_head(token.lower_, suffix=False)
                if head and head.kind in {"municipality", "region", "agency", "council"}:
                    return Kind.ORGANISATION
        return kind

    def _indefinite(self, name: str) -> str:
        """Return an event's name in indefinite form if the text has it so too."""
        for head in self._knowledge.event_heads:
            if head.definite and name.lower().endswith(head.definite):
                base = name[: -len(head.definite)] + head.base
                return base if self._written(base) else name
        return name

    def _written(self, phrase: str) -> bool:
        return f"{phrase} " in f"{self._reading.document.content} "

    def _in_place(self, tokens: Sequence[Token], entry: Entry) -> bool:
        """Tell whether a listed place is meant that is called as people are: "i Vilhelmina"."""
        first = tokens[0].i
        before = self._reading.doc[first - 1].lower_ if first else ""
        return entry.kind is Kind.PLACE and before in self._knowledge.words["place_links"]

    def _inside_body(self, span: Span) -> bool:
        """Tell whether a longer name of a body holds a span: the place of an embassy."""
        owner = self._mentions.at(span.start)
        return (
            owner is not None
            and self._mentions[owner].kind is Kind.ORGANISATION
            and span.within(self._mentions[owner].span)
            and span != self._mentions[owner].span
        )

    def _common(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a word has its capital only from opening a sentence."""
        token = tokens[0]
        opens = token.i == 0 or token.is_sent_start or not self._reading.doc[token.i - 1].is_alpha
        return (
            len(tokens) == 1
            and bool(opens)
            and token.pos_ not in {"PROPN", "X"}
            and token.text.istitle()
            and not self._knowledge.gazetteer.certain(token.text)
            and self._knowledge.organisation_head(token.lower_, suffix=None) is None
        )

    # -- the gazetteer

    def _listed(self, sentence: Sentence, *, shortest: int) -> None:
        """Add names the gazetteer lists, the longest first, of at least so many words."""
        tokens = sentence.tokens
        gazetteer = self._knowledge.gazetteer
        start = 0
        while start < len(tokens):
            longest = min(gazetteer.may_start(tokens[start].lower_), len(tokens) - start)
            for length in range(longest, shortest - 1, -1):
                part = tokens[start : start + length]
                span, name = self.base(part)
                entry = gazetteer.lookup(name.split())
                if entry and self._mentions.free(span) and _plausible(part, entry):
                    self._mentions.add(
                        entry.kind, span, name, identity=entry.name, confidence=LISTED
                    )
                    start += length - 1
                    break
            start += 1

    def _parties(self, sentence: Sentence) -> None:
        """Add the party in parentheses after a name or a title: "Anna Ek (S)"."""
        tokens = sentence.tokens
        for position in range(1, len(tokens) - 2):
            opening, letters, closing = tokens[position : position + 3]
            if opening.text != "(" or closing.text not in {")", ",", "/"}:
                continue
            party = self._knowledge.gazetteer.parties.get(letters.text)
            before = tokens[position - 1]
            if party is None or not (
                before.text[0].isupper() or self._knowledge.base_role(before.text)
            ):
                continue
            self._mentions.add(
                Kind.ORGANISATION, _span([letters]), party, identity=party, confidence=LISTED
            )

    # -- word forms

    def _introduced(self, sentence: Sentence) -> None:
        """Add names after a word for a kind of body: "facket ST", "tidningen Dagens Etc"."""
        tokens = sentence.tokens
        for position, token in enumerate(tokens[:-1]):
            head = self._knowledge.organisation_head(token.lower_, suffix=None)
            if not head or (
                token.lower_ != head.definite
                and not token.lower_.endswith(head.definite or head.base)
            ):
                continue
            name = _capitalised_run(tokens[position + 1 :])
            if name and token.text[0].islower() and self._mentions.free(_span(name)):
                self._add(name, Kind.ORGANISATION, BY_FORM)

    def _by_form(self, sentence: Sentence) -> None:
        """Bodies written in lower case, known by a compound's ending: "tillitsdelegationen"."""
        for position, token in enumerate(sentence.tokens):
            word = token.lower_
            stem = (
                word[:-1]
                if word.endswith("s") and not self._knowledge.organisation_head(word, suffix=True)
                else word
            )
            head = self._knowledge.organisation_head(stem, suffix=True)
            if not head or not head.definite or not stem.endswith(head.definite):
                continue
            if len(stem) <= len(head.definite) + 1 and not self._knowledge.is_compound(head):
                continue
            proper = token.text[0].isupper() and not (position == 0 or "-" in stem)
            first = self._coordinated(sentence, position)
            if head.kind not in NAMED_IN_LOWER_CASE and not proper and not self._held(first):
                continue
            span = Span(first.idx, token.idx + len(stem))
            if self._mentions.free(span) and not self._no_body(stem):
                name = _name(self._reading.document.text[span.start : span.end])
                self._mentions.add(Kind.ORGANISATION, span, name, confidence=BY_FORM)

    def _held(self, first: Token) -> bool:
        """Tell whether a title stands before a word: "ordförande i kommunstyrelsen"."""
        doc = self._reading.doc
        return (
            first.i > 1
            and doc[first.i - 1].pos_ == "ADP"
            and self._knowledge.base_role(doc[first.i - 2].text) is not None
        )

    def _coordinated(self, sentence: Sentence, position: int) -> Token:
        """Return the first word of "hälso- och sjukvårdsnämnden", else the word itself."""
        tokens = sentence.tokens
        if position >= 2 and tokens[position - 1].lower_ in self._knowledge.words["and_or"]:
            before = tokens[position - 2]
            if before.text.endswith("-") and len(before.text) > 2:
                return before
        if "-" in tokens[position].text[1:-1] and position and tokens[position - 1].pos_ == "ADJ":
            return tokens[position - 1]  # a phrase as first part: "öppna data-utredningen"
        return tokens[position]

    # -- the same thing again

    def _acronyms(self, sentence: Sentence) -> None:
        """Link an acronym in parentheses to the name before it: "… högskolan (KTH)"."""
        tokens = sentence.tokens
        for position in range(1, len(tokens) - 2):
            opening, acronym, closing = tokens[position : position + 3]
            if opening.text != "(" or closing.text != ")" or not _acronym(acronym.text):
                continue
            named = self._mentions.at(tokens[position - 1].idx)
            if named is None or self._mentions[named].kind in {Kind.PERSON, Kind.PLACE}:
                continue
            inside = self._mentions.at(acronym.idx)
            if inside is None:
                mention = self._mentions[named]
                inside = self._mentions.add(
                    mention.kind,
                    Span(acronym.idx, end_of(acronym)),
                    acronym.text,
                    identity=mention.identity,
                    confidence=LISTED,
                )
            self._mentions.link(inside, named)

    def _repeated(self, sentence: Sentence) -> None:
        """Names found elsewhere in the text, passed over here."""
        known = {
            mention.name: mention
            for mention in self._mentions
            if mention.form is Form.NAME and mention.kind is not Kind.EVENT
        }
        for token in sentence.tokens:
            if self._mentions.at(token.idx) is not None or not token.text[0].isupper():
                continue
            span, name = self.base([token])
            if name in known and len(name) > 1 and self._mentions.free(span):
                found = known[name]
                self._mentions.add(
                    found.kind, span, name, identity=found.identity, confidence=BY_FORM
                )

    def _short_forms(self, sentence: Sentence) -> None:
        """Link the kind of a body, in definite form, to its name: "delegationen"."""
        for token in sentence.tokens:
            word = token.lower_
            bare = (
                word[:-1]
                if word.endswith("s") and self._knowledge.definite_head(word[:-1])
                else word
            )
            head = self._knowledge.definite_head(bare)
            span = Span(token.idx, token.idx + len(bare))
            if head is None or not self._mentions.free(span):
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

    def _latest(self, head: Head, offset: int) -> int | None:
        """Return the body named last before an offset that a head describes."""
        fits = [
            index
            for index, mention in enumerate(self._mentions)
            if mention.kind is Kind.ORGANISATION
            and mention.form is Form.NAME
            and mention.span.end <= offset
            and _described(mention.name.lower(), head)
        ]
        return max(fits, key=lambda index: self._mentions[index].span, default=None)


def _described(name: str, head: Head) -> bool:
    """Tell whether a head is the last part, or a word, of a name."""
    words = name.split()
    return any(word in {head.base, head.definite} for word in words) or words[-1].endswith(
        (head.definite, head.base)
    )


def _name(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def _span(tokens: Sequence[Token]) -> Span:
    return Span(tokens[0].idx, end_of(tokens[-1]))


def _incomplete(token: Token, joins: frozenset[str]) -> bool:
    """Tell whether a name cannot end with a word: a mark, "och", "energi-"."""
    word = token.text
    return (not word[-1].isalnum() and word[-1] not in ".:") or word.lower() in joins


def _abbreviation(name: str) -> bool:
    """Tell whether a "name" is an abbreviation of common words: "F.d.", "bl.a."."""
    return "." in name and all(len(part) < 3 for part in name.split("."))


def _town(table: str) -> bool:
    return table in {"municipalities", "regions", "places"}


def _acronym(text: str) -> bool:
    return 2 <= len(text) <= 10 and sum(char.isupper() for char in text) >= 2 and text[0].isalpha()


def _capitalised_run(tokens: Sequence[Token]) -> list[Token]:
    run: list[Token] = []
    for token in tokens:
        if not token.text[:1].isupper():
            break
        run.append(token)
    return run


def _plausible(tokens: Sequence[Token], entry: Entry) -> bool:
    """Tell whether listed words are written as a name here.

    Bodies of the state are often written in lower case ("regeringen", "utrikesdepartementet");
    a single word that opens a sentence must look like a name to the parser too, for many a
    newspaper is called after a common noun ("Arbetet").
    """
    first = tokens[0]
    if not first.text[0].isupper():
        return entry.table in IN_LOWER_CASE and len(first.text) > 5 and not entry.ambiguous
    if len(tokens) > 1 or first.text[1:2].isupper():
        return True
    if entry.table in IN_LOWER_CASE and not entry.ambiguous:
        return True
    return not first.is_sent_start or first.pos_ in {"PROPN", "X"}

"""People, organisations and places by name: the model's spans and the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from graph.extraction.agreement import Agreement
from graph.extraction.bodies import Bodies
from graph.extraction.gazetteer import Entry
from graph.extraction.knowledge import Knowledge
from graph.extraction.mentions import LISTED, Mentions
from graph.extraction.naming import Naming
from graph.extraction.phrases import Phrase
from graph.extraction.reading import Reading, Sentence, end_of, is_seen, span_of
from graph.extraction.recurrence import Recurrence
from graph.extraction.runs import Named, Run
from graph.language import confidence
from graph.records import Kind, Span

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
PLACED = frozenset({"embassy", "court", "authority"})  # kinds whose name goes on with "i Tanzania"
OPENING = frozenset("-–—:*•#[(\"”“»«'’")
IN_LOWER_CASE = frozenset({"agencies", "ministries", "international"})  # tables


class Names:
    """Adds the names of a text to its mentions.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        Receives what is found.
    matters : sequence of Phrase, optional
        Laws, treaties and programmes by name: "Agenda" in "Agenda 2030" is no body.
    """

    def __init__(
        self,
        reading: Reading,
        knowledge: Knowledge,
        mentions: Mentions,
        matters: Sequence[Phrase] = (),
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._mentions = mentions
        self._matters = [phrase.span for phrase in matters]
        self._naming = Naming(reading, knowledge, mentions)

    def find(self) -> None:
        """Add what the model, the gazetteer and the word forms say, in this order of trust."""
        sentences = self._reading.sentences
        for sentence in sentences:
            self._listed(sentence, shortest=2)
            self._parties(sentence)
        spans = list(self._spans())
        for tokens, kind, certainty in Run(self._knowledge, spans).parted():
            self._naming.add(tokens, kind, certainty)
        bodies = Bodies(self._reading, self._knowledge, self._mentions, self._naming)
        for sentence in sentences:
            self._listed(sentence, shortest=1)
            bodies.find(sentence)
        recurrence = Recurrence(self._knowledge, self._mentions, self._naming)
        for sentence in sentences:
            recurrence.find(sentence)
        agreement = Agreement(self._knowledge, self._mentions)
        agreement.agree()
        for sentence in sentences:
            recurrence.short_forms(sentence)
        agreement.describe()

    # -- the model's spans

    def _spans(self) -> Iterator[Named]:
        for ent in self._reading.doc.ents:
            kind = KIND_OF_LABEL.get(ent.label_)
            tokens = tuple(token for token in ent if is_seen(token))
            if kind is Kind.ORGANISATION:
                tokens = self._lower_case(tokens)
            if kind and tokens and not self._is_matter(tokens):
                yield from self._possessor(tokens, kind, confidence(ent))

    def _is_matter(self, tokens: tuple[Token, ...]) -> bool:
        return any(span_of(tokens).overlaps(matter) for matter in self._matters)

    def _opens_matter(self, tokens: Sequence[Token], span: Span) -> bool:
        """Tell whether listed words only begin a matter's name; FN does not in "FN:s stadga"."""
        return any(
            span.start == matter.start and span.end < matter.end and end_of(tokens[-1]) == span.end
            for matter in self._matters
        )

    def _lower_case(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Return what of a body written in lower case is a name, or nothing.

        Prepositions at the ends go. A word that only says what kind of body it is ("myndigheten",
        "unionen") names none; it may refer to one (see `Recurrence.short_forms`).
        """
        while tokens and tokens[-1].pos_ == "ADP":
            tokens = tokens[:-1]
        while tokens and tokens[0].pos_ == "ADP":
            tokens = tokens[1:]
        if not tokens or any(token.text[:1].isupper() and not begins(token) for token in tokens):
            return tokens
        words = [token.lower_ for token in tokens]
        last = words[-1].removesuffix("s") if words[-1].endswith(("ens", "ets")) else words[-1]
        entry = self._knowledge.gazetteer.lookup([*words[:-1], last])
        if entry is not None:
            # "unionen" in lower case is no trade union that goes by the name of Unionen.
            return tokens if entry.table in IN_LOWER_CASE or not entry.ambiguous else ()
        head = self._knowledge.organisation_head(last, suffix=True)
        named = head is not None and (len(words) > 1 or len(last) > len(head.definite) + 1)
        return tokens if named else ()

    def _possessor(
        self, tokens: tuple[Token, ...], kind: Kind, certainty: float
    ) -> Iterator[Named]:
        """Take a genitive and the body it owns as one name: "Sveriges ambassad i Tanzania"."""
        doc, after = self._reading.doc, tokens[-1].i + 1
        if kind is Kind.PERSON or after >= len(doc) or doc[after].ent_type_:
            yield from self._split(tokens, kind, certainty)
            return
        purpose = self._purpose(tokens)
        if kind is Kind.ORGANISATION and purpose:
            yield (*tokens, *purpose), kind, certainty
            return
        head = self._knowledge.organisation_head(doc[after].lower_, suffix=None)
        owned = head is not None and doc[after].lower_.endswith(head.base) and head.kind != "region"
        if owned and tokens[-1].text[-1] in "sS" and doc[after].text[0].islower():
            tokens, kind = (*tokens, doc[after]), Kind.ORGANISATION
        if kind is not Kind.ORGANISATION:
            yield from self._split(tokens, kind, certainty)
            return
        place = self._seat(tokens)
        if place:
            yield (*tokens, doc[tokens[-1].i + 1], *place), kind, certainty
            yield place, Kind.PLACE, certainty
        else:
            yield from self._split(tokens, kind, certainty)

    def _seat(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Return the place that belongs to a name: of an embassy "i Tanzania"."""
        doc, link = self._reading.doc, tokens[-1].i + 1
        head = self._knowledge.organisation_head(tokens[-1].lower_, suffix=None)
        if head is None or head.kind not in PLACED or link + 1 >= len(doc):
            return ()
        if doc[link].lower_ not in self._knowledge.words["seat_links"]:
            return ()
        run: list[Token] = []
        for token in doc[link + 1 : link + 4]:
            if token.ent_type_ not in {"LOC", "GPE"}:
                break
            run.append(token)
        return tuple(run)

    def _purpose(self, tokens: tuple[Token, ...]) -> list[Token]:
        """Return what goes on with a unit's name: "Enheten för" … "bidrag och stöd"."""
        doc, rest = self._reading.doc, []
        link = self._knowledge.words["of_field"]
        start = tokens[-1].i + 1
        if tokens[-1].lower_ not in link:
            word = tokens[0].lower_
            alone = len(tokens) == 1 and self._knowledge.definite_head(word)
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
        while tokens and _incomplete(tokens[-1], self._knowledge.words["and_or"]):
            tokens = tokens[:-1]
        if kind in {Kind.PERSON, Kind.ORGANISATION}:
            while len(tokens) > 1 and self._knowledge.base_role(tokens[0].text):
                tokens = tokens[1:]
        if kind is Kind.PERSON and not any(token.text[0].isupper() for token in tokens):
            return
        if tokens and any(char.isalpha() for token in tokens for char in token.text):
            yield tokens, kind, certainty

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
                span, name = self._naming.base(part)
                entry = gazetteer.lookup(name.split())
                if (
                    entry
                    and self._mentions.free(span)
                    and (_plausible(part, entry) or self._in_lower_case(name, entry))
                    and not self._opens_matter(part, span)
                ):
                    self._mentions.add(
                        entry.kind, span, name, identity=entry.name, confidence=LISTED
                    )
                    start += length - 1
                    break
            start += 1

    def _in_lower_case(self, name: str, entry: Entry) -> bool:
        """Tell whether an event is listed in lower case too: "coronapandemin"."""
        written = self._knowledge.gazetteer.forms.get(tuple(name.lower().split()), frozenset())
        return entry.kind is Kind.EVENT and name.islower() and name in written

    def _parties(self, sentence: Sentence) -> None:
        """Add the party in parentheses after a name or a title: "Anna Ek (S)"."""
        tokens = sentence.tokens
        for position in range(1, len(tokens) - 2):
            opening, letters, closing = tokens[position : position + 3]
            if opening.text != "(" or closing.text not in {")", ",", "/"}:
                continue
            party = self._knowledge.gazetteer.parties.get(letters.text)
            before = tokens[position - 1]
            if party is None or not self._in_party(before):
                continue
            self._mentions.add(
                Kind.ORGANISATION, span_of([letters]), party, identity=party, confidence=LISTED
            )

    def _in_party(self, before: Token) -> bool:
        """Tell whether a word before letters in parentheses is a name, a title or a body."""
        body = self._knowledge.organisation_head(before.lower_, suffix=True)
        title = self._knowledge.base_role(before.text)
        return before.text[0].isupper() or title is not None or body is not None


def begins(token: Token) -> bool:
    """Tell whether a word is the first of its sentence."""
    return bool(token.is_sent_start) or token.i == 0


def opens(token: Token) -> bool:
    """Tell whether a word opens a sentence or stands after a mark: its capital says nothing.

    White space before it, as after the mark of a heading, may be what begins the sentence.
    """
    if begins(token):
        return True
    before = token.doc[token.i - 1]
    return before.is_space or before.text in OPENING


def _incomplete(token: Token, joins: frozenset[str]) -> bool:
    """Tell whether a name cannot end with a word: a mark, "och", "energi-"."""
    word = token.text
    return (not word[-1].isalnum() and word[-1] not in ".:") or word.lower() in joins


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
    return not opens(first) or (first.pos_ in {"PROPN", "X"} and not entry.ambiguous)

"""People, organisations and places by name: the model's spans and the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from graph.extraction.entities.agreement import Agreement
from graph.extraction.entities.bodies import Bodies
from graph.extraction.entities.extents import Extents, begins
from graph.extraction.entities.foreign import Foreign
from graph.extraction.entities.kinds import IN_LOWER_CASE, PERSON_LABELS
from graph.extraction.entities.naming import Naming
from graph.extraction.entities.neighbours import Labelled, Neighbours
from graph.extraction.entities.recurrence import Recurrence
from graph.extraction.entities.runs import Named, Run
from graph.extraction.entities.seats import Seats
from graph.extraction.entities.shared import Shared
from graph.extraction.entities.wholes import Wholes
from graph.extraction.lexicon.gazetteer import Entry
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import BY_FORM, LISTED, Mentions
from graph.extraction.text.phrases import Phrase
from graph.extraction.text.reading import Reading, Sentence, end_of, is_seen, span_of, unbroken
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
OPENING = frozenset("-–—:*•#[(\"”“»«'’")
BRACKETS = frozenset("()")
LONGEST_TITLE = 10  # words between a name and the party in parentheses


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
        self._seats = Seats(reading.doc, knowledge)

    def find(self) -> None:
        """Add what the model, the gazetteer and the word forms say, in this order of trust."""
        sentences = self._reading.sentences
        foreign = Foreign(self._reading, self._knowledge, self._mentions)
        bodies = Bodies(self._reading, self._knowledge, self._mentions, self._naming)
        for sentence in sentences:
            self._listed(sentence, shortest=2)
            foreign.find(sentence)
            bodies.firms(sentence)
            self._parties(sentence)
        spans = list(self._spans())
        for tokens, kind, certainty in Run(self._knowledge, spans).parted():
            self._naming.add(tokens, kind, certainty)
        shared = Shared(self._knowledge, self._mentions)
        for sentence in sentences:
            self._listed(sentence, shortest=1)
            shared.find(sentence)
            bodies.find(sentence)
        recurrence = Recurrence(self._knowledge, self._mentions, self._naming, self._matters)
        for sentence in sentences:
            recurrence.find(sentence)
        agreement = Agreement(self._knowledge, self._mentions)
        agreement.agree()
        for sentence in sentences:
            recurrence.short_forms(sentence)
        agreement.describe()

    # -- the model's spans

    def _spans(self) -> Iterator[Named]:
        extents = Extents(self._reading.doc, self._knowledge)
        wholes = Wholes(self._reading.doc, self._knowledge)
        found = [*self._found(), *self._units(extents)]
        found.sort(key=lambda named: named[0][0].i)
        for tokens, kind, certainty in wholes.of(found):
            if kind is Kind.ORGANISATION:
                tokens = extents.lower_case(tokens)
            if tokens and not self._is_matter(tokens):
                yield from extents.names(tokens, kind, certainty)

    def _found(self) -> Iterator[Named]:
        """Yield what the model has found, corrected by what stands beside it."""
        doc = self._reading.doc
        seen = ((ent, _whole(tuple(filter(is_seen, ent)), ent.label_)) for ent in doc.ents)
        labelled = [
            Labelled(tokens, KIND_OF_LABEL.get(ent.label_), confidence(ent))
            for ent, tokens in seen
            if tokens
        ]
        yield from Neighbours(doc, self._knowledge).of(labelled)

    def _units(self, extents: Extents) -> Iterator[Named]:
        """Yield the words for units that the model passed over and that go by their field."""
        for sentence in self._reading.sentences:
            for token in sentence.tokens:
                if not token.ent_type_ and extents.opens_field(token):
                    yield (token,), Kind.ORGANISATION, BY_FORM

    def _is_matter(self, tokens: tuple[Token, ...]) -> bool:
        return any(span_of(tokens).overlaps(matter) for matter in self._matters)

    def _opens_matter(self, tokens: Sequence[Token], span: Span) -> bool:
        """Tell whether listed words only begin a matter's name; FN does not in "FN:s stadga"."""
        return any(
            span.start == matter.start and span.end < matter.end and end_of(tokens[-1]) == span.end
            for matter in self._matters
        )

    # -- the gazetteer

    def _listed(self, sentence: Sentence, *, shortest: int) -> None:
        """Add names the gazetteer lists, the longest first, of at least so many words."""
        tokens = sentence.tokens
        gazetteer = self._knowledge.gazetteer
        start = 0
        while start < len(tokens):
            longest = min(gazetteer.may_start(unbroken(tokens[start].lower_)), len(tokens) - start)
            for length in range(longest, shortest - 1, -1):
                part = tokens[start : start + length]
                span, name = self._naming.base(part)
                entry = gazetteer.lookup(name.split())
                if (
                    entry
                    and self._mentions.free(span)
                    and (_plausible(part, entry) or self._in_lower_case(name, entry))
                    and not self._opens_matter(part, span)
                    and not self._naming.no_name(part)
                    and not self._is_part(part, entry)
                ):
                    self._mentions.add(
                        entry.kind, span, name, identity=entry.name, confidence=LISTED
                    )
                    start += length - 1
                    break
            start += 1

    def _is_part(self, part: Sequence[Token], entry: Entry) -> bool:
        """Tell whether listed words only begin a name: "Rädda Barnens ungdomsförbund".

        Either the model goes on, to the word for a body that they own or to more of the name, or
        another body than the one listed sits in its own place: "Judiska församlingen i Norrvik".
        """
        doc, after = self._reading.doc, part[-1].i + 1
        name = " ".join(token.text for token in part)
        if entry.name.lower().startswith(f"{name.lower()} i ") and self._seats.after(part):
            return True
        if after >= len(doc) or entry.kind is not Kind.ORGANISATION or part[0].ent_iob_ != "B":
            return False
        if doc[after].ent_type_ != "ORG" or doc[after].ent_iob_ != "I":
            return False
        if part[-1].text[-1] not in "sS":
            return doc[after].text[0].isupper()
        head = self._knowledge.organisation_head(doc[after].lower_, suffix=None)
        return head is not None and doc[after].lower_.endswith(head.base)

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
            if party is None or not self._in_party(tokens[:position]):
                continue
            self._mentions.add(
                Kind.ORGANISATION, span_of([letters]), party, identity=party, confidence=LISTED
            )

    def _in_party(self, words: Sequence[Token]) -> bool:
        """Tell whether words before letters in parentheses end in a name, a title or a body.

        A title may be a long one: "Anna Ek, talesperson i frågor om broar (L)".
        """
        before = words[-1]
        body = self._knowledge.organisation_head(before.lower_, suffix=True)
        title = self._knowledge.base_role(before.text)
        if before.text[0].isupper() or title is not None or body is not None:
            return True
        for token in words[: -LONGEST_TITLE - 1 : -1]:
            if token.text in BRACKETS:
                return False
            if token.ent_type_ in PERSON_LABELS:
                return before.text.isalpha()
        return False


def opens(token: Token) -> bool:
    """Tell whether a word opens a sentence or stands after a mark: its capital says nothing.

    White space before it, as after the mark of a heading, may be what begins the sentence.
    """
    if begins(token):
        return True
    before = token.doc[token.i - 1]
    return before.is_space or before.text in OPENING


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
    alone = entry.name in {first.text, first.text[:-1]}
    if alone and entry.kind is Kind.ORGANISATION and not entry.ambiguous:
        return True  # "Brotrafiken": no common word
    return not opens(first) or (first.pos_ in {"PROPN", "X"} and not entry.ambiguous)


def _whole(tokens: tuple[Token, ...], label: str) -> tuple[Token, ...]:
    """Return an event's name with the noun after its last word, where that is said of the noun.

    "An end for a new" is no name, "An end for a new beginning" is.
    """
    if KIND_OF_LABEL.get(label) is not Kind.EVENT or not tokens:
        return tokens
    last = tokens[-1]
    said_of_next = last.pos_ in {"ADJ", "DET"} and last.head.i == last.i + 1
    return (*tokens, last.head) if said_of_next and not last.head.is_sent_start else tokens

"""Bodies by word form: "facket ST", "tillitsdelegationen", "öppna data-utredningen"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from graph.extraction.entities.extents import begins
from graph.extraction.entities.kinds import PERSON_LABELS, Kinds
from graph.extraction.entities.naming import Naming, plain
from graph.extraction.entities.seats import Seats
from graph.extraction.entities.wholes import SORTS
from graph.extraction.lexicon.heads import Head
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import BY_FORM, Mentions
from graph.extraction.text.reading import Reading, Sentence, end_of, span_of, unbroken
from graph.records import Kind, Span

OFFICER = 3  # words of "Kommunals ordförande Anna"
NO_NAMES = frozenset({"PRON", "DET", "ADV", "ADP", "SCONJ", "CCONJ", "AUX", "VERB"})
OFFICES = frozenset({"office", "party"})  # kinds of role
# Kinds of body that a lower-case compound in definite form names: "tillitsdelegationen".
NAMED_IN_LOWER_CASE = frozenset({"ministry", "committee", "inquiry"})


class Bodies:
    """Finds bodies that neither the model nor the gazetteer knows.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        Receives what is found.
    naming : Naming
        Of the same text.
    """

    def __init__(
        self, reading: Reading, knowledge: Knowledge, mentions: Mentions, naming: Naming
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._mentions = mentions
        self._naming = naming
        self._seats = Seats(reading.doc, knowledge)
        self._kinds = Kinds(reading.doc, knowledge)

    def find(self, sentence: Sentence) -> None:
        """Add the bodies of a sentence."""
        self._owner(sentence)
        self._introduced(sentence)
        self._by_form(sentence)

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
            said = token.text[0].islower() or self._opens_as_sort(token)
            if name and said and token.text[0].isupper() and self._tells(token, head):
                name = [token, *name]
            if name and name[-1].pos_ in NO_NAMES:
                continue  # the full stop is missing: "myndigheten Det skulle"
            if name and said and self._mentions.free(span_of(name)):
                self._naming.add(name, Kind.ORGANISATION, BY_FORM)

    def _owner(self, sentence: Sentence) -> None:
        """Add the body that opens a sentence with its officer: "Kommunals ordförande Anna Ek".

        It is listed, though a common word too; or a firm has such officers, and its name stands in
        no definite form as a common noun would.
        """
        if len(sentence.tokens) < OFFICER:
            return
        first, title, holder = sentence.tokens[:OFFICER]
        base = first.text.removesuffix("s").removesuffix(":")
        named = base != first.text and first.text[0].isupper() and first.ent_type_ in {"", "ORG"}
        office = self._knowledge.role_kind(self._knowledge.base_role(title.lower_) or "")
        if not named or office not in OFFICES or holder.ent_type_ not in PERSON_LABELS:
            return
        entry = self._knowledge.gazetteer.lookup([base])
        listed = entry is not None and entry.kind is Kind.ORGANISATION
        firm = title.lower_ in self._knowledge.words["firm_officers"]
        new = entry is None and firm and first.lemma_ == base.lower()
        span = Span(first.idx, first.idx + len(base))
        if (listed or new) and self._mentions.free(span):
            self._mentions.add(Kind.ORGANISATION, span, base, confidence=BY_FORM)

    def _tells(self, token: Token, head: Head) -> bool:
        """Tell whether a word says more than a kind, so that it opens the name: "Båtklubben"."""
        sort = head.kind in SORTS or token.lower_ in self._knowledge.words["sorts"]
        mere = token.lower_.endswith(tuple(self._knowledge.words["mere_sorts"]))
        return not (sort or mere or token.lower_ == head.definite)

    def firms(self, sentence: Sentence) -> None:
        """Add names of firms that open with what they are: "Restaurang Bron".

        What follows may be listed as something else: "Hotell Skansen".
        """
        openers = self._knowledge.words["firm_openers"]
        for position, token in enumerate(sentence.tokens[:-1]):
            if token.lower_ in openers and token.text[0].isupper() and not token.ent_type_:
                name = _capitalised_run(sentence.tokens[position:])
                if len(name) > 1 and self._mentions.free(span_of(name)):
                    self._naming.add(name, Kind.ORGANISATION, BY_FORM)

    def _opens_as_sort(self, token: Token) -> bool:
        """Tell whether the word that opens a sentence says of which sort the name after it is."""
        return begins(token) and self._kinds.introducing(token) is not None

    def _by_form(self, sentence: Sentence) -> None:
        """Bodies written in lower case, known by a compound's ending: "tillitsdelegationen"."""
        for position, token in enumerate(sentence.tokens):
            word = unbroken(token.lower_)
            stem = (
                word[:-1]
                if word.endswith("s") and not self._knowledge.organisation_head(word, suffix=True)
                else word
            )
            head = self._knowledge.organisation_head(stem, suffix=True)
            if not head or not head.definite or not stem.endswith(head.definite):
                continue
            seat = self._seats.after((token,))
            part = self._part(sentence, position) if word != stem else None
            mere = len(stem) <= len(head.definite) + 1 and not self._knowledge.is_compound(head)
            if mere and not seat:
                continue
            proper = token.text[0].isupper() and not (position == 0 or "-" in stem)
            first = self._coordinated(sentence, position)
            named = head.kind in NAMED_IN_LOWER_CASE or proper or seat or part
            if not named and not self._held(first):
                continue
            span = Span(first.idx, end_of(token) - (len(word) - len(stem)))
            titled = (
                self._naming.no_body(stem)
                or self._naming.no_name([token])
                or (token.text[0].islower() and self._names_next(sentence, position))
            )
            if self._mentions.free(span) and not titled:
                whole = Span(span.start, end_of(seat[-1])) if seat else span
                whole = Span(span.start, part) if part else whole
                name = plain(self._reading.document.content[whole.start : whole.end])
                self._mentions.add(Kind.ORGANISATION, whole, name, confidence=BY_FORM)

    def _names_next(self, sentence: Sentence, position: int) -> bool:
        """Tell whether a body's own name follows the word for its kind: "byggbolaget Norrbygg"."""
        after = sentence.tokens[position + 1 : position + 2]
        return bool(after) and after[0].ent_type_ == "ORG" and after[0].text[0].isupper()

    def _part(self, sentence: Sentence, position: int) -> int | None:
        """Return where a board's committee ends: "kommunstyrelsens arbetsutskott"."""
        if position + 1 == len(sentence.tokens):
            return None
        after, parts = sentence.tokens[position + 1], self._knowledge.words["parts_of_boards"]
        word = after.lower_
        if not after.text[0].islower() or not word.removesuffix("s").endswith(tuple(parts)):
            return None
        return end_of(after) - word.endswith("s")

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


def _capitalised_run(tokens: Sequence[Token]) -> list[Token]:
    run: list[Token] = []
    for token in tokens:
        if not token.text[:1].isupper():
            break
        run.append(token)
    return run

"""What lists and the words beside a name say of it where the model says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from graph.extraction.entities.kinds import PERSON_LABELS
from graph.extraction.entities.offices import Offices
from graph.extraction.entities.runs import Named
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import BY_FORM
from graph.records import Kind

NAMES = frozenset({"PROPN", "X", "NOUN"})  # parts of speech that names without a label have
LIKELY = 0.5  # a label that is less probable than this is more likely wrong than right


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words that the model labels; `kind` is None for what is no name of ours (a product)."""

    tokens: tuple[Token, ...]
    kind: Kind | None
    certainty: float


class Neighbours:
    """Corrects the model's labels before anything else is made of them.

    Parameters
    ----------
    doc : Doc
    knowledge : Knowledge
    """

    def __init__(self, doc: Doc, knowledge: Knowledge) -> None:
        self._doc = doc
        self._knowledge = knowledge
        self._words = knowledge.words
        self._offices = Offices(doc, knowledge)

    def of(self, spans: Sequence[Labelled]) -> Iterator[Named]:
        """Yield the names among some spans, each as what its words and its neighbours say.

        Parameters
        ----------
        spans : sequence of Labelled
            In text order.
        """
        parted = [part for span in spans for part in self._parted(span)]
        for span in self._joined(self._with_rows(parted)):
            tokens = self._offices.without(span.tokens, span.kind)
            kind = self._kind(span)
            if tokens and kind is not None:
                yield tokens, kind, span.certainty

    def _kind(self, span: Labelled) -> Kind | None:
        if span.kind is Kind.PERSON:
            return Kind.ORGANISATION if self._does_business(span.tokens) else Kind.PERSON
        return Kind.PERSON if self._is_person(span) else span.kind

    def _parted(self, span: Labelled) -> Iterator[Labelled]:
        """Yield the names that a comma parts in what the model calls one body."""
        tokens = span.tokens
        commas = [n for n, token in enumerate(tokens) if token.text == ","]
        if span.kind is not Kind.ORGANISATION or not commas:
            yield span
            return
        starts, ends = [0, *(n + 1 for n in commas)], [*commas, len(tokens)]
        parts = [tokens[a:b] for a, b in zip(starts, ends, strict=True) if a < b]
        proper = all(part[0].text[0].isupper() for part in parts)
        named = self._knowledge.gazetteer.knows(" ".join(token.text for token in tokens))
        for part in parts if proper and not named else [tokens]:
            yield Labelled(part, span.kind, span.certainty)

    # -- names without a label

    def _with_rows(self, spans: Sequence[Labelled]) -> list[Labelled]:
        """Add the words that stand in a row with bodies, or after "enligt", and have no label."""
        found = list(spans)
        for span in spans:
            if span.kind is Kind.ORGANISATION:
                found += self._row(span.tokens[0].i - 2, -2) + self._row(span.tokens[-1].i + 2, 2)
        told = (token for token in self._doc[1:] if self._is_teller(token))
        found += [Labelled((token,), Kind.ORGANISATION, BY_FORM) for token in told]
        unique = {span.tokens[0].i: span for span in reversed(found)}
        return [unique[start] for start in sorted(unique)]

    def _row(self, at: int, step: int) -> list[Labelled]:
        """Return the words that commas and "och" join to a body, on one side of it."""
        doc, joins, found = self._doc, self._words["people_joins"], []
        while 0 <= at < len(doc) and self._stands_alone(at, at - step // 2):
            if doc[at - step // 2].lower_ not in joins or not self._is_unknown(doc[at]):
                break
            found.append(Labelled((doc[at],), Kind.ORGANISATION, BY_FORM))
            at += step
        return found

    def _stands_alone(self, at: int, join: int) -> bool:
        """Tell whether a word is a name by itself: none beside it has a capital or a label."""
        doc, beyond = self._doc, at + (at - join)
        if doc[max(at, join)].is_sent_start:
            return False
        if not 0 <= beyond < len(doc):
            return True
        return doc[max(at, beyond)].is_sent_start or not (
            doc[beyond].ent_type_ or doc[beyond].text[0].isupper()
        )

    def _is_unknown(self, token: Token) -> bool:
        """Tell whether a word has a capital, no label and no meaning that is known."""
        if token.ent_type_ or not token.text[0].isupper() or len(token.text) < 3:
            return False
        if token.pos_ not in NAMES or not token.text.isalpha():
            return False
        lower = token.lower_
        if lower in self._knowledge.first_names or self._knowledge.base_role(lower) is not None:
            return False
        return lower not in self._small and not self._knowledge.background.knows(lower)

    def _is_teller(self, token: Token) -> bool:
        before = self._doc[token.i - 1]
        return before.lower_ in self._words["tellers"] and self._is_unknown(token)

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(token.text for token in self._doc if token.text.islower())

    def _does_business(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a "person" of one unknown word does what only firms do by one name."""
        word = tokens[0].lower_
        if len(tokens) > 1 or word in self._knowledge.first_names:
            return False
        if word in self._knowledge.surnames or word.endswith(self._knowledge.surname_endings):
            return False
        return tokens[0].dep_.startswith("nsubj") and (
            tokens[0].head.lower_ in self._words["firm_verbs"]
        )

    # -- one name in two spans

    def _joined(self, spans: Sequence[Labelled]) -> list[Labelled]:
        found: list[Labelled] = []
        for span in spans:
            last = found[-1] if found else None
            opener = self._opener(span.tokens[0])
            if last is not None and self._one_body(last, span):
                sure = min(last.certainty, span.certainty)
                both = (*last.tokens, *span.tokens)
                found[-1] = Labelled(both, Kind.ORGANISATION, sure)
            elif opener:
                found.append(Labelled((*opener, *span.tokens), Kind.ORGANISATION, span.certainty))
            elif club := self._club(span):
                found.append(Labelled(club, Kind.ORGANISATION, span.certainty))
            else:
                found.append(span)
        return found

    def _one_body(self, one: Labelled, other: Labelled) -> bool:
        """Tell whether two spans are a club and its letters, or letters and where they are.

        "Brovik" "AIK:s", "PRO" "Hjo".
        """
        first, second = one.tokens[-1], other.tokens[0]
        if second.i != first.i + 1 or second.is_sent_start or len(other.tokens) > 1:
            return False
        if first.text.istitle():
            return self._closes_club(second)
        letters = len(one.tokens) == 1 and first.text.isupper() and len(first.text) > 1
        if not letters or one.kind is not Kind.ORGANISATION:
            return False
        gazetteer = self._knowledge.gazetteer
        return gazetteer.knows(first.text) and gazetteer.is_town(second.text)

    def _opener(self, first: Token) -> tuple[Token, ...]:
        """Return the word before a name that says which firm it is: "Hotell" before "Kusten"."""
        if first.i == 0 or first.is_sent_start:
            return ()
        before = self._doc[first.i - 1]
        opens = before.lower_ in self._words["firm_openers"] and before.text[0].isupper()
        return (before,) if opens and not before.ent_type_ else ()

    def _club(self, span: Labelled) -> tuple[Token, ...]:
        """Return the name of a club, whose letters may stand after a town: "Hässelby" SK."""
        last = span.tokens[-1]
        if len(span.tokens) > 1 and self._closes_club(last):
            return span.tokens
        if span.kind is not Kind.PLACE or last.i + 1 == len(self._doc):
            return ()
        after = self._doc[last.i + 1]
        letters = self._closes_club(after) and not (after.ent_type_ or after.is_sent_start)
        return (*span.tokens, after) if letters else ()

    def _closes_club(self, token: Token) -> bool:
        """Tell whether a word is what sports clubs end in: "AIK", in the genitive "AIK:s"."""
        return token.text.partition(":")[0] in self._words["club_letters"]

    # -- people

    def _is_person(self, span: Labelled) -> bool:
        """Tell whether what is labelled otherwise is called as people are and stands as they do.

        That is a given name and one word more, beside another person, after a title, or, if no
        preposition of place is before it and the label is unlikely, after a verb or a preposition.
        """
        tokens = span.tokens
        if span.kind is Kind.PERSON or len(tokens) != 2 or not self._called(*tokens):
            return False
        if self._titled(tokens) or self._among_people(tokens):
            return True
        if span.kind is None or (span.kind is Kind.ORGANISATION and span.certainty > LIKELY):
            return False
        return self._acts(tokens)

    def _called(self, given: Token, family: Token) -> bool:
        """Tell whether two words are a listed given name and what may be a surname."""
        first, last = given.lower_, family.lower_
        names = self._knowledge.first_names
        if not all(part in names for part in first.split("-")) or not given.text[0].isupper():
            return False
        if not family.text[0].isupper() or not family.text.isalpha():
            return False
        if family.text.isupper() and len(family.text) > 1:
            return False
        body = self._knowledge.organisation_head(last, suffix=None) is not None
        site = last.endswith(tuple(self._words["site_endings"] | self._words["sites"]))
        firm = last in self._words["firm_words"]
        return not (body or site or firm or self._listed(given, family))

    def _listed(self, given: Token, family: Token) -> bool:
        return self._knowledge.gazetteer.knows(f"{given.text} {family.text}")

    def _titled(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a title stands right before words: "kommunalrådet Jan Ö"."""
        first = tokens[0]
        if first.i == 0 or first.is_sent_start:
            return False
        before = self._doc[first.i - 1]
        return before.text[0].islower() and self._knowledge.base_role(before.text) is not None

    def _among_people(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a comma or "och" joins words to the name of a person."""
        joins, doc = self._words["people_joins"], self._doc
        before, after = tokens[0].i - 2, tokens[-1].i + 2
        joined = not tokens[0].is_sent_start and doc[tokens[0].i - 1].lower_ in joins
        if before >= 0 and joined and doc[before].ent_type_ in PERSON_LABELS:
            return True
        if after >= len(doc) or doc[after].is_sent_start or doc[after - 1].lower_ not in joins:
            return False
        return doc[after].ent_type_ in PERSON_LABELS

    def _acts(self, tokens: Sequence[Token]) -> bool:
        """Tell whether words stand beside a verb, or after a preposition that is none of place."""
        first, last, doc = tokens[0], tokens[-1], self._doc
        if first.i and not first.is_sent_start:
            before = doc[first.i - 1]
            if before.lower_ in self._words["place_links"] | self._words["belongs"]:
                return False
            return before.pos_ in {"VERB", "AUX", "ADP"}
        return last.i + 1 < len(doc) and doc[last.i + 1].pos_ in {"VERB", "AUX"}

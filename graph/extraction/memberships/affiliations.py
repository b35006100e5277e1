"""Who a verb ties to a body without a title: "leder Brorådet", "sitter i nämnden"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Token

from graph.extraction.lexicon.knowledge import STATUS, Knowledge
from graph.extraction.lexicon.verbs import Verb
from graph.extraction.memberships.force import Clauses
from graph.extraction.memberships.rows import Holders, Row
from graph.extraction.text.items import position_of
from graph.extraction.text.mentions import Mentions
from graph.records import Kind, Membership, Status

BELONGING = 0.75  # confidence
LEAVING = frozenset({"från", "ur"})  # before the body that a verb takes somebody out of


class Affiliations:
    """Finds memberships without a role that a verb states.

    Parameters
    ----------
    knowledge : Knowledge
    mentions : Mentions
    holders : Holders
    """

    def __init__(self, knowledge: Knowledge, mentions: Mentions, holders: Holders) -> None:
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions
        self._holders = holders
        self._clauses = Clauses(knowledge)

    def find(self, row: Row) -> Iterator[Membership]:
        """Yield who belongs where by the verbs of a sentence, each pair once."""
        found: set[tuple[int, int]] = set()
        for place, item in enumerate(row.items):
            if item.mention is not None or item.lower not in self._verbs:
                continue
            for membership in (*self._said(row, place), *self._hired(row, place)):
                pair = (membership.person, membership.organisation or 0)
                if pair not in found:
                    found.add(pair)
                    yield membership

    def seat(self, row: Row) -> int | None:
        """Return the mention of the body whose members a sentence lists: "I Brorådet sitter …"."""
        for place, item in enumerate(row.items):
            for verb in self._verbs.get(item.lower, ()) if item.mention is None else ():
                body = self._body_before(row, place, verb)
                if body is not None:
                    return row.mention(body[0])
        return None

    def _said(self, row: Row, place: int) -> Iterator[Membership]:
        """Yield what the verb at a position says, by its reading of most words that says any."""
        for verb in self._verbs[row.lower(place)]:
            ahead = self._body_after(row, place, verb)
            people = self._objects(row, place, ahead, verb) or self._subjects(row, place)
            if ahead is None:
                ahead = self._body_before(row, place, verb)
                people = self._after(row, place)
            if ahead is not None and people:
                for body in (ahead[0], *self._joined(row, ahead[0])):
                    for person in people:
                        yield self._membership(row, person, place, (body, ahead[1]), verb)
                return

    def _hired(self, row: Row, place: int) -> Iterator[Membership]:
        """Yield who is of the body that has taken them in: "Brorådet har värvat Anna Ek"."""
        body = place - 1
        while body > 0 and row.items[body].pos in {"AUX", "ADV"}:
            body -= 1
        if row.lower(place) not in self._words["hiring"] or row.kind(body) is not (
            Kind.ORGANISATION
        ):
            return
        person = self._past_small(row, place + 1, "")
        while person > place and row.kind(person) is not Kind.PERSON:
            person -= 1
        if person > place and not row.items[body].genitive:
            yield self._membership(row, person, place, (body, ""), _HIRING)

    def _membership(
        self, row: Row, person: int, place: int, body: tuple[int, str], verb: Verb
    ) -> Membership:
        position, link = body
        end = max(position, place + 1)
        force = self._clauses.force(row, place, end)
        status, modality = force.of_role(STATUS[verb.status], leaving=link in LEAVING)
        if status is Status.FORMER and row.dated_from(self._words["since"]):
            status = Status.CURRENT
        mention = self._holders.person(row, person)
        certainty = round(BELONGING * self._mentions[mention].confidence, 3)
        return Membership(
            mention,
            None,
            row.mention(position),
            row.sentence.span,
            status,
            confidence=certainty,
            modality=modality,
        )

    @cached_property
    def _verbs(self) -> dict[str, tuple[Verb, ...]]:
        """Verbs that tie people to bodies by form, those of most words first."""
        found: dict[str, list[Verb]] = {}
        for verb in sorted(self._knowledge.appointment_verbs, key=lambda verb: -len(verb.rest)):
            if verb.status in STATUS and verb.status != "future":
                for form in verb.forms:
                    found.setdefault(form, []).append(verb)
        return {form: tuple(verbs) for form, verbs in found.items()}

    # -- the body

    def _body_after(self, row: Row, place: int, verb: Verb) -> tuple[int, str] | None:
        """Return where the body after a verb stands, and the preposition before it, if any."""
        position = self._past_rest(row, place + 1, verb)
        if position is None:
            return None
        if (body := self._object(row, place, position)) is not None:
            return body, ""
        if verb.rest and not verb.prepositions and verb.rest[-1] in self._words["ties_to_bodies"]:
            body = self._inner(row, position)  # "har värvat Anna Ek från Brorådet"
            return None if body is None else (body, verb.rest[-1])
        for preposition in sorted(self._links(verb)):
            words = preposition.split()
            start = self._past_small(row, position, words[0])
            if [row.lower(start + i) for i in range(len(words))] == words:
                body = self._inner(row, start + len(words))
                if body is not None:
                    return body, words[-1]
        return None

    def _links(self, verb: Verb) -> frozenset[str]:
        """Return what brings in the body that a verb ties somebody to."""
        tied = self._words["ties_to_bodies"]
        return frozenset(p for p in verb.prepositions if p.split()[-1] in tied)

    def _past_rest(self, row: Row, position: int, verb: Verb) -> int | None:
        """Return the position after the words that belong to a verb, or None if they lack."""
        for word in verb.rest:
            position = self._past_small(row, position, word)
            if row.lower(position) != word:
                return None
            position += 1
        return position

    def _past_small(self, row: Row, position: int, sought: str) -> int:
        """Return the first position from here on of a word sought or one that is not small."""
        holders = set(self._holders.positions(row))
        while row.lower(position) and row.lower(position) != sought:
            item = row.items[position]
            small = item.mention is None and item.pos in {"ADV", "PART"}
            called = item.pos == "NOUN" and row.kind(position + 1) is Kind.PERSON
            if position not in holders and not small and not called:
                break
            position += 1
        return position

    def _object(self, row: Row, place: int, position: int) -> int | None:
        """Return the body that a verb has as its object: "leder Brorådet"."""
        if row.lower(place) not in self._words["ties_as_object"]:
            return None
        while row.kind(position) is None and row.lower(position) in self._words["self_owned"]:
            position += 1
        if row.kind(position) is not Kind.ORGANISATION or row.items[position].genitive:
            return None
        follower = row.items[position + 1].pos if position + 1 < len(row.items) else ""
        return None if follower in {"NOUN", "ADJ", "DET", "PROPN"} else position

    def _inner(self, row: Row, position: int) -> int | None:
        """Return the body at a position, or that of "styrelsen för Brorådet" there."""
        if row.lower(position) in self._words["inner_bodies"] and row.lower(position + 1) in (
            self._words["within"] | self._words["of_field"]
        ):
            position += 2
        sort = self._knowledge.organisation_head(row.lower(position), suffix=None)
        if row.kind(position) is None and sort is not None:
            position += 1  # "konsultbolaget Broprojekt"
        named = row.kind(position) is Kind.ORGANISATION and not row.items[position].genitive
        return position if named else None

    def _joined(self, row: Row, body: int) -> Iterator[int]:
        """Yield the bodies joined to one after a verb: "arbetat på Brorådet och Fiskeverket"."""
        while row.lower(body + 1) in self._words["joins"]:
            body += 2
            named = row.kind(body) is Kind.ORGANISATION and not row.items[body].genitive
            follower = row.items[body + 1].pos if body + 1 < len(row.items) else ""
            if not named or follower in {"VERB", "AUX"}:
                return
            yield body

    def _body_before(self, row: Row, place: int, verb: Verb) -> tuple[int, str] | None:
        """Return the body of "I Brorådet sitter Anna Ek", just before the verb, and its link."""
        within = self._words["placed_in"]
        if verb.rest or not any(p.split()[-1] in within for p in self._links(verb)):
            return None
        body = place - 1
        if row.kind(body) is not Kind.ORGANISATION or row.items[body].genitive:
            return None
        start = body - 1
        if row.lower(start - 1) in self._words["inner_bodies"]:
            start -= 2
        return (body, row.lower(0)) if start == 0 and row.lower(0) in within else None

    # -- the people

    def _objects(self, row: Row, place: int, body: tuple[int, str] | None, verb: Verb) -> list[int]:
        """Return whom a verb takes or sends: "har värvat Anna Ek från Brorådet"."""
        if body is None or not verb.use.startswith("object"):
            return []
        holders = set(self._holders.positions(row))
        return [position for position in range(place + 1, body[0]) if position in holders][-1:]

    def _subjects(self, row: Row, place: int) -> list[int]:
        """Return who a verb is about, before it: by the parse, else by word order."""
        holders = set(self._holders.positions(row))
        token = row.items[place].tokens[0]
        subject = _subject(token)
        person = None if subject is None else self._standing(row, subject, holders)
        if subject is None or (person is None and subject.lower_ in self._words["relative"]):
            before = place - 1
            while before >= 0 and before not in holders and self._passed(row, before):
                before -= 1
            person = before if before in holders else person
        if person is None:
            return []
        if row.kind(person) is not Kind.PERSON or person > place:
            return [person]
        joins = self._words["people_joins"]
        joined = [*row.people_upto(person, joins), *row.people_from(person, joins)[1:]]
        return sorted(position for position in joined if position < place)

    def _passed(self, row: Row, position: int) -> bool:
        """Tell whether an item between a subject and its verb is passed."""
        lower = row.lower(position)
        small = row.kind(position) is None and row.items[position].pos in {"ADV", "PART", "AUX"}
        party = {lower, row.lower(position - 1), row.lower(position - 2)} & {"(", ")"}
        return small or bool(party) or lower in self._words["relative"] | {","}

    def _standing(self, row: Row, subject: Token, holders: set[int]) -> int | None:
        """Return where the person stands that a subject means; for "som", the one before it."""
        place = position_of(row.items, subject.idx)
        if place is None or place in holders:
            return place
        title = row.titles.get(place)
        if title is not None and title.end in holders:
            return title.end
        clause = subject.head
        meant = clause.head.idx if clause.dep_.startswith("acl") else -1
        before = position_of(row.items, meant)
        return before if subject.lower_ in self._words["relative"] and before in holders else None

    def _after(self, row: Row, place: int) -> list[int]:
        """Return the people named after a verb: "sitter Anna Ek (ordförande), Bo Dal och …"."""
        found: list[int] = []
        position = place + 1
        while True:
            title = row.titles.get(position)
            position = position if title is None else title.end
            if row.kind(position) is not Kind.PERSON:
                return found
            found.append(position)
            position = _past_parentheses(row, position + 1)
            if row.lower(position) not in self._words["people_joins"]:
                return found
            position += 1


def _subject(verb: Token) -> Token | None:
    """Return the subject of a verb by the parse, or of the one it shares one with."""
    for _ in range(3):
        found = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
        if found is not None or verb.dep_ not in {"conj", "xcomp", "cop", "aux"}:
            return found
        verb = verb.head
    return None


def _past_parentheses(row: Row, position: int) -> int:
    """Return the position after "(ordförande)", if parentheses open at one."""
    if row.lower(position) != "(":
        return position
    ends = (i for i in range(position, len(row.items)) if row.lower(i) == ")")
    return next(ends, position) + 1


_HIRING = Verb(frozenset(), (), frozenset(), "object-person", "current", elliptic=False)

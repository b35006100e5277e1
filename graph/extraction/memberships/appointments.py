"""Roles that a verb gives: "Anna Ek är ordförande", "Anna Ek utses till ordförande"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Token

from graph.extraction.clauses.titles import Title
from graph.extraction.lexicon.knowledge import STATUS, Knowledge
from graph.extraction.lexicon.modality import PLAIN
from graph.extraction.memberships.force import Clauses
from graph.extraction.memberships.fronted import Fronted
from graph.extraction.memberships.given import Given, before_title, last_place, verbs_of_posts
from graph.extraction.memberships.rows import Holders, Row
from graph.extraction.memberships.several import holders_of
from graph.extraction.text.items import position_of
from graph.records import Kind, Modality, Status

TIME = 4  # words of "sedan den 1 mars" at most
NEAR = 3  # full words between a copula and its subject, that one included


class Appointments:
    """Finds who a verb gives a title to, or takes it from.

    Parameters
    ----------
    knowledge : Knowledge
    holders : Holders
    """

    def __init__(self, knowledge: Knowledge, holders: Holders) -> None:
        self._knowledge = knowledge
        self._words = knowledge.words
        self._holders = holders
        self._clauses = Clauses(knowledge)
        self._fronted = Fronted(knowledge, holders)
        self._verbs = verbs_of_posts(knowledge)

    def find(self, row: Row) -> Iterator[tuple[int, Title, Status, Modality]]:
        """Yield the person's position, the title, its status and how firmly it is said.

        A status that the title has of itself ("tidigare chef") goes first.
        """
        known: dict[int, Given] = {}  # by the noun of the title
        for title in row.titles.values():
            given = self._given(row, title) or self._joined(row, title, known)
            if given:
                known[row.items[title.noun - 1].tokens[-1].i] = given
                status, modality = given.force.of_role(given.status, leaving=given.leaving)
                if title.status is not Status.CURRENT and status is not Status.DENIED:
                    status = title.status
                people = holders_of(row, title, given.person, self._knowledge)
                held = replace(title, plural=title.plural or len(people) > 1)
                for person in people:
                    yield person, held, status, modality

    def _given(self, row: Row, title: Title) -> Given | None:
        return (
            self._copula(row, title)
            or self._predicate(row, title)
            or self._appointment(row, title)
            or self._fronted.given(row, title)
        )

    def _joined(self, row: Row, title: Title, known: dict[int, Given]) -> Given | None:
        """Give "chef" in "utses till generaldirektör och chef" what its neighbour is given."""
        noun = row.items[title.noun - 1].tokens[-1]
        if title.definite or any(child.dep_ == "cop" for child in noun.children):
            return None
        while noun.dep_ in {"conj", "appos"}:
            noun = noun.head
            if noun.i in known:
                given = known[noun.i]
                past = row.lower(title.start - 1) in self._words["earlier"]
                return replace(given, status=Status.FORMER) if past else given
        return None

    def governing(self, row: Row, person: int) -> int | None:
        """Return the copula before a person that ties a title after the person to them."""
        before = person - 1
        while before > 0 and row.items[before].pos in {"ADV", "PART"}:
            before -= 1
        return before if row.lower(before) in self._copulas else None

    def _copula(self, row: Row, title: Title) -> Given | None:
        inverted = self._inverted(row, title)
        if inverted:
            return inverted
        position = before_title(row, title)
        if (before := self.governing(row, position)) is not None:
            if title.definite or position not in self._holders.positions(row):
                return None
            force = self._clauses.force(row, before, title.start)
            return Given(position, self._copulas[row.lower(before)], force)
        status = self._copulas.get(row.lower(position))
        infinitive = row.lower(position) in self._words["copula_infinitive"]
        if (status is None and not infinitive) or title.definite:
            return None
        force = self._clauses.force(row, position, title.start)
        if infinitive and not (force.effects or force.denied):
            return None
        person = self._subject(row, position, title)
        if person is None:
            return None
        hearsay = row.lower(position) in self._words["become"] and "hearsay" in force.effects
        status = status or (Status.FUTURE if hearsay else Status.CURRENT)
        return Given(person, self._still(row, status), force)

    def _subject(self, row: Row, copula: int, title: Title) -> int | None:
        """Return who a copula's clause is about: named just before it, else just after."""
        holders = set(self._holders.positions(row))
        words = [item.lower for item in row.items]
        small = self._knowledge.phrases.small(words)
        position, steps = copula - 1, 0
        while position >= 0 and steps < NEAR:
            if position in holders:
                return position
            if words[position] == ")" and "(" in words[:position]:
                position -= words[position::-1].index("(") + 1  # "Anna Ek (f. 1966) är …"
                continue
            if words[position] in self._words["relative"]:
                before = position - (2 if row.lower(position - 1) == "," else 1)
                return before if before in holders else None
            if position not in small:
                if words[position] in self._words["subject_ends"]:
                    break
                steps += row.items[position].pos not in {"AUX", "ADV", "PART"}
            position -= 1
        after = copula + 1
        return after if after in holders and after != title.start else None

    def _inverted(self, row: Row, title: Title) -> Given | None:
        """Read "Särskild utredare har varit Anna Ek" and "Ordförande är Anna Ek"."""
        position = title.end
        if row.lower(position) in self._words["after"] and row.kind(position + 1) is Kind.PERSON:
            position += 2  # "Ny chef efter Bo Dal är Anna Ek"
        if row.lower(position) in self._words["have"]:
            position += 1
        status = self._copulas.get(row.lower(position))
        if row.lower(position) in self._words["called"]:
            status = Status.CURRENT
        opens = row.lower(before_title(row, title)) in self._words["and"] | {"", "*", "•"}
        if not opens or status is None:
            return None
        if row.lower(position + 1) in self._words["since"]:  # "är sedan i våras Anna Ek"
            reach = range(position + 2, position + 2 + TIME)
            position = next((i - 1 for i in reach if row.kind(i) is Kind.PERSON), position)
        ahead = (row.titles.get(i) for i in range(position + 1, position + 1 + NEAR))
        other = next((t for t in ahead if t and row.kind(t.end) is Kind.PERSON), None)
        body = row.kind(position + 1) is Kind.ORGANISATION
        if body and not row.items[position + 1].genitive:
            other = None  # "Entreprenör är Brobolaget genom platschef Anna Ek"
        named = row.kind(position + 1) is Kind.PERSON or other is None
        holder = position + 1 if named or other is None else other.end
        if holder not in self._holders.positions(row):
            return None
        return Given(holder, status, PLAIN)

    def _predicate(self, row: Row, title: Title) -> Given | None:
        """Read "är sedan 2018 chef", whatever stands between, by the parse."""
        noun = row.items[title.noun - 1].tokens[-1]
        copula = subject = None
        while subject is None:
            copula = copula or next((c for c in noun.children if c.lower_ in self._copulas), None)
            subject = next((c for c in noun.children if c.dep_ == "nsubj"), None)
            linked = any(c.lower_ in self._words["role_links"] for c in noun.children)
            if noun.dep_ == "xcomp" and noun.head.lower_ in self._copulas and not linked:
                copula = noun.head
                subject = next((c for c in copula.children if c.dep_ == "nsubj"), None)
            if noun.dep_ != "conj":
                break
            noun = noun.head
        if copula is None or subject is None or title.definite:
            return None
        verb = position_of(row.items, copula.idx)
        person = self._subject_place(row, subject)
        if verb is None or person is None or verb > title.start:
            return None
        force = self._clauses.force(row, verb, title.start)
        return Given(person, self._still(row, self._copulas[copula.lower_]), force)

    def _still(self, row: Row, status: Status) -> Status:
        """Take "har varit chef sedan 2018" for a role that goes on."""
        since = row.dated_from(self._words["since"])
        return Status.CURRENT if since and status is Status.FORMER else status

    def _subject_place(self, row: Row, subject: Token) -> int | None:
        """Return where the person that a subject means stands: for "som", the one before it."""
        place = position_of(row.items, subject.idx)
        holders = self._holders.positions(row)
        if place is None or place in holders:
            return place
        if subject.lower_ not in self._words["relative"]:
            return None
        clause = subject.head
        meant = clause.head.idx if clause.dep_.startswith("acl") else -1
        if position_of(row.items, meant) in holders:
            return position_of(row.items, meant)
        return place - 1 if place - 1 in holders else None

    @cached_property
    def _copulas(self) -> dict[str, Status]:
        return {word: s for s in STATUS.values() for word in self._words[f"copula_{s.value}"]}

    def _appointment(self, row: Row, title: Title) -> Given | None:
        before = before_title(row, title)
        link = row.lower(before)
        if link in self._words["be"] and row.lower(before - 1) in self._words["that"]:
            link = "till"  # "förordnade Anna Ek att vara ordförande"
        if link not in self._words["role_links"]:
            return None
        words = [item.lower for item in row.items[:before]]
        found = [
            (verb, last_place(words, verb)) for verb in self._verbs if verb.brings_in(link, words)
        ]
        # The nearest verb first; of two at one place the one of most words.
        for verb, position in sorted(found, key=lambda pair: -(pair[1] or 0)):
            if position is None or verb.status == "none":
                continue
            person = self._holder(row, position, title.start, verb.use)
            if person is not None:
                status = STATUS.get(verb.status, Status.CURRENT)
                earlier = self._words["earlier"] & set(_beside(words, position))
                force = self._clauses.force(row, position, title.start)
                if status is Status.FUTURE and not force.effects & {"future"}:
                    force = replace(force, effects=force.effects | {"proposed"})
                leaving = status is Status.FORMER
                return Given(person, Status.FORMER if earlier else status, force, leaving)
        return None

    def _holder(self, row: Row, verb: int, title: int, pattern: str) -> int | None:
        holders = self._holders.positions(row)
        replaced = (i for i in holders if row.items[i].tokens[0].dep_ == "obj")
        objects = set(replaced) if pattern.startswith("subject") else set()
        between = [i for i in holders if verb < i < title and i not in objects]
        before = [i for i in holders if i < verb]
        if pattern.startswith("object") and between:
            return between[-1]
        return before[-1] if before else (between[-1] if between else None)


def _beside(words: Sequence[str], verb: int) -> Sequence[str]:
    """Return the words around a verb that no comma parts from it."""
    start = max((i + 1 for i in range(verb) if words[i] == ","), default=0)
    end = next((i for i in range(verb, len(words)) if words[i] == ","), len(words))
    return words[start:end]

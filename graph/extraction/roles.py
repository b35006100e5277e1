"""Who holds, held or will hold which role where: memberships by word order around names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from graph.extraction.items import Item, items_of
from graph.extraction.knowledge import STATUS, Knowledge, Verb
from graph.extraction.mentions import Mentions
from graph.extraction.reading import Reading, Sentence
from graph.extraction.speakers import Referents
from graph.extraction.titles import Title, title_at
from graph.records import BlockKind, Kind, Membership, Status

CERTAIN, LIKELY = 0.9, 0.75


@dataclass(frozen=True, slots=True)
class _Row:
    """One sentence as items, with the title phrase that begins at each position, if any."""

    sentence: Sentence
    items: list[Item]
    titles: dict[int, Title]

    def people(self) -> Iterator[int]:
        return (i for i, item in enumerate(self.items) if item.kind is Kind.PERSON)

    def lower(self, position: int) -> str:
        return self.items[position].lower if 0 <= position < len(self.items) else ""

    def kind(self, position: int) -> Kind | None:
        return self.items[position].kind if 0 <= position < len(self.items) else None


class Roles:
    """Finds memberships.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With people, organisations and places.
    referents : Referents
        Resolves pronouns that hold a role.
    """

    def __init__(
        self, reading: Reading, knowledge: Knowledge, mentions: Mentions, referents: Referents
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions
        self._referents = referents

    def find(self) -> list[Membership]:
        """Return the memberships of the text, in order, each stated once per sentence."""
        found: dict[tuple[object, ...], Membership] = {}
        lead: int | None = None
        for sentence in self._reading.sentences:
            row = self._row(sentence)
            lead = self._lead(row, lead)
            for membership in self._in_sentence(row):
                membership = self._with_lead(membership, lead)
                key = (membership.person, membership.role, membership.organisation)
                found.setdefault(key, membership)
        return self._without_bare(list(found.values()))

    def _lead(self, row: _Row, lead: int | None) -> int | None:
        """Return the body whose members a list gives: the last one named before its colon."""
        if row.sentence.kind is BlockKind.ITEM:
            return lead
        bodies = [item.mention for item in row.items if item.kind is Kind.ORGANISATION]
        return bodies[-1] if bodies and row.items[-1].lower == ":" else None

    def _with_lead(self, membership: Membership, lead: int | None) -> Membership:
        kind = self._knowledge.role_kinds.get((membership.role or "").split(" ")[-1])
        if (
            lead is None
            or membership.organisation is not None
            or kind not in {"membership", "office"}
        ):
            return membership
        sentence = self._reading.sentence_at(membership.evidence.start)
        if sentence.kind is not BlockKind.ITEM or not _closes(sentence, membership.role or ""):
            return membership
        return replace(membership, organisation=lead)

    def _row(self, sentence: Sentence) -> _Row:
        items = items_of(sentence, self._mentions)
        titles: dict[int, Title] = {}
        for position in range(len(items)):
            title = title_at(items, position, self._knowledge)
            if title and not any(
                t.start < title.end - 1 and t.end == title.end for t in titles.values()
            ):
                titles[position] = title
        return _Row(sentence, items, titles)

    def _in_sentence(self, row: _Row) -> Iterator[Membership]:
        taken: set[int] = set()  # positions of titles that have found their holder
        for membership, start in [*self._before(row), *self._after(row), *self._stated(row)]:
            if start not in taken:
                taken.add(start)
                yield membership
        yield from self._belonging(row)

    def _membership(
        self, row: _Row, person: int, title: Title, status: Status, certainty: float
    ) -> Membership:
        mention = self._person(row, person)
        organisation = title.organisation
        if organisation is None:
            organisation = _sender(row, person)
        return Membership(
            mention,
            title.role,
            self._as_body(organisation),
            row.sentence.span,
            status,
            confidence=round(certainty * self._mentions[mention].confidence, 3),
        )

    def _person(self, row: _Row, position: int) -> int:
        mention = row.items[position].mention
        if mention is None:
            mention = self._referents.pronoun(row.items[position].tokens[0])
        if mention is None:
            raise ValueError(f"item {position} of {row.sentence.span} is no person")
        return mention

    def _holders(self, row: _Row) -> list[int]:
        """Return the positions of people, named or meant by a pronoun that is resolved."""
        return [
            position
            for position, item in enumerate(row.items)
            if item.kind is Kind.PERSON
            or (
                item.kind is None
                and item.lower in self._knowledge.pronouns
                and self._referents.pronoun(item.tokens[0]) is not None
            )
        ]

    def _as_body(self, organisation: int | None) -> int | None:
        """Take a town that somebody holds an office in as the body it is."""
        if organisation is None:
            return None
        mention = self._mentions[organisation]
        if mention.kind is Kind.PLACE and self._knowledge.gazetteer.is_body(mention.name):
            self._mentions.retype(organisation, Kind.ORGANISATION)
        return organisation if self._mentions[organisation].kind is Kind.ORGANISATION else None

    # -- "civilminister Anna Ek", "KTH:s vicerektor Anna Ek", "vd:n för Bolaget, Anna Ek"

    def _before(self, row: _Row) -> Iterator[tuple[Membership, int]]:
        for start, title in row.titles.items():
            person = _past_party(row, title.end)
            if row.lower(person) == "," and (title.definite or title.organisation is not None):
                person += 1
                closing = row.lower(person + 1)
                if closing not in {",", ".", ")", ""} or _follows_name(row, start):
                    continue
            if row.kind(person) is Kind.PERSON:
                yield self._membership(row, person, title, title.status, CERTAIN), start
            elif (joined := self._joined_holder(row, title)) is not None:
                yield self._membership(row, joined, title, title.status, LIKELY), start

    def _joined_holder(self, row: _Row, title: Title) -> int | None:
        """Return the person of "journalisten och författaren Anna Ek", for the first title."""
        other = row.titles.get(title.end + 1)
        if row.lower(title.end) not in self._words["and"] or other is None:
            return None
        same = title.definite is other.definite and row.kind(other.end) is Kind.PERSON
        return other.end if same else None

    # -- "Anna Ek (S), ordförande i nämnden och ledamot av styrelsen"

    def _after(self, row: _Row) -> Iterator[tuple[Membership, int]]:
        for person in row.people():
            position = _past_party(row, person + 1)
            opener = row.lower(position)
            if opener not in {",", "(", "–", "-"} and position not in row.titles:
                continue
            position += opener in {",", "(", "–", "-"}
            for title in self._run(row, position):
                yield self._membership(row, person, title, title.status, CERTAIN), title.start

    def _run(self, row: _Row, position: int) -> Iterator[Title]:
        """Yield titles joined by commas and "och", unless they lead on to another person."""
        while True:
            start = next(
                (i for i in range(position, min(position + 4, len(row.items))) if i in row.titles),
                None,
            )
            if start is None or not _holders_only(row.items[position:start]):
                return
            title = row.titles[start]
            if row.kind(title.end) is Kind.PERSON:
                return
            yield title
            position = title.end
            if row.lower(position) not in self._words["joins"]:
                return
            position += 1

    # -- "Anna Ek är ordförande", "Anna Ek utses till …", "tillträder som …"

    def _stated(self, row: _Row) -> Iterator[tuple[Membership, int]]:
        for start, title in row.titles.items():
            holder = self._copula(row, title) or self._appointment(row, title)
            if holder:
                person, status = holder
                if title.status is not Status.CURRENT:
                    status = title.status
                yield self._membership(row, person, title, status, LIKELY), start

    def _copula(self, row: _Row, title: Title) -> tuple[int, Status] | None:
        position = title.start - 1
        while (
            position >= 0
            and row.items[position].mention is None
            and (
                row.items[position].pos in {"ADV", "DET", "ADJ", "NUM"}
                or row.items[position].genitive
            )
        ):
            position -= 1
        while position >= 0 and row.items[position].genitive:
            position -= 1
        status = self._copulas.get(row.lower(position))
        if status is None or title.definite:
            return None
        holders = set(self._holders(row))
        for person in (position - 1, position - 2, position - 3, position + 1):
            if person in holders and person != title.start:
                return person, status
            if row.lower(person) in {",", "att", "som"}:
                break
        return None

    @cached_property
    def _copulas(self) -> dict[str, Status]:
        return {word: s for s in Status for word in self._words[f"copula_{s.value}"]}

    def _appointment(self, row: _Row, title: Title) -> tuple[int, Status] | None:
        link = row.lower(title.start - 1)
        if link == "vara" and row.lower(title.start - 2) == "att":
            link = "till"  # "förordnade Anna Ek att vara ordförande"
        if link not in {"till", "som"}:
            return None
        words = [item.lower for item in row.items[: title.start - 1]]
        for verb in self._knowledge.appointment_verbs:
            position = _last(words, verb.forms)
            if position is None or verb.status == "none":
                continue
            if verb.prepositions and link not in verb.prepositions and link not in verb.rest:
                continue
            person = self._holder(row, position, title.start, verb.use)
            if person is not None:
                status = STATUS.get(verb.status, Status.CURRENT)
                return person, Status.FORMER if self._words["earlier"] & set(words) else status
        return None

    def _holder(self, row: _Row, verb: int, title: int, pattern: str) -> int | None:
        holders = self._holders(row)
        between = [i for i in holders if verb < i < title]
        before = [i for i in holders if i < verb]
        if pattern.startswith("object") and between:
            return between[-1]
        return before[-1] if before else (between[-1] if between else None)

    # -- "Anna Ek på DIGG", "(Anna Ek, öppna data-utredningen)", "Anna Ek (S)"

    def _belonging(self, row: _Row) -> Iterator[Membership]:
        yield from self._employed(row)
        for person in row.people():
            position = _past_party(row, person + 1)
            party = self._party(row, person + 1)
            if party is not None:
                yield self._affiliation(row, person, party)
            body = position + 1
            if row.kind(body) is not Kind.ORGANISATION or row.items[body].genitive:
                continue
            closes = row.lower(body + 1) in {",", ".", ")", "", "("}
            apposed = row.lower(position) == "," and closes and _in_clause(row, body)
            if row.lower(position) in self._words["belongs"] or apposed:
                organisation = row.items[body].mention
                for one in (person, *_coordinated(row, person, self._words["people_joins"])):
                    if organisation is not None:
                        yield self._affiliation(row, one, organisation)

    def _employed(self, row: _Row) -> Iterator[Membership]:
        """Somebody works somewhere: "jobbar på UD:s kansli"."""
        for position, item in enumerate(row.items):
            verb = next((v for v in self._working if item.lower in v.forms), None)
            if verb is None or item.mention is not None:
                continue
            body = position + 2
            if row.lower(position + 1) not in verb.prepositions & self._words["belongs"]:
                continue
            organisation = row.items[body].mention if body < len(row.items) else None
            holders = [p for p in self._holders(row) if p < position + 1]
            if row.kind(body) is Kind.ORGANISATION and organisation is not None and holders:
                yield self._affiliation(row, holders[-1], organisation)

    @cached_property
    def _working(self) -> list[Verb]:
        return [
            verb
            for verb in self._knowledge.appointment_verbs
            if verb.use == "subject-person" and verb.status == "current" and not verb.rest
        ]

    def _affiliation(self, row: _Row, person: int, organisation: int) -> Membership:
        mention = self._person(row, person)
        certainty = round(LIKELY * self._mentions[mention].confidence, 3)
        return Membership(mention, None, organisation, row.sentence.span, confidence=certainty)

    def _party(self, row: _Row, position: int) -> int | None:
        """Return the body in parentheses after a name: "(S)", "(Centerpartiet)"."""
        if row.lower(position) != "(" or row.lower(position + 2) != ")":
            return None
        item = row.items[position + 1]
        return item.mention if item.kind is Kind.ORGANISATION else None

    def _without_bare(self, memberships: list[Membership]) -> list[Membership]:
        """Leave out a plain belonging where a role in the same body is stated."""
        stated = {
            (self._mentions[m.person].name, m.organisation and self._mentions[m.organisation].name)
            for m in memberships
            if m.role
        }
        return [
            membership
            for membership in memberships
            if membership.role
            or (
                self._mentions[membership.person].name,
                membership.organisation and self._mentions[membership.organisation].name,
            )
            not in stated
        ]


def _follows_name(row: _Row, start: int) -> bool:
    """Tell whether a title stands after a name and a comma, to which it then belongs."""
    return row.lower(start - 1) == "," and (
        row.kind(start - 2) is Kind.PERSON or row.lower(start - 2) == ")"
    )


def _in_clause(row: _Row, body: int) -> bool:
    """Tell whether "Anna Ek, SKR" stands in a clause, a list or parentheses.

    In a line of its own without a verb the second name may as well be a paper or a place.
    """
    if row.lower(body + 1) == ")" or row.sentence.kind is BlockKind.ITEM:
        return True
    return any(item.pos in {"VERB", "AUX"} for item in row.items)


def _closes(sentence: Sentence, role: str) -> bool:
    """Tell whether a title ends a list item: "Anna Ek – ledamot"."""
    words = [word for word in sentence.words() if word[0].isalnum()]
    return words[-1:] == role.split()[-1:]


def _past_party(row: _Row, position: int) -> int:
    """Return the position after "(S)"."""
    if row.lower(position) == "(" and row.lower(position + 2) == ")":
        return position + 3
    return position


def _holders_only(items: Sequence[Item]) -> bool:
    """Tell whether items before a title can belong to it: "SKL:s", "en av de"."""
    return all(item.genitive or item.pos in {"DET", "ADJ", "NUM", "ADP", "ADV"} for item in items)


def _coordinated(row: _Row, person: int, joins: frozenset[str]) -> list[int]:
    """Return the people joined to the one at a position from the left: "A, B och C"."""
    found = []
    while row.lower(person - 1) in joins and row.kind(person - 2) is Kind.PERSON:
        person -= 2
        found.append(person)
    return found


def _sender(row: _Row, person: int) -> int | None:
    """Return the body of "Från X deltog …" at the sentence's start."""
    if row.lower(0) == "från" and row.kind(1) is Kind.ORGANISATION and person > 1:
        return row.items[1].mention
    return None


def _last(words: Sequence[str], forms: frozenset[str]) -> int | None:
    return next((i for i in range(len(words) - 1, -1, -1) if words[i] in forms), None)

"""Who holds, held or will hold which role where: memberships by word order around names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from graph.extraction.clauses.referents import Referents
from graph.extraction.clauses.titles import Title
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.memberships.appointments import Appointments
from graph.extraction.memberships.belonging import Belonging
from graph.extraction.memberships.careers import Careers, Post
from graph.extraction.memberships.employers import employer, left, sender, where_named
from graph.extraction.memberships.lists import Listed, Lists
from graph.extraction.memberships.rows import Holders, Row, row_of
from graph.extraction.memberships.settings import Settings
from graph.extraction.memberships.several import all_meant, further_bodies, said_of_all
from graph.extraction.memberships.successions import Successions
from graph.extraction.memberships.terms import Terms
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, Sentence
from graph.records import BlockKind, Kind, Membership, Status

CERTAIN, LIKELY = 0.9, 0.75


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
        self._holders = Holders(knowledge, referents)
        self._appointments = Appointments(knowledge, self._holders)
        self._successions = Successions(knowledge, mentions, self._holders)
        self._settings = Settings(reading, knowledge, mentions)
        self._belonging = Belonging(knowledge, mentions, self._holders)
        self._terms = Terms(reading, knowledge, mentions, self._holders)

    def find(self) -> list[Membership]:
        """Return the memberships of the text, in order, each stated once per sentence."""
        found: dict[tuple[object, ...], Membership] = {}
        lead: int | None = None
        lists = Lists(self._knowledge)
        rows = [row_of(s, self._mentions, self._knowledge) for s in self._reading.sentences]
        for before, row in pairwise([None, *rows]):
            if row is None:
                continue
            lead = self._lead(row, lead)
            listed = map(self._listed, lists.read(row))
            for membership in (*listed, *self._in_sentence(row), *self._of_all(row, before)):
                membership = self._with_lead(membership, lead)
                key = (membership.person, membership.role, membership.organisation)
                found.setdefault(key, membership)
            for membership in self._successions.find(row, list(found.values())):
                key = (membership.person, membership.role, membership.organisation)
                found.setdefault(key, membership)
        careers = Careers(self._reading, self._mentions, self._holders, self._words)
        for post in careers.find(rows):
            for membership in self._posted(post):
                found[post.row.sentence.index, post.title.start, membership.organisation] = (
                    membership
                )
        completed = self._settings.completed(list(found.values()))
        return self._terms.followed(self._belonging.without_bare(completed), rows)

    def _lead(self, row: Row, lead: int | None) -> int | None:
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

    def _in_sentence(self, row: Row) -> Iterator[Membership]:
        taken: set[int] = set()  # positions of titles that have found their holder
        for membership, title in [*self._before(row), *self._after(row), *self._stated(row)]:
            if title.plural or title.start not in taken:
                taken.add(title.start)
                dated = self._terms.dated(membership, row, title)
                if dated.status is Status.CURRENT and left(row, title, self._words):
                    dated = replace(dated, status=Status.FORMER)
                yield dated
                for body in further_bodies(row, title, self._words):
                    yield replace(dated, organisation=self._as_body(body))
        yield from self._belonging.find(row)

    def _membership(
        self, row: Row, person: int, title: Title, status: Status, certainty: float
    ) -> Membership:
        mention = self._holders.person(row, person)
        organisation = title.organisation
        if organisation is None:
            organisation = self._party(row, person, title)
        if organisation is None:
            organisation = sender(row, person, self._words)
        if organisation is None:
            organisation = self._beside(row, person, title)
        if organisation is None:
            organisation = self._belonging.seat(row, title)
        return self._held(
            row, mention, replace(title, organisation=organisation), status, certainty
        )

    def _held(
        self, row: Row, mention: int, title: Title, status: Status, certainty: float
    ) -> Membership:
        return Membership(
            mention,
            title.role,
            self._as_body(title.organisation),
            row.sentence.span,
            status,
            confidence=round(certainty * self._mentions[mention].confidence, 3),
            kind=self._knowledge.role_kind(title.role),
        )

    def _of_all(self, row: Row, before: Row | None) -> Iterator[Membership]:
        """Yield what "Båda är ledamöter i rådet" says of those the sentence before names."""
        if before is None or (title := said_of_all(row, self._knowledge)) is None:
            return
        for mention in all_meant(row, before, self._mentions, self._words):
            yield self._held(row, mention, title, title.status, LIKELY)

    def _party(self, row: Row, person: int, title: Title) -> int | None:
        """Return the party in parentheses that a post in a party is held in."""
        if not self._is_of_party(title):
            return None
        beside = row.party(person + 1)
        return row.party(title.end) if beside is None else beside

    def _beside(self, row: Row, person: int, title: Title) -> int | None:
        """Return the body of "professor Anna Ek vid Lunds universitet"."""
        if title.end > person or title.role.endswith(tuple(self._words["cabinet"])):
            return None
        return self._belonging.beside(row, person)

    def _is_of_party(self, title: Title) -> bool:
        kinds, words = self._knowledge.role_kinds, title.role.split(" ")
        return "party" in (kinds.get(title.role), kinds.get(words[-1])) or not (
            self._words["party_roles"].isdisjoint(words)  # "talesperson i rättsfrågor"
        )

    def _as_body(self, organisation: int | None) -> int | None:
        """Take a town that somebody holds an office in as the body it is."""
        if organisation is None:
            return None
        mention = self._mentions[organisation]
        if mention.kind is Kind.PLACE and self._knowledge.gazetteer.is_body(mention.name):
            self._mentions.retype(organisation, Kind.ORGANISATION)
        return organisation if self._mentions[organisation].kind is Kind.ORGANISATION else None

    # -- "civilminister Anna Ek", "KTH:s vicerektor Anna Ek", "vd:n för Bolaget, Anna Ek"

    def _before(self, row: Row) -> Iterator[tuple[Membership, Title]]:
        for title in row.titles.values():
            person = row.ahead(title)
            if person is None:
                continue
            if row.kind(person) is Kind.PERSON:
                several = row.people_from(person, self._words["people_joins"])
                for holder in several if title.plural else several[:1]:
                    held = self._shared(row, title, holder, several[-1])
                    yield self._membership(row, holder, held, title.status, CERTAIN), title
            elif (joined := self._joined_holder(row, title)) is not None:
                yield self._membership(row, joined, title, title.status, LIKELY), title

    def _shared(self, row: Row, title: Title, holder: int, last: int) -> Title:
        """Give the first of "professorerna Anna Ek och Bo Dal vid KTH" the body of the last."""
        if title.organisation is not None or not title.plural:
            return title
        own = self._beside(row, holder, title)
        body = self._beside(row, last, title) if own is None else own
        return replace(title, organisation=body)

    def _joined_holder(self, row: Row, title: Title) -> int | None:
        """Return the person of "journalisten och författaren Anna Ek", for the first title."""
        other = row.titles.get(title.end + 1)
        if row.lower(title.end) not in self._words["and"] or other is None:
            return None
        if title.role in self._words["held_by_one"]:
            return None  # "kungen och statsrådet Anna Ek" are two
        if (title.end > title.noun and title.organisation is None) or (
            row.lower(title.start - 1) in self._words["both"]
        ):
            return None  # "politiker från hela landet och minister Anna Ek" are several
        same = title.definite is other.definite and row.kind(other.end) is Kind.PERSON
        return other.end if same else None

    # -- "Anna Ek (S), ordförande i nämnden och ledamot av styrelsen"

    def _after(self, row: Row) -> Iterator[tuple[Membership, Title]]:
        for person in row.people():
            position = row.past_party(person + 1)
            opener = row.lower(position)
            if opener not in {",", "(", "–", "-"} and not self._beside_name(row, person, position):
                continue
            position += opener in {",", "(", "–", "-"}
            for title in self._sharing(list(row.titles_from(position, self._words))):
                if not (self._is_of_party(title) and row.party(person + 1) is not None):
                    title = row.with_body(title)
                status = self._apposed(row, position, title)
                several = row.people_upto(person, self._words["people_joins"])
                joint = self._words["all_meant"] | self._words["both_meant"]
                if row.lower(title.start - 1) in joint:
                    title = replace(title, plural=True)  # "båda forskare vid KTH"
                for holder in several if title.plural else several[:1]:
                    yield self._membership(row, holder, title, status, CERTAIN), title

    def _beside_name(self, row: Row, person: int, position: int) -> bool:
        """Tell whether a title without a comma is that of the name before it, by the parse."""
        title = row.titles.get(position)
        if title is None or self._appointments.governing(row, person) is not None:
            return False
        return row.items[title.noun - 1].tokens[-1].dep_ not in {"obj", "nsubj", "obl"}

    def _sharing(self, titles: Sequence[Title]) -> Iterator[Title]:
        """Give a post in a party the body of the next: "talesperson och gruppledare för M"."""
        for title, other in zip(titles, [*titles[1:], None], strict=False):
            shared = other is not None and title.organisation is None and self._is_of_party(title)
            yield replace(title, organisation=other.organisation) if shared and other else title

    def _apposed(self, row: Row, start: int, title: Title) -> Status:
        """Return the status of a title beside a name: "Anna Ek, inte längre ordförande"."""
        words = [item.lower for item in row.items[start : title.start]]
        return self._knowledge.phrases.force(words).of_role(title.status)[0]

    def _listed(self, listed: Listed) -> Membership:
        title = listed.title
        found = self._membership(listed.row, listed.person, title, title.status, LIKELY)
        found = replace(found, evidence=listed.said.sentence.span)
        return self._terms.dated(found, listed.said, title)

    def _posted(self, post: Post) -> Iterator[Membership]:
        title, period = post.title, post.period
        over = period is not None and period.end is not None
        status = Status.FORMER if over else title.status
        held = self._held(post.row, post.person, title, status, LIKELY)
        held = held if period is None else self._terms.held(held, period)
        yield held
        for body in further_bodies(post.row, title, self._words):
            yield replace(held, organisation=self._as_body(body))

    def _stated(self, row: Row) -> Iterator[tuple[Membership, Title]]:
        for person, found, status, modality in self._appointments.find(row):
            title = found
            if title.organisation is None:
                title = replace(title, organisation=where_named(row, title, self._words))
            if title.organisation is None:
                title = replace(title, organisation=employer(row, title, self._knowledge))
            membership = self._membership(row, person, title, status, LIKELY)
            yield replace(membership, modality=modality), title


def _closes(sentence: Sentence, role: str) -> bool:
    """Tell whether a title ends a list item: "Anna Ek – ledamot"."""
    words = [word for word in sentence.words() if word[0].isalnum()]
    return words[-1:] == role.split()[-1:]

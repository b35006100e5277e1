"""Who belongs to which body without a title: "Anna Ek på DIGG", "Anna Ek (S)", employment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.extraction.clauses.titles import Title
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.memberships.affiliations import Affiliations
from graph.extraction.memberships.rows import Holders, Row
from graph.extraction.text.mentions import Mentions
from graph.records import BlockKind, Kind, Membership

BELONGING = 0.75  # confidence


class Belonging:
    """Finds memberships that name no role.

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
        self._affiliations = Affiliations(knowledge, mentions, holders)

    def find(self, row: Row) -> Iterator[Membership]:
        """Yield the memberships without a role that a sentence states."""
        told = list(self._affiliations.find(row))
        yield from told
        moved = {(m.person, m.organisation) for m in told}
        for membership in self._named(row):
            if (membership.person, membership.organisation) not in moved:
                yield membership

    def _named(self, row: Row) -> Iterator[Membership]:
        """Yield who stands beside which body: "Anna Ek (S)", "Anna Ek på DIGG"."""
        for person in row.people():
            party = row.party(person + 1)
            party = self._party_after_title(row, person) if party is None else party
            if party is not None:
                yield self._affiliation(row, person, party)
            organisation = self.beside(row, person)
            if organisation is None and row.kind(person - 1) is Kind.ORGANISATION:
                own = row.items[person - 1].genitive  # "Brorådets Anna Ek"
                organisation = row.mention(person - 1) if own else None
            if organisation is not None:
                for one in (person, *_coordinated(row, person, self._words["people_joins"])):
                    yield self._affiliation(row, one, organisation)

    def _party_after_title(self, row: Row, person: int) -> int | None:
        """Return the party of "Anna Ek, ledamot i finansutskottet (S)"."""
        title = row.titles.get(person + 2) if row.lower(person + 1) == "," else None
        party = None if title is None else row.party(title.end)
        known = self._knowledge.gazetteer.parties.values()
        return party if party is not None and self._mentions[party].identity in known else None

    def seat(self, row: Row, title: Title) -> int | None:
        """Return the body of a title in parentheses in "I Brorådet sitter Anna Ek (ordförande)"."""
        return self._affiliations.seat(row) if row.lower(title.start - 1) == "(" else None

    def beside(self, row: Row, person: int) -> int | None:
        """Return the body after a name and "på", "vid" or a comma, if one stands there."""
        link = row.past_party(person + 1)
        joint = self._words["all_meant"] | self._words["both_meant"]
        if row.lower(link) == "," and row.lower(link + 1) in joint:
            link += 2  # "Anna Ek och Bo Dal, båda vid Fiskeverket"
        body = link + 1
        if row.kind(body) is not Kind.ORGANISATION or row.items[body].genitive:
            return None
        if self._met(row, person, link):
            return None
        if row.lower(body) in self._words["platforms"]:
            return None  # "skriver Anna Ek på Facebook"
        if row.lower(link) in self._words["come_from"] and any(
            row.lower(position) in self._words["hiring"] for position in range(link)
        ):
            return None  # "har värvat Anna Ek från Brorådet"
        closes = row.lower(body + 1) in {",", ".", ")", "", "("}
        printed = row.before_date(body) or self._is_medium(row, body)
        told = _in_clause(row, body) or (row.titled(person) and not printed)
        apposed = row.lower(link) == "," and closes and told
        return row.mention(body) if apposed or row.lower(link) in self._words["belongs"] else None

    def _is_medium(self, row: Row, body: int) -> bool:
        """Tell whether a body is a paper, which may be where something was printed."""
        name = row.items[body].text
        entry = self._knowledge.gazetteer.lookup(name.split())
        head = self._knowledge.organisation_head(name.split()[-1].lower(), suffix=None)
        return "media" in {entry and entry.sort, head and head.kind}

    def _met(self, row: Row, person: int, link: int) -> bool:
        """Tell whether what follows a name says where: "träffade Anna Ek på Fiskeverket".

        So it does of ministers, who are of the government, and after a comma that closes what
        the name explains ("besökte ministern, Anna Ek, Fiskeverket").
        """
        if row.lower(link) == ",":
            return row.lower(person - 1) == "," and row.titled(person - 1)
        if row.lower(link) in self._words["come_from"]:
            return False
        cabinet = tuple(self._words["cabinet"])
        minister = any(t.end == person and t.role.endswith(cabinet) for t in row.titles.values())
        return minister or any(row.lower(i) in self._words["meeting"] for i in range(person))

    def _affiliation(self, row: Row, person: int, organisation: int) -> Membership:
        mention = self._holders.person(row, person)
        certainty = round(BELONGING * self._mentions[mention].confidence, 3)
        return Membership(mention, None, organisation, row.sentence.span, confidence=certainty)

    def without_bare(self, memberships: Sequence[Membership]) -> list[Membership]:
        """Leave out a plain belonging where a role in the same body is stated."""
        stated = {self._parties(membership) for membership in memberships if membership.role}
        return [m for m in memberships if m.role or self._parties(m) not in stated]

    def _parties(self, membership: Membership) -> tuple[str, str | None]:
        """Return the names of the person and the body of a membership."""
        body = membership.organisation
        return self._mentions[membership.person].name, (
            None if body is None else self._mentions[body].name
        )


def _in_clause(row: Row, body: int) -> bool:
    """Tell whether "Anna Ek, SKR" stands in a clause, a list or parentheses.

    In a line of its own without a verb the second name may as well be a paper or a place.
    """
    if row.lower(body + 1) == ")" or row.sentence.kind is BlockKind.ITEM:
        return True
    return any(item.pos in {"VERB", "AUX"} for item in row.items)


def _coordinated(row: Row, person: int, joins: frozenset[str]) -> list[int]:
    """Return the people joined to the one at a position from the left: "A, B och C"."""
    found = []
    while row.lower(person - 1) in joins and row.kind(person - 2) is Kind.PERSON:
        person -= 2
        found.append(person)
    return found

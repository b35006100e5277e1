"""When roles are held, and what the day of writing makes of their status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.extraction.clauses.titles import Title
from graph.extraction.dating.times import Times
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.memberships.periods import Period, Periods
from graph.extraction.memberships.rows import Holders, Row
from graph.extraction.text.items import Item
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading
from graph.records import Kind, Membership, Span, Status

FAR = 10  # items between a title and its time
LEAD = 3  # items after a time in which the title begins that it leads on to
LATER = 6  # sentences after that which gives a role in which its time may follow
YEAR = len("2000")
OPEN = frozenset({Status.CURRENT, Status.FUTURE})


class Terms:
    """Gives memberships the times that the text tells.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
    holders : Holders
    """

    def __init__(
        self, reading: Reading, knowledge: Knowledge, mentions: Mentions, holders: Holders
    ) -> None:
        self._words = knowledge.words
        self._mentions = mentions
        self._holders = holders
        self._times = Times(reading, knowledge)
        self._periods = Periods(reading, knowledge, self._times)
        copulas = [self._words[f"copula_{status}"] for status in ("current", "future", "former")]
        self._copulas = frozenset().union(*copulas)
        verbs = [verb for verb in knowledge.appointment_verbs if not verb.rest]
        given = {form for verb in verbs for form in verb.forms}
        turning = self._words["entering"] | self._words["leaving"]
        self._begun = turning
        self._turning = frozenset(given | turning) - self._copulas | turning
        self._appointing = (
            turning
            | self._words["new"]
            | {form for verb in verbs if verb.use.startswith("object") for form in verb.forms}
        )

    def dated(self, membership: Membership, row: Row, title: Title) -> Membership:
        """Return a membership with the time that its own sentence gives its title.

        Parameters
        ----------
        membership : Membership
        row : Row
            The sentence that holds the title.
        title : Title
        """
        if membership.status is Status.DENIED:
            return membership
        for period in self._periods.of(row):
            if self._belongs(period, row, title):
                told = self._read(period, row, membership.status)
                if told is not None:
                    return self.held(membership, told)
        return membership

    def held(self, membership: Membership, period: Period) -> Membership:
        """Return a membership with a time, and the status that it has by then."""
        goes_on = period.lasting and membership.status is Status.FORMER
        found = replace(
            membership,
            start=membership.start or period.start,
            end=membership.end or period.end,
            status=Status.CURRENT if goes_on else membership.status,
        )
        return replace(found, status=self._status(found))

    def _status(self, held: Membership) -> Status:
        """Return what the day of writing makes of a status, where the dates tell it."""
        now = self._times.now
        if now is None or held.status not in {*OPEN, Status.FORMER}:
            return held.status
        if held.status is Status.FORMER:  # "avgår den 31 december"
            return Status.CURRENT if _before(now, held.end) else Status.FORMER
        if _before(held.end, now):
            return Status.FORMER
        return Status.FUTURE if _before(now, held.start) else held.status

    # -- which time is of which title

    def _belongs(self, period: Period, row: Row, title: Title) -> bool:
        if period.first >= title.end:
            return self._after(period, row, self._shared_end(row, title))
        if row.kind(title.end) is Kind.PERSON:
            return False  # "sedan 2018 har ambassadör Ek …"
        return self._before(period, row, self._shared_start(row, title))

    def _shared_end(self, row: Row, title: Title) -> int:
        """Return the end of titles that share what follows: "direktör och chef för X"."""
        while title.end == title.noun and row.lower(title.end) in self._words["and"]:
            other = row.titles.get(title.end + 1)
            if other is None:
                break
            title = other
        return title.end

    def _shared_start(self, row: Row, title: Title) -> int:
        """Return the start of titles that share what stands before: "sedan 2018 A och B"."""
        first = title.start
        while row.lower(first - 1) in self._words["joins"]:
            before = next((t.start for t in row.titles.values() if t.end == first - 1), None)
            if before is None:
                break
            first = before
        return first

    def _after(self, period: Period, row: Row, end: int) -> bool:
        """Tell whether a time after a title is its own, not of what follows."""
        if period.first < end:
            return False
        between = row.items[end : period.first]
        if len(between) > FAR or any(end <= start < period.first for start in row.titles):
            return False
        verbs = {item.lower for item in between if item.pos in {"VERB", "AUX"}}
        if any(item.lower in self._words["joins"] for item in between) and (
            self._leads(row, period.last) or not verbs <= self._begun
        ):
            return False  # "chef för X och sedan 2018 ordförande", "chef och har sedan 2018 …"
        if verbs and any(item.kind is Kind.PERSON for item in between):
            return False  # "ambassadör Ek har sedan 2018 …"
        tied = not verbs or bool(verbs & (self._copulas | self._turning))
        return tied and all(self._passed(item) for item in between)

    def _leads(self, row: Row, position: int) -> bool:
        """Tell whether a time leads on to a title of its own: "sedan 2018 ordförande"."""
        ahead = range(position, min(position + LEAD, len(row.items)))
        start = next((i for i in ahead if i in row.titles), None)
        return start is not None and all(map(self._small_word, row.items[position:start]))

    def _before(self, period: Period, row: Row, start: int) -> bool:
        """Tell whether a time before a title is its own, not of a title before it."""
        if start < period.last:
            return False
        start -= row.lower(start - 1) in self._words["role_links"]  # "tillträder som chef"
        between = row.items[period.last : start]
        if len(between) > FAR or any(period.last <= other < start for other in row.titles):
            return False
        follows = any(title.end <= period.first for title in row.titles.values())
        tied = any(item.lower in self._copulas | self._turning for item in between)
        if (follows or not tied) and not all(self._small_word(item) for item in between):
            return False  # "besökte den 3 maj på inbjudan av president Ek"
        return all(self._passed(item) for item in between)

    def _small_word(self, item: Item) -> bool:
        return (
            item.kind is Kind.PERSON
            or item.pos in {"AUX", "DET", "ADJ", "ADV", "PRON"}
            or item.lower in self._turning
        )

    def _passed(self, item: Item) -> bool:
        """Tell whether a word may stand between a title and its time."""
        if item.lower in self._words["clause_starts"] - {","}:
            return False
        return item.pos != "VERB" or item.lower in self._copulas | self._turning

    # -- what a date says of a role

    def _read(self, period: Period, row: Row, status: Status) -> Period | None:
        """Return the period that a single date gives by the verb nearest to it, or None."""
        if not period.point:
            return period
        verbs = [i for i, item in enumerate(row.items) if item.lower in self._turning]
        if not verbs or row.lower(period.first) == "(":
            return None
        verb = row.lower(min(verbs, key=lambda i: (abs(i - period.first), i)))
        if verb in self._words["leaving"]:
            return replace(period, start=None, end=period.start, point=False)
        if verb in self._words["entering"] or (
            # The day of a decision is not that on which somebody begins.
            len(period.start or "") == YEAR and status in {Status.CURRENT, Status.FORMER}
        ):
            return replace(period, point=False)
        return None

    # -- "Hon tillträder den 1 mars."

    def followed(self, memberships: Sequence[Membership], rows: Sequence[Row]) -> list[Membership]:
        """Return memberships with the times that later sentences give them.

        Parameters
        ----------
        memberships : sequence of Membership
        rows : sequence of Row
            All sentences of the text, in order.
        """
        found = list(memberships)
        for row in rows:
            if row.titles or not self._tells_term(row):
                continue
            periods = self._periods.of(row)
            told = self._read(periods[0], row, Status.CURRENT) if len(periods) == 1 else None
            place = None if told is None else self._meant(found, row, rows)
            if told is not None and place is not None:
                evidence = Span(found[place].evidence.start, row.sentence.span.end)
                found[place] = replace(self.held(found[place], told), evidence=evidence)
        return found

    def _tells_term(self, row: Row) -> bool:
        """Tell whether a sentence is about when somebody begins or leaves, whatever the post."""
        words = {item.lower for item in row.items if item.mention is None}
        bodies = any(item.kind is Kind.ORGANISATION for item in row.items)
        terms = words & self._words["terms_of_office"]
        return bool(words & self._words["taking_office"] or terms) and not bodies

    def _meant(
        self, memberships: Sequence[Membership], row: Row, rows: Sequence[Row]
    ) -> int | None:
        """Return which membership a sentence without a title is about: the last before it."""
        holders = {self._root(self._holders.person(row, p)) for p in self._subjects(row)}
        near = rows[max(0, row.sentence.index - LATER) : row.sentence.index]
        giving = [r.sentence.span for r in near if self._appointing & {i.lower for i in r.items}]
        chosen: list[int] = []
        for place, membership in enumerate(memberships):
            if (
                membership.role is not None
                and membership.status in OPEN
                and membership.start is None
                and any(membership.evidence.within(span) for span in giving)
                and (not holders or {self._root(membership.person)} == holders)
            ):
                chosen.append(place)
        last = max((memberships[place].evidence for place in chosen), default=None)
        latest = [place for place in chosen if memberships[place].evidence == last]
        return latest[0] if len(latest) == 1 else None

    def _subjects(self, row: Row) -> Sequence[int]:
        """Return where the people stand that a sentence about a post is about.

        They stand before its verb, if any do: whom they succeed stands after it.
        """
        positions = self._holders.positions(row)
        verb = next((i for i, x in enumerate(row.items) if x.lower in self._turning), None)
        before = [position for position in positions if verb is not None and position < verb]
        return before or positions

    def _root(self, mention: int) -> int:
        return self._mentions.root(mention)


def _before(first: str | None, second: str | None) -> bool:
    """Tell whether a date is before another as far as both are exact."""
    if first is None or second is None:
        return False
    exact = min(len(first), len(second))
    return first[:exact] < second[:exact]

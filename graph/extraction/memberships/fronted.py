"""Titles that stand before their verb: "Till utredare utses …", "Efter tio år som vd går …"."""

from __future__ import annotations

from graph.extraction.clauses.titles import Title
from graph.extraction.lexicon.knowledge import STATUS, Knowledge
from graph.extraction.lexicon.modality import PLAIN
from graph.extraction.memberships.force import Clauses
from graph.extraction.memberships.given import Given, before_title, last_place, verbs_of_posts
from graph.extraction.memberships.rows import Holders, Row
from graph.records import Kind, Status

NUMBER = 4  # items that "efter tio långa år" may have
FAR = 9  # items after a title that opens a sentence in which its verb and holder stand


class Fronted:
    """Finds who gets or loses the title that a sentence opens with.

    Parameters
    ----------
    knowledge : Knowledge
    holders : Holders
    """

    def __init__(self, knowledge: Knowledge, holders: Holders) -> None:
        self._words = knowledge.words
        self._holders = holders
        self._clauses = Clauses(knowledge)
        self._verbs = verbs_of_posts(knowledge)

    def given(self, row: Row, title: Title) -> Given | None:
        """Return what the verb after a title gives, if the title opens the sentence."""
        return self._chosen(row, title) or self._after_years(row, title)

    def _chosen(self, row: Row, title: Title) -> Given | None:
        """Read "Till utredare utses Anna Ek" and "Som utredare har Anna Ek utsetts"."""
        before = before_title(row, title)
        link = row.lower(before)
        opens = not any(item.text[:1].isalpha() for item in row.items[:before])  # "§ 3 Till …"
        if not opens or link not in self._words["role_links"]:
            return None
        after = range(title.end, min(title.end + FAR, len(row.items)))
        person = next((i for i in after if row.kind(i) is Kind.PERSON), None)
        verbs = (v for v in self._verbs if v.use.startswith("object") and v.status != "none")
        forms = {form: v for v in verbs if link in v.prepositions for form in v.forms}
        place = next((i for i in after if row.lower(i) in forms), None)
        if (
            person is None
            or place is None
            or any(row.lower(i) == "," for i in range(title.end, place))
            or any(row.kind(i) is Kind.ORGANISATION for i in range(place, person))
        ):
            return None
        status = STATUS.get(forms[row.lower(place)].status, Status.CURRENT)
        return Given(person, status, self._clauses.force(row, place, place + 1))

    def _after_years(self, row: Row, title: Title) -> Given | None:
        """Read "Efter tio år som vd går Anna Ek i pension" and "slutar efter tio år som vd"."""
        before = before_title(row, title)
        ahead = range(before - 1, max(-1, before - 1 - NUMBER), -1)
        start = next((i for i in ahead if row.lower(i) in self._words["after"]), None)
        years = row.lower(before - 1) in self._words["years"]
        if start is None or not years or row.lower(before) not in self._words["role_links"]:
            return None
        holders = self._holders.positions(row)
        if start == 0:
            verb = next((i for i in range(title.end, len(row.items)) if _is_verb(row, i)), None)
            people = [i for i in holders if i > title.end]
        else:
            verb = next((i for i in range(start - 1, -1, -1) if _is_verb(row, i)), None)
            people = [i for i in holders if i < start][-1:]
        if verb is None or not people or not self._changes(row, verb):
            return None
        return Given(people[0], Status.FORMER, PLAIN)

    def _changes(self, row: Row, place: int) -> bool:
        """Tell whether a verb ends a post or begins one, which another then ends."""
        words = [item.lower for item in row.items]
        copula = words[place] in self._words["copula_current"] | self._words["copula_former"]
        held = (v for v in self._verbs if v.status != "none" and words[place] in v.forms)
        return not copula and any(last_place(words, verb) == place for verb in held)


def _is_verb(row: Row, position: int) -> bool:
    return row.items[position].pos == "VERB" and row.kind(position) is None

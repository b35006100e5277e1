"""Who a subject refers to: a name, a title that the text has tied to a name, or a pronoun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from graph.extraction.clauses.antecedents import Antecedents
from graph.extraction.clauses.titles import Title, title_at
from graph.extraction.clauses.unnamed import denotes_people
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item, position_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, end_of, has
from graph.records import Form, Kind, Membership, Span

SKIPPED = frozenset({"ADV", "DET", "ADJ", "NUM", "PART"})
FARTHEST = 3  # verbs up from one without a subject that it may share one with
TITLING = frozenset({"NOUN", "ADJ", "ADP", "CCONJ", "PROPN"})  # parts of speech of a title
OWNED = 5  # words before a name in which the state stands whose minister somebody is
HOME = "Sverige"  # the state that a title alone is of
PART = 5  # items of "en av de unga" before a name
SURE, INFERRED = 0.95, 0.75


class Referents:
    """Finds the person or body behind a subject.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With names; receives pronouns and titles that are resolved.
    memberships : sequence of Membership
        What the text says of roles.
    """

    def __init__(
        self,
        reading: Reading,
        knowledge: Knowledge,
        mentions: Mentions,
        memberships: Sequence[Membership],
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._mentions = mentions
        self._memberships = memberships
        self._antecedents = Antecedents(reading, knowledge, mentions)

    def subject_at(self, items: Sequence[Item], position: int) -> int | None:
        """Return the mention of the phrase that begins at an item, or None if it names nobody.

        Parameters
        ----------
        items : sequence of Item
            One sentence.
        position : int
            Where the phrase begins; adverbs, articles and genitives before its head are passed.
        """
        limit = min(position + 7, len(items))
        while position < limit:
            item = items[position]
            if item.lower in self._knowledge.pronouns and item.kind is None:
                return self.pronoun(item.tokens[0])
            title = title_at(items, position, self._knowledge)
            if title:
                return self._titled(items, title)
            if item.kind in {Kind.PERSON, Kind.ORGANISATION} and not item.genitive:
                return item.mention
            if not (item.genitive or self._passed(items, position)):
                return None
            position += 1
        return None

    def _passed(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether an item before a head is passed: an article, "grannen" before a name."""
        item = items[position]
        if item.kind is not None or item.pos in SKIPPED or has(item.tokens[0], "Poss", "Yes"):
            return item.kind is None
        follower = items[position + 1].kind if position + 1 < len(items) else None
        if follower is Kind.ORGANISATION:  # "tidningen Brobladet"
            return self._knowledge.organisation_head(item.lower, suffix=None) is not None
        return follower is Kind.PERSON and (
            item.pos == "NOUN" or denotes_people(item.tokens[0], self._knowledge)
        )

    def subject_of(self, items: Sequence[Item], verb: Token) -> int | None:
        """Return the mention of a verb's subject by the parse, or by word order around it."""
        governor = verb
        for _ in range(FARTHEST):
            subjects = [c for c in governor.children if c.dep_.startswith("nsubj")]
            if subjects and subjects[0].lower_ in self._knowledge.words["relative"]:
                about = governor.head if governor.dep_.startswith("acl") else None
                return None if about is None else self._phrase(items, about)  # "Ek, som anser"
            if subjects:
                return self._first_named(items, governor, subjects)
            if governor.dep_ not in {"conj", "xcomp", "ccomp", "cop", "aux"}:
                break
            governor = governor.head
        here = position_of(items, verb.idx)
        if here is None or (
            here and items[here - 1].lower in self._knowledge.words["no_inversion"]
        ):
            return None  # "… och ber EU att": EU is asked
        return self.subject_at(items, here + 1)

    def _first_named(
        self, items: Sequence[Item], verb: Token, subjects: Sequence[Token]
    ) -> int | None:
        """Return the named one of what the parse takes for subjects: one may be an object.

        It is the one before the verb, unless that is a thing: "Givet läget anser rådet att …".
        """
        for subject in sorted(subjects, key=lambda c: (c.i > verb.i, abs(c.i - verb.i))):
            found = self._phrase(items, subject)
            found = self._apposed(items, subject) if found is None else found
            place = self._mentions.at(subject.idx) is not None  # "Norge ber rådet att …"
            if found is not None or place or denotes_people(subject, self._knowledge):
                return found
        return None

    def _apposed(self, items: Sequence[Item], head: Token) -> int | None:
        """Return who is named beside a subject: "Hennes kollega, läraren Anna Ek, säger"."""
        here = position_of(items, head.idx)
        if here is None or here + 1 >= len(items):
            return None
        if items[here + 1].lower == ",":
            after = [child for child in head.children if child.i > head.i]
            listed = any(each.dep_ == "cc" for child in after for each in child.children)
            kinds = {"appos"} if listed else {"appos", "conj"}  # a parse may take one for the other
            beside = [child for child in after if child.dep_ in kinds]
            return self._phrase(items, beside[0]) if beside else None
        return self._one_of_them(items, here)

    def _one_of_them(self, items: Sequence[Item], here: int) -> int | None:
        """Return who is named after a part of some people: "En av dem, Anna Ek, säger"."""
        if items[here].pos not in {"PRON", "NUM", "DET"}:
            return None
        for place in range(here + 1, min(here + PART, len(items) - 1)):
            if items[place].lower == ",":
                named = items[place + 1]
                return named.mention if named.kind is Kind.PERSON else None
        return None

    def _phrase(self, items: Sequence[Item], head: Token) -> int | None:
        here = position_of(items, head.idx)
        if here is None:
            return None
        for start in range(max(0, here - 3), here + 1):
            title = title_at(items, start, self._knowledge)
            if title and title.start <= here < title.end + 1:
                return self._titled(items, title)
        return self.subject_at(items, here)

    def _titled(self, items: Sequence[Item], title: Title) -> int | None:
        follower = items[title.end] if title.end < len(items) else None
        if follower is not None and follower.kind is Kind.PERSON:
            return follower.mention
        after = items[title.end + 1] if title.end + 1 < len(items) else None
        if (
            follower is not None
            and follower.lower == ","
            and after is not None
            and after.kind is Kind.PERSON
            and title.organisation is not None
        ):
            return after.mention
        apposed = None if title.definite else self._beside_name(items, title.start)
        return self.holder(items, title) if apposed is None else apposed

    def _beside_name(self, items: Sequence[Item], start: int) -> int | None:
        """Return the person beside whose name a title stands: "Anna Ek (S), ordförande"."""
        if start < 2 or items[start - 1].lower != ",":
            return None
        before = start - 2
        if items[before].lower == ")" and before > 2:
            before -= 3
        return items[before].mention if items[before].kind is Kind.PERSON else None

    def holder(self, items: Sequence[Item], title: Title) -> int | None:
        """Return a new mention of the person the text has called by a title, if one is known."""
        first, last = items[title.start].tokens[0], items[title.noun - 1].tokens[-1]
        holders = [
            membership
            for membership in self._memberships
            if membership.role and self._same_office(membership, title)
        ]
        candidates = self._at_home(holders, title, first.idx)
        people = {self._mentions.root(m.person) for m in candidates}
        names = {self._mentions[person].name for person in people}
        if not candidates or (len(names) > 1 and not title.definite):
            return None
        named = self._mentions
        before = [m for m in candidates if named[m.person].span.end <= first.idx] or candidates
        said = Counter(m.name.split(" ")[-1] for m in named if m.kind is Kind.PERSON and m.name)
        often = {m.person: said[named[m.person].name.split(" ")[-1]] for m in before}
        person = max(before, key=lambda m: (often[m.person], m.evidence.start, m.person)).person
        span = Span(first.idx, end_of(last))
        if not self._mentions.free(span):
            return person
        return self._mentions.add(
            Kind.PERSON,
            span,
            title.role,
            form=Form.NOMINAL,
            antecedent=person,
            confidence=INFERRED,
        )

    def _at_home(
        self, candidates: Sequence[Membership], title: Title, start: int
    ) -> Sequence[Membership]:
        """Return those whom a title alone may mean: "ministern" is hardly "Kinas minister".

        It is where the text has named no other one before it.
        """
        if title.organisation is not None:
            return candidates
        root = self._mentions.root
        away = {root(m.person) for m in candidates if self._abroad(m.person)}
        home = [member for member in candidates if root(member.person) not in away]
        before = [m for m in candidates if self._mentions[m.person].span.end <= start]
        return home or before

    def _abroad(self, person: int) -> bool:
        """Tell whether a title before a name is of another state: "Kinas minister Anna Ek"."""
        span = self._mentions[person].span
        before = [t for t in self._reading.sentence_at(span.start).tokens if t.idx < span.start]
        for token in reversed(before[-OWNED:]):
            place = self._mentions.within(Span(token.idx, end_of(token)), Kind.PLACE)
            if has(token, "Case", "Gen") or place:
                return bool(place) and self._mentions[place[0]].name != HOME
            if token.pos_ not in TITLING:
                return False
        return False

    def _same_office(self, membership: Membership, title: Title) -> bool:
        """Tell whether a title is a role held or short for it: "ministern" of a civil minister."""
        role = membership.role or ""
        if title.organisation is not None and membership.organisation is not None:
            mine, theirs = (
                self._mentions[index].name.lower()
                for index in (title.organisation, membership.organisation)
            )
            if mine != theirs:
                return False
        if title.role in (role, _bare(role, self._knowledge)):
            return True
        if role == _bare(title.role, self._knowledge):
            return True  # "sa statsministern på pressträffen"
        cabinet = self._knowledge.words["cabinet"]
        if title.definite and title.role in cabinet:
            return role.split()[0].endswith(tuple(cabinet))
        return title.definite and role.split()[0].endswith(title.role)

    def pronoun(self, token: Token) -> int | None:
        """Return a mention for "han", "hon" or "hen" that refers to the likeliest person before it.

        The likeliest is the latest subject, else the latest person; first names rule out the
        other gender. Source of the preference for subjects: centering theory (Grosz, Joshi and
        Weinstein 1995).
        """
        known = self._mentions.at(token.idx)
        if known is not None:
            return known
        person = self._antecedents.of(token, self._knowledge.pronouns[token.lower_])
        if person is None:
            return None
        return self._mentions.add(
            Kind.PERSON,
            Span(token.idx, end_of(token)),
            "",
            form=Form.PRONOUN,
            antecedent=person,
            confidence=INFERRED,
        )

    def possessor(self, token: Token) -> int | None:
        """Return the person that "hans" or "hennes" refers to, None if the word is another."""
        words = self._knowledge.words
        if token.lower_ in words["her_own"]:
            return self._antecedents.of(token, "f")
        return self._antecedents.of(token, "m") if token.lower_ in words["his_own"] else None


def _bare(role: str, knowledge: Knowledge) -> str:
    """Return a role without what it is in or for: "chef" of "chef för inköp"."""
    words = role.split()
    links = knowledge.words["into"]
    end = next((i for i, word in enumerate(words) if i and word in links), len(words))
    return " ".join(words[:end])

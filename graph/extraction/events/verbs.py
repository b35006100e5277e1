"""Events that a verb alone tells of: "besökte Umeå", "ministrarna möttes i Bryssel"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.extraction.events.nouns import names_in
from graph.extraction.events.words import base_event
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.verbs import Verb
from graph.extraction.text.items import Item, preposition
from graph.extraction.text.reading import has
from graph.records import Kind

REACH = 16  # items after a verb in which its object stands
FARTHEST = 24  # items after a verb in which what it invites to stands
BEFORE = 8  # items before a verb in which its subject stands
OPENING = "invigning"
OPENED = 9  # items of what is opened
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
APPOSITION = 9  # items of a title between commas


@dataclass(frozen=True, slots=True)
class Told:
    """What a verb tells: the noun for it, what to call it, and where it is (a mention)."""

    base: str
    name: str
    names: frozenset[tuple[Kind, str]] = frozenset()
    place: int | None = None
    whom: bool = False


class EventVerbs:
    """Reads the verbs that tell of visits and meetings.

    Parameters
    ----------
    knowledge : Knowledge
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._words = knowledge.words

    def told(self, items: Sequence[Item], position: int) -> Told | None:
        """Return the event that the verb at a position tells of, or None."""
        following = {item.lower for item in items[position + 1 :]}
        for verb in self._verbs.get(items[position].lower, ()):
            if verb.tells == "visit":
                return self._visit(items, position)
            if verb.tells == "opening":
                return self._opening(items, position)
            if following.issuperset(verb.rest):
                if self._brings_in(items, position, verb) or self._of_event(items, position):
                    return None  # "bjöd in till ett rundabordssamtal": the noun tells of it
                return self._meeting(items, position, invites=verb.use == "organiser")
        return None

    def _brings_in(self, items: Sequence[Item], position: int, verb: Verb) -> bool:
        """Tell whether a preposition of the verb brings in an event by its noun or name."""
        for place in range(position + 1, min(len(items), position + FARTHEST)):
            item = items[place]
            noun = item.mention is None and item.pos in {"NOUN", "PROPN", "X"}
            event = item.kind is Kind.EVENT or (noun and base_event(item.lower, self._knowledge))
            if event and preposition(items, place, position) in verb.prepositions:
                return True
        return False

    def _of_event(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether an event is the subject: "Konferensen hölls i Umeå och samlade många"."""
        verb = items[position].tokens[-1]
        clauses = (verb, verb.head) if verb.dep_ == "conj" else (verb,)
        subjects = {
            child.i for clause in clauses for child in clause.children if child.dep_ in SUBJECTS
        }
        return any(
            item.kind is Kind.EVENT or base_event(item.lower, self._knowledge) is not None
            for item in items
            if subjects & {token.i for token in item.tokens}
        )

    @cached_property
    def _verbs(self) -> dict[str, list[Verb]]:
        """Verbs that tell of an event, by form; a visited place is no subject of a visit."""
        found: dict[str, list[Verb]] = {}
        for verb in self._knowledge.participation_verbs:
            for form in verb.forms if verb.tells else ():
                if verb.tells != "visit" or not form.endswith("s"):
                    found.setdefault(form, []).append(verb)
        return found

    # -- visits

    def _visit(self, items: Sequence[Item], position: int) -> Told | None:
        found = self._visited(items, position)
        near = items[max(0, position - 10) : position + 4]
        if found is None or not any(self._is_somebody(item) for item in near):
            return None
        target, end = found
        first = items[target]
        link = "i" if first.kind is Kind.PLACE and not first.genitive else "på"
        phrase = " ".join(item.text for item in items[target:end]).replace(" :", ":")
        places = (i for i in items[target:end] if i.kind is Kind.PLACE and not i.genitive)
        place = next(places, None)
        return Told(
            "besök",
            f"besök {link} {phrase}",
            names_in(items, target, end),
            None if place is None else place.mention,
        )

    def _visited(self, items: Sequence[Item], position: int) -> tuple[int, int] | None:
        """Return where the object of a visit stands: the first place or body after the verb."""
        place, limit = position + 1, min(len(items), position + REACH)
        while place < limit:
            item = items[place]
            other = items[place - 1].pos == "ADP" and items[place - 1].lower not in {"i", "på"}
            if item.kind in {Kind.PLACE, Kind.ORGANISATION} and not other:
                return self._object(items, place)
            if item.lower == "," and items[place - 1].kind is Kind.PERSON:
                place = _past_apposition(items, place)
            elif item.lower in self._words["object_ends"] and not self._joins(items, place):
                return None
            place += 1
        return None

    def _object(self, items: Sequence[Item], start: int) -> tuple[int, int] | None:
        """Return the phrase that begins with a name: "LKAB:s gruva i Kiruna"."""
        end = start + 1
        if items[start].genitive:
            end = self._past_nouns(items, start + 1)
            if end == start + 1:
                return None
        after = items[end : end + 2]
        placed = len(after) == 2 and after[0].lower in self._words["placed_in"]
        if placed and after[1].kind is Kind.PLACE and not after[1].genitive:
            end += 2
        return start, end

    def _past_nouns(self, items: Sequence[Item], place: int) -> int:
        """Return where the nouns end that follow a genitive: "gräns- och kustmyndighet Vakt"."""
        while place < len(items) and items[place].mention is None:
            word = items[place]
            if word.pos not in {"ADJ", "NOUN"} and not items[place - 1].text.endswith("-"):
                return place
            place += 1
            joins = word.text.endswith("-") or word.lower in self._words["and"]
            if word.pos == "NOUN" and not word.genitive and not joins:
                break
        named = place < len(items) and items[place].kind is Kind.ORGANISATION
        return place + 1 if named and not items[place].genitive else place

    def _joins(self, items: Sequence[Item], place: int) -> bool:
        """Tell whether "och" joins two visitors: "besökte Anna Ek och Bo Alm Umeå"."""
        if items[place].lower not in self._words["and"] or place + 2 >= len(items):
            return False
        return any(self._is_somebody(item) for item in items[place + 1 : place + 3])

    def _is_somebody(self, item: Item) -> bool:
        if item.kind in {Kind.PERSON, Kind.ORGANISATION} and not item.genitive:
            return True
        known = item.lower in self._knowledge.pronouns or self._knowledge.base_role(item.lower)
        return item.mention is None and bool(known)

    # -- openings

    def _opening(self, items: Sequence[Item], position: int) -> Told | None:
        """Return the opening of what a verb says was opened: "invigdes bron i Umeå"."""
        verb = items[position].tokens[-1]
        part = "nsubj:pass" if has(verb, "Voice", "Pass") else "obj"
        opened = next((child for child in verb.children if child.dep_ == part), None)
        if opened is None or base_event(opened.lower_, self._knowledge):
            return None  # "invigde mässan": the noun tells of it
        inside = {token.i for token in opened.subtree}
        places = [k for k, item in enumerate(items) if item.tokens[0].i in inside]
        start = places[0] if places else len(items)
        end = start
        while end < len(items) and end - start < OPENED and items[end].tokens[0].i in inside:
            if items[end].lower in self._words["breaks"] or items[end].text in ",(":
                break
            end += 1
        if end == start or items[start].kind is Kind.EVENT:
            return None
        if len(items) > end + 1 and items[end].lower in self._words["placed_in"]:
            end += 2 if _is_place(items[end + 1]) else 0
        phrase = " ".join(item.text for item in items[start:end]).replace(" :", ":")
        place = next((i.mention for i in items[start:end] if _is_place(i)), None)
        return Told(OPENING, f"{OPENING} av {phrase}", names_in(items, start, end), place)

    # -- meetings

    def _meeting(self, items: Sequence[Item], position: int, *, invites: bool) -> Told:
        """Return the meeting told of, called after whom somebody met, or where some did.

        Who is invited is not told apart from who invites.
        """
        place = self._met_in(items, position)
        together = invites or items[position].lower.endswith("s")
        other = None if together else self._met(items, position)
        names = frozenset() if place is None else frozenset({(Kind.PLACE, place.lower)})
        where = None if place is None else place.mention
        if other is not None:
            return Told("möte", f"möte med {other.text}", names, where, other.kind is Kind.PERSON)
        return Told("möte", "möte" if place is None else f"möte i {place.text}", names, where)

    def _met(self, items: Sequence[Item], position: int) -> Item | None:
        """Return whom somebody met: the first after the verb, the last if the subject is there."""
        after: list[Item] = []
        for item in items[position + 1 : position + REACH]:
            if item.lower in self._words["breaks"] or item.pos in {"VERB", "AUX", "SCONJ"}:
                break
            if item.mention is not None and self._is_somebody(item):
                after.append(item)
        before = items[max(0, position - BEFORE) : position]
        inverted = not any(self._is_somebody(item) for item in before)
        if inverted:
            return after[-1] if len(after) > 1 else None
        return after[0] if after else None

    def _met_in(self, items: Sequence[Item], position: int) -> Item | None:
        """Return the place brought in by "i" after a verb of meeting."""
        for before, item in zip(items[position:], items[position + 1 :], strict=False):
            if item.lower in self._words["breaks"]:
                return None
            if item.kind is Kind.PLACE and before.lower in self._words["placed_in"]:
                return item
        return None


def _is_place(item: Item) -> bool:
    return item.kind is Kind.PLACE and not item.genitive


def _past_apposition(items: Sequence[Item], comma: int) -> int:
    """Return the position of the comma that closes a title after a name, else of the one given."""
    for place in range(comma + 1, min(comma + APPOSITION, len(items))):
        if items[place].lower == ",":
            return place
    return comma

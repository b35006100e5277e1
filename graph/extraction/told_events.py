"""Events that a verb alone tells of: "besökte Umeå", "ministrarna möttes i Bryssel"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from graph.extraction.circumstances import Circumstances
from graph.extraction.event_nouns import names_in
from graph.extraction.event_references import EventReferences, Hint, Known
from graph.extraction.items import Item, items_of
from graph.extraction.knowledge import Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.reading import Sentence, has
from graph.extraction.verbs import Verb
from graph.records import BlockKind, Form, Kind

TOLD = 0.75  # confidence
REACH = 16  # items after a verb in which its object stands
BEFORE = 8  # items before a verb in which its subject stands
APPOSITION = 9  # items of a title between commas


class ToldEvents:
    """Finds visits, and meetings that the text refers back to.

    Parameters
    ----------
    knowledge : Knowledge
    mentions : Mentions
        With the names of the text; receives the visits.
    circumstances : Circumstances
    references : EventReferences
        Receives visits, and hints at meetings.

    Attributes
    ----------
    places : dict of int to int
        Mention of a place by mention of the event that is told to be there.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        mentions: Mentions,
        circumstances: Circumstances,
        references: EventReferences,
    ) -> None:
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions
        self._circumstances = circumstances
        self._references = references
        self.places: dict[int, int] = {}

    def find(self, sentence: Sentence) -> None:
        """Add the visits of a sentence, and remember its meetings as hints."""
        items = items_of(sentence, self._mentions)
        for position, item in enumerate(items):
            if item.mention is not None or item.lower not in self._verbs:
                continue
            if item.pos not in {"VERB", "AUX"} or not self._happens(items, position):
                continue
            for verb in self._verbs[item.lower]:
                if verb.tells == "visit":
                    self._visit(sentence, items, position)
                elif all(word in _following(items, position) for word in verb.rest):
                    self._meeting(sentence, items, position, verb)
                    break

    @cached_property
    def _verbs(self) -> dict[str, list[Verb]]:
        """Verbs that tell of an event, by form; a visited place is no subject of a visit."""
        found: dict[str, list[Verb]] = {}
        for verb in self._knowledge.participation_verbs:
            for form in verb.forms if verb.tells else ():
                if verb.tells == "meeting" or not form.endswith("s"):
                    found.setdefault(form, []).append(verb)
        return found

    @cached_property
    def _infinitives(self) -> frozenset[str]:
        return frozenset(form for form in self._verbs if form.endswith("a") or form.endswith("as"))

    def _happens(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether a verb says that something happened or will, not that it may or did not."""
        around = items[max(0, position - 4) : position + 4]
        if any(item.lower in self._words["denied"] for item in around):
            return False
        infinitive = has(items[position].tokens[0], "VerbForm", "Inf")
        if items[position].lower not in self._infinitives or not infinitive:
            return True
        before = items[max(0, position - 6) : position]
        return any(item.lower in self._words["coming"] for item in before)

    # -- visits

    def _visit(self, sentence: Sentence, items: Sequence[Item], position: int) -> None:
        found = self._visited(items, position)
        if found is None or not self._by_somebody(items, position):
            return
        if self._words["habits"] & {item.lower for item in items}:
            return
        target, end = found
        first = items[target]
        link = "i" if first.kind is Kind.PLACE and not first.genitive else "på"
        phrase = " ".join(item.text for item in items[target:end])
        name = f"besök {link} {phrase.replace(' :', ':')}"
        date = self._circumstances.date_of(items[position].span, sentence.span, "besök")
        names = names_in(items, target, end)
        place = next(
            (i for i in items[target:end] if i.kind is Kind.PLACE and not i.genitive), None
        )
        day = None if date is None else date.value
        if sentence.kind is BlockKind.HEADING:
            where = None if place is None else place.mention
            tail = name.removeprefix("besök ")
            self._references.hints.append(
                Hint(items[position].span, "besök", tail, sentence.index, day, names, where, name)
            )
            return
        known = self._references.headline("besök", day, names)
        event = self._mentions.add(
            Kind.EVENT,
            items[position].span,
            name,
            form=Form.NOMINAL,
            antecedent=None if known is None else known.index,
            confidence=TOLD,
        )
        if place is not None and place.mention is not None:
            self.places[event] = place.mention
        if known is not None:
            return
        self._references.tell(Known(event, "besök", name.lower(), sentence.index, day, names))

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

    def _by_somebody(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether a person or body stands where the subject does."""
        near = items[max(0, position - 10) : position + 4]
        return any(self._is_somebody(item) for item in near)

    def _is_somebody(self, item: Item) -> bool:
        if item.kind in {Kind.PERSON, Kind.ORGANISATION} and not item.genitive:
            return True
        known = item.lower in self._knowledge.pronouns or self._knowledge.base_role(item.lower)
        return item.mention is None and bool(known)

    # -- meetings

    def _called_by_role(self, items: Sequence[Item], place: int) -> bool:
        """Tell whether a pronoun or a definite role is the subject: "mötte hon Anna Ek"."""
        if place + 1 >= len(items) or items[place].mention is not None:
            return False
        item = items[place]
        role = self._knowledge.base_role(item.lower) and has(item.tokens[0], "Definite", "Def")
        titled = items[place + 1].kind is Kind.PERSON
        return item.lower in self._knowledge.pronouns or bool(role and not titled)

    def _meeting(
        self, sentence: Sentence, items: Sequence[Item], position: int, verb: Verb
    ) -> None:
        """Remember that people met, if the sentence says when, where or who."""
        span = items[position].span
        date = self._circumstances.date_of(span, sentence.span, "möte")
        place = next(iter(self._met_in(items, position)), None)
        somebody = any(self._is_somebody(item) for item in items)
        habit = bool(self._words["habits"] & {item.lower for item in items})
        if date is None and place is None and not somebody:
            return
        named = frozenset() if place is None else frozenset({(Kind.PLACE, place.lower)})
        known = self._references.headline("", None if date is None else date.value, named)
        if known is not None:
            event = self._mentions.add(
                Kind.EVENT,
                span,
                known.base,
                form=Form.NOMINAL,
                antecedent=known.index,
                confidence=TOLD,
            )
            if place is not None and place.mention is not None:
                self.places[event] = place.mention
            return
        self._references.hints.append(
            Hint(
                span,
                "",
                "" if place is None else f"i {place.text}",
                sentence.index,
                None if date is None else date.value,
                named,
                None if place is None else place.mention,
                self._alone(items, position, place, dated=date is not None)
                if verb.use == "participant" and not habit
                else "",
            )
        )

    def _alone(
        self, items: Sequence[Item], position: int, place: Item | None, *, dated: bool
    ) -> str:
        """Return what to call a meeting of which the verb alone tells, "" if too little is said.

        Who met whom is enough ("träffade Anna Ek"), or where and when some met.
        """
        if items[position].lower.endswith("s"):
            return f"möte i {place.text}" if place is not None and dated else ""
        other = self._met(items, position)
        return "" if other is None else f"möte med {other.text}"

    def _met(self, items: Sequence[Item], position: int) -> Item | None:
        """Return whom somebody met: the first after the verb, the last if the subject is there."""
        after: list[Item] = []
        for item in items[position + 1 : position + REACH]:
            if item.lower in self._words["breaks"] or item.pos in {"VERB", "AUX", "SCONJ"}:
                break
            if item.mention is not None and self._is_somebody(item):
                after.append(item)
        if not any(item.kind is Kind.PERSON for item in after):
            return None
        before = items[max(0, position - BEFORE) : position]
        inverted = not any(self._is_somebody(item) for item in before)
        if inverted and not self._called_by_role(items, position + 1):
            return after[-1] if len(after) > 1 else None
        return after[0]

    def _met_in(self, items: Sequence[Item], position: int) -> Iterator[Item]:
        """Yield the places brought in by "i" after a verb of meeting."""
        for before, item in zip(items[position:], items[position + 1 :], strict=False):
            if item.lower in self._words["breaks"]:
                return
            if item.kind is Kind.PLACE and before.lower in self._words["placed_in"]:
                yield item


def _following(items: Sequence[Item], position: int) -> frozenset[str]:
    return frozenset(item.lower for item in items[position + 1 :])


def _past_apposition(items: Sequence[Item], comma: int) -> int:
    """Return the position of the comma that closes a title after a name, else of the one given."""
    for place in range(comma + 1, min(comma + APPOSITION, len(items))):
        if items[place].lower == ",":
            return place
    return comma

"""What the words around somebody and an event say of the two: features of ties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from graph.extraction.events.paths import path_between
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item, preposition
from graph.records import Kind

FAR = 15  # items between somebody and an event
NEAR = 3  # items between the two that stand in one phrase
LEAD_IN = 10  # items before the first of those named in which "talare" stands
TITLE = 7  # items after a speech in which the name of who gives it stands
ACTS = ("andet", "ningen", "endet")  # endings of nouns for acts
SLOT_POS = frozenset({"ADJ", "NUM", "VERB"})
SLOT = 3  # words between an event or a body and the word that says what it is


class TiePhrases:
    """Reads the phrases in which somebody and an event stand.

    Parameters
    ----------
    knowledge : Knowledge
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._words = knowledge.words

    def link(self, items: Sequence[Item], place: int) -> str:
        """Return how an event is brought in: "at", "to", "about", "of", "bare".

        "when" is an event of another time: "efter mötet".

        Parameters
        ----------
        items : sequence of Item
            One sentence.
        place : int
            Of the event in it.
        """
        before = " ".join(item.lower for item in items[max(0, place - 4) : place])
        phrases = (phrase for phrase in self._words["occasions"] if " " in phrase)
        if any(f" {before}".endswith(f" {phrase}") for phrase in phrases):
            return "at"
        word = preposition(items, place, -1)
        whole = items[place - 1] if place else None
        if whole is not None and whole.kind is Kind.EVENT:
            word = whole.lower.split()[-1]  # "panelsamtalet på Brodagarna"
        if word in self._words["by"] and self._of_act(items, place):
            return "at"
        if word in self._words["held_at"]:
            return "at"
        if word in self._words["invited_to"]:
            return "to"
        if word in self._words["about"]:
            return "about"
        if word in self._words["elsewhen"]:
            return "when"
        return "of" if word else "bare"

    def _of_act(self, items: Sequence[Item], place: int) -> bool:
        """Tell whether a noun for an act at an event brings it in: "vid firandet av årsdagen"."""
        if place < 3 or items[place - 1].lower not in self._words["by"]:
            return False
        act, link = items[place - 2], items[place - 3]
        acts = act.mention is None and act.lower.endswith(ACTS)
        return acts and link.lower in self._words["held_at"]

    def of_event(self, items: Sequence[Item], here: int, place: int) -> Iterator[str]:
        """Yield what the event's own phrase says of somebody: "Anna Eks möte med Bo Alm".

        Parameters
        ----------
        items : sequence of Item
            One sentence.
        here, place : int
            Of somebody and of the event in it.
        """
        if here > place:
            between = items[place + 1 : here]
            words = [w for item in items[place:here] for w in item.lower.split()]
            if not any(i.pos in {"VERB", "AUX", "SCONJ"} or i.text in ".;:–" for i in between):
                yield from (
                    name
                    for name, table in (("with", "attended_by"), ("among", "between"), ("by", "by"))
                    if self._words[table] & set(words)
                )
        elif items[here].genitive and all(
            item.genitive or item.pos in SLOT_POS or item.lower in self._words["and"]
            for item in items[here + 1 : place]
        ):
            yield "owner"
            if items[place].lower.split()[0].endswith(self._arranged):
                yield "owner arranged"
        beside = items[max(0, here - 6) : here]
        if any(item.lower in self._words["performers"] for item in beside):
            yield "performer"
        if self._gives_speech(items, here):
            yield "giver"
            yield f"giver {self.link(items, place)}"
        if any(item.lower in self._words["representatives"] for item in beside):
            yield "represented"

    def performs(self, items: Sequence[Item], here: int | None) -> bool:
        """Tell whether a word says that who follows spoke or led: "moderator var Anna Ek".

        Parameters
        ----------
        items : sequence of Item
            One sentence.
        here : int or None
            Of the first of those named in it.
        """
        for item in reversed(items[max(0, (here or 0) - LEAD_IN) : here or 0]):
            if item.lower in self._words["performers"]:
                return True
            if item.mention is not None or item.pos in {"VERB", "SCONJ"}:
                return False
        return False

    @cached_property
    def _arranged(self) -> tuple[str, ...]:
        """Endings of nouns for events that belong to who arranges them."""
        return tuple(self._words["arranged"])

    def _gives_speech(self, items: Sequence[Item], here: int) -> bool:
        """Tell whether a speech is somebody's: "Anna Eks tal vid …", "tal av Anna Ek på …"."""
        for place, item in enumerate(items):
            if item.mention is None and item.lower in self._words["speeches"]:
                after = items[place + 1 : place + 2]
                by = bool(after) and after[0].lower in self._words["by"]
                if here == place - 1 or (by and place < here <= place + TITLE):
                    return True
        return False

    def apart(self, items: Sequence[Item], here: int, place: int) -> Iterator[str]:
        """Yield what lies between somebody and an event, in the row and in the parse.

        Parameters
        ----------
        items : sequence of Item
            One sentence.
        here, place : int
            Of somebody and of the event in it.
        """
        first, last = sorted((here, place))
        yield f"brought in by {preposition(items, here, -1) or 'nothing'}"
        yield f"path {path_between(items[here], items[place])}"
        if any(item.kind is Kind.EVENT for item in items[first + 1 : last]):
            yield "event between"
        if last - first <= NEAR:
            yield "near"
        elif last - first > FAR:
            yield "far"

    def of_role(self, items: Sequence[Item], here: int) -> bool:
        """Tell whether a body only says whose title somebody has: "rektor för Broskolan".

        Parameters
        ----------
        items : sequence of Item
            One sentence.
        here : int
            Of the body in it.
        """
        before = items[max(0, here - SLOT) : here]
        return any(
            item.mention is None and self._knowledge.base_role(item.lower) is not None
            for item in before
        ) and any(item.pos == "ADP" for item in before)

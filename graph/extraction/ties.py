"""What ties a person or body to an event in a sentence: features that a learned scorer weighs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.extraction.actors import ACTORS
from graph.extraction.casts import Casts
from graph.extraction.deeds import Deed, Deeds
from graph.extraction.event_words import attended, event_kind
from graph.extraction.items import Item, preposition
from graph.extraction.knowledge import Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.reading import Reading, Sentence
from graph.extraction.speakers import Referents
from graph.records import BlockKind, Kind, Mention

VETOES = frozenset({"unstated", "beyond clause", "subject speak about"})
FAR = 15  # items between somebody and an event
BACK = 3  # sentences back to an event left unsaid
OFFICE = 4  # items of a title between "hos" and a name
TITLE = 7  # items after a speech in which the name of who gives it stands
SLOT_POS = frozenset({"ADJ", "NUM", "VERB"})
SLOT = 3  # words between an event or a body and the word that says what it is


@dataclass(frozen=True, slots=True)
class Tie:
    """Somebody and an event that a sentence may tie to each other; both index mentions."""

    actor: int
    event: int
    sentence: Sentence
    features: frozenset[str]


class Ties:
    """Finds what may tie people and bodies to events.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With names and events.
    referents : Referents
    """

    def __init__(
        self, reading: Reading, knowledge: Knowledge, mentions: Mentions, referents: Referents
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions
        self._referents = referents
        self._casts = Casts(reading, knowledge, mentions)
        self._deeds = Deeds(knowledge, mentions, referents)

    def find(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Tie]:
        """Yield each pair of an actor and an event of a sentence, given with its items."""
        listed = self._casts.listed(sentence, items)
        if listed is not None:
            use, event = listed
            present = self._present(items, ())
            people = [a for a in present if self._mentions[a].kind is Kind.PERSON]
            for actor in people if people and use == "cast" else present:
                yield Tie(actor, event, sentence, frozenset({use}))
        events = self._events(items)
        latest = self._latest(sentence)
        if not events and (latest is None or not self._may_mean(items, sentence, latest)):
            return
        deeds = self._deeds.of(items)
        actors = self._present(items, deeds)
        if latest is not None:
            near = not events and self._back(sentence, latest) <= BACK
            for actor in actors:
                if near or any(deed.elliptic and actor in deed.actors for deed in deeds):
                    features = frozenset(self._unsaid(items, deeds, actor, latest, sentence))
                    yield self._tie(actor, latest, sentence, features)
        for event, place in events.items():
            for actor in actors:
                features = frozenset(self._beside(items, deeds, actor, event, place))
                if not features & VETOES:
                    yield self._tie(actor, event, sentence, features)

    def _tie(self, actor: int, event: int, sentence: Sentence, features: frozenset[str]) -> Tie:
        general = frozenset(self._general(actor, event, sentence))
        return Tie(actor, event, sentence, features | general)

    # -- what a sentence holds

    def _events(self, items: Sequence[Item]) -> dict[int, int]:
        """Return the place of each event of a sentence, by mention."""
        found: dict[int, int] = {}
        for place, item in enumerate(items):
            if item.kind is Kind.EVENT and item.mention is not None:
                found.setdefault(item.mention, place)
        return found

    def _present(self, items: Sequence[Item], deeds: Sequence[Deed]) -> list[int]:
        """Return everybody a sentence names or means."""
        found = [i.mention for i in items if i.kind in ACTORS and i.mention is not None]
        found += [actor for deed in deeds for actor in sorted(deed.actors)]
        found += self._titled(items)
        served = self._served(items)
        return [
            actor
            for actor in dict.fromkeys(found)
            if self._mentions[actor].kind in ACTORS and actor not in served
        ]

    def _served(self, items: Sequence[Item]) -> set[int | None]:
        """Return those named only as whose office somebody is in: "sekreterare hos Anna Ek"."""
        return {
            item.mention
            for place, item in enumerate(items)
            if item.kind is Kind.PERSON
            and any(
                i.lower in self._words["office_of"] for i in items[max(0, place - OFFICE) : place]
            )
        }

    def _titled(self, items: Sequence[Item]) -> Iterator[int]:
        """Yield those whom a title alone means: "möte med kommissionären"."""
        for place, item in enumerate(items):
            if item.mention is not None or self._knowledge.base_role(item.lower) is None:
                continue
            person = self._referents.subject_at(items, place) if item.pos == "NOUN" else None
            if person is not None:
                yield person

    # -- features of a pair in one sentence

    def _beside(
        self, items: Sequence[Item], deeds: Sequence[Deed], actor: int, event: int, place: int
    ) -> Iterator[str]:
        here = next((p for p, item in enumerate(items) if item.mention == actor), place)
        first, last = sorted((here, place))
        between = {item.lower for item in items[first + 1 : last]}
        if items[place].pos == "VERB":
            yield from self._of_told(deeds, actor, place)
        else:
            link = self._link(items, place)
            yield f"event {link}"
            mine = [deed for deed in deeds if actor in deed.actors | deed.objects]
            nearest = min(mine, key=lambda deed: abs(deed.place - place), default=None)
            if nearest is not None:
                yield from self._by_deed(items, nearest, actor, place, link)
                stretch = range(*sorted((nearest.place, place)))
                if any(d.place in stretch and d not in mine and d.actors for d in deeds):
                    # Who says that another took part did not for that.
                    told = any(items[k].lower == "att" for k in stretch)
                    yield "beyond clause" if told else "other deed"
            else:
                yield "no deed"
            yield from self._in_phrase(items, here, place)
        if last - first > FAR:
            yield "far"
        if here and items[here - 1].text == "(":
            yield "bracketed"
        if self._of_role(items, here):
            yield "of role"
        if between & self._words["breaks"]:
            yield "broken"
        if here > place:
            yield "after"
        if items[here].mention == actor and items[here].genitive:
            yield "genitive"

    def _of_role(self, items: Sequence[Item], here: int) -> bool:
        """Tell whether a body only says whose title somebody has: "rektor för Broskolan"."""
        before = items[max(0, here - SLOT) : here]
        return any(
            item.mention is None and self._knowledge.base_role(item.lower) is not None
            for item in before
        ) and any(item.pos == "ADP" for item in before)

    def _of_told(self, deeds: Sequence[Deed], actor: int, place: int) -> Iterator[str]:
        """Yield the part somebody has in an event that a verb tells of."""
        for deed in deeds:
            if deed.place == place and actor in deed.actors:
                yield "told subject"
                yield from (f"told subject {use}" for use in deed.uses)
            elif deed.place == place and actor in deed.objects:
                yield "told object"
                yield from (f"told object {use}" for use in deed.uses)

    def _by_deed(
        self, items: Sequence[Item], deed: Deed, actor: int, place: int, link: str
    ) -> Iterator[str]:
        first, last = sorted((deed.place, place))
        stretch = [item.lower for item in items[first + 1 : last]]
        part = "subject" if actor in deed.actors else "object"
        side = "" if place > deed.place else " before"
        if {";", ":", "att"} & set(stretch):
            return
        if not deed.stated:
            yield "unstated"
            return
        if self._words["relative"] & set(stretch):
            if not side or not self._words["relative"] & set(stretch[:SLOT]):
                yield "beyond clause"
                return
            link, side = "", "relative"
        for use in deed.uses:
            yield f"{part} {use} {link}{side}"

    def _link(self, items: Sequence[Item], place: int) -> str:
        """Return how an event is brought in: "at", "to", "about", "of", "bare".

        "when" is an event of another time: "efter mötet".
        """
        before = " ".join(item.lower for item in items[max(0, place - 4) : place])
        phrases = (phrase for phrase in self._words["occasions"] if " " in phrase)
        if any(f" {before}".endswith(f" {phrase}") for phrase in phrases):
            return "at"
        word = preposition(items, place, -1)
        whole = items[place - 1] if place else None
        if whole is not None and whole.kind is Kind.EVENT:
            word = whole.lower.split()[-1]  # "panelsamtalet på Brodagarna"
        if word in self._words["held_at"]:
            return "at"
        if word in self._words["invited_to"]:
            return "to"
        if word in self._words["about"]:
            return "about"
        if word in self._words["elsewhen"]:
            return "when"
        return "of" if word else "bare"

    def _in_phrase(self, items: Sequence[Item], here: int, place: int) -> Iterator[str]:
        """Yield what the event's own phrase says of somebody: "Anna Eks möte med Bo Alm"."""
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
        if any(item.lower in self._words["representatives"] for item in beside):
            yield "represented"

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

    # -- an event that a sentence leaves unsaid

    def _unsaid(
        self,
        items: Sequence[Item],
        deeds: Sequence[Deed],
        actor: int,
        event: int,
        sentence: Sentence,
    ) -> Iterator[str]:
        for deed in deeds:
            if actor in deed.actors and deed.stated:
                for use in deed.uses:
                    yield f"unsaid {use}"
                if deed.elliptic:
                    yield "unsaid elliptic"
            elif actor in deed.objects:
                yield "unsaid object"
        if items[0].lower in {"där", "här", "med"}:
            yield "there"
        back = self._back(sentence, event)
        yield f"unsaid {back if back <= BACK else 'far'} back"

    def _latest(self, sentence: Sentence) -> int | None:
        """Return the event told of last in the sentences before, as the one left unsaid."""
        before = bisect_right(self._gatherings, (sentence.span.start, -1))
        return self._gatherings[before - 1][1] if before else None

    @cached_property
    def _gatherings(self) -> list[tuple[int, int]]:
        """End and index of each event that people come to, in text order."""
        return sorted(
            (mention.span.end, index)
            for index, mention in enumerate(self._mentions)
            if mention.kind is Kind.EVENT and attended(mention.name, self._knowledge)
        )

    def _may_mean(self, items: Sequence[Item], sentence: Sentence, event: int) -> bool:
        """Tell whether a sentence can be about an event that only earlier ones name."""
        if self._back(sentence, event) <= BACK:
            return True
        return self._deeds.elliptic(items)

    def _back(self, sentence: Sentence, event: int) -> int:
        """Return how many sentences lie between an event and a later sentence."""
        there = self._reading.sentence_at(self._mentions[event].span.start).index
        return sentence.index - there

    # -- features of the two in the text

    def _general(self, actor: int, event: int, sentence: Sentence) -> Iterator[str]:
        whole = self._mentions[self._mentions.root(event)]
        yield f"kind {self._kind(whole.name)}"
        if sentence.kind is BlockKind.HEADING:
            yield "heading"
        if self._mentions.root(event) == self._main:
            yield "main event"
        if sentence.block <= 1:
            yield "lead"
        if self._mentions[actor].kind is Kind.ORGANISATION:
            yield "body"

    def _kind(self, name: str) -> str:
        """Return the kind of an event by its name or description."""
        words = name.lower().split()
        known = [self._knowledge.named_events.get(name.lower(), "")]
        known += [event_kind(word, self._knowledge) for word in (*words[:1], *words[-1:])]
        return next(filter(None, known), "unknown")

    @cached_property
    def _main(self) -> int | None:
        """The event a text speaks of most, the first of several."""
        counts: dict[int, int] = {}
        for index, mention in enumerate(self._mentions):
            if mention.kind is Kind.EVENT:
                root = self._mentions.root(index)
                counts[root] = counts.get(root, 0) + 1
        return max(counts, key=lambda r: (counts[r], -self._start(r)), default=None)

    def _start(self, index: int) -> int:
        mention: Mention = self._mentions[index]
        return mention.span.start

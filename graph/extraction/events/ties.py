"""What ties a person or body to an event in a sentence: features that a learned scorer weighs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.extraction.clauses.actors import ACTORS
from graph.extraction.clauses.referents import Referents
from graph.extraction.events.casts import Casts
from graph.extraction.events.deeds import Deed, Deeds
from graph.extraction.events.fellows import Fellows
from graph.extraction.events.tie_phrases import SLOT, TiePhrases
from graph.extraction.events.words import attended, event_kind, named_kind
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item, position_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, Sentence
from graph.records import BlockKind, Kind, Mention

VETOES = frozenset({"unstated", "beyond clause", "subject speak about"})
BODY = "body"  # opens the features of bodies, which have weights of their own beside those of all
BACK = 5  # sentences back to an event left unsaid
OFFICE = 4  # items of a title between "hos" and a name


@dataclass(frozen=True, slots=True)
class Tie:
    """Somebody and an event that a sentence may tie to each other; both index mentions."""

    actor: int
    event: int
    sentence: Sentence
    features: frozenset[str]


PRESENT = ("attend", "host", "arrange", "visit", "meeting", "opening")
CUES = frozenset(
    {"there", "going on", "unsaid elliptic", "unsaid performer"}
    | {
        f"unsaid {part}{use}{voice}"
        for part in ("", "object ")
        for use in PRESENT
        for voice in ("", " passive")
    }
)
"""What a sentence must say of somebody for an event that it leaves unsaid to be meant."""


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
        self._phrases = TiePhrases(knowledge)
        self._fellows = Fellows(knowledge)

    def find(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Tie]:
        """Yield each pair of an actor and an event of a sentence, given with its items."""
        if self._casts.absent(items):
            return
        listed = self._casts.listed(sentence, items)
        if listed is not None:
            use, event = listed
            present = self._present(items, ())
            people = [a for a in present if self._mentions[a].kind is Kind.PERSON]
            for actor in people if people and use == "cast" else present:
                yield Tie(actor, event, sentence, frozenset({use}))
        events = self._events(items)
        latest = None if listed is not None else self._latest(sentence)
        if not events and (latest is None or not self._may_mean(items, sentence, latest)):
            return
        deeds = self._deeds.of(items)
        actors = self._present(items, deeds)
        leads = self._fellows.leads(items)
        if latest is not None:
            near = not events and self._back(sentence, latest) <= BACK
            for actor in actors:
                if near or any(deed.elliptic and actor in deed.actors for deed in deeds):
                    lead = leads.get(actor, actor)
                    features = frozenset(self._unsaid(items, deeds, lead, latest, sentence))
                    if self._phrases.performs(items, self._where(items, lead)):
                        features |= {"unsaid performer"}
                    if features & CUES:
                        yield self._tie(actor, latest, sentence, features)
        for event, place in events.items():
            for actor in actors:
                lead = leads.get(actor, actor)
                features = frozenset(self._beside(items, deeds, actor, lead, place))
                if not features & VETOES:
                    yield self._tie(actor, event, sentence, features)

    def _tie(self, actor: int, event: int, sentence: Sentence, features: frozenset[str]) -> Tie:
        features |= frozenset(self._general(actor, event, sentence))
        if self._mentions[actor].kind is Kind.ORGANISATION:
            features |= {BODY, *(f"{BODY} {feature}" for feature in features)}
        return Tie(actor, event, sentence, features)

    # -- what a sentence holds

    def _events(self, items: Sequence[Item]) -> dict[int, int]:
        """Return the place of each event of a sentence, by mention; nobody arranges a war."""
        found: dict[int, int] = {}
        for place, item in enumerate(items):
            if item.kind is Kind.EVENT and item.mention is not None:
                name = self._mentions[self._mentions.root(item.mention)].name
                if named_kind(name, self._knowledge) != "incident":
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
        self, items: Sequence[Item], deeds: Sequence[Deed], actor: int, lead: int, place: int
    ) -> Iterator[str]:
        """Yield the features of somebody; the deeds are those of who leads their list."""
        here = self._where(items, actor)
        here = place if here is None else here
        first, last = sorted((here, place))
        between = {item.lower for item in items[first + 1 : last]}
        if items[place].pos == "VERB":
            yield from self._of_told(deeds, lead, place)
        else:
            link = self._phrases.link(items, place)
            yield f"event {link}"
            mine = [deed for deed in deeds if lead in deed.actors | deed.objects]
            nearest = min(mine, key=lambda deed: abs(deed.place - place), default=None)
            if nearest is not None:
                yield from self._by_deed(items, nearest, lead, place, link)
                stretch = range(*sorted((nearest.place, place)))
                if any(d.place in stretch and d not in mine and d.actors for d in deeds):
                    # Who says that another took part did not for that.
                    told = any(items[k].lower == "att" for k in stretch)
                    yield "beyond clause" if told else "other deed"
            else:
                yield "no deed"
            yield from self._phrases.of_event(items, here, place)
        if here != place:
            yield from self._phrases.apart(items, here, place)
        if here and items[here - 1].text == "(":
            yield "bracketed"
        if self._phrases.of_role(items, here):
            yield "of role"
        if between & self._words["breaks"]:
            yield "broken"
        if here > place:
            yield "after"
        if items[here].mention == actor and items[here].genitive:
            yield "genitive"

    def _where(self, items: Sequence[Item], actor: int) -> int | None:
        """Return the place of somebody in a sentence: of the name, else of the title or pronoun."""
        named = next((place for place, item in enumerate(items) if item.mention == actor), None)
        span = self._mentions[actor].span
        inside = items[0].span.start <= span.start < items[-1].span.end
        return named if named is not None or not inside else position_of(items, span.start)

    def _of_told(self, deeds: Sequence[Deed], actor: int, place: int) -> Iterator[str]:
        """Yield the part somebody has in an event that a verb tells of."""
        for deed in deeds:
            if deed.place == place and actor in deed.actors:
                yield "told subject"
                yield from (f"told subject {use}" for use in deed.uses)
            elif deed.place == place and actor in deed.objects:
                yield "told object"
                yield from (f"told object {use}" for use in deed.uses)
            elif deed.place == place:
                yield "told bystander"

    def _by_deed(
        self, items: Sequence[Item], deed: Deed, actor: int, place: int, link: str
    ) -> Iterator[str]:
        first, last = sorted((deed.place, place))
        stretch = [item.lower for item in items[first + 1 : last]]
        if "speak" in deed.uses and place < deed.place and items[deed.place - 1].text == ",":
            yield "beyond clause"  # "Ek deltog i mötet, uppger Ås": he only tells
            return
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
        yield f"{part} {link}{side}"
        yield f"{part} of {items[deed.place].tokens[0].lemma_}"
        for use in deed.uses:
            yield f"{part} {use}"
            yield f"{part} {use} {link}{side}"

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
                for use in deed.uses:
                    yield f"unsaid object {use}"
        if items[0].lower in self._words["there"]:
            yield "there"
        if items[0].lower in self._words["next_there"]:
            yield "going on"
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

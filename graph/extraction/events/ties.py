"""What ties a person or body to an event in a sentence: features that a learned scorer weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.extraction.clauses.referents import Referents
from graph.extraction.events.casts import Casts
from graph.extraction.events.deeds import Deed, Deeds
from graph.extraction.events.fellows import Fellows
from graph.extraction.events.present import Present
from graph.extraction.events.tie_phrases import SLOT, TiePhrases
from graph.extraction.events.unsaid import COMING, CUES, Unsaid
from graph.extraction.events.words import event_kind, named_kind
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item, position_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, Sentence
from graph.records import BlockKind, Kind, Mention

VETOES = frozenset({"unstated", "beyond clause", "subject speak about"})
BODY = "body"  # opens the features of bodies, which have weights of their own beside those of all


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
        self._present = Present(knowledge, mentions, referents)
        self._casts = Casts(reading, knowledge, mentions)
        self._deeds = Deeds(knowledge, mentions, referents)
        self._phrases = TiePhrases(knowledge)
        self._fellows = Fellows(knowledge)
        self._unsaid = Unsaid(reading, knowledge, mentions)

    def find(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Tie]:
        """Yield each pair of an actor and an event of a sentence, given with its items."""
        if self._casts.absent(items):
            return
        listed = self._casts.listed(sentence, items)
        if listed is not None:
            use, event = listed
            present = self._present.named(items, ())
            people = [a for a in present if self._mentions[a].kind is Kind.PERSON]
            for actor in people if people and use == "cast" else present:
                yield Tie(actor, event, sentence, frozenset({use}))
        events = self._events(items)
        latest = None if listed is not None else self._unsaid.latest(sentence, items)
        near = not events and latest is not None and self._unsaid.near(sentence, latest)
        if not events and not near:
            if listed is None:
                yield from self._ahead(sentence, items)
            if latest is None or not self._deeds.elliptic(items):
                return
        deeds = self._deeds.of(items)
        actors = self._present.named(items, deeds)
        leads = self._fellows.leads(items)
        for actor in actors if latest is not None else ():
            if near or any(deed.elliptic and actor in deed.actors for deed in deeds):
                lead = leads.get(actor, actor)
                yield from self._meant(sentence, items, deeds, actor, lead, latest)
        for event, place in events.items():
            for actor in actors:
                lead = leads.get(actor, actor)
                features = frozenset(self._beside(items, deeds, actor, lead, place))
                if not features & VETOES:
                    yield self._tie(actor, event, sentence, features)

    def _ahead(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Tie]:
        """Yield who comes to an event that is first named in the sentence after."""
        event = self._unsaid.ahead(sentence)
        deeds = self._deeds.of(items) if event is not None else []
        if any(deed.uses & COMING and deed.stated for deed in deeds):
            leads = self._fellows.leads(items)
            for actor in self._present.named(items, deeds):
                lead = leads.get(actor, actor)
                yield from self._meant(sentence, items, deeds, actor, lead, event)

    def _meant(
        self,
        sentence: Sentence,
        items: Sequence[Item],
        deeds: Sequence[Deed],
        actor: int,
        lead: int,
        event: int | None,
    ) -> Iterator[Tie]:
        """Yield the tie of somebody and an event that a sentence leaves unsaid, if it has a cue."""
        if event is None:
            return
        features = frozenset(self._unsaid.features(items, deeds, lead, event, sentence))
        if self._phrases.performs(items, self._where(items, lead)):
            features |= {"unsaid performer"}
        if features & CUES:
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
            if any(item.kind is Kind.EVENT for item in items[place + 1 : here]):
                yield "beyond clause"  # "besökte Umeå för ett möte med Anna Ek"
            else:
                yield from self._of_told(deeds, lead, place)
        else:
            link = self._phrases.link(items, place)
            yield f"event {link}"
            mine = [deed for deed in deeds if lead in deed.actors | deed.objects]
            nearest = min(mine, key=lambda deed: abs(deed.place - place), default=None)
            if self._reports(items, mine, place):
                yield from self._reported(items, deeds, lead, place, link)
            elif nearest is not None:
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

    def _reports(self, items: Sequence[Item], deeds: Sequence[Deed], place: int) -> bool:
        """Tell whether somebody only says the rest: "Mötet var lyckat, säger Anna Ek"."""
        return any(
            "speak" in deed.uses and place < deed.place and items[deed.place - 1].text == ","
            for deed in deeds
        )

    def _reported(
        self, items: Sequence[Item], deeds: Sequence[Deed], actor: int, place: int, link: str
    ) -> Iterator[str]:
        """Yield what speaks for one who tells of an event to have been there."""
        others = (deed for deed in deeds if deed.actors and actor not in deed.actors)
        if any(deed.uses & COMING for deed in others):
            yield "beyond clause"  # "Ek deltog i mötet, uppger Ås": he only tells
        yield "reports"
        yield f"reports {link}"
        if items[place].lower.split()[0] in self._words["todays"] | self._words["owning"]:
            yield "reports todays"
        if items[place].lower.split()[0] == items[place].lower:
            yield "reports short"

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

"""Events: named ones, described ones, and visits told by a verb; with dates, places and parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.extraction.dates import Date, dates_in
from graph.extraction.items import Item, items_of
from graph.extraction.knowledge import Head, Knowledge
from graph.extraction.mentions import Mentions
from graph.extraction.reading import Reading, Sentence, has
from graph.records import BlockKind, Form, Kind, Mention, Span, Statement

TAIL_POS = frozenset({"NOUN", "ADJ", "DET", "PROPN", "ADP", "NUM", "CCONJ", "SYM", "X"})
LONGEST_TAIL = 9
NEAR = 60  # characters between an event and the place it is said to be in
NAMED, DESCRIBED, DATED = 0.85, 0.75, 0.8


class Events:
    """Finds events and what is said of when, where and within what they take place.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
        With the names of the text; receives the events.
    """

    def __init__(self, reading: Reading, knowledge: Knowledge, mentions: Mentions) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions
        self._described: dict[str, int] = {}  # base noun -> latest event it described

    def find(self) -> None:
        """Add the events of the text to its mentions."""
        for sentence in self._reading.sentences:
            self._named(sentence)
        visits = visit_forms(self._knowledge)
        for sentence in self._reading.sentences:
            if sentence.kind is not BlockKind.HEADING:
                self._visits(sentence, visits)
            self._nouns(sentence)

    # -- names

    def _named(self, sentence: Sentence) -> None:
        """Names whose last word is an event's: "Almedalsveckan", "Socialchefsdagarna 2017"."""
        items = items_of(sentence, self._mentions)
        for position, item in enumerate(items):
            if item.kind in {Kind.PERSON, Kind.EVENT, Kind.PLACE}:
                continue
            if item.kind is Kind.ORGANISATION and item.mention is not None:
                alone = len(item.tokens) == 1 and self._ends_as_event(item.lower)
                if alone or self._stylised(items, position):
                    self._mentions.retype(item.mention, Kind.EVENT)
                continue
            span = self._event_name(items, position)
            if span and self._mentions.free(span):
                name = self._reading.text(span)
                self._mentions.add(Kind.EVENT, span, name, confidence=NAMED)

    def _stylised(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether capitals after an event's noun name an event: "samtal på STORA DAGEN"."""
        item = items[position]
        return (
            len(item.tokens) > 1
            and item.text.isupper()
            and position > 1
            and items[position - 1].lower in self._words["named_at"]
            and any(
                self._base(before.lower) for before in items[:position] if before.mention is None
            )
            and not self._knowledge.gazetteer.knows(item.text)
        )

    def _event_name(self, items: Sequence[Item], position: int) -> Span | None:
        item = items[position]
        word = item.text
        opens = position == 0 and not word.isupper() and not self._dated(items, position)
        if not word[0].isupper() or (opens and not self._recurs(word)):
            return None
        if self._ends_as_event(item.lower):
            return Span(item.span.start, items[position + self._dated(items, position)].span.end)
        capitals = self._capitals(items, position)
        if capitals and position > 0 and items[position - 1].lower in self._words["at"]:
            return Span(item.span.start, items[position + capitals - 1].span.end)
        return None

    def _recurs(self, word: str) -> bool:
        """Tell whether a word is written with a capital inside a sentence somewhere."""
        return any(
            token.text == word
            for sentence in self._reading.sentences
            for token in sentence.tokens[1:]
        )

    def _ends_as_event(self, word: str) -> bool:
        return any(
            word.endswith(form) and len(word) > len(form) + 2 and not head.excepts(word)
            for head in self._knowledge.event_heads
            for form in _definite_forms(head)
        )

    def _dated(self, items: Sequence[Item], position: int) -> bool:
        following = items[position + 1].text if position + 1 < len(items) else ""
        return len(following) == 4 and following.isdigit() and following[:2] in {"19", "20"}

    def _capitals(self, items: Sequence[Item], position: int) -> int:
        """Return how many words from a position on are written in capitals, if two or more."""
        count = 0
        for item in items[position:]:
            if item.mention is not None or not (item.text.isupper() and item.text.isalpha()):
                break
            count += 1
        return count if count > 1 else 0

    # -- visits

    def _visits(self, sentence: Sentence, forms: frozenset[str]) -> None:
        """Visits told by a verb: "besökte Umeå" is a "besök i Umeå"."""
        items = items_of(sentence, self._mentions)
        for position, item in enumerate(items):
            if item.mention is not None or item.lower not in forms:
                continue
            name = _visited(items, position, self._words["object_ends"])
            if name:
                self._described["besök"] = self._mentions.add(
                    Kind.EVENT, item.span, name, form=Form.NOMINAL, confidence=DESCRIBED
                )

    # -- descriptions

    def _nouns(self, sentence: Sentence) -> None:
        items = items_of(sentence, self._mentions)
        for position, item in enumerate(items):
            if item.mention is not None or item.pos not in {"NOUN", "PROPN", "X"}:
                continue
            base = self._base(item.lower)
            if base is None:
                continue
            definite = item.lower != base or bool(self._words["owning"] & _before(items, position))
            if self._words["denied"] & _before(items, position):
                continue
            end = self._tail(items, position)
            if items[min(position + 1, len(items) - 1)].lower == "med" and not _named(
                items, position + 1, end
            ):
                end = position + 1
            known = self._described.get(base)
            if known is None and item.lower != base and base in self._words["any_event"]:
                known = self._latest(item.span.start)
            if known is not None and (definite or end == position + 1):
                self._add(
                    items,
                    position,
                    end if _named(items, position, end) else position + 1,
                    base,
                    known,
                )
            elif self._worth(sentence, items, position, end):
                known = self._add(items, position, end, base, None)
                self._described[base] = known

    def _base(self, word: str) -> str | None:
        """Return the base form of an event noun, or None if the word is none."""
        row = self._knowledge.event_nouns.get(word)
        if row is not None:
            return row["noun"].lower()
        for head in self._knowledge.event_heads:
            for form in (head.base, head.definite):
                if form and word.endswith(form) and len(word) > len(form) + 2:
                    if head.excepts(word):
                        return None
                    noun = self._knowledge.event_nouns.get(form)
                    if noun is None:
                        break
                    return word[: -len(form)] + noun["noun"].lower()
        return None

    def _tail(self, items: Sequence[Item], position: int) -> int:
        """Return where a description ends: after "på temat kvinnor i teknikvärlden"."""
        end = place = position + 1
        if place >= len(items) or items[place].lower not in self._words["tail_links"]:
            return end
        limit = min(len(items), position + LONGEST_TAIL)
        while place < limit:
            item = items[place]
            if item.kind is Kind.PERSON or (item.kind is None and item.pos not in TAIL_POS):
                break
            if item.lower in self._knowledge.months or item.text.isdigit():
                break
            if (
                item.lower in {"den", "och"}
                and place + 1 < limit
                and items[place + 1].text.isdigit()
            ):
                break
            place += 1
            if item.mention is not None or item.pos in {"NOUN", "PROPN", "X"}:
                end = place
                if item.kind in {Kind.EVENT, Kind.PLACE} and not item.genitive:
                    break
        last = items[end - 1]
        cut = last.genitive or last.text.endswith("-") or last.lower in self._words["periods"]
        return position + 1 if cut else end

    def _worth(self, sentence: Sentence, items: Sequence[Item], position: int, end: int) -> bool:
        """Tell whether a description is one event of which the text tells.

        It is if a place, a name or a body it belongs to narrows it; for gatherings a date, a
        topic, a verb of arranging, or somebody who speaks or takes part there is enough.
        """
        if has(items[position].tokens[0], "Number", "Plur"):
            return False
        named = any(
            item.kind in {Kind.PLACE, Kind.EVENT, Kind.ORGANISATION}
            for item in items[position + 1 : end]
        )
        if named or sentence.kind is BlockKind.HEADING:
            return named
        if not self._gathers(items[position].lower):
            return False
        before = items[max(0, position - 4) : position]
        held = any(item.kind is Kind.ORGANISATION and item.genitive for item in before)
        span = Span(items[position].span.start, items[end - 1].span.end)
        return (
            held
            or (end > position + 2 and items[position + 1].lower in self._words["topic_links"])
            or bool(self._words["todays"] & _before(items, position))
            or self._date_of(span, sentence.span) is not None
            or self._arranged(items, position)
            or self._attended(items, position)
        )

    def _latest(self, offset: int) -> int | None:
        """Return the gathering the text has told of last before an offset."""
        earlier = [
            index
            for index, mention in enumerate(self._mentions)
            if mention.kind is Kind.EVENT
            and mention.span.end <= offset
            and self._gathers(mention.name.split(" ")[0].lower())
        ]
        return max(earlier, key=lambda index: self._mentions[index].span, default=None)

    def _gathers(self, word: str) -> bool:
        """Tell whether an event's noun is one that describes an event alone."""
        row = self._knowledge.event_nouns.get(word)
        if row is not None:
            return row.get("descriptive") != "no"
        return any(
            head.definite and word.endswith((head.base, head.definite))
            for head in self._knowledge.event_heads
        )

    def _attended(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether a person speaks or takes part "på en pressträff" in this sentence."""
        if not self._words["named_at"] & _before(items, position):
            return False
        return any(item.kind is Kind.PERSON for item in items)

    def _arranged(self, items: Sequence[Item], position: int) -> bool:
        """Tell whether a verb of arranging governs an event: "anordnar Föreningen en träff"."""
        forms = {
            form
            for verb in self._knowledge.participation_verbs
            if verb.use == "organiser" and not verb.rest
            for form in verb.forms
        }
        return any(item.lower in forms for item in items[max(0, position - 6) : position])

    def _add(
        self, items: Sequence[Item], start: int, end: int, base: str, known: int | None
    ) -> int:
        span = Span(items[start].span.start, items[end - 1].span.end)
        tail = self._reading.text(Span(items[start].span.end, span.end))
        return self._mentions.add(
            Kind.EVENT,
            span,
            " ".join(filter(None, [base, tail])),
            form=Form.NOMINAL,
            antecedent=known,
            confidence=DESCRIBED,
        )

    # -- statements

    def statements(self) -> list[Statement]:
        """Return dates, places and wholes of the events, each stated once per event."""
        found: dict[tuple[str, str], Statement] = {}
        for index, event in enumerate(self._mentions):
            if event.kind is not Kind.EVENT:
                continue
            name = self._mentions[self._mentions.root(index)].name.casefold()
            for statement in self._about(index, event):
                found.setdefault((name, statement.predicate), statement)
        return list(found.values())

    def _about(self, index: int, event: Mention) -> Iterator[Statement]:
        date = self._date_of(event.span, event.sentence)
        if date:
            yield Statement(
                index, "schema:startDate", event.sentence, value=date.value, confidence=DATED
            )
        for inner in self._mentions.within(event.span, Kind.EVENT):
            if inner != index and self._mentions.root(inner) != self._mentions.root(index):
                yield Statement(
                    index, "schema:superEvent", event.sentence, object=inner, confidence=DATED
                )
        place = self._place_of(event)
        if place is not None:
            yield Statement(
                index, "schema:location", event.sentence, object=place, confidence=DATED
            )

    def _dates(self, span: Span) -> list[Date]:
        document = self._reading.document
        known = self._knowledge
        return dates_in(document.content, span, known.months, known.weekdays, document.published)

    def _date_of(self, span: Span, sentence: Span) -> Date | None:
        """Return the date nearest to an event in its sentence, unless another event is nearer."""
        inside = self._dates(span)
        if inside:
            return inside[0]
        published = self._reading.document.published
        before = self._reading.document.content[sentence.start : span.start].lower().split()
        if before[-1:] == ["dagens"] and published:
            return Date(span, published, False)
        others = [
            other.span
            for other in self._mentions
            if other.kind is Kind.EVENT and other.span.within(sentence)
            if not other.span.overlaps(span)
        ]
        dates = [
            date
            for date in self._dates(sentence)
            if not self._bounds(date)
            and all(_distance(date.span, o) >= _distance(date.span, span) for o in others)
        ]
        return min(dates, key=lambda date: _distance(date.span, span), default=None)

    def _bounds(self, date: Date) -> bool:
        """Tell whether a date is the end or limit of something else: "till mars 2025"."""
        before = self._reading.document.content[: date.span.start].split()[-2:]
        return any(word.lower() in self._words["limits"] for word in before[-1:]) or before[
            -2:
        ] == ["till", "den"]

    def _place_of(self, event: Mention) -> int | None:
        inside = self._mentions.within(event.span, Kind.PLACE)
        if inside:
            return inside[-1]
        for index in self._mentions.within(event.sentence, Kind.PLACE):
            place = self._mentions[index]
            before = self._reading.document.content[: place.span.start].rstrip().lower()
            whole = place.span.end == _end_of_word(self._reading.document.content, place.span.end)
            near = _distance(place.span, event.span) <= NEAR
            if near and whole and before.split()[-1:] == ["i"]:
                return index
        return None


def visit_forms(knowledge: Knowledge) -> frozenset[str]:
    """Return the active forms of "besöka"."""
    return frozenset(
        form
        for verb in knowledge.participation_verbs
        if "besöka" in verb.forms and not verb.rest
        for form in verb.forms
        if not form.endswith("s")
    )


def _visited(items: Sequence[Item], position: int, ends: frozenset[str]) -> str | None:
    """Return the name of a visit: its object is the first place or body after the verb."""
    for target in items[position + 1 : position + 8]:
        if target.kind in {Kind.PLACE, Kind.ORGANISATION} and not target.genitive:
            link = "i" if target.kind is Kind.PLACE else "på"
            return f"besök {link} {target.text}"
        if target.lower in ends:
            return None
    return None


def _named(items: Sequence[Item], start: int, end: int) -> bool:
    """Tell whether a name stands between two positions."""
    return any(item.mention is not None for item in items[start:end])


def _before(items: Sequence[Item], position: int) -> frozenset[str]:
    """Return the two words before an item, in lower case."""
    return frozenset(item.lower for item in items[max(0, position - 2) : position])


def _definite_forms(head: Head) -> tuple[str, ...]:
    return tuple(form for form in (head.definite, head.base) if form)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _end_of_word(text: str, offset: int) -> int:
    """Return the offset after the word that an offset stands in or at the end of."""
    while offset < len(text) and text[offset].isalnum():
        offset += 1
    return offset

"""Which event a noun means: one the text has told of, one hinted at before, or a new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from graph.extraction.event_words import ATTENDED, attended, event_kind, named_kind
from graph.extraction.knowledge import Knowledge
from graph.records import Kind, Span

Names = frozenset[tuple[Kind, str]]
SHORTEST = 3  # letters before a noun that make a compound of it
NEAR = 3  # sentences in which a verb of meeting without date and place can be referred to
RECENT = 6  # sentences in which a compound may stand for a simpler word ("möte", "rådsmötet")


@dataclass(frozen=True, slots=True)
class Known:
    """An event the text has told of.

    Attributes
    ----------
    index : int
        Of its mention.
    base : str
        Its noun in base form, or the last word of its name in lower case.
    name : str
        All it is called, in lower case.
    sentence : int
        Where it was told of last.
    date : str or None
    names : frozenset of (Kind, str)
        Places and bodies that narrow it, in lower case.
    headline : bool
        Whether no more than a headline has told of it.
    """

    index: int
    base: str
    name: str
    sentence: int
    date: str | None = None
    names: Names = frozenset()
    headline: bool = False

    def agrees(self, date: str | None, names: Names) -> bool:
        """Tell whether an event of this date, with these names, may be the same."""
        return _agreeing(self.date, self.names, date, names)


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that is taken for an event only if the text refers back to it.

    A headline's noun ("Dialogmöte om totalförsvaret"; `base` is its noun) or a verb of meeting
    ("ministrarna möttes i Bryssel"; `base` is empty). `alone` is what to call it if nothing
    refers back to it and it is an event all the same ("möte med Anna Ek"), "" if it is none then.
    """

    span: Span
    base: str
    tail: str
    sentence: int
    date: str | None = None
    names: Names = frozenset()
    place: int | None = None
    alone: str = ""

    def agrees(self, date: str | None, names: Names) -> bool:
        """Tell whether an event of this date, with these names, may be the same."""
        return _agreeing(self.date, self.names, date, names)


@dataclass
class EventReferences:
    """The events told of so far, the latest last, and the hints not yet taken up."""

    knowledge: Knowledge
    known: list[Known] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)

    def tell(self, event: Known) -> None:
        """Remember an event as the one told of last."""
        self.known.append(event)

    def meant(self, base: str, sentence: int, date: str | None, names: Names) -> Known | None:
        """Return the event that a definite noun means, None if the text has told of none such.

        Parameters
        ----------
        base : str
            The noun in base form.
        sentence : int
            Where it stands.
        date, names
            What its own sentence says of it: an event known otherwise is another.
        """
        agreeing = [known for known in reversed(self.known) if known.agrees(date, names)]
        ways = (self._same, self._part, self._whole, self._any, self._unsaid)
        for fits in ways if not names else ways[:2]:
            for known in agreeing:
                if fits(known, base, sentence):
                    self.known.remove(known)
                    self.known.append(
                        replace(known, sentence=sentence, date=known.date or date, headline=False)
                    )
                    return known
        return None

    def headline(self, base: str, date: str | None, names: Names) -> Known | None:
        """Return the event that only a headline has told of, if the text now tells of the same.

        Parameters
        ----------
        base : str
            The text's noun for it, "" for a verb of meeting.
        date, names
            What the text's sentence says of it.
        """
        for known in reversed(self.known):
            same = known.base == base if base else self._meets(known.base)
            if known.headline and same and known.agrees(date, names):
                self.known.remove(known)
                self.known.append(replace(known, date=known.date or date, headline=False))
                return known
        return None

    def specified(self, sentence: int, date: str | None, names: Names) -> Known | None:
        """Return the event told of vaguely just before ("ett arrangemang i Umeå"), if it was last.

        Parameters
        ----------
        sentence : int
            Where a noun says what kind of event it was.
        date, names
            What its own sentence says of it.
        """
        last = self.known[-1] if self.known else None
        if last is None or last.base not in self.knowledge.words["vague_events"]:
            return None
        near = sentence - last.sentence <= RECENT
        return last if near and last.agrees(date, names) else None

    def campaign(self, base: str, sentence: int) -> Known | None:
        """Return the campaign told of just before that "aktionen" or "satsningen" means.

        Parameters
        ----------
        base : str
            The noun in base form.
        sentence : int
            Where it stands.
        """
        if base not in self.knowledge.words["campaign_nouns"]:
            return None
        near = [known for known in self.known if sentence - known.sentence <= RECENT]
        campaigns = [k for k in near if named_kind(k.name, self.knowledge) == "campaign"]
        if not campaigns:
            return None
        self.known.remove(campaigns[-1])
        self.known.append(replace(campaigns[-1], sentence=sentence))
        return campaigns[-1]

    def called(self, base: str, year: str | None) -> Known | None:
        """Return the event described by a compound that a name now ends in ("rikskonferens").

        Parameters
        ----------
        base : str
            The name's last word in base form.
        year : str or None
            The year in the name.
        """
        for known in reversed(self.known):
            compound = not any(base == noun for noun in self.knowledge.words["any_event"])
            if (
                known.name.split()[:1] == [base] == [known.base]
                and compound
                and known.headline is False
            ):
                return known if known.agrees(year, frozenset()) else None
        return None

    def named(self, name: str, date: str | None) -> Known | None:
        """Return the event called exactly so before."""
        same = (k for k in reversed(self.known) if k.name == name.lower())
        return next((k for k in same if k.agrees(date, frozenset())), None)

    def taken_up(self, base: str, sentence: int, date: str | None, names: Names) -> Iterator[Hint]:
        """Yield the hints that a noun refers to, and forget them: the headline's, the last verb's.

        Parameters
        ----------
        base : str
        sentence : int
            Where it stands.
        date, names
            What its own sentence says of the event.
        """
        agreeing = [hint for hint in self.hints if hint.agrees(date, names)]
        headlines = [hint for hint in agreeing if hint.base and self._fits(hint.base, base)]
        verbs = [hint for hint in agreeing if not hint.base] if self._meets(base) else []
        placed = [hint for hint in verbs if hint.date or hint.names]
        near = [hint for hint in verbs if sentence - hint.sentence <= NEAR]
        if headlines:  # the verb that follows a headline tells of the same
            chosen = [
                headlines[-1],
                *[h for h in placed if h.sentence > headlines[-1].sentence][:1],
            ]
        else:
            chosen = placed[-1:] or near[-1:]
        if len(chosen) == 2 and not _agree(*chosen):
            chosen = chosen[1:]
        for hint in chosen:
            self.hints.remove(hint)
            yield hint

    def fitting(self, hint: Hint) -> Known | None:
        """Return the event told of that a headline's hint spoke of."""
        if not hint.base:
            return None
        fits = (k for k in self.known if k.base.endswith(hint.base) or hint.base.endswith(k.base))
        return next((k for k in fits if k.agrees(hint.date, hint.names)), None)

    def _same(self, known: Known, base: str, _: int) -> bool:
        return known.base == base

    def _part(self, known: Known, base: str, _: int) -> bool:
        """Tell whether a noun is short for a compound: "konferensen" for "rikskonferens"."""
        short = known.base.endswith(base) or known.base.endswith(self._definite(base))
        return short and len(known.base) >= len(base) + SHORTEST

    def _whole(self, known: Known, base: str, sentence: int) -> bool:
        """Tell whether a compound says more than was said, or other: "rådsmötet" after "möte"."""
        if sentence - known.sentence > RECENT:
            return False
        if base.endswith(known.base) and len(base) >= len(known.base) + SHORTEST:
            return True
        heads = [noun for noun in self.knowledge.words["any_event"] if base.endswith(noun)]
        return any(known.base.endswith(noun) for noun in heads)

    def _any(self, known: Known, base: str, _: int) -> bool:
        """Tell whether a noun for any event can mean this one: "evenemanget"."""
        return base in self.knowledge.words["any_event"] and attended(known.name, self.knowledge)

    def _unsaid(self, known: Known, base: str, sentence: int) -> bool:
        """Tell whether a noun says what a name leaves open: "konferensen" for "Energi 2023"."""
        unsaid = not event_kind(known.base, self.knowledge)
        told = event_kind(base, self.knowledge) in ATTENDED and not self._meets(base)
        near = sentence - known.sentence <= RECENT
        return unsaid and told and near and base in self.knowledge.words["named_gatherings"]

    def _fits(self, noun: str, base: str) -> bool:
        anything = base in self.knowledge.words["any_event"]
        return noun.endswith(base) or base.endswith(noun) or anything

    def _meets(self, base: str) -> bool:
        return base.endswith(tuple(self.knowledge.words["meeting_nouns"]))

    def _definite(self, base: str) -> str:
        row = self.knowledge.event_nouns.get(base)
        return row["definite"].lower() if row is not None and row["definite"] else base


def _agree(one: Hint, other: Hint) -> bool:
    return not (one.date and other.date) or one.date[:7] == other.date[:7]


def _agreeing(date: str | None, names: Names, other_date: str | None, other: Names) -> bool:
    for kind in {kind for kind, _ in names} & {kind for kind, _ in other}:
        if not {name for name in names if name[0] is kind} & other:
            return False
    if not date or not other_date:
        return True
    return date.startswith(other_date) or other_date.startswith(date)

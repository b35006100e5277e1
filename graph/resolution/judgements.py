"""What people have judged: values that name mentions, never IRIs.

A mention is known by its document's source, its place and its words, so a judgement holds whatever
the things are called after the next build, and sleeps while its documents are away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Verdict(StrEnum):
    """What is judged of two things."""

    MERGE = "merge"  # they are one
    DISTINCT = "distinct"  # they are two


@dataclass(frozen=True, slots=True, order=True)
class Pin:
    """A mention as a judgement knows it.

    Attributes
    ----------
    source : str
        Of its document.
    start, end : int
        Where it stood in the stored text, in code points.
    surface : str
        Its words.
    """

    source: str
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """One of two things that were judged: what it was called, and mentions of it."""

    name: str
    pins: tuple[Pin, ...]


@dataclass(frozen=True, slots=True, order=True)
class Pairing:
    """A judgement about two things; `by` and `at` say who judged, and when (ISO 8601)."""

    verdict: Verdict
    one: Side
    other: Side
    by: str = ""
    at: str = ""

    def pins(self) -> tuple[Pin, ...]:
        """Return the mentions of both sides."""
        return (*self.one.pins, *self.other.pins)

    def same_as(self, other: Pairing) -> bool:
        """Tell whether two judgements say the same, whoever said it and in whatever order."""
        mine, theirs = {self.one, self.other}, {other.one, other.other}
        return self.verdict is other.verdict and mine == theirs


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """What one sentence was wrongly taken to say.

    Attributes
    ----------
    source : str
        Of the document.
    start, end : int
        Where the sentence stood in the stored text, in code points.
    sentence : str
        Hash of the sentence, to find it again where the text before it has changed.
    what : str
        "membership", "quotation", "about", or a predicate ("sb:participatedIn").
    subject, object : str
        The words that stand for them; the words said, for a quotation; a date.
    detail : str
        Title and status of a membership; mode of a quotation.
    """

    source: str
    start: int
    end: int
    sentence: str
    what: str
    subject: str = ""
    object: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Rejection:
    """A statement that is wrong, and the claims it came from."""

    statement: str
    claims: tuple[Claim, ...]
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, order=True)
class HashedName:
    """A name that can be recognised but not read.

    Attributes
    ----------
    words : int
        Of how many words it is.
    hint : str
        A cheap hash, two hex digits: spares the dear one for most names.
    digest : str
        The dear hash.
    """

    words: int
    hint: str
    digest: str


@dataclass(frozen=True, slots=True, order=True)
class HashedPin:
    """A mention whose words can be recognised but not read."""

    source: str
    start: int
    end: int
    name: HashedName


@dataclass(frozen=True, slots=True, order=True)
class Forgetting:
    """A person who is never to be stored or shown: the names as hashes.

    `pins` are mentions that only an earlier judgement or a register tied to the person: a surname
    alone, in a document without the full name.
    """

    names: tuple[HashedName, ...]
    pins: tuple[HashedPin, ...] = ()
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Judgements:
    """All judgements on a graph; equal sets are equal in whatever order they were made.

    Attributes
    ----------
    pairings : tuple of Pairing
    rejections : tuple of Rejection
    forgettings : tuple of Forgetting
        All sorted.
    salt : str
        Hex digits that go into the hashes of names; empty while there are none.
    """

    pairings: tuple[Pairing, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    forgettings: tuple[Forgetting, ...] = ()
    salt: str = ""

    def __post_init__(self) -> None:
        for name in ("pairings", "rejections", "forgettings"):
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
        if not self.forgettings:
            object.__setattr__(self, "salt", "")

    def __bool__(self) -> bool:
        return bool(self.pairings or self.rejections or self.forgettings)

    def plus(self, made: Pairing | Rejection | Forgetting) -> Judgements:
        """Return these and one more."""
        if isinstance(made, Pairing):
            return replace(self, pairings=(*self.pairings, made))
        if isinstance(made, Rejection):
            return replace(self, rejections=(*self.rejections, made))
        return replace(self, forgettings=(*self.forgettings, made))

    def minus(self, undone: Pairing | Rejection | Forgetting) -> Judgements:
        """Return these without one."""
        return replace(
            self,
            pairings=tuple(one for one in self.pairings if one != undone),
            rejections=tuple(one for one in self.rejections if one != undone),
            forgettings=tuple(one for one in self.forgettings if one != undone),
        )

    def of(self, verdict: Verdict) -> tuple[Pairing, ...]:
        """Return the judgements about two things that say so."""
        return tuple(one for one in self.pairings if one.verdict is verdict)

    def without_sources(self, gone: Iterable[str]) -> Judgements:
        """Return these without a trace of some documents."""
        sources = frozenset(gone)

        def drop(pin: Pin) -> Pin | None:
            return None if pin.source in sources else pin

        return self.mapped(drop, lambda one: None if one.source in sources else one, None)

    def with_sources(self, renamed: Mapping[str, str]) -> Judgements:
        """Return these with documents under other names."""
        if not renamed:
            return self
        return self.mapped(
            lambda pin: replace(pin, source=renamed.get(pin.source, pin.source)),
            lambda claim: replace(claim, source=renamed.get(claim.source, claim.source)),
            None,
        )

    def mapped(
        self,
        pin: Callable[[Pin], Pin | None],
        claim: Callable[[Claim], Claim | None],
        text: Callable[[str], str] | None,
    ) -> Judgements:
        """Return these with pins, claims and names changed; what has none left goes.

        A side whose name none of its pins has any more is called by the longest of their words.
        """
        sides = {side: _side(side, pin, text) for p in self.pairings for side in (p.one, p.other)}
        pairings = tuple(
            replace(p, one=one, other=other)
            for p in self.pairings
            if (one := sides[p.one]) is not None and (other := sides[p.other]) is not None
        )
        rejections = tuple(
            replace(r, statement=text(r.statement) if text else r.statement, claims=kept)
            for r in self.rejections
            if (kept := tuple(left for c in r.claims if (left := claim(c)) is not None))
        )
        return replace(self, pairings=pairings, rejections=rejections)


def _side(
    side: Side, pin: Callable[[Pin], Pin | None], text: Callable[[str], str] | None
) -> Side | None:
    kept = tuple(one for given in side.pins if (one := pin(given)) is not None)
    if not kept:
        return None
    name = text(side.name) if text else side.name
    if len(kept) < len(side.pins) and name not in {one.surface for one in kept}:
        name = max((one.surface for one in kept), key=lambda words: (len(words), words))
    return Side(name, tuple(sorted(kept)))

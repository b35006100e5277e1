"""That two things are one, or that they are two."""

from __future__ import annotations

from collections.abc import Iterable

from graph.errors import ContradictionError, UnknownNameError, UsageError
from graph.judging.bench import Bench, Outcome, Signature
from graph.judging.subjects import Subject, expanded, subject
from graph.records import Kind
from graph.resolution.anchors import Anchors, Place
from graph.resolution.constraints import against
from graph.resolution.identifiers import slug
from graph.resolution.judgements import Pairing, Side, Verdict
from graph.resolution.names import key

_ARTICLE = {kind: "an" if kind.value[0] in "aeiou" else "a" for kind in Kind}
_SAYS = {Verdict.MERGE: "are one", Verdict.DISTINCT: "are two"}


def pair(bench: Bench, verdict: Verdict, a: str, b: str, signature: Signature) -> Outcome:
    """Judge that two things are one, or that they are two.

    Parameters
    ----------
    bench : Bench
    verdict : Verdict
    a, b : str
        Names, IRIs, or NAME@DOCUMENT.
    signature : Signature

    Raises
    ------
    UnknownNameError
        If a name means nothing here, or several things.
    ContradictionError
        If earlier judgements say otherwise.
    UsageError
        If both mean the very same mentions, or are to be one and are of two kinds.
    StoreError
        If the graph cannot be written; it is then as it was.
    """
    one, other = subject(bench, a), subject(bench, b)
    if verdict is Verdict.MERGE and one.entity.kind is not other.entity.kind:
        raise UsageError(_of_two_kinds(one, other))
    extractions = bench.collection.extractions
    sides = sorted([one.side(extractions), other.side(extractions)])
    new = Pairing(verdict, sides[0], sides[1], signature.by, signature.at)
    told = f"{_quoted(one.name)} and {_quoted(other.name)} {_SAYS[verdict]}"
    if any(new.same_as(earlier) for earlier in bench.judgements.pairings):
        return Outcome(f"{told}: that was judged before")
    if set(one.places) & set(other.places):
        return _same(bench, verdict, a, b, one)
    known = bench.judgements.pairings
    contradicted = against(new, known, extractions, (one.places, other.places))
    if contradicted:
        raise ContradictionError(_refusal(told, contradicted))
    return bench.decide(bench.judgements.plus(new), told)


def _same(bench: Bench, verdict: Verdict, a: str, b: str, thing: Subject) -> Outcome:
    """Answer a judgement about a thing and itself."""
    both = f"{_quoted(a)} and {_quoted(b)}"
    if verdict is Verdict.MERGE:
        return Outcome(f"{both} are one already")
    merged = [one for one in bench.judgements.of(Verdict.MERGE) if _is_about(one, a, b)]
    if merged:
        raise ContradictionError(_refusal(f"{both} {_SAYS[verdict]}", merged))
    raise UsageError(
        f"{both} mean the same thing here, {thing.entity.id}: to tell two of one name apart, say "
        "where each is mentioned, as NAME@DOCUMENT (or NAME@DOCUMENT:OFFSET within one document)"
    )


def _of_two_kinds(one: Subject, other: Subject) -> str:
    """Say why a person and a body, say, cannot be one, and what to do instead."""
    first, second = (
        f"{_quoted(thing.name)} is {_ARTICLE[thing.entity.kind]} {thing.entity.kind.value} here "
        f"<{thing.entity.id}>"
        for thing in (one, other)
    )
    return (
        f"{first}, {second}: only two things of one kind can be one, or else what is said of the "
        "one would become nonsense about the other; if something is said of the wrong one, reject "
        "that (`samband explain` shows each statement), and if another of that name is meant, give "
        "its IRI"
    )


def _refusal(told: str, contradicted: Iterable[Pairing]) -> str:
    lines = [f"that {told} contradicts what was judged before:"]
    lines += [f"  {describe(pairing)}" for pairing in contradicted]
    lines.append("take one of these back first:")
    lines += [f"  {_command(pairing)} --undo" for pairing in contradicted]
    return "\n".join(lines)


def describe(pairing: Pairing) -> str:
    """Return a judgement as a line to read."""
    sides = f"{_quoted(pairing.one.name)} and {_quoted(pairing.other.name)}"
    return f"{sides} {_SAYS[pairing.verdict]}{signed(pairing.by, pairing.at)}"


def signed(by: str, at: str) -> str:
    """Return who judged and when, in brackets."""
    known = ", ".join(part for part in (by, at[:10]) if part)
    return f" ({known})" if known else ""


def _command(pairing: Pairing) -> str:
    one, other = pairing.one.name, pairing.other.name
    if key(one) == key(other):  # only their documents tell them apart
        one = f"{one}@{pairing.one.pins[0].source}"
        other = f"{other}@{pairing.other.pins[0].source}"
    typed = " ".join('"' + name.replace('"', '\\"') + '"' for name in (one, other))
    return f"samband {pairing.verdict.value} KG {typed}"


def _quoted(name: str) -> str:
    return f"”{name}”"


def pair_undone(bench: Bench, verdict: Verdict, a: str, b: str) -> Outcome:
    """Take back a judgement that two things are one, or that they are two.

    Parameters
    ----------
    bench : Bench
    verdict : Verdict
    a, b : str
        What the two were called, or what they are called now.

    Raises
    ------
    UnknownNameError
        If there is no such judgement, or several; the message lists those there are.
    StoreError
        If the graph cannot be written; it is then as it was.
    """
    made = bench.judgements.of(verdict)
    found = [one for one in made if _is_about(one, a, b)]
    found = found or [one for one in made if _is_about_now(bench, one, a, b)]
    if len(found) != 1:
        which = "several judgements" if found else "no judgement"
        listed = "\n".join(f"  {describe(one)}: {_command(one)} --undo" for one in found or made)
        listed = f"; there is:\n{listed}" if listed else ""
        raise UnknownNameError(f"{which} that {a!r} and {b!r} {_SAYS[verdict]}{listed}")
    return bench.decide(bench.judgements.minus(found[0]), f"taken back: {describe(found[0])}")


def _is_about(pairing: Pairing, a: str, b: str) -> bool:
    one, other = pairing.one, pairing.other
    straight = _means(a, one) and _means(b, other)
    return straight or (_means(a, other) and _means(b, one))


def _means(typed: str, side: Side) -> bool:
    """Tell whether somebody means a side by its name, IRI or a document of it."""
    name, at, where = typed.rpartition("@")
    document = where.rpartition(":")[0] or where
    sources = {pin.source for pin in side.pins}
    places = {*sources, *(source.rpartition("/")[2] for source in sources)}
    if at and {where, document} & places:
        return _is_name(name, side)
    last = typed.rpartition("/")[2].partition("~")[0]
    return _is_name(typed, side) or ("/" in typed and last == slug(side.name))


def _is_name(name: str, side: Side) -> bool:
    return key(name) in {key(side.name), *(key(pin.surface) for pin in side.pins)}


def _is_about_now(bench: Bench, pairing: Pairing, a: str, b: str) -> bool:
    """Tell whether two things, as they are called now, are mentioned on either side."""
    try:
        one, other = subject(bench, expanded(a)), subject(bench, expanded(b))
    except UnknownNameError:
        return False
    anchors = Anchors(bench.collection.extractions)
    sides = [set(anchors.all(side.pins)) for side in (pairing.one, pairing.other)]
    return _touch(one, other, sides) or _touch(other, one, sides)


def _touch(one: Subject, other: Subject, sides: list[set[Place]]) -> bool:
    return bool(set(one.places) & sides[0]) and bool(set(other.places) & sides[1])

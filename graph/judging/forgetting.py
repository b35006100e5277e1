"""That a person is to be forgotten: taken out of all that is kept, and kept out."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace

from graph.errors import UnknownNameError, UsageError
from graph.judging.bench import Bench, Outcome, Signature
from graph.judging.pairs import signed
from graph.judging.subjects import Subject, subject
from graph.records import Form, Kind, Mention
from graph.resolution import Forgetter
from graph.resolution.hashing import hashed, normal, plain
from graph.resolution.judgements import Claim, Forgetting, HashedName, HashedPin, Judgements, Pin
from graph.resolution.seeking import Seeker, words_of

_SALT_BYTES = 16


def forget(bench: Bench, name: str, signature: Signature) -> Outcome:
    """Judge that a person is never to be extracted, stored or shown again.

    The rule is about names: whoever else has one of the person's full names goes, too. No file of
    the knowledge graph keeps the name.

    Parameters
    ----------
    bench : Bench
    name : str
        A name, an IRI, or NAME@DOCUMENT.
    signature : Signature

    Raises
    ------
    UnknownNameError
        If the name means nothing here, or several things.
    UsageError
        If it is no person, or one of whom the graph knows a single word.
    StoreError
        If the graph cannot be written (it is then as it was), or if a program reads an earlier
        state of it: then the person is forgotten, and that state goes with the next build.
    """
    person = subject(bench, name)
    if person.entity.kind is not Kind.PERSON:
        raise UsageError(f"{person.name} is no person but {person.entity.kind}: nobody to forget")
    salt = bench.judgements.salt or secrets.token_hex(_SALT_BYTES)
    rule = _rule(bench, person, salt, signature)
    if not rule.names:
        raise UsageError(
            f"{person.name} is a single word, which others are called, too: merge the person with "
            "a full name first, or remove the documents"
        )
    known = replace(bench.judgements.plus(rule), salt=salt)
    left = _without_traces(bench, known, person)
    told = "forgotten: 1 person, whose name is kept as a hash alone"
    return bench.decide(left, told, purge=True)


def forget_undone(bench: Bench, name: str) -> Outcome:
    """Take back that a person is to be forgotten.

    What was taken out of the texts is not kept: it comes back when the next build reads the files.

    Parameters
    ----------
    bench : Bench
    name : str
        The person's full name, or the IRI it had.

    Raises
    ------
    UnknownNameError
        If nobody of that name is to be forgotten.
    StoreError
        If the graph cannot be written; it is then as it was.
    """
    words = words_of(name.rpartition("/")[2].partition("~")[0] if "/" in name else name)
    rules, salt = bench.judgements.forgettings, bench.judgements.salt
    found = [rule for rule in rules if words and Seeker(rule.names, salt).is_sought(words)]
    if not found:
        raise UnknownNameError(
            f"nobody called {name!r} is to be forgotten ({len(rules)} people are): give the full "
            "name, as it was when the person was forgotten"
        )
    left = bench.judgements
    for rule in found:
        left = left.minus(rule)
    told = f"taken back: a person is no longer to be forgotten{signed(found[0].by, found[0].at)}"
    return bench.decide(left, f"{told}; build again to read the documents anew")


def _rule(bench: Bench, person: Subject, salt: str, signature: Signature) -> Forgetting:
    """Return the names of a person as hashes, and the places where only a part of one stands."""
    names: set[HashedName] = set()
    for words in {words_of(name) for name in _called(bench, person)}:
        if len(words) > 1:
            names.add(hashed(words, salt))
            names.add(hashed(words_of(plain(normal(words))), salt))
    full = Seeker(names, salt)
    return Forgetting(
        tuple(sorted(names)),
        tuple(sorted(set(_pins(bench, person, full, salt)))),
        signature.by,
        signature.at,
    )


def _called(bench: Bench, person: Subject) -> Iterator[str]:
    yield person.name
    yield person.entity.label
    yield from person.entity.aliases
    for _, mention in _named(bench, person):
        yield from (mention.name, mention.surface)


def _named(bench: Bench, person: Subject) -> Iterator[tuple[str, Mention]]:
    """Yield the mentions by name, each with its document's key."""
    for key, index in person.entity.mentions:
        mention = bench.collection.extractions[key].mentions[index]
        if mention.form is Form.NAME:
            yield key, mention


def _pins(bench: Bench, person: Subject, full: Seeker, salt: str) -> Iterator[HashedPin]:
    """Yield the mentions in documents that do not have the full name."""
    for key, mention in _named(bench, person):
        document = bench.collection.documents[key]
        words = words_of(mention.surface)
        if words and not full.find(document.text, document.content):
            span = mention.span
            yield HashedPin(document.source, span.start, span.end, hashed(words, salt))


def _without_traces(bench: Bench, judgements: Judgements, person: Subject) -> Judgements:
    """Return judgements in which nothing tells of a person but the hashes."""
    forgetter = Forgetter(judgements)
    places = {
        (bench.collection.documents[key].source, mention.span.start, mention.surface)
        for key, mention in _named(bench, person)
    }
    words = {(source, surface) for source, _, surface in places}

    def pin(one: Pin) -> Pin | None:
        if (one.source, one.start, one.surface) in places or forgetter.knows(one.surface):
            return None
        source, surface = forgetter.text(one.source), forgetter.text(one.surface)
        return replace(one, source=source, surface=surface)

    def claim(one: Claim) -> Claim | None:
        if {(one.source, one.subject), (one.source, one.object)} & words:
            return None
        short = {surface for source, surface in words if source == one.source}
        return replace(
            one,
            source=forgetter.text(one.source),
            subject=forgetter.text(one.subject, short),
            object=forgetter.text(one.object, short),
            detail=forgetter.text(one.detail, short),
        )

    left = judgements.mapped(pin, claim, forgetter.text)
    hidden = tuple(
        replace(rule, pins=tuple(replace(p, source=forgetter.text(p.source)) for p in rule.pins))
        for rule in left.forgettings
    )
    return replace(left, forgettings=hidden)

"""What is said independently, and how much each document has to say.

Mentions are not votes. A wire story in ten papers is told once; a sentence that stands word for
word in several documents is told once; what one document repeats is told once; and a document
that states more than is usual has no more say for it than the usual one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from graph.network.copies import copies
from graph.network.facts import Evidence, Fact, facts
from graph.records import Collection, Form

_WORD = re.compile(r"\w+")

Tie = tuple[str, str, str, str, str]
"""Subject, predicate, object, role and status."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A fact as one document tells it of its own accord.

    Attributes
    ----------
    fact : Fact
        Of all times that the document and its copies state it, the first.
    document : str
        Key of the document that stands for all copies; `fact.evidence` lies in it, unless only a
        copy has the sentence.
    published : str
        When it was published, ISO 8601; empty if unknown.
    say : float
        What the statement counts for, in (0, 1].
    """

    fact: Fact
    document: str
    published: str
    say: float

    @property
    def tie(self) -> Tie:
        """What is stated, apart from where."""
        return tie(self.fact)


def tie(fact: Fact) -> Tie:
    """Return what a fact states, apart from where."""
    return fact.subject, fact.predicate, fact.object, fact.role, fact.status


def tellings(
    collection: Collection,
    found: Iterable[Fact] | None = None,
    original: Mapping[str, str] | None = None,
) -> tuple[Telling, ...]:
    """Return what a collection states, each tie once for each document that tells it itself.

    Parameters
    ----------
    collection : Collection
    found : iterable of Fact, optional
        By default what `facts` finds.
    original : mapping of str to str, optional
        By default what `copies` finds.

    Returns
    -------
    tuple of Telling
        In the order of dates, then of documents; undated documents last.

    Notes
    -----
    A document has a say of 1 for each tie it states, up to the median number of ties that a
    document states; one that states more shares the median among them. This is fractional
    counting [1]_ with a floor: the shortest texts are not made loud in turn.

    References
    ----------
    .. [1] Perianes-Rodriguez, Waltman, van Eck (2016). Constructing bibliometric networks: a
       comparison between full and fractional counting. Journal of Informetrics 10(4).
    """
    standing = copies(collection.documents) if original is None else original
    first = _first(collection, facts(collection) if found is None else found, standing)
    stated = Counter(document for document, _ in first)
    usual = median(stated.values()) if stated else 1.0
    return tuple(
        Telling(
            fact, document, _published(collection, document), min(1.0, usual / stated[document])
        )
        for (document, _), fact in first.items()
    )


def _first(
    collection: Collection, found: Iterable[Fact], original: Mapping[str, str]
) -> dict[tuple[str, Tie], Fact]:
    """Return the first fact for each document and tie, less those told in the same words before."""
    named = _named(collection, {key for key, standing in original.items() if key != standing})
    ordered = sorted(
        (fact for fact in found if _counts(fact, named, original)),
        key=lambda fact: _order(collection, fact, original),
    )
    told: set[tuple[Tie, str]] = set()
    first: dict[tuple[str, Tie], Fact] = {}
    for fact in ordered:
        place = (original.get(fact.evidence.document, fact.evidence.document), tie(fact))
        words = (tie(fact), _words(collection, fact))
        if place not in first and words not in told:
            first[place] = fact
        told.add(words)
    return first


def _counts(fact: Fact, named: set[tuple[str, str]], original: Mapping[str, str]) -> bool:
    """Tell whether a fact may count: in a copy, "ett möte" would be another meeting every time."""
    key = fact.evidence.document
    return original.get(key, key) == key or {(key, fact.subject), (key, fact.object)} <= named


def _named(collection: Collection, keys: set[str]) -> set[tuple[str, str]]:
    """Return the entities that documents call by a name, by document."""
    return {
        (key, entity.id)
        for entity in collection.entities
        for key, place in entity.mentions
        if key in keys and collection.extractions[key].mentions[place].form is Form.NAME
    }


def _order(
    collection: Collection, fact: Fact, original: Mapping[str, str]
) -> tuple[str, str, bool, Evidence, Tie, str, str]:
    key = fact.evidence.document
    standing = original.get(key, key)
    date = _published(collection, standing) or "~"
    return date, standing, key != standing, fact.evidence, tie(fact), fact.since, fact.until


def _words(collection: Collection, fact: Fact) -> str:
    place = fact.evidence
    document = collection.documents.get(place.document)
    if document is None:
        return f"{place.document} {place.start} {place.end}"
    return " ".join(_WORD.findall(document.text[place.start : place.end].casefold()))


def _published(collection: Collection, key: str) -> str:
    document = collection.documents.get(key)
    return (document.published or "") if document else ""

"""Collecting what is known of a thing from the graph, statement by statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pyoxigraph as ox

from graph.explanation.evidence import MENTIONS, about, evidence, marked, places
from graph.explanation.lookup import Thing
from graph.explanation.values import Evidence, Explanation, Fact, Place
from graph.rdf import vocabulary as v
from graph.resolution.grounds import Ground
from graph.sparql import solutions

_MEMBERSHIPS = """
SELECT ?fact ?confidence ?subject ?object ?role ?status ?modality ?source ?beginning ?end WHERE {
  %s
  ?fact a org:Membership ; org:member ?subject ; sb:confidence ?confidence .
  OPTIONAL { ?fact org:organization ?object }
  OPTIONAL { ?fact org:role ?held . ?held rdfs:label ?role }
  OPTIONAL { ?fact sb:roleStatus ?status }
  OPTIONAL { ?fact sb:modality ?modality }
  OPTIONAL { ?fact prov:wasAttributedTo ?source }
  OPTIONAL { ?fact org:memberDuring ?period .
    OPTIONAL { ?period time:hasBeginning ?from . ?from ?precision ?beginning
               FILTER(?precision != rdf:type) }
    OPTIONAL { ?period time:hasEnd ?to . ?to ?exactness ?end FILTER(?exactness != rdf:type) } }
} ORDER BY ?fact"""

_QUOTATIONS = """
SELECT DISTINCT ?fact ?confidence ?subject ?text ?mode ?about ?modality ?stance WHERE {
  %s
  ?fact a schema:Quotation ; schema:text ?text ; sb:mode ?mode ; sb:confidence ?confidence .
  OPTIONAL { ?fact schema:spokenByCharacter ?subject }
  OPTIONAL { ?fact schema:about ?about }
  OPTIONAL { ?fact sb:modality ?modality }
  OPTIONAL { ?fact sb:stance ?stance }
} ORDER BY ?fact"""

_STATEMENTS = """
SELECT ?fact ?confidence ?subject ?predicate ?object (isIRI(?object) AS ?named)
       ?modality ?source WHERE {
  %s
  ?fact a rdf:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
        sb:confidence ?confidence .
  OPTIONAL { ?fact sb:modality ?modality }
  OPTIONAL { ?fact prov:wasAttributedTo ?source }
} ORDER BY ?fact"""

_WHOSE = "{ ?fact org:member ?thing } UNION { ?fact org:organization ?thing }"
_SPOKEN = "{ ?fact schema:spokenByCharacter ?thing } UNION { ?fact schema:about ?thing }"
_STATED = "{ ?fact rdf:subject ?thing } UNION { ?fact rdf:object ?thing }"
_ITSELF = "VALUES ?fact { ?thing }"

_WORDS = {
    "org:linkedTo": "works with",
    "org:subOrganizationOf": "is part of",
    "sb:participatedIn": "took part in",
    "sb:voiced": "voiced",
    "schema:affiliation": "belongs to",
    "schema:endDate": "ended",
    "schema:location": "is in",
    "schema:organizer": "was organised by",
    "schema:startDate": "began",
    "schema:superEvent": "was part of",
}
_ENTAILED = frozenset({"schema:affiliation", "sb:voiced"})
_SAID_OF = {v.SB + name: name.lower() for name in ("Former", "Future", "Denied", "Uncertain")}
_STANCES = {v.SB + "Supports": "in support", v.SB + "Opposes": "against"}


@dataclass(frozen=True, slots=True)
class _Draft:
    """A fact whose evidence is still to be found, by its node.

    `parties` are the IRIs it relates; it is `entailed` if a role or an utterance implies it.
    """

    node: str
    parties: frozenset[str]
    fact: Fact
    entailed: bool = False


def explain(store: ox.Store, thing: Thing, grounds: tuple[Ground, ...] = ()) -> Explanation:
    """Return what the graph says of a thing: roles, then what was said, then all else.

    Parameters
    ----------
    store : pyoxigraph.Store
    thing : Thing
        As `lookup.find` returns it.
    grounds : tuple of Ground
        As `why.why` returns them.
    """
    mentions = solutions(store, about(MENTIONS, thing.iri))
    drafts = [
        *_memberships(store, about(_WHOSE, thing.iri)),
        *_quotations(store, about(_SPOKEN, thing.iri)),
        *_statements(store, about(_STATED, thing.iri)),
    ]
    return Explanation(
        thing.iri,
        thing.label,
        str(thing.kind),
        thing.aliases,
        len(mentions),
        tuple(sorted({row["source"] for row in mentions})),
        tuple(_with_evidence(store, drafts)),
        grounds,
    )


def explain_statement(store: ox.Store, iri: str) -> Explanation | None:
    """Return what one membership, quotation or statement says, and where.

    Parameters
    ----------
    store : pyoxigraph.Store
    iri : str
        As `samband explain` shows it below a sentence, whole.

    Returns
    -------
    Explanation or None
        With one fact; None if the IRI is that of none of them.
    """
    itself = about(_ITSELF, iri)
    kinds = {"membership": _memberships, "quotation": _quotations, "statement": _statements}
    for kind, drafted in kinds.items():
        for fact in _with_evidence(store, list(drafted(store, itself))):
            sources = tuple(sorted({words.source for words in fact.evidence}))
            return Explanation(iri, fact.sentence(), kind, (), 0, sources, (fact,))
    return None


def _label(store: ox.Store, iri: str) -> str:
    found = store.quads_for_pattern(ox.NamedNode(iri), v.LABEL, None, ox.DefaultGraph())
    return next((str(getattr(quad.object, "value", "")) for quad in found), iri)


def _memberships(store: ox.Store, which: str) -> Iterator[_Draft]:
    for row in solutions(store, _MEMBERSHIPS % which):
        status = _SAID_OF.get(row.get("status", ""), "")
        parts = (status, _period(row), *_reservations(store, row))
        detail = ", ".join(dict.fromkeys(part for part in parts if part))
        body = _label(store, row["object"]) if "object" in row else ""
        role = row.get("role", "")
        fact = Fact(
            subject=_label(store, row["subject"]),
            predicate="is" if role else "belongs to",
            object=", ".join(part for part in (role, body) if part),
            detail=detail,
            confidence=float(row["confidence"]),
            evidence=(),
        )
        parties = frozenset(row[name] for name in ("subject", "object") if name in row)
        yield _Draft(row["fact"], parties, fact)


def _period(row: dict[str, str]) -> str:
    """Return when a role was held, in words: the dates have hyphens of their own."""
    beginning, end = row.get("beginning", ""), row.get("end", "")
    if beginning and end:
        return f"{beginning} to {end}"
    return f"from {beginning}" if beginning else end and f"until {end}"


def _reservations(store: ox.Store, row: dict[str, str]) -> Iterator[str]:
    """Yield in which way, and by whom, something is said that is no plain fact of the text."""
    yield _SAID_OF.get(row.get("modality", ""), "")
    if "source" in row:
        yield f"says {_label(store, row['source'])}"


def _quotations(store: ox.Store, which: str) -> Iterator[_Draft]:
    rows: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in solutions(store, _QUOTATIONS % which):
        rows[row["fact"]].append(row)
    for node, same in rows.items():
        row = same[0]
        topics = list(dict.fromkeys(other["about"] for other in same if "about" in other))
        named = ", ".join(sorted(_label(store, iri) for iri in topics))
        rendered = "direct" if row["mode"] == v.SB + "Direct" else "reported"
        about_them = named and f"about {named}"
        manner = (_SAID_OF.get(row.get("modality", "")), _STANCES.get(row.get("stance", "")))
        fact = Fact(
            subject=_label(store, row["subject"]) if "subject" in row else "somebody unnamed",
            predicate="said:",
            object=f"”{row['text']}”",
            detail=", ".join(part for part in (rendered, about_them, *manner) if part),
            confidence=float(row["confidence"]),
            evidence=(),
        )
        speakers = {row["subject"]} if "subject" in row else set()
        yield _Draft(node, frozenset({*speakers, *topics}), fact)


def _statements(store: ox.Store, which: str) -> Iterator[_Draft]:
    """Yield direct triples; the same triple of several documents is one fact in the end."""
    for row in solutions(store, _STATEMENTS % which):
        predicate, value = v.shorten(row["predicate"]), row["object"]
        named = [value] if row["named"] == "true" else []
        fact = Fact(
            subject=_label(store, row["subject"]),
            predicate=_WORDS.get(predicate, predicate),
            object=_label(store, value) if named else value,
            detail=", ".join(part for part in _reservations(store, row) if part),
            confidence=float(row["confidence"]),
            evidence=(),
        )
        parties = frozenset({row["subject"], *named})
        yield _Draft(row["fact"], parties, fact, predicate in _ENTAILED)


def _with_evidence(store: ox.Store, drafts: list[_Draft]) -> Iterator[Fact]:
    """Add the words behind each fact, leaving out what a role or an utterance has shown."""
    found = evidence(store, [draft.node for draft in drafts])
    mentioned = places(store, {party for draft in drafts for party in draft.parties})
    shown: defaultdict[Place, list[frozenset[str]]] = defaultdict(list)
    facts: dict[tuple[frozenset[str], str], Fact] = {}
    for draft in drafts:
        own = [
            marked(
                replace(words, statement=draft.node),
                [mentioned[party, words.document] for party in draft.parties],
            )
            for words in found.get(draft.node, ())
            if not (draft.entailed and any(draft.parties <= seen for seen in shown[words.place]))
        ]
        for words in own:
            shown[words.place].append(draft.parties)
        if own:
            key = (draft.parties, draft.fact.sentence())
            facts[key] = _united(facts.get(key, draft.fact), draft.fact, own)
    yield from facts.values()


def _united(before: Fact, fact: Fact, words: list[Evidence]) -> Fact:
    """Return what two documents say alike as one fact."""
    confidence = max(before.confidence, fact.confidence)
    return replace(fact, confidence=confidence, evidence=(*before.evidence, *words))

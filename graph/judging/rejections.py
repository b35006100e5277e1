"""That a statement is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal

from graph.errors import UnknownNameError, UsageError
from graph.judging.bench import Bench, Outcome, Signature
from graph.judging.pairs import signed
from graph.judging.subjects import expanded, subject
from graph.rdf import vocabulary as v
from graph.rdf.facts import Fact, Node, Referents, Triple, facts
from graph.rdf.parts import referents_of
from graph.records import Collection, Document, Extraction, Membership, Quotation
from graph.resolution.judgements import Claim, Rejection
from graph.resolution.rejecting import Item, about_claim, claim_of

_TERMS = 3
_NODES = frozenset({"membership", "quotation", "statement"})
_TOPICS = frozenset({v.VOICED, v.ABOUT})


@dataclass(frozen=True, slots=True)
class _Sought:
    """A statement as it was typed: the path of its node, or its triple as strings."""

    node: str = ""
    triple: tuple[str, str, str] | None = None

    def is_met_by(self, fact: Fact) -> bool:
        return self.node == fact.node or any(_strings(one) == self.triple for one in _said(fact))


def reject(bench: Bench, terms: Sequence[str], signature: Signature) -> Outcome:
    """Judge that a statement is wrong, in all documents that make it.

    Parameters
    ----------
    bench : Bench
    terms : sequence of str
        The IRI of a membership, quotation or rdf:Statement, whole or below the base as `explain`
        shows it; or subject, predicate and object: IRIs, prefixed names, names, a date.
    signature : Signature

    Raises
    ------
    UnknownNameError
        If there is no such statement.
    UsageError
        If the terms are neither one nor three.
    StoreError
        If the graph cannot be written; it is then as it was.
    """
    sought = _sought(bench, terms)
    found = [*_claims(bench.collection, sought)]
    if not found:
        raise UnknownNameError(
            f"no document makes the statement {' '.join(terms)!r}: `samband explain` shows what is "
            "said of a name, each with the statement that can be rejected"
        )
    told = min(told for told, _ in found)
    claims = tuple(sorted({claim for _, claim in found}))
    new = Rejection(told, claims, signature.by, signature.at)
    return bench.decide(bench.judgements.plus(new), f"rejected: {told}")


def reject_undone(bench: Bench, terms: Sequence[str]) -> Outcome:
    """Take back that a statement is wrong.

    Parameters
    ----------
    bench : Bench
    terms : sequence of str
        As it was rejected, or its words as the list of judgements has them.

    Raises
    ------
    UnknownNameError
        If no such statement was rejected, or several; the message lists those there are.
    StoreError
        If the graph cannot be written; it is then as it was.
    """
    made = bench.judgements.rejections
    found = [one for one in made if " ".join(terms) == one.statement]
    found = found or _made_by(bench, terms)
    if len(found) != 1:
        which = "several rejected statements are" if found else "no rejected statement is"
        listed = "\n".join(f"  {one.statement}{signed(one.by, one.at)}" for one in found or made)
        listed = f"; there is:\n{listed}" if listed else ""
        raise UnknownNameError(f"{which} {' '.join(terms)!r}{listed}")
    return bench.decide(
        bench.judgements.minus(found[0]), f"taken back: rejected was {found[0].statement}"
    )


def _made_by(bench: Bench, terms: Sequence[str]) -> list[Rejection]:
    """Return the rejections of a statement: without any, its claims are there again."""
    try:
        sought = _sought(bench, terms)
    except UnknownNameError:
        return []
    claims = {claim for _, claim in _claims(bench.unrejected(), sought)}
    return [one for one in bench.judgements.rejections if claims & set(one.claims)]


def _sought(bench: Bench, terms: Sequence[str]) -> _Sought:
    if len(terms) == 1:
        return _Sought(node=terms[0].strip("<>").removeprefix(bench.base))
    if len(terms) != _TERMS:
        raise UsageError(
            "a statement is one IRI, or three terms: subject, predicate and object "
            f"(names of several words in quotes); these are {len(terms)}"
        )
    subject_term, predicate, target = terms
    relation = expanded(predicate.strip("<>"))
    return _Sought(triple=(_term(bench, subject_term), relation, _term(bench, target)))


def _term(bench: Bench, typed: str) -> str:
    """Return a term as facts have it: a path below the base, an IRI, or a literal's words."""
    bare = expanded(typed.strip("<>"))
    if bare.startswith(bench.base):
        return bare.removeprefix(bench.base)
    if bare != typed or not any(map(str.isalpha, typed)):
        return bare  # a prefixed name, or a date
    if typed.partition("/")[0] in _NODES:
        return typed
    return subject(bench, typed).entity.id


def _said(fact: Fact) -> tuple[Triple, ...]:
    """Return what a fact comes to, or, of one that is denied or uncertain, what that is about."""
    return fact.triples or ((fact.claim,) if fact.claim else ())


def _strings(triple: Triple) -> tuple[str, str, str]:
    first, predicate, last = triple
    return first, predicate.value, _string(last)


def _string(node: Node) -> str:
    return node if isinstance(node, str) else node.value


def _claims(collection: Collection, sought: _Sought) -> Iterator[tuple[str, Claim]]:
    """Yield what documents were taken to say that comes to a statement, in words and as kept."""
    referents = referents_of(collection)
    for key, extraction in collection.extractions.items():
        document = collection.documents[key]
        items: tuple[Item, ...] = (
            *extraction.memberships,
            *extraction.quotations,
            *extraction.statements,
        )
        for item in items:
            for fact in facts(key, _alone(extraction, item), referents[key]):
                if sought.is_met_by(fact):
                    told = _told(fact, _labels(referents[key]), sought)
                    for claim in _kept(document, extraction, item, fact, referents[key], sought):
                        yield told, claim


def _alone(extraction: Extraction, item: Item) -> Extraction:
    """Return an extraction that says one thing only."""
    bare = replace(extraction, memberships=(), quotations=(), statements=())
    if isinstance(item, Quotation):
        return replace(bare, quotations=(item,))
    if isinstance(item, Membership):
        return replace(bare, memberships=(item,))
    return replace(bare, statements=(item,))


def _kept(
    document: Document,
    extraction: Extraction,
    item: Item,
    fact: Fact,
    referents: Referents,
    sought: _Sought,
) -> Iterator[Claim]:
    """Yield what a judgement keeps: of words said about something, only what they are about."""
    met = [
        triple
        for triple in _said(fact)
        if fact.node == sought.node or _strings(triple) == sought.triple
    ]
    about = {_string(target) for _, predicate, target in met if predicate in _TOPICS}
    whole = fact.node == sought.node and fact.claim is None
    if not isinstance(item, Quotation) or whole or not about:
        yield claim_of(document, extraction, item)
        return
    for topic in item.about:
        entity = referents[topic]
        if entity is not None and entity.id in about:
            yield about_claim(document, extraction, item, topic)


def _labels(referents: Referents) -> dict[str, str]:
    """Return the labels of the things a document mentions, by IRI path."""
    return {entity.id: entity.label for entity in referents if entity is not None}


def _told(fact: Fact, labels: dict[str, str], sought: _Sought) -> str:
    """Return a statement as a line to read."""
    parts = {predicate: target for _, predicate, target in fact.triples}
    if v.MEMBER in parts:
        role = fact.roles[0] if fact.roles else ""
        named = (parts[v.MEMBER], role, parts.get(v.ORGANIZATION))
        return " · ".join(_label(part, labels) for part in named if part)
    if v.TEXT in parts and sought.triple is None:
        speaker = parts.get(v.SPOKEN_BY)
        said = f"”{_label(parts[v.TEXT], labels)}”"
        return f"{_label(speaker, labels)} · said · {said}" if speaker else said
    first, predicate, last = next(
        (one for one in _said(fact) if _strings(one) == sought.triple), _said(fact)[0]
    )
    return f"{_label(first, labels)} · {v.shorten(predicate.value)} · {_label(last, labels)}"


def _label(node: Node, labels: dict[str, str]) -> str:
    if isinstance(node, Literal):
        return node.value
    text = _string(node)
    return labels.get(text, v.shorten(text))

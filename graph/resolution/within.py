"""Which mentions of one document are one entity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.records import Extraction, Form, Kind, Mention
from graph.resolution.clusters import Clusters
from graph.resolution.names import (
    indefinite,
    initials,
    initials_match,
    is_short,
    key,
    plain,
    turned,
    without_initials,
    without_legal_form,
    without_owner,
    without_sort,
)
from graph.resolution.occasions import another
from graph.resolution.spelling import misspelt_bodies

NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE})


def keys(mention: Mention) -> frozenset[str]:
    """Return the keys under which a mention is one with others of its kind.

    A body or a place that is registered goes by that name alone, so that letters which stand for
    two bodies ("SiS", "SIS") do not make them one.
    """
    if mention.identity and mention.kind in {Kind.ORGANISATION, Kind.PLACE}:
        return frozenset({plain(mention.identity)})
    name = plain(mention.name)
    if mention.kind is Kind.ORGANISATION:
        return frozenset({without_legal_form(name)})
    if mention.kind is Kind.PERSON and name:
        return frozenset({name, without_initials(name)})
    if mention.kind is Kind.PLACE:
        return frozenset({name} - {""})
    return frozenset({key(mention.name), key(mention.identity)} - {""})


def join_within(extraction: Extraction, document: str, clusters: Clusters[tuple[str, int]]) -> None:
    """Join the mentions of a document: by antecedent, by equal name, by short form of a name.

    Parameters
    ----------
    extraction : Extraction
    document : str
        Document key.
    clusters : Clusters
        Over (document key, mention index); changed in place.
    """
    short = _short_names(extraction.mentions)
    apart = {index for index, _ in short}  # one surname may stand for two people by turns
    first: dict[tuple[Kind, str], int] = {}
    for index, mention in enumerate(extraction.mentions):
        meant = mention.antecedent
        if meant is not None and not another(mention, extraction.mentions[meant]):
            clusters.join((document, index), (document, meant))
        if mention.form is not Form.NAME or index in apart:
            continue
        for name in keys(mention):
            known = first.setdefault((mention.kind, name), index)
            clusters.join((document, index), (document, known))
    for (kind, name), index in first.items():
        bare = first.get((kind, name[:-1])) if name.endswith("s") else None
        if bare is not None and kind in NAMED:
            clusters.join((document, index), (document, bare))
    for one, other in _shortened(first):
        clusters.join((document, one), (document, other))
    for one, other in _abbreviated(extraction.mentions, first.values()):
        clusters.join((document, one), (document, other))
    bodies = {name: index for (kind, name), index in first.items() if kind is Kind.ORGANISATION}
    unlisted = [name for name, at in bodies.items() if not extraction.mentions[at].identity]
    for rare, common in misspelt_bodies(unlisted):
        clusters.join((document, bodies[rare]), (document, bodies[common]))
    for index, known in short:
        clusters.join((document, index), (document, known))


def _shortened(first: Mapping[tuple[Kind, str], int]) -> Iterator[tuple[int, int]]:
    """Pair bodies with what they are called for short.

    That is a name without its sort ("föreningen Svensk Form"), or without the one owner that the
    text gives it ("ambassaden i Norrvik" for "Sveriges ambassad i Norrvik"); or with its seat as
    its owner ("Norrviks socialnämnd" for "socialnämnden i Norrvik").
    """
    bodies = {name: index for (kind, name), index in first.items() if kind is Kind.ORGANISATION}
    owned: dict[str, list[int]] = defaultdict(list)
    for name, index in bodies.items():
        owned[without_owner(name)].append(index)
        rest = without_sort(name)
        if rest in bodies:
            yield index, bodies[rest]
        yield from ((index, bodies[form]) for form in turned(name) if form in bodies)
    for name, index in bodies.items():
        for form in indefinite(name):
            if len(owned.get(form, ())) == 1:
                yield index, owned[form][0]


def _abbreviated(mentions: Sequence[Mention], indices: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Pair abbreviations of bodies with the only name of the text that has such initials."""
    bodies = [index for index in indices if mentions[index].kind is Kind.ORGANISATION]
    full: dict[str, list[int]] = defaultdict(list)
    for index in bodies:
        full[initials(mentions[index].name)].append(index)
    for index in bodies:
        name = mentions[index].name
        meant = full.get(key(name), []) if is_short(name) else []
        if len(meant) == 1:
            yield index, meant[0]


def _short_names(mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Pair a surname, given name or initial with the full name of the same text it stands for.

    If several people share the name, the one mentioned last before it is meant; a text names a
    person in full first (so do the style guides of Swedish newsrooms).
    """
    people = [
        (i, m) for i, m in enumerate(mentions) if m.kind is Kind.PERSON and m.form is Form.NAME
    ]
    full = [(i, m) for i, m in people if len(m.name.split()) > 1]
    pairs = []
    for index, mention in people:
        fits = [(i, m) for i, m in full if i != index and initials_match(mention.name, m.name)]
        surname = key(mention.name)
        fits = [pair for pair in fits if key(pair[1].name).endswith(f" {surname}")] or fits
        if not fits:
            continue
        before = [pair for pair in fits if pair[1].span < mention.span]
        names = {key(m.name) for _, m in fits}
        if len(names) == 1 or before:
            pairs.append((index, max(before or fits, key=lambda pair: pair[1].span)[0]))
    return pairs

"""Which mentions of one document are one entity."""

from __future__ import annotations

from collections.abc import Sequence

from graph.records import Extraction, Form, Kind, Mention
from graph.resolution.clusters import Clusters
from graph.resolution.names import initials_match, key


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
    first: dict[tuple[Kind, str], int] = {}
    for index, mention in enumerate(extraction.mentions):
        if mention.antecedent is not None:
            clusters.join((document, index), (document, mention.antecedent))
        if mention.form is not Form.NAME:
            continue
        for name in {mention.name, mention.identity} - {""}:
            known = first.setdefault((mention.kind, key(name)), index)
            clusters.join((document, index), (document, known))
    for index, known in _short_names(extraction.mentions):
        clusters.join((document, index), (document, known))


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
        if not fits:
            continue
        before = [pair for pair in fits if pair[1].span < mention.span]
        names = {key(m.name) for _, m in fits}
        if len(names) == 1 or before:
            pairs.append((index, max(before or fits, key=lambda pair: pair[1].span)[0]))
    return pairs

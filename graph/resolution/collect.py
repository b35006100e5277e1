"""Documents, what each says, and the entities behind it all, as judged."""

from __future__ import annotations

from collections.abc import Mapping

from graph.records import Collection, Document, Extraction
from graph.resolution.judgements import Judgements
from graph.resolution.rejecting import rejected
from graph.resolution.resolve import resolve

_NONE = Judgements()


def judged(
    documents: Mapping[str, Document],
    extractions: Mapping[str, Extraction],
    judgements: Judgements = _NONE,
) -> Collection:
    """Return a collection: what was rejected left out, mentions resolved as judged.

    Parameters
    ----------
    documents, extractions : mapping
        By document key.
    judgements : Judgements

    Returns
    -------
    Collection
        A function of the sets of documents and judgements, not of their order.
    """
    kept = rejected(documents, extractions, judgements.rejections)
    return Collection(dict(documents), kept, resolve(kept, judgements.pairings))

"""An extraction without some of its mentions, and without all that is said of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from graph.records import Extraction, Mention


def pruned(extraction: Extraction, gone: Collection[int]) -> Extraction:
    """Return an extraction without some mentions.

    Roles they hold or give, statements about them, and what they said or are named as the source
    of go with them; what others said stays, no longer about them.

    Parameters
    ----------
    extraction : Extraction
    gone : collection of int
        Indices of mentions.
    """
    if not gone:
        return extraction
    kept = [index for index in range(len(extraction.mentions)) if index not in gone]
    new = {index: place for place, index in enumerate(kept)}

    def at(index: int | None) -> int | None:
        return None if index is None else new[index]

    def stays(*indices: int | None) -> bool:
        return not any(index in gone for index in indices if index is not None)

    return replace(
        extraction,
        mentions=tuple(_moved(extraction.mentions[index], new) for index in kept),
        memberships=tuple(
            replace(
                one,
                person=new[one.person],
                organisation=at(one.organisation),
                source=at(one.source),
            )
            for one in extraction.memberships
            if stays(one.person, one.organisation, one.source)
        ),
        quotations=tuple(
            replace(
                one, speaker=at(one.speaker), about=tuple(new[i] for i in one.about if i in new)
            )
            for one in extraction.quotations
            if stays(one.speaker)
        ),
        statements=tuple(
            replace(one, subject=new[one.subject], object=at(one.object), source=at(one.source))
            for one in extraction.statements
            if stays(one.subject, one.object, one.source)
        ),
    )


def _moved(mention: Mention, new: dict[int, int]) -> Mention:
    if mention.antecedent is None:
        return mention
    return replace(mention, antecedent=new.get(mention.antecedent))

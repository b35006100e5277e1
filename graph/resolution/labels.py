"""What an entity is called: the fullest of its names, but none that hardly any document uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from graph.resolution.names import fullest, key

RARE = 20
"""A name counts if one of so many of the documents that name the entity uses it."""


def label_of(named: Collection[tuple[str, str]], registered: Iterable[str] = ()) -> str:
    """Return the label of an entity.

    A single document may have cut a name wrongly, or call the entity by a longer name than all
    others; where many name it, that is no reason to call it so. Nor is a genitive.

    Parameters
    ----------
    named : collection of (str, str)
        Document and name, for every place.
    registered : iterable of str
        Names of the gazetteer, which count however rare.

    Raises
    ------
    ValueError
        If there is no name.
    """
    users: dict[str, set[str]] = defaultdict(set)
    for document, name in named:
        users[name].add(document)
    documents = len({document for document, _ in named})
    sure = {key(name) for name in registered}
    common = {
        name for name, using in users.items() if len(using) * RARE > documents or key(name) in sure
    }
    plain = {name for name in common if not (name.endswith("s") and name[:-1] in common)}
    return fullest(name for _, name in named if name in (plain or users))

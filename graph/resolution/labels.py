"""What an entity is called: the fullest of its names, but none that hardly any document uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from graph.records import Kind
from graph.resolution.names import fullest, key
from graph.resolution.spelling import is_slip

LISTED = frozenset({Kind.ORGANISATION, Kind.PLACE})
COUNTRY = "sveriges "  # as a key, before what a body is that has a name of its own

RARE = 20
"""A name counts if one of so many of the documents that name the entity uses it."""


def label_of(
    named: Collection[tuple[str, str]], registered: Iterable[str] = (), kind: Kind | None = None
) -> str:
    """Return the label of an entity.

    A single document may have cut a name wrongly, or call the entity by a longer name than all
    others; where many name it, that is no reason to call it so. Nor is a genitive. A place is
    called as it is registered if anybody calls it so; so is a body that is else called after its
    country ("Sveriges kriminalvård").

    Parameters
    ----------
    named : collection of (str, str)
        Document and name, for every place.
    registered : iterable of str
        Names of the gazetteer, which count however rare.
    kind : Kind, optional
        What is named.

    Raises
    ------
    ValueError
        If there is no name.
    """
    users: dict[str, set[str]] = defaultdict(set)
    for document, name in named:
        users[name].add(document)
    documents = len({document for document, _ in named})
    proper = {key(name): name for name in registered if name}
    common = {
        name
        for name, using in users.items()
        if len(using) * RARE > documents or key(name) in proper
    }
    plain = {name for name in common if not (name.endswith("s") and name[:-1] in common)}
    names = [name for _, name in named if name in (plain or users)]
    if kind is Kind.PERSON:
        return max(set(names), key=lambda name: _rank(name, len(users[name])))
    if kind is None or kind not in LISTED:
        return fullest(names)
    return _listed(names, proper, kind)


def _rank(name: str, documents: int) -> tuple[int, int, int, bool, str]:
    """Order names of a person: full ones first, of those the one that most documents use."""
    return len(key(name).split()), documents, len(name), not name.isupper(), name


def _listed(names: Sequence[str], proper: Mapping[str, str], kind: Kind) -> str:
    used = {key(name) for name in names} & proper.keys()
    if kind is Kind.PLACE and len(proper) == len(used) == 1:
        return proper[used.pop()]
    if used:
        names = [name for name in names if key(name) in used or not _is_worse(name, used)]
    label = fullest(names)
    spelled = proper.get(key(label), label)
    return spelled if " " in label or label[0].islower() else label


def _is_worse(name: str, used: Collection[str]) -> bool:
    """Tell whether a body is not called so if it is called as it is registered."""
    return _of_country(name) or any(is_slip(key(name), right) for right in used)


def _of_country(name: str) -> bool:
    """Tell whether a name only says which body of the country is meant: "Sveriges riksdag"."""
    return key(name).startswith(COUNTRY) and len(name.split()) == 2

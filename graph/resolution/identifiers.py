"""What identifies entities: their IRI paths, and numbers of public registers where that is certain.

An IRI path is a readable slug, with a hash only where two entities share it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph.records import Collection, Entity, Extraction, Form
from graph.registers import KINDS, Known
from graph.resolution.names import key

_RUN = re.compile(r"[\W_]+")


def slug(label: str) -> str:
    """Return a label as the last part of an IRI path.

    NFC, lower case; letters (å, ä, ö too) and digits are kept, runs of anything else become "-".

    >>> slug("Enheten Demokrati & Styrning")
    'enheten-demokrati-styrning'
    """
    text = unicodedata.normalize("NFC", label).lower()
    return unicodedata.normalize("NFC", _RUN.sub("-", text)).strip("-") or "-"


def homonym(path: str, source: str, offset: int) -> str:
    """Return a path made unique by the first place where its entity is mentioned.

    Parameters
    ----------
    path : str
        "person/anna-ek".
    source : str
        Smallest document source that mentions the entity.
    offset : int
        Smallest offset in it, in code points.
    """
    digest = hashlib.sha256(f"{source}\0{offset}".encode()).hexdigest()
    return f"{path}~{digest[:8]}"


def identify(collection: Collection, *registers: Iterable[Known]) -> Collection:
    """Add what registers know for certain: the same thing elsewhere, and its numbers.

    Certain is what a text names in full, by a name that no other thing in the same register has,
    if nothing else the text calls it stands for something else, and no other entity has the name.
    People never are: a name does not tell who is meant.

    Parameters
    ----------
    collection : Collection
    *registers : iterable of Known
        The first that knows a thing counts: a user's own before the public ones.
    """
    known = [_by_name(register) for register in registers]
    entities = tuple(_identified(one, collection.extractions, known) for one in collection.entities)
    return replace(collection, entities=entities)


_Names = Mapping[str, frozenset[Known]]


def _by_name(register: Iterable[Known]) -> _Names:
    found: defaultdict[str, set[Known]] = defaultdict(set)
    for one in register:
        for name in _full_names(one):
            found[key(name)].add(one)
    return {name: frozenset(same) for name, same in found.items()}


def _full_names(known: Known) -> Iterator[str]:
    """Yield the name, and the aliases that are no less than one: of several words."""
    yield known.name
    yield from (alias for alias in known.aliases if len(alias.split()) > 1)


def _identified(
    entity: Entity, extractions: Mapping[str, Extraction], registers: Iterable[_Names]
) -> Entity:
    if entity.kind not in KINDS or "~" in entity.id:
        return entity
    mentions = [extractions[document].mentions[index] for document, index in entity.mentions]
    named = [mention for mention in mentions if mention.form is Form.NAME]
    names = {key(mention.name) for mention in named if mention.name}
    registered = {key(mention.identity) for mention in named if mention.identity}
    for register in registers:
        found = {one for name in names for one in register.get(name, ())}
        if found:
            one = next(iter(found))
            certain = len(found) == 1 and one.sure and one.kind is entity.kind
            if certain and registered <= {key(name) for name in (one.name, *one.aliases)}:
                return replace(entity, same_as=one.same_as, identifiers=one.identifiers)
            return entity
    return entity

"""What is worth a line: no titles without a name, no bodies that stand everywhere, no common nouns.

A measure does not know that "Sverige" ties everything in Swedish texts to everything, or that
"kunskap" is in every tenth of them. What is passed over is said in the report.
"""

from __future__ import annotations

import math
from collections.abc import Collection as Container
from collections.abc import Mapping
from functools import cache

from graph import resources
from graph.extraction.lexicon.tables import read_table
from graph.records import Collection, Entity, Kind

EVERYWHERE = 0.25  # share of documents from which a body or place is the stage, not an actor
FEWEST = 8  # documents below which nothing is everywhere
COMMON = 0.03  # share of Swedish public texts from which a noun is common
UNLISTED = 6  # documents a stem is taken to be in that the lexicon does not list


def stage(collection: Collection, original: Mapping[str, str]) -> dict[str, float]:
    """Return the organisations and places that a quarter of all documents mention, by share.

    They are where things happen rather than who acts: everybody would be tied through them.
    People are never among them.
    """
    own = {key for key, standing in original.items() if key == standing}
    if len(own) < FEWEST:
        return {}
    shares = {
        entity.id: len({key for key, _ in entity.mentions if key in own}) / len(own)
        for entity in collection.entities
        if entity.kind in {Kind.ORGANISATION, Kind.PLACE}
    }
    return {
        name: share
        for name, share in sorted(shares.items(), key=lambda item: (-item[1], item[0]))
        if share >= EVERYWHERE
    }


def named(label: str) -> bool:
    """Tell whether a person is known by more than a title or one name.

    Examples
    --------
    >>> named("Stina Ekvall"), named("Ekvall"), named("Konungen"), named("Karin af Strand")
    (True, False, False, True)
    """
    words = label.split()
    return len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()


def specific(entity: Entity, collection: Collection) -> bool:
    """Tell whether an idea says what a text is about, rather than being a common noun.

    Parameters
    ----------
    entity : Entity
        An idea.
    collection : Collection

    Returns
    -------
    bool
        False if its words stand together in more than 3 % of Swedish public texts, by the
        document frequencies in `seeds/lexicon`.
    """
    if not entity.mentions:
        return True
    key, place = entity.mentions[0]
    stems = collection.extractions[key].mentions[place].identity
    return not stems or share_of_texts(stems) <= COMMON


def share_of_texts(stems: str) -> float:
    """Return the share of Swedish public texts that would have all of these stems by chance.

    Parameters
    ----------
    stems : str
        Separated by blanks.
    """
    known = _frequencies()
    whole = known.get("*", 1)
    return math.prod(min(known.get(stem, UNLISTED) / whole, 1.0) for stem in stems.split())


@cache
def _frequencies() -> dict[str, int]:
    rows = read_table(resources.seeds("lexicon/document_frequencies.tsv"))
    return {row["stem"]: int(row["documents"]) for row in rows}


def bodies_of(
    labels: Container[str],
) -> dict[str, str]:
    """Return what sort of organisation each name is, as far as the gazetteer or its ending says.

    Parameters
    ----------
    labels : collection of str

    Returns
    -------
    dict of str to str
        "ministry", "agency", "municipality", "region", "union", "party", "company", "media" and
        more; "other" for names that say nothing.
    """
    known, endings = _sorts()
    return {label: _sort(label.casefold(), known, endings) for label in labels}


def _sort(label: str, known: Mapping[str, str], endings: Mapping[str, str]) -> str:
    if label in known:
        return known[label]
    words = label.split()
    for start in range(len(words[-1]) if words else 0):
        if words[-1][start:] in endings:
            return endings[words[-1][start:]]
    first = next((endings[word] for word in words if word in endings), None)
    return first or "other"


_TABLES = {
    "ministries": "ministry",
    "agencies": "",
    "municipalities": "municipality",
    "regions": "region",
    "unions": "union",
    "parties": "party",
    "organisations": "",
    "international": "international",
}


@cache
def _sorts() -> tuple[dict[str, str], dict[str, str]]:
    known: dict[str, str] = {}
    for table, sort in _TABLES.items():
        for row in read_table(resources.seeds(f"gazetteer/{table}.tsv")):
            for name in (row["name"], row.get("full", "")):
                if name:
                    known.setdefault(name.casefold(), sort or row["kind"])
    endings: dict[str, str] = {}
    for row in read_table(resources.seeds("lexicon/organisation_heads.tsv")):
        for form in (row["head"], row.get("definite", "")):
            if form:
                endings.setdefault(form.casefold(), row["kind"])
    return known, endings

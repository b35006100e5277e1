"""IRI paths of entities: a readable slug, and a hash only where two entities share it."""

from __future__ import annotations

import hashlib
import re
import unicodedata

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

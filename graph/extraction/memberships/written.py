"""Titles with their acronyms in capitals, as the text writes them: "EU-minister"."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.records import Membership

ACRONYM = re.compile(r"\b([a-zåäö]{2,4})-(?=[a-zåäö])")
"""What may be an acronym, before the rest of a compound."""


def as_written(membership: Membership, content: str) -> Membership:
    """Return a membership whose title has the capitals of its sentence.

    Parameters
    ----------
    membership : Membership
        Its title in lower case: "eu-minister".
    content : str
        Of the document.

    Returns
    -------
    Membership
        The same where the sentence is in capitals altogether, or writes "It-chef".
    """
    if membership.role is None or "-" not in membership.role:
        return membership
    said = content[membership.evidence.start : membership.evidence.end]

    def spelled(match: re.Match[str]) -> str:
        capitals = match[1].upper()
        return f"{capitals}-" if re.search(rf"\b{capitals}-[a-zåäö]", said) else match[0]

    return replace(membership, role=ACRONYM.sub(spelled, membership.role))

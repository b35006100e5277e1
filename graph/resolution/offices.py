"""Offices that one person holds at a time: a name beside one says more of who is meant."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from graph import resources
from graph.records import Extraction, Membership, Modality
from graph.resolution.names import key

KINDS = frozenset({"office", "party"})
MINISTER = "minister"
ANY = frozenset({MINISTER, "statsråd"})
"""Titles that every minister goes by."""


@dataclass(frozen=True, slots=True)
class Office:
    """A title and the body it is held in; "" for a minister's, and where none is said."""

    role: str
    body: str = ""

    @property
    def of_minister(self) -> bool:
        """Whether it is one of a government's."""
        return MINISTER in self.role or self.role in ANY

    @property
    def of_state(self) -> bool:
        """Whether it tells who is meant without a body: "presidenten", "energiministern"."""
        return self.of_minister or _head(self.role).endswith(_words("offices_of_state"))

    @property
    def sole(self) -> bool:
        """Whether one person holds it at a time."""
        return self.of_state or _head(self.role).endswith(_words("sole_offices"))

    def agrees(self, other: Office) -> bool:
        """Tell whether two offices can be one, told with more words or fewer."""
        if self.of_minister and other.of_minister and (self.role in ANY or other.role in ANY):
            return True
        short, long = sorted((_joined(self.role), _joined(other.role)), key=len)
        return self.body == other.body and long.startswith(short)


def office_of(held: Membership, extraction: Extraction) -> Office | None:
    """Return the office that a person is said to have, had or to get; None if it is another role.

    Parameters
    ----------
    held : Membership
    extraction : Extraction
        The one it is of.
    """
    if held.role is None or held.kind not in KINDS or held.modality is not Modality.ASSERTED:
        return None
    office = Office(key(held.role))
    if office.of_minister or held.organisation is None:
        return office
    body = extraction.mentions[held.organisation]
    return Office(office.role, key(body.identity or body.name))


def _joined(role: str) -> str:
    return role.replace(" ", "")


def _head(role: str) -> str:
    """Return a title without what it is for: "utredare" of "utredare för broar"."""
    words = role.split()
    links = _words("office_links")
    end = next((n for n, word in enumerate(words) if n and word in links), len(words))
    return " ".join(words[:end])


@cache
def _words(name: str) -> tuple[str, ...]:
    path = resources.seeds("lexicon") / "function_words.toml"
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))["people"][name])

"""From what a person types to the document it means."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence
from urllib.parse import unquote

from graph.errors import UnknownNameError
from graph.store import DocumentEntry

_LISTED = 10  # documents named where one is unknown


def find_document(entries: Sequence[DocumentEntry], name: str, base: str) -> DocumentEntry:
    """Return the document that a name means.

    Parameters
    ----------
    entries : sequence of DocumentEntry
        Of the graph.
    name : str
        Its IRI, its source, or its file name.
    base : str
        Base IRI of the graph.

    Raises
    ------
    UnknownNameError
        If there is no such document, or several; the message lists candidates.
    """
    wanted = unicodedata.normalize("NFC", name)  # as sources are; macOS decomposes
    tests = (
        lambda entry: wanted.strip("<>") in {base + entry.key, entry.key},
        lambda entry: wanted == entry.source,
        lambda entry: wanted == entry.source.rpartition("/")[2],
        lambda entry: unquote(wanted).removeprefix(base + "document/") == entry.source,
    )
    for test in tests:
        found = [entry for entry in entries if test(entry)]
        if len(found) == 1:
            return found[0]
        if found:
            listed = "\n".join(f"  {base}{entry.key}" for entry in found)
            raise UnknownNameError(f"{name!r} can mean several documents:\n{listed}")
    raise UnknownNameError(f"no document {name!r} here; {_there(wanted, entries)}")


def _there(wanted: str, entries: Sequence[DocumentEntry]) -> str:
    """Return a list of the documents there are, those spelled alike first; of many, them alone."""
    sources = [entry.source for entry in entries]
    if not sources:
        return "there is none yet"
    near = [source for source in sources if wanted.casefold() in source.casefold()]
    if not near:
        near = difflib.get_close_matches(wanted, sources, n=_LISTED)
        if not near or len(sources) <= _LISTED:
            near += [source for source in sources if source not in near]
    more = [f"and {len(near) - _LISTED} more"] if len(near) > _LISTED else []
    return "there is:\n" + "\n".join(f"  {line}" for line in [*near[:_LISTED], *more])

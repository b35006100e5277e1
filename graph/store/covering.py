"""Taking people out of documents that are kept already, and bringing documents to be read again."""

from __future__ import annotations

from dataclasses import replace

from graph.resolution import Forgetter
from graph.resolution.masking import MASK
from graph.store.manifest import Entry
from graph.store.objects import Objects
from graph.store.register import Register


def cover(register: Register, objects: Objects, forgetter: Forgetter, *, lifted: bool) -> None:
    """Keep documents without the people who are to be forgotten.

    Parameters
    ----------
    register : Register
        Changed in place.
    objects : Objects
        Gets the documents as they are kept from now on; nothing is removed from it.
    forgetter : Forgetter
    lifted : bool
        Whether somebody is no longer to be forgotten: then documents in which anything is covered
        are read again by the next build that is given their files.
    """
    for entry in [*register.by_key().values()]:
        document, said = objects.load(entry)
        if lifted and MASK in f"{document.text} {entry.source}":
            _replace(register, entry, entry, known=False)
        hidden, left = forgetter.document(document, said)
        if hidden is not document:
            new = objects.entry(hidden, entry.model, entry.rules)
            objects.save(new, hidden, left)
            _replace(register, entry, new, known=not lifted)


def _replace(register: Register, old: Entry, new: Entry, *, known: bool) -> None:
    """Put an entry in another's place; `known` is whether its files need not be read again."""
    register.remove(old)
    for origin in old.origins:
        register.add(replace(new, origins=()), origin if known else origin.unread())

"""The documents of a knowledge graph in the making, found by file and by content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.store.manifest import Entry, Origin, document_keys

Identity = tuple[str, str, str]


class Register:
    """Entries, each once, and which files hold them.

    Parameters
    ----------
    entries : iterable of Entry
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[Identity, Entry] = {}
        self._absolute: defaultdict[str, set[Identity]] = defaultdict(set)
        self._relative: defaultdict[str, set[Identity]] = defaultdict(set)
        self._keyed: Mapping[str, Entry] | None = None
        for entry in entries:
            self._set(entry)

    def by_key(self) -> Mapping[str, Entry]:
        """Return the entries by document key, sorted."""
        if self._keyed is None:
            self._keyed = document_keys(self._entries.values())
        return self._keyed

    def holding(self, origin: Origin) -> list[Entry]:
        """Return what a file held when it was last seen: at most one entry.

        A file is known by its resolved path, or else by its way from the knowledge graph, since
        both may have been moved together.
        """
        names = self._absolute.get(origin.absolute) or self._relative.get(origin.relative) or ()
        return [self._entries[name] for name in sorted(names)]

    def of_text(self, text: str) -> list[Entry]:
        """Return the entries of a text, by the name it is kept under."""
        return [self._entries[name] for name in sorted(self._entries) if name[1] == text]

    def add(self, entry: Entry, origin: Origin) -> None:
        """Say that a file holds an entry, and no longer what it held before."""
        for earlier in self.holding(origin):
            self._drop_origin(earlier, origin)
        equal = self._entries.get(entry.identity)
        origins = {origin, *(equal.origins if equal else ())}
        self._set(replace(entry, origins=tuple(sorted(origins))))

    def remove(self, entry: Entry) -> None:
        """Take an entry out, whatever files hold it."""
        self._unset(entry)

    def _drop_origin(self, entry: Entry, origin: Origin) -> None:
        others = tuple(one for one in entry.origins if not one.same_file(origin))
        self._unset(entry)
        if others:
            self._set(replace(entry, origins=others))

    def _set(self, entry: Entry) -> None:
        self._unset(entry)
        self._entries[entry.identity] = entry
        for one in entry.origins:
            self._absolute[one.absolute].add(entry.identity)
            self._relative[one.relative].add(entry.identity)

    def _unset(self, entry: Entry) -> None:
        self._keyed = None
        known = self._entries.pop(entry.identity, None)
        for one in known.origins if known else ():
            self._absolute[one.absolute].discard(entry.identity)
            self._relative[one.relative].discard(entry.identity)

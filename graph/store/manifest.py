"""What a generation holds: one entry a document, and the keys that documents go by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any
from urllib.parse import quote

from graph.store.codec import sha256, text_bytes

_SHORTEST = 8  # hex digits of the content's hash that tell documents of one source apart


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A file a document was read from, as salted hashes of its path.

    Attributes
    ----------
    absolute, relative : str
        Of the resolved path, and of the way to it from the knowledge graph: the file is known
        again when either stays the same, wherever the other is moved.
    fingerprint : str
        What the caller knows the file's state by, e.g. the SHA-256 of its bytes.
    """

    absolute: str
    relative: str
    fingerprint: str = ""

    def unread(self) -> Origin:
        """Return the same file as one to be read again."""
        return replace(self, fingerprint="")

    def same_file(self, other: Origin) -> bool:
        """Tell whether both are the same file, in whatever state."""
        return self.absolute == other.absolute or self.relative == other.relative


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the knowledge graph keeps it.

    Attributes
    ----------
    source : str
        Its `dcterms:source`.
    text, record, extraction : str
        Names of the kept text, of the rest of the document, and of what was extracted.
    model, rules : str
        What extracted it.
    origins : tuple of Origin
        The files that hold it, sorted: more than one where they are equal.
    """

    source: str
    text: str
    record: str
    extraction: str
    model: str
    rules: str
    origins: tuple[Origin, ...] = field(default=())

    @property
    def identity(self) -> tuple[str, str, str]:
        """What makes it this document: its source, its text and what else is known of it."""
        return self.source, self.text, self.record


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document of the knowledge graph, as `documents()` lists it.

    Attributes
    ----------
    key : str
        IRI path below the base.
    source : str
    sha256 : str
        Of the stored text in UTF-8.
    """

    key: str
    source: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The content of one generation.

    Attributes
    ----------
    entries : dict of str to Entry
        By document key, sorted.
    parts : dict of str to str
        By document key: a digest of all that the document's quads depend on.
    derivation : str
        What turned the entries into quads; another derivation means writing all of them anew.
    files : dict of str to str
        SHA-256 of the files in the root that go with this state, by name.
    stamp : str
        What made those files, as the caller names it.
    checked : str
        By which shapes the graph was found to conform, as the caller names them; empty if it was
        not checked or does not.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    derivation: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    stamp: str = ""
    checked: str = ""

    def documents(self) -> tuple[DocumentEntry, ...]:
        """Return the documents, sorted by key."""
        return tuple(DocumentEntry(k, e.source, e.text) for k, e in self.entries.items())

    def names(self) -> frozenset[str]:
        """Return the names of all kept files the entries need."""
        return frozenset(
            name for e in self.entries.values() for name in (e.text, e.record, e.extraction)
        )

    def to_json(self) -> dict[str, Any]:
        """Return the manifest as JSON values."""
        entries = {
            key: {**_values(entry), "origins": [_values(one) for one in entry.origins]}
            for key, entry in self.entries.items()
        }
        return {**_values(self), "entries": entries}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Manifest:
        """Return a manifest from what `to_json` gave."""
        return cls(
            {key: _entry(said) for key, said in value["entries"].items()},
            dict(value["parts"]),
            value["derivation"],
            dict(value["files"]),
            value["stamp"],
            value.get("checked", ""),
        )


def _values(record: Manifest | Entry | Origin) -> dict[str, Any]:
    """Return a record's fields as they are; `asdict` would copy thousands of them one by one."""
    return {one.name: getattr(record, one.name) for one in fields(record)}


def _entry(value: Mapping[str, Any]) -> Entry:
    origins = tuple(Origin(**origin) for origin in value["origins"])
    return Entry(**{**value, "origins": origins})


def document_keys(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return entries by document key, sorted: a function of their set alone.

    The key is "document/" and the percent-encoded source; all documents of one source get "~" and
    hex digits of their text's hash, or of all that is known of them where texts are equal too.
    """
    by_source: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_source[entry.source].append(entry)
    keyed: dict[str, Entry] = {}
    for source, same in by_source.items():
        # "~" stands between a source and a hash only, so no source can look like such a key.
        path = "document/" + quote(text_bytes(source), safe="/").replace("~", "%7E")
        if len(same) == 1:
            keyed[path] = same[0]
            continue
        texts = Counter(entry.text for entry in same)
        hashes = {_hash(entry, texts): entry for entry in same}
        digits = _digits(hashes)
        keyed.update({f"{path}~{name[:digits]}": entry for name, entry in hashes.items()})
    return dict(sorted(keyed.items()))


def _hash(entry: Entry, texts: Mapping[str, int]) -> str:
    if texts[entry.text] == 1:
        return entry.text
    return sha256("\n".join(entry.identity).encode("utf-8", "surrogatepass"))


def _digits(hashes: Iterable[str]) -> int:
    names = list(hashes)
    digits = _SHORTEST
    while len({name[:digits] for name in names}) < len(names):
        digits += 1
    return digits

"""Records as JSON and back: short, canonical, one text for one value.

A record is the list of its fields in the order of its class, which is read off the class itself:
the hundreds of thousands of mentions of a collection would repeat field names for nothing. The
names stand once at the head of each file, so that what was kept before a record class gained a
field, or lost one, can still be read.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from itertools import chain, pairwise
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints

from graph.records import Document, Extraction

Json = Any
_Convert = Callable[[Any], Any]
_Columns = tuple[tuple[str, tuple[str, ...]], ...]


def write_json(value: Json) -> bytes:
    """Return a value as compact JSON with sorted keys."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text_bytes(text)


def read_json(data: bytes) -> Json:
    """Return the value of JSON that `write_json` made."""
    return json.loads(read_text(data))


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes as hex digits."""
    return hashlib.sha256(data).hexdigest()


def text_bytes(text: str) -> bytes:
    """Return a stored text as it is kept: UTF-8, line ends as they are."""
    return text.encode("utf-8", "surrogatepass")


def read_text(data: bytes) -> str:
    """Return the stored text that `text_bytes` wrote."""
    return data.decode("utf-8", "surrogatepass")


def encode_document(document: Document) -> Json:
    """Return all of a document but its text and source; its content as what the text blanks out."""
    said = encode(document)
    del said["source"], said["text"]
    return said | {"content": _blanked(document.text, document.content)}


def decode_document(said: Json, source: str, text: str) -> Document:
    """Return a document from what `encode_document` kept, its source and its text.

    Raises
    ------
    ValueError, KeyError, TypeError
        If the values do not make a document.
    """
    content = _blank(text, said["content"])
    whole = {**said, "source": source, "text": text, "content": content}
    document: Document = _decoded(Document, whole)
    return document


def encode_extraction(extraction: Extraction) -> Json:
    """Return all of an extraction but its source."""
    said = encode(extraction)
    del said["source"]
    return said


def decode_extraction(said: Json, source: str) -> Extraction:
    """Return an extraction from what `encode_extraction` kept and its source.

    Raises
    ------
    ValueError, KeyError, TypeError
        If the values do not make an extraction.
    """
    extraction: Extraction = _decoded(Extraction, {**said, "source": source})
    return extraction


def encode(record: Any) -> dict[str, Json]:
    """Return a record by field names, the records in it as lists, and their columns."""
    cls: Any = type(record)
    said = dict(zip(_names(cls), _encoder(cls)(record), strict=True))
    return said | {"columns": {name: list(names) for name, names in _columns(cls)}}


def _decoded(cls: type, said: Mapping[str, Json]) -> Any:
    columns = tuple((name, tuple(names)) for name, names in sorted(said["columns"].items()))
    names = tuple(sorted(name for name in said if name != "columns"))
    read = _record_decoder(cls, names, columns)
    return read([said[name] for name in names])


def _names(cls: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(cls))


def _name(cls: Any) -> str:
    return str(cls.__name__)


@cache
def _columns(kind: Any) -> _Columns:
    """Return the field names of the record classes inside a type."""
    found: dict[str, tuple[str, ...]] = {}
    for hint in get_type_hints(kind).values() if is_dataclass(kind) else get_args(kind):
        if is_dataclass(hint):
            found[_name(hint)] = _names(hint)
        found.update(_columns(hint))
    return tuple(sorted(found.items()))


@cache
def _encoder(kind: Any) -> _Convert:
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        parts = [_encoder(hints[name]) for name in _names(kind)]
        read = attrgetter(*_names(kind))
        return lambda record: [part(value) for part, value in zip(parts, read(record), strict=True)]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return attrgetter("value")
    inner, optional = _inside(kind)
    if inner is None:
        return _same
    convert = _encoder(inner)
    if optional:
        return lambda value: None if value is None else convert(value)
    return list if convert is _same else lambda values: [convert(value) for value in values]


@cache
def _decoder(kind: Any, columns: _Columns) -> _Convert:
    if is_dataclass(kind):
        cls: Any = kind
        return _record_decoder(cls, dict(columns)[_name(cls)], columns)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    inner, optional = _inside(kind)
    if inner is None:
        return _same
    convert = _decoder(inner, columns)
    if optional:
        return lambda value: None if value is None else convert(value)
    return tuple if convert is _same else lambda values: tuple([convert(one) for one in values])


@cache
def _record_decoder(cls: Any, names: tuple[str, ...], columns: _Columns) -> _Convert:
    """Return what makes a record of the values of these fields; others get their default."""
    hints = get_type_hints(cls)
    known = {one.name: one for one in fields(cls)}
    parts = [_decoder(hints[name], columns) if name in known else None for name in names]
    if names == tuple(known):
        return _quick(
            cls, len(names), {at: f for at, f in enumerate(parts) if f not in {_same, None}}
        )
    absent = {name: _default(cls, one) for name, one in known.items() if name not in names}

    def read(values: Any) -> Any:
        given = zip(names, parts, values, strict=True)
        return cls(**absent, **{name: part(value) for name, part, value in given if part})

    return read


def _quick(cls: Any, length: int, converted: Mapping[int, Any]) -> _Convert:
    """Return what makes a record of values most of which are taken as they are."""
    special = tuple(converted.items())

    def read(values: Any) -> Any:
        if len(values) != length:
            raise ValueError(f"{_name(cls)} has {length} fields, not {len(values)}")
        for at, convert in special:
            values[at] = convert(values[at])
        return cls(*values)

    return read


def _default(cls: Any, one: Field[Any]) -> Any:
    if one.default is not MISSING:
        return one.default
    if one.default_factory is not MISSING:
        return one.default_factory()
    raise ValueError(f"{_name(cls)}.{one.name} is missing")


def _inside(kind: Any) -> tuple[Any, bool]:
    """Return what a tuple or an optional holds, and whether it is an optional."""
    if get_origin(kind) is tuple:
        inner, *more = get_args(kind)
        if more == [...]:
            return inner, False
    elif get_origin(kind) in {Union, types.UnionType}:
        some = [one for one in get_args(kind) if one is not type(None)]
        if len(some) == 1:
            return some[0], True
    elif kind in {str, int, float, bool}:
        return None, False
    raise TypeError(f"records may not hold {kind!r}: the cache cannot keep it")


def _same(value: Any) -> Any:
    return value


def _blanked(text: str, content: str) -> Json:
    """Return the stretches where `content` has spaces instead, or `content` if it is otherwise."""
    if text == content:
        return []
    stretches: list[list[int]] = []
    if len(text) == len(content):
        for at, (kept, shown) in enumerate(zip(text, content, strict=True)):
            if kept == shown:
                continue
            if stretches and stretches[-1][1] == at:
                stretches[-1][1] = at + 1
            else:
                stretches.append([at, at + 1])
    return stretches if _blank(text, stretches) == content else content


def _blank(text: str, stretches: Json) -> str:
    if isinstance(stretches, str):
        return stretches
    borders = [0, *chain.from_iterable(stretches), len(text)]
    return "".join(
        " " * (end - start) if at % 2 else text[start:end]
        for at, (start, end) in enumerate(pairwise(borders))
    )

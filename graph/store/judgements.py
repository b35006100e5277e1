"""The file of judgements, `KG/judgements.toml`: made to be read, and to be mended by hand.

The same judgements give the same bytes. Each generation keeps a copy of those it was derived from.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.errors import StoreError
from graph.resolution.judgements import (
    Claim,
    Forgetting,
    HashedName,
    HashedPin,
    Judgements,
    Pairing,
    Pin,
    Rejection,
    Side,
    Verdict,
)

NAME = "judgements.toml"
FORMAT = 1
_HEAD = """\
# What people have judged about this graph. Written by `samband merge`, `distinct`, `reject` and
# `forget`; `--undo` takes a judgement back. A mention is [document, start, end, words].
"""
_UNSAFE = {code: f"\\u{code:04x}" for code in (0x7F, 0x85, 0x2028, 0x2029)}


def read(path: Path) -> Judgements:
    """Return the judgements in a file; none if it is not there.

    Raises
    ------
    StoreError
        If it cannot be read, is damaged, or is of a newer format.
    """
    try:
        return parse(path.read_bytes())
    except FileNotFoundError:
        return Judgements()
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}: check who may read it") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(
            f"{path} cannot be understood ({error}): mend it, or restore it from a copy"
        ) from error


def parse(data: bytes) -> Judgements:
    """Return the judgements that a file's bytes hold.

    Raises
    ------
    ValueError, KeyError, TypeError, AttributeError
        If they do not make judgements.
    """
    said = tomllib.loads(data.decode("utf-8-sig"))
    if said["format"] > FORMAT:
        raise ValueError(f"format {said['format']} is newer than this version reads: upgrade it")
    return Judgements(
        tuple(_pairing(Verdict(v), one) for v in Verdict for one in said.get(v.value, ())),
        tuple(_rejection(one) for one in said.get("reject", ())),
        tuple(_forgetting(one) for one in said.get("forget", ())),
        said.get("salt", ""),
    )


def written(judgements: Judgements) -> bytes:
    """Return the file's bytes; empty if nothing is judged."""
    if not judgements:
        return b""
    lines = [_HEAD, f"format = {FORMAT}"]
    if judgements.salt:
        lines.append(f"salt = {_text(judgements.salt)}")
    for pairing in judgements.pairings:
        lines += _pairing_lines(pairing)
    for rejection in judgements.rejections:
        lines += _rejection_lines(rejection)
    for rule in judgements.forgettings:
        lines += _forgetting_lines(rule)
    return ("\n".join(lines) + "\n").encode("utf-8")


def _pairing(verdict: Verdict, said: Mapping[str, Any]) -> Pairing:
    one = Side(said["one"], tuple(Pin(*pin) for pin in said["one_mentions"]))
    other = Side(said["other"], tuple(Pin(*pin) for pin in said["other_mentions"]))
    return Pairing(verdict, one, other, **_signed(said))


def _rejection(said: Mapping[str, Any]) -> Rejection:
    claims = []
    for one in said["claims"]:
        start, end, sentence = one["sentence"]
        rest = {name: one[name] for name in ("source", "what", "subject", "object", "detail")}
        claims.append(Claim(start=start, end=end, sentence=sentence, **rest))
    return Rejection(said["statement"], tuple(claims), **_signed(said))


def _forgetting(said: Mapping[str, Any]) -> Forgetting:
    names = tuple(map(_hashed, said["names"]))
    pins = tuple(
        HashedPin(source, start, end, _hashed(name))
        for source, start, end, name in said.get("mentions", ())
    )
    return Forgetting(names, pins, **_signed(said))


def _hashed(said: str) -> HashedName:
    words, hint, digest = said.split("-")
    return HashedName(int(words), hint, digest)


def _signed(said: Mapping[str, Any]) -> dict[str, str]:
    return {"by": said.get("by", ""), "at": said.get("at", "")}


def _pairing_lines(said: Pairing) -> Iterator[str]:
    yield f"\n[[{said.verdict.value}]]"
    yield from _signature(said)
    for name, side in (("one", said.one), ("other", said.other)):
        yield f"{name} = {_text(side.name)}"
        yield from _array(f"{name}_mentions", (_values(*_fields(pin)) for pin in side.pins))


def _fields(pin: Pin) -> tuple[str | int, ...]:
    return pin.source, pin.start, pin.end, pin.surface


def _rejection_lines(said: Rejection) -> Iterator[str]:
    yield "\n[[reject]]"
    yield from _signature(said)
    yield f"statement = {_text(said.statement)}"
    yield from _array("claims", map(_claim, said.claims))


def _claim(claim: Claim) -> str:
    parts = [
        f"source = {_text(claim.source)}",
        f"sentence = {_values(claim.start, claim.end, claim.sentence)}",
        f"what = {_text(claim.what)}",
        f"subject = {_text(claim.subject)}",
        f"object = {_text(claim.object)}",
        f"detail = {_text(claim.detail)}",
    ]
    return f"{{ {', '.join(parts)} }}"


def _forgetting_lines(said: Forgetting) -> Iterator[str]:
    yield "\n[[forget]]"
    yield from _signature(said)
    yield from _array("names", (_text(_name(name)) for name in said.names))
    if said.pins:
        pins = (_values(pin.source, pin.start, pin.end, _name(pin.name)) for pin in said.pins)
        yield from _array("mentions", pins)


def _name(name: HashedName) -> str:
    return f"{name.words}-{name.hint}-{name.digest}"


def _signature(said: Pairing | Rejection | Forgetting) -> Iterator[str]:
    yield f"by = {_text(said.by)}"
    yield f"at = {_text(said.at)}"


def _array(name: str, values: Iterable[str]) -> Iterator[str]:
    yield f"{name} = ["
    yield from (f"    {value}," for value in values)
    yield "]"


def _values(*values: str | int) -> str:
    return f"[{', '.join(_text(one) if isinstance(one, str) else str(one) for one in values)}]"


def _text(value: str) -> str:
    """Return a string as TOML, which knows the escapes of JSON."""
    whole = value.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).translate(_UNSAFE)

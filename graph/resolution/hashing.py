"""Names that are recognised without being known: salted hashes that are dear to compute.

The same name is hashed to the same digits however it is written: case, white space, hyphens and
the composition of letters do not matter. Who has the hash and the salt can still try names one by
one; `scrypt` makes each try cost some hundredths of a second (RFC 7914). The hint, one byte of a
cheap keyed hash, spares that for 255 of 256 names a text holds; it spares it for a guesser, too.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from graph.resolution.judgements import HashedName

_N, _R, _P = 2**13, 8, 1
"""Cost of scrypt: 8 MB and a few hundredths of a second a name."""
_DIGEST_BYTES = 16
_IGNORED = str.maketrans("", "", "\u00ad\u034f'’ʼ")


def normal(words: Iterable[str]) -> str:
    """Return the words of a name as they are hashed.

    >>> normal(["ÅSA", "Ek"])
    'åsa ek'
    """
    text = unicodedata.normalize("NFC", " ".join(words)).translate(_IGNORED)
    return unicodedata.normalize("NFC", text.casefold())


def plain(name: str) -> str:
    """Return a name as addresses write it: without marks on letters.

    >>> plain("åsa lindén")
    'asa linden'
    """
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def hashed(words: Sequence[str], salt: str) -> HashedName:
    """Return a name as a judgement keeps it.

    Parameters
    ----------
    words : sequence of str
    salt : str
        Hex digits.
    """
    name = normal(words)
    return HashedName(len(words), hint(name, salt), digest(name, salt))


def hint(name: str, salt: str) -> str:
    """Return the cheap hash of a normal name."""
    key = bytes.fromhex(salt)
    return hashlib.blake2b(name.encode("utf-8", "replace"), key=key, digest_size=1).hexdigest()


@lru_cache(maxsize=65_536)
def digest(name: str, salt: str) -> str:
    """Return the dear hash of a normal name."""
    key = hashlib.scrypt(
        name.encode("utf-8", "replace"),
        salt=bytes.fromhex(salt),
        n=_N,
        r=_R,
        p=_P,
        maxmem=4 * 128 * _N * _R,
        dklen=_DIGEST_BYTES,
    )
    return key.hex()

"""Comparing names: keys under which forms of one name are equal, and the fullest of them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from graph import resources

ROMAN = re.compile(r"[ivx]+")
REMEMBERED = 100_000  # names whose key is kept
LETTERS = frozenset("åäö")  # with what looks like an accent and is none
DEFINITE = ("en", "n", "et", "t")  # endings
FEWEST, MOST = 3, 7  # letters of an abbreviation
LEADING = "ab"  # the legal form that Swedish companies also begin with


@lru_cache(maxsize=REMEMBERED)
def key(name: str) -> str:
    """Return a name in NFC and case-folded, white space folded, hyphens as white space.

    >>> key("Norrviks-Posten") == key("norrviks  posten")
    True
    """
    return " ".join(_folded(name).replace("-", " ").split())


@lru_cache(maxsize=REMEMBERED)
def plain(name: str) -> str:
    """Return the key of a proper name without accents, which writers leave out or put wrongly.

    The letters å, ä and ö stay.

    >>> plain("Noël Lidén-Åkesson")
    'noel liden åkesson'
    """
    folded = key(name)
    return folded if folded.isascii() else "".join(map(_without_accent, folded))


def _without_accent(letter: str) -> str:
    return letter if letter in LETTERS else unicodedata.normalize("NFD", letter)[0]


def without_initials(name: str) -> str:
    """Return the key of a person's name without initials in its middle.

    >>> without_initials("stina k. ekvall"), without_initials("s. ekvall")
    ('stina ekvall', 's. ekvall')

    Parameters
    ----------
    name : str
        A key.
    """
    first, *rest = name.split()
    middle = [word for word in rest[:-1] if len(word.rstrip(".")) > 1]
    return " ".join([first, *middle, *rest[-1:]])


def without_legal_form(name: str) -> str:
    """Return the key of a company's name without what only says that it is one: "bro" of "bro ab".

    Parameters
    ----------
    name : str
        A key.
    """
    words = name.split()
    if len(words) > 1 and words[-1].rstrip(".") in legal_forms():
        words = words[:-1]
    if len(words) > 1 and words[0] == LEADING:
        words = words[1:]
    return " ".join(words)


def without_sort(name: str) -> str:
    """Return the key of a body's name without what says of which sort it is, "" if nothing does.

    >>> without_sort("föreningen broar"), without_sort("broar")
    ('broar', '')

    Parameters
    ----------
    name : str
        A key.
    """
    sort, _, rest = name.partition(" ")
    return rest if sort in sorts() else ""


def without_owner(name: str) -> str:
    """Return the key of a unit's name without the body it belongs to, "" if it has no field.

    >>> without_owner("brofonds enhet för broar")
    'enhet för broar'

    Parameters
    ----------
    name : str
        A key.
    """
    owner, _, unit = name.partition(" ")
    return unit if owner.endswith("s") and " " in unit else ""


def indefinite(name: str) -> tuple[str, ...]:
    """Return the keys a unit's name in definite form may have after its owner's.

    >>> indefinite("enheten för broar")
    ('enhet för broar', 'enhete för broar')

    Parameters
    ----------
    name : str
        A key.
    """
    unit, _, field = name.partition(" ")
    return tuple(f"{word} {field}" for word in definite_ending(unit) if field)


def turned(name: str) -> tuple[str, ...]:
    """Return the keys that a body's name with its seat may have with the seat as its owner.

    >>> turned("nämnden i bro")[:3]
    ('bro nämnd', 'bros nämnd', 'bros kommuns nämnd')

    Parameters
    ----------
    name : str
        A key.
    """
    body, _, seat = name.partition(" i ")
    owners = (seat, f"{seat}s", f"{seat}s kommuns", f"{seat} kommuns")
    return tuple(f"{owner} {word}" for word in definite_ending(body) for owner in owners if seat)


def definite_ending(word: str) -> tuple[str, ...]:
    """Return what a word in definite form may be without its ending.

    >>> definite_ending("enheten"), definite_ending("råd")
    (('enhet', 'enhete'), ())

    Parameters
    ----------
    word : str
        A key.
    """
    return tuple(word.removesuffix(ending) for ending in DEFINITE if word.endswith(ending))


def initials(name: str) -> str:
    """Return the initials of a name, in lower case.

    >>> initials("Norra Brovårdens Tekniska Råd"), initials("Board of Bridge-Makers")
    ('nbtr', 'bobm')

    Parameters
    ----------
    name : str
    """
    return "".join(word[0] for word in key(name).split())


def is_short(name: str) -> bool:
    """Tell whether a name looks like the initials of another: "NBTR", "BoG".

    Parameters
    ----------
    name : str
    """
    capitals = sum(letter.isupper() for letter in name)
    return name.isalpha() and FEWEST <= len(name) <= MOST and 2 * capitals > len(name)


def legal_forms() -> frozenset[str]:
    """Return what closes a company's full name, as keys."""
    return _words("bodies", "company_forms")


def sorts() -> frozenset[str]:
    """Return what may stand before a body's name and says of which sort it is, as keys."""
    return _words("bodies", "sorts")


def particles() -> frozenset[str]:
    """Return what may stand before a surname and belongs to it, as keys."""
    return _words("people", "noble_particles")


@cache
def _words(section: str, words: str) -> frozenset[str]:
    path = resources.seeds("lexicon") / "function_words.toml"
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return frozenset(key(word) for word in lists[section][words])


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).replace("\u00ad", "").casefold()


def initials_match(short: str, full: str) -> bool:
    """Tell whether "A. Ek", "A Ek", "Ek", "Lind Ek" or "Anna Lind" can be "Anna Lind Ek".

    Parameters
    ----------
    short, full : str
        Names of people; `full` has at least two words.
    """
    mine, theirs = _folded(short).replace(".", "").split(), _folded(full).split()
    if len(theirs) < 2 or not mine or mine == theirs or ROMAN.fullmatch(mine[-1]):
        return False
    if len(mine) == 1:
        return mine[0] in {theirs[0], theirs[-1]}
    if len(mine) < len(theirs) and mine == theirs[: len(mine)] and len(mine[-1]) > 1:
        return True  # without the second of two surnames
    if mine[-1] != theirs[-1] or len(mine) > len(theirs):
        return False
    if len(mine) < len(theirs) and mine == theirs[-len(mine) :]:
        return True  # "Malm Ekvall" of "Stina Malm Ekvall": a double surname
    return all(_given(part, whole) for part, whole in zip(mine[:-1], theirs, strict=False))


def _given(part: str, whole: str) -> bool:
    return part == whole or (len(part) == 1 and whole.startswith(part))


def fullest(names: Iterable[str]) -> str:
    """Return the fullest form of a name: most words, then longest, commonest, capitalised.

    Raises
    ------
    ValueError
        If there is no name.
    """
    counts = Counter(names)
    return max(
        counts,
        key=lambda name: (
            len(name.split()),
            len(name),
            name[:1].isupper() and not name.isupper(),
            counts[name],
            name,
        ),
    )

"""Files damaged in every way that can be thought of, for every format that is read.

What a file holds, its damage and its name follow from its number alone.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import docx

from graph.documents.formats import READERS
from tests.conftest import REPORTS
from tests.documents import making

Damage = Callable[[bytes, random.Random], bytes]

TEXT = REPORTS["bro.txt"]
LONGEST = 100_000_000  # bytes of a line that goes on and on


def whole(suffix: str) -> bytes:
    """Return an undamaged file of a format."""
    paragraphs = [part for part in TEXT.split("\n") if part]
    if suffix == ".pdf":
        return making.pdf([making.column(72, 760, paragraphs)], title="Bron")
    if suffix == ".docx":
        document = docx.Document()
        for part in paragraphs:
            document.add_paragraph(part)
        return making.word(document)
    if "htm" in suffix:
        body = "".join(f"<p>{part}</p>" for part in paragraphs)
        page = f"<html><head><title>Bro</title></head><body><article>{body}</article></body></html>"
        return page.encode()
    return TEXT.encode()


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _headless(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(1, len(data)) :]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 3, 30, 300))):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _stuffed(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(chance.choice((1, 50, 5_000))) + data[at:]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randrange(1, 400)]
    return data[:start] + piece * chance.choice((2, 50)) + data[start:]


def _emptied(data: bytes, chance: random.Random) -> bytes:
    return chance.choice((b"", b" ", b"\n" * 500, b"\xef\xbb\xbf", b"\0" * 300, b"\xff\xfe"))


def _noise(data: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice((1, 100, 20_000)))


def _other_format(data: bytes, chance: random.Random) -> bytes:
    return whole(chance.choice(sorted(READERS)))


def _encoded(data: bytes, chance: random.Random) -> bytes:
    """Return the text in an encoding that nobody announced."""
    names = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "mac-roman", "utf-7", "cp850")
    text = data.decode("utf-8", "replace").replace("\ufffd", "?").replace("–", "-")
    return text.encode(chance.choice(names), "replace")


def _mojibake(data: bytes, chance: random.Random) -> bytes:
    return data.decode("latin-1").encode("utf-8")


def _controls(data: bytes, chance: random.Random) -> bytes:
    signs = "\x00\x01\x07\x08\x0b\x0c\x1b[31m\x7f\x85\u202e\u2066\ufeff\ufffe\u2028"
    places = sorted(chance.randrange(len(TEXT)) for _ in range(9))
    text = "".join(TEXT[a:b] + chance.choice(signs) for a, b in zip([0, *places], places))  # noqa: B905
    return text.encode("utf-8", "surrogatepass")


def _surrogates(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(TEXT))
    lone = chance.choice((b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xc0\xaf", b"\xf5\x80\x80\x80"))
    return TEXT[:at].encode() + lone + TEXT[at:].encode()


def _combining(data: bytes, chance: random.Random) -> bytes:
    sign = chance.choice(("\u0301", "\u20dd", "\u0489"))
    return "".join(one + sign * chance.choice((1, 1, 40)) for one in TEXT).encode()


def _nested(data: bytes, chance: random.Random) -> bytes:
    depth = chance.choice((300, 3_000, 60_000))
    opened, closed = chance.choice(
        (("<div>", "</div>"), ("<table><tr><td>", ""), ("<b><i>", ""), ("<ul><li>", "</li></ul>"))
    )
    return f"<html><body>{opened * depth}{TEXT}{closed * depth}".encode()


def _marked(data: bytes, chance: random.Random) -> bytes:
    """Return Markdown that nests or opens without end."""
    depth = chance.choice((300, 3_000, 15_000))
    sign = chance.choice(("> ", "[", "![", "**", "`", "- ", "#", "| ", "((", "***_", "\\"))
    return (sign * depth + TEXT).encode()


def _front_matter(data: bytes, chance: random.Random) -> bytes:
    said = chance.choice(
        (
            "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: [*c, *c]",
            "title: !!python/object/apply:os.getcwd []",
            "title: {",
            "date: 99999-99-99",
            "date: " + "9" * 5_000,
            "title: " + "x" * 200_000,
            "? [" * 900,
            "title: \x00",
            "- a\n- b",
            "title: 'slutar aldrig",
        )
    )
    end = chance.choice(("\n---\n", "\n", "\n...\n"))
    return f"---\n{said}{end}{TEXT}".encode()


def _long_line(data: bytes, chance: random.Random) -> bytes:
    piece = chance.choice((TEXT.replace("\n", " "), "Bo", "å", ". ", "–", "Bo Ek, "))
    return (piece * (chance.choice((5_000, 60_000)) // len(piece))).encode()


def _widened(data: bytes, chance: random.Random) -> bytes:
    """Return an archive of which a part unpacks to a hundred times its size."""
    parts = ("word/document.xml", "word/styles.xml", "docProps/core.xml", "[Content_Types].xml")
    filling = chance.choice(
        (b"<a>" * 2_000_000, b" " * 9_000_000, b"<!DOCTYPE a [<!ENTITY a 'aa'>]>")
    )
    return making.repacked(whole(".docx"), {chance.choice(parts): filling})


GENERAL: tuple[Damage, ...] = (
    _cut, _headless, _flipped, _flipped, _stuffed, _doubled, _emptied, _noise, _other_format,
)  # fmt: skip
OF_TEXT: tuple[Damage, ...] = (
    _encoded, _mojibake, _controls, _surrogates, _combining, _marked, _front_matter, _long_line,
)  # fmt: skip
NAMES = (
    *('citat"tecken', "apostrof'", "rad\nbrytning", "tab\tb", "klocka\a", "flykt\x1b[31m"),
    *("höger\u202evänster", "procent%2Fsnedstreck", "vågstreck~00000000", "krok<>", "blank "),
    *(" först", "å" * 60, "a\u030a", "😀", "fråga?x=1#y", "tecken\\", "-rf", "$(touch x)", "%s%n"),
    *("{mall}", "punkt..", "NUL", "\u2028rad"),
)


def damages(suffix: str) -> tuple[Damage, ...]:
    """Return the ways to damage a file of a format."""
    if suffix == ".docx":
        return (*GENERAL, _widened)
    if suffix == ".pdf":
        return GENERAL
    return (*GENERAL, *OF_TEXT, _nested) if "htm" in suffix else (*GENERAL, *OF_TEXT)


def name(number: int, suffix: str) -> str:
    """Return a file's name: every third is one that a program might trip over."""
    odd = NAMES[number // 3 % len(NAMES)] if number % 3 == 0 else "skadad"
    made = f"{odd}{number:04}{suffix}"
    if os.name == "nt":  # where most of them are forbidden
        made = "".join(one if one.isalnum() or one in "._-" else "_" for one in made)
    return made


def damaged(numbers: Iterator[int] | range) -> Iterator[tuple[str, bytes]]:
    """Yield damaged files by number: name and content. Formats and damages take turns."""
    suffixes = sorted(READERS)
    for number in numbers:
        suffix = suffixes[number % len(suffixes)]
        ways = damages(suffix)
        chance = random.Random(number)
        way = ways[number // len(suffixes) % len(ways)]
        yield name(number, suffix), way(whole(suffix), chance)


def endless(folder: Path) -> list[Path]:
    """Write, for each format of text, a file that is one line of `LONGEST` bytes."""
    made = []
    for suffix in sorted(READERS):
        path = folder / f"ändlös{suffix}"
        piece = "Bron är lång. ".encode() * 65_536
        with path.open("wb") as file:
            file.write(whole(suffix)[:200].replace(b"\n", b" "))
            for _ in range(LONGEST // len(piece) + 1):
                file.write(piece)
        made.append(path)
    return made

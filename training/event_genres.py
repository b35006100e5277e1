"""Invented texts of other kinds than government's, with the events in them marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.gold.prepare import table

GENRES = Path(__file__).parent / "annotations" / "events" / "genres.txt"
_MARKED = re.compile(r"<(\d+)>(.*?)</\1>")
_NOTES = re.compile(r"^(OPTIONAL|IGNORE): (.*)\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Invented:
    """One text.

    Attributes
    ----------
    id : str
    published : str
        ISO date.
    text : str
        Without marks.
    gold : dict
        Events and stretches to ignore, in the format of `benchmarks/gold`.
    """

    id: str
    published: str
    text: str
    gold: dict[str, Any]


def read_genres(path: Path = GENRES) -> Iterator[Invented]:
    """Yield the texts of a file in which each begins with "### id date".

    Events stand between `<1>` and `</1>`; "OPTIONAL: 2 3" says which are not asked for, "IGNORE:
    brand; förhör" which words are neither right nor wrong.
    """
    parts = path.read_text(encoding="utf-8").split("\n### ")
    return map(_parsed, parts[1:])


def _parsed(part: str) -> Invented:
    title, _, body = part.partition("\n")
    name, published = title.split()
    notes = dict(_NOTES.findall(body))
    marked = _NOTES.sub("", body).strip() + "\n"
    optional = set(notes.get("OPTIONAL", "").split())
    ignored = [words.strip() for words in notes.get("IGNORE", "").split(";") if words.strip()]
    mentions: dict[str, list[str]] = {}
    for number, words in _MARKED.findall(marked):
        mentions.setdefault(number, []).append(words)
    events = [
        {"id": f"e{number}", "name": words[0], "mentions": words, "optional": number in optional}
        for number, words in mentions.items()
    ]
    text = _MARKED.sub(r"\2", marked)
    return Invented(name, published, text, {"id": name, "events": events, "ignore": ignored})


def write_genres(folder: Path, path: Path = GENRES) -> dict[str, dict[str, Any]]:
    """Write the texts to a folder, add them to its `documents.toml`; return what they hold."""
    texts = list(read_genres(path))
    for text in texts:
        (folder / f"{text.id}.txt").write_text(text.text, encoding="utf-8", newline="\n")
    with (folder / "documents.toml").open("a", encoding="utf-8", newline="\n") as ledger:
        for text in texts:
            ledger.write("\n" + table(f"{text.id}.txt", {"published": text.published}))
    return {text.id: text.gold for text in texts}

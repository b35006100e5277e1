"""Lay out the annotated documents so that a graph can be built and scored.

    python -m benchmarks.gold.prepare CORPUS FOLDER [--split PART]

CORPUS is the folder of the Government Offices' texts as Markdown, into which `sources.json`
points. FOLDER receives each document as `g01.txt` ... and a `documents.toml` that says what the
texts themselves leave out: title, date, publisher, address. A file whose SHA-256 is not the noted
one is another version of the document; then nothing is written.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

SOURCES = Path(__file__).with_name("sources.json")
SPLITS = ("dev", "test", "blind", "events", "unseen", "gatherings", "drawn")


class SourceError(Exception):
    """A document of the corpus is missing or is not the one that was annotated."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an annotated document comes from.

    Attributes
    ----------
    path : str
        Below the corpus folder, with forward slashes.
    url, title, publisher : str
        As the publisher gives them; the title is the heading where the corpus has none.
    published : str
        ISO date, or year and month where the corpus knows no day.
    sha256 : str
        Of the file's bytes, 64 hex digits.
    words : int
        Words between white space.
    split : str
        `unseen`, `gatherings` and `drawn` are for figures only, the others may be looked at while
        rules are written; of `events` only people and events are annotated, of the last two no
        ideas.
    """

    path: str
    url: str
    published: str
    publisher: str
    title: str
    sha256: str
    words: int
    split: str


def read_sources(path: Path = SOURCES) -> dict[str, Source]:
    """Return the sources by document id ("g01"), in the order of the file.

    Raises
    ------
    SourceError
        If an entry lacks a field or has one too many.
    """
    table = json.loads(path.read_text(encoding="utf-8"))
    names = {item.name for item in fields(Source)}
    for key, entry in table.items():
        if set(entry) != names:
            differing = ", ".join(sorted(set(entry) ^ names))
            raise SourceError(f"{path.as_posix()}, {key}: check the fields {differing}")
    return {key: Source(**entry) for key, entry in table.items()}


def verified(corpus: Path, source: Source) -> bytes:
    """Read a document of the corpus.

    Parameters
    ----------
    corpus : Path
        The folder that `source.path` is relative to.
    source : Source
        The document.

    Returns
    -------
    bytes
        The file as it is.

    Raises
    ------
    SourceError
        If the file cannot be read or its checksum differs.
    """
    path = corpus / source.path
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path.as_posix()}: {error.strerror}; give the corpus folder") from error
    found = hashlib.sha256(content).hexdigest()
    if found != source.sha256:
        raise SourceError(
            f"{path.as_posix()}: SHA-256 {found[:12]}… instead of {source.sha256[:12]}…; "
            "the annotations belong to another version of this document"
        )
    return content


def ledger(sources: Mapping[str, Source]) -> str:
    """Return the text of `documents.toml`: one table a document, keyed by file name."""
    return "\n".join(table(f"{key}.txt", asdict(source)) for key, source in sources.items())


def table(name: str, known: Mapping[str, str | int | None]) -> str:
    """Return the table of one file: what is known of its title, date, publisher, address."""
    # A JSON string is a TOML basic string: both escape the quotation mark and the backslash alike.
    pairs = (
        (key, json.dumps(known[key], ensure_ascii=False))
        for key in ("title", "published", "publisher", "url")
        if known.get(key)
    )
    return f'["{name}"]\n' + "".join(f"{key} = {value}\n" for key, value in pairs)


def prepare(corpus: Path, folder: Path, sources: Mapping[str, Source]) -> None:
    """Write the documents and their `documents.toml`; all are checked before any is written.

    Raises
    ------
    SourceError
        As from `verified`.
    """
    contents = {key: verified(corpus, source) for key, source in sources.items()}
    folder.mkdir(parents=True, exist_ok=True)
    for key, content in contents.items():
        (folder / f"{key}.txt").write_bytes(content)
    (folder / "documents.toml").write_text(ledger(sources), encoding="utf-8", newline="\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, help="folder of the Markdown texts")
    parser.add_argument("folder", type=Path, help="folder to write")
    parser.add_argument("--split", choices=SPLITS, help="only this part (default: all)")
    given = parser.parse_args(arguments)
    sources = read_sources()
    chosen = {key: s for key, s in sources.items() if given.split in (None, s.split)}
    try:
        prepare(given.corpus, given.folder, chosen)
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(chosen)} documents in {given.folder.as_posix()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

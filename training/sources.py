"""The corpora: a table of originals with their checksums, read from a folder that has them."""

from __future__ import annotations

import csv
import hashlib
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.readers import READERS
from training.records import Sentence
from training.split import is_held_out

TABLE = Path(__file__).with_name("corpora.tsv")


class CorpusError(Exception):
    """A corpus file is missing or is not the one the table describes."""


@dataclass(frozen=True, slots=True)
class Source:
    """One row of ``corpora.tsv``.

    Attributes
    ----------
    name : str
        Short name used in configurations and sentence keys.
    file : str
        Path below the corpora folder; the same with ``.xz`` is accepted.
    reader : str
        A key of `training.readers.READERS`.
    held_out : float
        Share of the sentences set aside for evaluation.
    repository, commit, path, sha256, licence : str
        Where the original is, its checksum, its terms.
    """

    name: str
    file: str
    reader: str
    held_out: float
    repository: str
    commit: str
    path: str
    sha256: str
    licence: str


def sources(table: Path = TABLE) -> tuple[Source, ...]:
    """Read the table of corpora."""
    with table.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    return tuple(_source(row) for row in rows)


def _source(row: dict[str, str]) -> Source:
    share = float(row.pop("held_out"))
    return Source(held_out=share, **row)


def content(source: Source, folder: Path) -> str:
    """Return a corpus's text after checking its checksum.

    Raises
    ------
    CorpusError
        The file is missing, or its content is another than the table's.
    """
    path = folder / source.file
    packed = path.with_name(path.name + ".xz")
    if path.is_file():
        data = path.read_bytes()
    elif packed.is_file():
        data = lzma.decompress(packed.read_bytes())
    else:
        raise CorpusError(
            f"{path}: no such corpus file; fetch {source.path} of {source.repository} "
            f"at {source.commit} and put it there"
        )
    found = hashlib.sha256(data).hexdigest()
    if found != source.sha256:
        raise CorpusError(
            f"{path}: sha256 is {found}, expected {source.sha256}; fetch {source.path} "
            f"of {source.repository} at commit {source.commit}"
        )
    return data.decode("utf-8")


def read(source: Source, folder: Path) -> Iterator[Sentence]:
    """Yield a corpus's sentences in the file's order."""
    return READERS[source.reader](content(source, folder).splitlines(), source.name)


def split(source: Source, folder: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Return a corpus's training and held-out sentences."""
    parts: tuple[list[Sentence], list[Sentence]] = ([], [])
    for sentence in read(source, folder):
        parts[is_held_out(sentence, source.held_out)].append(sentence)
    return parts

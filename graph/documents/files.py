"""Which files the given paths mean, in an order that depends on their names alone."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from graph.documents import formats
from graph.documents.metadata import Details, Ledger
from graph.errors import DocumentError, UsageError

_LEDGERS = ("documents.toml", "manifest.jsonl")
_PAGE_FOLDERS = ("_files", "_filer", "-filer")
_GRAPH_MARK = "samband.json"  # stands in every knowledge graph's own folder


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read.

    Attributes
    ----------
    path : Path
        Where it is.
    source : str
        Its name in the collection: the path relative to the folder given, with forward slashes
        and in Unicode NFC, or the file's name if the file itself was given.
    details : Details
        What `documents.toml` or `manifest.jsonl` beside it says.
    """

    path: Path
    source: str
    details: Details = field(default_factory=Details)


@dataclass(frozen=True, slots=True)
class Listing:
    """What the given paths hold: files to read, files refused, and files passed over.

    `files` is sorted by source, `rejected` by path; `skipped` holds the paths, sorted, of files
    in a given folder whose suffix no format has, of knowledge graphs' own folders, and of those
    that browsers write beside a page they save.
    """

    files: tuple[SourceFile, ...]
    rejected: tuple[DocumentError, ...] = ()
    skipped: tuple[str, ...] = ()


def listing(paths: Iterable[str | Path], *, exclude: Iterable[str | Path] = ()) -> Listing:
    """Find the documents that files and folders mean.

    Folders are searched to any depth. Links are followed, a file reached in several ways is
    listed once. Names that begin with a dot, `documents.toml` and `manifest.jsonl` are not
    documents.

    Parameters
    ----------
    paths : iterable of str or Path
        Files and folders, in any order: the result is the same for each.
    exclude : iterable of str or Path
        Folders not to enter, such as the knowledge graph's own.

    Returns
    -------
    Listing

    Raises
    ------
    UsageError
        If a path does not exist, or if a `documents.toml` or `manifest.jsonl` cannot be read.
    """
    given = sorted({Path(path) for path in paths})
    missing = [path.as_posix() for path in given if not os.path.lexists(path)]
    if missing:
        raise UsageError(
            f"no such file or folder: {', '.join(missing)} (looked in {Path.cwd().as_posix()}); "
            "check the spelling or give the full path"
        )
    search = _Search(frozenset(_identity(path) for path in map(Path, exclude)))
    for path in (*filter(Path.is_dir, given), *(path for path in given if not path.is_dir())):
        search.start(path)
    return search.result()


class _Search:
    """Collects what is found; `seen` holds the real paths already met."""

    def __init__(self, seen: frozenset[str]) -> None:
        self.seen = set(seen)
        self.files: list[SourceFile] = []
        self.rejected: list[DocumentError] = []
        self.skipped: list[str] = []
        self._known: dict[Path, tuple[Ledger, ...]] = {}

    def start(self, path: Path) -> None:
        if path.is_dir():
            self._folder(path, path, ())
        else:
            self._file(path, path.name, self._ledgers(path.parent), named=True)

    def _ledgers(self, folder: Path) -> tuple[Ledger, ...]:
        """Return what describes the files of a folder; read once."""
        if folder not in self._known:
            self._known[folder] = tuple(Ledger.beside(folder, name) for name in _LEDGERS)
        return self._known[folder]

    def result(self) -> Listing:
        return Listing(
            tuple(sorted(self.files, key=lambda file: (file.source, file.path))),
            tuple(sorted(self.rejected, key=lambda error: error.path)),
            tuple(sorted(self.skipped)),
        )

    def _folder(self, folder: Path, root: Path, ledgers: tuple[Ledger, ...]) -> None:
        if not self._is_new(folder):
            return
        entries = self._entries(folder)
        if entries is None:
            return
        if (folder / _GRAPH_MARK).is_file() or _belongs_to_page(folder):
            self.skipped.append(folder.as_posix())
            return
        ledgers = (*self._ledgers(folder), *ledgers)
        for entry in entries:
            if entry.is_dir():
                self._folder(entry, root, ledgers)
            elif entry.name not in _LEDGERS:
                self._file(entry, entry.relative_to(root).as_posix(), ledgers, named=False)

    def _entries(self, folder: Path) -> list[Path] | None:
        """Return what is in a folder; None, and reject the folder, if that cannot be read."""
        try:
            entries = [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
            for entry in entries[:1]:
                entry.lstat()  # a folder may be listed, and yet not be entered
        except OSError as error:
            self.rejected.append(DocumentError(folder.as_posix(), unreadable(error)))
            return None
        # Links last, so that what they point to is listed under its own name.
        return sorted(entries, key=lambda entry: (entry.is_symlink(), entry.name))

    def _file(self, path: Path, source: str, ledgers: tuple[Ledger, ...], *, named: bool) -> None:
        shown = path.as_posix()
        if not _is_unicode(source):
            self._reject(shown, "its name is not valid Unicode; rename the file")
        elif path.is_symlink() and not path.exists():
            self._reject(shown, "a link that leads nowhere; mend or remove it")
        elif not formats.known(path.name):
            if named:
                self._reject(shown, _unknown(path.name))
            else:
                self.skipped.append(shown)
        elif self._is_new(path):
            name = unicodedata.normalize("NFC", source)
            self.files.append(SourceFile(path, name, _details(path, ledgers)))

    def _reject(self, shown: str, reason: str) -> None:
        printable = shown.encode("utf-8", "backslashreplace").decode("utf-8")
        self.rejected.append(DocumentError(printable, reason))

    def _is_new(self, path: Path) -> bool:
        identity = _identity(path)
        if identity in self.seen:
            return False
        self.seen.add(identity)
        return True


def _belongs_to_page(folder: Path) -> bool:
    """Tell whether a browser put pictures, scripts and frames here: `Nej_files` by `Nej.html`."""
    stem, ending = folder.name[:-6], folder.name[-6:]
    return ending in _PAGE_FOLDERS and any(
        folder.with_name(stem + suffix).is_file() for suffix in (".html", ".htm")
    )


def unreadable(error: OSError) -> str:
    """Return the reason to give for a file that the system would not let us read."""
    if isinstance(error, PermissionError):
        return "no permission to read it; change its permissions"
    return f"cannot be read: {error.strerror or error}"


def _details(path: Path, ledgers: tuple[Ledger, ...]) -> Details:
    details = Details()
    for ledger in ledgers:  # the nearest first
        details = details.completed_by(ledger.details(path))
    return details


def _identity(path: Path) -> str:
    return os.path.realpath(path)


def _is_unicode(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _unknown(name: str) -> str:
    suffix = formats.suffix(name)
    what = f"unknown suffix {suffix!r}" if suffix else "no suffix"
    return f"{what}: the formats read are {', '.join(sorted(formats.READERS))}"

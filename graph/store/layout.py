"""The knowledge-graph directory: how one is made, recognised and refused.

::

    KG/
      samband.json     version of the format, base IRI, salt; its presence makes the folder one
      CURRENT          the number of the finished generation that readers open
      lock             held by the one writer
      texts/           stored texts, named by the SHA-256 of their content
      cache/           what is known and extracted of each text, by content, model and rules
      generations/N/   store/ (Oxigraph), manifest.json, shared.nq, files/, readers/
      graph.ttl, graph.html, report.json
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import StoreError, UsageError
from graph.rdf.terms import check_base
from graph.rdf.vocabulary import DEFAULT_BASE
from graph.store.files import TEMPORARY, storing, write
from graph.store.lock import HELD, FileLock

FORMAT = 2
"""What this version writes: 2 since judgements and the history belong to a state."""

OLDEST = 1
"""The earliest format that this version reads, and brings up to date when it writes."""

LOCK = "lock"
_MARK = "samband.json"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a knowledge graph keeps for life: its base IRI, and the salt of its path hashes.

    `version` is that of its format, which a later version of samband brings up to date.
    """

    base: str
    salt: str
    version: int = FORMAT


def create_or_open(path: Path, base: str | None = None) -> Identity:
    """Make `path` a knowledge graph, or read what it is.

    Parameters
    ----------
    path : Path
        A folder that does not exist, is empty, or is a knowledge graph.
    base : str or None
        Base IRI; None: the one it has, for a new one https://samband.example/.

    Raises
    ------
    UsageError
        If the base is not an absolute IRI, or not the one the knowledge graph was made with.
    StoreError
        If the folder is something else, is of a newer format, or cannot be written.
    """
    wanted = None if base is None else check_base(base)
    if _is_new(path):
        with storing(path):
            _make(path, wanted or DEFAULT_BASE)
    elif not os.path.lexists(path / _MARK):
        reason = f"it has other files and no {_MARK}" if path.is_dir() else "it is a file"
        raise StoreError(
            f"{path} is not a knowledge graph ({reason}): choose a folder that is empty or not "
            "there yet"
        )
    found = read(path)
    if wanted not in {None, found.base}:
        raise UsageError(
            f"{path}: its base IRI is {found.base}, fixed when it was made, not {wanted}: "
            "leave --base out, or build into another folder"
        )
    return found


def read(path: Path) -> Identity:
    """Read what a knowledge graph is.

    Raises
    ------
    StoreError
        If the folder is not a knowledge graph, is damaged, or of a format that is newer, or too
        old.
    """
    file = path / _MARK
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        _check_version(path, said["format"])
        return _identity(said)
    except (FileNotFoundError, NotADirectoryError) as error:
        reason = f"it has no {_MARK}" if path.exists() else "there is no such folder"
        raise StoreError(
            f"{path} is not a knowledge graph ({reason}): make one with `samband build`"
        ) from error
    except OSError as error:
        raise StoreError(f"{file}: {error.strerror}: check who may read it") from error
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{file} is damaged: restore it from a copy, or build anew") from error


def _check_version(path: Path, version: object) -> None:
    if not isinstance(version, int) or version > FORMAT:
        raise StoreError(
            f"{path} has format {version}, this version of samband reads up to {FORMAT}: upgrade it"
        )
    if version < OLDEST:
        raise StoreError(
            f"{path} has format {version}, this version of samband reads from {OLDEST} on: build "
            "its documents into another folder (their texts are in "
            f"{path / 'texts'}, should the files be gone)"
        )


def _identity(said: Mapping[str, Any]) -> Identity:
    """Return what a mark says, whose format is known.

    Raises
    ------
    ValueError, KeyError, TypeError
        If it cannot be so.
    """
    base, salt = said["base"], said["salt"]
    bytes.fromhex(salt)
    if not isinstance(base, str):
        raise TypeError("the base IRI is no text")
    return Identity(base, salt, said["format"])


def mark(path: Path, identity: Identity) -> None:
    """Write what a knowledge graph is, in the format of this version.

    Raises
    ------
    OSError
        If it cannot be written; the old mark is then kept.
    """
    said = {"format": FORMAT, "base": identity.base, "salt": identity.salt}
    write(path / _MARK, (json.dumps(said, indent=1) + "\n").encode("utf-8"))


def _make(path: Path, base: str) -> None:
    """Make a knowledge graph, unless somebody else just did."""
    path.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path / LOCK)
    lock.wait()
    try:
        if not (path / _MARK).exists():
            mark(path, Identity(base, secrets.token_hex(16)))
    finally:
        lock.release()


def _is_new(path: Path) -> bool:
    """Tell whether a knowledge graph may be made here: nothing there, or an unfinished start."""
    with storing(path):
        if not path.exists():
            return True
        if not path.is_dir():
            return False
        return all(
            found.name.startswith(TEMPORARY) or found.name in {LOCK, LOCK + HELD}
            for found in path.iterdir()
        )

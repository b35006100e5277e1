"""Where packaged data is found: in the installed package, else in the repository's root."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from graph.errors import ResourceError

_PACKAGE = Path(__file__).resolve().parent
_BESIDE = {"__pycache__", "node_modules"}  # folders of a checkout that are no part of the package


def _folder(name: str) -> Path:
    for candidate in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise ResourceError(f"the folder {name!r} is missing from this installation: reinstall samband")


def ontology(name: str) -> Path:
    """Return the path of a file in `ontology/`, e.g. "samband.ttl".

    Raises
    ------
    ResourceError
        If the installation lacks it.
    """
    return _file(_folder("ontology") / name)


def seeds(name: str = ".") -> Path:
    """Return the path of a file or folder in `seeds/`, e.g. "lexicon/speech_verbs.txt".

    Raises
    ------
    ResourceError
        If the installation lacks it.
    """
    return _file(_folder("seeds") / name)


@cache
def source_digest(layer: str) -> str:
    """Return a hash of a layer's modules and data: what other code made may differ.

    Parameters
    ----------
    layer : str
        A folder of this package, e.g. "documents".
    """
    digest = hashlib.sha256()
    root = _PACKAGE / layer
    for path in sorted(_files(root)):
        data = path.read_bytes()
        # A checkout on Windows may end its lines otherwise, which changes nothing.
        data = data.replace(b"\r\n", b"\n") if path.suffix == ".py" else data
        digest.update(path.relative_to(root).as_posix().encode("utf-8") + b"\0" + data + b"\0")
    return digest.hexdigest()[:16]


def digest(path: Path) -> str:
    """Return a hash of a data file, the same however its lines end."""
    data = path.read_bytes().replace(b"\r\n", b"\n")
    return hashlib.sha256(data).hexdigest()[:16]


def _files(root: Path) -> Iterator[Path]:
    for folder, inner, names in os.walk(root):
        inner[:] = [name for name in inner if name not in _BESIDE]
        yield from (Path(folder) / name for name in names)


def _file(path: Path) -> Path:
    if not path.exists():
        raise ResourceError(f"{path.name!r} is missing from this installation: reinstall samband")
    return path

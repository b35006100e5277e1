"""Where packaged data is found: in the installed package, else in the repository's root."""

from __future__ import annotations

from pathlib import Path

from graph.errors import ResourceError

_PACKAGE = Path(__file__).resolve().parent


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


def _file(path: Path) -> Path:
    if not path.exists():
        raise ResourceError(f"{path.name!r} is missing from this installation: reinstall samband")
    return path

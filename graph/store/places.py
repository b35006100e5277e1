"""Where documents were read: files known again without their paths being kept.

A path is kept as a salted hash only. But a file's former path can be guessed, since its source is
its way from the folder that was given: if the hash of the guess is the one that is kept, the guess
is right, and it shows whether a file is still there. That is how a file is known that was moved or
renamed: the same text under another name, the old name gone.
"""

from __future__ import annotations

import hmac
import os
from pathlib import Path, PurePosixPath

from graph.store.manifest import Entry, Origin


class Places:
    """Turns paths into what is kept of them.

    Parameters
    ----------
    root : Path
        The knowledge-graph directory.
    salt : str
        Hex digits.
    """

    def __init__(self, root: Path, salt: str) -> None:
        self._root = root
        self._salt = bytes.fromhex(salt)

    def origin(self, file: Path, fingerprint: str = "") -> Origin:
        """Return what is kept of a file's path, and what its state is known by."""
        where = os.path.normcase(file.resolve())
        try:
            way = os.path.relpath(where, os.path.normcase(self._root.resolve()))
        except ValueError:
            way = where  # another drive (Windows): there is no way from here to there
        return Origin(self._hash(where), self._hash(Path(way).as_posix()), fingerprint)

    def are_gone(self, entry: Entry, folder: Path) -> bool:
        """Tell whether a document was read from below a folder, and its file is not there now.

        Parameters
        ----------
        entry : Entry
        folder : Path
            What its source was relative to, if it was read from there.
        """
        former = folder / entry.source
        if not entry.origins or os.path.lexists(former):
            return False
        guess = self.origin(former)
        return all(origin.same_file(guess) for origin in entry.origins)

    def _hash(self, path: str) -> str:
        return hmac.digest(self._salt, path.encode("utf-8", "surrogatepass"), "sha256").hex()[:32]


def root_of(file: Path, source: str) -> Path:
    """Return the folder a source is relative to.

    >>> root_of(Path("texts/2019/a.txt"), "2019/a.txt").as_posix()
    'texts'
    """
    steps = len(PurePosixPath(source).parts)
    return file.parents[min(steps, len(file.parents)) - 1]

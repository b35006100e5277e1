"""A lock that the operating system lets go of when its holder dies.

POSIX `flock`, else Windows `msvcrt.locking`; where a file system knows neither, a file that only
one process can create (a dead process then leaves it behind, and the message says so).
"""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path

HELD = ".held"
"""What the name of a file that is a lock ends with, where the file system has none."""

_ATTEMPTS, _PAUSE = 10, 0.1
_BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_UNSUPPORTED = {errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EOPNOTSUPP}


class FileLock:
    """An exclusive lock on a file.

    Parameters
    ----------
    path : Path
        Made if it is not there; its content means nothing.

    Attributes
    ----------
    beside : Path
        The file that is the lock where the file system has none.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.beside = path.with_name(path.name + HELD)
        self._descriptor: int | None = None
        self._created = False

    def acquire(self) -> bool:
        """Take the lock without waiting; tell whether it was free.

        Raises
        ------
        OSError
            If the file cannot be opened.
        """
        descriptor = self._open()
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _BUSY:
                return False
            if error.errno in _UNSUPPORTED:
                return self._create()
            raise
        self._descriptor = descriptor
        return True

    def wait(self) -> bool:
        """Take the lock; wait a second for whoever holds it. Tell whether it came free.

        Raises
        ------
        OSError
            If the file cannot be opened.
        """
        for _ in range(_ATTEMPTS):
            if self.acquire():
                return True
            time.sleep(_PAUSE)
        return self.acquire()

    def release(self) -> None:
        """Let the lock go; a second call does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        if self._created:
            self.beside.unlink(missing_ok=True)
            self._created = False

    def _open(self) -> int:
        try:
            return os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
        except PermissionError:
            if sys.platform == "win32":
                raise
            return os.open(self.path, os.O_RDONLY)  # somebody else's file: enough for flock

    def _create(self) -> bool:
        """Lock by creating a file beside, where the file system has no locks."""
        try:
            os.close(os.open(self.beside, os.O_RDWR | os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return False
        self._created = True
        return True


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

"""Writing files so that whoever reads them next sees the old content or the new, never half."""

from __future__ import annotations

import errno
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from graph.errors import StoreError

_T = TypeVar("_T")
_ATTEMPTS, _PAUSE = 100, 0.01

TEMPORARY = ".tmp-"
"""What the name of an unfinished file begins with."""

_REMEDIES = {
    errno.ENOSPC: "no space is left on the device: free some and run the same command again",
    errno.EDQUOT: "the disk quota is used up: free some space and run the same command again",
    errno.EFBIG: "the file would be larger than is allowed: raise the limit and try again",
    errno.EACCES: "permission denied: check who may write there",
    errno.EPERM: "operation not permitted: check who may write there",
    errno.EROFS: "the medium is read-only: copy the knowledge graph to one that can be written",
}


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Turn what the operating system refuses into a StoreError that names the path.

    Raises
    ------
    StoreError
        For every OSError in the body.
    """
    try:
        yield
    except OSError as error:
        raise StoreError(f"{error.filename or path}: {_reason(error)}") from error


def _reason(error: OSError) -> str:
    """Return what is wrong and what helps; errors of the engine have the text, not the number."""
    for number, remedy in _REMEDIES.items():
        if error.errno == number or (error.errno is None and os.strerror(number) in str(error)):
            return remedy
    return error.strerror or str(error)


def write(path: Path, data: bytes, *, by: Path | None = None) -> None:
    """Replace a file's content in one step that survives a crash.

    Parameters
    ----------
    path : Path
    data : bytes
    by : Path or None
        Folder of the same file system for the unfinished file; None: the file's own.

    Raises
    ------
    OSError
        If it cannot be written; the old content is then kept.
    """
    temporary = (by or path.parent) / f"{TEMPORARY}{secrets.token_hex(6)}"
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        patiently(lambda: temporary.replace(path))
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes, none if it is not there.

    Raises
    ------
    StoreError
        If it cannot be read.
    """
    try:
        return patiently(path.read_bytes)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}: check who may read it") from error


def patiently(action: Callable[[], _T]) -> _T:
    """Do what Windows refuses for the moment that another process has the file open.

    Raises
    ------
    OSError
        If it is refused for a second, or elsewhere than on Windows.
    """
    for _ in range(_ATTEMPTS if os.name == "nt" else 0):
        try:
            return action()
        except PermissionError:
            time.sleep(_PAUSE)
    return action()


def sync_folder(path: Path) -> None:
    """Make renames in a folder durable, where the system lets a folder be opened (not Windows)."""
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

"""How far a long task is, and how long its steps took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], None]
"""Told the name of a step, how much of it is done, and how much there is."""


class Clock:
    """Seconds by step, and progress told.

    Parameters
    ----------
    progress : callable, optional
        Who wants to know.
    """

    def __init__(self, progress: Progress | None = None) -> None:
        self.seconds: dict[str, float] = {}
        self.tell: Progress = progress or (lambda step, done, total: None)
        self._began = time.perf_counter()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Take the time of what is done in a `with`."""
        began = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - began

    @contextmanager
    def whole(self, name: str) -> Iterator[None]:
        """Take the time of a step that cannot say how far it is, and tell its beginning and end."""
        self.tell(name, 0, 1)
        with self.step(name):
            yield
        self.tell(name, 1, 1)

    def total(self) -> dict[str, float]:
        """Return the seconds by step, and since the beginning as "total"."""
        return {**self.seconds, "total": time.perf_counter() - self._began}

"""What the writer does between builds: finishing what was cut short, clearing away what is past."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graph.store.files import TEMPORARY
from graph.store.generations import Generation, Generations
from graph.store.objects import Objects

GONE = ".gone-"
"""What the name of an empty file begins with that stands for one to be removed from the root."""


def recover(root: Path, generations: Generations, objects: Objects) -> None:
    """Clear away what a killed writer left, and do what it did not get to.

    Only the writer may do this.
    """
    for path in root.iterdir():
        if path.name.startswith(TEMPORARY) and path.is_file():
            path.unlink(missing_ok=True)
    current = generations.current()
    if current is not None:
        settle(root, current)
    sweep(generations, objects)


def settle(root: Path, generation: Generation) -> None:
    """Move a finished generation's files to the root, and remove those it goes without.

    Done again on the next start if cut short.
    """
    if generation.files.is_dir():
        for path in sorted(generation.files.iterdir()):
            if path.name.startswith(GONE):
                (root / path.name.removeprefix(GONE)).unlink(missing_ok=True)
                path.unlink()
            else:
                path.replace(root / path.name)


def sweep(generations: Generations, objects: Objects, *, unused: bool = False) -> bool:
    """Remove earlier generations and the files only they need; tell whether some are still read.

    Parameters
    ----------
    generations : Generations
    objects : Objects
    unused : bool
        Whether kept files that no generation needs go too: what an unfinished build extracted.
    """
    current = generations.current()
    free, held = generations.idle()
    needed = _names([*held, *([current] if current else [])])
    objects.remove((objects.names() if unused else _names(free)) - needed)
    left = [one for one in free if not generations.remove(one)]
    return bool(left or held)


def _names(generations: Iterable[Generation]) -> frozenset[str]:
    """Return the names of the files that generations need; an unfinished one needs none."""
    finished = (one for one in generations if one.folder.name.isdecimal())
    return frozenset[str]().union(*(one.manifest().names() for one in finished))

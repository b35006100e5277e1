"""Windows of sentences, and batches of windows: functions of one document alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WORDS = 150  # of a window; the model has seen no longer ones
PIECES = 500  # of a window; it has 512 positions, two of them for the marks of start and end
BUDGET = 256  # pieces of a batch, padding included: activations then stay in the cache


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` (excluded) of a document: a sentence or a part of a long one."""

    start: int
    end: int
    pieces: int


def windows(sentences: Sequence[tuple[int, int]], sizes: Sequence[int]) -> list[Window]:
    """Cut sentences where they exceed what the model takes; no word is lost.

    Parameters
    ----------
    sentences : sequence of (int, int)
        Start and end of each, in words.
    sizes : sequence of int
        Pieces of each word.
    """
    result = []
    for start, end in sentences:
        here, pieces = start, 0
        for i in range(start, end):
            if i - here == WORDS or pieces + sizes[i] > PIECES:
                result.append(Window(here, i, pieces))
                here, pieces = i, 0
            pieces += sizes[i]
        result.append(Window(here, end, pieces))
    return result


def batches(parts: Sequence[Window]) -> list[list[Window]]:
    """Put windows of like length together, so that little is padded.

    The order depends on lengths and places only: a document always gives the same batches.
    """
    result: list[list[Window]] = []
    for part in sorted(parts, key=lambda part: (part.pieces, part.start)):
        if not result or (len(result[-1]) + 1) * (part.pieces + 2) > BUDGET:
            result.append([])
        result[-1].append(part)
    return result

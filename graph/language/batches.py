"""Windows of sentences, and batches of windows: functions of one document alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

WORDS = 150  # of a window; the model has seen no longer ones
PIECES = 500  # of a window; it has 512 positions, two of them for the marks of start and end
MARKS = 2  # of start and end
BUDGET = 256  # pieces of a batch, marks included: activations then stay in the cache
SPARE = 32  # cells of a batch that attention may spend on padding: they cost as much as a new batch


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
    """Put windows of like length together, so that attention pads little.

    The order depends on lengths and places only: a document always gives the same batches.
    """
    result: list[list[Window]] = []
    total = 0
    for part in sorted(parts, key=lambda part: (part.pieces, part.start)):
        size = part.pieces + MARKS
        total += size
        if not result or total > BUDGET or size * (len(result[-1]) + 1) - total > SPARE:
            result.append([])
            total = size
        result[-1].append(part)
    return result


@dataclass(frozen=True, slots=True)
class Layout:
    """Sequences one after the other as rows, and the same as a padded table.

    Attributes
    ----------
    sizes, begins : ndarray [sequences]
        Rows of each sequence, and the first of them.
    places : ndarray [rows]
        Place of each row in its sequence.
    table : ndarray [sequences, longest]
        The rows; 0 past a sequence's end.
    cells : ndarray [rows]
        Place of each row in the flattened table.
    """

    sizes: Integers
    begins: Integers
    places: Integers
    table: Integers
    cells: Integers


def layout(sizes: Sequence[int]) -> Layout:
    """Lay sequences of these sizes out."""
    lengths = np.array(sizes, np.int64)
    ends = np.cumsum(lengths)
    begins, rows = ends - lengths, np.arange(ends[-1])
    places = rows - np.repeat(begins, lengths)
    longest = int(lengths.max())
    cells = places + np.repeat(np.arange(len(lengths)) * longest, lengths)
    table = np.zeros(len(lengths) * longest, np.int64)
    table[cells] = rows
    return Layout(lengths, begins, places, table.reshape(-1, longest), cells)

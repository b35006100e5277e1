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

_TREE = ("arcs", "dependents", "heads")


@dataclass(frozen=True)
class Scores:
    """What the network says of the words of one document.

    Attributes
    ----------
    heads : dict of str to ndarray [words, labels]
        Scores of the plain heads: "entities", "upos", "morph" or "morph.FEATURE", "lemma".
    governors : ndarray [words]
        Each word's head as a word of the document; a sentence's root is its own.
    relations : ndarray [words]
        Index of each word's dependency label.
    """

    heads: dict[str, Floats]
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
        self._root = self.config["deprel"].index("root")
        self._side = self.config["deprel"].index("parataxis")
        self._outputs = [output.name for output in self._model.get_outputs()]
        self._plain = [name for name in self._outputs if name not in _TREE]

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
        scores = Scores({}, np.zeros(len(words), np.int64), np.zeros(len(words), np.int64))
        for batch in batches(windows(sentences, [len(ids) for ids in pieces])):
            found = self._run(batch, pieces)
            used = [np.arange(part.start, part.end) for part in batch]
            self._enter_heads(scores, found, used)
            self._enter_trees(scores, found, used)
        self._join(scores, sentences)
        return scores

    def _enter_heads(
        self, scores: Scores, found: Mapping[str, Floats], used: Sequence[Integers]
    ) -> None:
        """Copy a batch's scores to the places of its words."""
        for name in self._plain:
            if name not in scores.heads:
                shape = (len(scores.governors), found[name].shape[2])
                scores.heads[name] = np.zeros(shape, np.float32)
            for row, places in enumerate(used):
                scores.heads[name][places] = found[name][row, : len(places)]

    def _enter_trees(
        self, scores: Scores, found: Mapping[str, Floats], used: Sequence[Integers]
    ) -> None:
        """Decode a batch's trees; their labels are computed for the arcs chosen."""
        arcs = found["arcs"].astype(np.float64)
        chosen = [
            tree_heads(arcs[row, : len(places), : len(places) + 1])
            for row, places in enumerate(used)
        ]
        below = [found["dependents"][row, : len(places)] for row, places in enumerate(used)]
        above = [found["heads"][row, heads] for row, heads in enumerate(chosen)]
        given = {"dependents": np.concatenate(below), "heads": np.concatenate(above)}
        labels = self._labels.run(["deprel"], given)[0]
        labels[:, self._root] = -np.inf
        best = labels.argmax(1)
        best[np.concatenate(chosen) == 0] = self._root
        scores.relations[np.concatenate(used)] = best
        for places, heads in zip(used, chosen, strict=True):
            scores.governors[places] = np.where(heads == 0, places, places[0] + heads - 1)

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
        given = {"pieces": ids, "lengths": lengths, "words": place}
        return dict(zip(self._outputs, self._model.run(self._outputs, given), strict=True))

    def _join(self, scores: Scores, sentences: Sequence[tuple[int, int]]) -> None:
        """Hang the later windows of a long sentence under the root of its first."""
        for start, end in sentences:
            roots = start + np.flatnonzero(scores.governors[start:end] == np.arange(start, end))
            scores.governors[roots[1:]] = roots[0]
            scores.relations[roots[1:]] = self._side


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

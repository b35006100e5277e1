"""The neural network: words of one document in, scores out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.errors import ResourceError
from graph.language.batches import MARKS, Layout, Window, batches, layout, windows
from graph.language.pieces import Pieces
from graph.language.trees import all_heads

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

TOGETHER = 8  # batches whose answers are held at once
_OUTPUTS = ("scores", "arcs", "dependents", "heads")


@dataclass(frozen=True)
class Scores:
    """What the network says of the words of one document.

    Attributes
    ----------
    heads : dict of str to ndarray [words, labels]
        Scores of the plain heads: "entities", "upos", "morph" or "morph.FEATURE", "lemma";
        "entities.MARKING" for corpora that mark names in a way of their own (evaluation only).
    governors : ndarray [words]
        Each word's head as a word of the document; a sentence's root is its own.
    relations : ndarray [words]
        Index of each word's dependency label.
    """

    heads: dict[str, Floats]
    governors: Integers
    relations: Integers


class _Text:
    """The pieces of a document's words, one after the other."""

    def __init__(self, pieces: Sequence[list[int]]) -> None:
        self.sizes: Integers = np.array([len(ids) for ids in pieces], np.int64)
        self.begins: Integers = np.concatenate([[0], np.cumsum(self.sizes)])
        self.ids: Integers = np.array([number for ids in pieces for number in ids], np.int64)


@dataclass(frozen=True, slots=True)
class _Used:
    """Words of the document that a batch holds, their rows there, and the rows' layout."""

    words: Integers
    rows: Integers
    layout: Layout


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
        self._start, self._end = special["<s>"], special["</s>"]
        limit = self.config.get("max_pieces_per_word", 12)
        self._pieces = Pieces(_file(folder, "tokenizer.json"), special["<unk>"], limit)
        self._model = _session(_file(folder, "model.onnx"), threads)
        self._labels = _session(_file(folder, "labels.onnx"), threads)
        self._root = self.config["deprel"].index("root")
        self._side = self.config["deprel"].index("parataxis")
        self._plain = _columns(self.config)

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
        text = _Text(self._pieces(words))
        count = len(words)
        scores = np.zeros((count, self._plain["end"].stop), np.float32)
        governors, relations = np.zeros(count, np.int64), np.zeros(count, np.int64)
        for batch, used, found in self._answers(
            batches(windows(sentences, text.sizes.tolist())), text
        ):
            scores[used.words] = found["scores"][used.rows]
            heads = all_heads(found["arcs"], used.layout.sizes)
            relations[used.words] = self._related(found, used, heads)
            # A head in its sentence, 0 being the root, is a word of the document.
            own = np.repeat([part.start - 1 for part in batch], used.layout.sizes - 1)
            governors[used.words] = np.where(heads, heads + own, used.words)
        parts = {name: scores[:, part] for name, part in self._plain.items() if name != "end"}
        result = Scores(parts, governors, relations)
        self._join(result, sentences)
        return result

    def _answers(
        self, every: Sequence[list[Window]], text: _Text
    ) -> Iterator[tuple[list[Window], _Used, dict[str, Floats]]]:
        """Yield the batches, where their answers belong, and the network's answers.

        Several networks run one after another: each leaves nothing of other code in the cache.
        """
        for k in range(0, len(every), TOGETHER):
            group = every[k : k + TOGETHER]
            given = [self._given(batch, text) for batch in group]
            answers = [self._model.run(_OUTPUTS, inputs) for inputs, _ in given]
            for batch, (_, used), found in zip(group, given, answers, strict=True):
                yield batch, used, dict(zip(_OUTPUTS, found, strict=True))

    def _given(self, batch: Sequence[Window], text: _Text) -> tuple[dict[str, Integers], _Used]:
        """Return what the network takes for a batch, and where its answers belong."""
        below = layout([part.pieces + MARKS for part in batch])
        above = layout([part.end - part.start + 1 for part in batch])
        words = np.concatenate([np.arange(part.start, part.end) for part in batch])
        first = np.array([text.begins[part.start] for part in batch])
        ids = np.full(len(below.places), self._start, np.int64)
        ids[below.begins + below.sizes - 1] = self._end
        inner = (below.places > 0) & (below.places < np.repeat(below.sizes - 1, below.sizes))
        ids[inner] = np.concatenate(
            [text.ids[text.begins[part.start] : text.begins[part.end]] for part in batch]
        )
        kept = np.repeat(below.begins, above.sizes)
        rows = np.flatnonzero(above.places)
        kept[rows] += 1 + text.begins[words] - np.repeat(first, above.sizes - 1)
        given = {
            "pieces": ids,
            "places": below.places,
            "table": below.table,
            "cells": below.cells,
            "lengths": below.sizes,
            "kept": kept,
            "word_table": above.table,
            "word_cells": above.cells,
            "word_lengths": above.sizes,
        }
        return given, _Used(words, rows, above)

    def _related(self, found: Mapping[str, Floats], used: _Used, heads: Integers) -> Integers:
        """Return each word's label, computed for the arcs chosen."""
        row = np.repeat(used.layout.begins, used.layout.sizes - 1) + heads
        given = {"dependents": found["dependents"][used.rows], "heads": found["heads"][row]}
        labels = self._labels.run(["deprel"], given)[0]
        labels[:, self._root] = -np.inf
        best: Integers = labels.argmax(1)
        best[heads == 0] = self._root
        return best

    def _join(self, scores: Scores, sentences: Sequence[tuple[int, int]]) -> None:
        """Hang the later windows of a long sentence under the root of its first."""
        for start, end in sentences:
            roots = start + np.flatnonzero(scores.governors[start:end] == np.arange(start, end))
            scores.governors[roots[1:]] = roots[0]
            scores.relations[roots[1:]] = self._side


def _columns(config: Mapping[str, Any]) -> dict[str, slice]:
    """Return each head's columns of the joint scores; "end" stands after the last."""
    sizes = {"entities": len(config["entities"]), "upos": len(config["upos"])}
    if isinstance(config["morph"], dict):
        sizes |= {f"morph.{name}": len(values) for name, values in config["morph"].items()}
    else:
        sizes["morph"] = len(config["morph"])
    sizes |= {"lemma": len(config["lemma"])} if config.get("lemma") else {}
    sizes |= {f"entities.{name}": sizes["entities"] for name in config.get("markings", ())}
    found, here = {}, 0
    for name, size in sizes.items():
        found[name] = slice(here, here + size)
        here += size
    return {**found, "end": slice(here, here)}


def _session(path: Path, threads: int) -> Any:
    """Open an ONNX model, quiet and with results that do not depend on `threads`."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.enable_mem_reuse = False  # 4 % faster, and takes no more memory
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

"""Teachers: what trained models, averaged, say about sentences without gold labels.

Knowledge distillation (Hinton et al. 2015, https://arxiv.org/abs/1503.02531) with the best few
labels of each distribution; computed once and kept on disk.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training import model_files
from training.batches import Batch, collate, feature_table, grouped
from training.labels import Labels
from training.network import Tagger
from training.pieces import Pieces
from training.records import Sentence
from training.targets import K, Sparse, Targets

Numbers = NDArray[np.int16]
NAMES = ("upos", "feats", "heads", "relations", "names")


class Teacher:
    """Several trained models with the same inventories, averaged as equals."""

    def __init__(self, folders: Sequence[Path]) -> None:
        opened = [model_files.load(folder) for folder in folders]
        self.networks: list[Tagger] = [network for network, _, _ in opened]
        self.labels: Labels = opened[0][1]
        if any(labels != self.labels for _, labels, _ in opened):
            raise ValueError(f"{', '.join(map(str, folders))}: teachers differ in their labels")
        self.factored = [factored for _, _, factored in opened]
        self.table = feature_table(self.labels)
        self.columns = self.labels.feature_slices()

    def judge(
        self, sentences: Sequence[Sentence], pieces: Pieces, budget: int = 4096
    ) -> list[Targets]:
        """Return targets for every sentence, in the order given."""
        words = [sentence.words for sentence in sentences]
        found: list[Targets] = [Targets()] * len(words)
        lengths = [pieces.length(row) for row in words]
        for group in grouped(lengths, budget, random.Random(0)):
            rows = [words[n] for n in group]
            batch = collate(rows, [Targets()] * len(rows), pieces, len(self.labels.entities))
            for n, targets in zip(group, self._judge(batch, rows), strict=True):
                found[n] = targets
        return found

    @torch.no_grad()
    def _judge(self, batch: Batch, rows: Sequence[tuple[str, ...]]) -> list[Targets]:
        states = []
        for network in self.networks:
            with torch.autocast("cpu", torch.bfloat16):
                states.append(network.words(batch.ids, batch.mask, batch.first).float())

        def mean(outputs: list[Tensor]) -> Tensor:
            return torch.stack([output.softmax(-1) for output in outputs]).mean(0)

        pairs = list(zip(self.networks, states, strict=True))
        heads = mean([network.arcs(words, batch.words) for network, words in pairs])
        governor = heads.argmax(-1)
        best = {
            "upos": mean([network.pos(words) for network, words in pairs]),
            "feats": mean(list(map(self._strings, self.networks, states, self.factored))),
            "heads": heads,
            "relations": mean([network.relations(words, governor) for network, words in pairs]),
            "names": mean([network.ner(words) for network, words in pairs]),
        }
        top = {name: _best(probabilities) for name, probabilities in best.items()}
        above = governor.numpy().astype(np.int16)
        return [
            _targets(
                above[i, : len(row)],
                {name: Sparse(a[i, : len(row)], b[i, : len(row)]) for name, (a, b) in top.items()},
            )
            for i, row in enumerate(rows)
        ]

    def _strings(self, network: Tagger, words: Tensor, factored: bool) -> Tensor:
        """Return scores of whole feature strings, also where each feature has its own softmax."""
        scores = network.fea(words)
        if not factored:
            return scores
        parts = [scores[..., part].log_softmax(-1) for part in self.columns]
        return torch.cat(parts, -1) @ self.table.T


def _targets(governor: Numbers, found: Mapping[str, Sparse]) -> Targets:
    return Targets(
        governor=governor,
        upos=found["upos"],
        feats=found["feats"],
        heads=found["heads"],
        relations=found["relations"],
        names=found["names"],
    )


def _best(probabilities: Tensor) -> tuple[Numbers, NDArray[np.float16]]:
    weights, ids = probabilities.topk(min(K, probabilities.shape[-1]), dim=-1)
    weights = weights / weights.sum(-1, keepdim=True)
    missing = K - weights.shape[-1]
    pad = (0, missing)
    weights = torch.nn.functional.pad(weights, pad)
    ids = torch.nn.functional.pad(ids, pad)
    return ids.numpy().astype(np.int16), weights.numpy().astype(np.float16)


class Translation:
    """Renumbers a teacher's labels to another model's; what that one lacks loses its weight."""

    def __init__(self, teacher: Labels, student: Labels) -> None:
        self.tables = {
            name: _renumbering(getattr(teacher, field), getattr(student, field))
            for name, field in (
                ("upos", "upos"),
                ("feats", "feats"),
                ("relations", "deprel"),
                ("names", "entities"),
            )
        }

    def __call__(self, targets: Targets) -> Targets:
        """Return the targets in the student's numbering."""
        found = {name: getattr(targets, name) for name in NAMES}
        for name, table in self.tables.items():
            found[name] = _renumbered(found[name], table)
        return _targets(_known(targets.governor), found)


def _known(governor: Numbers | None) -> Numbers:
    if governor is None:
        raise ValueError("a teacher's judgement has no heads")
    return governor


def _renumbering(old: Sequence[str], new: Sequence[str]) -> Numbers:
    numbers = {label: number for number, label in enumerate(new)}
    return np.array([numbers.get(label, -1) for label in old], np.int16)


def _renumbered(sparse: Sparse, table: Numbers) -> Sparse:
    ids = table[sparse.ids]
    return Sparse(np.maximum(ids, 0), np.where(ids >= 0, sparse.weights, np.float16(0)))


def fingerprint(sentences: Sequence[Sentence], folders: Sequence[Path]) -> str:
    """Return a key of the sentences and the teachers' weights."""
    digest = hashlib.sha256()
    for folder in folders:
        digest.update((folder / "weights.safetensors").read_bytes())
    for sentence in sentences:
        digest.update("\x1f".join(sentence.words).encode("utf-8") + b"\n")
    return digest.hexdigest()[:16]


def cached(
    sentences: Sequence[Sentence], folders: Sequence[Path], pieces: Pieces, cache: Path
) -> list[Targets]:
    """Return the teachers' targets, from the cache folder where they are there already."""
    path = cache / f"teacher-{fingerprint(sentences, folders)}.npz"
    if not path.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        _write(path, Teacher(folders).judge(sentences, pieces))
    return _read(path, [len(sentence.words) for sentence in sentences])


def _write(path: Path, targets: Sequence[Targets]) -> None:
    arrays: dict[str, Any] = {"governor": np.concatenate([_known(t.governor) for t in targets])}
    for name in NAMES:
        arrays[f"{name}-ids"] = np.concatenate([getattr(t, name).ids for t in targets])
        arrays[f"{name}-weights"] = np.concatenate([getattr(t, name).weights for t in targets])
    partial = path.with_suffix(".part.npz")
    np.savez(partial, **arrays)
    partial.replace(path)


def _read(path: Path, lengths: Sequence[int]) -> list[Targets]:
    with np.load(path) as arrays:
        loaded = {name: arrays[name] for name in arrays.files}
    ends = np.cumsum(lengths)
    rows = [slice(end - length, end) for end, length in zip(ends, lengths, strict=True)]
    return [
        _targets(
            loaded["governor"][row],
            {
                name: Sparse(loaded[f"{name}-ids"][row], loaded[f"{name}-weights"][row])
                for name in NAMES
            },
        )
        for row in rows
    ]

"""Sentences of similar length together, padded into tensors."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.labels import Labels, features
from training.pieces import END, PAD, START, Pieces
from training.targets import K, Sparse, Targets

WINDOW = 2000  # sentences sorted by length together: enough for little padding, still mixed


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of one step.

    Attributes
    ----------
    ids, mask : Tensor
        Sub-words ``[batch, length]`` and which of them are real.
    first, words : Tensor
        Position of each word's first sub-word ``[batch, words]`` and which words are real.
    governor : Tensor
        Heads for which the relations hold ``[batch, words]``.
    sparse : dict of str to (Tensor, Tensor)
        Label numbers and weights ``[batch, words, K]`` by head.
    allowed : Tensor
        Entity labels a word may have ``[batch, words, labels]``; all where nothing is known.
    marking : Tensor
        The way of marking names each sentence follows ``[batch]``.
    """

    ids: Tensor
    mask: Tensor
    first: Tensor
    words: Tensor
    governor: Tensor
    sparse: dict[str, tuple[Tensor, Tensor]]
    allowed: Tensor
    marking: Tensor


HEADS = ("upos", "feats", "heads", "relations", "scripts", "names")


def grouped(lengths: Sequence[int], budget: int, rng: random.Random | None) -> list[list[int]]:
    """Group sentence numbers so that a padded group holds at most `budget` sub-words.

    Parameters
    ----------
    lengths : sequence of int
        Sub-words of each sentence.
    budget : int
        Padded sub-words a group may hold; a longer sentence stands alone.
    rng : random.Random or None
        Shuffles sentences and groups; None keeps the order (evaluation).
    """
    order = list(range(len(lengths)))
    if rng:
        rng.shuffle(order)
    groups: list[list[int]] = []
    for start in range(0, len(order), WINDOW):
        window = sorted(order[start : start + WINDOW], key=lengths.__getitem__)
        group: list[int] = []
        for number in window:
            # Sorted: the newest sentence is the longest of its group.
            if group and lengths[number] * (len(group) + 1) > budget:
                groups.append(group)
                group = []
            group.append(number)
        groups.append(group)
    if rng:
        rng.shuffle(groups)
    return groups


def collate(
    sentences: Sequence[tuple[str, ...]],
    targets: Sequence[Targets],
    pieces: Pieces,
    labels: int,
) -> Batch:
    """Pad sentences and their targets into tensors; `labels` is the number of entity labels."""
    rows = [_positions(words, pieces) for words in sentences]
    length = max(len(ids) for ids, _ in rows)
    width = max(len(first) for _, first in rows)
    ids = np.full((len(rows), length), PAD, np.int64)
    first = np.zeros((len(rows), width), np.int64)
    words = np.zeros((len(rows), width), np.bool_)
    governor = np.zeros((len(rows), width), np.int64)
    allowed = np.ones((len(rows), width, labels), np.bool_)
    for i, ((row, starts), target) in enumerate(zip(rows, targets, strict=True)):
        ids[i, : len(row)] = row
        first[i, : len(starts)] = starts
        words[i, : len(starts)] = True
        if target.governor is not None:
            governor[i, : len(starts)] = target.governor
        if target.allowed is not None:
            allowed[i, : len(starts)] = target.allowed
    tensor = torch.from_numpy
    return Batch(
        ids=tensor(ids),
        mask=tensor(ids != PAD),
        first=tensor(first),
        words=tensor(words),
        governor=tensor(governor),
        sparse={name: _padded(name, targets, width) for name in HEADS},
        allowed=tensor(allowed),
        marking=torch.tensor([target.marking for target in targets]),
    )


def _positions(words: tuple[str, ...], pieces: Pieces) -> tuple[list[int], list[int]]:
    ids, first = [START], []
    for word in words:
        first.append(len(ids))
        ids.extend(pieces.word(word))
    ids.append(END)
    return ids, first


def _padded(name: str, targets: Sequence[Targets], width: int) -> tuple[Tensor, Tensor]:
    ids = np.zeros((len(targets), width, K), np.int64)
    weights = np.zeros((len(targets), width, K), np.float32)
    for i, target in enumerate(targets):
        sparse: Sparse | None = getattr(target, name)
        if sparse is not None:
            ids[i, : len(sparse.ids)] = sparse.ids
            weights[i, : len(sparse.ids)] = sparse.weights
    return torch.from_numpy(ids), torch.from_numpy(weights)


def feature_table(labels: Labels) -> Tensor:
    """Return which columns of the morphology head a feature string stands for.

    Returns
    -------
    Tensor of float
        ``[feature strings, columns]``, one column set for each feature.
    """
    rows = []
    for string in labels.feats:
        values = features(string)
        rows.append(
            [
                float(values.get(name, "") == value)
                for name, choices in labels.features.items()
                for value in choices
            ]
        )
    return torch.tensor(rows)

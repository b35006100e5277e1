"""What the network should say about a sentence, as numbers.

Every head's target is a sparse distribution: up to `K` label numbers with their weights a word.
A gold label is one number with weight 1; a teacher's judgement is its best few with their
probabilities; a weight of 0 teaches nothing. One loss serves both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from training.labels import Labels, allowed, edit_script
from training.records import Sentence, Tree

K = 4

Ids = NDArray[np.int16]
Weights = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Sparse:
    """A distribution a word: ids and weights, both ``[words, K]``."""

    ids: Ids
    weights: Weights


@dataclass(frozen=True, slots=True)
class Targets:
    """Targets of one sentence; None where nothing is known.

    Attributes
    ----------
    upos, feats, heads, relations, scripts, names : Sparse or None
        Distributions; `feats` over whole feature strings, `heads` over positions (0 = root).
    governor : ndarray of int or None
        The head for which `relations` hold, ``[words]``.
    allowed : ndarray of bool or None
        Entity labels a word may have, ``[words, labels]``.
    marking : int
        The way of marking names the sentence follows (`training.network.Tagger.names`).
    """

    upos: Sparse | None = None
    feats: Sparse | None = None
    heads: Sparse | None = None
    relations: Sparse | None = None
    governor: Ids | None = None
    scripts: Sparse | None = None
    names: Sparse | None = None
    allowed: NDArray[np.bool_] | None = None
    marking: int = 0


def certain(numbers: list[int]) -> Sparse:
    """Return gold labels as a distribution; a negative number teaches nothing."""
    ids = np.zeros((len(numbers), K), np.int16)
    weights = np.zeros((len(numbers), K), np.float16)
    ids[:, 0] = np.maximum(numbers, 0)
    weights[:, 0] = np.asarray(numbers) >= 0
    return Sparse(ids, weights)


class Encoder:
    """Turns sentences into targets under one set of labels."""

    def __init__(self, labels: Labels) -> None:
        self.upos = {label: i for i, label in enumerate(labels.upos)}
        self.deprel = {label: i for i, label in enumerate(labels.deprel)}
        self.feats = {label: i for i, label in enumerate(labels.feats)}
        self.scripts = {label: i for i, label in enumerate(labels.scripts)}
        self.entities = labels.entities

    def gold(self, sentence: Sentence) -> Targets:
        """Return the targets a corpus gives for a sentence."""
        targets = self._tree(sentence.words, sentence.tree) if sentence.tree else Targets()
        if sentence.tags is None:
            return targets
        sets = [allowed(tag, sentence.marked) for tag in sentence.tags]
        mask = np.array([[label in labels for label in self.entities] for labels in sets])
        return replace(targets, allowed=mask)

    def _tree(self, words: tuple[str, ...], tree: Tree) -> Targets:
        scripts = map(edit_script, words, tree.lemmas) if tree.lemmas else None
        return Targets(
            upos=certain([self.upos.get(label, -1) for label in tree.upos]),
            heads=certain(list(tree.heads)),
            relations=certain([self.deprel.get(label, -1) for label in tree.deprels]),
            governor=np.asarray(tree.heads, np.int16),
            feats=certain([self.feats.get(f, -1) for f in tree.feats]) if tree.feats else None,
            scripts=certain([self.scripts.get(s, -1) for s in scripts]) if scripts else None,
        )


def merge(gold: Targets, teacher: Targets, names_weight: float, doubt: float = 0.0) -> Targets:
    """Fill what a corpus leaves open with a teacher's judgement.

    Parameters
    ----------
    gold, teacher : Targets
        Targets of one sentence. Gold syntax wins whole. The teacher's names count only where the
        corpus allows several labels, and only those labels: they tell apart what it does not mark.
    names_weight : float
        Weight of the teacher's names.
    doubt : float
        Where above 0, the teacher's names count with this weight beside gold ones, on every word.
    """
    syntax = teacher if gold.heads is None else gold
    return replace(
        gold,
        upos=syntax.upos,
        feats=syntax.feats,
        heads=syntax.heads,
        relations=syntax.relations,
        governor=syntax.governor,
        names=_open(teacher.names, None if doubt else gold.allowed, doubt or names_weight),
    )


def _open(names: Sparse | None, allowed: NDArray[np.bool_] | None, factor: float) -> Sparse | None:
    if names is None or not factor:
        return None
    weights = names.weights * factor
    if allowed is not None:
        undecided = allowed.sum(1, keepdims=True) > 1
        weights = weights * undecided * np.take_along_axis(allowed, names.ids.astype(np.int64), 1)
    return Sparse(names.ids, weights.astype(np.float16))

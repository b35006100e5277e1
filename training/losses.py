"""The training loss: one sum over all heads, each normalised by the words of the batch."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from training.batches import Batch
from training.network import Tagger


def sparse_loss(scores: Tensor, target: tuple[Tensor, Tensor]) -> Tensor:
    """Return the summed cross entropy against sparse distributions.

    Parameters
    ----------
    scores : Tensor
        ``[batch, words, labels]``.
    target : (Tensor, Tensor)
        Label numbers and weights, both ``[batch, words, K]``.
    """
    ids, weights = target
    log_probabilities = scores.log_softmax(-1).gather(-1, ids.clamp(max=scores.shape[-1] - 1))
    return -(log_probabilities * weights).sum()


def partial_loss(scores: Tensor, allowed: Tensor) -> Tensor:
    """Return the negative log probability that each word's label is an allowed one, summed.

    A word of which nothing is known allows every label and adds nothing. (Partial annotation:
    Tsuboi et al. 2008, https://aclanthology.org/C08-1113/, without the chain.)
    """
    log_probabilities = scores.log_softmax(-1)
    return -log_probabilities.masked_fill(~allowed, -1e4).logsumexp(-1).sum()


def morphology_loss(
    scores: Tensor, target: tuple[Tensor, Tensor], table: Tensor, columns: list[slice]
) -> Tensor:
    """Return the summed cross entropy of all features, each with its own softmax.

    Parameters
    ----------
    scores : Tensor
        ``[batch, words, columns]`` of all features side by side.
    target : (Tensor, Tensor)
        Feature-string numbers and weights.
    table : Tensor
        ``[strings, columns]``: the columns a string stands for.
    columns : list of slice
        Each feature's columns.
    """
    ids, weights = target
    wanted = (table[ids] * weights[..., None]).sum(-2)
    total = scores.new_zeros(())
    for part in columns:
        total = total - (scores[..., part].log_softmax(-1) * wanted[..., part]).sum()
    return total


def losses(network: Tagger, batch: Batch, table: Tensor, columns: list[slice]) -> dict[str, Tensor]:
    """Return each head's loss per word of the batch."""
    with torch.autocast("cpu", torch.bfloat16):
        words = network.words(batch.ids, batch.mask, batch.first)
        names = network.names(words, batch.marking).float()
        upos = network.pos(words).float()
        morphology = network.fea(words).float()
        arcs = network.arcs(words, batch.words).float()
        relations = network.relations(words, batch.governor).float()
        scripts = network.lem(words).float() if network.lem is not None else None
    sparse = batch.sparse
    found = {
        "entities": partial_loss(names, batch.allowed),
        "names": sparse_loss(names, sparse["names"]),
        "upos": sparse_loss(upos, sparse["upos"]),
        "feats": morphology_loss(morphology, sparse["feats"], table, columns),
        "heads": sparse_loss(arcs, sparse["heads"]),
        "relations": sparse_loss(relations, sparse["relations"]),
    }
    if scripts is not None:
        found["scripts"] = sparse_loss(scripts, sparse["scripts"])
    count = batch.words.sum()
    return {name: value / count for name, value in found.items()}


def weighted(found: Mapping[str, Tensor], weights: Mapping[str, float]) -> Tensor:
    """Return the sum of the heads' losses with their weights."""
    return torch.stack([value * weights[name] for name, value in found.items()]).sum()

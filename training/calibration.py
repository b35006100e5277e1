"""Confidence that means something: one temperature for the entity head.

Temperature scaling (Guo et al. 2017, https://arxiv.org/abs/1706.04599). Dividing all of a word's
scores by the same number changes no decision, only how sure the decisions are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from training.batches import collate, grouped
from training.losses import partial_loss
from training.network import Tagger
from training.pieces import Pieces
from training.records import Sentence
from training.targets import Encoder

CANDIDATES = tuple(float(t) for t in np.linspace(0.6, 3.0, 49))


@torch.no_grad()
def scores(
    network: Tagger,
    sentences: Sequence[Sentence],
    pieces: Pieces,
    encoder: Encoder,
    marking: int = 0,
) -> tuple[Tensor, Tensor]:
    """Return every word's entity scores and allowed labels, both ``[words, labels]``."""
    lengths = [pieces.length(sentence.words) for sentence in sentences]
    found, allowed = [], []
    for group in grouped(lengths, 4096, None):
        rows = [sentences[n] for n in group]
        targets = [replace(encoder.gold(row), marking=marking) for row in rows]
        batch = collate([row.words for row in rows], targets, pieces, len(encoder.entities))
        words = network.words(batch.ids, batch.mask, batch.first)
        output = network.names(words, batch.marking)
        found.append(output[batch.words])
        allowed.append(batch.allowed[batch.words])
    return torch.cat(found), torch.cat(allowed)


def temperature(found: Tensor, allowed: Tensor) -> float:
    """Return the candidate under which the allowed labels are most probable."""
    losses = [partial_loss(found / t, allowed).item() for t in CANDIDATES]
    return CANDIDATES[int(np.argmin(losses))]


def calibrate(
    network: Tagger,
    sentences: Sequence[Sentence],
    pieces: Pieces,
    encoder: Encoder,
    marking: int = 0,
) -> float:
    """Divide the entity head's weights by the temperature that fits `sentences`.

    Parameters
    ----------
    network : Tagger
        In evaluation mode; its entity head is changed.
    sentences : sequence of Sentence
        Sentences with names, not trained on.
    pieces : Pieces
        The model's tokenizer.
    encoder : Encoder
        The model's labels.
    marking : int
        The way of marking names that the sentences follow.

    Returns
    -------
    float
        The temperature; above 1 the model was too sure of itself.
    """
    found = temperature(*scores(network, sentences, pieces, encoder, marking))
    with torch.no_grad():
        for parameter in (*network.ner.parameters(), *network.marks.parameters()):
            parameter.div_(found)
    return found

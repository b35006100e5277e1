"""Confidence that means something: one temperature for the entity head.

Temperature scaling (Guo et al. 2017, https://arxiv.org/abs/1706.04599). Dividing all of a word's
scores by the same number changes no decision, only how sure the decisions are.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training import model_files
from training.batches import collate, grouped
from training.losses import partial_loss
from training.network import Tagger
from training.pieces import Pieces
from training.records import Sentence
from training.targets import Encoder

CANDIDATES = tuple(float(t) for t in np.linspace(0.6, 3.0, 49))


@torch.no_grad()
def scores(
    network: Tagger, sentences: Sequence[Sentence], pieces: Pieces, encoder: Encoder
) -> tuple[Tensor, Tensor]:
    """Return every word's entity scores and allowed labels, both ``[words, labels]``."""
    lengths = [pieces.length(sentence.words) for sentence in sentences]
    found, allowed = [], []
    for group in grouped(lengths, 4096, None):
        rows = [sentences[n] for n in group]
        targets = [encoder.gold(row) for row in rows]
        batch = collate([row.words for row in rows], targets, pieces, len(encoder.entities))
        output = network.ner(network.words(batch.ids, batch.mask, batch.first))
        found.append(output[batch.words])
        allowed.append(batch.allowed[batch.words])
    return torch.cat(found), torch.cat(allowed)


def temperature(found: Tensor, allowed: Tensor) -> float:
    """Return the candidate under which the allowed labels are most probable."""
    losses = [partial_loss(found / t, allowed).item() for t in CANDIDATES]
    return CANDIDATES[int(np.argmin(losses))]


def calibrate(folder: Path, sentences: Sequence[Sentence]) -> float:
    """Write the temperature that fits `sentences` into a model's entity head.

    Parameters
    ----------
    folder : Path
        A model's folder; its weights are rewritten.
    sentences : sequence of Sentence
        Sentences with names, not trained on.

    Returns
    -------
    float
        The temperature; above 1 the model was too sure of itself.
    """
    network, labels, _ = model_files.load(folder)
    pieces = Pieces(folder / "tokenizer.json")
    found = temperature(*scores(network, sentences, pieces, Encoder(labels)))
    with torch.no_grad():
        network.ner.weight.div_(found)
        network.ner.bias.div_(found)
    model_files.save(folder, network, labels, folder / "tokenizer.json")
    return found

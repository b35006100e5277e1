"""Which inputs of a layer are far larger than the rest: measured, for the export to even out.

An eight-bit tensor has one scale. The start mark and some others of each sentence carry one or two
channels that reach twenty times the others' size before each feed-forward layer, so that all others
would share a twentieth of the range. The export scales such channels down and their weights up
(SmoothQuant, Xiao et al. 2023, https://arxiv.org/abs/2211.10438; here only before these layers,
where it counts, since it costs a multiplication).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from training.batches import collate, grouped
from training.labels import Labels
from training.network import Tagger
from training.pieces import Pieces
from training.records import Sentence
from training.targets import Targets

SAMPLE = 400  # sentences: the outliers are the same channels in all of them


@torch.no_grad()
def peaks(
    network: Tagger, sentences: Sequence[Sentence], pieces: Pieces, labels: Labels
) -> dict[str, Tensor]:
    """Return the largest magnitude of every input of the feed-forward layers.

    Parameters
    ----------
    network : Tagger
        In evaluation mode.
    sentences : sequence of Sentence
        Ordinary text; `SAMPLE` sentences are enough.
    pieces : Pieces
        The model's tokenizer.
    labels : Labels
        The model's inventories.

    Returns
    -------
    dict of str to Tensor
        ``enc.fi.LAYER.peak``, ``[width]`` each.
    """
    found: dict[str, Tensor] = {}

    def watch(name: str) -> object:
        def hook(_: nn.Module, inputs: tuple[Tensor, ...], __: Tensor) -> None:
            largest = inputs[0].detach().abs().flatten(0, -2).amax(0)
            found[name] = torch.maximum(found[name], largest) if name in found else largest

        return hook

    hooks = [
        layer.register_forward_hook(watch(f"enc.fi.{number}.peak"))
        for number, layer in enumerate(network.enc.fi)
    ]
    for group in grouped([pieces.length(s.words) for s in sentences], 2048, None):
        words = [sentences[n].words for n in group]
        batch = collate(words, [Targets()] * len(words), pieces, len(labels.entities))
        network.words(batch.ids, batch.mask, batch.first)
    for hook in hooks:
        hook.remove()
    return found

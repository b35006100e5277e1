"""What the export needs to know of a network at work, measured on ordinary sentences.

**Peaks.** An eight-bit tensor has one scale. The start mark and some others of each sentence carry
one or two channels that reach twenty times the others' size before each feed-forward layer, so that
all others would share a twentieth of the range. The export scales such channels down and their
weights up (SmoothQuant, Xiao et al. 2023, https://arxiv.org/abs/2211.10438; here only before these
layers, where it counts, since it costs a multiplication).

**Spreads.** Labels of arcs are scored by a form of 129 x 129 numbers each. The export keeps the
dimensions in which the scores of real arcs vary, for which it has to know how words and heads do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from training import model_files
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
    """Return the largest inputs of the feed-forward layers, and how arcs' features vary.

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
        ``enc.fi.LAYER.peak``, ``[width]`` each; ``ld.spread`` and ``lh.spread``, second moments of
        `Tagger.pairs` for the likeliest head of every word.
    """
    found: dict[str, Tensor] = {}
    hooks = [
        layer.register_forward_hook(_watch(found, f"enc.fi.{number}.peak"))
        for number, layer in enumerate(network.enc.fi)
    ]
    pairs = []
    for group in grouped([pieces.length(s.words) for s in sentences], 2048, None):
        words = [sentences[n].words for n in group]
        batch = collate(words, [Targets()] * len(words), pieces, len(labels.entities))
        vectors = network.words(batch.ids, batch.mask, batch.first)
        heads = network.arcs(vectors, batch.words).argmax(-1)
        pairs.append([side[batch.words] for side in network.pairs(vectors, heads)])
    for hook in hooks:
        hook.remove()
    for name, sides in zip(("ld", "lh"), zip(*pairs, strict=True), strict=True):
        every = torch.cat(sides)
        found[f"{name}.spread"] = every.T @ every / len(every)
    return found


def _watch(
    found: dict[str, Tensor], name: str
) -> Callable[[nn.Module, tuple[Tensor, ...], Tensor], None]:
    def hook(_: nn.Module, inputs: tuple[Tensor, ...], __: Tensor) -> None:
        largest = inputs[0].detach().abs().flatten(0, -2).amax(0)
        found[name] = torch.maximum(found[name], largest) if name in found else largest

    return hook


def measure(folder: Path, sentences: Sequence[Sentence]) -> None:
    """Measure a saved model anew, and put the results into its weights."""
    network, labels, _ = model_files.load(folder)
    found = peaks(network, sentences[:SAMPLE], Pieces(folder / "tokenizer.json"), labels)
    path = folder / "weights.safetensors"
    kept = {k: v for k, v in load_file(path).items() if not k.endswith(model_files.MEASURED)}
    save_file(kept | {name: table.half().contiguous() for name, table in found.items()}, path)

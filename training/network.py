"""The network: a BERT encoder and a head for each kind of annotation.

Parameter names are the export's contract (`training.export`): ``enc.*`` the encoder; ``ner``,
``pos``, ``fea``, ``lem`` linear heads; ``hd``/``dpd``/``U`` arcs and ``lh``/``ld``/``R`` labels of
the biaffine parser (Dozat & Manning 2017, https://arxiv.org/abs/1611.01734); ``root`` the
artificial head of the root. ``marks.NAME`` is what a corpus's own way of marking names adds to
``ner``; a model's folder holds the sum of the two, as ``ner.NAME``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

ARC_WIDTH = 256
LABEL_WIDTH = 128


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of the encoder and of the heads' outputs.

    ``piece_layers`` counts the layers from below that see all sub-words; those above them see
    only each word's first one, and the start mark. 0 for all. ``markings`` names the ways of
    marking names that have a correction of their own.
    """

    vocabulary: int
    layers: int
    width: int
    heads: int
    feed_forward: int
    positions: int
    entities: int
    upos: int
    deprel: int
    morphology: int
    scripts: int
    piece_layers: int = 0
    markings: tuple[str, ...] = ()


class SharedDropout(nn.Module):
    """Dropout with one mask for all positions of a sentence.

    Drawing a number for every position costs a tenth of a step on a CPU; a shared mask
    regularises as well (Gal & Ghahramani 2016, https://arxiv.org/abs/1512.05287).
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """Drop columns of ``[batch, length, width]`` while training."""
        if not self.training or not self.share:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[2]) >= self.share
        return x * (kept / (1 - self.share)).to(x.dtype)


class Encoder(nn.Module):
    """BERT's encoder (post-norm, learned positions), fused query-key-value projections."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        width = sizes.width
        self.width, self.attention_heads = width, sizes.heads
        self.piece_layers = sizes.piece_layers or sizes.layers
        self.word = nn.Embedding(sizes.vocabulary, width)
        self.pos = nn.Parameter(torch.zeros(sizes.positions, width))
        self.ttype = nn.Parameter(torch.zeros(width))
        self.eln = nn.LayerNorm(width, eps=1e-12)

        def linears(rows: int, columns: int) -> nn.ModuleList:
            return nn.ModuleList([nn.Linear(rows, columns) for _ in range(sizes.layers)])

        def norms() -> nn.ModuleList:
            return nn.ModuleList([nn.LayerNorm(width, eps=1e-12) for _ in range(sizes.layers)])

        self.q, self.ao = linears(width, 3 * width), linears(width, width)
        self.fi, self.fo = linears(width, sizes.feed_forward), linears(sizes.feed_forward, width)
        self.aln, self.oln = norms(), norms()
        self.drop = SharedDropout(dropout)

    def forward(self, ids: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Encode words.

        Parameters
        ----------
        ids, mask : Tensor
            Sub-words, and which are real; both ``[batch, length]``.
        first : Tensor
            Position of each word's first sub-word, 0 where there is no word; ``[batch, words]``.

        Returns
        -------
        Tensor
            ``[batch, words, width]``.
        """
        kept = functional.pad(first, (1, 0))  # the start mark stays
        rows = torch.arange(first.shape[0])[:, None]
        x = self.drop(self.eln(self.word(ids) + self.pos[: ids.shape[1]] + self.ttype))
        mask = mask[:, None, None, :]
        layers = zip(self.q, self.ao, self.aln, self.fi, self.fo, self.oln, strict=True)
        for number, (q, ao, aln, fi, fo, oln) in enumerate(layers):
            if number == self.piece_layers:
                x = x[rows, kept]
                mask = functional.pad(first > 0, (1, 0), value=True)[:, None, None, :]
            x = aln(x + self.drop(ao(self._attend(q(x), mask))))
            x = oln(x + self.drop(fo(functional.gelu(fi(x)))))
        return x[:, 1:] if self.piece_layers < len(self.q) else x[rows, first]

    def _attend(self, projected: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = projected.shape
        shape = (batch, length, 3, self.attention_heads, -1)
        query, key, value = projected.view(shape).permute(2, 0, 3, 1, 4)
        # Written out: on a CPU the fused kernel's backward pass takes seven times as long.
        scores = query @ key.transpose(-1, -2) * query.shape[-1] ** -0.5
        weights = scores.masked_fill(~mask, -1e4).softmax(-1).to(value.dtype)
        return (weights @ value).transpose(1, 2).reshape(batch, length, self.width)


class Tagger(nn.Module):
    """The encoder with all heads; a word is represented by its first sub-word."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1, head_dropout: float = 0.2) -> None:
        super().__init__()
        width = sizes.width
        self.sizes = sizes
        self.enc = Encoder(sizes, dropout)
        self.dropout = nn.Dropout(head_dropout)
        self.ner = nn.Linear(width, sizes.entities)
        self.marks = nn.ModuleDict(
            {name: nn.Linear(width, sizes.entities) for name in sizes.markings}
        )
        self.pos = nn.Linear(width, sizes.upos)
        self.fea = nn.Linear(width, sizes.morphology)
        self.lem = nn.Linear(width, sizes.scripts) if sizes.scripts else None
        self.hd, self.dpd = nn.Linear(width, ARC_WIDTH), nn.Linear(width, ARC_WIDTH)
        self.lh, self.ld = nn.Linear(width, LABEL_WIDTH), nn.Linear(width, LABEL_WIDTH)
        self.U = nn.Parameter(torch.zeros(ARC_WIDTH + 1, ARC_WIDTH))
        self.R = nn.Parameter(torch.zeros(sizes.deprel, LABEL_WIDTH + 1, LABEL_WIDTH + 1))
        self.root = nn.Parameter(torch.zeros(width))
        nn.init.xavier_uniform_(self.U)
        nn.init.normal_(self.R, std=0.02)
        for parameter in self.marks.parameters():
            nn.init.zeros_(parameter)

    def words(self, ids: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Return word vectors ``[batch, words, width]``; `first` holds sub-word positions."""
        return self.dropout(self.enc(ids, mask, first))

    def names(self, words: Tensor, marking: Tensor | None = None) -> Tensor:
        """Return entity scores ``[batch, words, labels]``.

        Corpora do not agree on what a name is. What they share is learned by one head, which is
        the one that ships; a correction for each of them takes up the rest (Daumé 2007,
        https://aclanthology.org/P07-1033/).

        Parameters
        ----------
        words : Tensor
            Word vectors.
        marking : Tensor or None
            ``[batch]``: the way of marking each sentence follows, counted from 1 in the order of
            `Sizes.markings`; 0 for the shared head alone.
        """
        scores: Tensor = self.ner(words)
        if marking is None:
            return scores
        for number, mark in enumerate(self.marks.values(), start=1):
            scores = scores + mark(words) * (marking == number)[:, None, None]
        return scores

    def arcs(self, words: Tensor, word_mask: Tensor) -> Tensor:
        """Return head scores ``[batch, words, words + 1]``; column 0 is the root."""
        heads = functional.gelu(self.hd(self._with_root(words)))
        dependents = _with_one(functional.gelu(self.dpd(words)))
        scores = dependents @ self.U @ heads.transpose(1, 2)
        real = functional.pad(word_mask, (1, 0), value=True)
        return scores.masked_fill(~real[:, None, :], -1e4)

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """Return label scores ``[batch, words, labels]`` of each word with its given head."""
        dependent, chosen = self.pairs(words, heads)
        # One matrix product instead of a three-way einsum: several times faster on a CPU.
        left = dependent @ self.R.permute(1, 0, 2).flatten(1)
        return (left.unflatten(-1, (self.R.shape[0], -1)) * chosen[:, :, None, :]).sum(-1)

    def pairs(self, words: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
        """Return what labels are scored from, of each word and of its head.

        Both are ``[batch, words, LABEL_WIDTH + 1]``, the last number of each being 1.
        """
        governor = _with_one(functional.gelu(self.lh(self._with_root(words))))
        dependent = _with_one(functional.gelu(self.ld(words)))
        return dependent, governor[torch.arange(words.shape[0])[:, None], heads]

    def _with_root(self, words: Tensor) -> Tensor:
        return torch.cat([self.root.expand(words.shape[0], 1, -1), words], 1)


def narrowed(
    weights: Mapping[str, Tensor], sizes: Sizes, layers: Sequence[int] = ()
) -> dict[str, Tensor]:
    """Return the part of a network's weights that a smaller one takes over.

    Of each feed-forward layer the units with the largest weights are kept: the product of the
    norms of what goes in and of what comes out.

    Parameters
    ----------
    weights : mapping of str to Tensor
        Of a network with at least as many layers and units, otherwise alike.
    sizes : Sizes
        Of the smaller one.
    layers : sequence of int
        Which layers it takes over, from below; the lower ones if empty.
    """
    place = {layer: n for n, layer in enumerate(layers or range(sizes.layers))}
    found = {}
    for name, tensor in weights.items():
        parts = name.split(".")
        if len(parts) != 4:  # enc.KIND.LAYER.PART
            found[name] = tensor
        elif int(parts[2]) in place:
            found[".".join([*parts[:2], str(place[int(parts[2])]), parts[3]])] = tensor
    for layer in range(sizes.layers):
        into, out = found[f"enc.fi.{layer}.weight"], found[f"enc.fo.{layer}.weight"]
        size = into.norm(dim=1) * out.norm(dim=0)
        kept = size.topk(sizes.feed_forward).indices.sort().values
        found[f"enc.fi.{layer}.weight"] = into[kept]
        found[f"enc.fi.{layer}.bias"] = found[f"enc.fi.{layer}.bias"][kept]
        found[f"enc.fo.{layer}.weight"] = out[:, kept]
    return found


def _with_one(x: Tensor) -> Tensor:
    return functional.pad(x, (0, 1), value=1.0)

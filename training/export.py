"""Turn trained weights into the model folder that `graph.language` runs.

    python -m training.export WEIGHTS_FOLDER graph/language/model [--scheme int8|float32]

Needs numpy, onnx and safetensors; neither torch nor a network. The same input gives the same
bytes.

Contract of WEIGHTS_FOLDER
--------------------------
`tokenizer.json`
    Unigram tokenizer (normaliser NFKC, Metaspace before every word) of the `tokenizers` library.
`weights.safetensors`
    Any float type; a linear layer is `NAME.weight` [out, in] and `NAME.bias` [out].

    - `enc.word.weight` [V, H], `enc.pos` [P, H], `enc.ttype` [H], `enc.eln.*` (layer norm)
    - for each layer i: `enc.q.i` [3H, H] (query, key, value stacked), `enc.ao.i` (attention
      output), `enc.aln.i` (norm after it), `enc.fi.i`, `enc.fo.i` (feed forward, exact GELU),
      `enc.oln.i` (norm after it)
    - `enc.fi.i.peak` [in] (optional): the largest magnitude of each of the layer's inputs
    - `root` [H]: stands for the root, in front of the words
    - `hd` [A, H], `dpd` [A, H], `U` [A+1, A]: arc score of dependent d and head h is
      `[gelu(dpd d), 1] U gelu(hd h)`
    - `lh`, `ld` [C, H], `R` [labels, C+1, C+1]: score of label r for that arc is
      `[gelu(ld d), 1] R_r [gelu(lh h), 1]`
    - `ld.spread`, `lh.spread` [C+1, C+1] (optional): second moments of these two vectors of real
      arcs; with them the labels are scored in fewer dimensions
    - one linear layer for each other head of `config.json`: `ner`, `pos`, `fea` or, where
      features are factored, `fea.FEATURE` (e.g. `fea.Case`), and `lem` where there is one;
      `ner.NAME` for each name in `markings`
`config.json`
    - `layers`, `piece_layers` (optional; all: how many of them see all pieces, those above only
      `<s>` and each word's first), `width`, `heads`, `feed_forward`, `max_positions`,
      `layer_norm_eps`
    - `special`: ids of `<s>`, `<pad>`, `</s>`, `<unk>`
    - `entities`: labels of `ner`, "O", "B-PER", "I-PER" ... : any types
    - `upos`, `deprel`: labels of `pos` and of `R`
    - `morph`: either a list of whole feature strings (labels of `fea`; "_" for none), or an
      object FEATURE -> list of values with "" for absent (labels of `fea.FEATURE`)
    - `markings` (optional): object NAME -> corpora that mark names in a way of their own
    - `lemma` (optional): list of edit scripts (labels of `lem`), as `training.lemmas` writes them
    - `name`, `version` (optional; "sv_samband", "0.0.1")
    - `row_scaled` (optional; true): whether what goes into the second feed-forward product has a
      scale for each piece, not one for the batch
    - `max_pieces_per_word` (optional; 12)

Contract of the model folder
----------------------------
`model.onnx`
    Takes the sentences of a batch one after the other, without padding, as rows. All inputs are
    int64.

    - `pieces`, `places` [rows]: each sentence's pieces between `<s>` and `</s>`, and their
      positions in it
    - `table` [batch, length]: the row at each position of each sentence (0 past its end),
      `cells` [rows]: each row's place in the flattened table, `lengths` [batch]: rows in use
    - `kept` [words]: the rows of each sentence's `<s>` and of its words' first pieces; `word_table`
      [batch, longest], `word_cells` [words], `word_lengths` [batch]: the same for these

    Outputs, float32: `scores` [words, labels]: scores of entities, parts of speech, each feature
    in the order of `morph`, lemma scripts, entities under each of `markings`, side by side;
    `arcs` [batch, longest, longest]: of each dependent and head, place 0 being the root;
    `dependents`, `heads` [words, C] for the labels.
`labels.onnx`
    Inputs: `dependents`, `heads` float32 [arcs, C], the rows chosen by the arcs; output
    `deprel` [arcs, labels].
`config.json`
    The input's, with `name`, `version` and `scheme`.
`tokenizer.json`, `lemmas.json`, `MODEL_CARD.md`, `LICENSE`
    `lemmas.json` comes from `training.lemmas`; the last two are written by hand.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnx
from onnx import TensorProto, helper
from safetensors.numpy import load_file

from training.onnx_graph import Network

LABEL_RANK = 64  # dimensions that are kept of what labels are scored from
INPUTS: dict[str, tuple[str, ...]] = {
    "pieces": ("rows",),
    "places": ("rows",),
    "table": ("batch", "length"),
    "cells": ("rows",),
    "lengths": ("batch",),
    "kept": ("words",),
    "word_table": ("batch", "longest"),
    "word_cells": ("words",),
    "word_lengths": ("batch",),
}


def settled(weights: dict[str, np.ndarray], layers: int) -> dict[str, np.ndarray]:
    """Move the biases of `enc.ao` and `enc.fo` into the norms whose output they are added to.

    What reads that output besides takes their share off its own bias: an addition over all rows
    less for each of them.
    """
    found = dict(weights)

    def move(bias: str, norm: str, reader: str) -> None:
        found[f"{norm}.bias"] = found[f"{norm}.bias"] + weights[bias]
        shift = weights[f"{reader}.weight"] @ weights[bias]
        found[f"{reader}.bias"] = found[f"{reader}.bias"] - shift

    for i in range(layers):
        move(f"enc.ao.{i}.bias", f"enc.oln.{i - 1}" if i else "enc.eln", f"enc.q.{i}")
        move(f"enc.fo.{i}.bias", f"enc.aln.{i}", f"enc.fi.{i}")
    return found


def encoder(net: Network, config: dict[str, Any]) -> str:
    """Add the transformer; return the name of its output [words, width].

    The last layer that sees all pieces asks for the kept rows alone: nothing above reads others.
    """
    epsilon = config["layer_norm_eps"]
    table = net.constant("enc.pos", net.weights["enc.pos"] + net.weights["enc.ttype"])
    x = net.add(
        "Add",
        net.rows(net.weights["enc.word.weight"], "pieces", "enc.word"),
        net.add("Gather", table, "places"),
    )
    x = net.norm(x, "enc.eln", epsilon)
    upper = config.get("piece_layers", config["layers"])
    parts = [sight(net, PIECES, PIECES)] * (upper - 1) + [sight(net, WORDS, PIECES)]
    if upper < config["layers"]:
        parts += [sight(net, WORDS, WORDS)] * (config["layers"] - upper)
    for i, part in enumerate(parts):
        asking = net.add("Gather", x, "kept") if i == upper - 1 else x
        y = net.linear(attention(net, asking, x, i, part, config), f"enc.ao.{i}", bias=False)
        x = net.norm(net.add("Add", y, asking), f"enc.aln.{i}", epsilon)
        y = net.gelu(net.linear(x, f"enc.fi.{i}"))
        y = net.linear(y, f"enc.fo.{i}", bias=False)
        x = net.norm(net.add("Add", y, x), f"enc.oln.{i}", epsilon)
    return x


class Rows(NamedTuple):
    """Inputs that lay rows out as a padded table and back."""

    table: str
    cells: str
    lengths: str


class Sight(NamedTuple):
    """Which rows ask, which are seen, and what is added to their scores."""

    asking: Rows
    seen: Rows
    mask: str


PIECES = Rows("table", "cells", "lengths")
WORDS = Rows("word_table", "word_cells", "word_lengths")


def sight(net: Network, asking: Rows, seen: Rows) -> Sight:
    """Add what attention adds to its scores: much less where a table is not in use."""
    size = net.add("Squeeze", net.add("Shape", seen.table, start=1, end=2), net.integers(0))
    zero, one = net.constant("zero", np.array(0, np.int64)), net.constant("one", np.array(1))
    place = net.add("Range", zero, size, one)
    used = net.add("Less", place, net.add("Unsqueeze", seen.lengths, net.integers(1)))
    shown, unseen = (
        net.constant(name, np.float32([number])) for name, number in (("seen", 0), ("unseen", -1e9))
    )
    flat = net.add("Unsqueeze", net.add("Where", used, shown, unseen), net.integers(1, 2))
    rows = net.add("Shape", asking.table, start=1, end=2)
    ones = (net.integers(1), net.integers(1), rows, net.integers(1))
    return Sight(asking, seen, net.add("Expand", flat, net.add("Concat", *ones, axis=0)))


def attention(
    net: Network, asking: str, seen: str, layer: int, part: Sight, config: dict[str, Any]
) -> str:
    """Add scaled dot-product attention of many heads, each sentence for itself.

    Three products instead of one for query, key and value: cheaper than to split its output.
    """
    name = f"enc.q.{layer}"
    weight, bias = (np.split(net.weights[f"{name}.{kind}"], 3) for kind in ("weight", "bias"))
    sources = ((asking, part.asking), (seen, part.seen), (seen, part.seen))
    laid = [
        net.add("Gather", net.product(x, weight[k].T, f"{name}.{k}", bias[k]), rows.table)
        for k, (x, rows) in enumerate(sources)
    ]
    count = config["heads"]
    mixed = net.add("Attention", *laid, part.mask, q_num_heads=count, kv_num_heads=count)
    flat = net.add("Reshape", mixed, net.integers(-1, config["width"]))
    return net.add("Gather", flat, part.asking.cells)


def heads(net: Network, word: str, config: dict[str, Any]) -> list[str]:
    """Add the heads; return the names of the outputs.

    One product for all of them: a word's vector is then quantised once, not once for each head.
    """
    layers = ["ner", "pos"]
    if isinstance(config["morph"], dict):
        layers += [f"fea.{feature}" for feature in config["morph"]]
    else:
        layers.append("fea")
    if config.get("lemma"):
        layers.append("lem")
    layers += [f"ner.{name}" for name in config.get("markings", ())]
    weights, biases = (
        [net.weights[f"{layer}.{kind}"] for layer in [*layers, *BIAFFINE]]
        for kind in ("weight", "bias")
    )
    rooted = with_root(net, word, config["special"]["<s>"])
    joint = net.product(rooted, np.concatenate(weights).T, "joint", np.concatenate(biases))
    sizes = [len(bias) for bias in biases]
    first = sum(sizes[: len(layers)])
    plain, other = net.split(joint, [first, sum(sizes) - first], ["scores", ""])
    tree(net, net.split(net.gelu(other), sizes[len(layers) :], ["", "", *LABELLED]))
    return [plain, "arcs", *LABELLED]


BIAFFINE = ("dpd", "hd", "ld", "lh")
LABELLED = ("dependents", "heads")  # what comes of the last two


def with_root(net: Network, word: str, start: int) -> str:
    """Put the root where `<s>` stood."""
    mark = net.constant("start", np.array([start], np.int64))
    first = net.add("Equal", net.add("Gather", "pieces", "kept"), mark)
    root = net.constant("root", net.weights["root"][None])
    return net.add("Where", net.add("Unsqueeze", first, net.integers(1)), root, word)


def tree(net: Network, parts: Sequence[str]) -> None:
    """Add arc scores; what the labels are computed from is in `parts` already."""
    dependent, governor = parts[:2]
    matrix = net.weights["U"]
    turned = net.product(dependent, matrix[:-1], "U", matrix[-1])
    above, below = (net.add("Gather", x, "word_table") for x in (governor, turned))
    net.add("MatMul", below, net.add("Transpose", above, perm=[0, 2, 1]), name="arcs")


def value(name: str, kind: int, shape: list[Any]) -> Any:
    return helper.make_tensor_value_info(name, kind, shape)


def main_model(weights: dict[str, np.ndarray], config: dict[str, Any], scheme: str) -> Any:
    """Build `model.onnx`."""
    net = Network(
        settled(weights, config["layers"]), scheme, row_scaled=config.get("row_scaled", True)
    )
    outputs = heads(net, encoder(net, config), config)
    whole = TensorProto.INT64
    inputs = [value(name, whole, list(shape)) for name, shape in INPUTS.items()]
    cube = ["batch", "longest", "longest"]
    floats = [
        value(name, TensorProto.FLOAT, cube if name == "arcs" else ["words", None])
        for name in outputs
    ]
    return net.model("tagger", inputs, floats)


def label_model(weights: dict[str, np.ndarray], scheme: str) -> Any:
    """Build `labels.onnx`: a bilinear form for each label, for chosen arcs only."""
    net = Network(weights, scheme)
    known = scheme == "int8" and "ld.spread" in weights
    below, forms, above = compact(weights, LABEL_RANK if known else weights["R"].shape[1])
    count, size = forms.shape[:2]
    left, right = (
        net.add("Gemm", x, net.constant(f"{x}.turn", turn[:-1]), net.constant(f"{x}.one", turn[-1]))
        for x, turn in zip(LABELLED, (below, above), strict=True)
    )
    turned = net.product(left, forms.transpose(1, 0, 2).reshape(size, count * size), "R")
    left = net.add("Reshape", turned, net.integers(-1, count, size))
    score = net.add("MatMul", left, net.add("Unsqueeze", right, net.integers(2)))
    net.add("Squeeze", score, net.integers(2), name="deprel")
    inputs = [value(name, TensorProto.FLOAT, ["arcs", len(below) - 1]) for name in LABELLED]
    return net.model("labels", inputs, [value("deprel", TensorProto.FLOAT, ["arcs", count])])


def compact(weights: dict[str, np.ndarray], rank: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return P, S, Q with `P S_r Q'` close to `R_r` for every label r; S has `rank` dimensions.

    The dimensions kept are those in which the scores of real arcs vary most: a truncated
    higher-order SVD (De Lathauwer, De Moor & Vandewalle 2000,
    https://doi.org/10.1137/S0895479896305696) in coordinates where `ld.spread` and `lh.spread`
    are the identity.
    """
    forms = weights["R"].astype(np.float64)
    given = [weights.get(f"{name}.spread", np.eye(len(forms[0]))) for name in ("ld", "lh")]
    roots = [root(spread.astype(np.float64)) for spread in given]
    seen = roots[0] @ forms @ roots[1]
    size = forms.shape[1]
    axes = [
        np.linalg.svd(seen.transpose(order).reshape(size, -1), full_matrices=False)[0][:, :rank]
        for order in ((1, 0, 2), (2, 0, 1))
    ]
    turns = [np.linalg.solve(base, axis) for base, axis in zip(roots, axes, strict=True)]
    found = (turns[0], axes[0].T @ seen @ axes[1], turns[1])
    first, core, last = (part.astype(np.float32) for part in found)
    return first, core, last


def root(spread: np.ndarray) -> np.ndarray:
    """Return the symmetric square root of a matrix of second moments, kept from being singular."""
    values, vectors = np.linalg.eigh(spread)
    least = 1e-6 * values.mean()
    return (vectors * np.sqrt(np.maximum(values, least))) @ vectors.T


def export(source: Path, target: Path, scheme: str = "int8") -> None:
    """Write a model folder; see the module's docstring."""
    config = json.loads((source / "config.json").read_text(encoding="utf-8"))
    weights = {
        k: v.astype(np.float32) for k, v in load_file(source / "weights.safetensors").items()
    }
    config = {"name": "sv_samband", "version": "0.0.1"} | config | {"scheme": scheme}
    target.mkdir(parents=True, exist_ok=True)
    for name, model in (
        ("model.onnx", main_model(weights, config, scheme)),
        ("labels.onnx", label_model(weights, scheme)),
    ):
        onnx.checker.check_model(model)
        (target / name).write_bytes(model.SerializeToString(deterministic=True))
    write_json(target / "config.json", config, indent=1)
    tokenizer = json.loads((source / "tokenizer.json").read_text(encoding="utf-8"))
    write_json(target / "tokenizer.json", tokenizer)


def write_json(path: Path, content: Any, indent: int | None = None) -> None:
    separators = (",", ": ") if indent else (",", ":")
    text = json.dumps(content, ensure_ascii=False, indent=indent, separators=separators)
    path.write_text(text + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the model folder from trained weights.")
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--scheme", choices=("int8", "float32"), default="int8")
    options = parser.parse_args()
    export(options.source, options.target, options.scheme)


if __name__ == "__main__":
    main()

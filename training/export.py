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
    - `NAME.peak` [in] of any layer NAME (optional): the largest magnitude of each of its inputs
    - `root` [H]: stands for the root, in front of the words
    - `hd` [A, H], `dpd` [A, H], `U` [A+1, A]: arc score of dependent d and head h is
      `[gelu(dpd d), 1] U gelu(hd h)`
    - `lh`, `ld` [C, H], `R` [labels, C+1, C+1]: score of label r for that arc is
      `[gelu(ld d), 1] R_r [gelu(lh h), 1]`
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
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

OPSET = 21
IR_VERSION = 10
CONTRIB = "com.microsoft"
# 7 bits: on processors without VNNI the u8 x s8 kernels add pairs of products in 16 bits, which
# overflow with weights of 8 bits.
WEIGHT_LIMIT = 63
OUTLIER = 4.0  # inputs that reach more than this many times the median peak are scaled down
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
# One scale for all activations of a batch loses the small ones where a few pieces have outliers:
# with a scale for each piece before these layers, int8 costs 0.0 instead of 0.9 points of LAS.
ROW_SCALED = ("enc.ao.", "enc.fo.")


class Network:
    """Collects the nodes and constants of one ONNX graph."""

    def __init__(self, weights: dict[str, np.ndarray], scheme: str) -> None:
        self.weights = weights
        self.scheme = scheme
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}

    def constant(self, name: str, array: np.ndarray) -> str:
        self.constants[name] = numpy_helper.from_array(np.array(array, order="C"), name)
        return name

    def integers(self, *values: int) -> str:
        return self.constant("i" + "_".join(map(str, values)), np.array(values, np.int64))

    def add(self, kind: str, *inputs: str, name: str = "", domain: str = "", **kw: Any) -> str:
        output = name or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], domain=domain, **kw))
        return output

    def product(self, x: str, matrix: np.ndarray, name: str, bias: np.ndarray | None = None) -> str:
        """Multiply `x` [..., in] by a constant [in, out]."""
        if self.scheme == "float32":
            y = self.add("MatMul", x, self.constant(name, matrix))
            return y if bias is None else self.add("Add", y, self.constant(name + ".bias", bias))
        whole, scale = quantised(matrix, axis=0, limit=WEIGHT_LIMIT)
        parts = [self.constant(name, whole), self.constant(name + ".scale", scale), ""]
        end = [] if bias is None else [self.constant(name + ".bias", bias)]
        if not name.startswith(ROW_SCALED):
            return self.add("DynamicQuantizeMatMul", x, *parts, *end, domain=CONTRIB)
        # What comes out of GELU is never below -0.17: its sizes need no absolute values.
        positive = name.startswith("enc.fo.")
        size = x if positive else self.add("Abs", x)
        peak = self.add("ReduceMax", size, self.integers(-1), keepdims=1)
        least = self.constant(
            "least" if positive else "tiny", np.float32(0.17 if positive else 1e-6)
        )
        peak = self.add("Max", peak, least)
        y = self.add("Mul", x, self.add("Reciprocal", peak))
        y = self.add("Mul", self.add("DynamicQuantizeMatMul", y, *parts, domain=CONTRIB), peak)
        return self.add("Add", y, *end) if end else y

    def linear(self, x: str, name: str, *, bias: bool = True) -> str:
        matrix = self.weights[name + ".weight"].T
        peak = self.weights.get(name + ".peak")
        if peak is not None and self.scheme != "float32":
            # An input far larger than the others would take the whole range of the eight bits.
            scale = np.minimum(1, OUTLIER * np.median(peak) / np.maximum(peak, 1e-6)).astype(
                np.float32
            )
            x = self.add("Mul", x, self.constant(name + ".even", scale))
            matrix = matrix / scale[:, None]
        return self.product(x, matrix, name, self.weights[name + ".bias"] if bias else None)

    def norm(self, x: str, name: str, epsilon: float) -> str:
        scale = self.constant(name + ".weight", self.weights[name + ".weight"])
        bias = self.constant(name + ".bias", self.weights[name + ".bias"])
        return self.add("LayerNormalization", x, scale, bias, axis=-1, epsilon=epsilon)

    def residual(self, x: str, y: str, layer: str, norm: str, epsilon: float) -> str:
        """Add `x`, the output `y` of a layer and its bias; normalise the sum."""
        bias = self.constant(layer + ".bias", self.weights[layer + ".bias"])
        return self.norm(self.add("Add", self.add("Add", y, bias), x), norm, epsilon)

    def rows(self, table: np.ndarray, index: str, name: str) -> str:
        """Look rows of a constant table up; the table is kept with 8 bits and a scale a row."""
        if self.scheme == "float32":
            return self.add("Gather", self.constant(name, table), index)
        whole, scale = quantised(table, axis=1, limit=127)
        row = self.add("Gather", self.constant(name, whole), index)
        size = self.add("Gather", self.constant(name + ".scale", scale[:, None]), index)
        return self.add("Mul", self.add("Cast", row, to=TensorProto.FLOAT), size)

    def model(self, name: str, inputs: list[Any], outputs: list[Any]) -> Any:
        network = helper.make_graph(
            self.nodes, name, inputs, outputs, initializer=list(self.constants.values())
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
        model = helper.make_model(network, opset_imports=opsets, ir_version=IR_VERSION)
        model.producer_name = "samband"
        return model


def quantised(matrix: np.ndarray, axis: int, limit: int) -> tuple[np.ndarray, np.ndarray]:
    """Return 8-bit integers and the scale of each row (axis 1) or column (axis 0)."""
    peak = np.abs(matrix).max(axis=axis, keepdims=True)
    scale = np.where(peak > 0, peak / limit, 1).astype(np.float32)
    whole = np.clip(np.rint(matrix / scale), -limit, limit).astype(np.int8)
    return whole, scale.squeeze(axis)


def encoder(net: Network, config: dict[str, Any]) -> str:
    """Add the transformer; return the name of its output [words, width]."""
    epsilon = config["layer_norm_eps"]
    table = net.constant("enc.pos", net.weights["enc.pos"] + net.weights["enc.ttype"])
    x = net.add(
        "Add",
        net.rows(net.weights["enc.word.weight"], "pieces", "enc.word"),
        net.add("Gather", table, "places"),
    )
    x = net.norm(x, "enc.eln", epsilon)
    upper = config.get("piece_layers", config["layers"])
    part = ("table", "cells", hidden(net, "table", "lengths"))
    for i in range(config["layers"]):
        if i == upper:
            x = net.add("Gather", x, "kept")
            part = ("word_table", "word_cells", hidden(net, "word_table", "word_lengths"))
        y = net.linear(attention(net, x, i, part, config), f"enc.ao.{i}", bias=False)
        x = net.residual(x, y, f"enc.ao.{i}", f"enc.aln.{i}", epsilon)
        y = net.add("Gelu", net.linear(x, f"enc.fi.{i}"))
        y = net.linear(y, f"enc.fo.{i}", bias=False)
        x = net.residual(x, y, f"enc.fo.{i}", f"enc.oln.{i}", epsilon)
    return x if upper < config["layers"] else net.add("Gather", x, "kept")


def hidden(net: Network, table: str, lengths: str) -> str:
    """Add what attention adds to its scores: much less where a table is not in use."""
    size = net.add("Squeeze", net.add("Shape", table, start=1, end=2), net.integers(0))
    zero, one = net.constant("zero", np.array(0, np.int64)), net.constant("one", np.array(1))
    place = net.add("Range", zero, size, one)
    used = net.add("Less", place, net.add("Unsqueeze", lengths, net.integers(1)))
    seen, unseen = (
        net.constant(name, np.float32([number])) for name, number in (("seen", 0), ("unseen", -1e9))
    )
    return net.add("Unsqueeze", net.add("Where", used, seen, unseen), net.integers(1, 2))


def attention(
    net: Network, x: str, layer: int, part: tuple[str, str, str], config: dict[str, Any]
) -> str:
    """Add scaled dot-product attention of many heads, each sentence for itself."""
    width, heads = config["width"], config["heads"]
    table, cells, mask = part
    shape = net.integers(0, 0, 3, heads, width // heads)
    laid = net.add("Gather", net.linear(x, f"enc.q.{layer}"), table)
    joint = net.add("Transpose", net.add("Reshape", laid, shape), perm=[2, 0, 3, 1, 4])
    query, key, value = (
        net.add("Gather", joint, net.constant(f"part{k}", np.array(k)), axis=0) for k in range(3)
    )
    scale = net.constant("attention.scale", np.float32([(width // heads) ** -0.5]))
    score = net.add(
        "MatMul", net.add("Mul", query, scale), net.add("Transpose", key, perm=[0, 1, 3, 2])
    )
    weight = net.add("Softmax", net.add("Add", score, mask), axis=-1)
    mixed = net.add("Transpose", net.add("MatMul", weight, value), perm=[0, 2, 1, 3])
    return net.add("Gather", net.add("Reshape", mixed, net.integers(-1, width)), cells)


def heads(net: Network, word: str, config: dict[str, Any]) -> list[str]:
    """Add the heads; return the names of the outputs."""
    layers = ["ner", "pos"]
    if isinstance(config["morph"], dict):
        layers += [f"fea.{feature}" for feature in config["morph"]]
    else:
        layers.append("fea")
    if config.get("lemma"):
        layers.append("lem")
    layers += [f"ner.{name}" for name in config.get("markings", ())]
    # One product for all of them: a word's vector is then quantised once, not once for each head.
    weights = [net.weights[f"{layer}.weight"] for layer in layers]
    biases = [net.weights[f"{layer}.bias"] for layer in layers]
    joint = net.product(word, np.concatenate(weights).T, "plain", np.concatenate(biases))
    net.add("Identity", joint, name="scores")
    tree(net, word, config["special"]["<s>"])
    return ["scores", "arcs", "dependents", "heads"]


def tree(net: Network, word: str, start: int) -> None:
    """Add arc scores and what the labels are computed from; the root stands where `<s>` stood."""
    mark = net.constant("start", np.array([start], np.int64))
    first = net.add("Equal", net.add("Gather", "pieces", "kept"), mark)
    root = net.constant("root", net.weights["root"][None])
    rooted = net.add("Where", net.add("Unsqueeze", first, net.integers(1)), root, word)
    governor = net.add("Gelu", net.linear(rooted, "hd"))
    dependent = net.add("Gelu", net.linear(word, "dpd"))
    matrix = net.weights["U"]
    turned = net.product(dependent, matrix[:-1], "U", matrix[-1])
    above, below = (net.add("Gather", x, "word_table") for x in (governor, turned))
    net.add("MatMul", below, net.add("Transpose", above, perm=[0, 2, 1]), name="arcs")
    net.add("Gelu", net.linear(word, "ld"), name="dependents")
    net.add("Gelu", net.linear(rooted, "lh"), name="heads")


def value(name: str, kind: int, shape: list[Any]) -> Any:
    return helper.make_tensor_value_info(name, kind, shape)


def main_model(weights: dict[str, np.ndarray], config: dict[str, Any], scheme: str) -> Any:
    """Build `model.onnx`."""
    net = Network(weights, scheme)
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
    forms = weights["R"]
    count, size = forms.shape[0], forms.shape[1]
    flat = forms.transpose(1, 0, 2).reshape(size, count * size)
    turned = net.product("dependents", flat[:-1], "R", flat[-1])
    left = net.add("Reshape", turned, net.integers(-1, count, size))
    shape = net.add("Concat", net.add("Shape", "heads", start=0, end=1), net.integers(1), axis=0)
    ones = net.add("Expand", net.constant("ones", np.float32([[1]])), shape)
    right = net.add("Unsqueeze", net.add("Concat", "heads", ones, axis=-1), net.integers(2))
    net.add("Squeeze", net.add("MatMul", left, right), net.integers(2), name="deprel")
    inputs = [
        value(name, TensorProto.FLOAT, ["arcs", size - 1]) for name in ("dependents", "heads")
    ]
    return net.model("labels", inputs, [value("deprel", TensorProto.FLOAT, ["arcs", count])])


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

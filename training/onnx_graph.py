"""Collecting the nodes and constants of an ONNX graph whose products have eight-bit weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from onnx import TensorProto, helper, numpy_helper

OPSET = 23
IR_VERSION = 10
CONTRIB = "com.microsoft"
# 7 bits: on processors without VNNI the u8 x s8 kernels add pairs of products in 16 bits, which
# overflow with weights of 8 bits.
WEIGHT_LIMIT = 63
OUTLIER = 4.0  # inputs that reach more than this many times the median peak are scaled down
# One scale for all activations of a batch loses the small ones where a few pieces have outliers:
# with a scale for each piece before these layers, int8 costs the large model 0.0 instead of 0.9
# points of LAS. The small one loses nothing without (`row_scaled = false` in its configuration).
ROW_SCALED = ("enc.fo.",)


class Network:
    """Collects the nodes and constants of one ONNX graph."""

    def __init__(
        self, weights: dict[str, np.ndarray], scheme: str, *, row_scaled: bool = True
    ) -> None:
        self.weights = weights
        self.scheme = scheme
        self._row_scaled = ROW_SCALED if row_scaled else ()
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
        if not name.startswith(self._row_scaled):
            return self.add("DynamicQuantizeMatMul", x, *parts, *end, domain=CONTRIB)
        # What comes out of GELU is never below -0.17: its sizes need no absolute values.
        peak = self.add("ReduceMax", x, self.integers(-1), keepdims=1)
        peak = self.add("Max", peak, self.constant("least", np.float32(0.17)))
        y = self.add("Mul", x, self.add("Reciprocal", peak))
        y = self.add("Mul", self.add("DynamicQuantizeMatMul", y, *parts, domain=CONTRIB), peak)
        return self.add("Add", y, *end) if end else y

    def linear(self, x: str, name: str, *, bias: bool = True) -> str:
        matrix = self.weights[name + ".weight"].T
        peak = self.weights.get(name + ".peak")
        if peak is not None and self.scheme != "float32" and not name.startswith(self._row_scaled):
            # An input far larger than the others would take the whole range of the eight bits.
            scale = np.minimum(1, OUTLIER * np.median(peak) / np.maximum(peak, 1e-6)).astype(
                np.float32
            )
            x = self.add("Mul", x, self.constant(name + ".even", scale))
            matrix = matrix / scale[:, None]
        return self.product(x, matrix, name, self.weights[name + ".bias"] if bias else None)

    def gelu(self, x: str) -> str:
        """Add GELU: with eight bits by its tanh form, which is nearer than they are and faster."""
        return self.add("Gelu", x, approximate="none" if self.scheme == "float32" else "tanh")

    def norm(self, x: str, name: str, epsilon: float) -> str:
        scale = self.constant(name + ".weight", self.weights[name + ".weight"])
        bias = self.constant(name + ".bias", self.weights[name + ".bias"])
        return self.add("LayerNormalization", x, scale, bias, axis=-1, epsilon=epsilon)

    def rows(self, table: np.ndarray, index: str, name: str) -> str:
        """Look rows of a constant table up; the table is kept with 8 bits and a scale a row."""
        if self.scheme == "float32":
            return self.add("Gather", self.constant(name, table), index)
        whole, scale = quantised(table, axis=1, limit=127)
        row = self.add("Gather", self.constant(name, whole), index)
        size = self.add("Gather", self.constant(name + ".scale", scale[:, None]), index)
        return self.add("Mul", self.add("Cast", row, to=TensorProto.FLOAT), size)

    def split(self, x: str, sizes: Sequence[int], names: Sequence[str]) -> list[str]:
        """Cut the last axis; an empty name is filled in."""
        found = [name or f"Split_{len(self.nodes)}_{k}" for k, name in enumerate(names)]
        inputs = [x, self.integers(*sizes)]
        self.nodes.append(helper.make_node("Split", inputs, found, axis=-1))
        return found

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

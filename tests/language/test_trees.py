from __future__ import annotations

from itertools import product

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from graph.language.trees import all_heads, arborescence, cycle, heads


def scores(most: int) -> st.SearchStrategy[np.ndarray]:
    return st.integers(1, most).flatmap(
        lambda words: arrays(np.float64, (words, words + 1), elements=st.floats(-50, 50))
    )


def total(table: np.ndarray, chosen: np.ndarray) -> float:
    return float(table[np.arange(len(chosen)), chosen].sum())


def is_tree(chosen: tuple[int, ...]) -> bool:
    return (
        chosen.count(0) == 1
        and all(head != i for i, head in enumerate(chosen, start=1))
        and not cycle(np.array([0, *chosen]))
    )


@given(scores(4))
def test_no_tree_with_one_root_is_better(table: np.ndarray) -> None:
    chosen = heads(table)
    assert is_tree(tuple(chosen.tolist()))
    every = filter(is_tree, product(range(len(table) + 1), repeat=len(table)))
    assert total(table, chosen) == pytest.approx(max(total(table, np.array(t)) for t in every))


@settings(max_examples=30)
@given(scores(12))
def test_weighs_as_much_as_networkx_finds(table: np.ndarray) -> None:
    square = np.full((len(table) + 1, len(table) + 1), -np.inf)
    square[1:] = table
    np.fill_diagonal(square, -np.inf)
    arcs = networkx.DiGraph()
    for below, above in zip(*np.nonzero(np.isfinite(square)), strict=True):
        arcs.add_edge(int(above), int(below), weight=float(square[below, above]))
    best = networkx.maximum_spanning_arborescence(arcs)
    weight = sum(data["weight"] for _, _, data in best.edges(data=True))
    found = arborescence(square)[1:]
    assert total(table, found) == pytest.approx(weight)


@settings(max_examples=30)
@given(st.lists(scores(7), min_size=1, max_size=4))
def test_a_batch_gives_the_trees_of_its_sentences(tables: list[np.ndarray]) -> None:
    sizes = np.array([len(table) + 1 for table in tables])
    padded = np.full((len(tables), sizes.max(), sizes.max()), 99.0)
    for row, table in zip(padded, tables, strict=True):
        row[1 : len(table) + 1, : len(table) + 1] = table
    alone = [heads(table) for table in tables]
    assert all_heads(padded, sizes).tolist() == np.concatenate(alone).tolist()


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_long_sentences_give_trees(seed: int) -> None:
    table = np.random.default_rng(seed).normal(size=(150, 151))
    assert is_tree(tuple(heads(table).tolist()))


def test_equal_scores_give_a_tree() -> None:
    assert is_tree(tuple(heads(np.zeros((6, 7))).tolist()))


def test_no_words_no_heads() -> None:
    assert heads(np.zeros((0, 1))).tolist() == []


def test_cycle_is_found() -> None:
    assert sorted(cycle(np.array([0, 0, 3, 4, 2]))) == [2, 3, 4]
    assert cycle(np.array([0, 0, 1, 2])) == []

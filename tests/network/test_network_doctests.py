"""The examples in the docstrings of measures and report run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import graph.analysis
import graph.network

MODULES = [
    f"{package.__name__}.{module.name}"
    for package in (graph.network, graph.analysis)
    for module in pkgutil.iter_modules(package.__path__)
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0

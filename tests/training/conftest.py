"""Tests of the network and its export need what only training installs (requirements.txt)."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("torch") else ["test_network.py", "test_batches.py"]
if not (find_spec("onnx") and find_spec("safetensors")):
    collect_ignore += ["test_average.py", "test_export.py"]
